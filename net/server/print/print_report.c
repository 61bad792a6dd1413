#include "net/server/print/print_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "net/server/print/print_parts.h"

#define LEFT 18.0
#define RIGHT 192.0
#define TOP 20.0
#define BOTTOM 278.0
#define ROW 6.2
#define BAR_X 62.0
#define BAR_W 46.0
#define FIGURES_X 110.0

enum { FIGURES = 4, FIGURE_MAX = 32 };

struct flow {
	struct print *print;
	const struct report *report;
	double y;
	int page, pages;
};

/* A line of a chart: what it is, a bar of two parts, figures. */
struct row {
	char label[PRINT_WORD_MAX];
	int64_t bar[REPORT_TRACKS];
	char figures[FIGURES][FIGURE_MAX];
};

struct section {
	const char *heading;
	const char *heads[FIGURES]; /* keys; NULL ends */
	const char *note;           /* key; NULL none */
	bool tracks;                /* the parts of the bars are the tracks */
};

static const struct print_style title_style = {.points = 20, .bold = true};
static const struct print_style heading_style = {.points = 12.5, .bold = true};
static const struct print_style text_style = {.points = 8.5};
static const struct print_style label_style = {.points = 9, .one_line = true};
static const struct print_style head_style = {
	.points = 8, .bold = true, .align = PRINT_RIGHT, .one_line = true};
static const struct print_style figure_style = {
	.points = 9, .align = PRINT_RIGHT, .one_line = true};

static const char *word(const struct flow *flow, const char *key)
{
	return print_word(flow->print, key);
}

/* "2026年10月", "2026-10" */
static void month_text(const struct flow *flow, const struct period *period, char text[32])
{
	if (strcmp(flow->report->language, "ja") == 0) {
		snprintf(text, 32, "%.4s年%d月", period->id, atoi(period->id + 5));
	} else {
		snprintf(text, 32, "%s", period->id);
	}
}

/* 1234567 -> "1,234,567" */
static void number_text(int64_t number, char text[FIGURE_MAX])
{
	char digits[24];
	size_t length = 0, made = 0;

	snprintf(digits, sizeof digits, "%lld", (long long)(number < 0 ? -number : number));
	length = strlen(digits);
	if (number < 0) {
		text[made++] = '-';
	}
	for (size_t i = 0; i < length; i++) {
		text[made++] = digits[i];
		if (i + 1 < length && (length - i - 1) % 3 == 0) {
			text[made++] = ',';
		}
	}
	text[made] = '\0';
}

/* A text in which <n> is a number. */
static void text_with(const struct flow *flow, const char *key, int number, char *text, size_t cap)
{
	const char *all = word(flow, key), *at = strstr(all, "<n>");

	if (at == NULL) {
		snprintf(text, cap, "%s", all);
	} else {
		snprintf(text, cap, "%.*s%d%s", (int)(at - all), all, number, at + 3);
	}
}

static void people_text(const struct flow *flow, int64_t count, char text[FIGURE_MAX])
{
	if (count == REPORT_FEW) {
		text_with(flow, "report.few", flow->report->town->rules.group_min, text, FIGURE_MAX);
	} else {
		number_text(count, text);
	}
}

static void told_text(int64_t number, bool told, char text[FIGURE_MAX])
{
	if (told) {
		number_text(number, text);
	} else {
		snprintf(text, FIGURE_MAX, "–");
	}
}

