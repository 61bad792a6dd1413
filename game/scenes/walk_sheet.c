#include "game/scenes/walk.h"

#include <stdio.h>
#include <string.h>

#include "game/scene_kit.h"

enum { SHEET_WIDTH = 700, MENU_ITEMS = 6, OFFER_PICTURE = 96, SHOWN_OFFERS = 4 };

static const struct {
	const char *name, *key, *icon;
} menu[MENU_ITEMS] = {
	{"walk.album", "walk.album", "art/icon-album"},
	{"walk.score", "walk.score", "art/icon-score"},
	{"walk.rewards", "walk.rewards", "art/icon-gift"},
	{"walk.greening", "walk.greening", "art/icon-leaf"},
	{"walk.ranking", "home.ranking", "art/icon-ranking"},
	{"walk.signout", "walk.signout", "art/icon-signout"},
};

struct rect walk_sheet_room(const struct game *game)
{
	struct rect body = kit_body(game);
	float wider = 1 + (game->layout.text - 1) * 0.5f;

	if (game->layout.portrait && !game->layout.reach) {
		return rect_cut_bottom(&body, body.h * 66 / 100);
	}
	if (game->layout.portrait) {
		return body;
	}
	if (game->comfort.text == 100) { /* no "back" above it; larger, the bar reaches over it */
		int top = kit_screen(game).y + kit_px(game, KIT_MARGIN);

		body.h += body.y - top;
		body.y = top;
	}
	return rect_cut_left(
		&body, kit_least((int)((float)kit_px(game, SHEET_WIDTH) * wider), body.w * 6 / 10));
}

bool walk_menu_on_map(const struct game *game)
{
	return !kit_narrow(game) && !game->layout.reach && game->comfort.text == 100;
}

static void menu_buttons(const struct game *game, struct ui_button buttons[MENU_ITEMS])
{
	for (int i = 0; i < MENU_ITEMS; i++) {
		buttons[i] = (struct ui_button){
			.name = menu[i].name,
			.label = kit_text(game, menu[i].key),
			.icon = menu[i].icon,
			.stacked = true,
			.icon_size = 64,
			.size = KIT_SMALL,
		};
	}
}

/* All but the way out, which stands in the bar. */
void walk_draw_menu(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);
	struct ui_button buttons[MENU_ITEMS];
	int count = MENU_ITEMS - 1, gap = kit_apart(game), h = 0, w = 0;

	if (!walk_menu_on_map(game) || game->walk.step == WALK_MOVING) {
		return;
	}
	menu_buttons(game, buttons);
	rect_cut_left(&body, walk_sheet_room(game).w + gap);
	w = (body.w - gap * (count - 1)) / count;
	for (int i = 0; i < count; i++) {
		h = kit_most(h, ui_button_height(canvas, &game->layout, w, &buttons[i]));
	}
	body = rect_cut_bottom(&body, h);
	canvas_cut_targets(canvas, body);
	for (int i = 0; i < count; i++) {
		kit_button_of(game, canvas, rect_cut_left(&body, w), &buttons[i]);
		rect_cut_left(&body, gap);
	}
}

void walk_draw_way_out(const struct game *game, struct canvas *canvas, struct rect room)
{
	struct ui_button out = {.name = "walk.signout",
	                        .label = kit_text(game, "walk.signout"),
	                        .icon = "art/icon-signout"};

	if (walk_menu_on_map(game) && game->walk.step != WALK_MOVING) {
		room = rect_cut_right(&room, ui_button_width(canvas, &game->layout, &out));
		canvas_cut_targets(canvas, room);
		kit_button_of(game, canvas, room, &out);
	}
}

