/*
 * The rankings: districts, teams or players; this week or any other time; and one's own place.
 */
#include "game/scenes/ranking.h"

#include <stdio.h>
#include <string.h>

enum { ASK_EVERY_MS = 15000, ASK_SELDOM_MS = 5 * 60 * 1000, RETRY_MS = 3000, FRAME_MS = 16 };

bool ranking_period(const struct game *game, struct period *period)
{
	const struct ranking *ranking = &game->ranking;

	return ranking->period_id[0] != '\0'
	           ? period_by_id(game->town, ranking->period, ranking->period_id, period)
	           : period_at(game->town, ranking->period, game->wall_s, period);
}

/* The programme began with the pack's first season. */
static bool is_readable(const struct game *game, const struct period *period)
{
	const struct town *town = game->town;

	return period->from_s <= game->wall_s &&
	       (town->seasons_count == 0 || period->until_s > town->seasons[0].from_s);
}

bool ranking_beside(const struct game *game, int by, struct period *period)
{
	struct period shown;

	return ranking_period(game, &shown) && period_beside(game->town, &shown, by, period) &&
	       is_readable(game, period);
}

enum board_measure ranking_measure(const struct game *game)
{
	return game->ranking.scope == BOARD_PLAYER ? BOARD_TOTAL : game->ranking.measure;
}

static void ask_board(struct game *game)
{
	struct ranking *ranking = &game->ranking;
	struct ask ask = {
		.kind = ASK_BOARD,
		.scope = ranking->scope,
		.measure = ranking_measure(game),
		.track = ranking->track,
		.size = ranking->scope == BOARD_TEAM ? ranking->size : BOARD_SIZE_ALL,
		.period_kind = ranking->period,
	};

	snprintf(ask.period_id, sizeof ask.period_id, "%s", ranking->period_id);
	ranking->number = game_ask(game, &ask);
	ranking->asked_ms = game->now_ms;
	ranking->around_number = 0;
	if (game->visit.signed_in && ranking->scope == BOARD_PLAYER) {
		ask.kind = ASK_AROUND;
		ranking->around_number = game_ask(game, &ask);
	}
}

/* Another board: nothing of the last one stays. */
static void show(struct game *game)
{
	struct ranking *ranking = &game->ranking;

	ranking->choice = RANKING_NO_CHOICE;
	ranking->board.known = ranking->around.known = false;
	ranking->no_place = ranking->offline = false;
	ranking->shown_ms = game->now_ms;
	ask_board(game);
	game_new_page(game);
}

static void ranking_enter(struct game *game)
{
	const struct scene *back = game->ranking.back;

	game->ranking = (struct ranking){.back = back != NULL ? back : &scene_home,
	                                 .scope = BOARD_DISTRICT,
	                                 .period = PERIOD_WEEK,
	                                 .measure = BOARD_AVERAGE,
	                                 .track = TRACK_LEGS};
	show(game);
}

static void go_back(struct game *game)
{
	if (game->ranking.choice != RANKING_NO_CHOICE) {
		game->ranking.choice = RANKING_NO_CHOICE;
		game_new_page(game);
	} else {
		game_go(game, game->ranking.back);
	}
}

/* The running period is asked for without its id: it goes on when the next one begins. */
static void turn(struct game *game, int by)
{
	struct ranking *ranking = &game->ranking;
	struct period period, running;

	if (!ranking_beside(game, by, &period)) {
		return;
	}
	if (period_at(game->town, ranking->period, game->wall_s, &running) &&
	    strcmp(running.id, period.id) == 0) {
		period.id[0] = '\0';
	}
	snprintf(ranking->period_id, sizeof ranking->period_id, "%s", period.id);
	game_sound(game, "page");
	show(game);
}

static bool choose_scope(struct game *game, const char *name)
{
	struct ranking *ranking = &game->ranking;
	enum board_scope scope = BOARD_DISTRICT;

	if (strncmp(name, "board.scope.", 12) != 0 || !board_scope_read(name + 12, &scope)) {
		return false;
	}
	if (scope != ranking->scope) {
		ranking->scope = scope;
		game_sound(game, "page");
		show(game);
	}
	return true;
}

