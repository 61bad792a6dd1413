/*
 * The inside of the demo. For demo*.c alone.
 */
#ifndef NET_SERVER_DEMO_DEMO_PARTS_H
#define NET_SERVER_DEMO_DEMO_PARTS_H

#include "net/server/demo/demo.h"
#include "net/server/programme.h"

enum { DEMO_PLAYERS = 500, DEMO_WEEKS = 12, DEMO_WEEK_S = 7 * 86400 };

struct demo {
	const struct town *town;
	struct store *store;
	int64_t now_s;
	uint64_t seed;
	int64_t entries;
	int64_t players[DEMO_PLAYERS]; /* 0: nobody */
	int activity[DEMO_PLAYERS];    /* 1-10 */
	bool rides[DEMO_PLAYERS];
	size_t district[DEMO_PLAYERS];
};

/* 0 to bound - 1. */
int64_t demo_below(struct demo *demo, int64_t bound);

/* A moment of the week when people are about, not in the future. */
int64_t demo_some_time(struct demo *demo, int64_t week_s);

/* So many weeks of the season are gone, the running one too; DEMO_WEEKS at most. */
int64_t demo_weeks_gone(const struct demo *demo);

/* Something handed in; grams (may be NULL) grow by what it counted. */
enum store_err demo_hand_in(struct demo *demo, int64_t player, enum deed deed, int64_t thousandths,
                            int64_t at_s, int64_t *grams);

/* Teams of every size, one of them too small to be told. */
enum store_err demo_add_teams(struct demo *demo, int64_t first_card, int64_t minor);
/* Oil, bottles, compost: much in some districts, little in others. */
enum store_err demo_add_kitchen(struct demo *demo);
/* More than is likely, for somebody to look at. */
enum store_err demo_add_held(struct demo *demo);
/* Shops, rewards, the first card's coupons, notices. */
enum store_err demo_add_rewards(struct demo *demo, int64_t first_card);

/* A staff card, kiosks, an event. */
enum store_err demo_add_office(struct demo *demo);

#endif
