#include "net/server/places.h"

#include <string.h>

#include "engine/base/log.h"
#include "net/server/rank_memory.h"

enum { DAY_S = 86400 };

static const enum period_kind kinds[] = {PERIOD_WEEK, PERIOD_MONTH, PERIOD_SEASON};

void places_init(struct places *places, const struct town *town, struct store *store)
{
	*places = (struct places){.town = town, .store = store, .first_s = INT64_MIN};
}

static void drop(struct places_of_period *of)
{
	for (int track = 0; track < PLACES_TRACKS; track++) {
		if (of->ranks[track] != NULL) {
			of->ranks[track]->ops->destroy(of->ranks[track]);
			of->ranks[track] = NULL;
		}
	}
}

void places_finish(struct places *places)
{
	for (size_t i = 0; i < places->kept_count; i++) {
		drop(&places->kept[i]);
	}
	drop(&places->asked);
	places->kept_count = 0;
	places->ready = false;
}

int64_t places_closing_s(const struct town *town, const struct period *period)
{
	return period->kind == PERIOD_ALL ? INT64_MAX
	                                  : period->until_s + town->rules.closing_days * (int64_t)DAY_S;
}

static bool same_period(const struct period *a, const struct period *b)
{
	return a->kind == b->kind && strcmp(a->id, b->id) == 0;
}

/* The store's pass over all players, into empty indexes. */
struct filling {
	struct places_of_period **into;
	size_t count;
	enum deed_track track;
};

static void take_player(void *context, int64_t player, const struct store_span_sum *sums)
{
	struct filling *filling = context;

	for (size_t i = 0; i < filling->count; i++) {
		struct rank *rank = filling->into[i]->ranks[filling->track];

		if (sums[i].grams >= 0) {
			rank->ops->load(rank, player, sums[i].grams, sums[i].first_s);
		}
	}
}

static struct store_span span_of(const struct places_of_period *of)
{
	return (struct store_span){of->period.from_s, of->period.until_s, of->before_s};
}

static enum store_err fill(struct places *places, struct places_of_period **into, size_t count,
                           enum deed_track track)
{
	struct filling filling = {into, count, track};
	struct store_span spans[STORE_SPANS_MAX] = {{.before_s = 0}};
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < count; i++) {
		spans[i] = span_of(into[i]);
		into[i]->ranks[track] = rank_memory_create();
	}
	err = places->store->ops->sums_in_spans(places->store, track, 0, spans, count, take_player,
	                                        &filling);
	for (size_t i = 0; i < count; i++) {
		into[i]->ranks[track]->ops->loaded(into[i]->ranks[track]);
	}
	return err;
}

/* Those of a kind whose closing day has not come, up to the next one that will begin. */
static size_t open_periods(const struct town *town, enum period_kind kind, int64_t now_s,
                           struct period *periods, size_t cap)
{
	struct period period;
	size_t count = 0;

	for (size_t i = 0; kind == PERIOD_SEASON && i < town->seasons_count && count < cap; i++) {
		if (period_by_id(town, kind, town->seasons[i].id, &period) &&
		    period_is_provisional(town, &period, now_s) &&
		    period.from_s < now_s + 100 * (int64_t)DAY_S) {
			periods[count++] = period;
		}
	}
	if (kind == PERIOD_SEASON ||
	    !period_at(town, kind, now_s - town->rules.closing_days * (int64_t)DAY_S, &period)) {
		return count;
	}
	for (bool more = true; more && count < cap; more = period_beside(town, &period, 1, &period)) {
		if (period_is_provisional(town, &period, now_s)) {
			periods[count++] = period;
		}
		if (period.from_s > now_s) {
			break;
		}
	}
	return count;
}

static size_t wanted_periods(const struct town *town, int64_t now_s, struct period *periods)
{
	size_t count = 1;

	period_at(town, PERIOD_ALL, now_s, &periods[0]);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		count += open_periods(town, kinds[i], now_s, periods + count, PLACES_KEPT_MAX - count);
	}
	return count;
}