static void ranking_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0 || strcmp(name, "board.close") == 0) {
		go_back(game);
	} else if (strcmp(name, "board.earlier") == 0) {
		turn(game, -1);
	} else if (strcmp(name, "board.later") == 0) {
		turn(game, 1);
	} else if (!choose_scope(game, name) && ranking_choose(game, name)) {
		show(game);
	}
}

static void ranking_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		go_back(game);
	}
}

/* The same board once more moves nothing. */
static void take_board(struct game *game, struct ranking_board *board, const struct board *came)
{
	if (board->known && memcmp(&board->now, came, sizeof *came) == 0) {
		return;
	}
	board->before = board->known ? board->now : (struct board){.count = 0};
	board->now = *came;
	board->known = true;
	board->moved_ms = game->now_ms;
	game->dirty = true;
}

static void take_place(struct game *game, bool none)
{
	struct ranking *ranking = &game->ranking;

	game->dirty = game->dirty || none != ranking->no_place;
	ranking->no_place = none;
	ranking->around.known = ranking->around.known && !none;
}

static void ranking_reply(struct game *game, const struct reply *reply)
{
	struct ranking *ranking = &game->ranking;

	if (reply->kind == ASK_BOARD && reply->number == ranking->number) {
		game->dirty = game->dirty || ranking->offline || reply->result != REPLY_OK;
		ranking->offline = reply->result != REPLY_OK;
		ranking->number = 0;
		if (reply->filled) {
			take_board(game, &ranking->board, &reply->board);
			ranking->age_s = reply->age_s;
			ranking->got_ms = game->now_ms;
		}
	} else if (reply->kind == ASK_AROUND && reply->number == ranking->around_number) {
		ranking->around_number = 0;
		if (reply->result == REPLY_OK) {
			take_board(game, &ranking->around, &reply->board);
		}
		take_place(game, reply->result == REPLY_REFUSED);
	}
}

/* And a frame more, for where the rows come to rest. */
static bool moving(const struct game *game)
{
	const struct ranking *ranking = &game->ranking;
	int64_t moved_ms = ranking->board.moved_ms > ranking->around.moved_ms
	                       ? ranking->board.moved_ms
	                       : ranking->around.moved_ms;

	if (!ranking->board.known) {
		return game->now_ms <= ranking->shown_ms + RANKING_WAIT_MS + FRAME_MS;
	}
	return game->now_ms <= moved_ms + game_ms(game, RANKING_GLIDE_MS) + FRAME_MS;
}

static int64_t every_ms(const struct game *game)
{
	return game->live && !game->ranking.offline ? ASK_SELDOM_MS : ASK_EVERY_MS;
}

static int64_t ranking_update(struct game *game)
{
	const struct ranking *ranking = &game->ranking;
	bool nothing = !ranking->board.known && ranking->number == 0;
	int64_t next = ranking->asked_ms + (nothing ? RETRY_MS : every_ms(game));

	if (game->now_ms >= next) {
		ask_board(game);
		next = game->now_ms + RETRY_MS;
	}
	if (moving(game)) {
		game->dirty = true;
		return game->now_ms + FRAME_MS;
	}
	return next;
}

/* What comes later on its own keeps nobody waiting. */
static bool ranking_busy(const struct game *game)
{
	const struct ranking *ranking = &game->ranking;

	return moving(game) || (ranking->number != 0 && !ranking->board.known) ||
	       (ranking->around_number != 0 && !ranking->around.known);
}

const struct scene scene_ranking = {
	.name = "ranking",
	.enter = ranking_enter,
	.chosen = ranking_chosen,
	.input = ranking_input,
	.reply = ranking_reply,
	.update = ranking_update,
	.draw = ranking_draw,
	.changed = ask_board,
	.busy = ranking_busy,
};
