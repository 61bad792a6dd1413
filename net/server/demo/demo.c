#include "net/server/demo/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"
#include "net/contract/wire.h"
#include "net/server/auth.h"
#include "net/server/demo/demo_parts.h"

enum {
	PLAYERS = DEMO_PLAYERS,
	WEEKS = DEMO_WEEKS,
	WEEK_S = DEMO_WEEK_S,
	GOAL_PERCENT = 46, /* of the season's goal is reached on foot and by bicycle */
	FIRST_CARD_DAYS = 38,
	NEW_LEAST_M = 1400, /* that the first card's player has walked since the last visit */
	NEW_MOST_M = 6000,
	NEW_STEP_M = 50,
	WAITING_LEAST_M = 300,
	MINOR_DAYS = 10,
};

/* Knuth's MMIX generator: the demo is the same on every machine. */
int64_t demo_below(struct demo *demo, int64_t bound)
{
	demo->seed = demo->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int64_t)((demo->seed >> 33) % (uint64_t)bound);
}

static enum store_err add_player(struct demo *demo, int number, enum store_age age,
                                 const char *district, int64_t *id)
{
	struct store_player player = {.age = age, .created_s = demo->now_s - WEEKS * (int64_t)WEEK_S};
	enum store_err err = STORE_OK;

	snprintf(player.alias, sizeof player.alias, "%s-%04d", words_in(&demo->town->alias, 0), number);
	snprintf(player.district, sizeof player.district, "%s", district);
	err = demo->store->ops->player_add(demo->store, &player);
	*id = player.id;
	return err;
}

/* Aliases are drawn without order, so that none tells when its player joined. */
static enum store_err add_players(struct demo *demo)
{
	static const int heads[] = {30, 14, 13, 11, 20, 12}; /* of 100, by district */
	int numbers[9000];
	enum store_err err = STORE_OK;

	for (int i = 0; i < 9000; i++) {
		numbers[i] = i + 1000;
	}
	for (int i = 8999; i > 0; i--) {
		int k = (int)demo_below(demo, i + 1), kept = numbers[i];

		numbers[i] = numbers[k];
		numbers[k] = kept;
	}
	for (int i = 0; i < PLAYERS && err == STORE_OK; i++) {
		int draw = (int)demo_below(demo, 100), of = (int)demo_below(demo, 100);
		size_t district = 0;
		enum store_age age = draw < 70   ? STORE_AGE_ADULT
		                     : draw < 85 ? STORE_AGE_MINOR
		                                 : STORE_AGE_UNKNOWN;

		while (district + 1 < demo->town->districts_count && district < 5 &&
		       of >= heads[district]) {
			of -= heads[district++];
		}
		if (numbers[i] >= 4821 && numbers[i] <= 4823) {
			continue; /* these are the cards' */
		}
		err = add_player(demo, numbers[i], age, demo->town->districts[district].id,
		                 &demo->players[i]);
		demo->activity[i] = 1 + (int)(demo_below(demo, 10) * demo_below(demo, 10) / 10);
		demo->district[i] = district;
		demo->rides[i] = demo_below(demo, 3) == 0;
	}
	return err;
}

static enum store_err add_trip(struct demo *demo, int64_t player, enum deed deed, int64_t at_s,
                               int64_t distance_m, int straight_percent, int64_t *grams,
                               int64_t *metres)
{
	int64_t metres_an_hour =
		deed == DEED_WALK ? 3900 + demo_below(demo, 1500) : 11000 + demo_below(demo, 7000);
	struct trip trip = {
		.started_s = at_s,
		.ended_s = at_s + distance_m * 3600 / metres_an_hour,
		.distance_m = (double)distance_m,
		.displacement_m = (double)(distance_m * straight_percent / 100),
	};
	struct store_entry entry;
	char sender[32];
	enum store_err err = STORE_OK;

	snprintf(sender, sizeof sender, "demo-%lld", (long long)++demo->entries);
	err = programme_add_trip(demo->town, demo->store, player, "demo", sender, (int)deed, &trip,
	                         trip.ended_s + 60 + demo_below(demo, 7200), &entry);
	if (err == STORE_OK) {
		*grams += entry.receipt.grams;
		*metres += entry.receipt.metres;
	}
	return err;
}

