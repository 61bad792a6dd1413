/*
 * A visit on the real town: what the walker on the screen has opened, and that nothing is left.
 */
#include "tests/test.h"

#include <string.h>

#include "game/rules/town_pack.h"
#include "game/visit.h"

static struct town *iruma(void)
{
	static struct town *town;

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
	}
	return town;
}

static struct visit visit_with(int64_t metres, int64_t seen_m)
{
	struct visit visit = {.signed_in = true};
	struct journey_figures figures = {.version = 1, .metres = metres, .seen_m = seen_m};

	assert_true(visit_take_journey(&visit, iruma(), &figures));
	return visit;
}

TEST(a_landmark_is_locked_on_the_screen_until_the_walker_is_there)
{
	struct visit visit = visit_with(4000, 0);
	enum landmark_state states[TOWN_LANDMARKS_MAX];
	size_t open = 0;

	assert_true(visit_choose(&visit, iruma(), town_landmark(iruma(), "ishikawa-seiyokan"), false));
	assert_true(visit.journey.open_count > 0);
	assert_int_equal(visit_shown(&visit, states), 0);
	for (size_t i = 0; i < visit.journey.events_count; i++) {
		int landmark = visit.journey.events[i].landmark;

		visit.events_shown = i + 1;
		open = visit_shown(&visit, states);
		assert_int_equal(states[landmark], visit.journey.events[i].became);
	}
	assert_int_equal(open, visit.journey.open_count);
	visit_wipe(&visit);
}

TEST(what_was_seen_before_is_open_from_the_start)
{
	struct visit first = visit_with(4000, 4000);
	struct journey_figures figures;
	enum landmark_state states[TOWN_LANDMARKS_MAX];
	struct visit second = {.signed_in = true};

	assert_true(visit_choose(&first, iruma(), town_landmark(iruma(), "ishikawa-seiyokan"), false));
	figures = first.figures;
	figures.seen_m = figures.metres;
	assert_true(visit_take_journey(&second, iruma(), &figures));
	assert_int_equal(visit_shown(&second, states), second.journey.open_count);
	assert_int_equal(visit_to_walk_dm(&second), 0);
	visit_wipe(&first);
	visit_wipe(&second);
}

TEST(a_wiped_visit_holds_nothing)
{
	static const struct visit empty;
	struct visit visit = visit_with(20000, 100);

	visit_walk_course(&visit, iruma());
	assert_true(visit.figures.choices.count > 0);
	visit_wipe(&visit);
	assert_memory_equal(&visit, &empty, sizeof visit);
}
