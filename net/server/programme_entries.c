#include "net/server/programme_entries.h"

#include <stdio.h>

/* What the rules alone cannot know: what this player has already on that day, and at that time. */
static enum store_err score(const struct town *town, struct store *store, int64_t player, int deed,
                            const struct trip *trip, struct receipt *receipt)
{
	enum deed as = deed < 0 ? score_guess_deed(town, trip) : (enum deed)deed;
	int64_t day = period_local_day(trip->started_s, town->offset_minutes);
	int64_t day_m = 0;
	bool overlap = false;
	enum store_err err =
		store->ops->day_metres(store, player, as, period_day_start(day, town->offset_minutes),
	                           period_day_start(day + 1, town->offset_minutes), &day_m);

	if (err == STORE_OK) {
		err = store->ops->overlaps(store, player, trip->started_s, trip->ended_s, &overlap);
	}
	if (err != STORE_OK) {
		return err;
	}
	*receipt = score_trip(town, as, trip, day_m);
	if (overlap && (receipt->reason == SCORE_COUNTS || receipt->reason == SCORE_HELD_FOR_REVIEW ||
	                receipt->reason == SCORE_OVER_DAILY_LIMIT)) {
		*receipt = (struct receipt){.deed = as,
		                            .reason = SCORE_DUPLICATE,
		                            .started_s = receipt->started_s,
		                            .ended_s = receipt->ended_s,
		                            .distance_m = receipt->distance_m,
		                            .displacement_m = receipt->displacement_m};
	}
	return STORE_OK;
}

/* STORE_DUPLICATE, and *entry is what is stored, when this sender's id is there already. */
static enum store_err begin_entry(struct store *store, int64_t player, const char *source,
                                  const char *sender_id, int64_t now_s, struct store_entry *entry)
{
	enum store_err err = store->ops->entry_by_sender(store, source, sender_id, entry);

	if (err != STORE_NOT_FOUND) {
		return err == STORE_OK ? STORE_DUPLICATE : err;
	}
	*entry = (struct store_entry){.player = player, .received_s = now_s};
	snprintf(entry->source, sizeof entry->source, "%s", source);
	snprintf(entry->sender_id, sizeof entry->sender_id, "%s", sender_id);
	return STORE_OK;
}

static enum store_err keep_entry(struct store *store, struct store_entry *entry)
{
	if (entry->receipt.source != NULL) {
		snprintf(entry->factor_source, sizeof entry->factor_source, "%s", entry->receipt.source);
	}
	return store->ops->entry_add(store, entry);
}

enum store_err programme_add_trip(const struct town *town, struct store *store, int64_t player,
                                  const char *source, const char *sender_id, int deed,
                                  const struct trip *trip, int64_t now_s, struct store_entry *entry)
{
	enum store_err err = begin_entry(store, player, source, sender_id, now_s, entry);

	if (err == STORE_OK) {
		err = score(town, store, player, deed, trip, &entry->receipt);
	}
	return err == STORE_OK ? keep_entry(store, entry) : err;
}

enum store_err programme_add_kitchen(const struct town *town, struct store *store, int64_t player,
                                     const char *source, const char *sender_id, enum deed deed,
                                     int64_t thousandths, int64_t at_s, int64_t now_s,
                                     struct store_entry *entry)
{
	enum store_err err = begin_entry(store, player, source, sender_id, now_s, entry);

	if (err == STORE_OK) {
		entry->receipt = score_kitchen(town, deed, thousandths, at_s);
		err = keep_entry(store, entry);
	}
	return err;
}
