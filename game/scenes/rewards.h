/*
 * Rewards and coupons, in parts. For the files of the rewards alone.
 */
#ifndef GAME_SCENES_REWARDS_H
#define GAME_SCENES_REWARDS_H

#include "game/scene_kit.h"

/* The coupon's moment: the ticket slides in, then the stamp falls. */
enum { REWARDS_SLIDE_MS = 350, REWARDS_STAMP_MS = 600, REWARDS_MOMENT_MS = 800 };

/* rewards.c: whether the points are enough; how many are missing. Points not known are none. */
int64_t rewards_missing(const struct game *game, const struct reward *reward);

void rewards_draw(const struct game *game, struct canvas *canvas);

/* The tabs' buttons, and points and tabs where they stand above the page. */
void rewards_tabs(struct kit_flow *flow);
/* Points and tabs stand at the left of the page rather than above it. */
bool rewards_beside(const struct game *game);

/* A low room, as in reach mode: only what is needed. */
bool rewards_low(const struct game *game, struct rect box);

/* The pages, each as kit_content. */
int rewards_list_content(const struct game *game, struct canvas *canvas, struct rect box);
int rewards_mine_content(const struct game *game, struct canvas *canvas, struct rect box);
int rewards_confirm_content(const struct game *game, struct canvas *canvas, struct rect box);
int rewards_coupon_content(const struct game *game, struct canvas *canvas, struct rect box);

/* rewards_words.c */
void rewards_points(const struct game *game, const char *key, int64_t points, char *text,
                    size_t cap);
void rewards_until(const struct game *game, const char *key, int64_t until_s, char *text,
                   size_t cap);
/* Texts one below the other. */
struct rewards_line {
	const char *icon; /* beside the text; NULL none */
	const char *text; /* "": the line is left out */
	int units;
	uint32_t colour;
	bool bold;
	bool given; /* the shop's own words: the same in each language */
	int side;   /* of the icon in units; 0: by the text */
};
int rewards_lines_height(const struct game *game, struct canvas *canvas, int w,
                         const struct rewards_line *lines, size_t count);
void rewards_draw_lines(const struct game *game, struct canvas *canvas, struct rect box,
                        const struct rewards_line *lines, size_t count);
void rewards_flow_lines(struct kit_flow *flow, const struct rewards_line *lines, size_t count);
/* A picture and words where there is nothing to list. */
void rewards_instead(struct kit_flow *flow, const char *picture, const char *key);

/* rewards_ticket.c: a ticket's ground: paper with perforated ends and a frame inside. */
enum rewards_paper { REWARDS_FRESH_PAPER, REWARDS_OLD_PAPER };
void rewards_ticket(const struct game *game, struct canvas *canvas, struct rect rect,
                    enum rewards_paper paper);
/* What ticket and writing leave free at each side, pixels. */
int rewards_ticket_pad(const struct game *game);
/* Whether it can be used; and until when, or when it was. */
bool rewards_coupon_good(const struct game *game, const struct coupon *coupon);
void rewards_coupon_state(const struct game *game, const struct coupon *coupon, char *text,
                          size_t cap);
/* The round stamp of a coupon that was used. */
void rewards_used_stamp(const struct game *game, struct canvas *canvas, struct rect box);

#endif