int64_t demo_some_time(struct demo *demo, int64_t week_s)
{
	int64_t last = demo->now_s - 2 * 3600 - week_s;
	int64_t days = last < WEEK_S ? last / 86400 : 7;
	int64_t day = demo_below(demo, days > 0 ? days : 1);

	return week_s + day * 86400 + 6 * 3600 + demo_below(demo, 13 * 3600);
}

static enum store_err one_trip(struct demo *demo, int who, int64_t week_s, int64_t *grams)
{
	bool ride = demo->rides[who] && demo_below(demo, 3) > 0;
	int64_t distance_m = ride ? 1400 + demo_below(demo, 5200)
	                          : 820 + demo_below(demo, 1300) + demo_below(demo, 1300);
	int straight = 72 + (int)demo_below(demo, 22);
	int64_t metres = 0, at_s = demo_some_time(demo, week_s);

	if (demo_below(demo, 16) == 0) {
		straight = 8; /* a stroll round the houses */
	}
	if (at_s > demo->now_s - 3 * 3600) {
		return STORE_OK;
	}
	return add_trip(demo, demo->players[who], ride ? DEED_BIKE : DEED_WALK, at_s, distance_m,
	                straight, grams, &metres);
}

int64_t demo_weeks_gone(const struct demo *demo)
{
	struct period season;
	int64_t gone = WEEKS;

	if (period_at(demo->town, PERIOD_SEASON, demo->now_s, &season)) {
		gone = (demo->now_s - season.from_s) / WEEK_S + 1;
	}
	return gone < WEEKS ? gone : WEEKS;
}

static enum store_err add_weeks(struct demo *demo)
{
	struct period week;
	int64_t budget = demo->town->goal_g * GOAL_PERCENT / 100 / demo_weeks_gone(demo);
	enum store_err err = STORE_OK;

	period_at(demo->town, PERIOD_WEEK, demo->now_s, &week);
	for (int i = WEEKS - 1; i >= 0 && err == STORE_OK; i--) {
		int64_t week_s = week.from_s - i * (int64_t)WEEK_S, grams = 0;
		int64_t past = demo->now_s - week_s < WEEK_S ? demo->now_s - week_s : WEEK_S;

		for (int tries = 0; tries < 6000 && grams < budget * past / WEEK_S && err == STORE_OK;
		     tries++) {
			int who = (int)demo_below(demo, PLAYERS);

			if (demo->players[who] != 0 && demo_below(demo, 10) < demo->activity[who]) {
				err = one_trip(demo, who, week_s, &grams);
			}
		}
	}
	return err;
}

static enum store_err add_card(struct demo *demo, int64_t player, const char *number)
{
	struct store_card card = {.player = player};

	auth_hash_secret(number, card.code_hash);
	if (!auth_hash_pin(DEMO_PIN, card.pin_hash)) {
		return STORE_UNAVAILABLE;
	}
	return demo->store->ops->card_add(demo->store, &card);
}

enum store_err demo_hand_in(struct demo *demo, int64_t player, enum deed deed, int64_t thousandths,
                            int64_t at_s, int64_t *grams)
{
	struct store_entry entry;
	char sender[32];
	enum store_err err = STORE_OK;

	snprintf(sender, sizeof sender, "demo-%lld", (long long)++demo->entries);
	err = programme_add_kitchen(demo->town, demo->store, player, "demo", sender, deed, thousandths,
	                            at_s, at_s + 60 + demo_below(demo, 1800), &entry);
	if (err == STORE_OK && grams != NULL) {
		*grams += entry.receipt.grams;
	}
	return err;
}

static int64_t hour_of(const struct demo *demo, int64_t days_back, int64_t hour)
{
	int64_t day = period_local_day(demo->now_s, demo->town->offset_minutes);

	return period_day_start(day - days_back, demo->town->offset_minutes) + hour * 3600;
}

/* Five walks a week up to yesterday. */
static enum store_err walk_on(struct demo *demo, int64_t player, int64_t back)
{
	int64_t grams = 0, metres = 0;

