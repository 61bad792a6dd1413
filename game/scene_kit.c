#include "game/scene_kit.h"

#include "game/rules/greening.h"
#include "game/town_green.h"
#include "game/town_life.h"

#include <stdio.h>
#include <string.h>

int kit_px(const struct game *game, int units)
{
	return layout_px(&game->layout, (float)units);
}

int kit_least(int a, int b)
{
	return a < b ? a : b;
}

int kit_most(int a, int b)
{
	return a > b ? a : b;
}

int kit_apart(const struct game *game)
{
	return game->layout.apart;
}

struct rect kit_screen(const struct game *game)
{
	struct rect screen = {0, 0, game->layout.width, game->layout.height};

	if (game->layout.reach) {
		rect_cut_top(&screen, screen.h / 2);
	}
	return screen;
}

struct rect kit_body(const struct game *game)
{
	struct rect body = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));

	rect_cut_top(&body, kit_bar_height(game) + kit_most(kit_px(game, KIT_GAP), kit_apart(game)));
	rect_cut_bottom(&body, kit_px(game, KIT_RIBBON - KIT_MARGIN));
	return body;
}

bool kit_narrow(const struct game *game)
{
	return game->layout.portrait || game->comfort.text > 150;
}

struct text_style kit_style(const struct game *game, int units, uint32_t colour)
{
	return (struct text_style){.size = layout_text(&game->layout, (float)units), .colour = colour};
}

const char *kit_text(const struct game *game, const char *key)
{
	return locale_text(game->locale, game->language, key);
}

const char *kit_fill(const struct game *game, const char *key, const char *n, char *text,
                     size_t cap)
{
	struct locale_part part = {"n", n};

	locale_fill(game->locale, game->language, key, &part, 1, text, cap);
	return text;
}

int kit_say(const struct game *game, struct canvas *canvas, struct rect box, const char *text,
            int units, uint32_t colour, bool bold, enum text_align align)
{
	struct text_style style = kit_style(game, units, colour);

	style.bold = bold;
	style.align = align;
	return canvas_text(canvas, box, text, &style);
}

void kit_sheet(const struct game *game, struct canvas *canvas, struct rect rect)
{
	struct panel_style style = {
		.radius = kit_px(game, 28),
		.fill = 0xFFFDF9EEu,
		.outline = UI_COLOUR_INK,
		.outline_width = kit_px(game, 3),
		.shadow = kit_px(game, 10),
	};

	canvas_panel(canvas, rect, &style);
}

void kit_button_of(const struct game *game, struct canvas *canvas, struct rect rect,
                   const struct ui_button *button)
{
	ui_button(canvas, &game->ui, &game->layout, rect, button);
}

void kit_button(const struct game *game, struct canvas *canvas, struct rect rect, const char *name,
                const char *label, const char *icon, enum ui_look look)
{
	struct ui_button button = {.name = name, .label = label, .icon = icon, .look = look};

	kit_button_of(game, canvas, rect, &button);
}

int kit_bar_height(const struct game *game)
{
	int text = (int)(layout_text(&game->layout, KIT_BODY) * 1.2f) + kit_px(game, 28);

	return kit_most(kit_most(text, kit_px(game, 84)), game->layout.target);
}

/* Where the bar's buttons stand; without room for their names the right ones are icons alone. */
struct bar {
	struct rect back, language, comfort;
	struct rect room; /* what is left between them, 12 mm from each */
	bool icons;
};

static struct bar bar_of(const struct game *game, struct canvas *canvas,
                         const struct ui_button buttons[3])
{
	struct rect whole = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));
	struct bar bar = {.icons = false};
	int gap = kit_apart(game), w[3] = {0};

	whole.h = kit_bar_height(game);
	for (int i = 0; i < 3; i++) {
		w[i] = buttons[i].name == NULL ? 0 : ui_button_width(canvas, &game->layout, &buttons[i]);
	}
	bar.icons = w[0] + w[1] + w[2] + gap * 2 > whole.w;
	if (bar.icons) {
		w[1] = w[2] = whole.h;
		w[0] = kit_least(w[0], whole.w - 2 * (whole.h + gap));
	}
	bar.back = rect_cut_left(&whole, w[0]);
	bar.comfort = rect_cut_right(&whole, w[2]);
	rect_cut_right(&whole, gap);
	bar.language = rect_cut_right(&whole, w[1]);
	rect_cut_right(&whole, gap);
	rect_cut_left(&whole, w[0] > 0 ? gap : 0);
	bar.room = whole;
	return bar;
}

