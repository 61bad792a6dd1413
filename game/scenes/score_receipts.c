/*
 * The receipts: the newest first, and one of them with its sum, or the reason why it counts
 * nothing.
 */
#include <stdio.h>

#include "game/scenes/score.h"

enum { NAME_MAX = 32, SLIP_UNITS = 1180, TOOTH = 26 };

static bool counts(const struct receipt *receipt)
{
	return receipt->reason == SCORE_COUNTS;
}

static const char *reason_text(const struct game *game, const struct receipt *receipt,
                               const char *what)
{
	char key[64];

	snprintf(key, sizeof key, "reason.%s%s", score_reason_text(receipt->reason), what);
	return kit_text(game, key);
}

/* "11月24日（火） 歩く 2,340 m" */
static void note_text(const struct game *game, const struct entry *entry, char *text, size_t cap)
{
	const struct receipt *receipt = &entry->receipt;
	char date[96], amount[64];
	struct locale_part parts[] = {
		{"date", date}, {"deed", score_deed_name(game, receipt->deed)}, {"amount", amount}};

	score_date_text(game, receipt->started_s, date, sizeof date);
	score_amount_text(game, entry, amount, sizeof amount);
	locale_fill(game->locale, game->language, "receipt.note", parts, 3, text, cap);
}

/* "293 g · 293 points", or in a few words why it counts nothing. */
static void label_text(const struct game *game, const struct receipt *receipt, char *text,
                       size_t cap)
{
	char grams[48], points[96];
	struct locale_part parts[] = {{"n", grams}, {"points", points}};

	if (!counts(receipt)) {
		snprintf(text, cap, "%s", reason_text(game, receipt, ""));
		return;
	}
	score_grams_text(game, receipt->grams, grams, sizeof grams);
	locale_count(game->locale, game->language, "receipt.points", receipt->points, points,
	             sizeof points);
	locale_fill(game->locale, game->language, "receipt.row", parts, 2, text, cap);
}

static void row_of(struct kit_flow *flow, size_t first, size_t count)
{
	const struct game *game = flow->game;
	struct ui_button buttons[2];
	char names[2][NAME_MAX], labels[2][192], notes[2][256];

	for (size_t i = 0; i < count; i++) {
		const struct entry *entry = &game->score.entries.list[first + i];
		const struct receipt *receipt = &entry->receipt;

		snprintf(names[i], NAME_MAX, "receipt.at.%zu", first + i);
		label_text(game, receipt, labels[i], sizeof labels[i]);
		note_text(game, entry, notes[i], sizeof notes[i]);
		buttons[i] = (struct ui_button){.name = names[i],
		                                .label = labels[i],
		                                .note = notes[i],
		                                .icon = score_deed_icon(receipt->deed),
		                                .icon_size = 84,
		                                .look = counts(receipt) ? UI_PAPER : UI_QUIET,
		                                .size = KIT_BODY};
	}
	kit_flow_buttons(flow, buttons, count, kit_narrow(game) ? 1 : 2);
	kit_flow_rect(flow, kit_apart(game));
}

