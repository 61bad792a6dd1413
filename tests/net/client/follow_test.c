/*
 * When a stream is opened, given up and opened again: with a clock and dice of our own.
 */
#include "tests/test.h"

#include <string.h>

#include "net/client/follow.h"

static const struct follow_end cut = {.status = 200, .stream = true};
static const struct follow_end refused = {.status = 0};

static bool take(struct follow *follow, const char *text, int64_t now_ms)
{
	return follow_take(follow, text, strlen(text), now_ms);
}

/* One that stands since now_ms. */
static struct follow standing(int64_t now_ms)
{
	struct follow follow;

	follow_init(&follow, now_ms);
	assert_true(follow_is_due(&follow, now_ms));
	follow_open(&follow, now_ms);
	assert_true(take(&follow, ":\n", now_ms));
	assert_true(follow_take_changed(&follow, now_ms)); /* before it one may have been missed */
	return follow;
}

TEST(a_stream_is_live_once_it_has_said_something_whole)
{
	struct follow follow;

	follow_init(&follow, 0);
	assert_false(follow_is_live(&follow, 0));
	follow_open(&follow, 0);
	assert_false(follow_is_due(&follow, 0));
	assert_true(take(&follow, "event: changed\ndata: 1\n", 10));
	assert_false(follow_is_live(&follow, 10));
	assert_false(follow_take_changed(&follow, 10));
	assert_true(take(&follow, "\n", 20));
	assert_true(follow_is_live(&follow, 20));
	assert_true(follow_take_changed(&follow, 20));
	assert_false(follow_take_changed(&follow, 1000));
}

TEST(a_stream_that_stands_again_may_have_missed_a_change)
{
	struct follow follow = standing(0);

	assert_true(take(&follow, ":\n", 1000));
	assert_true(take(&follow, "event: other\ndata: 1\n\n", 2000));
	assert_false(follow_take_changed(&follow, 2000));
	follow_ended(&follow, &cut, 20000, 0);
	follow_open(&follow, 21000);
	assert_true(take(&follow, ":\n", 21010));
	assert_true(follow_take_changed(&follow, 21010));
}

TEST(changes_are_told_four_times_a_second_at_most)
{
	struct follow follow = standing(0);
	int told = 0;

	for (int64_t now_ms = 0; now_ms < 10000; now_ms++) {
		take(&follow, "event: changed\ndata: 1\n\n", now_ms);
		told += follow_take_changed(&follow, now_ms);
		assert_true(!follow.changed || follow_next_ms(&follow, now_ms) <= now_ms + FOLLOW_GAP_MS);
	}
	assert_int_equal(told, 39);                       /* the 40th came with its beginning */
	assert_true(follow_take_changed(&follow, 10000)); /* the last one is not lost */
}

TEST(silence_is_measured_in_whole_events_and_comments)
{
	struct follow follow = standing(0);
	int64_t now_ms = 0;

	for (; now_ms < 120000; now_ms += 15000) {
		take(&follow, ":\n", now_ms);
		assert_false(follow_is_silent(&follow, now_ms + 14999));
	}
	now_ms = 105000;                   /* the last one */
	for (int64_t i = 1; i < 40; i++) { /* a byte a second */
		take(&follow, "x", now_ms + i * 1000);
		assert_false(follow_is_silent(&follow, now_ms + i * 1000));
	}
	assert_true(follow_is_silent(&follow, now_ms + 40000));
	assert_int_equal(follow_next_ms(&follow, now_ms), now_ms + 40000);
}

TEST(it_comes_back_later_and_later_and_never_later_than_a_minute)
{
	static const int64_t spreads[] = {3000, 6000, 12000, 24000, 48000, 59000, 59000, 59000};
	struct follow follow;

	for (uint32_t dice = 0; dice < 2; dice++) {
		int64_t now_ms = 0;

		follow_init(&follow, 0);
		for (size_t i = 0; i < sizeof spreads / sizeof spreads[0]; i++) {
			follow_open(&follow, now_ms);
			follow_ended(&follow, &refused, now_ms, dice == 0 ? 0 : (uint32_t)spreads[i] - 1);
			assert_int_equal(follow.due_ms - now_ms, dice == 0 ? 1000 : spreads[i] + 999);
			assert_false(follow_is_due(&follow, follow.due_ms - 1));
			now_ms = follow.due_ms;
			assert_true(follow_is_due(&follow, now_ms));
		}
	}
}

TEST(a_thousand_do_not_come_back_in_one_instant)
{
	int most = 0, at[31] = {0};

	for (uint32_t i = 0; i < 1000; i++) {
		struct follow follow = standing(0);

		follow_ended(&follow, &cut, 60000, i * UINT32_C(2654435761));
		assert_in_range(follow.due_ms, 61000, 63999);
		at[(follow.due_ms - 61000) / 100]++;
	}
	for (int i = 0; i < 31; i++) {
		most = at[i] > most ? at[i] : most;
	}
	assert_in_range(most, 1, 60); /* of a tenth of a second */
}