struct rect kit_bar(const struct game *game, struct canvas *canvas, const char *back_key,
                    const char *back_icon)
{
	struct ui_button buttons[3] = {
		{.name = back_key == NULL ? NULL : "back",
	     .label = back_key == NULL ? "" : kit_text(game, back_key),
	     .icon = back_icon},
		{.name = "bar.language",
	     .label = kit_text(game, "language.name"),
	     .icon = "art/icon-language"},
		{.name = "bar.comfort", .label = kit_text(game, "bar.comfort"), .icon = "art/icon-comfort"},
	};
	struct bar bar = bar_of(game, canvas, buttons);

	if (bar.icons) {
		buttons[1].spoken = buttons[1].label;
		buttons[2].spoken = buttons[2].label;
		buttons[1].label = buttons[2].label = "";
	}
	canvas_cut_targets(canvas, bar.language);
	canvas_cut_targets(canvas, bar.comfort);
	if (back_key != NULL) {
		canvas_cut_targets(canvas, bar.back);
		kit_button_of(game, canvas, bar.back, &buttons[0]);
	}
	kit_button_of(game, canvas, bar.language, &buttons[1]);
	kit_button_of(game, canvas, bar.comfort, &buttons[2]);
	return bar.room;
}

void kit_keep_free(const struct game *game, bool back)
{
	struct rect screen = kit_screen(game);
	int margin = kit_px(game, KIT_MARGIN), side = kit_most(kit_px(game, 100), game->layout.target);
	int h = margin + kit_bar_height(game) + kit_px(game, 8);
	int w = kit_least(kit_px(game, (int)(620 * game->layout.text)), screen.w * 6 / 10);

	map_view_keep_free(game->map, (struct rect){screen.w - w, screen.y, w, h});
	if (back) {
		map_view_keep_free(
			game->map,
			(struct rect){0, screen.y, margin + kit_px(game, (int)(290 * game->layout.text)), h});
	}
	map_view_keep_free(game->map, (struct rect){screen.w / 2 - kit_px(game, 400),
	                                            screen.y + screen.h - kit_px(game, KIT_RIBBON),
	                                            kit_px(game, 800), kit_px(game, KIT_RIBBON)});
	map_view_keep_free(game->map,
	                   (struct rect){screen.w - margin - side, screen.y + screen.h / 2 - side * 2,
	                                 side + margin, side * 4});
}

static void age_text(const struct game *game, int64_t age_s, char *text, size_t cap)
{
	int64_t minutes = age_s / 60;
	const char *key = "age.minutes";
	int64_t n = minutes;

	if (minutes < 1) {
		snprintf(text, cap, "%s", kit_text(game, "age.now"));
		return;
	}
	if (minutes >= 120) {
		key = minutes >= 2880 ? "age.days" : "age.hours";
		n = minutes >= 2880 ? minutes / 1440 : minutes / 60;
	}
	locale_count(game->locale, game->language, key, n, text, cap);
}

void kit_as_of(const struct game *game, int64_t as_of_s, bool offline, int64_t age_s, char *text,
               size_t cap)
{
	char part[96];
	int hour = 0, minute = 0;

	if (offline) {
		age_text(game, age_s, part, sizeof part);
		kit_fill(game, "figures.offline", part, text, cap);
		return;
	}
	period_local_time(as_of_s, game->town->offset_minutes, &hour, &minute);
	locale_time(game->locale, game->language, hour, minute, part, sizeof part);
	kit_fill(game, "figures.as_of", part, text, cap);
}

