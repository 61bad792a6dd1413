#include "tests/net/server/store_kit.h"

#include <string.h>

enum { WEEK_S = 7 * 86400, MONDAY_S = 4 * 86400 }; /* 1970-01-05 */

TEST(the_towns_weeks_are_told_apart)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_MINOR);
		struct store_town_week weeks[4];

		add(store, walk(fox, MONDAY_S - 1, 1)); /* before */
		add(store, walk(fox, MONDAY_S, 10));
		add(store, walk(fox, MONDAY_S + WEEK_S - 1, 20));
		add_deed(store, walk(fox, MONDAY_S + 5, 7), DEED_BOTTLE);
		add_deed(store, walk(owl, MONDAY_S + 5, 40), DEED_OIL);
		add_reason(store, walk(owl, MONDAY_S + WEEK_S, 80), SCORE_TOO_FAST);
		add(store, walk(owl, MONDAY_S + 2 * WEEK_S, 160));
		add_deed(store, walk(fox, MONDAY_S + 2 * WEEK_S, 3), DEED_COMPOST);
		add(store, walk(owl, MONDAY_S + 4 * WEEK_S, 320)); /* beyond */
		memset(weeks, 0x55, sizeof weeks);
		assert_int_equal(store->ops->town_weeks(store, MONDAY_S, INT64_MIN, INT64_MAX, weeks, 4),
		                 STORE_OK);
		assert_int_equal(weeks[0].legs_g, 30);
		assert_int_equal(weeks[0].kitchen_g, 47);
		assert_int_equal(weeks[0].active, 2); /* the fox once */
		assert_int_equal(weeks[1].legs_g, 0);
		assert_int_equal(weeks[1].active, 0);
		assert_int_equal(weeks[2].legs_g, 160);
		assert_int_equal(weeks[2].kitchen_g, 3);
		assert_int_equal(weeks[2].active, 2);
		assert_int_equal(weeks[3].active, 0);
		store->ops->town_weeks(store, MONDAY_S, MONDAY_S + 6, MONDAY_S + 2 * WEEK_S, weeks, 4);
		assert_int_equal(weeks[0].legs_g, 20);
		assert_int_equal(weeks[0].kitchen_g, 0);
		assert_int_equal(weeks[2].active, 0);
	}
}

TEST(the_weeks_actives_are_those_counted_one_by_one)
{
	enum { PLAYERS = 40, WEEKS = 32 };

	EACH(store)
	{
		int64_t players[PLAYERS];
		bool active[WEEKS][PLAYERS] = {{false}};
		struct store_town_week weeks[WEEKS];
		uint64_t seed = 7;

		assert_int_equal(store->ops->begin(store), STORE_OK);
		for (int i = 0; i < PLAYERS; i++) {
			char alias[16];

			snprintf(alias, sizeof alias, "p%d", i);
			players[i] = add_player(store, alias, "", STORE_AGE_ADULT);
		}
		for (int i = 0; i < 600; i++) {
			int who = 0, week = 0;

			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
			who = (int)(seed >> 33) % PLAYERS;
			week = (int)(seed >> 45) % WEEKS;
			active[week][who] = true;
			add_deed(store, walk(players[who], MONDAY_S + week * (int64_t)WEEK_S + i, 1),
			         i % 2 == 0 ? DEED_BIKE : DEED_OIL);
		}
		assert_int_equal(store->ops->commit(store), STORE_OK);
		assert_int_equal(
			store->ops->town_weeks(store, MONDAY_S, INT64_MIN, INT64_MAX, weeks, WEEKS), STORE_OK);
		for (int week = 0; week < WEEKS; week++) {
			int64_t wanted = 0;

			for (int i = 0; i < PLAYERS; i++) {
				wanted += active[week][i];
			}
			assert_int_equal(weeks[week].active, wanted);
		}
	}
}

struct deed_weeks {
	struct store_deed_week list[8];
	size_t count;
};

static void take_week(void *context, const struct store_deed_week *week)
{
	struct deed_weeks *weeks = context;

	weeks->list[weeks->count++] = *week;
}

TEST(a_players_weeks_are_told_by_deed)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		struct deed_weeks weeks = {.count = 0};

		add(store, walk(fox, MONDAY_S + WEEK_S, 10));
		add(store, walk(fox, MONDAY_S + WEEK_S + 5000, 20));
		add_deed(store, walk(fox, MONDAY_S + WEEK_S, 40), DEED_OIL);
		add_deed(store, walk(fox, MONDAY_S, 80), DEED_BIKE);
		add_reason(store, walk(fox, MONDAY_S, 160), SCORE_BELOW_MINIMUM);
		add(store, walk(add_player(store, "owl", "", STORE_AGE_ADULT), MONDAY_S, 320));
		assert_int_equal(store->ops->player_weeks(store, fox, MONDAY_S, take_week, &weeks),
		                 STORE_OK);
		assert_int_equal(weeks.count, 3);
		assert_int_equal(weeks.list[0].number, 0);
		assert_int_equal(weeks.list[0].deed, DEED_BIKE);
		assert_int_equal(weeks.list[0].grams, 80);
		assert_int_equal(weeks.list[0].active_s, 3600);
		for (size_t i = 1; i < 3; i++) {
			bool oil = weeks.list[i].deed == DEED_OIL;

			assert_int_equal(weeks.list[i].number, 1);
			assert_int_equal(weeks.list[i].grams, oil ? 40 : 30);
			assert_int_equal(weeks.list[i].active_s, oil ? 0 : 7200);
		}
	}
}
