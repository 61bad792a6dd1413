#include "tests/test.h"

#include "engine/assets.h"
#include "kiosk/safe_page.h"

static const struct {
	int w, h;
} sizes[] = {{1920, 1080}, {1080, 1920}, {1280, 720}, {720, 1280}, {3840, 2160}};

static struct assets *assets(void)
{
	static const char *const folders[] = {"build/share/machiaruki"};
	struct assets *made = assets_create(folders, 1);

	assert_non_null(made);
	return made;
}

static struct safe_page page(void)
{
	struct safe_page page = {.hour = 9, .minute = 5, .code = "4-K"};

	safe_page_built_in(&page);
	return page;
}

TEST(it_says_to_wait_in_each_language_with_the_time_and_the_code)
{
	struct assets *shared = assets();
	struct canvas *canvas = canvas_create(shared, 1920, 1080);
	struct safe_page shown = page();

	safe_page_draw(&shown, canvas);
	assert_true(canvas_says(canvas, "しばらくお待ちください"));
	assert_true(canvas_says(canvas, "すこし まって ください"));
	assert_true(canvas_says(canvas, "One moment, please"));
	assert_true(canvas_says(canvas, "Xin vui lòng đợi một lát"));
	assert_true(canvas_says(canvas, "9:05"));
	assert_true(canvas_says(canvas, "4-K"));
	canvas_destroy(canvas);
	assets_destroy(shared);
}

TEST(nothing_on_it_can_be_touched)
{
	struct assets *shared = assets();
	struct canvas *canvas = canvas_create(shared, 1280, 720);
	struct safe_page shown = page();
	size_t count = 0;

	safe_page_draw(&shown, canvas);
	canvas_targets(canvas, &count);
	assert_int_equal(count, 0);
	canvas_destroy(canvas);
	assets_destroy(shared);
}

TEST(a_clock_that_was_never_set_is_not_shown)
{
	struct assets *shared = assets();
	struct canvas *canvas = canvas_create(shared, 1280, 720);
	struct safe_page shown = page();

	shown.hour = -1;
	safe_page_draw(&shown, canvas);
	assert_false(canvas_says(canvas, ":"));
	canvas_destroy(canvas);
	assets_destroy(shared);
}

/* Each text whole, inside the screen, and none over another. */
TEST(its_texts_stand_apart_on_each_screen)
{
	struct assets *shared = assets();
	struct safe_page shown = page();

	for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
		struct canvas *canvas = canvas_create(shared, sizes[s].w, sizes[s].h);
		const struct canvas_said *texts = NULL;
		size_t count = 0;

		safe_page_draw(&shown, canvas);
		count = canvas_texts(canvas, &texts);
		assert_int_equal(count, 6);
		for (size_t i = 0; i < count; i++) {
			struct rect box = texts[i].box;

			assert_true(texts[i].fits);
			assert_true(texts[i].drawn == texts[i].wanted);
			assert_true(box.x >= 0 && box.y >= 0 && box.x + box.w <= sizes[s].w);
			assert_true(box.y + box.h <= sizes[s].h);
			for (size_t k = 0; k < i; k++) {
				struct rect other = texts[k].box;

				assert_true(box.x >= other.x + other.w || other.x >= box.x + box.w ||
				            box.y >= other.y + other.h || other.y >= box.y + box.h);
			}
		}
		canvas_destroy(canvas);
	}
	assets_destroy(shared);
}

TEST(without_any_picture_its_words_are_still_there)
{
	static const char *const folders[] = {"/nowhere"};
	struct assets *shared = assets_create(folders, 1);
	struct canvas *canvas = canvas_create(shared, 1280, 720);
	struct safe_page shown = page();

	safe_page_draw(&shown, canvas);
	assert_true(canvas_says(canvas, "One moment, please"));
	canvas_destroy(canvas);
	assets_destroy(shared);
}
