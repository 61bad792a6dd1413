#include "tests/test.h"

#include <string.h>

#include "kiosk/own_asks.h"

static const struct kiosk_health health = {.up_s = 90, .frames = 7};

static bool take(enum ask_kind kind, struct reply *reply, bool *restart)
{
	struct ask ask = {.number = 12, .kind = kind};

	return own_asks_take(&ask, &health, reply, restart);
}

TEST(a_mark_is_another_each_time)
{
	struct reply one, other;
	bool restart = false;

	assert_true(take(ASK_MARK, &one, &restart));
	assert_true(take(ASK_MARK, &other, &restart));
	assert_int_equal(one.number, 12);
	assert_int_equal(one.kind, ASK_MARK);
	assert_int_equal(one.result, REPLY_OK);
	assert_int_equal(strlen(one.mark), 32);
	assert_string_not_equal(one.mark, other.mark);
	assert_false(restart);
}

TEST(health_is_told_as_it_is)
{
	struct reply reply;
	bool restart = false;

	assert_true(take(ASK_HEALTH, &reply, &restart));
	assert_true(reply.filled);
	assert_int_equal(reply.health.up_s, 90);
	assert_int_equal(reply.health.frames, 7);
}

TEST(a_restart_is_asked_for_once_and_has_no_reply)
{
	struct reply reply;
	bool restart = false;

	assert_true(take(ASK_RESTART, &reply, &restart));
	assert_true(restart);
}

TEST(what_the_server_answers_is_not_ours)
{
	struct reply reply;
	bool restart = false;

	for (enum ask_kind kind = ASK_TOWN; kind < ASK_MARK; kind++) {
		assert_false(take(kind, &reply, &restart));
	}
	assert_false(restart);
}
