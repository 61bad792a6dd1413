#include "engine/base/base64.h"

#include <stdint.h>

void base64_write(char *text, const void *bytes, size_t length)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const uint8_t *from = bytes;

	for (size_t i = 0; i < length; i += 3) {
		size_t left = length - i;
		uint32_t three = (uint32_t)from[i] << 16 | (left > 1 ? (uint32_t)from[i + 1] << 8 : 0) |
		                 (left > 2 ? from[i + 2] : 0);

		*text++ = letters[three >> 18];
		*text++ = letters[three >> 12 & 63];
		*text++ = left > 1 ? letters[three >> 6 & 63] : '=';
		*text++ = left > 2 ? letters[three & 63] : '=';
	}
	*text = '\0';
}
