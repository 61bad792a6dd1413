/*
 * The kiosk's health, as large as its staff can read it from two metres: one line that says whether
 * all is well, and a tile for each thing, with a shape and a word beside its colour.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum {
	EVERY_MS = 2000,
	VALUE = 50,
	SHAPE = 66,
	COLUMN = 390,
	PAD = 18,
	COLUMNS_MOST = 4,
	TILES = 12
};

int64_t staff_health_update(struct game *game)
{
	struct staff *staff = &game->staff;

	if (game->now_ms >= staff->health_ms) {
		staff->health_number = game_ask(game, &(struct ask){.kind = ASK_HEALTH});
		staff->health_ms = game->now_ms + EVERY_MS;
	}
	return staff->health_ms;
}

void staff_health_reply(struct game *game, const struct reply *reply)
{
	if (reply->kind == ASK_HEALTH && reply->number == game->staff.health_number && reply->filled) {
		game->staff.health = reply->health;
		game->staff.health_known = true;
		game->dirty = true;
	}
}

static void headline(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	size_t looks = staff_looks(game, &game->staff.health);
	struct text_style style = kit_style(game, KIT_TITLE, UI_COLOUR_INK);
	struct rect box = flow->box;
	int side = kit_px(game, 100), h = 0;
	char text[200];

	snprintf(text, sizeof text, "%s", kit_text(game, "staff.health.good"));
	if (looks > 0) {
		locale_count(game->locale, game->language, "staff.health.look", (int64_t)looks, text,
		             sizeof text);
	}
	style.bold = true;
	style.middle = true;
	rect_cut_left(&box, side + kit_px(game, KIT_GAP));
	h = kit_most(canvas_text_size(flow->canvas, text, &style, box.w).h, side);
	box = kit_flow_rect(flow, h);
	canvas_image(flow->canvas, looks == 0 ? "art/state-good" : "art/state-look",
	             rect_centre(rect_cut_left(&box, side), side, side), 255, false);
	rect_cut_left(&box, kit_px(game, KIT_GAP));
	canvas_text(flow->canvas, box, text, &style);
	kit_flow_gap(flow, KIT_GAP);
}

/* Name, value, note; beside the value a shape that says how it is. */
static int tile(const struct game *game, struct canvas *canvas, struct rect box,
                const struct staff_item *item)
{
	static const char *const shapes[] = {
		[STAFF_GOOD] = "art/state-good", [STAFF_LOOK] = "art/state-look", [STAFF_PLAIN] = NULL};
	static const char *const words[] = {
		[STAFF_GOOD] = "staff.state.good", [STAFF_LOOK] = "staff.state.look"};
	struct text_style style = kit_style(game, VALUE, UI_COLOUR_INK);
	struct kit_flow flow = kit_flow(game, canvas, rect_inset(box, kit_px(game, PAD)));
	struct rect line = flow.box;
	int side = kit_px(game, SHAPE), h = 0;

	kit_flow_text(&flow, kit_text(game, item->key), KIT_SMALL, UI_COLOUR_EARTH, true, TEXT_LEFT);
	style.bold = true;
	style.given = item->given;
	style.middle = true;
	line.w -= side + kit_px(game, 12);
	h = kit_most(canvas_text_size(canvas, item->value, &style, line.w).h, side);
	line = kit_flow_rect(&flow, h);
	if (shapes[item->good] != NULL) {
		struct rect shape = rect_centre(rect_cut_right(&line, side), side, side);

		canvas_image(canvas, shapes[item->good], shape, 255, false);
		canvas_say(canvas, shape, kit_text(game, words[item->good]));
		rect_cut_right(&line, kit_px(game, 12));
	}
	canvas_text(canvas, line, item->value, &style);
	kit_flow_text(&flow, item->note, KIT_SMALL, UI_COLOUR_INK, false, TEXT_LEFT);
	return kit_flow_used(&flow) + 2 * kit_px(game, PAD);
}

static void tiles(struct kit_flow *flow, const struct staff_item *items)
{
	const struct game *game = flow->game;
	int gap = kit_px(game, 14), columns = COLUMNS_MOST, w = 0;
	int least =
		(int)((float)kit_px(game, COLUMN) * (game->layout.text < 1 ? 1 : game->layout.text));

	while (columns > 1 && (flow->box.w - gap * (columns - 1)) / columns < least) {
		columns--;
	}
	w = (flow->box.w - gap * (columns - 1)) / columns;
	for (int i = 0; i < TILES; i += columns) {
		int h = 0;
		bool dry = canvas_dry(flow->canvas, true);
		struct rect row;

		for (int k = i; k < i + columns && k < TILES; k++) {
			h = kit_most(h, tile(game, flow->canvas, (struct rect){0, 0, w, 0}, &items[k]));
		}
		canvas_dry(flow->canvas, dry);
		row = kit_flow_rect(flow, h);
		for (int k = i; k < i + columns && k < TILES; k++) {
			struct rect one = rect_cut_left(&row, w);
			struct panel_style panel = {
				.radius = kit_px(game, 18),
				.fill = items[k].good == STAFF_LOOK ? 0xFFFCE3B0u : 0xFFFFFFFFu,
				.outline = UI_COLOUR_INK,
				.outline_width = kit_px(game, items[k].good == STAFF_LOOK ? 5 : 2),
			};

			canvas_panel(flow->canvas, one, &panel);
			tile(game, flow->canvas, one, &items[k]);
			rect_cut_left(&row, gap);
		}
		kit_flow_rect(flow, gap);
	}
}

/* What is neither good nor bad, and seldom asked for. */
static void line(struct kit_flow *flow, const struct staff_item *item)
{
	const struct game *game = flow->game;
	char text[400];

	snprintf(text, sizeof text, "%s: %s%s%s", kit_text(game, item->key), item->value,
	         item->note[0] != '\0' ? " \xC2\xB7 " : "", item->note);
	kit_flow_text(flow, text, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
}

static int health_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct staff_item items[STAFF_ITEMS];

	if (!game->staff.health_known) {
		kit_flow_text(&flow, kit_text(game, "figures.waiting"), KIT_TITLE, UI_COLOUR_INK, true,
		              TEXT_CENTRE);
		return kit_flow_used(&flow);
	}
	headline(&flow);
	staff_items(game, &game->staff.health, items);
	tiles(&flow, items);
	for (int i = TILES; i < STAFF_ITEMS; i++) {
		line(&flow, &items[i]);
	}
	return kit_flow_used(&flow);
}

static void health_draw(const struct game *game, struct canvas *canvas)
{
	staff_ground(game, canvas, "bar.back", "art/icon-back");
	kit_scroll(game, canvas, kit_body(game), health_content);
	kit_demo(game, canvas);
}

static void health_enter(struct game *game)
{
	game->staff.health_ms = 0; /* at once */
}

static void health_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0) {
		game_go(game, &scene_staff);
	}
}

static bool health_busy(const struct game *game)
{
	return !game->staff.health_known;
}

const struct scene scene_staff_health = {
	.name = "staff.health",
	.private = true,
	.enter = health_enter,
	.chosen = health_chosen,
	.reply = staff_health_reply,
	.update = staff_health_update,
	.draw = health_draw,
	.busy = health_busy,
};
