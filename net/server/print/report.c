#include "net/server/print/report.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum { GROUPS_MAX = 4096, WEEK_S = 7 * 86400 };

bool report_month_read(const struct town *town, const char *month, int64_t now_s,
                       struct period *period)
{
	struct period running;

	if (month != NULL) {
		return period_by_id(town, PERIOD_MONTH, month, period);
	}
	return period_at(town, PERIOD_MONTH, now_s, &running) &&
	       period_beside(town, &running, -1, period);
}

static int64_t count_or_few(const struct town *town, int64_t count)
{
	return count > 0 && count < town->rules.group_min ? REPORT_FEW : count;
}

static enum store_err read_sums(const struct town *town, struct store *store,
                                enum board_scope scope, enum deed_track track,
                                const struct period *period, struct store_sum *sums, size_t *count)
{
	enum store_err err = STORE_OK;

	(void)town;
	err = scope == BOARD_DISTRICT
	          ? store->ops->sums_by_district(store, track, period->from_s, period->until_s, sums,
	                                         GROUPS_MAX, count)
	          : store->ops->sums_by_team(store, track, period->from_s, period->until_s, sums,
	                                     GROUPS_MAX, count);
	if (err == STORE_OK) { /* who are in none come last, as a group too */
		err = store->ops->sum_of_rest(store, scope, track, period->from_s, period->until_s,
		                              &sums[*count]);
		(*count)++;
	}
	return err;
}

/* Each row's name is its number here, so that no name can be taken for another. */
static void number_name(size_t number, char name[BOARD_NAME_MAX])
{
	memset(name, 0, BOARD_NAME_MAX);
	for (size_t i = 0; i < 8; i++) {
		name[i] = (char)('a' + (number >> (4 * i) & 15));
	}
}

/* Which groups are told in a track, by the rule of the boards; the others' sum where it may be. */
static void take_track(const struct town *town, enum deed_track track, const struct store_sum *sums,
                       size_t count, struct report_groups *groups)
{
	struct board_group *all = mem_new(count + 1, sizeof *all);
	struct board_row *rows = mem_new(count + 1, sizeof *rows);
	struct report_group *others = &groups->list[count];
	size_t shown = 0;

	for (size_t i = 0; i < count; i++) {
		number_name(i, all[i].name);
		all[i].active = sums[i].active;
	}
	shown = board_from_groups(all, count, BOARD_TOTAL, town->rules.group_min, rows, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct report_group *group = &groups->list[i];

		for (size_t k = 0; k < shown; k++) {
			group->told[track] = group->told[track] || strcmp(rows[k].name, all[i].name) == 0;
		}
		if (group->told[track]) {
			group->grams[track] = sums[i].grams;
			group->active[track] = sums[i].active;
		} else {
			others->grams[track] += sums[i].grams;
			others->active[track] += sums[i].active;
		}
	}
	others->told[track] =
		others->active[track] == 0 || others->active[track] >= town->rules.group_min;
	if (!others->told[track]) {
		others->grams[track] = others->active[track] = 0;
	}
	free(rows);
	free(all);
}

/* Nobody is in none, or nobody had to be merged: then there is no such row. */
static void drop_empty(struct report_groups *groups)
{
	size_t kept = 0;
	bool merged = false;

	for (size_t i = 0; i < groups->count; i++) {
		struct report_group *group = &groups->list[i];

		merged = merged || (group->kind != REPORT_OTHERS && !(group->told[0] && group->told[1]));
		if ((group->kind == REPORT_NONE && group->members == 0) ||
		    (group->kind == REPORT_OTHERS && !merged)) {
			continue;
		}
		groups->list[kept++] = *group;
	}
	groups->count = kept;
}

static enum store_err read_groups(const struct town *town, struct store *store,
                                  enum board_scope scope, const struct period *period,
                                  struct report_groups *groups)
{
	struct store_sum *sums = mem_new(GROUPS_MAX + 1, sizeof *sums);
	enum store_err err = STORE_OK;

	for (int track = 0; track < REPORT_TRACKS && err == STORE_OK; track++) {
		size_t count = 0;

		err = read_sums(town, store, scope, (enum deed_track)track, period, sums, &count);
		if (err != STORE_OK) {
			break;
		}
		if (groups->list == NULL) {
			groups->list = mem_new(count + 1, sizeof *groups->list);
			groups->count = count + 1;
			for (size_t i = 0; i < count; i++) {
				memcpy(groups->list[i].name, sums[i].name, sizeof groups->list[i].name);
				groups->list[i].members = count_or_few(town, sums[i].members);
			}
			groups->list[count - 1].kind = REPORT_NONE;
			groups->list[count].kind = REPORT_OTHERS;
		}
		take_track(town, (enum deed_track)track, sums, count, groups);
	}
	if (err == STORE_OK) {
		drop_empty(groups);
	}
	free(sums);
	return err;
}

