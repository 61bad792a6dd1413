#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/input_scanner.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_code(const char *text)
{
	size_t length = strlen(text);

	return length >= SCANNER_CHARACTERS_MIN && length < 64 &&
	       strspn(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ- ") == length;
}

/* Follows what a person typed: it comes out, once and in its order. */
static void look(const struct input *out, size_t count, size_t *pressed)
{
	if (count > SCANNER_HELD_MAX + 1) {
		abort();
	}
	for (size_t i = 0; i < count; i++) {
		if (out[i].kind == INPUT_SCAN ? !is_code(out[i].text) : (size_t)out[i].x < *pressed) {
			abort();
		}
		*pressed = out[i].kind == INPUT_SCAN ? *pressed : (size_t)out[i].x;
	}
}

/* Key events, three bytes each: milliseconds since the last, what it is, its character. A run of
 * quick presses never comes out as keys or text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct input_scanner scanner;
	static struct input out[SCANNER_HELD_MAX + 1];
	int64_t now_ms = 0;
	size_t last = 0, run = 0;

	memset(&scanner, 0, sizeof scanner);
	for (size_t i = 0; i + 2 < size; i += 3) {
		struct input input = {.kind = data[i + 1] & 1 ? INPUT_TEXT : INPUT_KEY, .x = (float)i};
		int64_t gap_ms = data[i] & 63;
		size_t count = 0;

		now_ms += gap_ms;
		input.at_ms = now_ms;
		input.follows = (data[i + 1] & 6) == 6;
		input.key = (enum input_key)(data[i + 2] % (KEY_SPEAK + 1));
		input.text[0] = (char)data[i + 2];
		run = gap_ms >= SCANNER_GAP_MS ? 0 : run;
		if (data[i + 1] & 8) {
			count = input_scanner_flush(&scanner, now_ms, out);
			look(out, count, &last);
		}
		count = input_scanner_take(&scanner, &input, out);
		look(out, count, &last);
		run += input.follows ? 0 : 1;
		if (run > SCANNER_PRESSES_MIN && count > 0) {
			abort();
		}
		if (input_scanner_wait_ms(&scanner, now_ms) > SCANNER_GAP_MS) {
			abort();
		}
	}
	look(out, input_scanner_flush(&scanner, now_ms + SCANNER_GAP_MS, out), &last);
	if (run >= SCANNER_PRESSES_MIN &&
	    input_scanner_flush(&scanner, now_ms + 2 * SCANNER_GAP_MS, out) != 0) {
		abort();
	}
	return 0;
}
