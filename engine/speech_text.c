#include "engine/speech_text.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/text_buffer.h"
#include "engine/speech_number.h"

bool speech_is_japanese(const char *language)
{
	return strcmp(language, "ja") == 0 || strcmp(language, "easy") == 0;
}

static bool begins(const char *text, const char *part)
{
	return strncmp(text, part, strlen(part)) == 0;
}

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static size_t character_length(const char *text)
{
	unsigned char first = (unsigned char)text[0];
	size_t wanted = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, length = 1;

	while (length < wanted && ((unsigned char)text[length] & 0xC0) == 0x80) {
		length++;
	}
	return length;
}

static bool ends_phrase(const char *text)
{
	static const char *const ends[] = {" ", "\n", "　", "、", "。", "？", "！", "」"};

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		if (begins(text, ends[i])) {
			return true;
		}
	}
	return *text == '\0';
}

/* One character, with what is known of how it sounds; phrase is its place in the phrase. */
static const char *add_character(struct text_buffer *out, const char *text, int *phrase)
{
	size_t length = character_length(text);
	bool last = ends_phrase(text + length);

	if (last && *phrase > 0 && begins(text, "は")) {
		text_buffer_add(out, "わ");
	} else if (last && *phrase > 0 && begins(text, "へ")) {
		text_buffer_add(out, "え");
	} else if (begins(text, "CO2")) {
		text_buffer_add(out, "シーオーツー");
		length = 3;
	} else {
		text_buffer_add_span(out, text, length);
	}
	*phrase = ends_phrase(text) ? 0 : *phrase + 1;
	return text + length;
}

static char *as_spoken(const char *text)
{
	struct text_buffer out = {0};
	int phrase = 0;

	while (*text != '\0') {
		if (is_digit(*text)) {
			text = speech_number(&out, text);
			phrase++;
		} else {
			text = add_character(&out, text, &phrase);
		}
	}
	return text_buffer_take(&out);
}

/* Takes the markup apart; what is no whole {base|reading} stays as it is written. */
static char *one_of_each(const char *text, bool reading)
{
	struct text_buffer out = {0};

	while (*text != '\0') {
		const char *end = *text == '{' ? strchr(text, '}') : NULL;
		const char *bar = end != NULL ? memchr(text, '|', (size_t)(end - text)) : NULL;

		if (bar == NULL) {
			text_buffer_add_span(&out, text, 1);
			text++;
			continue;
		}
		if (reading) {
			text_buffer_add_span(&out, bar + 1, (size_t)(end - bar - 1));
		} else {
			text_buffer_add_span(&out, text + 1, (size_t)(bar - text - 1));
		}
		text = end + 1;
	}
	return text_buffer_take(&out);
}

char *speech_text(const char *language, const char *text)
{
	bool japanese = speech_is_japanese(language);
	char *chosen = one_of_each(text, japanese), *spoken = NULL;

	if (!japanese) {
		return chosen;
	}
	spoken = as_spoken(chosen);
	explicit_bzero(chosen, strlen(chosen));
	free(chosen);
	return spoken;
}

/* A mark that ends a sentence: its length, 0 for any other character. */
static size_t end_mark(const char *text)
{
	static const char *const marks[] = {"。", "！", "？"};

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		if (begins(text, marks[i])) {
			return strlen(marks[i]);
		}
	}
	if (*text == '\n') {
		return 1;
	}
	return strchr(".!?", *text) != NULL && (text[1] == ' ' || text[1] == '\n' || text[1] == '\0');
}

size_t speech_sentence(const char *text)
{
	size_t at = 0, comma = 0;

	while (text[at] != '\0') {
		size_t mark = end_mark(text + at), length = character_length(text + at);

		if (mark > 0) {
			return at + mark;
		}
		if (at + length > SPEECH_SENTENCE_BYTES) {
			return comma > 0 ? comma : at;
		}
		at += length;
		if (begins(text + at - length, "、") || text[at - 1] == ',' || text[at - 1] == ' ') {
			comma = at;
		}
	}
	return at;
}

/* U+3400 to U+9FFF, and all that needs four bytes. */
static bool is_kanji(const char *text)
{
	const unsigned char *c = (const unsigned char *)text;

	return (c[0] >= 0xE4 && c[0] <= 0xE9) || (c[0] == 0xE3 && c[1] >= 0x90) || c[0] >= 0xF0;
}

bool speech_has_kanji(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && !is_kanji(text + at)) {
		at += character_length(text + at);
	}
	return at < length;
}

void speech_drop_kanji(char *text)
{
	char *out = text;

	while (*text != '\0') {
		size_t length = character_length(text);

		if (!is_kanji(text)) {
			memmove(out, text, length);
			out += length;
		}
		text += length;
	}
	*out = '\0';
}
