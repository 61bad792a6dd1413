/*
 * The sound test: how loud, every sound by its name, and speech in each language. The game has one
 * channel, so both sides play the same; and where there is no device this says so.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { VOLUMES = 5, LANGUAGES_MOST = 12, LEFT_PART = 48 };

static const char *const sounds[] = {"step",       "stamp",    "chime",  "quiz-right",
                                     "quiz-wrong", "quiz-all", "birds",  "crowd",
                                     "page",       "tap",      "points", "cheer"};
enum { SOUNDS = sizeof sounds / sizeof sounds[0] };

static const int volumes[VOLUMES] = {0, 15, 30, 70, 100};

static void sound_chosen(struct game *game, const char *name)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(game->locale, &languages);

	if (strcmp(name, "back") == 0) {
		game_go(game, &scene_staff);
	} else if (strncmp(name, "staff.volume.", 13) == 0) {
		int scroll = game->scroll;

		comfort_set(game, "volume", name + 13);
		game->scroll = scroll; /* the page stays where it was */
		game_sound(game, "chime");
	}
	for (size_t i = 0; i < SOUNDS; i++) {
		if (strncmp(name, "staff.play.", 11) == 0 && strcmp(name + 11, sounds[i]) == 0) {
			game_sound(game, sounds[i]);
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (strncmp(name, "staff.say.", 10) == 0 && strcmp(name + 10, languages[i]) == 0) {
			game->say_language = languages[i];
			game->say_key = "staff.sound.sentence";
		}
	}
}

static void heading(struct kit_flow *flow, const char *key)
{
	kit_flow_text(flow, kit_text(flow->game, key), KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, 12);
}

/* How it is with the device, and that there is one channel. */
static void device(struct kit_flow *flow)
{
	static const char *const keys[] = {[HEALTH_SOUND_UNKNOWN] = "staff.sound.unknown",
	                                   [HEALTH_SOUND_THERE] = "staff.sound.there",
	                                   [HEALTH_SOUND_NONE] = "staff.sound.none"};
	const struct game *game = flow->game;
	enum health_sound sound =
		game->staff.health_known ? game->staff.health.sound : HEALTH_SOUND_UNKNOWN;

	kit_flow_text(flow, kit_text(game, keys[sound]), KIT_LARGE,
	              sound == HEALTH_SOUND_NONE ? UI_COLOUR_VERMILION_INK : UI_COLOUR_FOREST, true,
	              TEXT_LEFT);
	kit_flow_text(flow, kit_text(game, "staff.sound.mono"), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_LEFT);
	kit_flow_gap(flow, KIT_GAP);
}

static void volume_buttons(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct ui_button buttons[VOLUMES];
	char names[VOLUMES][CANVAS_NAME_MAX], labels[VOLUMES][32], text[160];

	for (int i = 0; i < VOLUMES; i++) {
		bool on = volumes[i] == game->comfort.volume;

		snprintf(names[i], sizeof names[i], "staff.volume.%d", volumes[i]);
		snprintf(labels[i], sizeof labels[i], "%d", volumes[i]);
		buttons[i] = (struct ui_button){.name = names[i],
		                                .label = labels[i],
		                                .look = on ? UI_SUN : UI_PAPER,
		                                .chosen = on,
		                                .size = KIT_LARGE};
	}
	snprintf(text, sizeof text, "%s (%%)", kit_text(game, "comfort.volume"));
	kit_flow_text(flow, text, KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, 14); /* and the mark of the chosen one */
	kit_flow_grid(flow, buttons, VOLUMES, VOLUMES);
	kit_flow_gap(flow, KIT_PAD);
}

static void sound_buttons(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct ui_button buttons[SOUNDS];
	char names[SOUNDS][CANVAS_NAME_MAX], keys[SOUNDS][CANVAS_NAME_MAX];

	for (size_t i = 0; i < SOUNDS; i++) {
		snprintf(names[i], sizeof names[i], "staff.play.%s", sounds[i]);
		snprintf(keys[i], sizeof keys[i], "staff.sound.%s", sounds[i]);
		buttons[i] = (struct ui_button){.name = names[i],
		                                .label = kit_text(game, keys[i]),
		                                .disabled = game->comfort.volume == 0};
	}
	heading(flow, "staff.sound.all");
	if (staff_beside(game)) {
		kit_flow_buttons(flow, buttons, SOUNDS, 3);
	} else {
		kit_flow_grid(flow, buttons, SOUNDS, 3);
	}
}

/* Whether the word language stands in the list of those that can be spoken. */
static bool is_spoken(const struct game *game, const char *language)
{
	size_t length = strlen(language);

	for (const char *at = game->staff.health.spoken; (at = strstr(at, language)) != NULL;
	     at += length) {
		if ((at == game->staff.health.spoken || at[-1] == ' ') &&
		    (at[length] == ' ' || at[length] == '\0')) {
			return true;
		}
	}
	return false;
}

static void speech_buttons(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const char *const *languages = NULL;
	size_t count = locale_languages(game->locale, &languages);
	struct ui_button buttons[LANGUAGES_MOST];
	char names[LANGUAGES_MOST][CANVAS_NAME_MAX];
	bool none = game->staff.health_known && game->staff.health.spoken[0] == '\0';

	count = count < LANGUAGES_MOST ? count : LANGUAGES_MOST;
	for (size_t i = 0; i < count; i++) {
		snprintf(names[i], sizeof names[i], "staff.say.%s", languages[i]);
		buttons[i] = (struct ui_button){
			.name = names[i],
			.label = locale_text(game->locale, languages[i], "language.name"),
			.icon = "art/icon-speak",
			.given = true,
			.disabled = !is_spoken(game, languages[i]),
		};
	}
	heading(flow, "staff.sound.speech");
	if (none) {
		kit_flow_text(flow, kit_text(game, "staff.sound.no_speech"), KIT_BODY,
		              UI_COLOUR_VERMILION_INK, false, TEXT_LEFT);
		kit_flow_gap(flow, 12);
	}
	kit_flow_grid(flow, buttons, count, staff_beside(game) ? 2 : 4);
}

static void left_half(struct kit_flow *flow)
{
	device(flow);
	volume_buttons(flow);
	speech_buttons(flow);
}

static int sound_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	return staff_halves(game, canvas, box, LEFT_PART, left_half, sound_buttons);
}

static void sound_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);

	staff_ground(game, canvas, "bar.back", "art/icon-back");
	kit_sheet(game, canvas, body);
	kit_scroll(game, canvas, rect_inset(body, kit_px(game, KIT_PAD)), sound_content);
	kit_demo(game, canvas);
}

static void sound_enter(struct game *game)
{
	game->staff.health_ms = 0;
}

const struct scene scene_staff_sound = {
	.name = "staff.sound",
	.private = true,
	.enter = sound_enter,
	.chosen = sound_chosen,
	.reply = staff_health_reply,
	.update = staff_health_update,
	.draw = sound_draw,
};