/* A slim line at the very bottom of the screen. */
static void draw_ribbon(const struct game *game, struct canvas *canvas, const char *line)
{
	struct rect screen = kit_screen(game), ribbon;
	struct panel_style style = {.radius = kit_px(game, 20),
	                            .fill = UI_COLOUR_SUN,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 2)};
	struct text_style text = kit_style(game, KIT_SMALL, UI_COLOUR_INK);
	struct text_size size;

	text.align = TEXT_CENTRE;
	text.middle = true;
	text.size = (float)kit_least((int)text.size, kit_px(game, KIT_RIBBON - 20));
	text.lines = 1;
	text.plain = true; /* a slim ribbon */
	size = canvas_text_size(canvas, line, &text, 0);
	ribbon.w = kit_least(size.w + kit_px(game, 48), screen.w - kit_px(game, 16));
	ribbon.h = size.h + kit_px(game, 10);
	ribbon.x = screen.x + (screen.w - ribbon.w) / 2;
	ribbon.y = screen.y + screen.h - ribbon.h - kit_px(game, 4);
	canvas_panel(canvas, ribbon, &style);
	canvas_text(canvas, rect_inset(ribbon, kit_px(game, 4)), line, &text);
}

static bool is_demo(const struct game *game)
{
	return game->town_known && game->figures.demo;
}

void kit_demo(const struct game *game, struct canvas *canvas)
{
	if (is_demo(game) && game->rest.closing_ms == 0) {
		draw_ribbon(game, canvas, kit_text(game, "demo.note"));
	}
}

void kit_closing(const struct game *game, struct canvas *canvas)
{
	char closing[160], line[300];

	rest_closing_line(game, closing, sizeof closing);
	if (closing[0] != '\0') {
		snprintf(line, sizeof line, "%s%s%s", closing, is_demo(game) ? "　" : "",
		         is_demo(game) ? kit_text(game, "demo.note") : "");
		draw_ribbon(game, canvas, line);
	}
}

/* The stage of each of the town's districts, as far as it is known. */
static void stages_of(const struct game *game, double part, double stages[TOWN_DISTRICTS_MAX])
{
	for (size_t i = 0; i < game->town->districts_count; i++) {
		stages[i] = 0;
		for (size_t k = 0; k < game->figures.districts_count; k++) {
			if (strcmp(game->figures.districts[k].id, game->town->districts[i].id) == 0) {
				stages[i] = part * greening_stage(game->town, game->figures.districts[k].kitchen_g);
			}
		}
	}
}

void kit_ground(const struct game *game, struct canvas *canvas, const struct fog *fog, double part)
{
	double stages[TOWN_DISTRICTS_MAX];

	map_view_draw(game->map, canvas, &game->camera);
	if (fog != NULL) {
		map_view_fog(game->map, canvas, &game->camera, fog);
	}
	if (game->green != NULL && game->town_known) {
		stages_of(game, part, stages);
		town_green_draw(game->green, canvas, &game->camera, &game->layout, game->season, stages,
		                game->town->districts_count);
	}
	if (game->life != NULL && game->scene->lively) {
		town_life_draw(game->life, canvas, &game->camera, &game->layout,
		               game->comfort.calm ? TOWN_LIFE_STILL_MS : game->now_ms - game->life_from_ms);
	}
}

void kit_map(const struct game *game, struct canvas *canvas,
             const struct town_medallions *medallions)
{
	kit_ground(game, canvas, NULL, 1);
	if (medallions != NULL) {
		town_look_names(game->town, game->map, canvas, &game->camera, &game->layout, game->words,
		                medallions);
	}
}

void kit_veil(const struct game *game, struct canvas *canvas)
{
	canvas_fill(canvas, (struct rect){0, 0, game->layout.width, game->layout.height}, 0xB8F6EFDFu);
}

struct view kit_view_at(const struct game *game, struct world at, double zoom, struct rect free)
{
	double pixels = projection_pixels(zoom);

	at.x += (game->layout.width / 2.0 - (free.x + free.w / 2.0)) / pixels;
	at.y += (game->layout.height / 2.0 - (free.y + free.h / 2.0)) / pixels;
	return (struct view){at, zoom};
}

struct view kit_town_view(const struct game *game, struct rect free, int margin_units)
{
	struct camera camera = game->camera;
	struct world least, most;
	struct view view;

	camera.screen = free;
	town_look_box(game->town, &least, &most);
	view = camera_view_of(&camera, least, most, kit_px(game, margin_units));
	return kit_view_at(game, view.centre, view.zoom, free);
}

const char *kit_district(const struct game *game, const char *id)
{
	int index = town_district(game->town, id);

	return index < 0 ? kit_text(game, "district.other")
	                 : words_in(&game->town->districts[index].name, game->words);
}

