/*
 * What points can be exchanged for at the town's shops, and the coupons that were had for them.
 */
#include "game/scenes/rewards.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RETRY_MS = 5000, FRAME_MS = 16 };

int64_t rewards_missing(const struct game *game, const struct reward *reward)
{
	int64_t points = game->visit.me_known ? game->visit.me.points : 0;

	return reward->price > points ? reward->price - points : 0;
}

static uint32_t ask_in_language(struct game *game, enum ask_kind kind)
{
	struct ask ask = {.kind = kind};

	snprintf(ask.language, sizeof ask.language, "%s", game->language);
	return game_ask(game, &ask);
}

static void ask_mine(struct game *game)
{
	game->rewards.coupons_number = ask_in_language(game, ASK_COUPONS);
	game->rewards.me_number = game_ask(game, &(struct ask){.kind = ASK_ME});
}

static void ask_all(struct game *game)
{
	struct rewards_view *view = &game->rewards;

	snprintf(view->language, sizeof view->language, "%s", game->language);
	view->list_number = ask_in_language(game, ASK_REWARDS);
	view->retry_ms = GAME_NEVER;
	ask_mine(game);
}

/* What is left of each, and what there is. */
static void ask_list(struct game *game)
{
	if (game->rewards.list_number == 0) {
		game->rewards.list_number = ask_in_language(game, ASK_REWARDS);
	}
}

static void show(struct game *game, enum rewards_page page)
{
	game->rewards.page = page;
	game->rewards.shown_ms = game->now_ms;
	game_new_page(game);
}

static void rewards_enter(struct game *game)
{
	struct rewards_view *view = &game->rewards;

	if (!game->visit.signed_in) {
		game_go(game, &scene_home);
		return;
	}
	view->trouble = REWARDS_NO_TROUBLE;
	view->exchange_number = 0;
	ask_all(game);
	show(game, REWARDS_LIST);
}

/* While an exchange is under way a tap more asks for nothing; each try has the same number. */
static void exchange(struct game *game)
{
	struct rewards_view *view = &game->rewards;
	struct ask ask = {.kind = ASK_EXCHANGE};

	if (view->exchange_number != 0) {
		return;
	}
	snprintf(ask.language, sizeof ask.language, "%s", game->language);
	snprintf(ask.reward, sizeof ask.reward, "%s", view->chosen.id);
	snprintf(view->exchanging, sizeof view->exchanging, "%s", view->chosen.id);
	ask.attempt = attempts_number(&view->attempts, view->chosen.id);
	view->trouble = REWARDS_NO_TROUBLE;
	view->exchange_number = game_ask(game, &ask);
	game_new_page(game);
}

static void show_coupon(struct game *game, const struct coupon *coupon, bool fresh)
{
	struct rewards_view *view = &game->rewards;

	view->coupon = *coupon;
	view->fresh = fresh;
	view->stamped = false;
	view->under = REWARDS_MINE;
	game_sound(game, fresh ? "points" : "page");
	show(game, REWARDS_COUPON);
}

static void go_back(struct game *game)
{
	struct rewards_view *view = &game->rewards;

	if (view->page == REWARDS_CONFIRM) {
		show(game, REWARDS_LIST);
	} else if (view->page == REWARDS_COUPON) {
		show(game, view->under);
	} else {
		game_go(game, view->back != NULL ? view->back : &scene_walk);
	}
}

/* "rewards.3.exchange" is 2, "rewards.coupon.1" is 0; -1 for anything else. */
static int index_of(const char *name, const char *before, const char *after, size_t count)
{
	char *end = NULL;
	long number = 0;

	if (strncmp(name, before, strlen(before)) != 0) {
		return -1;
	}
	number = strtol(name + strlen(before), &end, 10);
	return strcmp(end, after) == 0 && number >= 1 && (size_t)number <= count ? (int)number - 1 : -1;
}

static void choose(struct game *game, const char *name)
{
	struct rewards_view *view = &game->rewards;
	int reward = index_of(name, "rewards.", ".exchange", view->list.count);
	int coupon = index_of(name, "rewards.coupon.", "", view->coupons.count);

	if (reward >= 0 && view->page == REWARDS_LIST) {
		view->chosen = view->list.list[reward];
		view->trouble = REWARDS_NO_TROUBLE;
		game_sound(game, "page");
		show(game, REWARDS_CONFIRM);
	} else if (coupon >= 0 && view->page == REWARDS_MINE) {
		show_coupon(game, &view->coupons.list[coupon], false);
	}
}

static void rewards_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0 || strcmp(name, "rewards.no") == 0 ||
	    strcmp(name, "rewards.done") == 0) {
		go_back(game);
	} else if (strcmp(name, "rewards.yes") == 0) {
		exchange(game);
	} else if (strcmp(name, "rewards.tab.list") == 0) {
		game_sound(game, "page");
		show(game, REWARDS_LIST);
	} else if (strcmp(name, "rewards.tab.mine") == 0) {
		game_sound(game, "page");
		show(game, REWARDS_MINE);
	} else {
		choose(game, name);
	}
}

static void rewards_input(struct game *game, const struct input *input)
{
	struct rewards_view *view = &game->rewards;

	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		go_back(game);
	} else if (input->kind == INPUT_DOWN && view->page == REWARDS_COUPON && view->fresh) {
		view->fresh = false; /* a touch skips the moment */
		game->dirty = true;
	}
}

