/*
 * Journeys and ways on the real town: what a newcomer's `make test` walks is Iruma.
 */
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "game/rules/journey.h"
#include "game/rules/town_pack.h"

static struct town *iruma(void)
{
	static struct town *town;

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
	}
	return town;
}

static struct journey walk(const struct choices *choices, int64_t metres)
{
	struct journey journey;

	assert_int_equal(journey_work_out(iruma(), choices, metres, &journey, NULL), JOURNEY_OK);
	return journey;
}

static void choose(struct choices *choices, int64_t metres, const char *id)
{
	struct journey journey = walk(choices, metres);

	assert_int_equal(journey_choose(iruma(), &journey, choices, town_landmark(iruma(), id), false),
	                 JOURNEY_OK);
	journey_finish(&journey);
}

TEST(without_a_choice_all_metres_wait_at_the_start)
{
	struct choices choices = {.count = 0};
	struct journey journey = walk(&choices, 5000);

	assert_int_equal(journey.waiting_m, 5000);
	assert_int_equal(journey.walked_dm, 0);
	assert_int_equal(geo_length_dm(journey.point, iruma()->start), 0);
	journey_finish(&journey);
}

TEST(each_metre_in_life_is_a_metre_on_the_map)
{
	struct choices choices = {.count = 0};
	struct journey journey;

	choose(&choices, 0, "johnson-town");
	for (int64_t metres = 0; metres < 1200; metres += 171) {
		journey = walk(&choices, metres);
		assert_int_equal(journey.walked_dm, metres * 10);
		assert_int_equal(journey.path_dm[journey.path_count - 1], metres * 10);
		journey_finish(&journey);
	}
}

TEST(a_landmark_opens_on_arrival_and_the_rest_waits)
{
	struct choices choices = {.count = 0};
	struct journey journey;
	int goal = town_landmark(iruma(), "ishikawa-seiyokan");

	choose(&choices, 3000, "ishikawa-seiyokan");
	journey = walk(&choices, 3000);
	assert_int_equal(journey.landmarks[goal], LANDMARK_OPEN);
	assert_int_equal(journey.goal, -1);
	assert_int_equal(geo_length_dm(journey.point, iruma()->landmarks[goal].point), 0);
	assert_int_equal(journey.waiting_m, 3000 - (journey.walked_dm + 9) / 10);
	assert_true(journey.events[journey.events_count - 1].arrived);
	journey_finish(&journey);
}

TEST(what_is_passed_within_150_m_opens_too)
{
	struct choices choices = {.count = 0};
	struct journey journey;
	size_t passed = 0;

	choose(&choices, 20000, "ishikawa-seiyokan");
	choose(&choices, 20000, "kami-hashi-keyaki");
	journey = walk(&choices, 20000);
	for (size_t i = 0; i < journey.events_count; i++) {
		const struct journey_event *event = &journey.events[i];
		struct point at = journey_point_at(&journey, event->at_dm);

		assert_true(geo_length_dm(at, iruma()->landmarks[event->landmark].point) <= 1501);
		assert_true(i == 0 || event->at_dm >= journey.events[i - 1].at_dm);
		passed += !event->arrived;
	}
	assert_true(passed > 0);
	journey_finish(&journey);
}

TEST(a_choice_on_the_way_turns_off_right_there)
{
	struct choices choices = {.count = 0};
	struct journey before, after;

	choose(&choices, 600, "fudo-in");
	before = walk(&choices, 600);
	assert_true(before.goal >= 0);
	choose(&choices, 600, "koso-ji");
	after = walk(&choices, 900);
	assert_true(geo_length_dm(before.point, journey_point_at(&after, 6000)) <= 1);
	assert_int_equal(after.walked_dm, 9000);
	journey_finish(&before);
	journey_finish(&after);
}

TEST(choices_that_were_not_made_there_are_refused)
{
	struct choices choices = {.count = 0};
	struct journey journey;
	size_t bad = 99;

	choose(&choices, 600, "fudo-in");
	choose(&choices, 600, "koso-ji");
	choices.list[1].at_m = 700; /* beyond the metres */
	assert_int_equal(journey_work_out(iruma(), &choices, 600, &journey, &bad),
	                 JOURNEY_OUT_OF_ORDER);
	assert_int_equal(bad, 1);
	choices.list[1].at_m = -1;
	assert_int_equal(journey_work_out(iruma(), &choices, 600, &journey, &bad),
	                 JOURNEY_OUT_OF_ORDER);
	choices.list[1] = (struct choice){.landmark = 999, .at_m = 600};
	assert_int_equal(journey_work_out(iruma(), &choices, 600, &journey, &bad), JOURNEY_NO_LANDMARK);
	choices.list[0].at_m = 5; /* the first leaves from the start alone */
	choices.count = 1;
	assert_int_equal(journey_work_out(iruma(), &choices, 600, &journey, &bad),
	                 JOURNEY_OUT_OF_ORDER);
}

TEST(the_course_opens_everything_then_turns_it_golden)
{
	enum { METRES = 400000 };
	struct choices *choices = calloc(1, sizeof *choices);
	size_t open = 0, golden = 0;

	for (int i = 0; i < 200; i++) {
		struct journey journey = walk(choices, METRES);
		int next = journey_course_next(iruma(), &journey);
		enum journey_err err = JOURNEY_OK;

		open = journey.open_count;
		golden = journey.golden_count;
		if (next >= 0) {
			err = journey_choose(iruma(), &journey, choices, next, true);
		}
		journey_finish(&journey);
		if (next < 0) {
			break;
		}
		assert_int_equal(err, JOURNEY_OK);
	}
	assert_int_equal(open, iruma()->landmarks_count);
	assert_int_equal(golden, iruma()->landmarks_count);
	free(choices);
}

