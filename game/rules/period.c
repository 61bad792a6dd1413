#include "game/rules/period.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/town.h"

enum { DAY_S = 86400, WEEK_DAYS = 7 };

static const char *const kinds[] = {"week", "month", "season", "all"};

/* Zones without summer time; a zone that has it would need the tz database. */
static const struct {
	const char *name;
	int offset_minutes;
} zones[] = {{"Asia/Tokyo", 540}, {"Japan", 540}, {"Etc/UTC", 0}, {"UTC", 0}};

bool period_zone_offset(const char *time_zone, int *offset_minutes)
{
	for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
		if (strcmp(time_zone, zones[i].name) == 0) {
			*offset_minutes = zones[i].offset_minutes;
			return true;
		}
	}
	return false;
}

static int64_t floor_divide(int64_t value, int64_t by)
{
	return value / by - (value % by < 0);
}

int64_t period_local_day(int64_t wall_s, int offset_minutes)
{
	return floor_divide(wall_s + offset_minutes * INT64_C(60), DAY_S);
}

int64_t period_day_start(int64_t local_day, int offset_minutes)
{
	return local_day * DAY_S - offset_minutes * INT64_C(60);
}

void period_local_time(int64_t wall_s, int offset_minutes, int *hour, int *minute)
{
	int64_t day = period_local_day(wall_s, offset_minutes);
	int64_t second = wall_s - period_day_start(day, offset_minutes);

	*hour = (int)(second / 3600);
	*minute = (int)(second / 60 % 60);
}

int period_fiscal_year(int64_t wall_s, int offset_minutes)
{
	int year = 0, month = 0, day = 0;

	clock_date_from_days(period_local_day(wall_s, offset_minutes), &year, &month, &day);
	return month >= 4 ? year : year - 1;
}

enum year_season period_year_season(int64_t wall_s, int offset_minutes)
{
	int year = 0, month = 0, day = 0;

	clock_date_from_days(period_local_day(wall_s, offset_minutes), &year, &month, &day);
	return month < 3 || month == 12 ? YEAR_WINTER : (enum year_season)((month - 3) / 3);
}

/* The Monday of a local day; 1970-01-01 was a Thursday. */
static int64_t monday_of(int64_t day)
{
	return day - (day + 3 - floor_divide(day + 3, WEEK_DAYS) * WEEK_DAYS);
}

static void days(struct period *period, const struct town *town, int64_t from, int64_t until)
{
	period->from_s = period_day_start(from, town->offset_minutes);
	period->until_s = period_day_start(until, town->offset_minutes);
}

/* ISO 8601: a week belongs to the year of its Thursday. */
static void week(const struct town *town, int64_t day, struct period *period)
{
	int64_t monday = monday_of(day);
	int year = 0, month = 0, date = 0;
	int64_t number = 0;

	clock_date_from_days(monday + 3, &year, &month, &date);
	number = (monday + 3 - clock_days_from_date(year, 1, 1)) / WEEK_DAYS + 1;
	days(period, town, monday, monday + WEEK_DAYS);
	snprintf(period->id, sizeof period->id, "%04d-W%02d", year, (int)number);
}

static void month_of(const struct town *town, int year, int month, struct period *period)
{
	int next_year = month == 12 ? year + 1 : year;
	int next_month = month == 12 ? 1 : month + 1;

	days(period, town, clock_days_from_date(year, month, 1),
	     clock_days_from_date(next_year, next_month, 1));
	snprintf(period->id, sizeof period->id, "%04d-%02d", year, month);
}

static void season(const struct season *of, struct period *period)
{
	period->from_s = of->from_s;
	period->until_s = of->until_s;
	snprintf(period->id, sizeof period->id, "%s", of->id);
}

static void all(struct period *period)
{
	period->from_s = INT64_MIN;
	period->until_s = INT64_MAX;
	snprintf(period->id, sizeof period->id, "all");
}

bool period_at(const struct town *town, enum period_kind kind, int64_t wall_s,
               struct period *period)
{
	int64_t day = period_local_day(wall_s, town->offset_minutes);
	int year = 0, month = 0, date = 0;

