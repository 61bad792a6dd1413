/*
 * My score: grams by deed and by week, the receipts. For the score's files alone.
 */
#ifndef GAME_SCENES_SCORE_H
#define GAME_SCENES_SCORE_H

#include "game/kit_chart.h"

enum { SCORE_GROW_MS = 400 };

/* How far the charts have grown in, 0-1. */
double score_grown(const struct game *game);
/* No deed was ever brought in. */
bool score_empty(const struct game *game);

void score_draw(const struct game *game, struct canvas *canvas);

/* The tabs' contents, and a receipt's, as kit_content. */
int score_total(const struct game *game, struct canvas *canvas, struct rect box);
int score_weeks(const struct game *game, struct canvas *canvas, struct rect box);
int score_receipts(const struct game *game, struct canvas *canvas, struct rect box);
int score_receipt(const struct game *game, struct canvas *canvas, struct rect box);

/* Where there is room a receipt is a slip of its own, what closes it beside. */
bool score_slip_beside(const struct game *game);
void score_draw_slip(const struct game *game, struct canvas *canvas, struct rect body);

/* Every week with its deeds in words, the newest first: said with a chart, or written, read from
 * left to right. */
void score_say_weeks(const struct game *game, struct canvas *canvas, struct rect rect);
void score_write_weeks(struct kit_flow *flow);

/* score_words.c: how a deed looks and what is said of it. */
const char *score_deed_icon(enum deed deed);
const char *score_deed_name(const struct game *game, enum deed deed);
const struct kit_ink *score_inks(void); /* one a deed */
void score_grams_text(const struct game *game, int64_t grams, char *text, size_t cap);
/* A week by its id: "11月23日〜29日". */
void score_week_text(const struct game *game, const char *id, char *text, size_t cap);
/* The month that a week begins: "11月"; "" for a week within one. */
void score_month_text(const struct game *game, const char *id, char *text, size_t cap);
void score_date_text(const struct game *game, int64_t at_s, char *text, size_t cap);
/* What was brought in: "2,340 m", "0.5 L"; "" where a partner gave grams alone. */
void score_amount_text(const struct game *game, const struct entry *entry, char *text, size_t cap);
/* A text of somebody else's, as it is: a source's name, a team's. */
void score_flow_given(struct kit_flow *flow, const char *text, int units, uint32_t colour,
                      bool bold);

#endif