/* What is kept and still wanted stays; what is new and cannot have an entry yet is empty. */
static enum store_err lay_out(struct places *places, int64_t now_s)
{
	struct period wanted[PLACES_KEPT_MAX];
	size_t count = wanted_periods(places->town, now_s, wanted), fresh_count = 0;
	struct places_of_period next[PLACES_KEPT_MAX] = {{.before_s = 0}};
	struct places_of_period *fresh[PLACES_KEPT_MAX];
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < count; i++) {
		next[i].period = wanted[i];
		next[i].before_s = places_closing_s(places->town, &wanted[i]);
		for (size_t k = 0; k < places->kept_count; k++) {
			if (same_period(&places->kept[k].period, &wanted[i])) {
				memcpy(next[i].ranks, places->kept[k].ranks, sizeof next[i].ranks);
				memset(places->kept[k].ranks, 0, sizeof places->kept[k].ranks);
			}
		}
		if (next[i].ranks[0] != NULL) {
			continue;
		}
		if (places->ready && wanted[i].from_s > places->newest_s) {
			next[i].ranks[TRACK_LEGS] = rank_memory_create();
			next[i].ranks[TRACK_KITCHEN] = rank_memory_create();
		} else {
			fresh[fresh_count++] = &places->kept[i];
		}
	}
	for (size_t k = 0; k < places->kept_count; k++) {
		drop(&places->kept[k]);
	}
	memcpy(places->kept, next, sizeof next);
	places->kept_count = count;
	for (int track = 0; track < PLACES_TRACKS && fresh_count > 0 && err == STORE_OK; track++) {
		err = fill(places, fresh, fresh_count, (enum deed_track)track);
	}
	return err;
}

static void take_entry(void *context, const struct store_fresh_entry *entry)
{
	struct places *places = context;

	if (entry->started_s > places->newest_s) {
		places->newest_s = entry->started_s;
	}
	for (size_t i = 0; i < places->kept_count && entry->adult; i++) {
		struct places_of_period *of = &places->kept[i];
		struct rank *rank = of->ranks[entry->track];
		int64_t before = 0, since_s = 0;

		if (entry->started_s < of->period.from_s || entry->started_s >= of->period.until_s ||
		    entry->received_s >= of->before_s) {
			continue;
		}
		before = rank->ops->value(rank, entry->player, &since_s);
		rank->ops->set(rank, entry->player, (before > 0 ? before : 0) + entry->grams,
		               since_s > entry->received_s ? since_s : entry->received_s);
	}
}

/* One player is counted anew. */
struct recount {
	struct places *places;
	enum deed_track track;
	enum store_err err;
};

static void put_player(void *context, int64_t player, const struct store_span_sum *sums)
{
	struct recount *recount = context;

	for (size_t i = 0; i < recount->places->kept_count; i++) {
		struct rank *rank = recount->places->kept[i].ranks[recount->track];

		if (sums[i].grams >= 0) {
			rank->ops->set(rank, player, sums[i].grams, sums[i].first_s);
		}
	}
}

static void take_moved(void *context, int64_t player)
{
	struct recount *recount = context;
	struct places *places = recount->places;
	struct store_span spans[PLACES_KEPT_MAX] = {{.before_s = 0}};

	for (int track = 0; track < PLACES_TRACKS && recount->err == STORE_OK; track++) {
		for (size_t i = 0; i < places->kept_count; i++) {
			spans[i] = span_of(&places->kept[i]);
			places->kept[i].ranks[track]->ops->remove(places->kept[i].ranks[track], player);
		}
		recount->track = (enum deed_track)track;
		recount->err = places->store->ops->sums_in_spans(
			places->store, recount->track, player, spans, places->kept_count, put_player, recount);
	}
}

/* Inside of a reading. Who moved is counted anew as of this moment, so only when all entries up to
 * it are taken in. */
static enum store_err take_news(struct places *places, int64_t at_once)
{
	struct store *store = places->store;
	struct recount recount = {.places = places};
	struct store_marks marks;
	enum store_err err = store->ops->marks(store, &marks);

	if (err == STORE_OK && marks.entry > places->marks.entry) {
		err = store->ops->entries_after(store, places->marks.entry, at_once, take_entry, places,
		                                &places->marks.entry);
	}
	places->behind = err == STORE_OK && places->marks.entry < marks.entry;
	if (err == STORE_OK && !places->behind && marks.moved > places->marks.moved) {
		err = store->ops->moved_after(store, places->marks.moved, take_moved, &recount);
		err = err == STORE_OK ? recount.err : err;
		places->marks.moved = marks.moved;
	}
	return err;
}

