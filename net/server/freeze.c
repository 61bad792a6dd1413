#include "net/server/freeze.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/freeze_sums.h"
#include "net/server/places.h"

enum { PLAYERS_A_PART = 500, ROWS_A_PART = 500, CLEARED_A_PART = 5000 };

enum stage { LOOK, CLEAR, READ, WRITE };

struct freezer {
	const struct town *town;
	enum stage stage;
	int64_t looked_s; /* 0: look at once */
	int64_t failed_s; /* 0: not; else nothing is tried for FREEZE_LOOK_S */
	bool first_known;
	int64_t first_s; /* when the first entry was received */
	struct period period;
	int64_t player; /* that was read last */
	struct freeze_sums *sums;
	int64_t id; /* of what is being written; 0 not begun */
	bool done;
};

struct freezer *freezer_create(const struct town *town)
{
	struct freezer *freezer = mem_new(1, sizeof *freezer);

	freezer->town = town;
	freezer->stage = CLEAR;
	return freezer;
}

void freezer_destroy(struct freezer *freezer)
{
	if (freezer != NULL) {
		freeze_sums_destroy(freezer->sums);
		free(freezer);
	}
}

bool freezer_is_done(const struct freezer *freezer)
{
	return freezer->done;
}

static void go_back(struct freezer *freezer)
{
	freeze_sums_destroy(freezer->sums);
	freezer->sums = NULL;
	freezer->id = 0;
	freezer->stage = CLEAR;
}

static bool is_due(const struct freezer *freezer, const struct period *period, int64_t now_s)
{
	int64_t closing_s = places_closing_s(freezer->town, period);

	return closing_s <= now_s && closing_s > freezer->first_s;
}

/* The next week or month: after the last that is frozen, else the first in which anything counts.
 */
static enum store_err next_of(struct freezer *freezer, struct store *store, enum period_kind kind,
                              struct period *period)
{
	int64_t closing_s = freezer->town->rules.closing_days * INT64_C(86400), from_s = 0;
	enum store_err err = store->ops->frozen_last(store, kind, &from_s);

	if (err == STORE_NOT_FOUND) {
		period_at(freezer->town, kind, freezer->first_s - closing_s, period);
		if (places_closing_s(freezer->town, period) <= freezer->first_s) {
			period_beside(freezer->town, period, 1, period);
		}
		return STORE_OK;
	}
	if (err == STORE_OK) {
		period_at(freezer->town, kind, from_s, period);
		period_beside(freezer->town, period, 1, period);
	}
	return err;
}

static enum store_err next_season(struct freezer *freezer, struct store *store, int64_t now_s,
                                  struct period *period, bool *found)
{
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < freezer->town->seasons_count && !*found && err == STORE_OK; i++) {
		int64_t id = 0;

		period_by_id(freezer->town, PERIOD_SEASON, freezer->town->seasons[i].id, period);
		if (is_due(freezer, period, now_s)) {
			err = store->ops->frozen_find(store, PERIOD_SEASON, period->id, &id);
			*found = err == STORE_NOT_FOUND;
			err = err == STORE_NOT_FOUND ? STORE_OK : err;
		}
	}
	return err;
}

static enum store_err know_first(struct freezer *freezer, struct store *store)
{
	enum store_err err = STORE_OK;

	if (!freezer->first_known) {
		err = store->ops->first_received(store, &freezer->first_s);
		freezer->first_known = err == STORE_OK;
	}
	return err;
}

/* A store without entries has nothing to freeze. */
static enum store_err look(struct freezer *freezer, struct store *store, int64_t now_s)
{
	enum store_err err = know_first(freezer, store);
	bool found = false;

	freezer->looked_s = now_s;
	freezer->done = true;
	if (err == STORE_NOT_FOUND) {
		return STORE_OK;
	}
	for (int kind = PERIOD_WEEK; kind <= PERIOD_MONTH && !found && err == STORE_OK; kind++) {
		err = next_of(freezer, store, (enum period_kind)kind, &freezer->period);
		found = err == STORE_OK && is_due(freezer, &freezer->period, now_s);
	}
	if (!found && err == STORE_OK) {
		err = next_season(freezer, store, now_s, &freezer->period, &found);
	}
	if (found && err == STORE_OK) {
		freezer->sums = freeze_sums_create();
		freezer->player = 0;
		freezer->stage = READ;
		freezer->done = false;
	}
	return err;
}

