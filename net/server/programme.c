#include "net/server/programme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/programme_parts.h"
#include "net/server/rank_memory.h"

/* The spans whose places are kept in memory: the ones that every kiosk asks for. */
static const enum period_kind kept_kinds[PROGRAMME_INDEXES] = {PERIOD_WEEK, PERIOD_SEASON,
                                                               PERIOD_ALL};

static bool take_sum(void *context, const struct store_sum *sum)
{
	struct rank *rank = context;

	rank->ops->set(rank, sum->player, sum->grams);
	return true;
}

void programme_forget_places(struct programme_index *index)
{
	if (index->rank != NULL) {
		index->rank->ops->destroy(index->rank);
		index->rank = NULL;
	}
}

static void rebuild(struct programme *programme, struct programme_index *index,
                    const struct period *period)
{
	programme_forget_places(index);
	index->rank = rank_memory_create();
	index->period = *period;
	if (programme->store->ops->sums_by_player(programme->store, TRACK_LEGS, period->from_s,
	                                          period->until_s, take_sum, index->rank) != STORE_OK) {
		programme_forget_places(index); /* a part of the places would be wrong */
	}
}

struct programme_index *programme_index(struct programme *programme, const struct period *period,
                                        int64_t now_s)
{
	for (int i = 0; i < PROGRAMME_INDEXES; i++) {
		struct programme_index *index = &programme->indexes[i];
		struct period running;

		if (kept_kinds[i] != period->kind ||
		    !period_at(programme->town, period->kind, now_s, &running) ||
		    strcmp(running.id, period->id) != 0) {
			continue;
		}
		if (index->rank == NULL || strcmp(index->period.id, running.id) != 0) {
			rebuild(programme, index, &running);
		}
		return index->rank != NULL ? index : NULL;
	}
	return NULL;
}

struct programme *programme_create(const struct town *town, struct store *store)
{
	struct programme *programme = mem_new(1, sizeof *programme);
	char demo[8] = "";

	programme->town = town;
	programme->store = store;
	programme->revision = 1;
	programme->demo = store->ops->meta_get(store, "demo", demo, sizeof demo) == STORE_OK;
	return programme;
}

void programme_destroy(struct programme *programme)
{
	if (programme == NULL) {
		return;
	}
	for (int i = 0; i < PROGRAMME_INDEXES; i++) {
		programme_forget_places(&programme->indexes[i]);
	}
	free(programme);
}

const struct town *programme_town(const struct programme *programme)
{
	return programme->town;
}

uint64_t programme_revision(const struct programme *programme)
{
	return programme->revision;
}

static void move_places(struct programme *programme, const struct store_entry *entry)
{
	struct store_player player;

	if (programme->store->ops->player_by_id(programme->store, entry->player, &player) != STORE_OK ||
	    player.age != STORE_AGE_ADULT) {
		return;
	}
	for (int i = 0; i < PROGRAMME_INDEXES; i++) {
		struct programme_index *index = &programme->indexes[i];
		int64_t before = 0;

		if (index->rank == NULL || entry->receipt.started_s < index->period.from_s ||
		    entry->receipt.started_s >= index->period.until_s) {
			continue;
		}
		before = index->rank->ops->value(index->rank, entry->player);
		index->rank->ops->set(index->rank, entry->player,
		                      (before > 0 ? before : 0) + entry->receipt.grams);
	}
}

void programme_committed(struct programme *programme, const struct store_entry *entries,
                         size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (entries[i].receipt.reason == SCORE_COUNTS &&
		    deed_track(entries[i].receipt.deed) == TRACK_LEGS) {
			move_places(programme, &entries[i]);
		}
	}
	programme->revision++;
}

void programme_changed(struct programme *programme)
{
	for (int i = 0; i < PROGRAMME_INDEXES; i++) {
		programme_forget_places(&programme->indexes[i]);
	}
	programme->revision++;
}

/* Figures are as of the minute, so that an answer keeps its ETag within it. */
static int64_t as_of(int64_t now_s)
{
	return now_s - now_s % 60;
}

/* Which districts are told. The town's total less those that are told must not give one away that
 * is too small: game/rules decides that, as on the boards. */
static void choose_told(const struct town *town, const struct store_sum *sums, size_t count,
                        bool *told)
{
	struct board_group groups[TOWN_DISTRICTS_MAX] = {{.name = ""}};
	struct board_row rows[BOARD_ROWS_MAX];
	size_t shown = 0;

	for (size_t i = 0; i < count; i++) {
		memcpy(groups[i].name, sums[i].name, sizeof groups[i].name);
		groups[i].active = sums[i].active;
	}
	shown =
		board_from_groups(groups, count, BOARD_TOTAL, town->rules.group_min, rows, BOARD_ROWS_MAX);
	for (size_t i = 0; i < count; i++) {
		told[i] = false;
		for (size_t k = 0; k < shown; k++) {
			told[i] = told[i] || strcmp(sums[i].name, rows[k].name) == 0;
		}
	}
}

