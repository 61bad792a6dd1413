#include "game/scene_kit.h"

#include <stdio.h>
#include <string.h>

int kit_px(const struct game *game, int units)
{
	return layout_px(&game->layout, (float)units);
}

struct rect kit_screen(const struct game *game)
{
	return (struct rect){0, 0, game->layout.width, game->layout.height};
}

struct rect kit_body(const struct game *game)
{
	struct rect body = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));

	rect_cut_top(&body, kit_px(game, KIT_BAR + KIT_GAP));
	return body;
}

struct text_style kit_style(const struct game *game, int units, uint32_t colour)
{
	return (struct text_style){.size = (float)kit_px(game, units), .colour = colour};
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

void kit_button(const struct game *game, struct canvas *canvas, struct rect rect, const char *name,
                const char *label, const char *icon, enum ui_look look)
{
	struct ui_button button = {.name = name, .label = label, .icon = icon, .look = look};

	ui_button(canvas, &game->ui, &game->layout, rect, &button);
}

/* Each language calls itself by its own name, whatever the screen speaks. */
static void language_buttons(const struct game *game, struct canvas *canvas, struct rect bar)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(game->locale, &languages);
	int w = kit_px(game, game->layout.portrait ? 168 : 190), gap = kit_px(game, 12);

	bar.x += bar.w - (int)count * (w + gap) + gap;
	for (size_t i = 0; i < count; i++) {
		char name[CANVAS_NAME_MAX];
		struct ui_button button = {.name = name, .look = UI_PAPER, .size = 28};

		snprintf(name, sizeof name, "lang.%s", languages[i]);
		button.label = locale_text(game->locale, languages[i], "language.name");
		button.chosen = strcmp(languages[i], game->language) == 0;
		ui_button(canvas, &game->ui, &game->layout, (struct rect){bar.x, bar.y, w, bar.h}, &button);
		bar.x += w + gap;
	}
}

void kit_bar(const struct game *game, struct canvas *canvas, const char *back_key,
             const char *back_icon)
{
	struct rect bar = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));

	bar.h = kit_px(game, KIT_BAR);
	if (back_key != NULL) {
		struct rect left = rect_cut_left(&bar, kit_px(game, game->layout.portrait ? 250 : 300));

		kit_button(game, canvas, left, "back", kit_text(game, back_key), back_icon, UI_PAPER);
	}
	language_buttons(game, canvas, bar);
}

void kit_keep_free(const struct game *game, bool back)
{
	const char *const *languages = NULL;
	int count = (int)locale_languages(game->locale, &languages);
	int w = (kit_px(game, game->layout.portrait ? 168 : 190) + kit_px(game, 12)) * count;
	int margin = kit_px(game, KIT_MARGIN), side = kit_px(game, 100);

	map_view_keep_free(game->map, (struct rect){game->layout.width - margin - w, 0, w + margin,
	                                            margin + kit_px(game, KIT_BAR + 8)});
	if (back) {
		map_view_keep_free(game->map, (struct rect){0, 0, margin + kit_px(game, 310),
		                                            margin + kit_px(game, KIT_BAR + 8)});
	}
	map_view_keep_free(game->map, (struct rect){game->layout.width / 2 - kit_px(game, 330),
	                                            game->layout.height - kit_px(game, 56),
	                                            kit_px(game, 660), kit_px(game, 56)});
	map_view_keep_free(game->map,
	                   (struct rect){game->layout.width - margin - side,
	                                 game->layout.height / 2 - side * 2, side + margin, side * 4});
}

static void age_text(const struct game *game, int64_t age_s, char *text, size_t cap)
{
	char number[24];
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
	locale_number(game->language, n, number, sizeof number);
	kit_fill(game, key, number, text, cap);
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
	snprintf(part, sizeof part, "%d:%02d", hour, minute);
	if (strcmp(game->language, "easy") == 0) {
		snprintf(part, sizeof part, "%s %d:%02d", hour < 12 ? "ごぜん" : "ごご", hour % 12, minute);
	}
	kit_fill(game, "figures.as_of", part, text, cap);
}

void kit_demo(const struct game *game, struct canvas *canvas)
{
	struct rect screen = kit_screen(game);
	struct rect ribbon = {0, 0, kit_px(game, 640), kit_px(game, 46)};
	struct panel_style style = {.radius = kit_px(game, 20),
	                            .fill = UI_COLOUR_SUN,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 2)};
	struct text_style text = kit_style(game, KIT_SMALL, UI_COLOUR_INK);

	if (!game->town_known || !game->figures.demo) {
		return;
	}
	ribbon.x = (screen.w - ribbon.w) / 2;
	ribbon.y = screen.h - ribbon.h - kit_px(game, 6);
	text.align = TEXT_CENTRE;
	text.middle = true;
	text.lines = 1;
	canvas_panel(canvas, ribbon, &style);
	canvas_text(canvas, rect_inset(ribbon, kit_px(game, 4)), kit_text(game, "demo.note"), &text);
}

void kit_map(const struct game *game, struct canvas *canvas,
             const struct town_medallions *medallions)
{
	map_view_draw(game->map, canvas, &game->camera);
	if (medallions != NULL) {
		town_look_names(game->town, game->map, canvas, &game->camera, &game->layout, game->words,
		                medallions);
	}
}

void kit_veil(const struct game *game, struct canvas *canvas)
{
	canvas_fill(canvas, kit_screen(game), 0xB8F6EFDFu);
}

struct view kit_town_view(const struct game *game, int margin_units)
{
	struct world least, most;

	town_look_box(game->town, &least, &most);
	return camera_view_of(&game->camera, least, most, kit_px(game, margin_units));
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

void kit_zoom(const struct game *game, struct canvas *canvas)
{
	static const struct {
		const char *name, *icon;
	} buttons[] = {{"map.near", "art/icon-plus"},
	               {"map.far", "art/icon-minus"},
	               {"map.all", "art/icon-locate"}};
	int side = kit_px(game, 88), gap = kit_px(game, 14);
	struct rect at = {game->layout.width - kit_px(game, KIT_MARGIN) - side,
	                  game->layout.height / 2 - (side * 3 + gap * 2) / 2, side, side};

	for (size_t i = 0; i < sizeof buttons / sizeof buttons[0]; i++) {
		kit_button(game, canvas, at, buttons[i].name, "", buttons[i].icon, UI_PAPER);
		at.y += side + gap;
	}
}

void kit_metres_dm(const struct game *game, int64_t dm, char *text, size_t cap)
{
	locale_metres(game->language, (dm + 5) / 10, text, cap);
}
