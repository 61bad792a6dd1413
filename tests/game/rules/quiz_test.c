/*
 * Questions over thousands of seeds, trips and landmarks of the real town.
 */
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "game/rules/quiz.h"
#include "game/rules/town_pack.h"

enum { TRIPS = 60, SEEDS = 60 };

struct made {
	struct trip_way way;
	struct trip_compare compare;
	struct quiz_trip trip;
};

static struct town *iruma(void)
{
	static struct town *town;

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
	}
	return town;
}

static void make_trip(struct made *made, int from, int to)
{
	const struct town *town = iruma();

	assert_true(trip_way_find(town, ways_landmark(town->ways, from), ways_landmark(town->ways, to),
	                          &made->way));
	trip_compare(town, &made->way, 2024, &made->compare);
	made->trip = (struct quiz_trip){
		.town = town, .way = &made->way, .compare = &made->compare, .start = from, .goal = to};
}

/* Some pair of landmarks by number. */
static void trip_number(struct made *made, int number)
{
	int count = (int)iruma()->landmarks_count;
	int from = number % count, to = (number * 7 + 5 + number / count) % count;

	make_trip(made, from, to == from ? (to + 1) % count : to);
}

static bool is_number(enum quiz_unit unit)
{
	return unit == QUIZ_METRES || unit == QUIZ_MINUTES || unit == QUIZ_GRAMS || unit == QUIZ_DAYS;
}

/* True when an option answers the question, worked out anew. */
static bool answers(const struct made *made, const struct quiz_question *question, size_t option)
{
	const struct trip_compare *compare = &made->compare;
	const struct town *town = iruma();
	int64_t value = question->options[option], days = 0;
	bool best = true;

	switch (question->kind) {
	case QUIZ_PASSED:
		for (size_t i = 0; i < question->options_count; i++) {
			best = best && trip_way_away_dm(&made->way, town->landmarks[value].point, NULL) <=
			                   trip_way_away_dm(&made->way,
			                                    town->landmarks[question->options[i]].point, NULL);
		}
		return best;
	case QUIZ_FARTHER:
		for (size_t i = 0; i < question->options_count; i++) {
			best = best && geo_length_dm(made->way.points[0], town->landmarks[value].point) >=
			                   geo_length_dm(made->way.points[0],
			                                 town->landmarks[question->options[i]].point);
		}
		return best;
	case QUIZ_DISTRICT:
		return town->landmarks[question->subject].district == (int)value;
	case QUIZ_LENGTH:
		return value == (made->way.length_dm + 5) / 10;
	case QUIZ_TIME:
		return value == compare->walk_min;
	case QUIZ_LEAST:
	case QUIZ_MOST:
		for (size_t i = 0; i < question->options_count; i++) {
			int64_t other = compare->grams[question->options[i]];

			best = best && (question->kind == QUIZ_LEAST ? compare->grams[value] <= other
			                                             : compare->grams[value] >= other);
		}
		return best && compare->there[value];
	case QUIZ_CAR:
		return value == compare->grams[TRIP_CAR];
	case QUIZ_YEAR:
		return value == compare->grams[TRIP_CAR] * 52;
	case QUIZ_CEDAR:
		trip_cedar_time(compare->cedar, compare->grams[TRIP_CAR], &days);
		return value == days;
	default:
		return false;
	}
}

static void check_question(const struct made *made, const struct quiz_question *question)
{
	size_t right = 0;

	assert_in_range(question->options_count, 2, QUIZ_OPTIONS_MAX);
	assert_true(question->right < question->options_count);
	assert_true(question->print != 0);
	for (size_t i = 0; i < question->options_count; i++) {
		right += answers(made, question, i);
		for (size_t k = 0; k < i; k++) {
			assert_true(question->options[i] != question->options[k]);
		}
		if (i > 0 && is_number(question->unit)) {
			assert_true(question->options[i] * 10 >= question->options[i - 1] * 13);
			assert_true(question->options[i] >= question->options[i - 1] + 2);
		}
	}
	assert_int_equal(right, 1);
	assert_true(answers(made, question, question->right));
}

TEST(every_question_has_exactly_one_right_answer)
{
	struct made made;
	size_t asked[QUIZ_KINDS] = {0}, first[QUIZ_KINDS] = {0};

	for (int number = 0; number < TRIPS; number++) {
		trip_number(&made, number);
		for (uint64_t seed = 0; seed < SEEDS; seed++) {
			for (enum quiz_kind kind = 0; kind < QUIZ_KINDS; kind++) {
				struct quiz_question question;

				if (quiz_make(&made.trip, kind, seed * 1000003u + (uint64_t)number, &question)) {
					check_question(&made, &question);
					asked[kind]++;
					first[kind] += question.right == 0;
				}
			}
		}
	}
	for (int kind = 0; kind < QUIZ_KINDS; kind++) {
		assert_true(asked[kind] > TRIPS * SEEDS / 3);
		/* and the right one is not always at the same place */
		assert_true(first[kind] > asked[kind] / 5 && first[kind] < asked[kind] * 3 / 5);
	}
}

