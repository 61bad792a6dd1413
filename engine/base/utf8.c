#include "engine/base/utf8.h"

#include <string.h>

size_t utf8_length(const unsigned char *bytes, size_t left)
{
	unsigned char lead = bytes[0];
	size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

	if (length == 0 || lead > 0xF4 || length > left) {
		return 0;
	}
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xC0) != 0x80) {
			return 0;
		}
	}
	if ((lead == 0xE0 && bytes[1] < 0xA0) || (lead == 0xED && bytes[1] > 0x9F) ||
	    (lead == 0xF0 && bytes[1] < 0x90) || (lead == 0xF4 && bytes[1] > 0x8F)) {
		return 0;
	}
	return length;
}

bool utf8_plain(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;
	size_t left = strlen(text), length = 0;

	for (; left > 0; at += length, left -= length) {
		length = utf8_length(at, left);
		if (length == 0 || *at < 0x20 || *at == 0x7F || (at[0] == 0xC2 && at[1] < 0xA0)) {
			return false;
		}
	}
	return true;
}
