/*
 * Tells a code scanner from a person at a keyboard, and keeps it from ever being one.
 *
 * A scanner types faster than a person: each press less than 35 ms after the one before. Four such
 * presses and more are a machine's (two or three can be a quick pair of hands): they come as one
 * INPUT_SCAN or not at all, never as keys, whatever is in them. A code has 6 to 63 characters of
 * 0-9, A-Z, - and space (small letters are made large: Caps Lock turns them round); Return and Tab
 * may stand before and behind it. Anything else in it, a Return in the middle too, makes it
 * nothing. Whether it is a card's number with its check digit is the business of who takes it.
 *
 * So everything typed is held until 35 ms pass without a press; nothing of a person's is lost, it
 * comes that much later. What a key that is held down repeats goes through. Pure: time comes with
 * the inputs.
 */
#ifndef ENGINE_INPUT_SCANNER_H
#define ENGINE_INPUT_SCANNER_H

#include <stddef.h>

#include "engine/input.h"

enum {
	SCANNER_GAP_MS = 35,
	SCANNER_PRESSES_MIN = 4,
	SCANNER_CHARACTERS_MIN = 6,
	SCANNER_HELD_MAX = 160, /* inputs: a sign is two; a take or flush gives at most one more */
};

struct input_scanner {
	struct input held[SCANNER_HELD_MAX];
	size_t count, presses;
	int64_t last_ms; /* of the run that is held */
	bool too_long;   /* it is no code any more: nothing of it is kept */
};

/* Takes a key or text. Writes what is now clear to out (room for SCANNER_HELD_MAX + 1) and returns
 * how many that are. */
size_t input_scanner_take(struct input_scanner *scanner, const struct input *input,
                          struct input *out);

/* Lets go of what was held long enough at now_ms: as typed, as a code, or not at all. */
size_t input_scanner_flush(struct input_scanner *scanner, int64_t now_ms, struct input *out);

/* Until when something is held: milliseconds from now_ms, -1 nothing is. */
int input_scanner_wait_ms(const struct input_scanner *scanner, int64_t now_ms);

#endif
