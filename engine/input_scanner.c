#include "engine/input_scanner.h"

#include <string.h>

static bool is_key(const struct input *input, enum input_key key)
{
	return input->kind == INPUT_KEY && input->key == key;
}

/* A space, plus or minus comes as a key and as its text. */
static bool is_text_of(const struct input *text, const struct input *key)
{
	const char *typed = text->text;

	return text->kind == INPUT_TEXT && key->kind == INPUT_KEY &&
	       ((key->key == KEY_ENTER && strcmp(typed, " ") == 0) ||
	        (key->key == KEY_MINUS && strcmp(typed, "-") == 0) ||
	        (key->key == KEY_PLUS && (strcmp(typed, "+") == 0 || strcmp(typed, "=") == 0)));
}

/* The character of a code that a text is; '\0' when it is none. */
static char code_character(const char *text)
{
	char character = text[0];

	if (character == '\0' || text[1] != '\0') {
		return '\0';
	}
	if (character >= 'a' && character <= 'z') {
		return (char)(character - 'a' + 'A');
	}
	return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
	               character == '-' || character == ' '
	           ? character
	           : '\0';
}

/* Return and Tab, before a code and behind it. */
static bool is_frame(const struct input_scanner *scanner, size_t i)
{
	const struct input *input = &scanner->held[i];

	return is_key(input, KEY_NEXT) ||
	       (is_key(input, KEY_ENTER) &&
	        (i + 1 == scanner->count || !is_text_of(&scanner->held[i + 1], input)));
}

/* The code that is held. False when it is none. */
static bool read_code(const struct input_scanner *scanner, struct input *scan)
{
	size_t first = 0, end = scanner->count, length = 0;

	while (first < end && is_frame(scanner, first)) {
		first++;
	}
	while (end > first && is_frame(scanner, end - 1)) {
		end--;
	}
	for (size_t i = first; i < end; i++) {
		const struct input *held = &scanner->held[i];
		char character = '\0';

		if (i + 1 < end && is_text_of(&scanner->held[i + 1], held)) {
			continue;
		}
		character = held->kind == INPUT_TEXT ? code_character(held->text) : '\0';
		if (character == '\0' || length + 1 == sizeof scan->text) {
			return false;
		}
		scan->text[length++] = character;
	}
	scan->text[length] = '\0';
	return length >= SCANNER_CHARACTERS_MIN;
}

/* The run is over: what was it? */
static size_t let_go(struct input_scanner *scanner, struct input *out)
{
	struct input scan = {.kind = INPUT_SCAN, .at_ms = scanner->last_ms};
	size_t count = 0;

	if (scanner->presses < SCANNER_PRESSES_MIN) {
		count = scanner->count;
		memcpy(out, scanner->held, count * sizeof *out);
	} else if (!scanner->too_long && read_code(scanner, &scan)) {
		out[count++] = scan;
	}
	explicit_bzero(scanner->held, scanner->count * sizeof scanner->held[0]);
	scanner->count = scanner->presses = 0;
	scanner->too_long = false;
	return count;
}

size_t input_scanner_take(struct input_scanner *scanner, const struct input *input,
                          struct input *out)
{
	size_t count = input_scanner_flush(scanner, input->at_ms, out);
	bool text = scanner->count > 0 && is_text_of(input, &scanner->held[scanner->count - 1]);

	if (input->follows && !text && scanner->presses == 0) {
		out[count++] = *input; /* a key that is held down */
		return count;
	}
	scanner->last_ms = input->at_ms;
	scanner->presses += text || input->follows ? 0 : 1;
	if (scanner->count == SCANNER_HELD_MAX) {
		scanner->too_long = true;
		return count;
	}
	scanner->held[scanner->count++] = *input;
	return count;
}

size_t input_scanner_flush(struct input_scanner *scanner, int64_t now_ms, struct input *out)
{
	if (scanner->count == 0 || now_ms - scanner->last_ms < SCANNER_GAP_MS) {
		return 0;
	}
	return let_go(scanner, out);
}

int input_scanner_wait_ms(const struct input_scanner *scanner, int64_t now_ms)
{
	int64_t wait = scanner->last_ms + SCANNER_GAP_MS - now_ms;

	return scanner->count == 0 ? -1 : wait < 0 ? 0 : (int)wait;
}