static void footer(struct flow *flow)
{
	const struct print_style left = {.points = 7.5, .grey = 0.2};
	const struct print_style right = {.points = 7.5, .grey = 0.2, .align = PRINT_RIGHT};
	char at[CLOCK_TEXT_MAX], text[256], pages[32];

	clock_write_rfc3339(at, flow->report->as_of_s, flow->report->town->offset_minutes);
	at[10] = ' ';
	at[16] = '\0';
	snprintf(text, sizeof text, "%s %s%s%s", word(flow, "report.as_of"), at,
	         flow->report->demo ? "  " : "", flow->report->demo ? word(flow, "report.demo") : "");
	snprintf(pages, sizeof pages, "%d / %d", flow->page, flow->pages);
	print_line(flow->print, LEFT, 283, RIGHT, 283, 0.15, 0.4);
	print_text(flow->print, LEFT, 284.5, 140, &left, text);
	print_text(flow->print, RIGHT - 30, 284.5, 30, &right, pages);
}

static void begin_page(struct flow *flow)
{
	const struct print_style style = {.points = 8, .grey = 0.2, .align = PRINT_RIGHT};
	char month[32], text[PRINT_WORD_MAX], programme[PRINT_WORD_MAX];

	flow->page++;
	flow->y = TOP;
	if (flow->page > 1) {
		month_text(flow, &flow->report->now.period, month);
		print_plain(words_in(&flow->report->town->programme,
		                     town_language(flow->report->town, flow->report->language)),
		            programme);
		snprintf(text, sizeof text, "%.200s  %.100s  %s", programme, word(flow, "report.title"),
		         month);
		print_text(flow->print, LEFT, 11, RIGHT - LEFT, &style, text);
	}
	footer(flow);
}

/* True when a new page was begun for it. */
static bool need(struct flow *flow, double height)
{
	if (flow->y + height <= BOTTOM) {
		return false;
	}
	print_next_page(flow->print);
	begin_page(flow);
	return true;
}

static void paragraph(struct flow *flow, const struct print_style *style, const char *text)
{
	need(flow, 8);
	flow->y += print_text(flow->print, LEFT, flow->y, RIGHT - LEFT, style, text) + 1.2;
}

static void heading(struct flow *flow, const char *key, double with)
{
	need(flow, with + 12);
	flow->y += 4;
	flow->y +=
		print_text(flow->print, LEFT, flow->y, RIGHT - LEFT, &heading_style, word(flow, key));
	flow->y += 1;
}

/* Black and white: the legs are dark, the kitchen is hatched. */
static void box(struct flow *flow, double x, double y, double width, double height, bool hatched)
{
	cairo_t *cairo = print_cairo(flow->print);

	if (width <= 0) {
		return;
	}
	cairo_save(cairo);
	cairo_rectangle(cairo, x, y, width, height);
	if (!hatched) {
		cairo_set_source_rgb(cairo, 0.3, 0.3, 0.3);
		cairo_fill(cairo);
	} else {
		cairo_set_source_rgb(cairo, 0.1, 0.1, 0.1);
		cairo_set_line_width(cairo, 0.2);
		cairo_stroke_preserve(cairo);
		cairo_clip(cairo);
		for (double at = x - height; at < x + width; at += 1.1) {
			cairo_move_to(cairo, at, y + height);
			cairo_line_to(cairo, at + height, y);
		}
		cairo_stroke(cairo);
	}
	cairo_restore(cairo);
}

static void legend(struct flow *flow)
{
	need(flow, 6);
	box(flow, LEFT, flow->y + 0.8, 6, 2.6, false);
	print_text(flow->print, LEFT + 8, flow->y, 50, &text_style, word(flow, "report.legs"));
	box(flow, LEFT + 60, flow->y + 0.8, 6, 2.6, true);
	print_text(flow->print, LEFT + 68, flow->y, 60, &text_style, word(flow, "report.kitchen"));
	flow->y += 5;
}

static size_t heads_count(const struct section *section)
{
	size_t count = 0;

	while (count < FIGURES && section->heads[count] != NULL) {
		count++;
	}
	return count;
}

