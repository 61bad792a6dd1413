/*
 * A coupon as a tea house's ticket: perforated ends, a stub with the QR, a stamp.
 */
#include "game/scenes/rewards.h"

#include <stdio.h>

enum {
	TICKET_PAD = 44,
	LOW_PAD = 26,
	BITE = 13,  /* radius of a perforation's hole */
	NOTCH = 20, /* and of the one where the stub is torn off */
	QR_SIDE = 420,
	QR_LEAST_MM = 54, /* 40 of the code itself, and its white rim */
	STAMP = 150,
	STAMP_FALL_MS = 180,
};

static const uint32_t edge = 0xFFFDF9EEu; /* the sheet that it lies on */

int rewards_ticket_pad(const struct game *game)
{
	return kit_px(game, TICKET_PAD);
}

static void bites(const struct game *game, struct canvas *canvas, struct rect rect, int x)
{
	int radius = kit_px(game, BITE), step = radius * 3;
	int count = kit_most((rect.h - step) / step, 1), y = rect.y + (rect.h - count * step) / 2;

	for (int i = 0; i < count; i++) {
		canvas_circle(canvas, (float)x, (float)(y + i * step + step / 2), (float)radius, edge, 0,
		              0);
	}
}

void rewards_ticket(const struct game *game, struct canvas *canvas, struct rect rect,
                    enum rewards_paper paper)
{
	bool fresh = paper == REWARDS_FRESH_PAPER;
	struct panel_style ground = {.radius = kit_px(game, 10),
	                             .fill = fresh ? 0xFFE9EFD3u : 0xFFE9E4D8u};
	struct panel_style frame = {.radius = kit_px(game, 6),
	                            .outline = fresh ? UI_COLOUR_FOREST : 0xFF8A8570u,
	                            .outline_width = kit_px(game, 3)};

	canvas_panel(canvas, rect, &ground);
	bites(game, canvas, rect, rect.x);
	bites(game, canvas, rect, rect.x + rect.w);
	canvas_panel(canvas, rect_inset(rect, kit_px(game, 20)), &frame);
}

/* Where the stub is torn off, upright or level. */
static void tear_line(const struct game *game, struct canvas *canvas, struct rect rect,
                      bool upright)
{
	float radius = (float)kit_px(game, NOTCH), dash = (float)kit_px(game, 12);
	float x0 = (float)rect.x, y0 = (float)rect.y;
	float x1 = upright ? x0 : (float)(rect.x + rect.w),
		  y1 = upright ? (float)(rect.y + rect.h) : y0;
	float xy[] = {x0, y0, x1, y1};

	canvas_line(canvas, xy, 2, (float)kit_px(game, 4), UI_COLOUR_FOREST, dash);
	canvas_circle(canvas, x0, y0, radius, edge, 0, 0);
	canvas_circle(canvas, x1, y1, radius, edge, 0, 0);
}

void rewards_used_stamp(const struct game *game, struct canvas *canvas, struct rect box)
{
	int side = kit_least(box.w, box.h);
	float x = (float)(box.x + box.w / 2), y = (float)(box.y + box.h / 2), r = (float)side / 2;
	float width = (float)kit_px(game, 6);

	canvas_circle(canvas, x, y, r - width, 0, UI_COLOUR_VERMILION, width);
	canvas_circle(canvas, x, y, r * 0.82f - width, 0, UI_COLOUR_VERMILION, width / 2);
	canvas_image(canvas, "art/icon-check", rect_centre(box, side / 2, side / 2), 255, false);
}

static bool is_over(const struct game *game, const struct coupon *coupon)
{
	return coupon->until_s > 0 && coupon->until_s < game->wall_s;
}

bool rewards_coupon_good(const struct game *game, const struct coupon *coupon)
{
	return coupon->used_s == 0 && !is_over(game, coupon);
}

