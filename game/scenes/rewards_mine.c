/*
 * The visitor's coupons, newest first: small tickets; a touch shows one as a whole.
 */
#include "game/scenes/rewards.h"

#include <stdio.h>
#include <string.h>

enum { LINES = 3, SIGN = 110 };

struct small {
	char name[CANVAS_NAME_MAX], state[240];
	struct rewards_line lines[LINES];
	bool good;
	int sign, h;
};

static void small_of(const struct game *game, struct canvas *canvas, int w, size_t i,
                     struct small *small)
{
	const struct coupon *coupon = &game->rewards.coupons.list[i];
	int pad = rewards_ticket_pad(game);

	small->good = rewards_coupon_good(game, coupon);
	rewards_coupon_state(game, coupon, small->state, sizeof small->state);
	snprintf(small->name, sizeof small->name, "rewards.coupon.%zu", i + 1);
	small->lines[0] =
		(struct rewards_line){NULL, coupon->title, KIT_BODY + 4, UI_COLOUR_INK, true, true, 0};
	small->lines[1] =
		(struct rewards_line){NULL, coupon->shop, KIT_SMALL, UI_COLOUR_EARTH, false, true, 0};
	small->lines[2] = (struct rewards_line){small->good ? "art/icon-coupon" : NULL,
	                                        small->state,
	                                        KIT_SMALL,
	                                        small->good ? UI_COLOUR_FOREST : UI_COLOUR_EARTH,
	                                        true,
	                                        false,
	                                        0};
	small->sign = kit_px(game, SIGN);
	small->h = 2 * pad + kit_most(rewards_lines_height(game, canvas, w - 3 * pad - small->sign,
	                                                   small->lines, LINES),
	                              small->sign);
}

static void draw_small(const struct game *game, struct canvas *canvas, struct rect rect,
                       const struct small *small)
{
	int pad = rewards_ticket_pad(game);
	bool pressed = strcmp(game->ui.pressed, small->name) == 0;
	struct rect inner, sign;

	canvas_target(canvas, small->name, rect, true);
	rect.y += pressed ? kit_px(game, 4) : 0;
	rewards_ticket(game, canvas, rect, small->good ? REWARDS_FRESH_PAPER : REWARDS_OLD_PAPER);
	inner = rect_inset(rect, pad);
	sign = rect_cut_right(&inner, small->sign);
	if (small->good) {
		canvas_image(canvas, "art/icon-qr", rect_centre(sign, small->sign, small->sign), 255,
		             false);
	} else {
		rewards_used_stamp(game, canvas, rect_centre(sign, small->sign, small->sign));
	}
	rect_cut_right(&inner, pad);
	inner.y += (inner.h - rewards_lines_height(game, canvas, inner.w, small->lines, LINES)) / 2;
	rewards_draw_lines(game, canvas, inner, small->lines, LINES);
	ui_focus(canvas, &game->ui, &game->layout, rect, small->name);
}

/* Chame, where much room is left. */
static void wave(struct kit_flow *flow)
{
	int side = kit_least(flow->box.h, kit_px(flow->game, 460));

	if (side >= kit_px(flow->game, 300)) {
		kit_flow_rect(flow, (flow->box.h - side) / 2);
		canvas_image(flow->canvas, "art/chame-wave", kit_flow_rect(flow, side), 255, false);
	}
}

int rewards_mine_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct rewards_view *view = &game->rewards;

	rewards_tabs(&flow);
	if (!view->coupons_known) {
		rewards_instead(&flow, view->coupons_offline ? "art/chame-sleep" : "art/chame-think",
		                view->coupons_offline ? "coupon.offline" : "figures.waiting");
		return kit_flow_used(&flow);
	}
	if (view->coupons.count == 0) {
		rewards_instead(&flow, "art/chame-wave", "coupon.none");
		return kit_flow_used(&flow);
	}
	kit_flow_text(&flow, kit_text(game, "coupon.touch"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	for (size_t i = 0; i < view->coupons.count; i++) {
		struct small small;

		small_of(game, canvas, box.w, i, &small);
		draw_small(game, canvas, kit_flow_rect(&flow, small.h), &small);
		kit_flow_rect(&flow, kit_apart(game));
	}
	wave(&flow);
	return kit_flow_used(&flow);
}