static enum store_err add_districts(struct programme *programme, enum deed_track track,
                                    struct town_figures *figures)
{
	struct store_sum sums[TOWN_DISTRICTS_MAX];
	bool told[TOWN_DISTRICTS_MAX] = {false};
	size_t count = 0;
	enum store_err err = programme->store->ops->sums_by_district(
		programme->store, track, figures->season.from_s, figures->season.until_s, sums,
		TOWN_DISTRICTS_MAX, &count);

	choose_told(programme->town, sums, count, told);
	for (size_t i = 0; i < count; i++) {
		int at = town_district(programme->town, sums[i].name);
		struct district_figures *district = at >= 0 ? &figures->districts[at] : NULL;

		if (district == NULL || !told[i]) {
			continue; /* neither grams nor heads */
		}
		*(track == TRACK_LEGS ? &district->legs_g : &district->kitchen_g) = sums[i].grams;
		if (sums[i].active > district->players) {
			district->players = sums[i].active;
		}
	}
	return err;
}

enum store_err programme_town_figures(struct programme *programme, int64_t now_s,
                                      struct town_figures *figures)
{
	const struct town *town = programme->town;
	struct store_totals totals = {0};
	enum store_err err = STORE_OK;

	*figures = (struct town_figures){.demo = programme->demo,
	                                 .as_of_s = as_of(now_s),
	                                 .goal_g = town->goal_g,
	                                 .districts_count = town->districts_count};
	memcpy(figures->town, town->id, sizeof figures->town);
	if (!period_at(town, PERIOD_SEASON, now_s, &figures->season)) {
		period_at(town, PERIOD_ALL, now_s, &figures->season);
	}
	err = programme->store->ops->town_totals(programme->store, figures->season.from_s,
	                                         figures->season.until_s, &totals, &figures->players);
	figures->legs_g = totals.legs_g;
	figures->kitchen_g = totals.kitchen_g;
	figures->trips = totals.entries;
	for (size_t i = 0; i < town->districts_count; i++) {
		memcpy(figures->districts[i].id, town->districts[i].id, TOWN_ID_MAX);
	}
	if (err == STORE_OK) {
		err = add_districts(programme, TRACK_LEGS, figures);
	}
	if (err == STORE_OK) {
		err = add_districts(programme, TRACK_KITCHEN, figures);
	}
	return err == STORE_OK ? programme_add_town_weeks(programme, now_s, figures) : err;
}

/* Of the running season, and of the running week. */
static enum store_err add_running(struct programme *programme, int64_t player, int64_t now_s,
                                  struct me_figures *figures)
{
	struct store *store = programme->store;
	struct store_totals season = {0}, week = {0};
	struct period period;
	enum store_err err = STORE_OK;

	if (!period_at(programme->town, PERIOD_SEASON, now_s, &period)) {
		period_at(programme->town, PERIOD_ALL, now_s, &period);
	}
	err = store->ops->totals_of(store, player, period.from_s, period.until_s, &season);
	if (err == STORE_OK) {
		period_at(programme->town, PERIOD_WEEK, now_s, &period);
		err = store->ops->totals_of(store, player, period.from_s, period.until_s, &week);
	}
	figures->minutes = season.active_s / 60;
	figures->week_g = week.legs_g;
	return err;
}

static enum store_err add_team(struct programme *programme, int64_t player,
                               struct me_figures *figures)
{
	enum store_err err = programme->store->ops->team_of(programme->store, player, figures->team);

	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

enum store_err programme_me(struct programme *programme, int64_t player_id, int64_t now_s,
                            struct me_figures *figures)
{
	struct store *store = programme->store;
	struct store_player player;
	struct store_totals totals = {0};
	enum store_err err = store->ops->player_by_id(store, player_id, &player);

