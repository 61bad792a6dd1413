#include "net/server/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"
#include "net/contract/wire.h"
#include "net/server/auth.h"
#include "net/server/programme.h"

enum {
	PLAYERS = 500,
	WEEKS = 12,
	WEEK_S = 7 * 86400,
	GOAL_PERCENT = 62, /* of the season's goal is reached by the running week */
	FIRST_CARD_METRES = 31000,
	FIRST_CARD_NEW_M = 2600,
};

struct demo {
	const struct town *town;
	struct store *store;
	int64_t now_s;
	uint64_t seed;
	int64_t trips;
	int64_t players[PLAYERS];
	int activity[PLAYERS]; /* 1-10 */
	bool rides[PLAYERS];
};

/* Knuth's MMIX generator: the demo is the same on every machine. */
static int64_t below(struct demo *demo, int64_t bound)
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
		int k = (int)below(demo, i + 1), kept = numbers[i];

		numbers[i] = numbers[k];
		numbers[k] = kept;
	}
	for (int i = 0; i < PLAYERS && err == STORE_OK; i++) {
		int draw = (int)below(demo, 100), of = (int)below(demo, 100);
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
		demo->activity[i] = 1 + (int)(below(demo, 10) * below(demo, 10) / 10);
		demo->rides[i] = below(demo, 3) == 0;
	}
	return err;
}

static enum store_err add_trip(struct demo *demo, int64_t player, enum deed deed, int64_t at_s,
                               int64_t distance_m, int straight_percent, int64_t *grams,
                               int64_t *metres)
{
	int64_t metres_an_hour =
		deed == DEED_WALK ? 3900 + below(demo, 1500) : 11000 + below(demo, 7000);
	struct trip trip = {
		.started_s = at_s,
		.ended_s = at_s + distance_m * 3600 / metres_an_hour,
		.distance_m = (double)distance_m,
		.displacement_m = (double)(distance_m * straight_percent / 100),
	};
	struct store_entry entry;
	char sender[32];
	enum store_err err = STORE_OK;

	snprintf(sender, sizeof sender, "demo-%lld", (long long)++demo->trips);
	err = programme_add_trip(demo->town, demo->store, player, "demo", sender, (int)deed, &trip,
	                         trip.ended_s + 60 + below(demo, 7200), &entry);
	if (err == STORE_OK) {
		*grams += entry.receipt.grams;
		*metres += entry.receipt.metres;
	}
	return err;
}

/* A moment of the week when people are about, not in the future. */
static int64_t some_time(struct demo *demo, int64_t week_s)
{
	int64_t last = demo->now_s - 2 * 3600 - week_s;
	int64_t days = last < WEEK_S ? last / 86400 : 7;
	int64_t day = below(demo, days > 0 ? days : 1);

	return week_s + day * 86400 + 6 * 3600 + below(demo, 13 * 3600);
}

static enum store_err one_trip(struct demo *demo, int who, int64_t week_s, int64_t *grams)
{
	bool ride = demo->rides[who] && below(demo, 3) > 0;
	int64_t distance_m =
		ride ? 1400 + below(demo, 5200) : 820 + below(demo, 1300) + below(demo, 1300);
	int straight = 72 + (int)below(demo, 22);
	int64_t metres = 0, at_s = some_time(demo, week_s);

	if (below(demo, 16) == 0) {
		straight = 8; /* a stroll round the houses */
	}
	if (at_s > demo->now_s - 3 * 3600) {
		return STORE_OK;
	}
	return add_trip(demo, demo->players[who], ride ? DEED_BIKE : DEED_WALK, at_s, distance_m,
	                straight, grams, &metres);
}

/* So much of the goal a week that the season stands where a lively one would. */
static int64_t week_budget(const struct demo *demo)
{
	struct period season;
	int64_t weeks = WEEKS;

	if (period_at(demo->town, PERIOD_SEASON, demo->now_s, &season)) {
		int64_t gone = (demo->now_s - season.from_s) / WEEK_S + 1;

		weeks = gone < WEEKS ? gone : WEEKS;
	}
	return demo->town->goal_g * GOAL_PERCENT / 100 / weeks;
}

static enum store_err add_weeks(struct demo *demo)
{
	struct period week;
	int64_t budget = week_budget(demo);
	enum store_err err = STORE_OK;

