/*
 * The trip quiz: three questions about the trip that was just walked, each explained; then how to
 * join. No score is anybody's: nothing is kept but which questions were asked.
 */
#include "game/scenes/quiz.h"

#include <stdlib.h>
#include <string.h>

/* A second touch of the same eager finger is not an answer to the next page. */
enum { EAGER_MS = 350 };

static void go_to(struct game *game, enum quiz_step step)
{
	game->guest.quiz.step = step;
	game->guest.quiz.since_ms = game->now_ms;
	ui_reset(&game->ui);
	game->ui.arrows = true;
	game_new_page(game);
}

const struct quiz_question *quiz_now(const struct game *game)
{
	return &game->guest.quiz.questions[game->guest.quiz.at];
}

size_t quiz_score(const struct game *game)
{
	size_t score = 0;

	for (size_t i = 0; i < game->guest.quiz.count; i++) {
		score += game->guest.quiz.right[i];
	}
	return score;
}

static int landmark_at(const struct guest_end *end)
{
	return end->kind == GUEST_LANDMARK ? end->index : -1;
}

static void quiz_enter(struct game *game)
{
	struct guest *guest = &game->guest;
	struct quiz_trip trip = {.town = game->town,
	                         .way = &guest->way,
	                         .compare = &guest->compare,
	                         .start = landmark_at(&guest->start),
	                         .goal = landmark_at(&guest->goal)};

	guest->goes_on = false;
	if (guest->way.count == 0) {
		game_go(game, &scene_guest); /* nobody has walked */
		return;
	}
	guest->quiz = (struct quiz_play){0};
	guest->quiz.count =
		quiz_choose(&trip, (uint64_t)game->now_ms, &game->quiz_memory, guest->quiz.questions);
	go_to(game, guest->quiz.count > 0 ? QUIZ_ASKS : QUIZ_JOIN);
}

static void quiz_leave(struct game *game)
{
	if (!game->guest.goes_on) {
		explicit_bzero(&game->guest, sizeof game->guest);
	}
}

static void answer(struct game *game, size_t option)
{
	struct quiz_play *quiz = &game->guest.quiz;

	if (quiz->step != QUIZ_ASKS || option >= quiz_now(game)->options_count) {
		return;
	}
	quiz->picked = option;
	quiz->right[quiz->at] = option == quiz_now(game)->right;
	game_sound(game, quiz->right[quiz->at] ? "quiz-right" : "quiz-wrong");
	go_to(game, QUIZ_TELLS);
}

static void go_on(struct game *game)
{
	struct quiz_play *quiz = &game->guest.quiz;

	if (quiz->step == QUIZ_TELLS && quiz->at + 1 < quiz->count) {
		quiz->at++;
		game_sound(game, "page");
		go_to(game, QUIZ_ASKS);
	} else if (quiz->step == QUIZ_TELLS) {
		game_sound(game, "stamp");
		go_to(game, QUIZ_ENDS);
	} else {
		go_to(game, QUIZ_JOIN);
	}
}

static void step_back(struct game *game)
{
	if (game->guest.quiz.step == QUIZ_JOIN && game->guest.quiz.count > 0) {
		go_to(game, QUIZ_ENDS);
	} else {
		game->guest.goes_on = true;
		game_go(game, &scene_guest);
	}
}

static void quiz_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0) {
		step_back(game);
	} else if (strcmp(name, "join.again") == 0) {
		game_go(game, &scene_guest);
	} else if (strcmp(name, "join.home") == 0) {
		game_go(game, &scene_home);
	} else if (game->now_ms < game->guest.quiz.since_ms + EAGER_MS) {
		return;
	} else if (strncmp(name, "quiz.answer.", 12) == 0) {
		answer(game, (size_t)atoi(name + 12));
	} else if (strcmp(name, "quiz.next") == 0 || strcmp(name, "quiz.join") == 0) {
		go_on(game);
	}
}

static void quiz_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		step_back(game);
	}
}

const struct scene scene_quiz = {
	.name = "quiz",
	.private = true,
	.enter = quiz_enter,
	.leave = quiz_leave,
	.chosen = quiz_chosen,
	.input = quiz_input,
	.draw = quiz_draw,
};
