/*
 * The places of players, in memory: of each period that is running, about to begin, or over but
 * not closed yet, and of all time; both tracks. Built from the store in one pass a track, then
 * moved by what the store has new, whoever wrote it: entries by their ids, and players whose age or
 * older entries changed by the store's list of them. So each change counts once, and what is here
 * is what SQL would count at the moment that was last taken in.
 *
 * A period that is not kept (closed, but not frozen yet) is built when it is asked for. One thread.
 */
#ifndef NET_SERVER_PLACES_H
#define NET_SERVER_PLACES_H

#include "game/rules/town.h"
#include "net/server/rank.h"
#include "net/server/store/store.h"

enum { PLACES_KEPT_MAX = STORE_SPANS_MAX, PLACES_TRACKS = 2 };

struct places_of_period {
	struct period period;
	int64_t before_s;                  /* what is received later counts no more */
	struct rank *ranks[PLACES_TRACKS]; /* NULL: not there */
};

struct places {
	const struct town *town; /* borrowed, as the store is */
	struct store *store;
	struct places_of_period kept[PLACES_KEPT_MAX];
	size_t kept_count;
	struct places_of_period asked; /* the last one that is not kept */
	struct store_marks asked_at;
	bool asked_closed;
	int64_t first_s;          /* the first entry was received; INT64_MIN: not looked up yet */
	struct store_marks marks; /* what was taken in */
	int64_t day;              /* the local day that kept is of */
	int64_t newest_s;         /* beginning of the newest entry there is */
	bool ready;
	bool behind; /* there is more to take in */
};

void places_init(struct places *places, const struct town *town, struct store *store);
void places_finish(struct places *places);

/* Builds what is not there for a moment, so that nobody has to wait for it later. */
enum store_err places_prepare(struct places *places, int64_t now_s);

/* Takes in what the store has new, at most PLACES_AT_ONCE entries; behind tells that there is more.
 */
enum { PLACES_AT_ONCE = 5000 };
enum store_err places_catch_up(struct places *places);

/* The places of a period; NULL (logged) when the store cannot be read. Lent until the next call. */
const struct rank *places_of(struct places *places, const struct period *period,
                             enum deed_track track, int64_t now_s);

/* From when on nothing that is received counts in a period; INT64_MAX for all time. */
int64_t places_closing_s(const struct town *town, const struct period *period);

size_t places_bytes(const struct places *places);

#endif
