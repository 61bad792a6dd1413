/*
 * What a visitor can set for eyes, ears and hands: size of texts, contrast, movement, reach, time,
 * sound, speech; and the language. Two sheets over any screen. Gone with the visit.
 */
#ifndef GAME_COMFORT_H
#define GAME_COMFORT_H

#include <stdbool.h>

#include "engine/canvas.h"

struct game;

struct comfort {
	int text;    /* percent: 100, 150 or 200 */
	bool strong; /* black on white */
	bool calm;   /* less motion */
	bool reach;  /* what is touched is in the lower half */
	bool slow;   /* three times as long until a visit ends */
	bool speech;
	int volume; /* percent; 0 mute */
};

enum comfort_sheet { COMFORT_CLOSED, COMFORT_LANGUAGES, COMFORT_SETTINGS };

/* As each visit begins. */
void comfort_reset(struct game *game);

/* One setting by its name and value, as targets ("comfort.text.150") and scripts name them: "text
 * 150", "strong on", "calm off", "reach on", "slow on", "speech on", "volume 30". False when there
 * is no such thing. */
bool comfort_set(struct game *game, const char *name, const char *value);

/* Takes what was chosen on the bar or a sheet; true when it was one of them. */
bool comfort_chosen(struct game *game, const char *name);
bool comfort_back(struct game *game); /* closes a sheet; false when none is open */

void comfort_draw(const struct game *game, struct canvas *canvas);

#endif
