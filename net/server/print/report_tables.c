#include "net/server/print/report_tables.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "net/contract/wire_write.h"

static struct report_cell *add_cell(struct report_table *table)
{
	if (table->cells_count == table->room) {
		table->room = table->room * 2 + 64;
		table->cells = mem_resize(table->cells, table->room, sizeof *table->cells);
	}
	table->cells[table->cells_count] = (struct report_cell){.kind = CELL_NOTHING};
	return &table->cells[table->cells_count++];
}

static void put_text(struct report_table *table, const char *text)
{
	struct report_cell *cell = add_cell(table);

	cell->kind = CELL_TEXT;
	cell->text = mem_copy_text(text);
}

/* A name of the town pack, without its readings. */
static void put_plain(struct report_table *table, const char *text)
{
	struct text_buffer plain = {0};
	bool reading = false;

	for (; *text != '\0'; text++) {
		reading = *text == '|' || (reading && *text != '}');
		if (!reading && *text != '{' && *text != '}') {
			text_buffer_add_span(&plain, text, 1);
		}
	}
	put_text(table, text_buffer_text(&plain));
	text_buffer_finish(&plain);
}

static void put_number(struct report_table *table, int64_t number)
{
	struct report_cell *cell = add_cell(table);

	cell->kind = CELL_NUMBER;
	cell->number = number;
}

/* Where it is told. */
static void put_told(struct report_table *table, int64_t number, bool told)
{
	if (told) {
		put_number(table, number);
	} else {
		add_cell(table);
	}
}

static void put_people(struct report_table *table, int64_t count)
{
	put_told(table, count, count != REPORT_FEW);
}

static void put_day(struct report_table *table, const struct town *town, int64_t at_s)
{
	char text[CLOCK_TEXT_MAX];

	clock_write_rfc3339(text, at_s, town->offset_minutes);
	text[10] = '\0';
	put_text(table, text);
}

static void begin(struct report_table *table, const char *name, const char *const *columns,
                  size_t count)
{
	*table = (struct report_table){.name = name, .columns_count = count};
	memcpy(table->columns, columns, count * sizeof *columns);
}