/* What was begun and failed would be wrong: it is built anew when it is asked for. */
static enum store_err ended(struct places *places, enum store_err err)
{
	if (err != STORE_OK) {
		log_error("the places of players cannot be counted: the store %s", store_err_text(err));
		places_finish(places);
	}
	return err;
}

enum store_err places_catch_up(struct places *places)
{
	enum store_err err = STORE_OK;

	if (!places->ready) {
		return STORE_OK;
	}
	err = places->store->ops->reading_begin(places->store);
	if (err == STORE_OK) {
		err = take_news(places, PLACES_AT_ONCE);
		places->store->ops->reading_end(places->store);
	}
	return ended(places, err);
}

static enum store_err build(struct places *places, int64_t now_s)
{
	struct store *store = places->store;
	enum store_err err = store->ops->reading_begin(store);

	if (err != STORE_OK) {
		return err;
	}
	if (places->ready) {
		err = take_news(places, INT64_MAX);
	} else {
		err = store->ops->marks(store, &places->marks);
		places->newest_s = now_s;
	}
	if (err == STORE_OK) {
		err = lay_out(places, now_s);
	}
	store->ops->reading_end(store);
	return err;
}

enum store_err places_prepare(struct places *places, int64_t now_s)
{
	int64_t day = period_local_day(now_s, places->town->offset_minutes);

	if (places->ready && places->day == day) {
		return STORE_OK;
	}
	if (ended(places, build(places, now_s)) != STORE_OK) {
		return STORE_UNAVAILABLE;
	}
	places->day = day;
	places->ready = true;
	return STORE_OK;
}

/* A closed one is moved by nothing that comes in. */
static bool still_good(const struct places *places, const struct period *period)
{
	return places->asked.ranks[0] != NULL && same_period(&places->asked.period, period) &&
	       places->asked_at.moved == places->marks.moved &&
	       (places->asked_closed || places->asked_at.entry == places->marks.entry);
}

/* Closed before anything was received, or not begun: no pass over all players is needed to know. */
static enum store_err is_empty(struct places *places, const struct places_of_period *of,
                               bool *empty)
{
	enum store_err err = STORE_OK;

	*empty = of->period.from_s > places->newest_s;
	if (*empty) {
		return STORE_OK;
	}
	if (places->first_s == INT64_MIN) {
		err = places->store->ops->first_received(places->store, &places->first_s);
	}
	*empty = err == STORE_NOT_FOUND || of->before_s <= places->first_s;
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static const struct rank *build_asked(struct places *places, const struct period *period,
                                      enum deed_track track, int64_t now_s)
{
	struct places_of_period *into = &places->asked;
	bool empty = false;
	enum store_err err = STORE_OK;

	if (!still_good(places, period)) {
		drop(into);
		into->period = *period;
		into->before_s = places_closing_s(places->town, period);
		places->asked_at = places->marks;
		places->asked_closed = into->before_s <= now_s;
		err = is_empty(places, into, &empty);
		for (int i = 0; i < PLACES_TRACKS && err == STORE_OK; i++) {
			into->ranks[i] = empty ? rank_memory_create() : NULL;
			err = empty ? STORE_OK : fill(places, &into, 1, (enum deed_track)i);
		}
	}
	if (err != STORE_OK) {
		log_error("the places of %s cannot be counted: the store %s", period->id,
		          store_err_text(err));
		drop(into);
	}
	return into->ranks[track];
}

const struct rank *places_of(struct places *places, const struct period *period,
                             enum deed_track track, int64_t now_s)
{
	if (places_prepare(places, now_s) != STORE_OK) {
		return NULL;
	}
	for (size_t i = 0; i < places->kept_count; i++) {
		if (same_period(&places->kept[i].period, period)) {
			return places->kept[i].ranks[track];
		}
	}
	return build_asked(places, period, track, now_s);
}

size_t places_bytes(const struct places *places)
{
	size_t bytes = 0;

	for (size_t i = 0; i < places->kept_count; i++) {
		for (int track = 0; track < PLACES_TRACKS; track++) {
			bytes += places->kept[i].ranks[track]->ops->bytes(places->kept[i].ranks[track]);
		}
	}
	return bytes;
}
