/*
 * When the game asks again for what is on the screen: by itself, and when it has moved.
 */
#include "tests/test.h"

#include <string.h>

#include "game/game_state.h"
#include "game/rules/town_pack.h"

enum { MINUTE_MS = 60 * 1000 };

static void redraw(void *context)
{
	(void)context;
}

static struct game *begin(void)
{
	static struct town *town;
	static struct locale *locale;
	const char *const folders[] = {"assets"};
	struct game_options options = {
		.language = "en", .width = 1280, .height = 720, .idle_ms = 3600 * 1000, .redraw = redraw};

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		locale = locale_create(folders, 1);
		assert_non_null(town);
		assert_non_null(locale);
	}
	options.town = town;
	options.locale = locale;
	return game_create(&options);
}

static struct ask asks[GAME_ASKS_MAX];

/* A step without anybody at the screen; what is asked for is in asks. True when it draws. */
static bool step(struct game *game, struct step step, size_t *asked)
{
	bool draws = false;

	step.wall_s = 1779000000 + step.now_ms / 1000;
	game_step(game, NULL, &step, &draws);
	*asked = game_asks(game, asks, GAME_ASKS_MAX);
	return draws;
}

static bool is_asked(size_t asked, enum ask_kind kind)
{
	for (size_t i = 0; i < asked; i++) {
		if (asks[i].kind == kind) {
			return true;
		}
	}
	return false;
}

/* Answers what was asked for last, with nothing in it. True when it draws. */
static bool reply(struct game *game, struct step at, size_t asked, enum reply_result result)
{
	static struct reply replies[GAME_ASKS_MAX];
	size_t none = 0;

	memset(replies, 0, sizeof replies);
	for (size_t i = 0; i < asked; i++) {
		replies[i].number = asks[i].number;
		replies[i].kind = asks[i].kind;
		replies[i].result = result;
		replies[i].filled = result == REPLY_OK;
	}
	at.replies = replies;
	at.replies_count = asked;
	return step(game, at, &none) && none == 0;
}

TEST(it_asks_every_twenty_seconds_where_nobody_tells)
{
	struct game *game = begin();
	size_t asked = 0;

	step(game, (struct step){.now_ms = 1}, &asked);
	assert_true(is_asked(asked, ASK_TOWN) && is_asked(asked, ASK_BOARD) &&
	            is_asked(asked, ASK_NOTICES));
	reply(game, (struct step){.now_ms = 50}, asked, REPLY_OK);
	step(game, (struct step){.now_ms = 20000}, &asked);
	assert_int_equal(asked, 0);
	step(game, (struct step){.now_ms = 20001}, &asked);
	assert_int_equal(asked, 3);
	game_destroy(game);
}

TEST(it_asks_seldom_where_changes_are_told)
{
	struct game *game = begin();
	size_t asked = 0;

	step(game, (struct step){.now_ms = 1, .live = true}, &asked);
	reply(game, (struct step){.now_ms = 50, .live = true}, asked, REPLY_OK);
	step(game, (struct step){.now_ms = 5 * MINUTE_MS, .live = true}, &asked);
	assert_int_equal(asked, 0);
	step(game, (struct step){.now_ms = 5 * MINUTE_MS + 1, .live = true}, &asked);
	assert_int_equal(asked, 3);
	reply(game, (struct step){.now_ms = 5 * MINUTE_MS + 9, .live = true}, asked, REPLY_OK);
	step(game, (struct step){.now_ms = 6 * MINUTE_MS}, &asked); /* they are told no more */
	assert_int_equal(asked, 3);
	game_destroy(game);
}

TEST(a_round_that_had_no_answer_is_not_left_for_minutes)
{
	struct game *game = begin();
	size_t asked = 0;

	step(game, (struct step){.now_ms = 1, .live = true}, &asked);
	reply(game, (struct step){.now_ms = 50, .live = true}, asked, REPLY_OFFLINE);
	step(game, (struct step){.now_ms = 20001, .live = true}, &asked);
	assert_int_equal(asked, 3);
	game_destroy(game);
}