const char *kit_landmark(const struct game *game, int landmark)
{
	return words_in(&game->town->landmarks[landmark].name, game->words);
}

void kit_progress(const struct game *game, struct canvas *canvas, struct rect rect, double part)
{
	struct panel_style trough = {.radius = rect.h / 2,
	                             .fill = 0xFFE6DCC4u,
	                             .outline = UI_COLOUR_INK,
	                             .outline_width = kit_px(game, 3)};
	struct panel_style full = {.radius = rect.h / 2,
	                           .fill = UI_COLOUR_TEA,
	                           .outline = UI_COLOUR_INK,
	                           .outline_width = kit_px(game, 3)};
	struct rect filled = rect;

	part = part < 0 ? 0 : part > 1 ? 1 : part;
	filled.w = (int)((double)rect.w * part);
	canvas_panel(canvas, rect, &trough);
	if (filled.w < rect.h) {
		filled.w = rect.h; /* a bud at least */
	}
	canvas_panel(canvas, filled, &full);
}

static int goal_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	int64_t grams = game->figures.legs_g + game->figures.kitchen_g;
	char total[64], goal[64], text[200];

	locale_grams(game->locale, game->language, grams, total, sizeof total);
	locale_grams(game->locale, game->language, game->figures.goal_g, goal, sizeof goal);
	snprintf(text, sizeof text, "%s %s / %s", kit_text(game, "map.goal"), total, goal);
	kit_flow_text(&flow, text, KIT_SMALL, UI_COLOUR_FOREST, true, TEXT_CENTRE);
	kit_progress(game, canvas, kit_flow_rect(&flow, kit_px(game, 26)),
	             game->figures.goal_g > 0 ? (double)grams / (double)game->figures.goal_g : 0);
	return kit_flow_used(&flow);
}

void kit_goal(const struct game *game, struct canvas *canvas, struct rect free)
{
	int pad = kit_px(game, 16), top = kit_px(game, KIT_MARGIN * 2) + kit_bar_height(game);
	struct rect sheet = {free.x, top, kit_px(game, 700), 0};

	if (!game->town_known || game->comfort.text > 100 || game->layout.reach ||
	    game->camera.view.zoom > kit_town_view(game, kit_screen(game), 0).zoom + 0.5 ||
	    sheet.w > free.w - kit_px(game, 180)) {
		return;
	}
	sheet.x += (free.w - sheet.w) / 2;
	sheet.h = kit_measure(game, canvas, rect_inset(sheet, pad), goal_content) + 2 * pad;
	kit_sheet(game, canvas, sheet);
	goal_content(game, canvas, rect_inset(sheet, pad));
}

void kit_zoom(const struct game *game, struct canvas *canvas)
{
	struct rect free = kit_screen(game);

	rect_cut_top(&free, kit_bar_height(game));
	kit_zoom_in(game, canvas, free);
}

void kit_zoom_in(const struct game *game, struct canvas *canvas, struct rect free)
{
	static const struct {
		const char *name, *icon;
	} buttons[] = {{"map.near", "art/icon-plus"},
	               {"map.far", "art/icon-minus"},
	               {"map.all", "art/icon-locate"}};
	int side = kit_most(kit_px(game, 88), game->layout.target), gap = kit_apart(game);
	int all = side * 3 + gap * 2, margin = kit_px(game, KIT_MARGIN);
	bool row = all > free.h; /* beside each other in a low room */
	struct rect at = {free.x + free.w - margin - (row ? all : side),
	                  row ? free.y + free.h - side : free.y + (free.h - all) / 2, side, side};

	canvas_cut_targets(canvas, (struct rect){at.x, at.y, row ? all : side, row ? side : all});
	for (size_t i = 0; i < sizeof buttons / sizeof buttons[0]; i++) {
		struct ui_button button = {.name = buttons[i].name,
		                           .label = "",
		                           .icon = buttons[i].icon,
		                           .spoken = kit_text(game, buttons[i].name)};

		kit_button_of(game, canvas, at, &button);
		at.x += row ? side + gap : 0;
		at.y += row ? 0 : side + gap;
	}
}

void kit_metres_dm(const struct game *game, int64_t dm, char *text, size_t cap)
{
	locale_metres(game->locale, game->language, (dm + 5) / 10, text, cap);
}