static enum rewards_trouble trouble_of(enum reply_result result)
{
	switch (result) {
	case REPLY_NOT_ENOUGH:
		return REWARDS_NOT_ENOUGH;
	case REPLY_SOLD_OUT:
		return REWARDS_SOLD_OUT;
	case REPLY_OFFLINE:
		return REWARDS_NO_ANSWER;
	default:
		return REWARDS_GONE;
	}
}

/* An answer that comes after the visitor has gone back still changes points and coupons. */
static void take_exchange(struct game *game, const struct reply *reply)
{
	struct rewards_view *view = &game->rewards;
	bool looked_at =
		view->page == REWARDS_CONFIRM && strcmp(view->exchanging, view->chosen.id) == 0;

	view->exchange_number = 0;
	if (reply->result != REPLY_OFFLINE) {
		attempts_answered(&view->attempts, view->exchanging);
		ask_all(game);
	}
	if (looked_at && reply->result == REPLY_OK) {
		show_coupon(game, &reply->coupon, true);
	} else if (looked_at) {
		view->trouble = trouble_of(reply->result);
		game_new_page(game);
	}
}

static void take_list(struct game *game, const struct reply *reply)
{
	struct rewards_view *view = &game->rewards;

	view->list_number = 0;
	view->list_offline = reply->result != REPLY_OK;
	if (reply->filled) {
		view->list = reply->rewards;
		view->list_known = true;
		view->list_age_s = reply->age_s;
		view->list_ms = game->now_ms;
	}
}

/* The coupon on the screen follows: it may have been used in the meantime, or the language has
 * changed. */
static void take_coupons(struct game *game, const struct reply *reply)
{
	struct rewards_view *view = &game->rewards;

	view->coupons_number = 0;
	view->coupons_offline = reply->result != REPLY_OK;
	if (reply->result != REPLY_OK) {
		return;
	}
	view->coupons = reply->coupons;
	view->coupons_known = true;
	for (size_t i = 0; i < view->coupons.count; i++) {
		if (strcmp(view->coupons.list[i].id, view->coupon.id) == 0) {
			view->coupon = view->coupons.list[i];
		}
	}
}

/* So does the reward that is being confirmed. */
static void follow_chosen(struct rewards_view *view)
{
	for (size_t i = 0; i < view->list.count; i++) {
		if (strcmp(view->list.list[i].id, view->chosen.id) == 0) {
			view->chosen = view->list.list[i];
		}
	}
}

static void take(struct game *game, const struct reply *reply)
{
	struct rewards_view *view = &game->rewards;

	if (reply->kind == ASK_EXCHANGE && reply->number == view->exchange_number) {
		take_exchange(game, reply);
	} else if (reply->kind == ASK_REWARDS && reply->number == view->list_number) {
		take_list(game, reply);
		follow_chosen(view);
	} else if (reply->kind == ASK_COUPONS && reply->number == view->coupons_number) {
		take_coupons(game, reply);
	} else if (reply->kind == ASK_ME && reply->number == view->me_number) {
		view->me_number = 0;
		if (reply->result == REPLY_OK) {
			game->visit.me = reply->me;
			game->visit.me_known = true;
		}
	}
	if (reply->result == REPLY_OFFLINE && reply->kind != ASK_EXCHANGE) {
		view->retry_ms = game->now_ms + RETRY_MS;
	}
	game->dirty = true;
}

static void rewards_reply(struct game *game, const struct reply *reply)
{
	bool kind = reply->kind == ASK_EXCHANGE || reply->kind == ASK_REWARDS ||
	            reply->kind == ASK_COUPONS || reply->kind == ASK_ME;

	if (!kind) {
		return;
	}
	if (reply->result == REPLY_EXPIRED) {
		game_sign_out(game);
		game_go(game, &scene_home);
		return;
	}
	take(game, reply);
}

static bool in_its_moment(const struct game *game)
{
	const struct rewards_view *view = &game->rewards;

	return view->page == REWARDS_COUPON && view->fresh &&
	       game->now_ms < view->shown_ms + game_ms(game, REWARDS_MOMENT_MS);
}

static bool rewards_busy(const struct game *game)
{
	const struct rewards_view *view = &game->rewards;

	return in_its_moment(game) || view->list_number != 0 || view->coupons_number != 0 ||
	       view->me_number != 0 || view->exchange_number != 0;
}

static int64_t rewards_update(struct game *game)
{
	struct rewards_view *view = &game->rewards;

	if (strcmp(view->language, game->language) != 0 || game->now_ms >= view->retry_ms) {
		ask_all(game);
	}
	if (view->page == REWARDS_COUPON && view->fresh) {
		if (!view->stamped && game->now_ms >= view->shown_ms + game_ms(game, REWARDS_STAMP_MS)) {
			view->stamped = true;
			game_sound(game, "stamp");
		}
		view->fresh = in_its_moment(game) || !view->stamped;
		game->dirty = true;
		return game->now_ms + FRAME_MS;
	}
	return view->retry_ms;
}

const struct scene scene_rewards = {
	.name = "rewards",
	.private = true,
	.enter = rewards_enter,
	.chosen = rewards_chosen,
	.input = rewards_input,
	.reply = rewards_reply,
	.update = rewards_update,
	.draw = rewards_draw,
	.changed = ask_list,
	.busy = rewards_busy,
};
