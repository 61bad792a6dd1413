/*
 * The office's report of one month: participants, grams, points, coupons, beside the month before.
 *
 * It will be published, so groups under the pack's group_min are merged as on the boards, track by
 * track, with those who are in no district or team as a group of their own; a count of people
 * below group_min is not told. Entries are of the month in which they began, points and coupons of
 * that in which they moved. Months are the town's.
 */
#ifndef NET_SERVER_PRINT_REPORT_H
#define NET_SERVER_PRINT_REPORT_H

#include "net/server/store/store.h"

enum { REPORT_WEEKS_MAX = 6, REPORT_FACTORS_MAX = 32, REPORT_SHOPS_MAX = 512, REPORT_TRACKS = 2 };

/* A number of people that is too small to be told. */
enum { REPORT_FEW = -1 };

struct report_group {
	char name[BOARD_NAME_MAX];                              /* a district's id, a team's name */
	enum { REPORT_NAMED, REPORT_NONE, REPORT_OTHERS } kind; /* NONE: who are in no group */
	int64_t members;                                        /* or REPORT_FEW */
	bool told[REPORT_TRACKS];                               /* else it is among the others */
	int64_t grams[REPORT_TRACKS], active[REPORT_TRACKS];    /* where told */
};

struct report_groups {
	struct report_group *list; /* owned; the others come last */
	size_t count;
};

struct report_week {
	char id[PERIOD_ID_MAX];
	int64_t from_s, until_s; /* of it, what lies in the month */
	int64_t grams[REPORT_TRACKS];
	int64_t active; /* or REPORT_FEW */
};

struct report_month {
	struct period period;
	struct store_month_sum sums;
	struct store_deed_row deeds[DEEDS]; /* players: or REPORT_FEW */
	int64_t grams[REPORT_TRACKS];
	struct report_week weeks[REPORT_WEEKS_MAX];
	size_t weeks_count;
	struct report_groups districts, teams;
	struct store_shop_sum *shops; /* owned */
	size_t shops_count;
	int64_t coupons_made, coupons_used;
};

struct report {
	const struct town *town; /* borrowed */
	const char *language;    /* "ja", "en"; borrowed */
	bool demo;
	bool provisional; /* something may still come in */
	int64_t as_of_s;
	struct report_month now, before;
	struct store_factor_use factors[REPORT_FACTORS_MAX];
	size_t factors_count;
};

/* month: "2026-10"; NULL the last that is over. False for a text that is no month, or (told) when
 * the store fails; give what was made to report_finish() in any case. */
bool report_month_read(const struct town *town, const char *month, int64_t now_s,
                       struct period *period);
enum store_err report_work_out(const struct town *town, struct store *store,
                               const struct period *month, const char *language, int64_t now_s,
                               struct report *report);
void report_finish(struct report *report);

/* The row of the month before that a row is to be compared with; NULL there is none. */
const struct report_group *report_group_before(const struct report_groups *before,
                                               const struct report_group *group);

#endif
