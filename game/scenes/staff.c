/*
 * For the staff, after their card: the room with six doors, and what is asked before a restart and
 * before closing. Nothing here needs a network.
 */
#include "game/scenes/staff.h"

#include <string.h>

enum { RESTART_AFTER_MS = 1000 }; /* the word is read, and the visit's end is on its way */

void staff_begin(struct game *game)
{
	visit_wipe(&game->visit);
	explicit_bzero(&game->staff, sizeof game->staff);
	game->staff.signed_in = true;
	game->closed_by_staff = false; /* who closes opens again */
	game_go(game, &scene_staff);
}

int64_t staff_test_update(struct game *game)
{
	int64_t leave_ms = game->touched_ms + game->options.idle_ms;

	if (game->now_ms < leave_ms) {
		return leave_ms;
	}
	game->touched_ms = game->now_ms; /* the room has its own time, and its warning */
	game_go(game, &scene_staff);
	return game->now_ms;
}

static void to_page(struct game *game, enum staff_room_page page)
{
	game->staff.page = page;
	ui_reset(&game->ui);
	game_new_page(game);
}

static void sign_out(struct game *game)
{
	game_sign_out(game);
	game_go(game, &scene_attract);
}

static void restart(struct game *game)
{
	game->staff.restart_ms = game->now_ms + RESTART_AFTER_MS;
	game_ask(game, &(struct ask){.kind = ASK_SIGN_OUT});
	to_page(game, STAFF_RESTARTING);
}

static void close_now(struct game *game)
{
	game_sign_out(game);
	game->closed_by_staff = true;
	game_go(game, &scene_closed);
}

static void back(struct game *game)
{
	if (game->staff.page == STAFF_DOORS) {
		sign_out(game);
	} else if (game->staff.page != STAFF_RESTARTING) {
		to_page(game, STAFF_DOORS);
	}
}

static void staff_chosen(struct game *game, const char *name)
{
	static const struct {
		const char *name;
		const struct scene *scene;
	} ways[] = {
		{"staff.desk", &scene_staff_desk},       {"staff.health", &scene_staff_health},
		{"staff.picture", &scene_staff_picture}, {"staff.touch", &scene_staff_touch},
		{"staff.sound", &scene_staff_sound},
	};
	static const struct {
		const char *name;
		enum staff_room_page page;
	} pages[] = {{"staff.tests", STAFF_TESTS},
	             {"staff.restart", STAFF_ASK_RESTART},
	             {"staff.close", STAFF_ASK_CLOSE},
	             {"staff.no", STAFF_DOORS}};

	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		if (strcmp(name, ways[i].name) == 0) {
			game_go(game, ways[i].scene);
		}
	}
	for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
		if (strcmp(name, pages[i].name) == 0) {
			to_page(game, pages[i].page);
		}
	}
	if (strcmp(name, "back") == 0) {
		back(game);
	} else if (strcmp(name, "staff.restart.yes") == 0) {
		restart(game);
	} else if (strcmp(name, "staff.close.yes") == 0) {
		close_now(game);
	}
}

static void staff_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		back(game);
	} else if (input->kind == INPUT_SCAN && game->staff.page == STAFF_DOORS) {
		staff_desk_scan(game, input->text);
		game_go(game, &scene_staff_desk); /* a card on the table: somebody brings oil */
	}
}

static int64_t staff_update(struct game *game)
{
	if (game->staff.page != STAFF_RESTARTING) {
		return staff_health_update(game);
	}
	if (game->now_ms < game->staff.restart_ms) {
		return game->staff.restart_ms;
	}
	game->staff.signed_in = false; /* its end was asked for already */
	sign_out(game);
	game_ask(game, &(struct ask){.kind = ASK_RESTART});
	return GAME_NEVER;
}

static bool staff_busy(const struct game *game)
{
	return game->staff.page == STAFF_RESTARTING;
}

const struct scene scene_staff = {
	.name = "staff",
	.private = true,
	.chosen = staff_chosen,
	.input = staff_input,
	.reply = staff_health_reply,
	.update = staff_update,
	.draw = staff_draw,
	.busy = staff_busy,
};