/* "11月6日に 使いました", "期限が すぎました", "1月23日まで 使えます" */
void rewards_coupon_state(const struct game *game, const struct coupon *coupon, char *text,
                          size_t cap)
{
	if (coupon->used_s != 0) {
		rewards_until(game, "coupon.used", coupon->used_s, text, cap);
	} else if (is_over(game, coupon)) {
		rewards_until(game, "coupon.over", coupon->until_s, text, cap);
	} else if (coupon->until_s > 0) {
		rewards_until(game, "coupon.until", coupon->until_s, text, cap);
	} else {
		snprintf(text, cap, "%s", kit_text(game, "coupon.always"));
	}
}

/* The ticket's parts; pixels. */
struct plan {
	struct rewards_line lines[6];
	char state[240];
	bool low;           /* only what is needed */
	bool good, upright; /* upright: the stub is at the right; else below */
	int pad, qr, text_w, text_h, w, h;
};

static void plan_of(const struct game *game, struct canvas *canvas, struct rect box,
                    struct plan *plan)
{
	const struct coupon *coupon = &game->rewards.coupon;
	int least = (int)(game->layout.mm * QR_LEAST_MM) + 1, stub = 0;

	rewards_coupon_state(game, coupon, plan->state, sizeof plan->state);
	plan->good = rewards_coupon_good(game, coupon);
	plan->low = rewards_low(game, box);
	plan->pad = plan->low ? kit_px(game, LOW_PAD) : rewards_ticket_pad(game);
	plan->upright = !game->layout.portrait && game->layout.text < 1.8f;
	plan->qr = kit_most(kit_least(kit_px(game, QR_SIDE), box.h - 3 * plan->pad), least);
	stub = plan->qr + 2 * plan->pad;
	plan->w = box.w;
	plan->text_w = (plan->upright ? box.w - stub : box.w) - 2 * plan->pad;
	plan->lines[0] = (struct rewards_line){"art/icon-coupon",
	                                       kit_text(game, "coupon.heading"),
	                                       KIT_BODY,
	                                       UI_COLOUR_FOREST,
	                                       true,
	                                       false,
	                                       0};
	plan->lines[1] =
		(struct rewards_line){NULL, coupon->title, KIT_TITLE, UI_COLOUR_INK, true, true, 0};
	plan->lines[2] =
		(struct rewards_line){NULL, coupon->shop, KIT_BODY, UI_COLOUR_INK, false, true, 0};
	plan->lines[3] =
		(struct rewards_line){NULL, coupon->code, KIT_HERO, UI_COLOUR_INK, true, true, 0};
	plan->lines[4] = (struct rewards_line){plan->good ? "art/icon-clock" : "art/icon-check",
	                                       plan->state,
	                                       KIT_BODY,
	                                       UI_COLOUR_VERMILION_INK,
	                                       true,
	                                       false,
	                                       0};
	plan->lines[5] =
		(struct rewards_line){NULL,      plan->good ? kit_text(game, "coupon.how") : "",
	                          KIT_SMALL, UI_COLOUR_INK,
	                          false,     false,
	                          0};
	if (plan->low) {
		plan->lines[0].text = plan->lines[2].text = plan->lines[5].text = "";
		plan->lines[1].units = KIT_LARGE;
		plan->lines[3].units = KIT_TITLE;
	}
	plan->text_h = rewards_lines_height(game, canvas, plan->text_w, plan->lines, 6);
	plan->h = plan->upright ? kit_most(plan->text_h, plan->qr) + 2 * plan->pad
	                        : plan->text_h + stub + 2 * plan->pad;
}

static double fallen(const struct game *game)
{
	const struct rewards_view *view = &game->rewards;
	int64_t at = game->now_ms - view->shown_ms;

	return view->fresh ? (double)(at - REWARDS_STAMP_MS) / STAMP_FALL_MS + 1 : 1;
}

/* The house's stamp comes down from near the eye, into the corner of the paper. */
static void draw_stamp(const struct game *game, struct canvas *canvas, struct rect corner)
{
	double part = fallen(game);
	int side = kit_px(game, STAMP);

	if (part > 0) {
		part = part > 1 ? 1 : part;
		side = (int)(side * (2 - tween_ease(part)));
		canvas_image(canvas, "art/stamp", rect_centre(corner, side, side), 255, false);
	}
}