static void put_heads(struct flow *flow, const struct section *section)
{
	size_t count = heads_count(section);
	double width = (RIGHT - FIGURES_X) / (double)count;

	for (size_t i = 0; i < count; i++) {
		print_text(flow->print, FIGURES_X + width * (double)i + 1, flow->y, width - 1, &head_style,
		           word(flow, section->heads[i]));
	}
	flow->y += 4.6;
	print_line(flow->print, LEFT, flow->y, RIGHT, flow->y, 0.25, 0);
	flow->y += 0.6;
}

static void put_row(struct flow *flow, const struct section *section, const struct row *row,
                    int64_t most)
{
	size_t count = heads_count(section);
	double width = (RIGHT - FIGURES_X) / (double)count, x = BAR_X;

	if (need(flow, ROW)) {
		put_heads(flow, section);
	}
	print_text(flow->print, LEFT, flow->y + 1, BAR_X - LEFT - 3, &label_style, row->label);
	for (int track = 0; track < REPORT_TRACKS; track++) {
		double length = most > 0 ? BAR_W * (double)row->bar[track] / (double)most : 0;

		box(flow, x, flow->y + 1.3, length, ROW - 2.8, track == TRACK_KITCHEN);
		x += length;
	}
	for (size_t i = 0; i < count; i++) {
		print_text(flow->print, FIGURES_X + width * (double)i + 1, flow->y + 1, width - 1,
		           &figure_style, row->figures[i]);
	}
	flow->y += ROW;
	print_line(flow->print, LEFT, flow->y, RIGHT, flow->y, 0.08, 0.6);
}

static void put_section(struct flow *flow, const struct section *section, const struct row *rows,
                        size_t count)
{
	int64_t most = 0;

	for (size_t i = 0; i < count; i++) {
		int64_t all = rows[i].bar[0] + rows[i].bar[1];

		most = all > most ? all : most;
	}
	heading(flow, section->heading, 14 + ROW * (double)(count < 3 ? count : 3));
	if (count == 0) {
		paragraph(flow, &text_style, word(flow, "report.nothing"));
		return;
	}
	if (section->tracks) {
		legend(flow);
	}
	put_heads(flow, section);
	for (size_t i = 0; i < count; i++) {
		put_row(flow, section, &rows[i], most);
	}
	if (section->note != NULL) {
		const struct print_style note = {.points = 7.5, .grey = 0.2};
		char text[PRINT_WORD_MAX];

		flow->y += 1;
		text_with(flow, section->note, flow->report->town->rules.group_min, text, sizeof text);
		paragraph(flow, &note, text);
	}
}

static void put_title(struct flow *flow)
{
	const struct report *report = flow->report;
	const struct print_style banner = {.points = 11, .bold = true, .align = PRINT_MIDDLE};
	size_t language = town_language(report->town, report->language);
	char month[32], town[PRINT_WORD_MAX], programme[PRINT_WORD_MAX], text[PRINT_WORD_MAX * 2];

	print_plain(words_in(&report->town->name, language), town);
	print_plain(words_in(&report->town->programme, language), programme);
	month_text(flow, &report->now.period, month);
	snprintf(text, sizeof text, "%.400s  %.400s", town, programme);
	paragraph(flow, &heading_style, text);
	snprintf(text, sizeof text, "%.200s  %s", word(flow, "report.title"), month);
	paragraph(flow, &title_style, text);
	flow->y += 1.5;
	if (report->demo) {
		cairo_t *cairo = print_cairo(flow->print);

		cairo_set_line_width(cairo, 0.5);
		cairo_set_source_rgb(cairo, 0, 0, 0);
		cairo_rectangle(cairo, LEFT, flow->y, RIGHT - LEFT, 9);
		cairo_stroke(cairo);
		print_text(flow->print, LEFT, flow->y + 2.2, RIGHT - LEFT, &banner,
		           word(flow, "report.demo"));
		flow->y += 11;
	}
	if (report->provisional) {
		paragraph(flow, &text_style, word(flow, "report.provisional"));
	}
}

