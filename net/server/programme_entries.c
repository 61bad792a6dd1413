#include "net/server/programme_entries.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "net/server/programme.h"

static const int64_t first_s = 946684800; /* 2000-01-01T00:00:00Z: before every programme */

const char *programme_wrong_time(int64_t started_s, int64_t ended_s, int64_t now_s)
{
	if (ended_s > now_s + PROGRAMME_CLOCK_OFF_S) {
		return "is in the future";
	}
	return started_s < first_s ? "is before the year 2000" : NULL;
}

/* What this player has counted already of that deed on that day. */
static enum store_err day_so_far(const struct town *town, struct store *store, int64_t player,
                                 const struct brought *brought, struct score_day *so_far)
{
	int64_t day = period_local_day(brought->trip.started_s, town->offset_minutes);
	int64_t from_s = period_day_start(day, town->offset_minutes);
	int64_t until_s = period_day_start(day + 1, town->offset_minutes);
	enum store_err err = STORE_OK;

	if (brought->trip.distance_m > 0) {
		err =
			store->ops->day_metres(store, player, brought->deed, from_s, until_s, &so_far->metres);
	}
	if (err == STORE_OK && (brought->amount > 0 || brought->given_g > 0)) {
		err = store->ops->day_brought(store, player, brought->deed, from_s, until_s,
		                              &so_far->amount, &so_far->given_g);
	}
	return err;
}

/* Whether something on foot or by bicycle is there already for that time. Two moments (of which the
 * sender gave the grams alone) are two deeds, a moment within a trip is none. */
static enum store_err find_overlap(struct store *store, int64_t player, const struct trip *trip,
                                   bool *overlap)
{
	bool moment = trip->ended_s == trip->started_s;
	enum store_err err = store->ops->overlaps(store, player, trip->started_s,
	                                          trip->ended_s + (moment ? 1 : 0), overlap);

	if (err == STORE_OK && !*overlap && !moment) {
		err = store->ops->moment_in(store, player, trip->started_s, trip->ended_s, overlap);
	}
	return err;
}

/* The rules, with what they alone cannot know: the day so far, and what else was at that time. */
static enum store_err score(const struct town *town, struct store *store, int64_t player,
                            const struct brought *brought, struct receipt *receipt)
{
	struct score_day day = {.metres = 0};
	bool overlap = false;
	enum store_err err = day_so_far(town, store, player, brought, &day);

	if (err == STORE_OK && deed_track(brought->deed) == TRACK_LEGS) {
		err = find_overlap(store, player, &brought->trip, &overlap);
	}
	if (err != STORE_OK) {
		return err;
	}
	*receipt = score_brought(town, brought, &day);
	if (overlap && (receipt->reason == SCORE_COUNTS || receipt->reason == SCORE_HELD_FOR_REVIEW ||
	                receipt->reason == SCORE_OVER_DAILY_LIMIT)) {
		*receipt = (struct receipt){.deed = brought->deed,
		                            .reason = SCORE_DUPLICATE,
		                            .started_s = receipt->started_s,
		                            .ended_s = receipt->ended_s,
		                            .distance_m = receipt->distance_m,
		                            .displacement_m = receipt->displacement_m};
	}
	return STORE_OK;
}

static void name_source(struct store_entry *entry)
{
	const char *source = entry->receipt.source;

	snprintf(entry->factor_source, sizeof entry->factor_source, "%s", source != NULL ? source : "");
}

static bool same(const struct store_entry *entry, const struct programme_deed *deed)
{
	const struct brought *brought = &deed->brought;
	const struct receipt *receipt = &entry->receipt;
	int64_t displacement_m = brought->somewhere ? llround(brought->trip.displacement_m) : 0;

	return entry->player == deed->player && (deed->guess || receipt->deed == brought->deed) &&
	       receipt->started_s == brought->trip.started_s &&
	       receipt->ended_s == brought->trip.ended_s &&
	       receipt->distance_m == llround(brought->trip.distance_m) &&
	       receipt->displacement_m == displacement_m && entry->amount == brought->amount &&
	       entry->given_g == brought->given_g;
}

enum store_err programme_find(struct store *store, const struct programme_deed *deed,
                              struct store_entry *entry)
{
	enum store_err err = store->ops->entry_by_sender(store, deed->source, deed->sender_id, entry);

	if (err != STORE_OK) {
		return err;
	}
	return same(entry, deed) ? STORE_DUPLICATE : STORE_CONFLICT;
}

enum store_err programme_add(const struct town *town, struct store *store,
                             const struct programme_deed *deed, int64_t now_s,
                             struct store_entry *entry)
{
	struct brought brought = deed->brought;
	enum store_err err = programme_find(store, deed, entry);

	if (err != STORE_NOT_FOUND) {
		return err;
	}
	*entry = (struct store_entry){.player = deed->player,
	                              .amount = brought.amount,
	                              .given_g = brought.given_g,
	                              .received_s = now_s};
	snprintf(entry->source, sizeof entry->source, "%s", deed->source);
	snprintf(entry->sender_id, sizeof entry->sender_id, "%s", deed->sender_id);
	if (deed->guess) {
		brought.deed = score_guess_deed(town, &brought.trip);
	}
	err = score(town, store, deed->player, &brought, &entry->receipt);
	name_source(entry);
	return err == STORE_OK ? store->ops->entry_add(store, entry) : err;
}

