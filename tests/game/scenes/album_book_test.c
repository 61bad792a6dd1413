#include "game/scenes/album_book.h"

#include "tests/test.h"

enum { LANDMARKS = 10, SEEN_M = 100 };

static int course[] = {7, 3};
static const struct town town = {.landmarks_count = LANDMARKS, .course = course, .course_count = 2};

static struct journey_event events[] = {
	{.at_dm = 200, .landmark = 3, .became = LANDMARK_OPEN},
	{.at_dm = 1000, .landmark = 7, .became = LANDMARK_OPEN},
	{.at_dm = 1001, .landmark = 0, .became = LANDMARK_OPEN},
	{.at_dm = 1500, .landmark = 3, .became = LANDMARK_GOLDEN},
	{.at_dm = 9000, .landmark = 9, .became = LANDMARK_OPEN},
};

static struct album_book after(size_t shown)
{
	struct visit visit = {.events_shown = shown};
	struct album_book book;

	visit.journey.events = events;
	visit.journey.events_count = sizeof events / sizeof events[0];
	visit.figures.seen_m = SEEN_M;
	album_book_make(&town, &visit, &book);
	return book;
}

TEST(the_course_comes_first_and_each_landmark_has_one_place)
{
	static const int order[LANDMARKS] = {7, 3, 0, 1, 2, 4, 5, 6, 8, 9};
	struct album_book book = after(0);

	assert_int_equal(book.count, LANDMARKS);
	assert_memory_equal(book.order, order, sizeof order);
}

TEST(an_album_without_stamps_is_empty_and_has_nothing_new)
{
	struct album_book book = after(0);

	assert_int_equal(book.open, 0);
	assert_int_equal(book.golden, 0);
	assert_int_equal(book.fresh_count, 0);
	assert_int_equal(book.first_fresh, -1);
}

TEST(a_stamp_is_new_when_it_came_after_what_was_seen)
{
	struct album_book book = after(4);

	assert_int_equal(book.open, 3);
	assert_int_equal(book.golden, 1);
	assert_false(book.fresh[7]);
	assert_true(book.fresh[0]);
	assert_true(book.fresh[3]);
	assert_int_equal(book.fresh_count, 2);
	assert_int_equal(book.states[3], LANDMARK_GOLDEN);
}

TEST(what_the_walker_has_not_reached_on_the_screen_is_locked)
{
	assert_int_equal(after(4).states[9], LANDMARK_LOCKED);
	assert_int_equal(after(5).states[9], LANDMARK_OPEN);
}

TEST(pages_hold_the_places_one_after_the_other)
{
	struct album_book book = after(3);
	size_t from = 9, until = 9;

	assert_int_equal(book.openings, 2); /* title, 4, 4, 2 */
	album_book_page(&book, 0, &from, &until);
	assert_int_equal(until - from, 0);
	album_book_page(&book, 3, &from, &until);
	assert_int_equal(from, 8);
	assert_int_equal(until, 10);
	album_book_page(&book, 4, &from, &until);
	assert_int_equal(until - from, 0);
}

TEST(the_first_new_stamp_is_found)
{
	assert_int_equal(after(3).first_fresh, 0); /* landmark 0 is the third place: page 1 */
	assert_int_equal(after(5).first_fresh, 0);
}
