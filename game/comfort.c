#include "game/comfort.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "game/scene_kit.h"

enum { VOLUME_LOUD = 70, CHOICES_ACROSS = 3 };

void comfort_reset(struct game *game)
{
	game->comfort = (struct comfort){.text = 100, .volume = game->options.volume};
	game->sheet = COMFORT_CLOSED;
	game_lay_out(game);
}

static bool *flag_named(struct comfort *comfort, const char *name)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{"strong", &comfort->strong}, {"calm", &comfort->calm},     {"reach", &comfort->reach},
		{"slow", &comfort->slow},     {"speech", &comfort->speech},
	};

	for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
		if (strcmp(flags[i].name, name) == 0) {
			return flags[i].flag;
		}
	}
	return NULL;
}

static bool set_number(int *number, const char *value, int least, int most)
{
	char *end = NULL;
	long read = strtol(value, &end, 10);

	if (end == value || *end != '\0' || read < least || read > most) {
		return false;
	}
	*number = (int)read;
	return true;
}

bool comfort_set(struct game *game, const char *name, const char *value)
{
	bool *flag = flag_named(&game->comfort, name);
	bool set = false;

	if (flag != NULL) {
		set = strcmp(value, "on") == 0 || strcmp(value, "off") == 0;
		*flag = set ? strcmp(value, "on") == 0 : *flag;
	} else if (strcmp(name, "text") == 0) {
		set = set_number(&game->comfort.text, value, 100, 200);
	} else if (strcmp(name, "volume") == 0) {
		set = set_number(&game->comfort.volume, value, 0, 100);
	}
	game_lay_out(game);
	return set;
}

static void open_sheet(struct game *game, enum comfort_sheet sheet)
{
	game->sheet = sheet;
	game->sheet_scroll = 0;
	game->page++;
	ui_reset(&game->ui);
	game->ui.arrows = sheet != COMFORT_CLOSED || !game->scene->map;
	game->dirty = true;
}

bool comfort_back(struct game *game)
{
	if (game->sheet == COMFORT_CLOSED) {
		return false;
	}
	open_sheet(game, COMFORT_CLOSED);
	return true;
}

bool comfort_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "bar.language") == 0) {
		open_sheet(game, COMFORT_LANGUAGES);
	} else if (strcmp(name, "bar.comfort") == 0) {
		open_sheet(game, COMFORT_SETTINGS);
	} else if (strcmp(name, "sheet.close") == 0) {
		open_sheet(game, COMFORT_CLOSED);
	} else if (strncmp(name, "lang.", 5) == 0) {
		game_set_language(game, name + 5);
		open_sheet(game, COMFORT_CLOSED);
	} else if (strncmp(name, "comfort.", 8) == 0) {
		char setting[32];
		const char *value = strchr(name + 8, '.');
		const bool *flag = NULL;

		snprintf(setting, sizeof setting, "%.*s", value == NULL ? 31 : (int)(value - (name + 8)),
		         name + 8);
		flag = flag_named(&game->comfort, setting);
		comfort_set(game, setting, flag != NULL ? (*flag ? "off" : "on") : value + 1);
		game->page++;
	} else {
		return false;
	}
	return true;
}

/* One choice of a sheet. */
struct choice_of {
	const char *name, *key, *icon;
	bool on;
};

static void choices(struct kit_flow *flow, const struct choice_of *list, size_t count)
{
	const struct game *game = flow->game;
	struct ui_button buttons[8];

	for (size_t i = 0; i < count && i < 8; i++) {
		buttons[i] = (struct ui_button){
			.name = list[i].name,
			.label = kit_text(game, list[i].key),
			.icon = list[i].icon,
			.look = list[i].on ? UI_SUN : UI_PAPER,
			.chosen = list[i].on,
		};
	}
	kit_flow_grid(flow, buttons, count, CHOICES_ACROSS);
}

