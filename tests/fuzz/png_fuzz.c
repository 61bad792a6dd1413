#include <stdlib.h>
#include <string.h>

#include "net/server/png_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Makes each chunk's CRC right, so that what lies behind it is reached. */
static void put_right(uint8_t *png, size_t length)
{
	size_t at = 8;

	while (length >= 12 && at <= length - 12) {
		size_t data = (size_t)png[at] << 24 | (size_t)png[at + 1] << 16 | (size_t)png[at + 2] << 8 |
		              png[at + 3];
		uint32_t crc = 0;

		if (data > length - at - 12) {
			return;
		}
		crc = png_crc(png + at + 4, data + 4);
		for (int i = 0; i < 4; i++) {
			png[at + 8 + data + (size_t)i] = (uint8_t)(crc >> (24 - 8 * i));
		}
		at += data + 12;
	}
}

/* The first byte tells whether CRCs are put right. What was taken is taken again, and is the same.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *png = NULL, *again = NULL;
	size_t length = size - 1, twice = 0;

	if (size < 1) {
		return 0;
	}
	png = malloc(length + 1);
	again = malloc(length + 1);
	if (png == NULL || again == NULL) {
		abort();
	}
	memcpy(png, data + 1, length);
	if ((data[0] & 1) != 0) {
		put_right(png, length);
	}
	if (png_clean(png, &length) == NULL) {
		twice = length;
		memcpy(again, png, length);
		if (png_clean(again, &twice) != NULL || twice != length ||
		    memcmp(again, png, length) != 0) {
			abort();
		}
	}
	free(png);
	free(again);
	return 0;
}