TEST(a_longer_walk_begins_like_a_shorter_one)
{
	struct choices choices = {.count = 0};
	struct journey shorter, longer;

	choose(&choices, 0, "alit-museum");
	shorter = walk(&choices, 2000);
	longer = walk(&choices, 2001);
	for (int64_t at = 0; at <= 20000; at += 333) {
		assert_int_equal(
			geo_length_dm(journey_point_at(&shorter, at), journey_point_at(&longer, at)), 0);
	}
	journey_finish(&shorter);
	journey_finish(&longer);
}

static int compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return *a < *b ? -1 : *a > *b;
}

/* The three nearest landmarks of each, as the crow flies. */
static size_t detours(double *ratios)
{
	const struct town *town = iruma();
	size_t made = 0;

	for (int i = 0; i < (int)town->landmarks_count; i++) {
		bool taken[TOWN_LANDMARKS_MAX] = {false};

		for (int k = 0; k < 3; k++) {
			int best = -1;
			int64_t least = INT64_MAX, way = 0;

			for (int j = 0; j < (int)town->landmarks_count; j++) {
				int64_t straight =
					geo_length_dm(town->landmarks[i].point, town->landmarks[j].point);

				if (j != i && !taken[j] && straight < least) {
					least = straight;
					best = j;
				}
			}
			taken[best] = true;
			way = route_length_dm(town->ways, ways_landmark(town->ways, i),
			                      ways_landmark(town->ways, best));
			assert_true(way >= least - 20);
			ratios[made++] = (double)way / (double)least;
		}
	}
	return made;
}

TEST(ways_between_neighbours_are_in_the_median_at_most_1_6_times_the_straight_line)
{
	double ratios[TOWN_LANDMARKS_MAX * 3];
	size_t count = detours(ratios);

	qsort(ratios, count, sizeof *ratios, compare);
	assert_int_equal(count, 39 * 3);
	assert_true(ratios[count / 2] <= 1.6);
	assert_true(ratios[count - 1] <= 3.0);
}

TEST(all_ways_are_one_network)
{
	assert_int_equal(ways_pieces(iruma()->ways), 1);
}

static bool near_bridge(const struct town *town, struct point at)
{
	for (size_t i = 0; i < town->bridges_count; i++) {
		if (geo_length_dm(at, town->bridges[i].point) <= town->rules.bridge_radius_m * 10) {
			return true;
		}
	}
	return false;
}

TEST(nothing_crosses_a_river_without_a_bridge)
{
	const struct town *town = iruma();
	size_t crossings = 0;

	for (size_t e = 0; e < ways_edges(town->ways); e++) {
		size_t count = 0;
		const struct point *edge = ways_edge(town->ways, e, &count);

		for (size_t i = 0; i + 1 < count; i++) {
			for (size_t s = 0; s < town->shapes_count; s++) {
				const struct town_shape *shape = &town->shapes[s];
				struct point at;

				for (size_t k = 0; shape->layer == TOWN_WATER && k + 1 < shape->count; k++) {
					if (geo_cross(edge[i], edge[i + 1], shape->points[k], shape->points[k + 1],
					              &at)) {
						crossings++;
						assert_true(near_bridge(town, at));
					}
				}
			}
		}
	}
	assert_true(crossings > 20); /* there are bridges, and they are used */
}

TEST(a_route_is_as_long_as_its_points_say_and_the_same_both_ways)
{
	const struct town *town = iruma();

	for (int i = 1; i < (int)town->landmarks_count; i += 5) {
		struct spot a = ways_landmark(town->ways, 0), b = ways_landmark(town->ways, i);
		struct route there, back;
		int64_t sum = 0;

		assert_true(route_find(town->ways, a, b, &there));
		assert_true(route_find(town->ways, b, a, &back));
		for (size_t k = 0; k + 1 < there.count; k++) {
			sum += geo_length_dm(there.points[k], there.points[k + 1]);
		}
		assert_int_equal(sum, there.length_dm);
		assert_int_equal(there.length_dm, back.length_dm);
		route_finish(&there);
		route_finish(&back);
	}
}

/* What is told to be on the way is just what the walk there then opens. */
TEST(what_is_told_to_be_on_the_way_opens_on_it)
{
	size_t told = 0;

	for (int goal = 0; goal < (int)iruma()->landmarks_count; goal++) {
		struct choices choices = {.count = 0};
		struct journey start = walk(&choices, 60000), end;
		int on_way[TOWN_LANDMARKS_MAX];
		size_t count = journey_on_the_way(iruma(), &start, goal, on_way, TOWN_LANDMARKS_MAX);
		size_t opened = 0;

		journey_finish(&start);
		choose(&choices, 60000, iruma()->landmarks[goal].id);
		end = walk(&choices, 60000);
		for (size_t i = 0; i < count; i++) {
			assert_int_equal(end.landmarks[on_way[i]], LANDMARK_OPEN);
			assert_int_not_equal(on_way[i], goal);
		}
		for (size_t i = 0; i < end.events_count; i++) {
			opened += !end.events[i].arrived;
		}
		assert_int_equal(opened, count);
		told += count;
		journey_finish(&end);
	}
	assert_true(told > 20);
}
