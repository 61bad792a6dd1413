#include "game/rules/quiz.h"

#include <string.h>

enum {
	LEAST_NUMBER = 4,  /* smaller ones have no wrong answers that lie well apart */
	TWO_BELOW = 20,    /* from here on both wrong answers may be smaller */
	APART_DM = 3000,   /* between what is near and what is not */
	STILL_AVOIDED = 6, /* of the visits before: two quizzes */
	TRIES = 12,
};

struct quiz_random {
	uint64_t state;
};

/* splitmix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"). */
static uint64_t next_random(struct quiz_random *random)
{
	uint64_t z = random->state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static int64_t pick(struct quiz_random *random, int64_t least, int64_t most)
{
	return least + (int64_t)(next_random(random) % (uint64_t)(most - least + 1));
}

/* FNV-1a over kind and subjects. */
static uint32_t print_of(enum quiz_kind kind, int64_t one, int64_t other)
{
	const int64_t parts[] = {(int64_t)kind, one, other};
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		for (int byte = 0; byte < 8; byte++) {
			hash = (hash ^ (uint32_t)((uint64_t)parts[i] >> (byte * 8) & 0xFF)) * 16777619u;
		}
	}
	return hash == 0 ? 1 : hash;
}

static void swap(int64_t *one, int64_t *other)
{
	int64_t kept = *one;

	*one = *other;
	*other = kept;
}

/* The right answer comes first so far; afterwards it is anywhere. */
static void shuffle(struct quiz_random *random, struct quiz_question *question)
{
	for (size_t i = question->options_count - 1; i > 0; i--) {
		size_t k = (size_t)pick(random, 0, (int64_t)i);

		swap(&question->options[i], &question->options[k]);
		swap(&question->told[i], &question->told[k]);
		question->right = question->right == i ? k : question->right == k ? i : question->right;
	}
}

/* The right number with two others, in rising order, each well apart from the next. */
static bool ask_number(struct quiz_random *random, enum quiz_unit unit, int64_t right,
                       struct quiz_question *question)
{
	int64_t *options = question->options;

	if (right < LEAST_NUMBER) {
		return false;
	}
	question->unit = unit;
	question->options_count = 3;
	question->right = (size_t)pick(random, 0, right >= TWO_BELOW ? 2 : 1);
	options[question->right] = right;
	if (question->right == 0) {
		options[1] = right * pick(random, 170, 230) / 100;
		options[2] = right * pick(random, 330, 420) / 100;
	} else if (question->right == 1) {
		options[0] = right * pick(random, 45, 60) / 100;
		options[2] = right * pick(random, 170, 230) / 100;
	} else {
		options[0] = right * pick(random, 18, 27) / 100;
		options[1] = right * pick(random, 45, 60) / 100;
	}
	question->print = print_of(question->kind, right, 0);
	return true;
}

/* Wrong answers for a landmark on the way: clearly farther from it, and not its ends. */
static bool is_far(const struct quiz_trip *trip, int landmark, int64_t right_dm, int64_t *away_dm)
{
	int64_t opened = (int64_t)trip->town->rules.open_radius_m * 10;

	*away_dm = trip_way_away_dm(trip->way, trip->town->landmarks[landmark].point, NULL);
	return landmark != trip->start && landmark != trip->goal &&
	       *away_dm >= right_dm * 2 + APART_DM && *away_dm > opened;
}

/* A landmark beside the way where there is one, else the one that is nearest. */
static int nearest_to_way(struct quiz_random *random, const struct quiz_trip *trip, int64_t *away)
{
	int64_t opened = (int64_t)trip->town->rules.open_radius_m * 10, least = INT64_MAX;
	int beside[TOWN_LANDMARKS_MAX], best = -1;
	size_t count = 0;

	for (size_t i = 0; i < trip->town->landmarks_count; i++) {
		int64_t dm = trip_way_away_dm(trip->way, trip->town->landmarks[i].point, NULL);

		if ((int)i == trip->start || (int)i == trip->goal) {
			continue;
		}
		if (dm <= opened) {
			beside[count++] = (int)i;
		}
		if (dm < least) {
			least = dm;
			best = (int)i;
		}
	}
	if (count > 0) {
		best = beside[pick(random, 0, (int64_t)count - 1)];
	}
	if (best >= 0) {
		*away = trip_way_away_dm(trip->way, trip->town->landmarks[best].point, NULL);
	}
	return best;
}

