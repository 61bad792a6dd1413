/*
 * My score: how much, by which deed, in which week, and how each gram was worked out.
 */
#include "game/scenes/score.h"

#include <stdlib.h>
#include <string.h>

enum { FRAME_MS = 16, RETRY_MS = 5000 };

double score_grown(const struct game *game)
{
	int64_t length = game_ms(game, SCORE_GROW_MS), at = game->now_ms - game->score.shown_ms;

	return at >= length ? 1 : tween_ease((double)at / (double)length);
}

bool score_empty(const struct game *game)
{
	const struct me_figures *me = &game->visit.me;

	return me->legs_g + me->kitchen_g == 0 &&
	       (!game->score.entries_known || game->score.entries.count == 0);
}

static void show(struct game *game)
{
	game->score.shown_ms = game->now_ms;
	game_new_page(game);
}

static void ask_all(struct game *game)
{
	game->score.me_number = game_ask(game, &(struct ask){.kind = ASK_ME});
	game->score.entries_number = game_ask(game, &(struct ask){.kind = ASK_ENTRIES});
	game->score.retry_ms = GAME_NEVER;
}

static void score_enter(struct game *game)
{
	struct score_view *score = &game->score;

	if (!game->visit.signed_in) {
		game_go(game, &scene_home);
		return;
	}
	score->receipt = -1;
	score->tab = SCORE_TAB_TOTAL;
	score->numbers = false;
	ask_all(game);
	show(game);
}

static void go_back(struct game *game)
{
	if (game->score.receipt >= 0) {
		game->score.receipt = -1;
		game_sound(game, "page");
		show(game);
	} else {
		game_go(game, game->score.back != NULL ? game->score.back : &scene_walk);
	}
}

static void choose_tab(struct game *game, enum score_tab tab)
{
	if (tab != game->score.tab) {
		game_sound(game, "page");
	}
	game->score.tab = tab;
	show(game);
}

static void score_chosen(struct game *game, const char *name)
{
	static const char *const tabs[SCORE_TABS] = {"score.tab.total", "score.tab.weeks",
	                                             "score.tab.receipts"};

	for (int i = 0; i < SCORE_TABS; i++) {
		if (strcmp(name, tabs[i]) == 0) {
			choose_tab(game, (enum score_tab)i);
		}
	}
	if (strcmp(name, "back") == 0 || strcmp(name, "receipt.close") == 0) {
		go_back(game);
	} else if (strcmp(name, "score.numbers") == 0) {
		game->score.numbers = !game->score.numbers;
		show(game);
	} else if (strncmp(name, "receipt.at.", 11) == 0) {
		int at = atoi(name + 11);

		if (at >= 0 && (size_t)at < game->score.entries.count) {
			game->score.receipt = at;
			game_sound(game, "page");
			show(game);
		}
	}
}

static void score_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		go_back(game);
	}
}

static void take(struct game *game, const struct reply *reply)
{
	struct score_view *score = &game->score;

	if (reply->kind == ASK_ME) {
		score->me_number = 0;
	} else {
		score->entries_number = 0;
	}
	score->offline = reply->result != REPLY_OK;
	if (reply->kind == ASK_ME && reply->filled) {
		game->visit.me = reply->me;
		game->visit.me_known = true;
	} else if (reply->kind == ASK_ENTRIES && reply->filled) {
		score->entries = reply->entries;
		score->entries_known = true;
		score->receipt = score->receipt < (int)score->entries.count ? score->receipt : -1;
	}
	if (score->offline) {
		score->retry_ms = game->now_ms + RETRY_MS;
	}
	game->dirty = true;
}

static void score_reply(struct game *game, const struct reply *reply)
{
	bool ours = (reply->kind == ASK_ME && reply->number == game->score.me_number) ||
	            (reply->kind == ASK_ENTRIES && reply->number == game->score.entries_number);

	if (!ours) {
		return;
	}
	if (reply->result == REPLY_EXPIRED) {
		game_sign_out(game);
		game_go(game, &scene_home);
		return;
	}
	take(game, reply);
}

static bool score_busy(const struct game *game)
{
	return score_grown(game) < 1 || game->score.me_number != 0 || game->score.entries_number != 0;
}

static int64_t score_update(struct game *game)
{
	struct score_view *score = &game->score;

	if (game->now_ms >= score->retry_ms) {
		ask_all(game);
	}
	if (game->now_ms > score->shown_ms + game_ms(game, SCORE_GROW_MS) + FRAME_MS) {
		return score->retry_ms;
	}
	game->dirty = true;
	return game->now_ms + FRAME_MS;
}

const struct scene scene_score = {
	.name = "score",
	.private = true,
	.enter = score_enter,
	.chosen = score_chosen,
	.input = score_input,
	.reply = score_reply,
	.update = score_update,
	.draw = score_draw,
	.busy = score_busy,
};