#define BEGIN(table, name, ...)                                                                    \
	begin(table, name, (const char *const[]){__VA_ARGS__},                                         \
	      sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void put_pair(struct report_table *table, const char *measure, int64_t now, int64_t before)
{
	put_text(table, measure);
	put_people(table, now);
	put_people(table, before);
}

static void make_summary(const struct report *report, struct report_table *table)
{
	const struct report_month *now = &report->now, *before = &report->before;

	BEGIN(table, "summary", "measure", "month", "month_before");
	put_pair(table, "players", now->sums.players, before->sums.players);
	put_pair(table, "players_new", now->sums.players_new, before->sums.players_new);
	put_pair(table, "players_active", now->sums.active, before->sums.active);
	put_pair(table, "grams", now->grams[0] + now->grams[1], before->grams[0] + before->grams[1]);
	put_pair(table, "grams_legs", now->grams[TRACK_LEGS], before->grams[TRACK_LEGS]);
	put_pair(table, "grams_kitchen", now->grams[TRACK_KITCHEN], before->grams[TRACK_KITCHEN]);
	put_pair(table, "points_earned", now->sums.earned, before->sums.earned);
	put_pair(table, "points_spent", now->sums.spent, before->sums.spent);
	put_pair(table, "points_expired", now->sums.expired, before->sums.expired);
	put_pair(table, "points_left", now->sums.balance, before->sums.balance);
	put_pair(table, "coupons_made", now->coupons_made, before->coupons_made);
	put_pair(table, "coupons_used", now->coupons_used, before->coupons_used);
	put_pair(table, "entries_counted", now->sums.by_reason[SCORE_COUNTS],
	         before->sums.by_reason[SCORE_COUNTS]);
	put_pair(table, "entries_held_for_review", now->sums.by_reason[SCORE_HELD_FOR_REVIEW],
	         before->sums.by_reason[SCORE_HELD_FOR_REVIEW]);
	put_pair(table, "entries_below_minimum", now->sums.by_reason[SCORE_BELOW_MINIMUM],
	         before->sums.by_reason[SCORE_BELOW_MINIMUM]);
	put_pair(table, "entries_too_fast", now->sums.by_reason[SCORE_TOO_FAST],
	         before->sums.by_reason[SCORE_TOO_FAST]);
	put_pair(table, "entries_over_daily_limit", now->sums.by_reason[SCORE_OVER_DAILY_LIMIT],
	         before->sums.by_reason[SCORE_OVER_DAILY_LIMIT]);
	put_pair(table, "entries_duplicate", now->sums.by_reason[SCORE_DUPLICATE],
	         before->sums.by_reason[SCORE_DUPLICATE]);
	put_pair(table, "entries_taken_back", now->sums.by_reason[SCORE_TAKEN_BACK],
	         before->sums.by_reason[SCORE_TAKEN_BACK]);
	put_pair(table, "reviews_accepted", now->sums.accepted, before->sums.accepted);
	put_pair(table, "reviews_rejected", now->sums.rejected, before->sums.rejected);
}

static void make_weeks(const struct report *report, struct report_table *table)
{
	BEGIN(table, "weeks", "week", "from", "until", "grams_legs", "grams_kitchen", "players_active");
	for (size_t i = 0; i < report->now.weeks_count; i++) {
		const struct report_week *week = &report->now.weeks[i];

		put_text(table, week->id);
		put_day(table, report->town, week->from_s);
		put_day(table, report->town, week->until_s - 1);
		put_number(table, week->grams[TRACK_LEGS]);
		put_number(table, week->grams[TRACK_KITCHEN]);
		put_people(table, week->active);
	}
}

static void make_deeds(const struct report *report, struct report_table *table)
{
	BEGIN(table, "deeds", "deed", "entries", "players", "grams", "points", "metres",
	      "amount_thousandths", "grams_before");
	for (int i = 0; i < DEEDS; i++) {
		const struct store_deed_row *deed = &report->now.deeds[i];

		put_text(table, deed_text((enum deed)i));
		put_number(table, deed->entries);
		put_people(table, deed->players);
		put_number(table, deed->grams);
		put_number(table, deed->points);
		put_number(table, deed->metres);
		put_number(table, deed->amount);
		put_number(table, report->before.deeds[i].grams);
	}
}

static void put_group(struct report_table *table, const struct report *report,
                      const struct report_group *group, const struct report_groups *before,
                      bool district)
{
	static const char *const special[] = {"", "(none)", "(others)"};
	const struct report_group *last = report_group_before(before, group);
	int place = district ? town_district(report->town, group->name) : -1;

	put_text(table, group->kind == REPORT_NAMED ? group->name : special[group->kind]);
	if (district) {
		put_plain(table, group->kind == REPORT_NAMED && place >= 0
		                     ? words_in(&report->town->districts[place].name,
		                                town_language(report->town, report->language))
		                     : "");
	}
	put_told(table, group->members, group->kind != REPORT_OTHERS && group->members != REPORT_FEW);
	for (int track = 0; track < REPORT_TRACKS; track++) {
		put_told(table, group->active[track], group->told[track]);
		put_told(table, group->grams[track], group->told[track]);
	}
	for (int track = 0; track < REPORT_TRACKS; track++) {
		put_told(table, last != NULL ? last->grams[track] : 0, last != NULL && last->told[track]);
	}
}

static void make_groups(const struct report *report, struct report_table *districts,
                        struct report_table *teams)
{
	BEGIN(districts, "districts", "district", "name", "members", "active_legs", "grams_legs",
	      "active_kitchen", "grams_kitchen", "grams_legs_before", "grams_kitchen_before");
	for (size_t i = 0; i < report->now.districts.count; i++) {
		put_group(districts, report, &report->now.districts.list[i], &report->before.districts,
		          true);
	}
	BEGIN(teams, "teams", "team", "members", "active_legs", "grams_legs", "active_kitchen",
	      "grams_kitchen", "grams_legs_before", "grams_kitchen_before");
	for (size_t i = 0; i < report->now.teams.count; i++) {
		put_group(teams, report, &report->now.teams.list[i], &report->before.teams, false);
	}
}

static void make_shops(const struct report *report, struct report_table *table)
{
	BEGIN(table, "shops", "shop", "coupons_made", "points_made", "coupons_used", "points_used");
	for (size_t i = 0; i < report->now.shops_count; i++) {
		const struct store_shop_sum *shop = &report->now.shops[i];

		put_text(table, shop->name);
		put_number(table, shop->made);
		put_number(table, shop->made_points);
		put_number(table, shop->used);
		put_number(table, shop->used_points);
	}
}

static const char *unit_of(const struct town *town, const struct store_factor_use *use)
{
	const char *deed = deed_track(use->deed) == TRACK_LEGS ? "car" : deed_text(use->deed);
	const struct factor *factor = town_factor(town, deed, use->fiscal_year);

	return factor != NULL ? factor->unit : "";
}

static void make_factors(const struct report *report, struct report_table *table)
{
	BEGIN(table, "factors", "deed", "fiscal_year", "value", "unit", "source", "entries");
	for (size_t i = 0; i < report->factors_count; i++) {
		const struct store_factor_use *use = &report->factors[i];

		put_text(table, deed_text(use->deed));
		put_number(table, use->fiscal_year);
		put_number(table, use->factor);
		put_text(table, unit_of(report->town, use));
		put_text(table, use->source);
		put_number(table, use->entries);
	}
}

void report_tables_make(const struct report *report, struct report_table tables[REPORT_TABLES])
{
	make_summary(report, &tables[0]);
	make_weeks(report, &tables[1]);
	make_deeds(report, &tables[2]);
	make_groups(report, &tables[3], &tables[4]);
	make_shops(report, &tables[5]);
	make_factors(report, &tables[6]);
}

void report_tables_finish(struct report_table tables[REPORT_TABLES])
{
	for (size_t i = 0; i < REPORT_TABLES; i++) {
		for (size_t k = 0; k < tables[i].cells_count; k++) {
			free(tables[i].cells[k].text);
		}
		free(tables[i].cells);
	}
}

static void add_field(struct text_buffer *out, const char *text)
{
	bool quoted = strpbrk(text, ",\"\r\n") != NULL;

	text_buffer_add(out, quoted ? "\"" : "");
	if (text[0] != '\0' && strchr("=+-@\t", text[0]) != NULL) {
		text_buffer_add(out, "'");
	}
	for (; *text != '\0'; text++) {
		text_buffer_add_span(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
	}
	text_buffer_add(out, quoted ? "\"" : "");
}

void report_table_csv(const struct report_table *table, struct text_buffer *out)
{
	for (size_t i = 0; i < table->columns_count; i++) {
		text_buffer_addf(out, "%s%s", i > 0 ? "," : "", table->columns[i]);
	}
	text_buffer_add(out, "\r\n");
	for (size_t i = 0; i < table->cells_count; i++) {
		const struct report_cell *cell = &table->cells[i];

		text_buffer_add(out, i % table->columns_count > 0 ? "," : "");
		if (cell->kind == CELL_NUMBER) {
			text_buffer_addf(out, "%" PRId64, cell->number);
		} else if (cell->kind == CELL_TEXT) {
			add_field(out, cell->text);
		}
		text_buffer_add(out, i % table->columns_count + 1 == table->columns_count ? "\r\n" : "");
	}
}

void report_table_json(const struct report_table *table, struct text_buffer *out)
{
	wire_put_name(out, table->name);
	text_buffer_add(out, "[");
	for (size_t i = 0; i < table->cells_count; i++) {
		const struct report_cell *cell = &table->cells[i];
		const char *column = table->columns[i % table->columns_count];

		if (i % table->columns_count == 0) {
			wire_put_comma(out);
			text_buffer_add(out, "{");
		}
		if (cell->kind == CELL_NUMBER) {
			wire_put_int(out, column, cell->number);
		} else {
			wire_put_text(out, column, cell->kind == CELL_TEXT ? cell->text : NULL);
		}
		text_buffer_add(out, i % table->columns_count + 1 == table->columns_count ? "}" : "");
	}
	text_buffer_add(out, "]");
}