	*period = (struct period){.kind = kind};
	switch (kind) {
	case PERIOD_WEEK:
		week(town, day, period);
		return true;
	case PERIOD_MONTH:
		clock_date_from_days(day, &year, &month, &date);
		month_of(town, year, month, period);
		return true;
	case PERIOD_SEASON:
		for (size_t i = 0; i < town->seasons_count; i++) {
			if (wall_s >= town->seasons[i].from_s && wall_s < town->seasons[i].until_s) {
				season(&town->seasons[i], period);
				return true;
			}
		}
		return false;
	case PERIOD_ALL:
		break;
	}
	all(period);
	return true;
}

/* So many digits at text, as a number; -1 when they are not all digits. */
static int read_digits(const char *text, int count)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9') {
			return -1;
		}
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

static bool week_by_id(const struct town *town, const char *id, struct period *period)
{
	int year = 0, number = 0;

	if (strlen(id) != 8 || strncmp(id + 4, "-W", 2) != 0) {
		return false;
	}
	year = read_digits(id, 4);
	number = read_digits(id + 6, 2);
	if (year < 1970 || number < 1) {
		return false;
	}
	week(town, clock_days_from_date(year, 1, 4) + (number - 1) * WEEK_DAYS, period);
	return strcmp(period->id, id) == 0; /* not every year has a week 53 */
}

static bool month_by_id(const struct town *town, const char *id, struct period *period)
{
	int year = 0, month = 0;

	if (strlen(id) != 7 || id[4] != '-') {
		return false;
	}
	year = read_digits(id, 4);
	month = read_digits(id + 5, 2);
	if (year < 1970 || month < 1 || month > 12) {
		return false;
	}
	month_of(town, year, month, period);
	return true;
}

bool period_by_id(const struct town *town, enum period_kind kind, const char *id,
                  struct period *period)
{
	*period = (struct period){.kind = kind};
	switch (kind) {
	case PERIOD_WEEK:
		return week_by_id(town, id, period);
	case PERIOD_MONTH:
		return month_by_id(town, id, period);
	case PERIOD_SEASON:
		for (size_t i = 0; i < town->seasons_count; i++) {
			if (strcmp(town->seasons[i].id, id) == 0) {
				season(&town->seasons[i], period);
				return true;
			}
		}
		return false;
	case PERIOD_ALL:
		break;
	}
	all(period);
	return strcmp(id, "all") == 0;
}

static bool season_beside(const struct town *town, const struct period *period, int by,
                          struct period *beside)
{
	const struct season *found = NULL;

	for (size_t i = 0; i < town->seasons_count; i++) {
		const struct season *one = &town->seasons[i];

		if (by < 0 && one->until_s <= period->from_s &&
		    (found == NULL || one->from_s > found->from_s)) {
			found = one;
		} else if (by > 0 && one->from_s >= period->until_s &&
		           (found == NULL || one->from_s < found->from_s)) {
			found = one;
		}
	}
	if (found != NULL) {
		season(found, beside);
	}
	return found != NULL;
}

bool period_beside(const struct town *town, const struct period *period, int by,
                   struct period *beside)
{
	int64_t at = 0;

	if (period->kind == PERIOD_ALL) { /* its ends have nothing beyond them */
		return false;
	}
	if (period->kind == PERIOD_SEASON) {
		*beside = (struct period){.kind = PERIOD_SEASON};
		return season_beside(town, period, by, beside);
	}
	at = by < 0 ? period->from_s - 1 : period->until_s;
	return period_at(town, period->kind, at, beside);
}

const char *period_kind_text(enum period_kind kind)
{
	return kinds[kind];
}

bool period_kind_read(const char *text, enum period_kind *kind)
{
	for (int i = 0; i < (int)(sizeof kinds / sizeof kinds[0]); i++) {
		if (strcmp(text, kinds[i]) == 0) {
			*kind = (enum period_kind)i;
			return true;
		}
	}
	return false;
}

bool period_is_provisional(const struct town *town, const struct period *period, int64_t now_s)
{
	if (period->kind == PERIOD_ALL) {
		return true;
	}
	return now_s < period->until_s + town->rules.closing_days * (int64_t)DAY_S;
}