static int settings_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct comfort *now = &game->comfort;
	const struct choice_of texts[] = {
		{"comfort.text.100", "comfort.text.100", "art/icon-text-size", now->text == 100},
		{"comfort.text.150", "comfort.text.150", "art/icon-text-size", now->text == 150},
		{"comfort.text.200", "comfort.text.200", "art/icon-text-size", now->text == 200},
	};
	const struct choice_of flags[] = {
		{"comfort.strong", "comfort.strong", "art/icon-contrast", now->strong},
		{"comfort.calm", "comfort.calm", "art/icon-motion", now->calm},
		{"comfort.reach", "comfort.reach", "art/icon-reach", now->reach},
		{"comfort.slow", "comfort.slow", "art/icon-clock", now->slow},
		{"comfort.speech", "comfort.speech", "art/icon-speak", now->speech},
	};
	const struct choice_of volumes[] = {
		{"comfort.volume.0", "comfort.volume.off", "art/icon-mute", now->volume == 0},
		{"comfort.volume.30", "comfort.volume.low", "art/icon-sound",
	     now->volume > 0 && now->volume < VOLUME_LOUD},
		{"comfort.volume.70", "comfort.volume.high", "art/icon-sound", now->volume >= VOLUME_LOUD},
	};

	kit_flow_text(&flow, kit_text(game, "comfort.text"), KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	choices(&flow, texts, 3);
	kit_flow_gap(&flow, KIT_GAP);
	kit_flow_text(&flow, kit_text(game, "comfort.help"), KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	choices(&flow, flags, game->options.speech ? 5 : 4);
	kit_flow_gap(&flow, KIT_GAP);
	kit_flow_text(&flow, kit_text(game, "comfort.volume"), KIT_BODY, UI_COLOUR_INK, true,
	              TEXT_LEFT);
	choices(&flow, volumes, 3);
	return kit_flow_used(&flow);
}

/* Each language calls itself by its own name, whatever the screen speaks. */
static int languages_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct ui_button buttons[16];
	char names[16][CANVAS_NAME_MAX];
	const char *const *languages = NULL;
	size_t count = locale_languages(game->locale, &languages);

	count = count < 16 ? count : 16;
	for (size_t i = 0; i < count; i++) {
		bool on = strcmp(languages[i], game->language) == 0;

		snprintf(names[i], sizeof names[i], "lang.%s", languages[i]);
		buttons[i] = (struct ui_button){
			.name = names[i],
			.label = locale_text(game->locale, languages[i], "language.name"),
			.look = on ? UI_SUN : UI_PAPER,
			.chosen = on,
			.given = true,
			.size = KIT_LARGE,
		};
	}
	kit_flow_grid(&flow, buttons, count, 2);
	return kit_flow_used(&flow);
}

/* As high as what stands in it. */
static struct rect sheet_for(const struct game *game, struct canvas *canvas, int head,
                             kit_content *content)
{
	struct rect screen = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));
	int w = kit_least(screen.w, kit_px(game, (int)(1300 * (game->layout.text + 1) / 2)));
	int pad = kit_px(game, KIT_PAD) * 2;
	struct rect sheet = rect_centre(screen, w, screen.h);
	int h = head + pad + kit_measure(game, canvas, rect_inset(sheet, pad / 2), content);

	return rect_centre(screen, w, kit_least(h, screen.h));
}

void comfort_draw(const struct game *game, struct canvas *canvas)
{
	bool settings = game->sheet == COMFORT_SETTINGS;
	kit_content *content = settings ? settings_content : languages_content;
	struct ui_button done = {.name = "sheet.close",
	                         .label = kit_text(game, "comfort.done"),
	                         .icon = "art/icon-check",
	                         .look = UI_VERMILION};
	int h = ui_button_height(canvas, &game->layout, game->layout.width, &done);
	struct rect sheet, head;

	if (game->sheet == COMFORT_CLOSED) {
		return;
	}
	canvas_cover(canvas);
	canvas_fill(canvas, (struct rect){0, 0, game->layout.width, game->layout.height}, 0x9926304Au);
	sheet = sheet_for(game, canvas, h + kit_apart(game), content);
	kit_sheet(game, canvas, sheet);
	sheet = rect_inset(sheet, kit_px(game, KIT_PAD));
	head = rect_cut_top(&sheet, h);
	kit_button_of(
		game, canvas,
		rect_cut_right(&head, kit_least(ui_button_width(canvas, &game->layout, &done), head.w / 2)),
		&done);
	rect_cut_right(&head, kit_px(game, KIT_GAP));
	kit_say(game, canvas, head, kit_text(game, settings ? "comfort.title" : "language.title"),
	        KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	rect_cut_top(&sheet, kit_apart(game));
	kit_scroll(game, canvas, sheet, content);
}