	if (back % 7 >= 5) {
		return STORE_OK;
	}
	return add_trip(demo, player, DEED_WALK, hour_of(demo, back, 8) + demo_below(demo, 9 * 3600),
	                960 + demo_below(demo, 400), 84, &grams, &metres);
}

/* What else the first card's player did so many days ago: one receipt of each kind to look at. */
static enum store_err other_deeds(struct demo *demo, int64_t player, int64_t back)
{
	static const struct {
		int64_t back;
		enum deed deed;
		int64_t thousandths;
	} deeds[] = {{30, DEED_OIL, 500}, {23, DEED_BOTTLE, 1000}, {16, DEED_COMPOST, 7000},
	             {12, DEED_OIL, 700}, {9, DEED_BOTTLE, 2000},  {6, DEED_COMPOST, 7000},
	             {2, DEED_OIL, 500}};
	int64_t grams = 0, metres = 0;
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0] && err == STORE_OK; i++) {
		if (deeds[i].back == back) {
			err = demo_hand_in(demo, player, deeds[i].deed, deeds[i].thousandths,
			                   hour_of(demo, back, 18), NULL);
		}
	}
	if (err == STORE_OK && back == 6) { /* so far that somebody looks at it first */
		err = add_trip(demo, player, DEED_BIKE, hour_of(demo, back, 9),
		               demo->town->rules.review_m + 2500, 45, &grams, &metres);
	}
	if (err == STORE_OK && back == 5) { /* round the houses, and home again */
		err = add_trip(demo, player, DEED_WALK, hour_of(demo, back, 16), 1600, 8, &grams, &metres);
	}
	return err;
}

static enum store_err live_on(struct demo *demo, int64_t player, int64_t days, bool first_card)
{
	enum store_err err = STORE_OK;

	for (int64_t back = days; back > 0 && err == STORE_OK; back--) {
		err = walk_on(demo, player, back);
		if (err == STORE_OK && first_card) {
			err = other_deeds(demo, player, back);
		}
	}
	return err;
}

/* Landmark after landmark on the town's course, as a player would have chosen with so many metres.
 */
static void choose_until(const struct demo *demo, int64_t metres, struct choices *choices)
{
	for (bool more = true; more;) {
		struct journey journey;
		int next = -1;

		if (journey_work_out(demo->town, choices, metres, &journey, NULL) != JOURNEY_OK) {
			break;
		}
		next = journey_course_next(demo->town, &journey);
		more = journey.goal < 0 && next >= 0 && journey.waiting_m > 0 &&
		       journey_choose(demo->town, &journey, choices, next, false) == JOURNEY_OK;
		journey_finish(&journey);
	}
}

/* Back to the visit that ended with so many metres: what was chosen later was not yet. */
static void take_back(struct journey_figures *figures, int64_t metres)
{
	struct choices *choices = &figures->choices;

	figures->metres = figures->seen_m = metres;
	while (choices->count > 0 && choices->list[choices->count - 1].at_m >= metres) {
		choices->count--;
	}
}

/* How many landmarks open between those metres and all of them; -1 when none wait to be chosen
 * for. */
static int opens_since(const struct demo *demo, const struct journey_figures *figures, int64_t all)
{
	struct journey journey;
	int count = 0;

	if (journey_work_out(demo->town, &figures->choices, all, &journey, NULL) != JOURNEY_OK) {
		return -1;
	}
	for (size_t i = 0; i < journey.events_count; i++) {
		count += journey.events[i].at_dm > figures->metres * 10;
	}
	count = journey.waiting_m >= WAITING_LEAST_M ? count : -1;
	journey_finish(&journey);
	return count;
}

/* The last visit was so long ago that what was walked since opens two landmarks, and some of it
 * waits for a choice. */
static enum store_err choose_way(struct demo *demo, int64_t player)
{
	struct store *store = demo->store;
	struct journey_figures *figures = mem_new(1, sizeof *figures);
	struct store_totals totals = {0};
	struct text_buffer text = {0};
	enum store_err err = store->ops->totals_of(store, player, INT64_MIN, INT64_MAX, &totals);

