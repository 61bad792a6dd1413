/*
 * From a deed to grams, with a receipt: the figures it came from, or the reason why it counts
 * nothing.
 */
#ifndef GAME_RULES_SCORE_H
#define GAME_RULES_SCORE_H

#include "game/rules/town.h"
#include "game/rules/track.h"

enum deed { DEED_WALK, DEED_BIKE, DEED_OIL, DEED_BOTTLE, DEED_COMPOST, DEEDS };
enum deed_track { TRACK_LEGS, TRACK_KITCHEN };

enum score_reason {
	SCORE_COUNTS,
	SCORE_BELOW_MINIMUM,
	SCORE_TOO_FAST,
	SCORE_OVER_DAILY_LIMIT,
	SCORE_DUPLICATE,
	SCORE_HELD_FOR_REVIEW,
	SCORE_NOT_ACCEPTED, /* a person has looked at it */
	SCORE_TAKEN_BACK,   /* at the desk, soon after it was entered there */
};

/* A deed as somebody brings it in. */
struct brought {
	enum deed deed;
	struct trip trip; /* when; on foot or by bicycle also how far, 0 m where that is not told */
	bool somewhere;   /* the end of the trip is known: displacement_m is true */
	int64_t amount;  /* of the kitchen, in thousandths of the unit of the deed's factor: millilitres
	                    of oil, thousandths of a use of a bottle or of a day of composting */
	int64_t given_g; /* grams as the sender gives them: carried as given; 0: worked out here */
	bool accepted;   /* a person has looked at it: it is held no more */
};

/* What the player has counted already of this deed on the day that it began. */
struct score_day {
	int64_t metres, amount, given_g;
};

struct receipt {
	enum deed deed;
	enum score_reason reason;
	int64_t started_s, ended_s;
	int64_t distance_m; /* rounded half up */
	int64_t displacement_m;
	int64_t grams; /* 0 unless it counts */
	int64_t points;
	int64_t metres;     /* that move the walker: the distance when it counts, else 0 */
	int fiscal_year;    /* of the factor; 0 when none was used */
	int32_t factor;     /* g/person-km; of the kitchen: g/L, g/use, g/household-day */
	const char *source; /* borrowed from the town */
};

const char *deed_text(enum deed deed); /* "walk", "bike", "oil", "bottle", "compost" */
bool deed_read(const char *text, enum deed *deed);
enum deed_track deed_track(enum deed deed);
const char *score_reason_text(
	enum score_reason reason); /* NULL for SCORE_COUNTS, "below_minimum", … */
bool score_reason_read(const char *text, enum score_reason *reason);

/* distance × factor, rounded half up to a whole gram. */
int64_t score_grams(int64_t distance_m, int32_t grams_per_km);
int64_t score_points(const struct town *town, int64_t grams);

/* walk when the mean speed is one of a walker, else bike. */
enum deed score_guess_deed(const struct town *town, const struct trip *trip);

/* Scores what was brought. The order of the rules: of a trip, below_minimum, too_fast (both where
 * its end is known; grams that are given alone have no speed), held_for_review (too long, or its
 * end is not known), over_daily_limit: a trip that would go over the day's limit counts nothing. Of
 * the kitchen: held_for_review, for more in a day than the town finds likely. Grams that are given
 * are held when the day's would be more than the town's limit for them. */
struct receipt score_brought(const struct town *town, const struct brought *brought,
                             const struct score_day *day);

/* A trip whose end is known. day_m: as in struct score_day. */
struct receipt score_trip(const struct town *town, enum deed deed, const struct trip *trip,
                          int64_t day_m);

#endif