enum store_err programme_add_trip(const struct town *town, struct store *store, int64_t player,
                                  const char *source, const char *sender_id, int deed,
                                  const struct trip *trip, int64_t now_s, struct store_entry *entry)
{
	const struct programme_deed one = {
		.player = player,
		.source = source,
		.sender_id = sender_id,
		.guess = deed < 0,
		.brought = {.deed = deed < 0 ? DEED_WALK : (enum deed)deed,
	                .trip = *trip,
	                .somewhere = true},
	};

	return programme_add(town, store, &one, now_s, entry);
}

enum store_err programme_add_kitchen(const struct town *town, struct store *store, int64_t player,
                                     const char *source, const char *sender_id, enum deed deed,
                                     int64_t thousandths, int64_t at_s, int64_t now_s,
                                     struct store_entry *entry)
{
	const struct programme_deed one = {
		.player = player,
		.source = source,
		.sender_id = sender_id,
		.brought = {.deed = deed,
	                .trip = {.started_s = at_s, .ended_s = at_s},
	                .amount = thousandths},
	};

	return programme_add(town, store, &one, now_s, entry);
}

void programme_entry(const struct store_entry *stored, struct entry *entry)
{
	*entry = (struct entry){
		.receipt = stored->receipt, .amount = stored->amount, .received_s = stored->received_s};
	snprintf(entry->id, sizeof entry->id, "%lld", (long long)stored->id);
	memcpy(entry->source, stored->factor_source, sizeof entry->source);
	if (stored->given_g > 0) {
		snprintf(entry->given_by, sizeof entry->given_by, "%.*s", (int)strcspn(stored->source, ":"),
		         stored->source);
	}
	entry->receipt.source = NULL;
}

/* As it was brought, and now accepted. Nothing that was held lies in another entry: the others of
 * its time are duplicates of it. */
static enum store_err accept(const struct town *town, struct store *store,
                             struct store_entry *entry)
{
	const struct brought brought = {
		.deed = entry->receipt.deed,
		.trip = {.started_s = entry->receipt.started_s,
	             .ended_s = entry->receipt.ended_s,
	             .distance_m = (double)entry->receipt.distance_m,
	             .displacement_m = (double)entry->receipt.displacement_m},
		.somewhere = entry->receipt.displacement_m > 0,
		.amount = entry->amount,
		.given_g = entry->given_g,
		.accepted = true,
	};
	struct score_day day = {.metres = 0};
	enum store_err err = day_so_far(town, store, entry->player, &brought, &day);

	if (err == STORE_OK) {
		entry->receipt = score_brought(town, &brought, &day);
		name_source(entry);
	}
	return err;
}

enum store_err programme_review(const struct town *town, struct store *store, int64_t entry,
                                bool accepted, const char *why, const char *who, int64_t now_s,
                                struct store_review *review)
{
	enum store_err err = store->ops->review_get(store, entry, review);

	if (err != STORE_OK) {
		return err;
	}
	if (review->decided || review->entry.receipt.reason != SCORE_HELD_FOR_REVIEW) {
		return STORE_CONFLICT;
	}
	review->decided = true;
	review->accepted = accepted;
	review->at_s = now_s;
	snprintf(review->why, sizeof review->why, "%s", why);
	snprintf(review->who, sizeof review->who, "%s", who);
	if (accepted) {
		err = accept(town, store, &review->entry);
	} else {
		review->entry.receipt.reason = SCORE_NOT_ACCEPTED;
	}
	return err == STORE_OK ? store->ops->review_decide(store, review) : err;
}

/* Neither too long after it nor before it, by more than that; clocks are set now and then. */
static bool in_time(const struct town *town, const struct programme_undo *undo,
                    const struct store_entry *entry, int64_t now_s)
{
	int64_t most_s = town->rules.undo_s;
	bool by_desk = undo->visit_began_s != 0 && undo->at_s != 0;
	int64_t gone_s = by_desk ? undo->at_s - entry->receipt.started_s : now_s - entry->received_s;

	return gone_s <= most_s && gone_s >= -most_s &&
	       entry->received_s >= undo->visit_began_s - most_s;
}

enum store_err programme_take_back(const struct town *town, struct store *store,
                                   const struct programme_undo *undo, int64_t now_s,
                                   enum take_back *result, struct store_entry *entry)
{
	int64_t balance = 0;
	enum store_err err = store->ops->entry_by_sender(store, undo->source, undo->sender_id, entry);

	if (err != STORE_OK) {
		return err;
	}
	if (entry->receipt.reason == SCORE_TAKEN_BACK) {
		*result = TAKE_BACK_BEFORE;
		return STORE_OK;
	}
	if (!in_time(town, undo, entry, now_s)) {
		*result = TAKE_BACK_TOO_LATE;
		return STORE_OK;
	}
	err = store->ops->balance(store, entry->player, &balance);
	if (err == STORE_OK && balance < entry->receipt.points) {
		*result = TAKE_BACK_SPENT;
		return STORE_OK;
	}
	*result = TAKE_BACK_DONE;
	return err == STORE_OK ? store->ops->entry_take_back(store, entry, now_s) : err;
}