static void head(const struct game *game, struct kit_flow *flow)
{
	const struct visit *visit = &game->visit;
	struct text_style alias = kit_style(game, KIT_LARGE, UI_COLOUR_INK);
	enum landmark_state states[TOWN_LANDMARKS_MAX];
	char text[160], number[64];
	struct rect line = {flow->box.x, flow->box.y, flow->box.w, 0};

	alias.bold = true;
	alias.given = true;
	kit_flow_rect(flow, canvas_text(flow->canvas, line, visit->me.alias, &alias) + kit_px(game, 6));
	locale_number(game->locale, game->language, (int64_t)visit_shown(visit, states), number,
	              sizeof number);
	snprintf(text, sizeof text, "%s / %d", number, (int)game->town->landmarks_count);
	kit_fill(game, "walk.stamps", text, number, sizeof number);
	kit_flow_text(flow, number, KIT_BODY, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	locale_grams(game->locale, game->language, visit->me.legs_g + visit->me.kitchen_g, number,
	             sizeof number);
	kit_fill(game, "walk.grams", number, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
	kit_flow_gap(flow, 12);
}

static void news(const struct game *game, struct kit_flow *flow)
{
	const struct visit *visit = &game->visit;
	struct ui_button on = {.name = "walk.on",
	                       .label = kit_text(game, "walk.on"),
	                       .icon = "art/icon-walk",
	                       .look = UI_VERMILION,
	                       .size = KIT_LARGE};
	char number[64];

	kit_flow_text(flow, kit_text(game, "walk.news"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	locale_metres(game->locale, game->language, visit->figures.metres - visit->figures.seen_m,
	              number, sizeof number);
	kit_flow_text(flow, number, KIT_HERO, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	kit_flow_text(flow, kit_text(game, "walk.news.note"), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_LEFT);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_button(flow, &on);
}

static void moving(const struct game *game, struct kit_flow *flow)
{
	struct ui_button skip = {
		.name = "walk.skip", .label = kit_text(game, "walk.skip"), .icon = "art/icon-next"};
	char number[64];

	kit_flow_text(flow, kit_text(game, "walk.going"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_metres_dm(game, visit_to_walk_dm(&game->visit), number, sizeof number);
	kit_flow_text(flow, number, KIT_HERO, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_button(flow, &skip);
}

/* "1,730 m", whether the metres reach, and what lies on the way there. */
static void offer_note(const struct game *game, const struct walk_offer *offer, char *note,
                       size_t cap)
{
	char way[64], list[300] = "", passes[340];
	size_t length = 0;

	kit_metres_dm(game, offer->way_dm, way, sizeof way);
	if (offer->way_dm <= game->visit.journey.waiting_m * 10) {
		kit_fill(game, "walk.reaches", way, note, cap);
	} else {
		snprintf(note, cap, "%s", way);
	}
	for (size_t i = 0; i < offer->passes_count; i++) {
		length = strlen(list);
		snprintf(list + length, sizeof list - length, "%s%s",
		         i == 0 ? "" : kit_text(game, "walk.passes.and"),
		         kit_landmark(game, offer->passes[i]));
	}
	if (list[0] != '\0') {
		length = strlen(note);
		snprintf(note + length, cap - length, "\n%s",
		         kit_fill(game, "walk.passes", list, passes, sizeof passes));
	}
}

static void offers(const struct game *game, struct kit_flow *flow, size_t count)
{
	const struct walk *walk = &game->walk;
	struct ui_button buttons[WALK_OFFERS_MAX];
	char names[WALK_OFFERS_MAX][CANVAS_NAME_MAX], notes[WALK_OFFERS_MAX][400],
		pictures[WALK_OFFERS_MAX][160];

	for (size_t i = 0; i < count; i++) {
		const struct walk_offer *offer = &walk->offers[i];

		snprintf(names[i], sizeof names[i], "walk.choose.%s",
		         game->town->landmarks[offer->landmark].id);
		town_look_picture(game->town, offer->landmark, pictures[i], sizeof pictures[i]);
		offer_note(game, offer, notes[i], sizeof notes[i]);
		buttons[i] = (struct ui_button){.name = names[i],
		                                .label = kit_landmark(game, offer->landmark),
		                                .note = notes[i],
		                                .icon = pictures[i],
		                                .picture = true,
		                                .icon_size = OFFER_PICTURE,
		                                .chosen = offer->landmark == walk->looked_at};
	}
	kit_flow_buttons(flow, buttons, count, 1);
}

static void choice(const struct game *game, struct kit_flow *flow, size_t count)
{
	const struct visit *visit = &game->visit;
	struct ui_button course = {.name = "walk.course",
	                           .label = kit_text(game, "walk.course"),
	                           .icon = "art/icon-flag",
	                           .look = UI_QUIET};
	char number[64], text[200];

	kit_metres_dm(game, visit->journey.waiting_m * 10, number, sizeof number);
	kit_fill(game, visit->journey.waiting_m > 0 ? "walk.waiting" : "walk.none", number, text,
	         sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, 10);
	if (game->walk.offers_count == 0) {
		kit_flow_text(flow, kit_text(game, "walk.all"), KIT_LARGE, UI_COLOUR_FOREST, true,
		              TEXT_LEFT);
		return;
	}
	offers(game, flow, count);
	if (journey_course_next(game->town, &visit->journey) >= 0) {
		kit_flow_rect(flow, kit_apart(game));
		kit_flow_button(flow, &course);
	}
}

/* Where it does not stand on the map. */
static void menu_part(const struct game *game, struct kit_flow *flow)
{
	struct ui_button buttons[MENU_ITEMS];

	if (!walk_menu_on_map(game) && game->walk.step != WALK_MOVING) {
		kit_flow_rect(flow, kit_apart(game));
		menu_buttons(game, buttons);
		kit_flow_buttons(flow, buttons, MENU_ITEMS,
		                 flow->box.w > (int)((float)kit_px(game, 620) * game->layout.text) ? 3 : 2);
	}
}

/* As many offers as can be seen at once, two at least; all where one scrolls anyway. */
static void fitting_choice(const struct game *game, struct kit_flow *flow, int room)
{
	size_t count = game->walk.offers_count;

	if (game->comfort.text > 100 || game->layout.reach) {
		choice(game, flow, count);
		return;
	}
	count = count < SHOWN_OFFERS ? count : SHOWN_OFFERS;
	while (count > 2) {
		struct kit_flow tried = *flow;
		bool dry = canvas_dry(flow->canvas, true);

		choice(game, &tried, count);
		menu_part(game, &tried);
		canvas_dry(flow->canvas, dry);
		if (kit_flow_used(&tried) <= room) {
			break;
		}
		count--;
	}
	choice(game, flow, count);
}

static void rest(const struct game *game, struct kit_flow *flow)
{
	const struct visit *visit = &game->visit;
	struct ui_button change = {
		.name = "walk.change", .label = kit_text(game, "walk.change"), .icon = "art/icon-flag"};
	char left[64], picture[160];

	kit_flow_text(flow, kit_text(game, "walk.goal"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_flow_text(flow, kit_landmark(game, visit->journey.goal), KIT_LARGE, UI_COLOUR_INK, true,
	              TEXT_LEFT);
	if (!kit_narrow(game) && !game->layout.reach) {
		town_look_picture(game->town, visit->journey.goal, picture, sizeof picture);
		canvas_image(flow->canvas, picture, kit_flow_rect(flow, kit_px(game, 270)), 255, false);
		kit_flow_gap(flow, 10);
	}
	kit_flow_text(flow, kit_text(game, "walk.left"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_metres_dm(game, visit->journey.goal_left_dm, left, sizeof left);
	kit_flow_text(flow, left, KIT_HERO, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_button(flow, &change);
}

int walk_sheet_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);

	if (game->walk.step != WALK_MOVING) {
		head(game, &flow);
	}
	if (game->walk.step == WALK_NEWS) {
		news(game, &flow);
	} else if (game->walk.step == WALK_MOVING) {
		moving(game, &flow);
	} else if (game->walk.step == WALK_REST) {
		rest(game, &flow);
	} else {
		fitting_choice(game, &flow, box.h);
	}
	menu_part(game, &flow);
	return kit_flow_used(&flow);
}

static int waiting_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	bool trouble = game->walk.step == WALK_TROUBLE;
	struct ui_button out = {.name = "walk.signout",
	                        .label = kit_text(game, "walk.signout"),
	                        .icon = "art/icon-signout"};

	canvas_image(canvas, trouble ? "art/chame-sleep" : "art/chame-walk-1",
	             kit_flow_rect(&flow, kit_px(game, 200)), 255, false);
	kit_flow_text(&flow, kit_text(game, trouble ? "walk.trouble" : "walk.loading"), KIT_LARGE,
	              UI_COLOUR_INK, true, TEXT_CENTRE);
	kit_flow_gap(&flow, KIT_GAP);
	kit_flow_button(&flow, &out);
	return kit_flow_used(&flow);
}

void walk_draw_waiting(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);
	struct rect sheet = rect_centre(body, kit_least(body.w, kit_px(game, 1000)), body.h);
	int pad = kit_px(game, KIT_PAD), h = 0;

	h = kit_measure(game, canvas, rect_inset(sheet, pad), waiting_content) + 2 * pad;
	sheet = rect_centre(body, sheet.w, kit_least(h, body.h));
	kit_veil(game, canvas);
	kit_sheet(game, canvas, sheet);
	kit_scroll(game, canvas, rect_inset(sheet, pad), waiting_content);
}
