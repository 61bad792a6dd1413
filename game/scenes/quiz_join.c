/*
 * How to join: the pack's page as a QR code and in words.
 */
#include "game/scenes/quiz.h"

#include <stdio.h>
#include <string.h>

enum { QR = 280 };

/* The address without what a phone adds by itself. */
static const char *short_address(const char *url)
{
	const char *from = strstr(url, "://");

	return from == NULL ? url : from + 3;
}

static void draw_qr(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const char *address = short_address(game->town->join_url);
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_INK);
	int side = kit_least(kit_px(game, QR), flow->box.w), gap = kit_px(game, KIT_GAP), h = 0;
	struct rect words = {flow->box.x, flow->box.y, flow->box.w, 0};
	bool beside = false;

	style.bold = true;
	style.given = true;
	beside = canvas_text_size(flow->canvas, address, &style, 0).w < flow->box.w - side - gap;
	canvas_qr(flow->canvas, game->town->join_url,
	          (struct rect){flow->box.x, flow->box.y, side, side});
	if (beside) {
		rect_cut_left(&words, side + gap);
	} else {
		words.y += kit_flow_rect(flow, side + gap / 2).h;
	}
	h = kit_say(game, flow->canvas, words, kit_text(game, "join.scan"), KIT_BODY, UI_COLOUR_INK,
	            false, TEXT_LEFT) +
	    gap;
	words.y += h;
	h += canvas_text(flow->canvas, words, address, &style);
	kit_flow_rect(flow, beside ? kit_most(side, h) : h);
	kit_flow_gap(flow, KIT_GAP);
}

int quiz_join_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	bool roomy = guest_roomy(game, box), beside = roomy && box.w > kit_px(game, 1300);
	struct ui_button again = {
		.name = "join.again", .label = kit_text(game, "join.again"), .icon = "art/icon-flag"};
	struct rect picture;

	if (beside) {
		picture = rect_cut_left(&flow.box, box.w * 42 / 100);
		picture.h = kit_least(box.h, picture.w);
		canvas_image(canvas, "art/join", picture, 255, false);
		rect_cut_left(&flow.box, kit_px(game, KIT_PAD));
	} else if (roomy) {
		canvas_image(canvas, "art/join", kit_flow_rect(&flow, box.w * 6 / 10), 255, false);
		kit_flow_gap(&flow, KIT_GAP);
	}
	kit_flow_text(&flow, kit_text(game, "join.title"), roomy ? KIT_TITLE : KIT_LARGE, UI_COLOUR_INK,
	              true, TEXT_LEFT);
	kit_flow_text(&flow, kit_text(game, "join.how"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_flow_gap(&flow, KIT_GAP / 2);
	draw_qr(&flow);
	kit_flow_button(&flow, &again);
	return kit_flow_used(&flow);
}