	if (err == STORE_OK) {
		err = store->ops->totals_of(store, player_id, INT64_MIN, INT64_MAX, &totals);
	}
	if (err != STORE_OK) {
		return err;
	}
	*figures = (struct me_figures){.as_of_s = as_of(now_s),
	                               .legs_g = totals.legs_g,
	                               .kitchen_g = totals.kitchen_g,
	                               .metres = totals.metres,
	                               .on_boards = player.age == STORE_AGE_ADULT};
	memcpy(figures->alias, player.alias, sizeof figures->alias);
	memcpy(figures->district, player.district, sizeof figures->district);
	err = store->ops->balance(store, player_id, &figures->points);
	if (err == STORE_OK) {
		err = add_running(programme, player_id, now_s, figures);
	}
	if (err == STORE_OK) {
		err = add_team(programme, player_id, figures);
	}
	return err == STORE_OK ? programme_add_player_weeks(programme, player_id, now_s, figures) : err;
}

void programme_entry(const struct store_entry *stored, struct entry *entry)
{
	*entry = (struct entry){.receipt = stored->receipt, .received_s = stored->received_s};
	snprintf(entry->id, sizeof entry->id, "%lld", (long long)stored->id);
	memcpy(entry->source, stored->factor_source, sizeof entry->source);
	entry->receipt.source = NULL;
}

/* A screen in public is told the day of a walk, never its hour. */
static void hide_hours(const struct town *town, struct entry *entry)
{
	int64_t *const times[] = {&entry->receipt.started_s, &entry->receipt.ended_s,
	                          &entry->received_s};

	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		*times[i] = period_day_start(period_local_day(*times[i], town->offset_minutes),
		                             town->offset_minutes);
	}
}

enum store_err programme_entries(struct programme *programme, int64_t player, int64_t before_id,
                                 struct entries *entries)
{
	struct store_entry *stored = mem_new(FIGURES_ENTRIES_MAX, sizeof *stored);
	enum store_err err = programme->store->ops->entries_of(
		programme->store, player, before_id, stored, FIGURES_ENTRIES_MAX, &entries->count);

	for (size_t i = 0; i < entries->count; i++) {
		programme_entry(&stored[i], &entries->list[i]);
		hide_hours(programme->town, &entries->list[i]);
	}
	free(stored);
	return err;
}

/* Choices are kept as the wire writes them; a landmark that the pack has no more ends the journey
 * before it, which is then walked anew. */
static enum store_err read_journey(const struct town *town, struct store *store, int64_t player,
                                   struct journey_figures *figures)
{
	struct store_totals totals = {0};
	struct journey_figures kept;
	struct problem problem;
	char *text = NULL;
	enum store_err err = store->ops->totals_of(store, player, INT64_MIN, INT64_MAX, &totals);
	enum store_err found = STORE_OK;

	*figures = (struct journey_figures){.metres = totals.metres};
	if (err != STORE_OK) {
		return err;
	}
	found = store->ops->journey_get(store, player, &figures->version, &figures->seen_m, &text);
	if (found == STORE_OK) {
		if (wire_read_journey(text, strlen(text), town, &kept, &problem)) {
			figures->choices = kept.choices;
		} else {
			log_warning("a journey does not fit the town any more and begins again: %s",
			            problem.detail);
			figures->seen_m = 0;
		}
	}
	free(text);
	return found == STORE_NOT_FOUND ? STORE_OK : found;
}

enum store_err programme_journey(struct programme *programme, int64_t player,
                                 struct journey_figures *figures)
{
	return read_journey(programme->town, programme->store, player, figures);
}

/* A journey only grows: what was chosen before stands. */
static bool grows(const struct choices *before, const struct choices *after)
{
	if (after->count < before->count) {
		return false;
	}
	for (size_t i = 0; i < before->count; i++) {
		if (before->list[i].landmark != after->list[i].landmark ||
		    before->list[i].at_m != after->list[i].at_m) {
			return false;
		}
	}
	return true;
}

enum store_err programme_put_journey(const struct town *town, struct store *store, int64_t player,
                                     struct journey_figures *figures, bool *taken, const char **why)
{
	struct journey_figures *now = mem_new(1, sizeof *now);
	struct journey journey;
	struct text_buffer text = {0};
	enum store_err err = read_journey(town, store, player, now);
	enum journey_err bad = JOURNEY_OK;

	*taken = false;
	if (err == STORE_OK && now->version != figures->version) {
		err = STORE_CONFLICT;
	} else if (err == STORE_OK && !grows(&now->choices, &figures->choices)) {
		*why = "takes back a choice that was made";
	} else if (err == STORE_OK) {
		bad = journey_work_out(town, &figures->choices, now->metres, &journey, NULL);
		*why = journey_err_text(bad);
		if (bad == JOURNEY_OK) {
			int64_t seen_m = figures->seen_m < now->metres ? figures->seen_m : now->metres;

			journey_finish(&journey);
			wire_write_journey(&text, town, figures);
			err = store->ops->journey_put(store, player, figures->version, seen_m,
			                              text_buffer_text(&text));
			*taken = err == STORE_OK;
			if (*taken) {
				err = read_journey(town, store, player, figures);
			}
		}
	}
	text_buffer_finish(&text);
	free(now);
	return err;
}
