/*
 * The parts of the trip quiz. For the quiz's files alone.
 */
#ifndef GAME_SCENES_QUIZ_H
#define GAME_SCENES_QUIZ_H

#include "game/scenes/guest.h"

const struct quiz_question *quiz_now(const struct game *game);
size_t quiz_score(const struct game *game);

/* quiz_words.c */
void quiz_ask_text(const struct game *game, const struct quiz_question *question, char *text,
                   size_t cap);
void quiz_option_text(const struct game *game, const struct quiz_question *question, size_t option,
                      char *text, size_t cap);
/* A picture of an option; false when it has none: a number or a district. */
bool quiz_option_picture(const struct game *game, const struct quiz_question *question,
                         size_t option, char *name, size_t cap);
/* What stands for the unit of options without a picture of their own. */
const char *quiz_unit_icon(const struct quiz_question *question);
/* Why the right answer is right: a true sentence with its figure. */
void quiz_told_text(const struct game *game, const struct quiz_question *question, char *text,
                    size_t cap);

/* quiz_draw.c, quiz_join.c */
void quiz_draw(const struct game *game, struct canvas *canvas);
int quiz_join_content(const struct game *game, struct canvas *canvas, struct rect box);

#endif
