/*
 * The title page of the stamp album: how many stamps of how many, what is new.
 */
#include "game/scenes/album.h"

/* What the title says, by how far the collection has come. */
static const char *title_key(const struct game *game, const struct album_book *book)
{
	if (book->open == 0) {
		return "album.first";
	}
	if (book->open < game->town->landmarks_count) {
		return "album.on";
	}
	return book->golden < game->town->landmarks_count ? "album.all" : "album.all_golden";
}

static void title_numbers(struct kit_flow *flow, const struct album_book *book)
{
	const struct game *game = flow->game;
	char open[24], all[24], text[96];
	struct locale_part parts[] = {{"n", open}, {"all", all}};

	locale_number(game->locale, game->language, (int64_t)book->open, open, sizeof open);
	locale_number(game->locale, game->language, (int64_t)book->count, all, sizeof all);
	locale_fill(game->locale, game->language, "album.count", parts, 2, text, sizeof text);
	kit_flow_text(flow, kit_text(game, "album.collected"), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_CENTRE);
	kit_flow_text(flow, text, KIT_HERO, UI_COLOUR_VERMILION_INK, true, TEXT_CENTRE);
	kit_flow_gap(flow, 8);
	kit_progress(game, flow->canvas, kit_flow_rect(flow, kit_px(game, 40)),
	             book->count > 0 ? (double)book->open / (double)book->count : 0);
	kit_flow_gap(flow, KIT_GAP);
	if (book->golden > 0) {
		locale_number(game->locale, game->language, (int64_t)book->golden, open, sizeof open);
		kit_fill(game, "album.golden", open, text, sizeof text);
		kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, true, TEXT_CENTRE);
	}
}

static void title_fresh(struct kit_flow *flow, const struct album_book *book)
{
	const struct game *game = flow->game;
	char number[24], label[128];
	struct ui_button button = {
		.name = "album.fresh", .label = label, .icon = "art/badge-new", .look = UI_VERMILION};

	if (book->fresh_count > 0 && book->first_fresh != game->album.opening) {
		locale_number(game->locale, game->language, (int64_t)book->fresh_count, number,
		              sizeof number);
		kit_fill(game, "album.fresh", number, label, sizeof label);
		kit_flow_gap(flow, KIT_GAP);
		kit_flow_button(flow, &button);
	}
}

int album_title(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct album_book book;
	int chame = 0;

	album_book_make(game->town, &game->visit, &book);
	kit_flow_text(&flow, kit_text(game, "album.title"), KIT_TITLE, UI_COLOUR_INK, true,
	              TEXT_CENTRE);
	kit_flow_gap(&flow, KIT_GAP);
	title_numbers(&flow, &book);
	kit_flow_text(&flow, kit_text(game, title_key(game, &book)), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_CENTRE);
	title_fresh(&flow, &book);
	chame = kit_least(flow.box.h - kit_px(game, KIT_GAP), kit_px(game, 330));
	if (chame > kit_px(game, 110)) {
		kit_flow_gap(&flow, KIT_GAP);
		canvas_image(canvas, book.open > 0 ? "art/chame-cheer" : "art/chame-stand",
		             kit_flow_rect(&flow, kit_most(flow.box.h, 0)), 255, false);
	}
	return kit_flow_used(&flow);
}
