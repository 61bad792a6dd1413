#include "net/server/text_check.h"

#include <stdint.h>
#include <string.h>

/* The next character, and *length of its bytes; 0 for what is none (RFC 3629). */
static uint32_t character_at(const char *text, size_t *length)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *bytes = (const unsigned char *)text;
	size_t count = bytes[0] < 0x80             ? 1
	               : (bytes[0] & 0xE0) == 0xC0 ? 2
	               : (bytes[0] & 0xF0) == 0xE0 ? 3
	               : (bytes[0] & 0xF8) == 0xF0 ? 4
	                                           : 0;
	uint32_t value = count <= 1 ? bytes[0] : bytes[0] & (0xFFU >> (count + 1));

	*length = count;
	for (size_t i = 1; i < count; i++) {
		if ((bytes[i] & 0xC0) != 0x80) {
			return 0;
		}
		value = value << 6 | (bytes[i] & 0x3F);
	}
	if (count == 0 || value < least[count] || value > 0x10FFFF ||
	    (value >= 0xD800 && value <= 0xDFFF)) {
		return 0;
	}
	return value;
}

static bool is_control(uint32_t character)
{
	return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
	       character == 0x2029;
}

/* Hiragana, katakana, the long-vowel mark and the middle dot. */
static bool is_kana(uint32_t character)
{
	return (character >= 0x3041 && character <= 0x3096) ||
	       (character >= 0x30A1 && character <= 0x30FC);
}

static bool is_text(const char *text)
{
	size_t length = 0;

	for (; *text != '\0'; text += length) {
		uint32_t character = character_at(text, &length);

		if (character == 0 || is_control(character)) {
			return false;
		}
	}
	return true;
}

/* At a '{'. The text behind its '}', or NULL. */
static const char *after_reading(const char *text)
{
	size_t base = strcspn(text + 1, "{|}");
	const char *reading = text + 1 + base;
	size_t length = 0;

	if (base == 0 || *reading != '|' || reading[1] == '}') {
		return NULL;
	}
	for (reading++; *reading != '}'; reading += length) {
		if (*reading == '\0' || !is_kana(character_at(reading, &length))) {
			return NULL;
		}
	}
	return reading + 1;
}

static bool readings_fit(const char *text)
{
	for (text += strcspn(text, "{}"); *text != '\0'; text += strcspn(text, "{}")) {
		text = *text == '{' ? after_reading(text) : NULL;
		if (text == NULL) {
			return false;
		}
	}
	return true;
}

enum text_fault text_check(const char *text, size_t most, bool readings)
{
	if (!is_text(text)) {
		return TEXT_NO_TEXT;
	}
	if (text[strspn(text, " ")] == '\0') {
		return TEXT_EMPTY;
	}
	if (strlen(text) > most) {
		return TEXT_TOO_LONG;
	}
	return readings && !readings_fit(text) ? TEXT_READING : TEXT_FINE;
}

const char *text_fault_text(enum text_fault fault)
{
	switch (fault) {
	case TEXT_FINE:
		return "is fine";
	case TEXT_EMPTY:
		return "is empty";
	case TEXT_TOO_LONG:
		return "is longer than the bytes that are taken";
	case TEXT_NO_TEXT:
		return "is not one line of UTF-8";
	case TEXT_READING:
		return "has a brace that is no {漢字|かんじ} with its reading in kana";
	}
	return "is not known";
}