/* "+1,234" and, where it can be said, "+12 %" rounded to the nearest. */
static void change_text(int64_t now, int64_t before, char text[FIGURE_MAX])
{
	char number[FIGURE_MAX];
	int64_t by = now - before;

	if (now == REPORT_FEW || before == REPORT_FEW) {
		snprintf(text, FIGURE_MAX, "–");
		return;
	}
	number_text(by < 0 ? -by : by, number);
	if (before > 0 && by != 0) {
		int64_t half = by < 0 ? -before / 2 : before / 2;

		snprintf(text, FIGURE_MAX, "%s%.18s (%+lld%%)", by < 0 ? "-" : "+", number,
		         (long long)((by * 100 + half) / before));
	} else {
		snprintf(text, FIGURE_MAX, "%s%.28s", by < 0 ? "-" : by > 0 ? "+" : "±", number);
	}
}

static void put_measure(struct flow *flow, const char *key, int64_t now, int64_t before)
{
	const struct print_style strong = {
		.points = 9.5, .bold = true, .align = PRINT_RIGHT, .one_line = true};
	char text[FIGURE_MAX];

	print_text(flow->print, LEFT, flow->y + 0.8, 84, &label_style, word(flow, key));
	people_text(flow, now, text);
	print_text(flow->print, 104, flow->y + 0.7, 26, &strong, text);
	people_text(flow, before, text);
	print_text(flow->print, 132, flow->y + 0.8, 26, &figure_style, text);
	change_text(now, before, text);
	print_text(flow->print, 160, flow->y + 0.8, RIGHT - 160, &figure_style, text);
	flow->y += 5.6;
	print_line(flow->print, LEFT, flow->y, RIGHT, flow->y, 0.08, 0.6);
}

static void put_summary_heads(struct flow *flow)
{
	char month[32];

	heading(flow, "report.summary", 30);
	month_text(flow, &flow->report->now.period, month);
	print_text(flow->print, 104, flow->y, 26, &head_style, month);
	month_text(flow, &flow->report->before.period, month);
	print_text(flow->print, 132, flow->y, 26, &head_style, month);
	print_text(flow->print, 160, flow->y, RIGHT - 160, &head_style, word(flow, "report.change"));
	flow->y += 4.6;
	print_line(flow->print, LEFT, flow->y, RIGHT, flow->y, 0.25, 0);
}

static int64_t not_counted(const struct report_month *month)
{
	const int64_t *by = month->sums.by_reason;

	return by[SCORE_BELOW_MINIMUM] + by[SCORE_TOO_FAST] + by[SCORE_OVER_DAILY_LIMIT] +
	       by[SCORE_DUPLICATE] + by[SCORE_TAKEN_BACK];
}

static void put_summary(struct flow *flow)
{
	const struct report_month *now = &flow->report->now, *before = &flow->report->before;

	put_summary_heads(flow);
	put_measure(flow, "report.players", now->sums.players, before->sums.players);
	put_measure(flow, "report.players_new", now->sums.players_new, before->sums.players_new);
	put_measure(flow, "report.players_active", now->sums.active, before->sums.active);
	put_measure(flow, "report.grams", now->grams[0] + now->grams[1],
	            before->grams[0] + before->grams[1]);
	put_measure(flow, "report.legs_g", now->grams[TRACK_LEGS], before->grams[TRACK_LEGS]);
	put_measure(flow, "report.kitchen_g", now->grams[TRACK_KITCHEN], before->grams[TRACK_KITCHEN]);
	put_measure(flow, "report.earned", now->sums.earned, before->sums.earned);
	put_measure(flow, "report.spent", now->sums.spent, before->sums.spent);
	put_measure(flow, "report.expired", now->sums.expired, before->sums.expired);
	put_measure(flow, "report.left", now->sums.balance, before->sums.balance);
	put_measure(flow, "report.coupons_made", now->coupons_made, before->coupons_made);
	put_measure(flow, "report.coupons_used", now->coupons_used, before->coupons_used);
	put_measure(flow, "report.counted", now->sums.by_reason[SCORE_COUNTS],
	            before->sums.by_reason[SCORE_COUNTS]);
	put_measure(flow, "report.held", now->sums.by_reason[SCORE_HELD_FOR_REVIEW],
	            before->sums.by_reason[SCORE_HELD_FOR_REVIEW]);
	put_measure(flow, "report.not_counted", not_counted(now), not_counted(before));
	put_measure(flow, "report.accepted", now->sums.accepted, before->sums.accepted);
	put_measure(flow, "report.rejected", now->sums.rejected, before->sums.rejected);
}