TEST(the_same_seed_asks_the_same)
{
	struct made made;
	struct quiz_question one, other;

	trip_number(&made, 3);
	assert_true(quiz_make(&made.trip, QUIZ_FARTHER, 99, &one));
	assert_true(quiz_make(&made.trip, QUIZ_FARTHER, 99, &other));
	assert_memory_equal(&one, &other, sizeof one);
}

TEST(a_visit_is_never_asked_the_same_twice)
{
	struct quiz_memory memory = {.count = 0};
	uint32_t seen[QUIZ_MEMORY_MAX];
	size_t count = 0;

	quiz_visit(&memory);
	for (int number = 0; number < 60; number++) {
		struct made made;
		struct quiz_question questions[QUIZ_QUESTIONS];

		trip_number(&made, number % 7); /* the same few trips again and again */
		assert_int_equal(quiz_choose(&made.trip, (uint64_t)number * 31, &memory, questions),
		                 QUIZ_QUESTIONS);
		for (size_t i = 0; i < QUIZ_QUESTIONS; i++) {
			check_question(&made, &questions[i]);
			for (size_t k = 0; k < count; k++) {
				assert_true(seen[k] != questions[i].print);
			}
			seen[count++] = questions[i].print;
		}
	}
}

TEST(the_next_visit_begins_with_other_questions)
{
	struct made made;

	trip_number(&made, 11);
	for (uint64_t seed = 0; seed < 300; seed++) {
		struct quiz_memory memory = {.count = 0};
		struct quiz_question before[QUIZ_QUESTIONS], after[QUIZ_QUESTIONS];

		quiz_choose(&made.trip, seed, &memory, before);
		quiz_visit(&memory);
		assert_int_equal(quiz_choose(&made.trip, seed, &memory, after), QUIZ_QUESTIONS);
		for (size_t i = 0; i < QUIZ_QUESTIONS; i++) {
			for (size_t k = 0; k < QUIZ_QUESTIONS; k++) {
				assert_true(before[i].print != after[k].print);
			}
		}
	}
}

TEST(a_quiz_asks_of_the_map_and_of_co2_in_three_kinds)
{
	struct made made;
	size_t seen[QUIZ_KINDS] = {0};

	for (uint64_t seed = 0; seed < 500; seed++) {
		struct quiz_memory memory = {.count = 0};
		struct quiz_question questions[QUIZ_QUESTIONS];

		trip_number(&made, (int)(seed % 20));
		assert_int_equal(quiz_choose(&made.trip, seed, &memory, questions), QUIZ_QUESTIONS);
		assert_true(questions[0].kind < QUIZ_LEAST);
		assert_true(questions[1].kind >= QUIZ_LEAST);
		assert_true(questions[2].kind != questions[0].kind);
		assert_true(questions[2].kind != questions[1].kind);
		seen[questions[0].kind]++;
		seen[questions[1].kind]++;
		seen[questions[2].kind]++;
	}
	for (int kind = 0; kind < QUIZ_KINDS; kind++) {
		assert_true(seen[kind] > 20);
	}
}

TEST(a_hop_of_a_few_metres_still_has_its_questions)
{
	struct trip_way way = {.points = {{0, 0}, {300, 0}}, .count = 2, .length_dm = 300};
	struct made made = {.way = way};
	struct quiz_memory memory = {.count = 0};
	struct quiz_question questions[QUIZ_QUESTIONS];
	size_t count = 0;

	trip_compare(iruma(), &made.way, 2024, &made.compare);
	made.trip = (struct quiz_trip){
		.town = iruma(), .way = &made.way, .compare = &made.compare, .start = -1, .goal = -1};
	count = quiz_choose(&made.trip, 5, &memory, questions);
	assert_int_equal(count, QUIZ_QUESTIONS);
	for (size_t i = 0; i < count; i++) {
		check_question(&made, &questions[i]);
	}
}

TEST(a_way_of_nothing_asks_nothing)
{
	struct made made = {.way = {.count = 0}};
	struct quiz_question question;

	made.trip = (struct quiz_trip){.town = iruma(), .way = &made.way, .compare = &made.compare};
	for (enum quiz_kind kind = 0; kind < QUIZ_KINDS; kind++) {
		assert_false(quiz_make(&made.trip, kind, 1, &question));
	}
}
