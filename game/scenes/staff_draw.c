/*
 * The room of the staff: six doors; and the questions before a restart and before closing.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { DOORS = 6, TESTS = 2, ASK_WIDTH = 1200, ASK_ICON = 190, TALL_ICON = 220, SIDE_ICON = 110 };

static const struct {
	const char *name, *note, *icon;
	enum ui_look look;
} doors[DOORS] = {
	{"staff.desk", "staff.desk.note", "art/deed-oil", UI_SUN},
	{"staff.health", NULL, "art/icon-health", UI_PAPER},
	{"staff.tests", "staff.tests.note", "art/icon-picture", UI_PAPER},
	{"staff.sound", "staff.sound.note", "art/icon-sound", UI_PAPER},
	{"staff.restart", "staff.restart.note", "art/icon-restart", UI_PAPER},
	{"staff.close", "staff.close.note", "art/icon-rest", UI_PAPER},
};

void staff_ground(const struct game *game, struct canvas *canvas, const char *back_key,
                  const char *back_icon)
{
	canvas_fill(canvas, (struct rect){0, 0, game->layout.width, game->layout.height},
	            UI_COLOUR_PAPER);
	kit_bar(game, canvas, back_key, back_icon);
}

bool staff_beside(const struct game *game)
{
	return !game->layout.portrait && !game->layout.reach && game->layout.text < 1.3f;
}

int staff_halves(const struct game *game, struct canvas *canvas, struct rect box, int left_percent,
                 void (*first)(struct kit_flow *flow), void (*second)(struct kit_flow *flow))
{
	struct kit_flow left = kit_flow(game, canvas, box), right = left;
	int gap = kit_px(game, KIT_PAD * 2);

	if (!staff_beside(game)) {
		first(&left);
		kit_flow_rect(&left, kit_most(kit_px(game, KIT_PAD), kit_apart(game)));
		second(&left);
		return kit_flow_used(&left);
	}
	left.box.w = (box.w - gap) * left_percent / 100;
	right.box.x += left.box.w + gap;
	right.box.w -= left.box.w + gap;
	first(&left);
	second(&right);
	return kit_most(kit_flow_used(&left), kit_flow_used(&right));
}

/* How the kiosk is, in a line. */
static void health_note(const struct game *game, char *text, size_t cap)
{
	size_t looks = 0;

	if (!game->staff.health_known) {
		snprintf(text, cap, "%s", kit_text(game, "figures.waiting"));
		return;
	}
	looks = staff_looks(game, &game->staff.health);
	if (looks == 0) {
		snprintf(text, cap, "%s", kit_text(game, "staff.health.good"));
	} else {
		locale_count(game->locale, game->language, "staff.health.look", (int64_t)looks, text, cap);
	}
}

static struct ui_button door(const struct game *game, int i, const char *health, bool stacked)
{
	return (struct ui_button){
		.name = doors[i].name,
		.label = kit_text(game, doors[i].name),
		.note = doors[i].note != NULL ? kit_text(game, doors[i].note) : health,
		.icon = doors[i].icon,
		.look = doors[i].look,
		.stacked = stacked,
		.icon_size = stacked                    ? TALL_ICON
	                 : game->layout.text < 1.3f ? SIDE_ICON
	                                            : 0,
		.size = stacked ? KIT_TITLE : KIT_LARGE,
	};
}

/* The desk large, the others beside or below it in two columns; false when they do not fit. */
static bool composed(const struct game *game, struct canvas *canvas, struct rect box,
                     const struct ui_button buttons[DOORS])
{
	bool beside = !game->layout.portrait;
	int gap = kit_apart(game), least = 0, h = 0, w = 0;
	struct rect first =
		beside ? rect_cut_left(&box, box.w * 36 / 100) : rect_cut_top(&box, box.h * 32 / 100);

	if (beside) {
		rect_cut_left(&box, gap);
	} else {
		rect_cut_top(&box, gap);
	}
	w = (box.w - gap) / 2;
	for (int i = 1; i < DOORS; i++) {
		least = kit_most(least,
		                 ui_button_height(canvas, &game->layout, i == 1 ? box.w : w, &buttons[i]));
	}
	h = (box.h - gap * 2) / 3;
	if (h < least || first.h < ui_button_height(canvas, &game->layout, first.w, &buttons[0])) {
		return false;
	}
	kit_button_of(game, canvas, first, &buttons[0]);
	kit_button_of(game, canvas, rect_cut_top(&box, h), &buttons[1]);
	for (int i = 2; i < DOORS; i += 2) {
		struct rect row;

		rect_cut_top(&box, gap);
		row = rect_cut_top(&box, h);
		kit_button_of(game, canvas, rect_cut_left(&row, w), &buttons[i]);
		rect_cut_left(&row, gap);
		kit_button_of(game, canvas, row, &buttons[i + 1]);
	}
	return true;
}

static int doors_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct ui_button buttons[DOORS];
	char health[200];

	health_note(game, health, sizeof health);
	kit_flow_text(&flow, kit_text(game, "staff.title"), KIT_TITLE, UI_COLOUR_INK, true,
	              TEXT_CENTRE);
	kit_flow_gap(&flow, KIT_GAP);
	for (int i = 0; i < DOORS; i++) {
		buttons[i] = door(game, i, health, i == 0);
	}
	if (composed(game, canvas, flow.box, buttons)) {
		return box.h;
	}
	buttons[0] = door(game, 0, health, false);
	kit_flow_buttons(&flow, buttons, DOORS, game->layout.text < 1.3f && box.w > box.h ? 2 : 1);
	return kit_flow_used(&flow);
}