static void put_weeks(struct flow *flow)
{
	static const struct section section = {
		.heading = "report.weeks",
		.heads = {"report.head.legs", "report.head.kitchen", "report.head.people"},
		.tracks = true};
	struct row rows[REPORT_WEEKS_MAX];

	for (size_t i = 0; i < flow->report->now.weeks_count; i++) {
		const struct report_week *week = &flow->report->now.weeks[i];
		int year = 0, month = 0, first = 0, last = 0;
		int east = flow->report->town->offset_minutes;

		clock_date_from_days(period_local_day(week->from_s, east), &year, &month, &first);
		clock_date_from_days(period_local_day(week->until_s - 1, east), &year, &month, &last);
		rows[i] = (struct row){.bar = {week->grams[0], week->grams[1]}};
		snprintf(rows[i].label, sizeof rows[i].label, "%d/%d – %d/%d  (%s)", month, first, month,
		         last, week->id);
		number_text(week->grams[TRACK_LEGS], rows[i].figures[0]);
		number_text(week->grams[TRACK_KITCHEN], rows[i].figures[1]);
		people_text(flow, week->active, rows[i].figures[2]);
	}
	put_section(flow, &section, rows, flow->report->now.weeks_count);
}

static void put_deeds(struct flow *flow)
{
	static const struct section section = {.heading = "report.deeds",
	                                       .heads = {"report.head.grams", "report.head.before",
	                                                 "report.head.entries", "report.head.people"},
	                                       .tracks = true};
	struct row rows[DEEDS];

	for (int i = 0; i < DEEDS; i++) {
		const struct store_deed_row *deed = &flow->report->now.deeds[i];
		char key[32];

		rows[i] = (struct row){.label = ""};
		rows[i].bar[deed_track((enum deed)i)] = deed->grams;
		snprintf(key, sizeof key, "deed.%s", deed_text((enum deed)i));
		snprintf(rows[i].label, sizeof rows[i].label, "%s", word(flow, key));
		number_text(deed->grams, rows[i].figures[0]);
		number_text(flow->report->before.deeds[i].grams, rows[i].figures[1]);
		number_text(deed->entries, rows[i].figures[2]);
		people_text(flow, deed->players, rows[i].figures[3]);
	}
	put_section(flow, &section, rows, DEEDS);
}

static void group_label(const struct flow *flow, const struct report_group *group, bool district,
                        char label[PRINT_WORD_MAX])
{
	const struct town *town = flow->report->town;
	int place = district ? town_district(town, group->name) : -1;

	if (group->kind == REPORT_NAMED && place >= 0) {
		print_plain(
			words_in(&town->districts[place].name, town_language(town, flow->report->language)),
			label);
	} else if (group->kind == REPORT_NAMED) {
		snprintf(label, PRINT_WORD_MAX, "%s", group->name);
	} else {
		snprintf(label, PRINT_WORD_MAX, "%s",
		         word(flow, group->kind == REPORT_OTHERS ? "report.others"
		                    : district                   ? "report.no_district"
		                                                 : "report.no_team"));
	}
}

