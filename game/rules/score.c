#include "game/rules/score.h"

#include <math.h>
#include <string.h>

#include "game/rules/period.h"

static const char *const deeds[DEEDS] = {"walk", "bike", "oil", "bottle", "compost"};
static const char *const reasons[] = {NULL,        "below_minimum",  "too_fast", "over_daily_limit",
                                      "duplicate", "held_for_review"};
enum { REASONS = sizeof reasons / sizeof reasons[0], HOUR_S = 3600, METRES_A_KM = 1000 };

const char *deed_text(enum deed deed)
{
	return deeds[deed];
}

bool deed_read(const char *text, enum deed *deed)
{
	for (int i = 0; i < DEEDS; i++) {
		if (strcmp(text, deeds[i]) == 0) {
			*deed = (enum deed)i;
			return true;
		}
	}
	return false;
}

enum deed_track deed_track(enum deed deed)
{
	return deed == DEED_WALK || deed == DEED_BIKE ? TRACK_LEGS : TRACK_KITCHEN;
}

const char *score_reason_text(enum score_reason reason)
{
	return reasons[reason];
}

bool score_reason_read(const char *text, enum score_reason *reason)
{
	for (int i = SCORE_COUNTS + 1; i < REASONS; i++) {
		if (strcmp(text, reasons[i]) == 0) {
			*reason = (enum score_reason)i;
			return true;
		}
	}
	return false;
}

int64_t score_grams(int64_t distance_m, int32_t grams_per_km)
{
	return (distance_m * grams_per_km + METRES_A_KM / 2) / METRES_A_KM;
}

int64_t score_points(const struct town *town, int64_t grams)
{
	return grams * town->points_points / town->points_grams;
}

static bool faster_than(const struct trip *trip, int32_t metres_an_hour)
{
	return trip->distance_m * HOUR_S >
	       (double)metres_an_hour * (double)(trip->ended_s - trip->started_s);
}

enum deed score_guess_deed(const struct town *town, const struct trip *trip)
{
	return faster_than(trip, town->rules.walk_max_m_per_h) ? DEED_BIKE : DEED_WALK;
}

static enum score_reason judge(const struct town_rules *rules, enum deed deed,
                               const struct trip *trip, int64_t distance_m, int64_t day_m)
{
	bool walk = deed == DEED_WALK;

	if (trip->displacement_m < rules->displacement_min_m) {
		return SCORE_BELOW_MINIMUM;
	}
	if (trip->ended_s <= trip->started_s ||
	    faster_than(trip, walk ? rules->walk_max_m_per_h : rules->bike_max_m_per_h)) {
		return SCORE_TOO_FAST;
	}
	if (distance_m > rules->review_m) {
		return SCORE_HELD_FOR_REVIEW;
	}
	if (day_m + distance_m > (walk ? rules->walk_daily_max_m : rules->bike_daily_max_m)) {
		return SCORE_OVER_DAILY_LIMIT;
	}
	return SCORE_COUNTS;
}

/* Metres times grams a kilometre, or thousandths times grams a unit: the same sum. */
static void use_factor(const struct town *town, const struct factor *factor, int64_t thousandths,
                       struct receipt *receipt)
{
	receipt->fiscal_year = factor->fiscal_year;
	receipt->factor = factor->value;
	receipt->source = factor->source;
	receipt->grams = score_grams(thousandths, factor->value);
	receipt->points = score_points(town, receipt->grams);
}

struct receipt score_trip(const struct town *town, enum deed deed, const struct trip *trip,
                          int64_t day_m)
{
	int64_t distance_m = (int64_t)floor(trip->distance_m + 0.5);
	int year = period_fiscal_year(trip->started_s, town->offset_minutes);
	const struct factor *factor = town_factor(town, "car", year);
	struct receipt receipt = {
		.deed = deed,
		.reason = judge(&town->rules, deed, trip, distance_m, day_m),
		.started_s = trip->started_s,
		.ended_s = trip->ended_s,
		.distance_m = distance_m,
		.displacement_m = (int64_t)floor(trip->displacement_m + 0.5),
	};

	if (receipt.reason == SCORE_COUNTS && factor != NULL) {
		use_factor(town, factor, distance_m, &receipt);
		receipt.metres = distance_m;
	}
	return receipt;
}

struct receipt score_kitchen(const struct town *town, enum deed deed, int64_t thousandths,
                             int64_t at_s)
{
	int year = period_fiscal_year(at_s, town->offset_minutes);
	const struct factor *factor = town_factor(town, deed_text(deed), year);
	struct receipt receipt = {.deed = deed, .started_s = at_s, .ended_s = at_s};

	if (factor != NULL) {
		use_factor(town, factor, thousandths, &receipt);
	}
	return receipt;
}
