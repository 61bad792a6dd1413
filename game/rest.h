/*
 * The screen that nobody is at: dimmed after a while, closed outside the opening hours. How bright
 * it is, and the touch that wakes it.
 *
 * A touch that wakes presses nothing: neither its finger, nor those that come down with it, nor
 * what follows a key (its text, its repeats). The next one always does, whatever still rests on the
 * glass. The same holds for the touch that answers the idle warning, and for a finger that was down
 * when one screen gave way to another. A code that is scanned is no touch: it wakes, and acts.
 *
 * For files of game/ alone.
 */
#ifndef GAME_REST_H
#define GAME_REST_H

#include "engine/canvas.h"
#include "engine/input.h"
#include "engine/tween.h"

struct game;

enum { REST_CLOSING_MS = 10 * 60 * 1000 /* for who is at it when it closes */ };

struct rest {
	bool outside;            /* of the opening hours */
	int64_t from_s, until_s; /* of the wall clock: while outside is known to hold */
	int64_t staff_until_s;   /* closed by staff: the next opening; 0 not worked out */
	bool closed;             /* by the hours or by staff */
	bool after_hours;        /* nobody but staff has begun since it closed */
	int64_t closing_ms;      /* it closed upon a visit then; 0: it did not */
	int closing_left;        /* minutes, as they are shown */
	bool dim;                /* nobody has touched the attract loop for long */
	int64_t bright_until_ms; /* the closed screen */
	struct tween light;      /* percent */
	uint32_t down, spent;    /* fingers, a bit each; spent ones press nothing more */
	uint32_t chord;          /* those of the touch that woke */
	int64_t woken_ms;
	bool held; /* what follows the key that was pressed last does nothing */
};

/* At the start of a step: whether it is closed now. The clock may have jumped. */
void rest_clock(struct game *game);

/* An input before all others. True: it woke the screen, and was nothing else. */
bool rest_input(struct game *game, const struct input *input);

/* After the inputs: the end of what may not go on, dimming, closing and opening. Returns when it
 * wants to be called again. */
int64_t rest_update(struct game *game);

/* Fingers that are down and keys that are held were meant for the scene before. */
void rest_scene_changed(struct game *game);

/* The light of the whole frame, drawn last. */
void rest_draw(const struct game *game, struct canvas *canvas);

/* True in the quiet hours. */
bool rest_is_quiet(const struct game *game);

/* "We close now. 9 minutes are left." "" when that is not so. */
void rest_closing_line(const struct game *game, char *text, size_t cap);

/* When it opens next, as wall_s; INT64_MAX when nobody knows. */
int64_t rest_opens_s(const struct game *game);

#endif