static int tests_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct ui_button buttons[TESTS] = {
		{.name = "staff.picture",
	     .label = kit_text(game, "staff.picture"),
	     .note = kit_text(game, "staff.picture.note"),
	     .icon = "art/icon-picture",
	     .size = KIT_LARGE},
		{.name = "staff.touch",
	     .label = kit_text(game, "staff.touch"),
	     .note = kit_text(game, "staff.touch.note"),
	     .icon = "art/icon-touch",
	     .size = KIT_LARGE},
	};

	kit_flow_text(&flow, kit_text(game, "staff.tests"), KIT_TITLE, UI_COLOUR_INK, true,
	              TEXT_CENTRE);
	kit_flow_gap(&flow, KIT_GAP);
	kit_flow_buttons(&flow, buttons, TESTS, 1);
	kit_flow_gap(&flow, KIT_GAP);
	kit_flow_text(&flow, kit_text(game, "staff.tests.leave"), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_LEFT);
	return kit_flow_used(&flow);
}

void staff_ask(struct kit_flow *flow, const struct staff_question *question)
{
	const struct game *game = flow->game;
	struct ui_button buttons[2] = {question->no, question->yes};
	int side = kit_px(game, ASK_ICON);

	if (!game->layout.reach) {
		canvas_image(flow->canvas, question->icon,
		             rect_centre(kit_flow_rect(flow, side), side, side), 255, false);
		kit_flow_gap(flow, KIT_GAP);
	}
	kit_flow_text(flow, kit_text(game, question->title_key), KIT_TITLE, UI_COLOUR_INK, true,
	              TEXT_CENTRE);
	kit_flow_text(flow, question->text, KIT_BODY, UI_COLOUR_INK, false, TEXT_CENTRE);
	kit_flow_gap(flow, KIT_PAD);
	if (buttons[1].name != NULL) {
		kit_flow_grid(flow, buttons, 2, 2);
	}
}

static int restart_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	bool now = game->staff.page == STAFF_RESTARTING;
	struct staff_question question = {
		.icon = "art/icon-restart",
		.title_key = now ? "staff.restarting" : "staff.restart.ask",
		.text = kit_text(game, "staff.restart.how"),
		.no = {.name = "staff.no", .label = kit_text(game, "staff.no")},
		.yes = {.name = now ? NULL : "staff.restart.yes",
	            .label = kit_text(game, "staff.restart.yes"),
	            .icon = "art/icon-restart",
	            .look = UI_VERMILION},
	};

	staff_ask(&flow, &question);
	return kit_flow_used(&flow);
}

/* When the screen wakes again: at the next opening, where hours are set. */
static void opening_text(const struct game *game, char *text, size_t cap)
{
	const struct hours *open = &game->options.open;
	int offset = game->town->offset_minutes, hour = 0, minute = 0;
	int64_t at_s = game->wall_s;
	char day[64], clock[64];
	struct locale_part parts[] = {{"day", day}, {"time", clock}};

	if (open->count > 0 && hours_within(open, at_s, offset)) {
		at_s = hours_next_change(open, at_s, offset);
	}
	if (open->count > 0 && at_s != INT64_MAX) {
		at_s = hours_next_change(open, at_s, offset);
	}
	if (open->count == 0 || at_s == INT64_MAX) {
		snprintf(text, cap, "%s", kit_text(game, "staff.close.until_card"));
		return;
	}
	locale_date(game->locale, game->language, period_local_day(at_s, offset), day, sizeof day);
	period_local_time(at_s, offset, &hour, &minute);
	locale_time(game->locale, game->language, hour, minute, clock, sizeof clock);
	locale_fill(game->locale, game->language, "staff.close.until", parts, 2, text, cap);
}

static int close_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	char text[300];
	struct staff_question question = {
		.icon = "art/chame-sleep",
		.title_key = "staff.close.ask",
		.text = text,
		.no = {.name = "staff.no", .label = kit_text(game, "staff.no")},
		.yes = {.name = "staff.close.yes",
	            .label = kit_text(game, "staff.close.yes"),
	            .icon = "art/icon-rest",
	            .look = UI_VERMILION},
	};

	opening_text(game, text, sizeof text);
	staff_ask(&flow, &question);
	return kit_flow_used(&flow);
}

/* A sheet as high as what stands in it, in the middle. */
static void draw_alone(const struct game *game, struct canvas *canvas, kit_content *content)
{
	struct rect body = kit_body(game), sheet;
	int pad = kit_px(game, KIT_PAD), h = 0;
	int w = game->layout.text < 1.3f ? kit_least(body.w, kit_px(game, ASK_WIDTH)) : body.w;

	sheet = rect_centre(body, w, body.h);
	h = kit_measure(game, canvas, rect_inset(sheet, pad), content) + 2 * pad;
	sheet = rect_centre(body, w, kit_least(h, body.h));
	kit_sheet(game, canvas, sheet);
	kit_scroll(game, canvas, rect_inset(sheet, pad), content);
}

void staff_draw(const struct game *game, struct canvas *canvas)
{
	enum staff_room_page page = game->staff.page;
	bool doors_now = page == STAFF_DOORS;

	staff_ground(game, canvas,
	             doors_now                  ? "staff.signout"
	             : page == STAFF_RESTARTING ? NULL
	                                        : "bar.back",
	             doors_now ? "art/icon-signout" : "art/icon-back");
	if (doors_now) {
		kit_scroll(game, canvas, kit_body(game), doors_content);
	} else {
		draw_alone(game, canvas,
		           page == STAFF_TESTS       ? tests_content
		           : page == STAFF_ASK_CLOSE ? close_content
		                                     : restart_content);
	}
	kit_demo(game, canvas);
}
