/*
 * The inside of struct programme. For programme*.c and boards.c alone.
 */
#ifndef NET_SERVER_PROGRAMME_PARTS_H
#define NET_SERVER_PROGRAMME_PARTS_H

#include "net/server/programme.h"
#include "net/server/rank.h"

enum { PROGRAMME_INDEXES = 3 };

struct programme_index {
	struct period period;
	struct rank *rank; /* NULL until it is asked for */
};

struct programme {
	const struct town *town;
	struct store *store;
	bool demo;
	uint64_t revision;
	struct programme_index indexes[PROGRAMME_INDEXES]; /* players' legs */
};

/* The places of a running period; NULL for one that is not kept in memory. */
struct programme_index *programme_index(struct programme *programme, const struct period *period,
                                        int64_t now_s);

/* They are rebuilt from the store when they are asked for again. */
void programme_forget_places(struct programme_index *index);

/* Week by week, for GET /v1/town and /v1/me. */
enum store_err programme_add_town_weeks(struct programme *programme, int64_t now_s,
                                        struct town_figures *figures);
enum store_err programme_add_player_weeks(struct programme *programme, int64_t player,
                                          int64_t now_s, struct me_figures *figures);

/* Which points expire next, and when. */
enum store_err programme_add_expiring(struct programme *programme, int64_t player,
                                      struct me_figures *figures);

#endif