static void draw_stub(const struct game *game, struct canvas *canvas, struct rect stub,
                      const struct plan *plan)
{
	struct panel_style white = {.radius = kit_px(game, 12), .fill = 0xFFFFFFFFu};
	struct rect at = rect_centre(stub, plan->qr, plan->qr);

	if (plan->good) {
		canvas_panel(canvas, rect_inset(at, -kit_px(game, 8)), &white);
		canvas_qr(canvas, game->rewards.coupon.url, at);
		canvas_say(canvas, at, kit_text(game, "coupon.qr"));
	} else {
		rewards_used_stamp(game, canvas, rect_inset(at, at.w / 8));
	}
}

static void draw_ticket(const struct game *game, struct canvas *canvas, struct rect rect,
                        const struct plan *plan)
{
	int stub = plan->qr + 2 * plan->pad, stamp = kit_px(game, STAMP);
	struct rect part, line, text;

	rewards_ticket(game, canvas, rect, plan->good ? REWARDS_FRESH_PAPER : REWARDS_OLD_PAPER);
	part = plan->upright ? rect_cut_right(&rect, stub) : rect_cut_bottom(&rect, stub);
	line = plan->upright ? (struct rect){part.x, part.y, 0, part.h}
	                     : (struct rect){part.x, part.y, part.w, 0};
	tear_line(game, canvas, line, plan->upright);
	draw_stub(game, canvas, part, plan);
	text = rect_inset(rect, plan->pad);
	text.y += plan->upright ? (text.h - plan->text_h) / 2 : 0;
	rewards_draw_lines(game, canvas, text, plan->lines, 6);
	if (plan->good && plan->upright && !plan->low) {
		draw_stamp(
			game, canvas,
			(struct rect){rect.x + rect.w - stamp - plan->pad, rect.y + plan->pad, stamp, stamp});
	}
}

/* What a low ticket has no room for. */
static void more(struct kit_flow *flow, bool good)
{
	const struct game *game = flow->game;
	const struct rewards_line lines[] = {
		{NULL, game->rewards.coupon.shop, KIT_BODY, UI_COLOUR_INK, false, true, 0},
		{NULL, good ? kit_text(game, "coupon.how") : "", KIT_SMALL, UI_COLOUR_INK, false, false, 0},
	};

	kit_flow_gap(flow, KIT_GAP);
	rewards_flow_lines(flow, lines, 2);
}

int rewards_coupon_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct rewards_view *view = &game->rewards;
	int64_t length = game_ms(game, REWARDS_SLIDE_MS), at = game->now_ms - view->shown_ms;
	double part = !view->fresh || at >= length ? 1 : tween_ease((double)at / (double)length);
	struct ui_button done = {.name = "rewards.done",
	                         .label = kit_text(game, "rewards.close"),
	                         .icon = "art/icon-check",
	                         .look = UI_VERMILION};
	struct plan plan;
	struct rect ticket;
	int w = 0;

	plan_of(game, canvas, box, &plan);
	if ((view->fresh || view->stamped) && !plan.low) {
		kit_flow_text(&flow, kit_text(game, "coupon.made"), KIT_LARGE, UI_COLOUR_INK, true,
		              TEXT_CENTRE);
		kit_flow_gap(&flow, 10);
	}
	ticket = kit_flow_rect(&flow, plan.h);
	ticket.y -= (int)((1 - part) * kit_px(game, 300));
	draw_ticket(game, canvas, ticket, &plan);
	if (plan.low) {
		more(&flow, plan.good);
	}
	kit_flow_rect(&flow, kit_most(kit_apart(game) / 2, kit_px(game, KIT_GAP)));
	w = ui_button_width(canvas, &game->layout, &done) + 4 * kit_px(game, KIT_PAD);
	flow.box = rect_centre(flow.box, kit_least(w, box.w), flow.box.h);
	kit_flow_button(&flow, &done);
	return kit_flow_used(&flow);
}