static enum store_err read_weeks(const struct town *town, struct store *store,
                                 struct report_month *month)
{
	struct store_town_week weeks[REPORT_WEEKS_MAX] = {{.legs_g = 0}};
	struct period week;
	int64_t origin_s = 0;
	enum store_err err = STORE_OK;

	period_at(town, PERIOD_WEEK, month->period.from_s, &week);
	origin_s = week.from_s;
	err = store->ops->town_weeks(store, origin_s, month->period.from_s, month->period.until_s,
	                             weeks, REPORT_WEEKS_MAX);
	for (size_t i = 0; i < REPORT_WEEKS_MAX && err == STORE_OK; i++) {
		struct report_week *to = &month->weeks[i];
		int64_t from_s = origin_s + (int64_t)i * WEEK_S, until_s = from_s + WEEK_S;

		if (from_s >= month->period.until_s) {
			break;
		}
		period_at(town, PERIOD_WEEK, from_s, &week);
		memcpy(to->id, week.id, sizeof to->id);
		to->from_s = from_s > month->period.from_s ? from_s : month->period.from_s;
		to->until_s = until_s < month->period.until_s ? until_s : month->period.until_s;
		to->grams[TRACK_LEGS] = weeks[i].legs_g;
		to->grams[TRACK_KITCHEN] = weeks[i].kitchen_g;
		to->active = count_or_few(town, weeks[i].active);
		month->weeks_count = i + 1;
	}
	return err;
}

static enum store_err read_deeds(const struct town *town, struct store *store,
                                 struct report_month *month)
{
	enum store_err err =
		store->ops->deed_rows(store, month->period.from_s, month->period.until_s, month->deeds);

	for (int i = 0; i < DEEDS && err == STORE_OK; i++) {
		month->grams[deed_track((enum deed)i)] += month->deeds[i].grams;
		month->deeds[i].players = count_or_few(town, month->deeds[i].players);
	}
	return err;
}

static enum store_err read_shops(const struct town *town, struct store *store, const char *language,
                                 struct report_month *month)
{
	const struct store_language wanted = {language, town->languages[0]};
	enum store_err err = STORE_OK;

	month->shops = mem_new(REPORT_SHOPS_MAX, sizeof *month->shops);
	err = store->ops->shop_sums(store, month->period.from_s, month->period.until_s, &wanted,
	                            month->shops, REPORT_SHOPS_MAX, &month->shops_count);
	for (size_t i = 0; i < month->shops_count; i++) {
		month->coupons_made += month->shops[i].made;
		month->coupons_used += month->shops[i].used;
	}
	return err;
}

static enum store_err read_month(const struct town *town, struct store *store, const char *language,
                                 struct report_month *month)
{
	enum store_err err =
		store->ops->month_sums(store, month->period.from_s, month->period.until_s, &month->sums);

	month->sums.active = count_or_few(town, month->sums.active);
	month->sums.players_new = count_or_few(town, month->sums.players_new);
	err = err == STORE_OK ? read_deeds(town, store, month) : err;
	err = err == STORE_OK ? read_weeks(town, store, month) : err;
	if (err == STORE_OK) {
		err = read_groups(town, store, BOARD_DISTRICT, &month->period, &month->districts);
	}
	if (err == STORE_OK) {
		err = read_groups(town, store, BOARD_TEAM, &month->period, &month->teams);
	}
	return err == STORE_OK ? read_shops(town, store, language, month) : err;
}

/* All of one moment, while others write. */
enum store_err report_work_out(const struct town *town, struct store *store,
                               const struct period *month, const char *language, int64_t now_s,
                               struct report *report)
{
	char demo[8] = "";
	enum store_err err = store->ops->savepoint(store);

	*report = (struct report){.town = town, .language = language, .as_of_s = now_s};
	report->now.period = *month;
	period_beside(town, month, -1, &report->before.period);
	report->provisional = period_is_provisional(town, month, now_s);
	if (err != STORE_OK) {
		return err;
	}
	store->ops->meta_get(store, "demo", demo, sizeof demo);
	report->demo = strcmp(demo, "1") == 0;
	err = read_month(town, store, language, &report->now);
	err = err == STORE_OK ? read_month(town, store, language, &report->before) : err;
	if (err == STORE_OK) {
		err = store->ops->factors_used(store, month->from_s, month->until_s, report->factors,
		                               REPORT_FACTORS_MAX, &report->factors_count);
	}
	store->ops->release(store, true);
	return err;
}

void report_finish(struct report *report)
{
	struct report_month *const months[] = {&report->now, &report->before};

	for (size_t i = 0; i < 2; i++) {
		free(months[i]->districts.list);
		free(months[i]->teams.list);
		free(months[i]->shops);
	}
}

const struct report_group *report_group_before(const struct report_groups *before,
                                               const struct report_group *group)
{
	for (size_t i = 0; i < before->count; i++) {
		if (before->list[i].kind == group->kind && group->kind != REPORT_OTHERS &&
		    strcmp(before->list[i].name, group->name) == 0) {
			return &before->list[i];
		}
	}
	return NULL; /* the others are others every month */
}
