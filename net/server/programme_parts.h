/*
 * The inside of struct programme. For programme*.c and boards*.c alone.
 */
#ifndef NET_SERVER_PROGRAMME_PARTS_H
#define NET_SERVER_PROGRAMME_PARTS_H

#include "net/server/places.h"
#include "net/server/programme.h"

struct programme {
	const struct town *town;
	struct store *store;
	bool demo;
	uint64_t revision;
	struct places places;
	bool frozen_known;
	int64_t frozen_s[PERIOD_ALL]; /* by kind: when the last one that is frozen began */
};

/* NOT_FOUND: the period is not frozen (yet). */
enum store_err programme_frozen(struct programme *programme, const struct period *period,
                                int64_t *id);

/* What counts in a period. */
static inline struct store_span programme_span(const struct programme *programme,
                                               const struct period *period)
{
	return (struct store_span){period->from_s, period->until_s,
	                           places_closing_s(programme->town, period)};
}

/* Boards of players; frozen: the id of the period's, 0 none. board is begun. */
enum store_err boards_players(struct programme *programme, int64_t frozen, size_t limit,
                              int64_t now_s, struct board *board);
enum store_err boards_around(struct programme *programme, int64_t frozen, int64_t player,
                             int64_t now_s, struct board *board);

/* Week by week, for GET /v1/town and /v1/me. */
enum store_err programme_add_town_weeks(struct programme *programme, int64_t now_s,
                                        struct town_figures *figures);
enum store_err programme_add_player_weeks(struct programme *programme, int64_t player,
                                          int64_t now_s, struct me_figures *figures);

/* Which points expire next, and when. */
enum store_err programme_add_expiring(struct programme *programme, int64_t player,
                                      struct me_figures *figures);

#endif
