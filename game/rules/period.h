/*
 * Days, weeks, seasons and fiscal years in the town's own time.
 *
 * A week begins on Monday 00:00, a Japanese fiscal year on 1 April. Times are seconds since 1970 in
 * UTC; the town's offset is fixed (Japan has had no summer time since 1951; JST is UTC+09:00).
 */
#ifndef GAME_RULES_PERIOD_H
#define GAME_RULES_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PERIOD_ID_MAX = 24 };

enum period_kind { PERIOD_WEEK, PERIOD_MONTH, PERIOD_SEASON, PERIOD_ALL };

/* A half-open span of time [from, until). */
struct period {
	enum period_kind kind;
	int64_t from_s;
	int64_t until_s;
	char id[PERIOD_ID_MAX]; /* "2026-W48" (ISO 8601), "2026-11", a season's id, "all" */
};

/* The year's seasons by month: March to May, June to August, September to November, December to
 * February, as the Japan Meteorological Agency divides the year. */
enum year_season { YEAR_SPRING, YEAR_SUMMER, YEAR_AUTUMN, YEAR_WINTER, YEAR_SEASONS };

struct town;

/* Minutes east of UTC of an IANA name; false for a zone that is not known to have a fixed offset.
 */
bool period_zone_offset(const char *time_zone, int *offset_minutes);

/* The local day (days since 1970) of a moment, and the moment that a local day begins. */
int64_t period_local_day(int64_t wall_s, int offset_minutes);
int64_t period_day_start(int64_t local_day, int offset_minutes);

/* Hour 0-23 and minute of the local day. */
void period_local_time(int64_t wall_s, int offset_minutes, int *hour, int *minute);

int period_fiscal_year(int64_t wall_s, int offset_minutes);

enum year_season period_year_season(int64_t wall_s, int offset_minutes);

/* The period of a kind that holds the moment. A moment outside every season gives false for
 * PERIOD_SEASON; the others always hold. */
bool period_at(const struct town *town, enum period_kind kind, int64_t wall_s,
               struct period *period);

/* The period of that kind and id ("2026-W48", "all", …); false when there is no such period. */
bool period_by_id(const struct town *town, enum period_kind kind, const char *id,
                  struct period *period);

/* The next one of the same kind before (by -1) or after (by 1) it; seasons may lie apart. False
 * when there is none, as for all. */
bool period_beside(const struct town *town, const struct period *period, int by,
                   struct period *beside);

const char *period_kind_text(enum period_kind kind); /* "week", "month", "season", "all" */
bool period_kind_read(const char *text, enum period_kind *kind);

/* Later entries may still come until the closing days of the pack are over. */
bool period_is_provisional(const struct town *town, const struct period *period, int64_t now_s);

#endif