static bool ask_passed(struct quiz_random *random, const struct quiz_trip *trip,
                       struct quiz_question *question)
{
	int64_t right_dm = 0;
	int right = nearest_to_way(random, trip, &right_dm);

	if (right < 0) {
		return false;
	}
	question->unit = QUIZ_LANDMARKS;
	question->options[0] = right;
	question->told[0] = right_dm / 10;
	question->options_count = 1;
	for (int i = 0; i < TRIES * 4 && question->options_count < 3; i++) {
		int other = (int)pick(random, 0, (int64_t)trip->town->landmarks_count - 1);
		int64_t away = 0;

		if (is_far(trip, other, right_dm, &away) && other != question->options[1]) {
			question->told[question->options_count] = away / 10;
			question->options[question->options_count++] = other;
		}
	}
	question->print = print_of(QUIZ_PASSED, right, 0);
	shuffle(random, question);
	return question->options_count == 3;
}

static int64_t from_start_dm(const struct quiz_trip *trip, int landmark)
{
	return geo_length_dm(trip->way->points[0], trip->town->landmarks[landmark].point);
}

static bool ask_farther(struct quiz_random *random, const struct quiz_trip *trip,
                        struct quiz_question *question)
{
	int64_t last = (int64_t)trip->town->landmarks_count - 1;

	question->unit = QUIZ_LANDMARKS;
	question->options_count = 2;
	for (int i = 0; i < TRIES; i++) {
		int one = (int)pick(random, 0, last), other = (int)pick(random, 0, last);
		int64_t farther = from_start_dm(trip, one), nearer = from_start_dm(trip, other);

		if (one == trip->start || other == trip->start || farther < nearer + APART_DM ||
		    farther * 4 < nearer * 5) {
			continue;
		}
		question->options[0] = one;
		question->options[1] = other;
		question->told[0] = farther / 10;
		question->told[1] = nearer / 10;
		question->print =
			print_of(QUIZ_FARTHER, one < other ? one : other, one < other ? other : one);
		shuffle(random, question);
		return true;
	}
	return false;
}

static bool ask_district(struct quiz_random *random, const struct quiz_trip *trip,
                         struct quiz_question *question)
{
	const struct town *town = trip->town;
	int64_t districts = (int64_t)town->districts_count;
	int64_t subject = pick(random, 0, (int64_t)town->landmarks_count - 1);
	int64_t second = 0, third = 0; /* steps from the right one */
	int right = town->landmarks[subject].district;

	if (right < 0 || districts < 3) {
		return false;
	}
	second = pick(random, 1, districts - 1);
	third = pick(random, 1, districts - 2);
	third += third >= second;
	question->unit = QUIZ_DISTRICTS;
	question->subject = (int)subject;
	question->options[0] = right;
	question->options[1] = (right + second) % districts;
	question->options[2] = (right + third) % districts;
	question->options_count = 3;
	question->told[0] = question->told[1] = question->told[2] =
		from_start_dm(trip, (int)subject) / 10;
	question->print = print_of(QUIZ_DISTRICT, subject, 0);
	shuffle(random, question);
	return true;
}

/* One of walking and cycling with two that emit; the right one must stand alone. */
static bool ask_mode(struct quiz_random *random, const struct quiz_trip *trip,
                     struct quiz_question *question)
{
	const struct trip_compare *compare = trip->compare;
	enum trip_mode modes[TRIP_MODES];
	int64_t count = 0, left_out = 0;

	for (enum trip_mode mode = TRIP_BUS; mode < TRIP_MODES; mode++) {
		if (compare->there[mode] && compare->grams[mode] > 0) {
			modes[count++] = mode;
		}
	}
	if (count < 2) {
		return false;
	}
	left_out = count > 2 ? pick(random, 0, count - 1) : count;
	question->unit = QUIZ_MODES;
	question->options[question->options_count++] = pick(random, TRIP_WALK, TRIP_BIKE);
	for (int64_t i = 0; i < count; i++) {
		if (i != left_out) {
			question->options[question->options_count++] = modes[i];
		}
	}
	for (size_t i = 0; i < 3; i++) {
		question->told[i] = compare->grams[question->options[i]];
		if (question->kind == QUIZ_MOST && question->told[i] > question->told[question->right]) {
			question->right = i;
		}
	}
	question->print = print_of(question->kind, 0, 0);
	shuffle(random, question);
	return question->told[0] != question->told[1] && question->told[1] != question->told[2] &&
	       question->told[0] != question->told[2];
}

