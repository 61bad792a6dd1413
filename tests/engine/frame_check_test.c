#include "tests/test.h"

#include <string.h>

#include "engine/assets.h"
#include "engine/frame_check.h"

enum { W = 960, H = 540 };

static char found[4000];

static void keep(void *context, const char *what)
{
	(void)context;
	strncat(found, what, sizeof found - strlen(found) - 2);
	strcat(found, "\n");
}

static struct canvas *begin(void)
{
	static struct assets *kept;
	static const char *const folders[] = {"build/share/machiaruki"};
	struct canvas *canvas = NULL;

	if (kept == NULL) {
		kept = assets_create(folders, 1);
	}
	canvas = canvas_create(kept, W, H);
	canvas_begin(canvas);
	found[0] = '\0';
	return canvas;
}

static size_t look(struct canvas *canvas, enum frame_script script)
{
	struct layout layout = layout_make(W, H, 610, 500, 1);
	struct frame_check check = {.layout = &layout, .script = script, .wrong = keep};
	size_t wrong = frame_check(canvas, &check);

	canvas_destroy(canvas);
	return wrong;
}

static void say(struct canvas *canvas, struct rect box, const char *text, float size)
{
	canvas_text(canvas, box, text, &(struct text_style){.size = size, .colour = 0xFF000000u});
}

TEST(a_good_frame_has_nothing_wrong)
{
	struct canvas *canvas = begin();

	say(canvas, (struct rect){20, 20, 400, 0}, "Choose a place", 20);
	say(canvas, (struct rect){20, 100, 400, 0}, "1,730 m", 40);
	canvas_target(canvas, "a", (struct rect){20, 200, 100, 60}, true);
	canvas_target(canvas, "b", (struct rect){160, 200, 100, 60}, true);
	assert_int_equal(look(canvas, FRAME_LATIN), 0);
}

TEST(small_cut_and_overlapping_texts_are_found)
{
	struct canvas *canvas = begin();

	say(canvas, (struct rect){20, 20, 400, 0}, "too small to read", 9);
	say(canvas, (struct rect){20, 100, 50, 20}, "this cannot stand in so little room", 30);
	say(canvas, (struct rect){20, 300, 300, 0}, "one", 30);
	say(canvas, (struct rect){30, 305, 300, 0}, "two", 30);
	say(canvas, (struct rect){W - 40, 400, 300, 0}, "over the edge", 30);
	assert_true(look(canvas, FRAME_LATIN) >= 4);
	assert_non_null(strstr(found, "high, not"));
	assert_non_null(strstr(found, "it is cut: this cannot"));
	assert_non_null(strstr(found, "one text lies over another: one / two"));
	assert_non_null(strstr(found, "it leaves the screen: over the edge"));
}

TEST(what_is_not_translated_is_found)
{
	struct canvas *canvas = begin();

	say(canvas, (struct rect){20, 20, 400, 0}, "board.week.earlier", 20);
	say(canvas, (struct rect){20, 100, 400, 0}, "{町|まち}を歩く", 20);
	assert_int_equal(look(canvas, FRAME_LATIN), 2);
	assert_non_null(strstr(found, "there is no text for board.week.earlier"));
	canvas = begin();
	say(canvas, (struct rect){20, 20, 400, 0}, "まちを 歩く", 20);
	say(canvas, (struct rect){20, 100, 400, 0}, "{町|まち}を あるく", 20);
	assert_int_equal(look(canvas, FRAME_KANA), 1);
}

TEST(somebodys_own_name_need_not_be_translated)
{
	struct canvas *canvas = begin();

	canvas_text(canvas, (struct rect){20, 20, 400, 0}, "いるま-4821",
	            &(struct text_style){.size = 20, .colour = 0xFF000000u, .given = true});
	assert_int_equal(look(canvas, FRAME_LATIN), 0);
}

TEST(small_and_close_targets_are_found_and_what_stands_on_the_map_is_not_asked)
{
	struct canvas *canvas = begin();

	canvas_target(canvas, "small", (struct rect){20, 20, 20, 60}, true);
	canvas_target(canvas, "a", (struct rect){20, 200, 100, 60}, true);
	canvas_target(canvas, "b", (struct rect){125, 200, 100, 60}, true);
	canvas_target_loose(canvas, "map.x", (struct rect){400, 20, 10, 10});
	assert_int_equal(look(canvas, FRAME_ANY), 2);
	assert_non_null(strstr(found, "small is 20 x 60"));
	assert_non_null(strstr(found, "b is 5 pixels from a"));
}

TEST(what_is_out_of_reach_or_clipped_away_is_not_offered)
{
	struct canvas *canvas = begin();
	struct rect clip = {0, 300, W, 100};
	size_t count = 0;

	canvas_reach(canvas, H / 2);
	canvas_target(canvas, "high", (struct rect){20, 20, 100, 60}, true);
	canvas_clip(canvas, &clip);
	canvas_target(canvas, "gone", (struct rect){20, 380, 100, 60}, true);
	canvas_target(canvas, "seen", (struct rect){20, 320, 100, 60}, true);
	say(canvas, (struct rect){20, 420, 300, 0}, "not said", 20);
	canvas_clip(canvas, NULL);
	assert_string_equal(canvas_targets(canvas, &count)->name, "seen");
	assert_int_equal(count, 1);
	assert_false(canvas_says(canvas, "not said"));
	canvas_reach(canvas, 0);
	canvas_destroy(canvas);
}
