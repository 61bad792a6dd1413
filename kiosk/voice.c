#include "kiosk/voice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"
#include "engine/sound.h"
#include "engine/speech.h"

struct voice {
	struct sound *sound;
	struct speech *speech;
	bool silent;
	int volume; /* as the sound has it; -1 not told yet */
	bool on;    /* screens are read aloud */
	uint32_t page;
	char focus[CANVAS_NAME_MAX];
};

struct voice *voice_create(const char *const *share, size_t count, bool silent)
{
	struct voice *voice = mem_new(1, sizeof *voice);

	voice->sound = sound_create(share, count);
	voice->speech = speech_create(voice->sound);
	voice->silent = silent;
	voice->volume = -1;
	return voice;
}

void voice_destroy(struct voice *voice)
{
	if (voice != NULL) {
		speech_destroy(voice->speech);
		sound_destroy(voice->sound);
		free(voice);
	}
}

bool voice_speaks(const struct voice *voice, const char *language)
{
	return speech_available(voice->speech, language);
}

/* True where a button stands that is on every screen: not read out with the page. */
static bool on_every_screen(const struct canvas *canvas, int x, int y)
{
	static const char *const names[] = {"back",    "bar.language", "bar.comfort", "map.near",
	                                    "map.far", "map.all",      "scroll.up",   "scroll.down"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const struct canvas_target *target = canvas_target_named(canvas, names[i]);

		if (target != NULL && rect_holds(target->rect, x, y)) {
			return true;
		}
	}
	return false;
}

/* The frame's texts inside box, a sentence each, in the order they were drawn. */
static void read_out(struct voice *voice, const struct canvas *canvas, const char *language,
                     const struct rect *box)
{
	struct text_buffer all = {0};
	const struct canvas_said *texts = NULL;
	size_t count = canvas_texts(canvas, &texts);

	for (size_t i = 0; i < count; i++) {
		int x = texts[i].box.x + texts[i].box.w / 2, y = texts[i].box.y + texts[i].box.h / 2;

		if (!texts[i].aside &&
		    (box == NULL ? !on_every_screen(canvas, x, y) : rect_holds(*box, x, y))) {
			text_buffer_add(&all, texts[i].marked);
			text_buffer_add(&all, "\n");
		}
	}
	speech_say(voice->speech, language, text_buffer_text(&all));
	if (all.data != NULL) {
		explicit_bzero(all.data, all.length); /* it may be a visitor's */
	}
	text_buffer_finish(&all);
}

static void speak(struct voice *voice, struct game *game, const struct canvas *canvas)
{
	const char *focus = game_focus(game);

	if (game_page(game) != voice->page) {
		if (game_at_rest(game)) {
			voice->page = game_page(game);
			read_out(voice, canvas, game_language(game), NULL);
		}
	} else if (strcmp(focus, voice->focus) != 0 && focus[0] != '\0') {
		const struct canvas_target *target = canvas_target_named(canvas, focus);

		if (target != NULL) {
			read_out(voice, canvas, game_language(game), &target->rect);
		}
	}
	snprintf(voice->focus, sizeof voice->focus, "%s", focus);
}

static void play(struct voice *voice, struct game *game)
{
	const char *names[16];
	size_t count = game_sounds(game, names, sizeof names / sizeof names[0]);
	int volume = game_comfort(game)->volume;

	if (volume != voice->volume) {
		voice->volume = volume;
		sound_volume(voice->sound, voice->silent ? 0 : volume);
	}
	for (size_t i = 0; i < count && !voice->silent; i++) {
		sound_play(voice->sound, names[i]);
	}
}

void voice_health(const struct voice *voice, const struct locale *locale,
                  struct kiosk_health *health)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(locale, &languages), at = 0;

	health->sound = sound_is_lacking(voice->sound) ? HEALTH_SOUND_NONE
	                : sound_is_open(voice->sound)  ? HEALTH_SOUND_THERE
	                                               : HEALTH_SOUND_UNKNOWN;
	for (size_t i = 0; i < count && at + strlen(languages[i]) + 2 < sizeof health->spoken; i++) {
		if (voice_speaks(voice, languages[i])) {
			at += (size_t)snprintf(health->spoken + at, sizeof health->spoken - at, "%s%s",
			                       at > 0 ? " " : "", languages[i]);
		}
	}
}

/* What the sound test wants to hear, whether or not screens are read aloud. */
static void say(struct voice *voice, struct game *game)
{
	const char *language = NULL, *text = NULL;

	if (game_take_speech(game, &language, &text) && !voice->silent) {
		speech_say(voice->speech, language, text);
	}
}

void voice_follow(struct voice *voice, struct game *game, const struct canvas *canvas)
{
	bool on = game_comfort(game)->speech && !voice->silent;

	play(voice, game);
	say(voice, game);
	if (on) {
		if (!voice->on) {
			voice->page = game_page(game) - 1;
		}
		speak(voice, game, canvas);
	} else if (voice->on) {
		speech_stop(voice->speech);
	}
	voice->on = on;
}
