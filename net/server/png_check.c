#include "net/server/png_check.h"

#include <string.h>

enum {
	SIGNATURE = 8,
	AROUND = 12, /* of a chunk: its length, type and CRC */
	HEADER = 13, /* data of IHDR */
	COLOUR_TRUE = 2,
	COLOUR_PALETTE = 3,
	COLOUR_TRUE_ALPHA = 6,
	PALETTE_MAX = 256 * 3,
	LENGTH_MAX = 0x7FFFFFFF,
};

/* What has come so far. */
struct walk {
	bool header, palette, data, data_ended, end;
	int colour;
};

uint32_t png_crc(const uint8_t *bytes, size_t length)
{
	uint32_t crc = 0xFFFFFFFFu;

	for (size_t i = 0; i < length; i++) {
		crc ^= bytes[i];
		for (int bit = 0; bit < 8; bit++) {
			crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1)));
		}
	}
	return ~crc;
}

static uint32_t read_u32(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static const char *take_header(struct walk *walk, const uint8_t *data, size_t length)
{
	if (walk->header || length != HEADER) {
		return "its header is not as it should be";
	}
	walk->header = true;
	walk->colour = data[9];
	if (read_u32(data) < 1 || read_u32(data) > PNG_SIDE_MAX || read_u32(data + 4) < 1 ||
	    read_u32(data + 4) > PNG_SIDE_MAX) {
		return "it is not 1 to 640 pixels wide and high";
	}
	if (data[8] != 8 || data[10] != 0 || data[11] != 0 || data[12] != 0 ||
	    (walk->colour != COLOUR_TRUE && walk->colour != COLOUR_PALETTE &&
	     walk->colour != COLOUR_TRUE_ALPHA)) {
		return "its kind of pixels is not taken";
	}
	return NULL;
}

static const char *take_palette(struct walk *walk, size_t length)
{
	if (walk->palette || walk->data || walk->colour != COLOUR_PALETTE || length == 0 ||
	    length > PALETTE_MAX || length % 3 != 0) {
		return "its palette is not as it should be";
	}
	walk->palette = true;
	return NULL;
}

static const char *take_data(struct walk *walk)
{
	if (walk->data_ended || walk->palette != (walk->colour == COLOUR_PALETTE)) {
		return "its pixels stand in the wrong place";
	}
	walk->data = true;
	return NULL;
}

/* Lower case: a picture can be shown without the chunk (§5.4). */
static bool is_ancillary(const uint8_t *type)
{
	return (type[0] & 0x20) != 0;
}

static bool is_letters(const uint8_t *type)
{
	for (int i = 0; i < 4; i++) {
		if ((type[i] & 0xDF) < 'A' || (type[i] & 0xDF) > 'Z') {
			return false;
		}
	}
	return true;
}

/* type is followed by its data. */
static const char *take_chunk(struct walk *walk, const uint8_t *type, size_t length, bool *keep)
{
	*keep = true;
	if (!is_letters(type)) {
		return "a chunk has no name";
	}
	if (!walk->header && memcmp(type, "IHDR", 4) != 0) {
		return "its header does not come first";
	}
	if (memcmp(type, "IDAT", 4) == 0) {
		return take_data(walk);
	}
	walk->data_ended = walk->data;
	if (memcmp(type, "IHDR", 4) == 0) {
		return take_header(walk, type + 4, length);
	}
	if (memcmp(type, "PLTE", 4) == 0) {
		return take_palette(walk, length);
	}
	if (memcmp(type, "IEND", 4) == 0) {
		walk->end = true;
		return !walk->data || length != 0 ? "its end is not as it should be" : NULL;
	}
	*keep = false;
	return is_ancillary(type) ? NULL : "a chunk is not known";
}

const char *png_clean(uint8_t *png, size_t *length)
{
	static const uint8_t signature[SIGNATURE] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
	struct walk walk = {.header = false};
	size_t at = SIGNATURE, kept = SIGNATURE;

	if (*length < SIGNATURE || memcmp(png, signature, SIGNATURE) != 0) {
		return "it is no PNG";
	}
	while (!walk.end) {
		const char *wrong = NULL;
		bool keep = false;
		size_t data = 0;

		if (*length - at < AROUND) {
			return "it is cut off";
		}
		data = read_u32(png + at);
		if (data > LENGTH_MAX || *length - at - AROUND < data) {
			return "it is cut off";
		}
		if (png_crc(png + at + 4, data + 4) != read_u32(png + at + 8 + data)) {
			return "a chunk's CRC is wrong";
		}
		wrong = take_chunk(&walk, png + at + 4, data, &keep);
		if (wrong != NULL) {
			return wrong;
		}
		if (keep) {
			memmove(png + kept, png + at, data + AROUND);
			kept += data + AROUND;
		}
		at += data + AROUND;
	}
	if (at != *length) {
		return "something follows its end";
	}
	*length = kept;
	return NULL;
}
