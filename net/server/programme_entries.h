/*
 * The one way in for entries: scored by the rules of the town, kept with their receipt.
 *
 * store is everywhere the writing one, inside a transaction of the caller's. After its commit the
 * entries are told to the ranks through programme_committed().
 */
#ifndef NET_SERVER_PROGRAMME_ENTRIES_H
#define NET_SERVER_PROGRAMME_ENTRIES_H

#include "game/rules/town.h"
#include "net/server/store/store.h"

/* Clocks that are a little off are taken; what is later is in the future. */
enum { PROGRAMME_CLOCK_OFF_S = 300 };

/* Why something cannot have been done from started to ended: "is in the future", "is before the
 * year 2000"; NULL when it can. */
const char *programme_wrong_time(int64_t started_s, int64_t ended_s, int64_t now_s);

/* What somebody brings in for a player. */
struct programme_deed {
	int64_t player;
	const char *source;    /* who: "gpx", a partner's name, "staff:3"; never a person's name */
	const char *sender_id; /* theirs; counted once in a source */
	bool guess;            /* a trip, of which the deed is told by its speed */
	struct brought brought;
};

/* One deed of a player: scored with the rules (the day so far and overlaps looked up in store) and
 * stored with its receipt, unless this sender's id is there already. Then it is STORE_DUPLICATE, or
 * STORE_CONFLICT when what came with the id was something else, and *entry is the stored one. */
enum store_err programme_add(const struct town *town, struct store *store,
                             const struct programme_deed *deed, int64_t now_s,
                             struct store_entry *entry);

/* Whether its sender's id is there already: DUPLICATE or CONFLICT as above, else NOT_FOUND. */
enum store_err programme_find(struct store *store, const struct programme_deed *deed,
                              struct store_entry *entry);

/* A trip whose end is known. deed below 0: guessed from the speed. */
enum store_err programme_add_trip(const struct town *town, struct store *store, int64_t player,
                                  const char *source, const char *sender_id, int deed,
                                  const struct trip *trip, int64_t now_s,
                                  struct store_entry *entry);

/* What was handed in from the kitchen, in thousandths of its factor's unit. */
enum store_err programme_add_kitchen(const struct town *town, struct store *store, int64_t player,
                                     const char *source, const char *sender_id, enum deed deed,
                                     int64_t thousandths, int64_t at_s, int64_t now_s,
                                     struct store_entry *entry);

/* A stored entry as it is shown. Of who gave the grams it tells what stands before a colon: of the
 * staff no more than that. */
void programme_entry(const struct store_entry *stored, struct entry *entry);

/* A person has looked at an entry that was held. Accepted, it counts by the rules as if it had
 * never been held (a trip may still be over its day's limit: the receipt then tells so), or the
 * grams that were given; not accepted, it counts nothing. why and who are kept, neither empty, and
 * shown to operators alone. *review is what it came to. STORE_NOT_FOUND: no such entry;
 * STORE_CONFLICT: it does not wait, and *review tells how it was decided, if it was. */
enum store_err programme_review(const struct town *town, struct store *store, int64_t entry,
                                bool accepted, const char *why, const char *who, int64_t now_s,
                                struct store_review *review);

/* A staff member takes back what they entered. */
enum take_back {
	TAKE_BACK_DONE,
	TAKE_BACK_BEFORE,   /* it was taken back already: nothing was done again */
	TAKE_BACK_TOO_LATE, /* the town's undo_s are over */
	TAKE_BACK_SPENT     /* its points are not there any more: nothing was taken back */
};

struct programme_undo {
	const char *source, *sender_id; /* of the deed */
	int64_t at_s;                   /* as the desk tells; 0: it does not */
	int64_t visit_began_s;          /* of the visit that it comes from; 0: from none */
};

/* The entry counts nothing any more, and the ledger has a row that takes its points. A period that
 * is frozen stays. Without a visit the desk's own time is not asked: what counts is how long ago
 * the entry was received. From a visit it is the time from the entry's to the desk's, and the entry
 * was received within the visit. STORE_NOT_FOUND: that source has no such entry. *entry is as it is
 * stored then. */
enum store_err programme_take_back(const struct town *town, struct store *store,
                                   const struct programme_undo *undo, int64_t now_s,
                                   enum take_back *result, struct store_entry *entry);

#endif
