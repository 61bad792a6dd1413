/*
 * The programme week by week: the town's season, a player's last weeks.
 *
 * Weeks are numbered from the one that holds the beginning of 1970, in the town's time.
 */
#include <string.h>

#include "net/server/programme_parts.h"

enum { WEEK_S = 7 * 86400, MINUTE_S = 60 };

static int64_t origin_of(const struct town *town)
{
	struct period week;

	period_at(town, PERIOD_WEEK, 0, &week);
	return week.from_s;
}

static void name_week(const struct town *town, int64_t number, char id[PERIOD_ID_MAX])
{
	struct period week;

	period_at(town, PERIOD_WEEK, origin_of(town) + number * WEEK_S, &week);
	memcpy(id, week.id, sizeof week.id);
}

/* The season's weeks up to the running one; where it has more than are told, or no beginning, the
 * last. */
static int64_t lay_out_weeks(const struct town *town, int64_t now_s, struct town_figures *figures)
{
	int64_t origin_s = origin_of(town);
	int64_t running = (now_s - origin_s) / WEEK_S;
	int64_t first = running - FIGURES_TOWN_WEEKS_MAX + 1;

	if (figures->season.from_s > origin_s && (figures->season.from_s - origin_s) / WEEK_S > first) {
		first = (figures->season.from_s - origin_s) / WEEK_S;
	}
	figures->weeks_count = (size_t)(running - first + 1);
	for (size_t i = 0; i < figures->weeks_count; i++) {
		name_week(town, first + (int64_t)i, figures->weeks[i].id);
	}
	return first;
}

static void take_town(void *context, const struct store_frozen_row *row)
{
	struct store_town_week *week = context;

	if (row->track == STORE_FROZEN_BOTH) {
		week->active = row->active;
	} else {
		*(row->track == TRACK_LEGS ? &week->legs_g : &week->kitchen_g) = row->grams;
	}
}

/* A week that is closed is told as it was frozen. Of one that lies in the season in part, nothing
 * is kept: it is added up without what was received too late. */
static enum store_err close_week(struct programme *programme, int64_t from_s,
                                 const struct period *season, struct store_town_week *sums)
{
	struct store *store = programme->store;
	struct store_span span;
	struct period week;
	int64_t frozen = 0;
	enum store_err err = STORE_OK;

	period_at(programme->town, PERIOD_WEEK, from_s, &week);
	span = programme_span(programme, &week);
	if (week.from_s < season->from_s || week.until_s > season->until_s) {
		span.from_s = week.from_s > season->from_s ? week.from_s : season->from_s;
		span.until_s = week.until_s < season->until_s ? week.until_s : season->until_s;
		return store->ops->town_span(store, &span, sums);
	}
	err = programme_frozen(programme, &week, &frozen);
	for (int track = 0; track <= STORE_FROZEN_BOTH && err == STORE_OK; track++) {
		err = store->ops->frozen_groups(store, frozen, STORE_FROZEN_TOWN, track, take_town, sums);
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

/* Of the first week and the last one of a season only the days that are in it. Up to what came too
 * late for a closed week, the weeks add up to the season's totals. */
enum store_err programme_add_town_weeks(struct programme *programme, int64_t now_s,
                                        struct town_figures *figures)
{
	const struct town *town = programme->town;
	struct store_town_week weeks[FIGURES_TOWN_WEEKS_MAX];
	int64_t first_s = origin_of(town) + lay_out_weeks(town, now_s, figures) * WEEK_S;
	int64_t open_s = now_s - town->rules.closing_days * INT64_C(86400);
	enum store_err err =
		programme->store->ops->town_weeks(programme->store, first_s, figures->season.from_s,
	                                      figures->season.until_s, weeks, figures->weeks_count);

	for (size_t i = 0; i < figures->weeks_count && err == STORE_OK; i++) {
		int64_t from_s = first_s + (int64_t)i * WEEK_S;

		if (from_s + WEEK_S <= open_s) {
			err = close_week(programme, from_s, &figures->season, &weeks[i]);
		}
		figures->weeks[i].legs_g = weeks[i].legs_g;
		figures->weeks[i].kitchen_g = weeks[i].kitchen_g;
		figures->weeks[i].players = weeks[i].active >= town->rules.group_min ? weeks[i].active : 0;
	}
	return err;
}

/* Goes through a player's weeks from the first on. */
struct player_walk {
	const struct town *town;
	struct me_figures *figures;
	int64_t running; /* week */
	int64_t shown;   /* the first week that is shown */
	int64_t number;  /* the week that is being added up; -1 before the first */
	int64_t grams, in_a_row;
};

static void lay_out(struct player_walk *walk, int64_t first)
{
	struct me_figures *figures = walk->figures;
	int64_t oldest = walk->running - FIGURES_WEEKS_MAX + 1;

	walk->shown = first > oldest ? first : oldest;
	figures->weeks_count = (size_t)(walk->running - walk->shown + 1);
	for (size_t i = 0; i < figures->weeks_count; i++) {
		name_week(walk->town, walk->shown + (int64_t)i, figures->weeks[i].id);
	}
}

static void begin_week(struct player_walk *walk, int64_t number)
{
	if (walk->number < 0) {
		lay_out(walk, number);
	}
	walk->in_a_row = walk->number >= 0 && number == walk->number + 1 ? walk->in_a_row + 1 : 1;
	walk->number = number;
	walk->grams = 0;
}

static void take_week(void *context, const struct store_deed_week *row)
{
	struct player_walk *walk = context;
	struct me_figures *figures = walk->figures;

	figures->deed_g[row->deed] += row->grams;
	if (row->number > walk->running) {
		return; /* a sender's clock is a little ahead of ours */
	}
	if (row->number != walk->number) {
		begin_week(walk, row->number);
	}
	walk->grams += row->grams;
	if (walk->grams > figures->best_week_g) {
		figures->best_week_g = walk->grams;
	}
	if (row->number >= walk->shown) {
		struct player_week *week = &figures->weeks[row->number - walk->shown];

		week->deed_g[row->deed] += row->grams;
		week->minutes += row->active_s; /* in seconds until all are there */
	}
}

enum store_err programme_add_player_weeks(struct programme *programme, int64_t player,
                                          int64_t now_s, struct me_figures *figures)
{
	int64_t origin_s = origin_of(programme->town);
	struct player_walk walk = {.town = programme->town,
	                           .figures = figures,
	                           .running = (now_s - origin_s) / WEEK_S,
	                           .number = -1};
	enum store_err err =
		programme->store->ops->player_weeks(programme->store, player, origin_s, take_week, &walk);

	if (walk.number < 0) {
		lay_out(&walk, walk.running);
	}
	figures->streak_weeks = walk.number >= walk.running - 1 ? walk.in_a_row : 0;
	for (size_t i = 0; i < figures->weeks_count; i++) {
		figures->weeks[i].minutes /= MINUTE_S;
	}
	return err;
}
