#include "tests/net/contract/wire_kit.h"

TEST(points_may_be_owed)
{
	is_taken(document_of(good_me), with(good_me, "\"points\":4030", "\"points\":-" LARGEST));
}

TEST(the_values_of_a_town_are_what_was_written)
{
	struct town_figures figures;
	struct problem problem;

	memset(&figures, 0x55, sizeof figures);
	assert_true(wire_read_town(good_town, strlen(good_town), &figures, &problem));
	assert_string_equal(figures.town, "iruma");
	assert_true(figures.demo);
	assert_int_equal(figures.as_of_s, NOVEMBER_24_1400);
	assert_int_equal(figures.season.kind, PERIOD_SEASON);
	assert_int_equal(figures.season.until_s - figures.season.from_s, 182 * 86400);
	assert_int_equal(figures.goal_g, 1000000);
	assert_int_equal(figures.trips, 1234);
	assert_int_equal(figures.districts_count, 2);
	assert_string_equal(figures.districts[1].id, "kaneko");
	assert_int_equal(figures.districts[0].legs_g, 301000);
	assert_int_equal(figures.districts[0].kitchen_g, 20700);
	assert_int_equal(figures.districts[0].players, 96);
}

TEST(the_weeks_of_a_town_are_what_was_written)
{
	struct town_figures figures;
	struct problem problem;

	memset(&figures, 0x55, sizeof figures);
	assert_true(wire_read_town(good_town, strlen(good_town), &figures, &problem));
	assert_int_equal(figures.weeks_count, 2);
	assert_string_equal(figures.weeks[0].id, "2026-W47");
	assert_int_equal(figures.weeks[0].legs_g, 51000);
	assert_int_equal(figures.weeks[0].kitchen_g, 4720);
	assert_int_equal(figures.weeks[0].players, 140);
	assert_int_equal(figures.weeks[1].players, 0);
}

TEST(the_deeds_of_a_player_are_what_was_written)
{
	struct me_figures me;
	struct problem problem;

	memset(&me, 0x55, sizeof me);
	assert_true(wire_read_me(good_me, strlen(good_me), &me, &problem));
	assert_string_equal(me.team, "あるこうチーム 1");
	assert_int_equal(me.deed_g[DEED_WALK], 3800);
	assert_int_equal(me.deed_g[DEED_COMPOST], 343);
	assert_int_equal(me.minutes, 412);
	assert_int_equal(me.streak_weeks, 5);
	assert_int_equal(me.best_week_g, 1517);
	assert_int_equal(me.weeks_count, 1);
	assert_int_equal(me.weeks[0].deed_g[DEED_OIL], 1180);
	assert_int_equal(me.weeks[0].minutes, 38);
}

TEST(what_has_no_end_and_no_stock_says_so)
{
	struct rewards rewards;
	struct problem problem;

	memset(&rewards, 0x55, sizeof rewards);
	assert_true(wire_read_rewards(good_rewards, strlen(good_rewards), &rewards, &problem));
	assert_int_equal(rewards.count, 2);
	assert_int_equal(rewards.list[0].left, 12);
	assert_string_equal(rewards.list[0].about, "あつい お茶を 1ぱい どうぞ。");
	assert_int_equal(rewards.list[1].left, -1);
	assert_int_equal(rewards.list[1].until_s, 0);
	assert_string_equal(rewards.list[1].about, "");
}

TEST(the_longest_rewards_coupons_and_notices_fit_into_a_body)
{
	static struct rewards rewards = {.count = FIGURES_REWARDS_MAX};
	static struct coupons coupons = {.count = FIGURES_COUPONS_MAX};
	struct text_buffer out = {0};
	struct problem problem;

	for (size_t i = 0; i < FIGURES_REWARDS_MAX; i++) {
		rewards.list[i].price = INT64_C(9007199254740991);
		memset(rewards.list[i].about, '\x01', FIGURES_ABOUT_MAX - 1); /* the longest when escaped */
		memset(rewards.list[i].title, '\x01', FIGURES_TITLE_MAX - 1);
		memset(rewards.list[i].shop, '\x01', FIGURES_TITLE_MAX - 1);
	}
	wire_write_rewards(&out, &town, &rewards);
	assert_true(wire_read_rewards(out.data, out.length, &rewards, &problem));
	text_buffer_finish(&out);
	for (size_t i = 0; i < FIGURES_COUPONS_MAX; i++) {
		coupons.list[i].price = 1;
		memset(coupons.list[i].url, '\x01', FIGURES_URL_MAX - 1);
	}
	wire_write_coupons(&out, &town, &coupons);
	assert_true(wire_read_coupons(out.data, out.length, &coupons, &problem));
	text_buffer_finish(&out);
}

TEST(a_player_whose_district_is_not_known_has_none)
{
	char *text = with(good_me, "\"toyooka\"", "null");
	struct me_figures me;
	struct problem problem;

	memset(&me, 0x55, sizeof me);
	assert_true(wire_read_me(text, strlen(text), &me, &problem));
	assert_string_equal(me.district, "");
	assert_string_equal(me.alias, "いるま-4821");
	assert_int_equal(me.week_g, 338);
	assert_true(me.on_boards);
	free(text);
}

TEST(a_choice_is_read_as_the_towns_own_landmark)
{
	struct journey_figures journey;
	struct problem problem;

	memset(&journey, 0x55, sizeof journey);
	assert_true(wire_read_journey(good_journey, strlen(good_journey), &town, &journey, &problem));
	assert_int_equal(journey.version, 3);
	assert_int_equal(journey.metres, 31000);
	assert_int_equal(journey.seen_m, 28400);
	assert_int_equal(journey.choices.count, 2);
	assert_int_equal(journey.choices.list[0].landmark, 0);
	assert_true(journey.choices.list[0].by_course);
	assert_int_equal(journey.choices.list[1].landmark, 1);
	assert_int_equal(journey.choices.list[1].at_m, 1520);
	assert_false(journey.choices.list[1].by_course);
}

TEST(the_longest_journey_fits_into_a_body)
{
	static struct journey_figures figures;
	struct text_buffer out = {0};
	struct problem problem;

	figures.choices.count = JOURNEY_CHOICES_MAX;
	for (size_t i = 0; i < JOURNEY_CHOICES_MAX; i++) {
		figures.choices.list[i] = (struct choice){.landmark = 2, .at_m = INT64_C(9007199254740991)};
	}
	wire_write_journey(&out, &town, &figures);
	assert_true(out.length <= WIRE_BODY_MAX);
	assert_true(wire_read_journey(out.data, out.length, &town, &figures, &problem));
	assert_int_equal(figures.choices.list[JOURNEY_CHOICES_MAX - 1].landmark, 2);
	text_buffer_finish(&out);
}

TEST(texts_of_any_kind_come_through)
{
	struct me_figures me = {.alias = "\"\\/\b\n\x01 茶𠮷é", .district = "{\"a\":1}"};
	struct me_figures back;
	struct text_buffer out = {0};
	struct problem problem;

	wire_write_me(&out, &town, &me);
	assert_true(wire_read_me(out.data, out.length, &back, &problem));
	assert_string_equal(back.alias, me.alias);
	assert_string_equal(back.district, me.district);
	text_buffer_finish(&out);
}

/* Whoever sent the body gets the problem, which must be a document like any other. */
