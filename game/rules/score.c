#include "game/rules/score.h"

#include <math.h>
#include <string.h>

#include "game/rules/period.h"

static const char *const deeds[DEEDS] = {"walk", "bike", "oil", "bottle", "compost"};
static const char *const reasons[] = {
	NULL,        "below_minimum",   "too_fast",     "over_daily_limit",
	"duplicate", "held_for_review", "not_accepted", "taken_back"};
enum { REASONS = sizeof reasons / sizeof reasons[0], HOUR_S = 3600, THOUSAND = 1000 };

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
	return (distance_m * grams_per_km + THOUSAND / 2) / THOUSAND;
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

/* A trip alone: what its own figures tell. */
static enum score_reason judge_trip(const struct town_rules *rules, const struct brought *brought)
{
	const struct trip *trip = &brought->trip;

	if (brought->somewhere && trip->displacement_m < rules->displacement_min_m) {
		return SCORE_BELOW_MINIMUM;
	}
	if (brought->given_g > 0 && trip->ended_s <= trip->started_s) {
		return SCORE_COUNTS; /* it tells no duration */
	}
	if (trip->ended_s <= trip->started_s ||
	    faster_than(trip, brought->deed == DEED_WALK ? rules->walk_max_m_per_h
	                                                 : rules->bike_max_m_per_h)) {
		return SCORE_TOO_FAST;
	}
	return SCORE_COUNTS;
}

static bool much(const struct town_rules *rules, const struct brought *brought, int64_t distance_m,
                 const struct score_day *day)
{
	const int64_t kitchen[DEEDS] = {[DEED_OIL] = rules->oil_review_ml,
	                                [DEED_BOTTLE] = (int64_t)rules->bottle_review * THOUSAND,
	                                [DEED_COMPOST] =
	                                    (int64_t)rules->compost_review_days * THOUSAND};

	if (brought->given_g > 0 && day->given_g + brought->given_g > rules->given_review_g) {
		return true;
	}
	return deed_track(brought->deed) == TRACK_LEGS
	           ? distance_m > rules->review_m
	           : day->amount + brought->amount > kitchen[brought->deed];
}

static enum score_reason judge(const struct town_rules *rules, const struct brought *brought,
                               int64_t distance_m, const struct score_day *day)
{
	bool legs = deed_track(brought->deed) == TRACK_LEGS;
	bool placeless = legs && !brought->somewhere && brought->given_g == 0;
	enum score_reason reason = legs ? judge_trip(rules, brought) : SCORE_COUNTS;

	if (reason != SCORE_COUNTS) {
		return reason;
	}
	if (!brought->accepted && (placeless || much(rules, brought, distance_m, day))) {
		return SCORE_HELD_FOR_REVIEW;
	}
	if (legs && distance_m > 0 &&
	    day->metres + distance_m >
	        (brought->deed == DEED_WALK ? rules->walk_daily_max_m : rules->bike_daily_max_m)) {
		return SCORE_OVER_DAILY_LIMIT;
	}
	return SCORE_COUNTS;
}

/* Metres times grams a kilometre, or thousandths times grams a unit: the same sum. */
static void use_factor(const struct town *town, enum deed deed, int64_t thousandths,
                       struct receipt *receipt)
{
	int year = period_fiscal_year(receipt->started_s, town->offset_minutes);
	const struct factor *factor =
		town_factor(town, deed_track(deed) == TRACK_LEGS ? "car" : deed_text(deed), year);

	if (factor != NULL) {
		receipt->fiscal_year = factor->fiscal_year;
		receipt->factor = factor->value;
		receipt->source = factor->source;
		receipt->grams = score_grams(thousandths, factor->value);
	}
}

struct receipt score_brought(const struct town *town, const struct brought *brought,
                             const struct score_day *day)
{
	const struct trip *trip = &brought->trip;
	bool legs = deed_track(brought->deed) == TRACK_LEGS;
	int64_t distance_m = legs ? (int64_t)floor(trip->distance_m + 0.5) : 0;
	struct receipt receipt = {
		.deed = brought->deed,
		.reason = judge(&town->rules, brought, distance_m, day),
		.started_s = trip->started_s,
		.ended_s = trip->ended_s,
		.distance_m = distance_m,
		.displacement_m =
			legs && brought->somewhere ? (int64_t)floor(trip->displacement_m + 0.5) : 0,
	};

	if (receipt.reason != SCORE_COUNTS) {
		return receipt;
	}
	if (brought->given_g > 0) {
		receipt.grams = brought->given_g;
	} else {
		use_factor(town, brought->deed, legs ? distance_m : brought->amount, &receipt);
	}
	receipt.points = score_points(town, receipt.grams);
	receipt.metres = brought->given_g > 0 || receipt.fiscal_year != 0 ? distance_m : 0;
	return receipt;
}

struct receipt score_trip(const struct town *town, enum deed deed, const struct trip *trip,
                          int64_t day_m)
{
	const struct brought brought = {.deed = deed, .trip = *trip, .somewhere = true};
	const struct score_day day = {.metres = day_m};

	return score_brought(town, &brought, &day);
}
