#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/assets.h"
#include "engine/canvas.h"

enum { W = 320, H = 200 };

static struct assets *assets(void)
{
	static struct assets *kept;
	static const char *const folders[] = {"build/share/machiaruki"};

	if (kept == NULL) {
		kept = assets_create(folders, 1);
		assert_non_null(kept);
	}
	return kept;
}

static struct canvas *begin(void)
{
	struct canvas *canvas = canvas_create(assets(), W, H);

	canvas_begin(canvas);
	canvas_clear(canvas, 0xFFFFFFFFu);
	return canvas;
}

static uint32_t pixel(struct canvas *canvas, int x, int y)
{
	int width = 0, height = 0, pitch = 0;
	uint32_t *pixels = canvas_pixels(canvas, &width, &height, &pitch);

	return pixels[(size_t)y * ((size_t)pitch / 4) + (size_t)x] & 0xFFFFFFu;
}

static size_t not_white(struct canvas *canvas)
{
	size_t count = 0;

	for (int y = 0; y < H; y++) {
		for (int x = 0; x < W; x++) {
			count += pixel(canvas, x, y) != 0xFFFFFF;
		}
	}
	return count;
}

TEST(a_fill_covers_its_box_and_nothing_else)
{
	struct canvas *canvas = begin();

	canvas_fill(canvas, (struct rect){10, 20, 30, 40}, 0xFF112233u);
	assert_int_equal(pixel(canvas, 10, 20), 0x112233);
	assert_int_equal(pixel(canvas, 39, 59), 0x112233);
	assert_int_equal(not_white(canvas), 30 * 40);
	canvas_destroy(canvas);
}

TEST(half_a_colour_is_half_way)
{
	struct canvas *canvas = begin();

	canvas_fill(canvas, (struct rect){0, 0, 1, 1}, 0x80000000u);
	assert_in_range(pixel(canvas, 0, 0) & 255, 126, 128);
	canvas_destroy(canvas);
}

TEST(drawing_beyond_the_edge_is_cut)
{
	struct canvas *canvas = begin();
	struct panel_style style = {.radius = 20, .fill = 0xFF00FF00u, .shadow = 8};
	const float line[] = {-500, -500, 900, 900};

	canvas_fill(canvas, (struct rect){-50, -50, 60, 60}, 0xFF000000u);
	canvas_panel(canvas, (struct rect){300, 180, 200, 200}, &style);
	canvas_circle(canvas, 0, 200, 50, 0xFFFF0000u, 0, 0);
	canvas_line(canvas, line, 2, 5, 0xFF0000FFu, 0);
	canvas_image(canvas, "art/stamp", (struct rect){-40, 150, 100, 100}, 255, false);
	assert_int_equal(pixel(canvas, 9, 9) == 0xFFFFFF, 0);
	canvas_destroy(canvas);
}

TEST(drawing_stays_inside_the_clip)
{
	struct canvas *canvas = begin();
	struct rect clip = {100, 100, 10, 10};
	struct text_style style = {.size = 40, .colour = 0xFF000000u};

	canvas_clip(canvas, &clip);
	canvas_fill(canvas, (struct rect){0, 0, W, H}, 0xFF000000u);
	canvas_text(canvas, (struct rect){0, 0, W, H}, "茶畑", &style);
	canvas_clip(canvas, NULL);
	assert_int_equal(not_white(canvas), 100);
	canvas_destroy(canvas);
}

TEST(text_is_drawn_inside_its_box_with_its_reading)
{
	struct canvas *canvas = begin();
	struct text_style style = {.size = 40, .colour = 0xFF000000u};
	int plain = canvas_text(canvas, (struct rect){10, 10, 200, 100}, "茶畑", &style);
	int ruby = canvas_text(canvas, (struct rect){10, 100, 200, 100}, "{茶畑|ちゃばたけ}", &style);

	assert_true(not_white(canvas) > 100);
	assert_true(ruby > plain); /* the reading has room above */
	canvas_destroy(canvas);
}

TEST(text_shrinks_until_it_fits)
{
	struct canvas *canvas = begin();
	struct text_style style = {.size = 60, .colour = 0xFF000000u};

	assert_true(canvas_text(canvas, (struct rect){0, 0, W, 170},
	                        "さいたま緑の森博物館のとても長い名前です", &style) <= 170);
	canvas_destroy(canvas);
}

TEST(what_is_drawn_as_text_is_kept_as_text)
{
	struct canvas *canvas = begin();
	struct text_style style = {.size = 20, .colour = 0xFF000000u};

	canvas_text(canvas, (struct rect){0, 0, W, 40}, "{入間市|いるまし}の{茶|ちゃ}", &style);
	assert_true(canvas_says(canvas, "入間市の茶"));
	assert_false(canvas_says(canvas, "いるまし"));
	canvas_begin(canvas);
	assert_false(canvas_says(canvas, "入間市の茶"));
	canvas_destroy(canvas);
}

