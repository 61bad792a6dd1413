/*
 * From a trip to grams, with a receipt: the figures it came from, or the reason why it counts
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

/* Scores a trip on foot or by bicycle. day_m: what the player has counted already of this deed on
 * the day that the trip began, in metres. A trip that would go over the day's limit counts nothing.
 * The order of the rules: below_minimum, too_fast, held_for_review, over_daily_limit. */
struct receipt score_trip(const struct town *town, enum deed deed, const struct trip *trip,
                          int64_t day_m);

/* What was handed in from the kitchen: thousandths of the unit of the deed's factor (millilitres of
 * oil, thousandths of a bottle or of a day of composting). */
struct receipt score_kitchen(const struct town *town, enum deed deed, int64_t thousandths,
                             int64_t at_s);

#endif
