/*
 * What a board's figures are, how sure and how old.
 */
#include "game/scenes/ranking.h"

enum { TAG_PAD = 14, GAP = 10 };

/* Provisional: a dashed slip; final: a stamp's double rim. */
static void draw_tag(struct kit_flow *flow, struct rect tag, const struct text_style *style)
{
	const struct game *game = flow->game;
	bool provisional = game->ranking.board.now.provisional;
	const char *text = kit_text(game, provisional ? "board.provisional" : "board.final");
	struct panel_style rim = {.radius = kit_px(game, provisional ? 20 : 8),
	                          .fill = provisional ? 0xFFFFF3D2u : 0xFFFFFFFFu,
	                          .outline = provisional ? UI_COLOUR_EARTH : UI_COLOUR_VERMILION,
	                          .outline_width = kit_px(game, provisional ? 2 : 4)};

	canvas_panel(flow->canvas, tag, &rim);
	if (!provisional) {
		rim.fill = 0;
		rim.outline_width = kit_px(game, 1);
		canvas_panel(flow->canvas, rect_inset(tag, kit_px(game, 7)), &rim);
	}
	canvas_text(flow->canvas, rect_inset(tag, kit_px(game, TAG_PAD)), text, style);
}

/* "11月23日〜29日 ・ 1人が へらした CO2" */
static void caption_text(const struct game *game, char *text, size_t cap)
{
	struct period period;
	char when[160] = "";
	struct locale_part parts[] = {{"when", when}, {"what", ranking_what(game)}};

	if (ranking_period(game, &period)) {
		ranking_when(game, &period, when, sizeof when);
	}
	locale_fill(game->locale, game->language, "board.caption", parts, 2, text, cap);
}

/* What the figures are, how sure and how old: in one line where there is room. */
struct head {
	char caption[400], as_of[240];
	struct text_style tag, small;
	int caption_w, as_of_w, tag_w, tag_h;
	bool one_line;
};

static struct head head_of(const struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct ranking *ranking = &game->ranking;
	bool provisional = ranking->board.now.provisional;
	const char *text = kit_text(game, provisional ? "board.provisional" : "board.final");
	int pad = 2 * kit_px(game, TAG_PAD), gap = kit_px(game, KIT_GAP);
	struct head head = {
		.tag = kit_style(game, KIT_SMALL, provisional ? UI_COLOUR_EARTH : UI_COLOUR_VERMILION_INK),
		.small = kit_style(game, KIT_SMALL, UI_COLOUR_EARTH),
	};
	struct text_size size;

	head.tag.bold = head.tag.middle = head.small.middle = true;
	head.tag.align = TEXT_CENTRE;
	caption_text(game, head.caption, sizeof head.caption);
	kit_as_of(game, ranking->board.now.as_of_s, ranking->offline,
	          ranking->age_s + (game->now_ms - ranking->got_ms) / 1000, head.as_of,
	          sizeof head.as_of);
	head.caption_w = canvas_text_size(flow->canvas, head.caption, &head.small, 0).w + 2;
	head.as_of_w = canvas_text_size(flow->canvas, head.as_of, &head.small, 0).w + 2;
	size = canvas_text_size(flow->canvas, text, &head.tag, flow->box.w - pad);
	head.tag_w = size.w + pad + 2;
	head.tag_h = size.h + pad;
	head.one_line = head.caption_w + head.as_of_w + head.tag_w + 2 * gap <= flow->box.w;
	return head;
}

void ranking_head(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct head head = head_of(flow);
	int gap = kit_px(game, KIT_GAP);
	struct rect line;

	if (!head.one_line) {
		kit_flow_text(flow, head.caption, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
		kit_flow_gap(flow, GAP);
	}
	line = kit_flow_rect(flow, head.tag_h);
	if (head.one_line) {
		canvas_text(flow->canvas, rect_cut_left(&line, head.caption_w), head.caption, &head.small);
		rect_cut_left(&line, line.w - head.tag_w - gap - head.as_of_w);
	}
	draw_tag(flow, rect_cut_left(&line, head.tag_w), &head.tag);
	rect_cut_left(&line, gap);
	if (head.as_of_w <= line.w) {
		canvas_text(flow->canvas, line, head.as_of, &head.small);
	} else {
		kit_flow_gap(flow, GAP);
		kit_flow_text(flow, head.as_of, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
	}
	kit_flow_gap(flow, 14);
}
