#include "tests/test.h"

#include <stdint.h>
#include <string.h>

#include "net/server/png_check.h"

enum { MOST = 4096 };

/* A PNG that grows chunk by chunk. */
static uint8_t png[MOST];
static size_t length;

static void put_u32(uint32_t value)
{
	for (int i = 0; i < 4; i++) {
		png[length++] = (uint8_t)(value >> (24 - 8 * i));
	}
}

static void add(const char *type, const void *data, size_t size)
{
	size_t at = 0;

	put_u32((uint32_t)size);
	at = length;
	memcpy(png + length, type, 4);
	memcpy(png + length + 4, data, size);
	length += 4 + size;
	put_u32(png_crc(png + at, 4 + size));
}

static void begin(void)
{
	static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

	length = sizeof signature;
	memcpy(png, signature, length);
}

static void add_header(int width, int height, int depth, int colour, int interlace)
{
	const uint8_t data[13] = {0,
	                          0,
	                          (uint8_t)(width >> 8),
	                          (uint8_t)width,
	                          0,
	                          0,
	                          (uint8_t)(height >> 8),
	                          (uint8_t)height,
	                          (uint8_t)depth,
	                          (uint8_t)colour,
	                          0,
	                          0,
	                          (uint8_t)interlace};

	add("IHDR", data, sizeof data);
}

static void add_rest(void)
{
	add("IDAT", "pixels", 6);
	add("IEND", "", 0);
}

static void good(void)
{
	begin();
	add_header(320, 180, 8, 2, 0);
	add_rest();
}

static void refused(const char *why)
{
	const char *wrong = png_clean(png, &length);

	assert_non_null(wrong);
	assert_string_equal(wrong, why);
}

TEST(a_picture_is_left_as_it_is)
{
	uint8_t before[MOST];
	size_t whole = 0;

	good();
	memcpy(before, png, length);
	whole = length;
	assert_null(png_clean(png, &length));
	assert_int_equal(length, whole);
	assert_memory_equal(png, before, length);
}

TEST(a_crc_is_that_of_the_standard)
{
	assert_int_equal(png_crc((const uint8_t *)"IEND", 4), 0xAE426082u);
}

TEST(texts_times_and_profiles_are_taken_out)
{
	uint8_t plain[MOST];
	size_t whole = 0;

	good();
	memcpy(plain, png, length);
	whole = length;
	begin();
	add_header(320, 180, 8, 2, 0);
	add("tEXt", "Author\0somebody", 15);
	add("eXIf", "where and when", 14);
	add("IDAT", "pixels", 6);
	add("tIME", "1234567", 7);
	add("IEND", "", 0);
	assert_null(png_clean(png, &length));
	assert_int_equal(length, whole);
	assert_memory_equal(png, plain, whole);
}

TEST(only_small_pictures_of_a_plain_kind_are_taken)
{
	static const int sizes[][2] = {{0, 9}, {9, 0}, {641, 9}, {9, 641}};
	static const int kinds[][3] = {{16, 2, 0}, {1, 3, 0}, {8, 0, 0}, {8, 4, 0}, {8, 2, 1}};

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		begin();
		add_header(sizes[i][0], sizes[i][1], 8, 2, 0);
		add_rest();
		refused("it is not 1 to 640 pixels wide and high");
	}
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		begin();
		add_header(9, 9, kinds[i][0], kinds[i][1], kinds[i][2]);
		add_rest();
		refused("its kind of pixels is not taken");
	}
	begin();
	add_header(640, 640, 8, 6, 0);
	add_rest();
	assert_null(png_clean(png, &length));
}

TEST(a_palette_stands_where_it_belongs)
{
	begin();
	add_header(9, 9, 8, 3, 0);
	add("PLTE", "abcdef", 6);
	add_rest();
	assert_null(png_clean(png, &length));
	begin();
	add_header(9, 9, 8, 3, 0);
	add_rest();
	refused("its pixels stand in the wrong place");
	begin();
	add_header(9, 9, 8, 3, 0);
	add("PLTE", "abcde", 5);
	refused("its palette is not as it should be");
	begin();
	add_header(9, 9, 8, 2, 0);
	add("PLTE", "abc", 3);
	refused("its palette is not as it should be");
}

TEST(chunks_stand_in_their_order)
{
	begin();
	add("IDAT", "pixels", 6);
	refused("its header does not come first");
	begin();
	add_header(9, 9, 8, 2, 0);
	add_header(9, 9, 8, 2, 0);
	refused("its header is not as it should be");
	begin();
	add_header(9, 9, 8, 2, 0);
	add("IEND", "", 0);
	refused("its end is not as it should be");
	begin();
	add_header(9, 9, 8, 2, 0);
	add("IDAT", "a", 1);
	add("tEXt", "b", 1);
	add("IDAT", "c", 1);
	refused("its pixels stand in the wrong place");
	begin();
	add_header(9, 9, 8, 2, 0);
	add("ABCD", "what a picture cannot be shown without", 38);
	refused("a chunk is not known");
	begin();
	add("1HDR", "", 0);
	refused("a chunk has no name");
	good();
	png[length++] = 0;
	refused("something follows its end");
}

TEST(a_byte_that_is_missing_or_wrong_is_seen)
{
	good();
	for (size_t whole = length, cut = 0; cut < whole; cut++) {
		good();
		length = cut;
		assert_non_null(png_clean(png, &length));
	}
	for (size_t i = 0; i < 60; i++) {
		good();
		png[i] ^= 1;
		assert_non_null(png_clean(png, &length));
	}
	good();
	png[8] = png[9] = png[10] = png[11] = 0xFF;
	refused("it is cut off");
}
