#include "tests/test.h"

#include <math.h>

#include "engine/layout.h"

/* What a height in pixels subtends at a distance, in degrees. */
static double degrees(double pixels, double pixels_per_mm, double distance_mm)
{
	return 2 * atan(pixels / pixels_per_mm / 2 / distance_mm) * 180 / M_PI;
}

TEST(capitals_subtend_seven_tenths_of_a_degree_at_each_distance_and_size)
{
	static const struct {
		int width, height, diagonal_mm, distance_mm;
	} screens[] = {
		{1920, 1080, 610, 500},  {1920, 1080, 610, 700},
		{1080, 1920, 1090, 700}, {1280, 720, 254, 400},
		{1280, 720, 610, 500},   {3840, 2160, 1400, 1500},
		{1920, 1080, 813, 2000}, {1920, 1080, 0, 0} /* 24 inch at arm's length */,
	};

	for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
		int diagonal = screens[i].diagonal_mm == 0 ? 610 : screens[i].diagonal_mm;
		int distance = screens[i].distance_mm == 0 ? 500 : screens[i].distance_mm;
		double mm = hypot(screens[i].width, screens[i].height) / diagonal;

		for (int percent = 100; percent <= 200; percent += 50) {
			struct layout layout =
				layout_make(screens[i].width, screens[i].height, screens[i].diagonal_mm,
			                screens[i].distance_mm, (float)percent / 100);
			double smallest = (double)layout_text(&layout, 1) * (double)LAYOUT_CAPITAL;

			assert_true(degrees(smallest, mm, distance) >= 0.699 * percent / 100);
			assert_true(smallest >= (double)layout.capital * percent / 100 - 0.01);
		}
	}
}

TEST(targets_are_20_mm_and_12_mm_apart)
{
	struct layout layout = layout_make(1920, 1080, 610, 500, 1);
	double mm = hypot(1920, 1080) / 610;

	assert_true(layout.target / mm >= 20 && layout.target / mm < 20.4);
	assert_true(layout.apart / mm >= 12 && layout.apart / mm < 12.4);
	layout = layout_make(1920, 1080, 1220, 500, 1); /* twice as large: half the pixels */
	assert_int_equal(layout.target, (int)ceil(20 * mm / 2));
}

TEST(running_text_grows_by_all_that_was_asked_and_large_text_less)
{
	struct layout one = layout_make(1920, 1080, 610, 500, 1);
	struct layout two = layout_make(1920, 1080, 610, 500, 2);

	assert_true(fabsf(layout_text(&two, 36) - 2 * layout_text(&one, 36)) < 0.01f);
	assert_true(layout_text(&two, 100) > layout_text(&one, 100));
	assert_true(layout_text(&two, 100) < 2 * layout_text(&one, 100));
	assert_true(layout_text(&two, 46) >= layout_text(&two, 36)); /* a title is never smaller */
}

TEST(a_screen_far_away_has_larger_texts)
{
	struct layout near = layout_make(1920, 1080, 610, 500, 1);
	struct layout far = layout_make(1920, 1080, 610, 1000, 1);

	assert_true(layout_text(&far, 31) > 1.8f * layout_text(&near, 31));
}

TEST(units_are_of_the_shorter_side)
{
	struct layout wide = layout_make(1920, 1080, 0, 0, 1), high = layout_make(1080, 1920, 0, 0, 1);

	assert_int_equal(layout_px(&wide, 1080), 1080);
	assert_int_equal(layout_px(&high, 1080), 1080);
	assert_false(wide.portrait);
	assert_true(high.portrait);
	assert_int_equal(layout_px(&wide, 0.1f), 1); /* a thin line stays a line */
}
