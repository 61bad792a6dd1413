/*
 * The rankings, in parts. For the files of the rankings alone.
 */
#ifndef GAME_SCENES_RANKING_H
#define GAME_SCENES_RANKING_H

#include "game/scene_kit.h"

/* How long rows glide; and how long nothing is said of an answer that is on its way. */
enum { RANKING_GLIDE_MS = 400, RANKING_WAIT_MS = 300 };

/* ranking.c: the period that is shown; false between two seasons. */
bool ranking_period(const struct game *game, struct period *period);
/* The one before or after it, where there is one to be read. */
bool ranking_beside(const struct game *game, int by, struct period *period);
/* Players are ranked by their total alone. */
enum board_measure ranking_measure(const struct game *game);

void ranking_draw(const struct game *game, struct canvas *canvas);

/* ranking_choice.c: what is shown as a line of buttons; and the sheet that one of them opens. */
void ranking_sentence(struct kit_flow *flow);
void ranking_draw_choice(const struct game *game, struct canvas *canvas);
/* Takes a choice by its target's name. False: it is none. */
bool ranking_choose(struct game *game, const char *name);

/* ranking_rows.c: a board's rows, one below the other; room is the height that they may fill. bars:
 * with a bar each. */
void ranking_rows(struct kit_flow *flow, const struct ranking_board *board, int room, bool bars);
/* Whether a row is the visitor's own, or of the own district or team. */
bool ranking_own(const struct game *game, const struct board *board, const struct board_row *row);

/* ranking_words.c */
void ranking_when(const struct game *game, const struct period *period, char *text, size_t cap);
void ranking_period_label(const struct game *game, char *text, size_t cap);
const char *ranking_what(const struct game *game);
void ranking_value(const struct game *game, const struct board *board, int64_t value, char *text,
                   size_t cap);
const char *ranking_name(const struct game *game, const struct board *board,
                         const struct board_row *row);

#endif