static void put_groups(struct flow *flow, const struct section *section,
                       const struct report_groups *groups, bool district)
{
	struct row *rows = mem_new(groups->count + 1, sizeof *rows);

	for (size_t i = 0; i < groups->count; i++) {
		const struct report_group *group = &groups->list[i];

		for (int track = 0; track < REPORT_TRACKS; track++) {
			rows[i].bar[track] = group->told[track] ? group->grams[track] : 0;
			told_text(group->grams[track], group->told[track], rows[i].figures[track]);
			told_text(group->active[track], group->told[track], rows[i].figures[2 + track]);
		}
		group_label(flow, group, district, rows[i].label);
	}
	put_section(flow, section, rows, groups->count);
	free(rows);
}

static void put_shops(struct flow *flow)
{
	static const struct section section = {
		.heading = "report.shops",
		.heads = {"report.head.made", "report.head.used", "report.head.points_used"},
		.note = "report.shops.note"};
	const struct report_month *now = &flow->report->now;
	struct row *rows = mem_new(now->shops_count + 1, sizeof *rows);

	for (size_t i = 0; i < now->shops_count; i++) {
		const struct store_shop_sum *shop = &now->shops[i];

		rows[i].bar[0] = shop->used;
		print_plain(shop->name, rows[i].label);
		number_text(shop->made, rows[i].figures[0]);
		number_text(shop->used, rows[i].figures[1]);
		number_text(shop->used_points, rows[i].figures[2]);
	}
	put_section(flow, &section, rows, now->shops_count);
	free(rows);
}

static void put_factors(struct flow *flow)
{
	heading(flow, "report.factors", 12);
	for (size_t i = 0; i < flow->report->factors_count; i++) {
		const struct store_factor_use *use = &flow->report->factors[i];
		char key[32], text[PRINT_WORD_MAX], unit[32], year[64];

		snprintf(key, sizeof key, "deed.%s", deed_text(use->deed));
		snprintf(unit, sizeof unit, "unit.%s",
		         deed_track(use->deed) == TRACK_LEGS ? "legs" : deed_text(use->deed));
		text_with(flow, "report.fiscal_year", use->fiscal_year, year, sizeof year);
		snprintf(text, sizeof text, "%.80s  %d %.60s  (%s)  %s", word(flow, key), use->factor,
		         word(flow, unit), year, use->source);
		paragraph(flow, &text_style, text);
	}
	if (flow->report->factors_count == 0) {
		paragraph(flow, &text_style, word(flow, "report.nothing"));
	}
	paragraph(flow, &text_style, word(flow, "report.how"));
}

static int put_all(struct flow *flow)
{
	static const struct section districts = {.heading = "report.districts",
	                                         .heads = {"report.head.legs", "report.head.kitchen",
	                                                   "report.head.people_legs",
	                                                   "report.head.people_kitchen"},
	                                         .note = "report.merged",
	                                         .tracks = true};
	static const struct section teams = {.heading = "report.teams",
	                                     .heads = {"report.head.legs", "report.head.kitchen",
	                                               "report.head.people_legs",
	                                               "report.head.people_kitchen"},
	                                     .note = "report.merged",
	                                     .tracks = true};

	begin_page(flow);
	put_title(flow);
	put_summary(flow);
	put_weeks(flow);
	put_deeds(flow);
	put_groups(flow, &districts, &flow->report->now.districts, true);
	put_groups(flow, &teams, &flow->report->now.teams, false);
	put_shops(flow);
	put_factors(flow);
	print_next_page(flow->print);
	return flow->page;
}

/* Drawn twice: how many pages there are is known at the end. */
bool print_report(const struct report *report, const char *words, struct text_buffer *pdf)
{
	int pages = 0;

	for (int pass = 0; pass < 2; pass++) {
		struct flow flow = {.report = report, .pages = pages};

		flow.print = print_open(words, report->language, "Machiaruki", pass == 0 ? NULL : pdf);
		if (flow.print == NULL) {
			return false;
		}
		pages = put_all(&flow);
		if (!print_close(flow.print)) {
			return false;
		}
	}
	return true;
}