int score_receipts(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	size_t columns = kit_narrow(game) ? 1 : 2, count = game->score.entries.count;

	if (count == 0) {
		kit_flow_text(&flow, kit_text(game, "receipt.none"), KIT_BODY, UI_COLOUR_INK, false,
		              TEXT_LEFT);
		return kit_flow_used(&flow);
	}
	kit_flow_text(&flow, kit_text(game, "receipt.hint"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_flow_gap(&flow, 12);
	for (size_t i = 0; i < count; i += columns) {
		row_of(&flow, i, count - i < columns ? count - i : columns);
	}
	return kit_flow_used(&flow);
}

/* "2,340 m × 125 g/km = 293 g", and what the figure is. */
static void worked_out(struct kit_flow *flow, const struct entry *entry)
{
	const struct receipt *receipt = &entry->receipt;
	const struct game *game = flow->game;
	char key[48], amount[64], factor[48], grams[48], year[16], text[320];
	struct locale_part parts[] = {
		{"amount", amount}, {"factor", factor}, {"n", grams}, {"year", year}};

	score_amount_text(game, entry, amount, sizeof amount);
	locale_number(game->locale, game->language, receipt->factor, factor, sizeof factor);
	score_grams_text(game, receipt->grams, grams, sizeof grams);
	snprintf(year, sizeof year, "%d", receipt->fiscal_year);
	kit_flow_text(flow, kit_text(game, "receipt.how"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	snprintf(key, sizeof key, "receipt.sum.%s",
	         deed_track(receipt->deed) == TRACK_LEGS ? "legs" : deed_text(receipt->deed));
	locale_fill(game->locale, game->language, key, parts, 4, text, sizeof text);
	kit_flow_text(flow, text, KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	snprintf(key, sizeof key, "receipt.factor.%s",
	         deed_track(receipt->deed) == TRACK_LEGS ? "legs" : deed_text(receipt->deed));
	locale_fill(game->locale, game->language, key, parts, 4, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
}

static void source(struct kit_flow *flow, const char *from)
{
	if (from[0] != '\0') {
		kit_flow_gap(flow, 8);
		kit_flow_text(flow, kit_text(flow->game, "receipt.source"), KIT_SMALL, UI_COLOUR_EARTH,
		              false, TEXT_LEFT);
		score_flow_given(flow, from, KIT_SMALL, UI_COLOUR_EARTH, false);
	}
}

static void what_it_gave(struct kit_flow *flow, const struct receipt *receipt)
{
	const struct game *game = flow->game;
	char number[48], text[192];

	kit_flow_gap(flow, KIT_GAP);
	locale_count(game->locale, game->language, "receipt.got", receipt->points, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
	if (receipt->metres > 0) {
		locale_metres(game->locale, game->language, receipt->metres, number, sizeof number);
		kit_fill(game, "receipt.moved", number, text, sizeof text);
		kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
	}
}

static void counted(struct kit_flow *flow, const struct entry *entry)
{
	const struct game *game = flow->game;
	char grams[48];

	score_grams_text(game, entry->receipt.grams, grams, sizeof grams);
	kit_flow_text(flow, kit_text(game, "receipt.saved"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_flow_text(flow, grams, KIT_HERO, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, 12);
	if (entry->receipt.factor > 0) {
		worked_out(flow, entry);
	} else {
		kit_flow_text(flow, kit_text(game, "receipt.given"), KIT_BODY, UI_COLOUR_INK, false,
		              TEXT_LEFT);
	}
	source(flow, entry->given_by[0] != '\0' ? entry->given_by : entry->source);
	what_it_gave(flow, &entry->receipt);
}

/* The town's rule that a reason speaks of: so many metres. */
static int64_t rule_metres(const struct town_rules *rules, const struct receipt *receipt)
{
	if (receipt->reason == SCORE_BELOW_MINIMUM) {
		return rules->displacement_min_m;
	}
	return receipt->deed == DEED_WALK ? rules->walk_daily_max_m : rules->bike_daily_max_m;
}

static void not_counted(struct kit_flow *flow, const struct entry *entry)
{
	const struct game *game = flow->game;
	char metres[48], text[400];

	locale_metres(game->locale, game->language, rule_metres(&game->town->rules, &entry->receipt),
	              metres, sizeof metres);
	kit_flow_text(flow, reason_text(game, &entry->receipt, ""), KIT_TITLE, UI_COLOUR_INK, true,
	              TEXT_LEFT);
	kit_flow_gap(flow, 12);
	snprintf(text, sizeof text, "reason.%s.why", score_reason_text(entry->receipt.reason));
	kit_flow_text(flow, kit_fill(game, text, metres, text, sizeof text), KIT_BODY, UI_COLOUR_INK,
	              false, TEXT_LEFT);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_text(flow, reason_text(game, &entry->receipt, ".then"), KIT_BODY, UI_COLOUR_FOREST,
	              true, TEXT_LEFT);
}

/* What the receipt is of: the deed and its day. */
static void head(struct kit_flow *flow, const struct entry *entry)
{
	const struct receipt *receipt = &entry->receipt;
	const struct game *game = flow->game;
	int icon = kit_px(game, 96), h = 0;
	struct rect row = {flow->box.x, flow->box.y, flow->box.w, 0};
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_INK);
	char text[256];

	style.bold = true;
	note_text(game, entry, text, sizeof text);
	canvas_image(flow->canvas, score_deed_icon(receipt->deed),
	             (struct rect){row.x, row.y, icon, icon}, 255, false);
	rect_cut_left(&row, icon + kit_px(game, KIT_GAP));
	h = canvas_text_size(flow->canvas, text, &style, row.w).h;
	row.y += kit_most(icon - h, 0) / 2;
	canvas_text(flow->canvas, row, text, &style);
	kit_flow_rect(flow, kit_most(h, icon));
	kit_flow_gap(flow, 12);
}

static void tear_line(struct kit_flow *flow)
{
	struct rect line = kit_flow_rect(flow, kit_px(flow->game, TOOTH));
	float y = (float)(line.y + line.h / 2);
	const float xy[] = {(float)line.x, y, (float)(line.x + line.w), y};

	canvas_line(flow->canvas, xy, 2, (float)kit_px(flow->game, 3), 0xFFB9A67Eu,
	            (float)kit_px(flow->game, 12));
}

bool score_slip_beside(const struct game *game)
{
	return !kit_narrow(game) && !game->layout.reach;
}

static struct ui_button close_button(const struct game *game)
{
	return (struct ui_button){.name = "receipt.close",
	                          .label = kit_text(game, "receipt.close"),
	                          .icon = "art/icon-check",
	                          .look = UI_VERMILION};
}

/* Nobody is frowned at. */
static const char *chame_of(const struct receipt *receipt)
{
	return counts(receipt)                            ? "art/chame-cheer"
	       : receipt->reason == SCORE_HELD_FOR_REVIEW ? "art/chame-think"
	                                                  : "art/chame-wave";
}

/* Chame, where much room is left above the button. */
static void cheer(struct kit_flow *flow, const struct receipt *receipt, int below)
{
	const struct game *game = flow->game;
	int side = kit_least(flow->box.h - below, kit_px(game, 560));

	if (!game->layout.reach && side >= kit_px(game, 300)) {
		canvas_image(flow->canvas, chame_of(receipt), kit_flow_rect(flow, side), 255, false);
	}
}

int score_receipt(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct entry *entry = &game->score.entries.list[game->score.receipt];
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct ui_button close = close_button(game);

	head(&flow, entry);
	tear_line(&flow);
	if (counts(&entry->receipt)) {
		counted(&flow, entry);
	} else {
		not_counted(&flow, entry);
	}
	if (!score_slip_beside(game)) {
		cheer(&flow, &entry->receipt,
		      ui_button_height(canvas, &game->layout, box.w, &close) + 2 * kit_px(game, KIT_PAD));
		kit_flow_gap(&flow, KIT_PAD);
		kit_flow_button(&flow, &close);
	}
	return kit_flow_used(&flow);
}

void score_draw_slip(const struct game *game, struct canvas *canvas, struct rect body)
{
	const struct receipt *receipt = &game->score.entries.list[game->score.receipt].receipt;
	struct ui_button close = close_button(game);
	struct rect slip = rect_cut_left(&body, kit_px(game, SLIP_UNITS)), inner;
	int pad = kit_px(game, KIT_PAD);

	inner = rect_inset(slip, pad);
	slip.h = kit_least(slip.h, kit_measure(game, canvas, inner, score_receipt) + 2 * pad);
	kit_sheet(game, canvas, slip);
	kit_scroll(game, canvas, rect_inset(slip, pad), score_receipt);
	rect_cut_left(&body, kit_most(kit_px(game, 2 * KIT_PAD), kit_apart(game)));
	body.h = kit_px(game, 620);
	kit_button_of(game, canvas,
	              rect_cut_bottom(&body, ui_button_height(canvas, &game->layout, body.w, &close)),
	              &close);
	canvas_image(canvas, chame_of(receipt), rect_inset(body, pad), 255, false);
}