	choose_until(demo, totals.metres, &figures->choices);
	for (int64_t new_m = NEW_LEAST_M; err == STORE_OK && new_m <= NEW_MOST_M; new_m += NEW_STEP_M) {
		take_back(figures, totals.metres > new_m ? totals.metres - new_m : 0);
		if (opens_since(demo, figures, totals.metres) == 2) {
			break;
		}
	}
	wire_write_journey(&text, demo->town, figures);
	if (err == STORE_OK) {
		err = store->ops->journey_put(store, player, 0, figures->seen_m, text_buffer_text(&text));
	}
	text_buffer_finish(&text);
	free(figures);
	return err;
}

static enum store_err add_cards(struct demo *demo, int64_t *first, int64_t *minor)
{
	const char *district = demo->town->districts_count > 0 ? demo->town->districts[0].id : "";
	int64_t fresh = 0;
	enum store_err err = add_player(demo, 4821, STORE_AGE_ADULT, district, first);

	err = err == STORE_OK ? add_card(demo, *first, DEMO_CARD) : err;
	err = err == STORE_OK ? live_on(demo, *first, FIRST_CARD_DAYS, true) : err;
	err = err == STORE_OK ? choose_way(demo, *first) : err;
	err = err == STORE_OK ? add_player(demo, 4822, STORE_AGE_MINOR, district, minor) : err;
	err = err == STORE_OK ? add_card(demo, *minor, DEMO_CARD_MINOR) : err;
	err = err == STORE_OK ? live_on(demo, *minor, MINOR_DAYS, false) : err;
	err = err == STORE_OK ? add_player(demo, 4823, STORE_AGE_ADULT, district, &fresh) : err;
	return err == STORE_OK ? add_card(demo, fresh, DEMO_CARD_NEW) : err;
}

/* So that a phone is told where the code is shown. */
static enum store_err add_kiosk(struct demo *demo)
{
	struct store_kiosk kiosk = {.name = WIRE_DEMO_KIOSK, .created_s = demo->now_s};
	struct store_token token = {.kind = TOKEN_KIOSK, .client = WIRE_DEMO_KIOSK};
	enum store_err err = STORE_OK;

	snprintf(kiosk.place, sizeof kiosk.place, "デモの キオスク (demo)");
	err = demo->store->ops->kiosk_add(demo->store, &kiosk);
	token.of = kiosk.id;
	auth_hash_secret(WIRE_DEMO_SECRET, token.hash);
	return err == STORE_OK ? demo->store->ops->token_add(demo->store, &token) : err;
}

static enum store_err add_all(struct demo *demo)
{
	int64_t first = 0, minor = 0;
	enum store_err err = demo->store->ops->meta_set(demo->store, "demo", "1");

	err = err == STORE_OK ? add_kiosk(demo) : err;
	err = err == STORE_OK ? add_players(demo) : err;
	err = err == STORE_OK ? add_cards(demo, &first, &minor) : err;
	err = err == STORE_OK ? demo_add_teams(demo, first, minor) : err;
	err = err == STORE_OK ? add_weeks(demo) : err;
	err = err == STORE_OK ? demo_add_kitchen(demo) : err;
	err = err == STORE_OK ? demo_add_rewards(demo, first) : err;
	err = err == STORE_OK ? demo_add_held(demo) : err;
	return err == STORE_OK ? demo_add_office(demo) : err;
}

enum store_err demo_fill(const struct town *town, struct store *store, int64_t now_s)
{
	struct demo *demo = mem_new(1, sizeof *demo);
	struct store_player someone;
	size_t count = 0;
	enum store_err err = store->ops->players(store, 0, &someone, 1, &count);

	*demo = (struct demo){.town = town, .store = store, .now_s = now_s, .seed = 4821};
	if (err == STORE_OK && count > 0) {
		err = STORE_DUPLICATE;
	}
	if (err == STORE_OK) {
		err = store->ops->begin(store);
	}
	if (err == STORE_OK) {
		err = add_all(demo);
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	free(demo);
	return err;
}
