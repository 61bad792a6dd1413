/*
 * What the demo's players do together, and what they hand in.
 */
#include "net/server/demo/demo_parts.h"

#include <stdio.h>

static bool joins(struct demo *demo, size_t *next, int64_t team, enum store_err *err)
{
	while (*next < DEMO_PLAYERS && demo->players[*next] == 0) {
		(*next)++;
	}
	if (*next == DEMO_PLAYERS || *err != STORE_OK) {
		return false;
	}
	*err = demo->store->ops->team_join(demo->store, team, demo->players[(*next)++]);
	return *err == STORE_OK;
}

enum store_err demo_add_teams(struct demo *demo, int64_t first_card, int64_t minor)
{
	static const int members[] = {24, 60, 9, 42, 13, 8, 31, 18, 7, 3};
	struct store *store = demo->store;
	size_t next = 0;
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < sizeof members / sizeof members[0] && err == STORE_OK; i++) {
		char name[BOARD_NAME_MAX];
		int64_t team = 0;

		snprintf(name, sizeof name, "あるこうチーム %zu", i + 1);
		err = store->ops->team_add(store, name, &team);
		for (int k = 0; k < members[i] && joins(demo, &next, team, &err); k++) {
		}
		if (err == STORE_OK && i == 0) {
			err = store->ops->team_join(store, team, first_card);
			err = err == STORE_OK ? store->ops->team_join(store, team, minor) : err;
		}
	}
	return err;
}

/* Somebody of the district; 0 when there is hardly anybody. */
static int64_t somebody_of(struct demo *demo, size_t district)
{
	for (int tries = 0; tries < 100; tries++) {
		size_t who = (size_t)demo_below(demo, DEMO_PLAYERS);

		if (demo->players[who] != 0 && demo->district[who] == district) {
			return demo->players[who];
		}
	}
	return 0;
}

static enum store_err hand_in_something(struct demo *demo, int64_t player, bool little,
                                        int64_t week_s, int64_t *grams)
{
	int64_t draw = little ? 50 + demo_below(demo, 50) : demo_below(demo, 100);
	int64_t at_s = demo_some_time(demo, week_s);

	if (draw < 50) {
		return demo_hand_in(demo, player, DEED_OIL, 200 + 100 * demo_below(demo, 14), at_s, grams);
	}
	if (draw < 80) {
		return demo_hand_in(demo, player, DEED_BOTTLE, 1000 * (1 + demo_below(demo, 3)), at_s,
		                    grams);
	}
	return demo_hand_in(demo, player, DEED_COMPOST, 7000, at_s, grams);
}

static enum store_err add_week(struct demo *demo, size_t district, int64_t week_s, int64_t budget)
{
	enum { LITTLE_G = 700, TRIES = 1000 };
	int64_t grams = 0;
	enum store_err err = STORE_OK;

	for (int tries = 0; tries < TRIES && grams < budget && err == STORE_OK; tries++) {
		int64_t player = somebody_of(demo, district);

		if (player != 0) {
			err = hand_in_something(demo, player, budget < LITTLE_G, week_s, &grams);
		}
	}
	return err;
}

enum store_err demo_add_kitchen(struct demo *demo)
{
	/* Tenths of a step of greening by now, by district. */
	static const int tenths[] = {46, 21, 13, 34, 7, 3};
	int64_t gone = demo_weeks_gone(demo);
	struct period week;
	enum store_err err = STORE_OK;

	period_at(demo->town, PERIOD_WEEK, demo->now_s, &week);
	for (int64_t i = gone - 1; i >= 0 && err == STORE_OK; i--) {
		int64_t week_s = week.from_s - i * DEMO_WEEK_S;
		int64_t past_s = demo->now_s - week_s < DEMO_WEEK_S ? demo->now_s - week_s : DEMO_WEEK_S;

		for (size_t k = 0; k < demo->town->districts_count && err == STORE_OK; k++) {
			int64_t target = demo->town->rules.greening_step_g * INT64_C(1) *
			                 tenths[k % (sizeof tenths / sizeof tenths[0])] / 10;
			int64_t lively = 70 + demo_below(demo, 60); /* per cent: no week is like another */

			err = add_week(demo, k, week_s, target / gone * lively / 100 * past_s / DEMO_WEEK_S);
		}
	}
	return err;
}

enum store_err demo_add_held(struct demo *demo)
{
	static const struct {
		enum deed deed;
		int64_t thousandths;
	} deeds[] = {{DEED_OIL, 14000}, {DEED_BOTTLE, 24000}, {DEED_COMPOST, 60000}, {DEED_OIL, 30000}};
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0] && err == STORE_OK; i++) {
		int64_t player = somebody_of(demo, i % demo->town->districts_count);

		if (player != 0) {
			err = demo_hand_in(demo, player, deeds[i].deed, deeds[i].thousandths,
			                   demo->now_s - (int64_t)(i + 1) * 30 * 3600, NULL);
		}
	}
	return err;
}