static enum store_err clear(struct freezer *freezer, struct store *store)
{
	enum store_err err = store->ops->frozen_clear(store, CLEARED_A_PART);

	if (err == STORE_NOT_FOUND) {
		freezer->stage = LOOK;
		freezer->looked_s = 0;
		return STORE_OK;
	}
	return err;
}

static void take_member(void *context, const struct store_member *member)
{
	struct freezer *freezer = context;

	freezer->player = member->player;
	freeze_sums_add(freezer->sums, member);
}

static enum store_err read_part(struct freezer *freezer, struct store *store)
{
	struct store_span span = {freezer->period.from_s, freezer->period.until_s,
	                          places_closing_s(freezer->town, &freezer->period)};
	int64_t before = freezer->player;
	enum store_err err =
		store->ops->members_after(store, before, PLAYERS_A_PART, &span, take_member, freezer);

	if (err == STORE_OK && freezer->player == before) {
		freeze_sums_order(freezer->sums);
		freezer->stage = WRITE;
	}
	return err;
}

static enum store_err write_part(struct freezer *freezer, struct store *store, int64_t now_s,
                                 bool *frozen)
{
	struct store_frozen_row row;
	enum store_err err = STORE_OK;
	bool more = true;

	if (freezer->id == 0) {
		err = store->ops->frozen_begin(store, &freezer->period, &freezer->id);
	}
	for (int i = 0; i < ROWS_A_PART && more && err == STORE_OK; i++) {
		more = freeze_sums_next(freezer->sums, &row);
		err = more ? store->ops->frozen_add(store, freezer->id, &row) : STORE_OK;
	}
	if (err == STORE_OK && !more) {
		err = store->ops->frozen_end(store, freezer->id, now_s);
		*frozen = err == STORE_OK;
		go_back(freezer);
	}
	return err;
}

static enum store_err run_part(struct freezer *freezer, struct store *store, int64_t now_s,
                               bool *frozen)
{
	switch (freezer->stage) {
	case CLEAR:
		return clear(freezer, store);
	case LOOK:
		return look(freezer, store, now_s);
	case READ:
		return read_part(freezer, store);
	case WRITE:
		break;
	}
	return write_part(freezer, store, now_s, frozen);
}

static bool is_since(int64_t then_s, int64_t now_s)
{
	return then_s != 0 && now_s >= then_s && now_s - then_s < FREEZE_LOOK_S;
}

static bool has_work(const struct freezer *freezer, int64_t now_s)
{
	return !is_since(freezer->failed_s, now_s) &&
	       (freezer->stage != LOOK || !is_since(freezer->looked_s, now_s));
}

static enum store_err work(struct freezer *freezer, struct store *store, int64_t now_s,
                           bool *frozen)
{
	int64_t until_ms = clock_monotonic_ms() + FREEZE_WORK_MS;
	enum store_err err = STORE_OK;

	while (err == STORE_OK && has_work(freezer, now_s) && clock_monotonic_ms() < until_ms) {
		err = run_part(freezer, store, now_s, frozen);
	}
	return err;
}

bool freezer_run(struct freezer *freezer, struct store *store, int64_t now_s)
{
	enum store_err err = STORE_OK;
	bool frozen = false;

	if ((freezer->stage == READ || freezer->stage == WRITE) &&
	    places_closing_s(freezer->town, &freezer->period) > now_s) {
		go_back(freezer); /* the clock was set back: it is not closed after all */
	}
	if (!has_work(freezer, now_s)) {
		return false;
	}
	err = store->ops->begin(store);
	if (err == STORE_OK) {
		err = work(freezer, store, now_s, &frozen);
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	if (err != STORE_OK) {
		log_error("closed periods cannot be frozen now: the store %s", store_err_text(err));
		go_back(freezer);
		freezer->failed_s = now_s;
	}
	return err == STORE_OK && frozen;
}