TEST(a_good_stream_is_bridged_while_it_is_opened_again)
{
	struct follow follow = standing(0);

	follow_ended(&follow, &cut, 60000, 500);
	assert_int_equal(follow.due_ms, 61500);
	assert_true(follow_is_live(&follow, 61500));
	follow_open(&follow, 61500);
	assert_true(follow_is_live(&follow, 66499));
	assert_int_equal(follow_next_ms(&follow, 61500), 66500); /* somebody must hear of it */
	assert_false(follow_is_live(&follow, 66500));
	follow_ended(&follow, &refused, 61600, 500);
	assert_false(follow_is_live(&follow, 61600));
}

TEST(one_that_never_stands_for_long_is_not_bridged_and_comes_seldom)
{
	struct follow follow = standing(0);
	int64_t now_ms = 0;

	for (int i = 0; i < 10; i++) {
		follow_ended(&follow, &cut, now_ms + 9000, UINT32_MAX);
		assert_false(follow_is_live(&follow, now_ms + 9001));
		now_ms = follow.due_ms;
		follow_open(&follow, now_ms);
		take(&follow, ":\n", now_ms);
	}
	assert_true(follow.failures == 10);
	follow_ended(&follow, &cut, now_ms + 10000, 0);
	assert_int_equal(follow.failures, 1); /* it stood */
}

TEST(the_servers_word_on_coming_back_is_kept_within_bounds)
{
	static const struct {
		int64_t retry_s;
		const char *said;
		int64_t first_ms;
	} cases[] = {
		{0, "", 1000},
		{7, "", 7000},
		{86400, "", FOLLOW_RETRY_MAX_MS},
		{0, "retry: 5000\n", 5000},
		{9, "retry: 5000\n", 9000},
		{0, "retry: 0\n", 1000},
		{0, "retry: 999999999\n", 59000},
		{-3, "", 1000},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct follow follow = standing(0);
		struct follow_end busy = {.status = 503, .retry_s = cases[i].retry_s};

		take(&follow, cases[i].said, 0);
		follow_ended(&follow, &busy, 1000, 0);
		assert_int_equal(follow.due_ms - 1000, cases[i].first_ms);
	}
}

TEST(where_there_is_no_stream_minutes_pass)
{
	static const struct {
		struct follow_end end;
		bool away;
	} cases[] = {
		{{.status = 404}, true},  {{.status = 301}, true},
		{{.status = 302}, true},  {{.status = 401}, true},
		{{.status = 200}, true}, /* a page */
		{{.status = 204}, true},  {{.status = 501}, true},
		{{.status = 500}, false}, {{.status = 502}, false},
		{{.status = 503}, false}, {{.status = 429}, false},
		{{.status = 0}, false},   {{.status = 200, .stream = true}, false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct follow follow;

		follow_init(&follow, 0);
		follow_open(&follow, 0);
		follow_ended(&follow, &cases[i].end, 100, 0);
		assert_int_equal(follow.due_ms, cases[i].away ? 100 + FOLLOW_AWAY_MS : 1100);
		assert_false(follow_is_live(&follow, 100));
	}
}

TEST(a_stream_that_is_kept_back_counts_as_none)
{
	struct follow follow;

	follow_init(&follow, 0);
	follow_open(&follow, 0);
	assert_true(follow_is_silent(&follow, 40000)); /* a head, and nothing more */
	follow_ended(&follow, &cut, 40000, 0);
	assert_int_equal(follow.due_ms, 40000 + FOLLOW_AWAY_MS);
	follow_open(&follow, 340000);
	follow_ended(&follow, &refused, 380000, 0); /* no head either: a dead line */
	assert_int_equal(follow.due_ms, 381000);
}

TEST(what_is_no_stream_of_ours_is_left)
{
	static char flood[64 * 1024];
	struct follow follow = standing(0);
	int times = 0;

	memset(flood, ':', sizeof flood);
	assert_false(follow_take(&follow, flood, sizeof flood, 100)); /* a line without end */
	follow_ended(&follow, &cut, 100, 0);
	assert_int_equal(follow.due_ms, 100 + FOLLOW_AWAY_MS);

	for (size_t i = 1; i < sizeof flood; i += 2) {
		flood[i] = '\n';
	}
	follow = standing(0);
	while (follow_take(&follow, flood, sizeof flood, 1000)) {
		times++; /* comments without end */
	}
	assert_in_range(times, 15, 16);
	follow = standing(0);
	for (int minute = 0; minute < 3; minute++) { /* as much, slowly, is none of our trouble */
		for (int i = 0; i < 15; i++) {
			assert_true(follow_take(&follow, flood, sizeof flood, minute * 60000 + i * 1000));
		}
	}
}

TEST(without_a_network_nothing_is_opened_and_with_it_at_once)
{
	struct follow follow = standing(0);

	follow_network(&follow, false, 60000);
	assert_false(follow_is_live(&follow, 60000));
	assert_false(follow_is_due(&follow, INT64_MAX - 1));
	assert_false(follow_is_silent(&follow, INT64_MAX));
	follow_network(&follow, true, 90000);
	assert_true(follow_is_due(&follow, 90000));
}

TEST(an_id_and_a_word_on_coming_back_are_enough_to_stand)
{
	struct follow follow;

	follow_init(&follow, 0);
	follow_open(&follow, 0);
	assert_true(take(&follow, "retry: 3000\nid: 9\n", 10));
	assert_false(follow_is_live(&follow, 10));
	assert_true(take(&follow, "\n", 10));
	assert_true(follow_is_live(&follow, 10));
	assert_string_equal(follow.sse.id, "9");
}