TEST(the_uppermost_target_is_touched_and_a_cover_hides_those_below)
{
	struct canvas *canvas = begin();

	canvas_target(canvas, "a", (struct rect){0, 0, 100, 100}, true);
	canvas_target(canvas, "b", (struct rect){50, 50, 100, 100}, true);
	canvas_target(canvas, "c", (struct rect){60, 60, 10, 10}, false);
	assert_string_equal(canvas_target_at(canvas, 60, 60)->name, "b"); /* c is not enabled */
	assert_string_equal(canvas_target_at(canvas, 10, 10)->name, "a");
	assert_null(canvas_target_at(canvas, 300, 10));
	canvas_cover(canvas);
	assert_null(canvas_target_at(canvas, 10, 10));
	assert_null(canvas_target_named(canvas, "a"));
	canvas_destroy(canvas);
}

/* A frame on a busy machine may put a picture off to the next. */
static bool drawn_at_last(struct canvas *canvas, const char *name, struct rect rect)
{
	for (int frame = 0; frame < 20; frame++) {
		canvas_begin(canvas);
		if (canvas_image(canvas, name, rect, 255, false)) {
			return true;
		}
	}
	return false;
}

TEST(a_picture_that_is_not_there_is_no_crash)
{
	struct canvas *canvas = begin();

	assert_false(canvas_image(canvas, "art/none", (struct rect){0, 0, 10, 10}, 255, false));
	assert_true(drawn_at_last(canvas, "art/stamp", (struct rect){0, 0, 90, 90}));
	canvas_destroy(canvas);
}

TEST(the_picture_is_written_as_png)
{
	struct canvas *canvas = begin();
	char *folder = test_folder(), path[600];
	FILE *file = NULL;
	char head[8] = "";

	snprintf(path, sizeof path, "%s/a.png", folder);
	assert_true(canvas_save_png(canvas, path));
	file = fopen(path, "rb");
	assert_int_equal(fread(head, 1, 8, file), 8);
	fclose(file);
	assert_memory_equal(head, "\x89PNG\r\n\x1a\n", 8);
	snprintf(path, sizeof path, "%s/no/a.png", folder);
	assert_false(canvas_save_png(canvas, path));
	free(folder);
	canvas_destroy(canvas);
}

/* The width or height of a PNG: its first chunk, W3C PNG §11.2.2. */
static int png_side(const uint8_t *png, int at)
{
	return png[at] << 24 | png[at + 1] << 16 | png[at + 2] << 8 | png[at + 3];
}

TEST(a_small_picture_keeps_its_proportions)
{
	struct canvas *canvas = canvas_create(NULL, 1080, 1920);
	size_t length = 0;
	uint8_t *png = NULL;

	canvas_clear(canvas, 0xFF7FA650);
	png = canvas_thumbnail_png(canvas, 320, 48 * 1024, &length);
	assert_non_null(png);
	assert_memory_equal(png, "\x89PNG\r\n\x1A\n", 8);
	assert_int_equal(png_side(png, 16), 180);
	assert_int_equal(png_side(png, 20), 320);
	free(png);
	canvas_destroy(canvas);
}

TEST(a_picture_that_does_not_shrink_enough_becomes_smaller)
{
	enum { MOST = 48 * 1024 };
	struct canvas *canvas = canvas_create(NULL, 640, 360);
	int width = 0, height = 0, pitch = 0;
	uint32_t *pixels = canvas_pixels(canvas, &width, &height, &pitch), random = 1;
	size_t length = 0;
	uint8_t *png = NULL;

	for (int i = 0; i < width * height; i++) { /* the worst of all pictures: noise */
		random = random * 1664525u + 1013904223u;
		pixels[i] = random >> 8;
	}
	png = canvas_thumbnail_png(canvas, 640, MOST, &length);
	assert_non_null(png);
	assert_in_range(length, 1, MOST);
	assert_in_range(png_side(png, 16), 100, 400);
	free(png);
	assert_null(canvas_thumbnail_png(canvas, 320, 100, &length));
	assert_int_equal(length, 0);
	canvas_destroy(canvas);
}

TEST(a_qr_code_has_its_quiet_zone)
{
	struct canvas *canvas = begin();

	canvas_clear(canvas, 0xFF0000FFu);
	assert_true(canvas_qr(canvas, "https://example.jp/device?user_code=BCDF-GHJK",
	                      (struct rect){0, 0, 200, 200}));
	assert_int_equal(pixel(canvas, 24, 100), 0xFFFFFF);
	canvas_destroy(canvas);
}

TEST(dimming_takes_the_same_part_of_every_pixel)
{
	struct canvas *canvas = begin();

	canvas_fill(canvas, (struct rect){0, 0, W, H}, 0xFFC86432u);
	canvas_dim(canvas, 100);
	assert_int_equal(pixel(canvas, W - 1, H - 1), 0xC86432u);
	canvas_dim(canvas, 50);
	for (int x = 0; x < 9; x++) { /* by fours, and what is left over */
		assert_int_equal(pixel(canvas, x, 0), 0x643219u);
		assert_int_equal(pixel(canvas, W - 1 - x, H - 1), 0x643219u);
	}
	canvas_destroy(canvas);
}