TEST(a_change_is_asked_for_at_once_and_one_round_at_a_time)
{
	struct game *game = begin();
	struct step changed = {.live = true, .changed = true};
	size_t asked = 0, first = 0;

	step(game, (struct step){.now_ms = 1, .live = true}, &asked);
	reply(game, (struct step){.now_ms = 50, .live = true}, asked, REPLY_OK);
	changed.now_ms = 1000;
	step(game, changed, &first);
	assert_int_equal(first, 3);
	changed.now_ms = 1250;
	step(game, changed, &asked); /* the answers are not there yet */
	assert_int_equal(asked, 0);
	reply(game, (struct step){.now_ms = 1300, .live = true}, 2, REPLY_OK);
	asks[0] = asks[2];
	changed.now_ms = 1500;
	step(game, changed, &asked);
	assert_int_equal(asked, 0);
	reply(game, (struct step){.now_ms = 1600, .live = true}, 1, REPLY_OK);
	assert_int_equal(game->round.left, 3); /* and now it was asked for */
	step(game, (struct step){.now_ms = 1700, .live = true}, &asked);
	assert_int_equal(asked, 0); /* once */
	changed.now_ms = 1800;
	step(game, changed, &asked);
	step(game, (struct step){.now_ms = 11600, .live = true}, &asked);
	assert_int_equal(asked, 3); /* nobody answers: patience ends */
	game_destroy(game);
}

TEST(the_rankings_on_the_screen_are_asked_for_too)
{
	struct game *game = begin();
	size_t asked = 0;

	step(game, (struct step){.now_ms = 1, .live = true}, &asked);
	reply(game, (struct step){.now_ms = 50, .live = true}, asked, REPLY_OK);
	game_go(game, &scene_ranking);
	step(game, (struct step){.now_ms = 1000, .live = true}, &asked);
	assert_int_equal(asked, 1);
	reply(game, (struct step){.now_ms = 1100, .live = true}, asked, REPLY_OK);
	step(game, (struct step){.now_ms = 20000, .live = true}, &asked);
	assert_int_equal(asked, 0);
	step(game, (struct step){.now_ms = 30000, .live = true, .changed = true}, &asked);
	assert_int_equal(asked, 4);
	game_destroy(game);
}

TEST(what_is_left_of_the_rewards_is_asked_for_too)
{
	struct game *game = begin();
	size_t asked = 0;

	step(game, (struct step){.now_ms = 1, .live = true}, &asked);
	reply(game, (struct step){.now_ms = 50, .live = true}, asked, REPLY_OK);
	game->visit.signed_in = true;
	game_go(game, &scene_rewards);
	step(game, (struct step){.now_ms = 1000, .live = true}, &asked);
	reply(game, (struct step){.now_ms = 1100, .live = true}, asked, REPLY_OK);
	step(game, (struct step){.now_ms = 2000, .live = true, .changed = true}, &asked);
	assert_int_equal(asked, 4);
	assert_true(is_asked(asked, ASK_REWARDS));
	assert_false(is_asked(asked, ASK_ME)); /* nobody tells of a visitor */
	game_destroy(game);
}

TEST(the_same_figures_once_more_draw_nothing)
{
	struct game *game = begin();
	struct step changed = {.now_ms = 30000, .live = true, .changed = true};
	size_t asked = 0;

	step(game, (struct step){.now_ms = 1, .live = true}, &asked);
	reply(game, (struct step){.now_ms = 50, .live = true}, asked, REPLY_OK);
	game_go(game, &scene_ranking);
	step(game, (struct step){.now_ms = 1000, .live = true}, &asked);
	assert_true(reply(game, (struct step){.now_ms = 1100, .live = true}, asked, REPLY_OK));
	step(game, (struct step){.now_ms = 20000, .live = true}, &asked);
	assert_false(step(game, (struct step){.now_ms = 25000, .live = true}, &asked));
	assert_false(step(game, changed, &asked));
	assert_int_equal(asked, 4);
	assert_false(reply(game, (struct step){.now_ms = 30100, .live = true}, asked, REPLY_OK));
	changed.now_ms = 40000;
	step(game, changed, &asked);
	game->ranking.board.now.count = 1; /* the one that comes is another */
	assert_true(reply(game, (struct step){.now_ms = 40100, .live = true}, asked, REPLY_OK));
	game_destroy(game);
}

TEST(who_was_let_in_after_having_gone_is_signed_out_again)
{
	struct game *game = begin();
	struct reply late = {.number = 999, .kind = ASK_CARD, .result = REPLY_OK};
	size_t asked = 0;

	step(game, (struct step){.now_ms = 1}, &asked);
	step(game, (struct step){.now_ms = 2, .replies = &late, .replies_count = 1}, &asked);
	assert_true(is_asked(asked, ASK_SIGN_OUT));
	late.result = REPLY_WRONG;
	step(game, (struct step){.now_ms = 3, .replies = &late, .replies_count = 1}, &asked);
	assert_false(is_asked(asked, ASK_SIGN_OUT));
	game_destroy(game);
}
