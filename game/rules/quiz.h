/*
 * Questions about a trip, made from the real map, the trip itself and the factor table.
 *
 * Pure and seeded: the same trip and seed give the same question. Each has exactly one right
 * answer; its options differ, and numbers lie well apart: each is at least 1.3 times the one below.
 */
#ifndef GAME_RULES_QUIZ_H
#define GAME_RULES_QUIZ_H

#include "game/rules/trip_compare.h"

enum { QUIZ_OPTIONS_MAX = 3, QUIZ_QUESTIONS = 3, QUIZ_MEMORY_MAX = 256 };

enum quiz_kind {
	/* The map: */
	QUIZ_PASSED,   /* which landmark is nearest to your way? */
	QUIZ_FARTHER,  /* which of two is farther from your start, straight? */
	QUIZ_DISTRICT, /* which district is a landmark in? */
	QUIZ_LENGTH,   /* how many metres is your way? */
	QUIZ_TIME,     /* how many minutes on foot? */
	/* CO2: */
	QUIZ_LEAST, /* which mode emits least? */
	QUIZ_MOST,  /* which mode emits most? */
	QUIZ_CAR,   /* how many grams by car? */
	QUIZ_YEAR,  /* … saved in a year of walking it once a week? */
	QUIZ_CEDAR, /* how many days does a cedar need for the car's grams? */
	QUIZ_KINDS,
};

enum quiz_unit {
	QUIZ_LANDMARKS, /* options are indexes of the town's */
	QUIZ_DISTRICTS,
	QUIZ_MODES, /* enum trip_mode */
	QUIZ_METRES,
	QUIZ_MINUTES,
	QUIZ_GRAMS,
	QUIZ_DAYS,
};

enum { QUIZ_WEEKS_A_YEAR = 52 };

struct quiz_question {
	enum quiz_kind kind;
	enum quiz_unit unit;
	int subject; /* the landmark asked about; -1 none */
	int64_t options[QUIZ_OPTIONS_MAX];
	size_t options_count;
	size_t right; /* the option */
	/* For the sentence that explains: grams of each option (LEAST, MOST), metres from the way
	 * (PASSED) or from the start (FARTHER, DISTRICT: of the subject) of each option. */
	int64_t told[QUIZ_OPTIONS_MAX];
	uint32_t print; /* the same for what a visitor would call the same question; never 0 */
};

struct quiz_trip {
	const struct town *town;
	const struct trip_way *way;
	const struct trip_compare *compare;
	int start, goal; /* landmarks at its ends, which it would be too easy to ask for; -1 none */
};

/* False when this kind has no good question on this trip with this seed. */
bool quiz_make(const struct quiz_trip *trip, enum quiz_kind kind, uint64_t seed,
               struct quiz_question *question);

/* What was asked since the program began, without anything about who was asked. */
struct quiz_memory {
	uint32_t asked[QUIZ_MEMORY_MAX]; /* prints, the newest at (count - 1) % QUIZ_MEMORY_MAX */
	size_t count;
	size_t visit_at; /* count when this visit began */
};

/* A new visitor: only the last two quizzes are still to be avoided. */
void quiz_visit(struct quiz_memory *memory);

/* Questions of different kinds where that can be: first the map's, then CO2's, then any. None was
 * asked in this visit before, nor in the two quizzes before it; they are remembered as asked. Fewer
 * than QUIZ_QUESTIONS when there are no more. */
size_t quiz_choose(const struct quiz_trip *trip, uint64_t seed, struct quiz_memory *memory,
                   struct quiz_question questions[QUIZ_QUESTIONS]);

#endif