bool quiz_make(const struct quiz_trip *trip, enum quiz_kind kind, uint64_t seed,
               struct quiz_question *question)
{
	const struct trip_compare *compare = trip->compare;
	struct quiz_random random = {seed ^ (uint64_t)kind << 56};
	int64_t days = 0;

	*question = (struct quiz_question){.kind = kind, .subject = -1};
	if (trip->way->count == 0 || trip->town->landmarks_count == 0) {
		return false;
	}
	switch (kind) {
	case QUIZ_PASSED:
		return ask_passed(&random, trip, question);
	case QUIZ_FARTHER:
		return ask_farther(&random, trip, question);
	case QUIZ_DISTRICT:
		return ask_district(&random, trip, question);
	case QUIZ_LENGTH:
		return ask_number(&random, QUIZ_METRES, compare->metres, question);
	case QUIZ_TIME:
		return ask_number(&random, QUIZ_MINUTES, compare->walk_min, question);
	case QUIZ_LEAST:
	case QUIZ_MOST:
		return ask_mode(&random, trip, question);
	case QUIZ_CAR:
		return ask_number(&random, QUIZ_GRAMS, compare->grams[TRIP_CAR], question);
	case QUIZ_YEAR:
		return ask_number(&random, QUIZ_GRAMS, compare->saved_g * QUIZ_WEEKS_A_YEAR, question);
	case QUIZ_CEDAR:
		return compare->cedar != NULL && trip_cedar_time(compare->cedar, compare->saved_g, &days) &&
		       ask_number(&random, QUIZ_DAYS, days, question);
	default:
		return false;
	}
}

void quiz_visit(struct quiz_memory *memory)
{
	memory->visit_at = memory->count;
}

static bool was_asked(const struct quiz_memory *memory, uint32_t print)
{
	size_t looked = memory->count - memory->visit_at + STILL_AVOIDED;

	looked = looked < memory->count ? looked : memory->count;
	looked = looked < QUIZ_MEMORY_MAX ? looked : QUIZ_MEMORY_MAX;
	for (size_t i = 1; i <= looked; i++) {
		if (memory->asked[(memory->count - i) % QUIZ_MEMORY_MAX] == print) {
			return true;
		}
	}
	return false;
}

/* Tries the kinds of [first, until) from a random one on. used: bits of kinds not to be asked. */
static bool choose_one(const struct quiz_trip *trip, struct quiz_random *random,
                       struct quiz_memory *memory, int first, int until, uint32_t *used,
                       struct quiz_question *question)
{
	int64_t kinds = until - first, from = pick(random, 0, kinds - 1);

	for (int64_t i = 0; i < kinds; i++) {
		enum quiz_kind kind = (enum quiz_kind)(first + (from + i) % kinds);

		for (int k = 0; k < TRIES && !(*used >> kind & 1); k++) {
			if (quiz_make(trip, kind, next_random(random), question) &&
			    !was_asked(memory, question->print)) {
				*used |= 1u << kind;
				memory->asked[memory->count++ % QUIZ_MEMORY_MAX] = question->print;
				return true;
			}
		}
	}
	return false;
}

size_t quiz_choose(const struct quiz_trip *trip, uint64_t seed, struct quiz_memory *memory,
                   struct quiz_question questions[QUIZ_QUESTIONS])
{
	static const struct {
		int first, until;
	} rounds[QUIZ_QUESTIONS] = {
		{QUIZ_PASSED, QUIZ_LEAST}, {QUIZ_LEAST, QUIZ_KINDS}, {0, QUIZ_KINDS}};
	struct quiz_random random = {seed};
	uint32_t used = 0;
	size_t count = 0;

	for (size_t i = 0; i < QUIZ_QUESTIONS; i++) {
		uint32_t none = 0;

		if (choose_one(trip, &random, memory, rounds[i].first, rounds[i].until, &used,
		               &questions[count]) ||
		    choose_one(trip, &random, memory, 0, QUIZ_KINDS, &used, &questions[count]) ||
		    choose_one(trip, &random, memory, 0, QUIZ_KINDS, &none, &questions[count])) {
			count++;
		}
	}
	return count;
}