	period_at(demo->town, PERIOD_WEEK, demo->now_s, &week);
	for (int i = WEEKS - 1; i >= 0 && err == STORE_OK; i--) {
		int64_t week_s = week.from_s - i * (int64_t)WEEK_S, grams = 0;
		int64_t past = demo->now_s - week_s < WEEK_S ? demo->now_s - week_s : WEEK_S;

		for (int tries = 0; tries < 6000 && grams < budget * past / WEEK_S && err == STORE_OK;
		     tries++) {
			int who = (int)below(demo, PLAYERS);

			if (demo->players[who] != 0 && below(demo, 10) < demo->activity[who]) {
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

/* The walks behind the first card, day by day up to yesterday. */
static enum store_err walk_to(struct demo *demo, int64_t player, int64_t metres)
{
	int64_t grams = 0, walked = 0;
	int64_t day = period_local_day(demo->now_s, demo->town->offset_minutes);
	enum store_err err = STORE_OK;

	for (int64_t back = 56; back > 0 && walked < metres && err == STORE_OK; back--) {
		int64_t at_s = period_day_start(day - back, demo->town->offset_minutes) + 8 * 3600 +
		               below(demo, 9 * 3600);

		if (back % 7 < 5) {
			err = add_trip(demo, player, DEED_WALK, at_s, 800 + below(demo, 900), 80, &grams,
			               &walked);
		}
	}
	return err;
}

/* Landmark after landmark on the town's course, as a player would have chosen up to the last
 * visit. */
static enum store_err choose_way(struct demo *demo, int64_t player)
{
	struct store *store = demo->store;
	struct journey_figures *figures = mem_new(1, sizeof *figures);
	struct store_totals totals = {0};
	struct text_buffer text = {0};
	enum store_err err = store->ops->totals_of(store, player, INT64_MIN, INT64_MAX, &totals);

	figures->metres = totals.metres > FIRST_CARD_NEW_M ? totals.metres - FIRST_CARD_NEW_M : 0;
	figures->seen_m = figures->metres;
	for (bool more = err == STORE_OK; more;) {
		struct journey journey;
		int next = -1;

		if (journey_work_out(demo->town, &figures->choices, figures->metres, &journey, NULL) !=
		    JOURNEY_OK) {
			break;
		}
		next = journey_course_next(demo->town, &journey);
		more = journey.goal < 0 && next >= 0 && journey.waiting_m > 0 &&
		       journey_choose(demo->town, &journey, &figures->choices, next, false) == JOURNEY_OK;
		journey_finish(&journey);
	}
	wire_write_journey(&text, demo->town, figures);
	if (err == STORE_OK) {
		err = store->ops->journey_put(store, player, 0, figures->seen_m, text_buffer_text(&text));
	}
	text_buffer_finish(&text);
	free(figures);
	return err;
}

static enum store_err add_cards(struct demo *demo)
{
	const char *district = demo->town->districts_count > 0 ? demo->town->districts[0].id : "";
	int64_t first = 0, minor = 0, fresh = 0;
	enum store_err err = add_player(demo, 4821, STORE_AGE_ADULT, district, &first);

	err = err == STORE_OK ? add_card(demo, first, DEMO_CARD) : err;
	err = err == STORE_OK ? walk_to(demo, first, FIRST_CARD_METRES) : err;
	err = err == STORE_OK ? choose_way(demo, first) : err;
	err = err == STORE_OK ? add_player(demo, 4822, STORE_AGE_MINOR, district, &minor) : err;
	err = err == STORE_OK ? add_card(demo, minor, DEMO_CARD_MINOR) : err;
	err = err == STORE_OK ? walk_to(demo, minor, 6000) : err;
	err = err == STORE_OK ? add_player(demo, 4823, STORE_AGE_ADULT, district, &fresh) : err;
	return err == STORE_OK ? add_card(demo, fresh, DEMO_CARD_NEW) : err;
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
		err = store->ops->meta_set(store, "demo", "1");
		err = err == STORE_OK ? add_players(demo) : err;
		err = err == STORE_OK ? add_cards(demo) : err;
		err = err == STORE_OK ? add_weeks(demo) : err;
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	free(demo);
	return err;
}
