#include "engine/input_scanner.h"

#include <string.h>

static size_t let_go(struct input_scanner *scanner, struct input *out)
{
	size_t count = scanner->count;

	memcpy(out, scanner->held, count * sizeof *out);
	scanner->count = 0;
	return count;
}

/* Joins the characters held. False when they are too few for a code, or too many for an input. */
static bool join(const struct input_scanner *scanner, struct input *scan)
{
	size_t length = 0;
	size_t characters = 0;

	for (size_t i = 0; i < scanner->count; i++) {
		const struct input *held = &scanner->held[i];
		size_t more = strlen(held->text);

		if (held->kind != INPUT_TEXT) {
			continue;
		}
		if (length + more >= sizeof scan->text) {
			return false;
		}
		memcpy(scan->text + length, held->text, more + 1);
		length += more;
		characters++;
	}
	return characters >= SCANNER_CHARACTERS_MIN;
}

static int64_t due_ms(const struct input_scanner *scanner)
{
	int64_t pause = scanner->last_ms + SCANNER_GAP_MS;
	int64_t whole = scanner->first_ms + SCANNER_WHOLE_MS;

	return pause < whole ? pause : whole;
}

/* A plus or minus sign comes as a key and as text: both are part of a code. */
static bool is_sign(const struct input *input)
{
	return input->kind == INPUT_KEY && (input->key == KEY_PLUS || input->key == KEY_MINUS);
}

static void hold(struct input_scanner *scanner, const struct input *input)
{
	if (scanner->count == 0) {
		scanner->first_ms = input->at_ms;
	}
	scanner->last_ms = input->at_ms;
	scanner->held[scanner->count++] = *input;
}

size_t input_scanner_take(struct input_scanner *scanner, const struct input *input, bool ends,
                          struct input *out)
{
	bool late = input->at_ms - scanner->last_ms >= SCANNER_GAP_MS;
	size_t count = input_scanner_flush(scanner, input->at_ms, out);

	if (late) {
		scanner->too_long = false;
	}
	if (ends && scanner->count > 0 && !scanner->too_long) {
		struct input scan = {.kind = INPUT_SCAN, .at_ms = input->at_ms};

		if (join(scanner, &scan)) {
			scanner->count = 0;
			out[count++] = scan;
			return count;
		}
	}
	if (!ends && !scanner->too_long && scanner->count < SCANNER_HELD_MAX &&
	    (input->kind == INPUT_TEXT || is_sign(input))) {
		hold(scanner, input);
		return count;
	}
	if (scanner->count > 0) {
		count += let_go(scanner, out + count);
	}
	scanner->last_ms = input->at_ms;
	out[count++] = *input;
	return count;
}

size_t input_scanner_flush(struct input_scanner *scanner, int64_t now_ms, struct input *out)
{
	if (scanner->count == 0 || now_ms < due_ms(scanner)) {
		return 0;
	}
	scanner->too_long = now_ms - scanner->last_ms < SCANNER_GAP_MS;
	return let_go(scanner, out);
}

int input_scanner_wait_ms(const struct input_scanner *scanner, int64_t now_ms)
{
	int64_t wait = due_ms(scanner) - now_ms;

	return scanner->count == 0 ? -1 : wait < 0 ? 0 : (int)wait;
}
