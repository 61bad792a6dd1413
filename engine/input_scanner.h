/*
 * Tells a code scanner from a person at a keyboard.
 *
 * A scanner types a whole code: at least six characters, each less than 35 ms after the one before,
 * ended by Return, all within 300 ms. What begins like that is held until it is clear what it is;
 * nothing that was typed is lost, it comes at most 300 ms late. Pure: time comes with the inputs.
 */
#ifndef ENGINE_INPUT_SCANNER_H
#define ENGINE_INPUT_SCANNER_H

#include <stddef.h>

#include "engine/input.h"

enum {
	SCANNER_GAP_MS = 35,
	SCANNER_WHOLE_MS = 300,
	SCANNER_CHARACTERS_MIN = 6,
	SCANNER_HELD_MAX = 96, /* inputs; a take or flush gives at most one more than this */
};

struct input_scanner {
	struct input held[SCANNER_HELD_MAX];
	size_t count;
	int64_t first_ms, last_ms; /* of the characters held */
	bool too_long;             /* a run that is no code goes through until it pauses */
};

/* Takes a key or text. ends: the input is the Return key itself. Writes what is now clear to out
 * (room for SCANNER_HELD_MAX + 1) and returns how many that are. */
size_t input_scanner_take(struct input_scanner *scanner, const struct input *input, bool ends,
                          struct input *out);

/* Lets go of what was held too long at now_ms, as typed. */
size_t input_scanner_flush(struct input_scanner *scanner, int64_t now_ms, struct input *out);

/* Until when something is held: milliseconds from now_ms, -1 nothing is. */
int input_scanner_wait_ms(const struct input_scanner *scanner, int64_t now_ms);

#endif
