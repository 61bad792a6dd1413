/*
 * The stamp album on the screen: two pages of a book; where they have no room, one that scrolls.
 */
#include <stdio.h>

#include "game/scenes/album.h"

enum {
	PAGE_PAD = 34,
	NUMBER = 44,
	PICTURE_LEAST = 120,
	PICTURE = 250,
	PICTURE_ALONE = 380,
	PLACE_EMS = 11
};

static const uint32_t PAGE_COLOUR = 0xFFFBF5E6u, COVER_COLOUR = UI_COLOUR_FOREST;

/* A page's place for one of its four landmarks. */
static struct rect place_in(const struct game *game, struct rect page, size_t index)
{
	int gap = kit_apart(game), w = 0, h = 0;

	page = rect_inset(page, kit_px(game, PAGE_PAD));
	rect_cut_bottom(&page, kit_px(game, NUMBER) - kit_px(game, PAGE_PAD) / 3);
	w = (page.w - gap) / 2;
	h = (page.h - gap) / 2;
	return (struct rect){page.x + (int)(index % 2) * (w + gap),
	                     page.y + (int)(index / 2) * (h + gap), w, h};
}

/* Where the two pages lie: side by side, or one above the other; and the buttons that turn them. */
struct spread {
	struct rect book, page[2], earlier, later;
	bool stacked;
};

static struct spread spread_of(const struct game *game)
{
	struct spread spread = {.book = kit_body(game), .stacked = game->layout.portrait};
	int side = kit_most(kit_px(game, 92), game->layout.target), apart = kit_apart(game);
	int rim = kit_px(game, 14);
	struct rect inner;

	if (spread.stacked) {
		struct rect row = rect_cut_bottom(&spread.book, side);

		rect_cut_bottom(&spread.book, apart);
		spread.earlier = rect_cut_left(&row, side * 2);
		spread.later = rect_cut_right(&row, side * 2);
	} else {
		spread.earlier = rect_centre(rect_cut_left(&spread.book, side), side, side * 2);
		spread.later = rect_centre(rect_cut_right(&spread.book, side), side, side * 2);
		rect_cut_left(&spread.book, apart);
		rect_cut_right(&spread.book, apart);
	}
	inner = rect_inset(spread.book, rim);
	spread.page[0] =
		spread.stacked ? rect_cut_top(&inner, inner.h / 2) : rect_cut_left(&inner, inner.w / 2);
	spread.page[1] = inner;
	return spread;
}

/* True when every word of the book has room on its page, with a picture that can be seen. */
static bool has_room(const struct game *game, struct canvas *canvas, const struct spread *spread,
                     const struct album_book *book)
{
	struct rect place = place_in(game, spread->page[0], 0);
	struct rect title = rect_inset(spread->page[0], kit_px(game, PAGE_PAD));

	if (game->layout.reach || game->layout.text > 1.3f) {
		return false;
	}
	for (size_t i = 0; i < book->count; i++) {
		if (album_place_height(game, canvas, place.w, book, book->order[i],
		                       kit_px(game, PICTURE_LEAST)) > place.h) {
			return false;
		}
	}
	return kit_measure(game, canvas, title, album_title) <= title.h;
}

static void draw_page(const struct game *game, struct canvas *canvas, struct rect page, int number,
                      const struct album_book *book, bool offered)
{
	size_t from = 0, until = 0;
	struct text_style style = kit_style(game, KIT_SMALL, UI_COLOUR_EARTH);
	struct rect place;
	int picture = page.h; /* the same for all of a page */
	char text[16];

	if (number == 0) {
		album_title(game, canvas, rect_inset(page, kit_px(game, PAGE_PAD)));
		return;
	}
	album_book_page(book, number, &from, &until);
	for (size_t i = from; i < until; i++) {
		place = place_in(game, page, i - from);
		picture = kit_least(
			picture, place.h - album_place_height(game, canvas, place.w, book, book->order[i], 0));
	}
	for (size_t i = from; i < until; i++) {
		album_place_draw(game, canvas, place_in(game, page, i - from), book, book->order[i],
		                 picture, offered);
	}
	style.align = TEXT_CENTRE;
	style.middle = true;
	snprintf(text, sizeof text, "%d", number);
	rect_cut_bottom(&page, kit_px(game, PAGE_PAD) / 2);
	canvas_text(canvas, rect_cut_bottom(&page, kit_px(game, NUMBER)), text, &style);
}

/* Where the two pages are sewn together. */
static void draw_spine(const struct game *game, struct canvas *canvas, const struct spread *spread)
{
	const struct rect *second = &spread->page[1];
	float x = (float)second->x, y = (float)second->y;
	float along[] = {x, y, spread->stacked ? x + (float)second->w : x,
	                 spread->stacked ? y : y + (float)second->h};
	int steps = 6, step = kit_px(game, 5);

	for (int i = steps; i > 0; i--) {
		int half = step * i;
		struct rect shade = spread->stacked
		                        ? (struct rect){second->x, second->y - half, second->w, 2 * half}
		                        : (struct rect){second->x - half, second->y, 2 * half, second->h};

		canvas_fill(canvas, shade, 0x0A6A5B3Eu);
	}
	canvas_line(canvas, along, 2, (float)kit_px(game, 4), UI_COLOUR_VERMILION,
	            (float)kit_px(game, 22));
}

/* The leaf on its way over: first it lies on the page it leaves, then on the other. */
static void draw_leaf(const struct game *game, struct canvas *canvas, const struct spread *spread,
                      bool forward, double part)
{
	double eased = tween_ease(part), way = forward ? eased : 1 - eased;
	struct panel_style style = {.radius = kit_px(game, 10),
	                            .fill = 0xFFF3EAD3u,
	                            .outline = 0xFFB9A67Eu,
	                            .outline_width = kit_px(game, 2),
	                            .shadow = kit_px(game, 8)};
	struct rect leaf = spread->page[way < 0.5 ? 1 : 0];
	double open = way < 0.5 ? 1 - 2 * way : 2 * way - 1;
	int w = (int)(leaf.w * open), h = (int)(leaf.h * open);

	if (spread->stacked) {
		leaf.y += way < 0.5 ? 0 : leaf.h - h;
		leaf.h = h;
	} else {
		leaf.x += way < 0.5 ? 0 : leaf.w - w;
		leaf.w = w;
	}
	canvas_panel(canvas, leaf, &style);
}

static void turn_button(const struct game *game, struct canvas *canvas, struct rect rect,
                        const char *name, const char *icon, bool more)
{
	struct ui_button button = {.name = name,
	                           .label = "",
	                           .icon = icon,
	                           .spoken = kit_text(game, name),
	                           .look = UI_TEA,
	                           .disabled = !more};

	kit_button_of(game, canvas, rect, &button);
}

static void draw_spread(const struct game *game, struct canvas *canvas, const struct spread *spread,
                        const struct album_book *book)
{
	struct panel_style cover = {.radius = kit_px(game, 26),
	                            .fill = COVER_COLOUR,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 3),
	                            .shadow = kit_px(game, 12)};
	struct panel_style page = {.radius = kit_px(game, 10), .fill = PAGE_COLOUR};
	struct panel_style frame = {.radius = kit_px(game, 16),
	                            .fill = PAGE_COLOUR,
	                            .outline = 0xFFD9C9A8u,
	                            .outline_width = kit_px(game, 3)};
	const struct album *album = &game->album;
	double turned = album_turned(game);
	bool forward = album->opening > album->turned_from, rests = turned >= 1;
	int left = rests || !forward ? album->opening : album->turned_from;
	int right = rests || forward ? album->opening : album->turned_from;

	canvas_panel(canvas, spread->book, &cover);
	canvas_panel(canvas, rect_inset(spread->book, kit_px(game, 14)), &page);
	for (int i = 0; i < 2; i++) {
		canvas_panel(canvas, rect_inset(spread->page[i], kit_px(game, 12)), &frame);
	}
	draw_spine(game, canvas, spread);
	draw_page(game, canvas, spread->page[0], left * 2, book, rests);
	draw_page(game, canvas, spread->page[1], right * 2 + 1, book, rests);
	if (!rests) {
		draw_leaf(game, canvas, spread, forward, turned);
	}
	turn_button(game, canvas, spread->earlier, "album.earlier", "art/icon-left",
	            album->opening > 0);
	turn_button(game, canvas, spread->later, "album.later", "art/icon-right-arrow",
	            album->opening + 1 < book->openings);
}

static void flow_places(struct kit_flow *flow, const struct album_book *book, int number)
{
	const struct game *game = flow->game;
	int gap = kit_apart(game);
	int least = kit_most(kit_px(game, 330), PLACE_EMS * (int)layout_text(&game->layout, KIT_SMALL));
	int columns = kit_most(1, kit_least(4, (flow->box.w + gap) / (least + gap)));
	int w = (flow->box.w - gap * (columns - 1)) / columns;
	int picture = kit_px(game, columns == 1 ? PICTURE_ALONE : PICTURE);
	size_t from = 0, until = 0;

	album_book_page(book, number, &from, &until);
	for (size_t i = from; i < until; i += (size_t)columns) {
		int h = 0;
		struct rect row;

		for (size_t k = i; k < until && k < i + (size_t)columns; k++) {
			h = kit_most(h,
			             album_place_height(game, flow->canvas, w, book, book->order[k], picture));
		}
		kit_flow_rect(flow, gap);
		row = kit_flow_rect(flow, h);
		for (size_t k = i; k < until && k < i + (size_t)columns; k++) {
			album_place_draw(game, flow->canvas, rect_cut_left(&row, w), book, book->order[k],
			                 picture, true);
			rect_cut_left(&row, gap);
		}
	}
}

static void flow_turns(struct kit_flow *flow, const struct album_book *book)
{
	const struct game *game = flow->game;
	struct ui_button buttons[] = {
		{.name = "album.earlier",
	     .label = kit_text(game, "album.earlier"),
	     .icon = "art/icon-left",
	     .look = UI_TEA,
	     .disabled = game->album.opening == 0},
		{.name = "album.later",
	     .label = kit_text(game, "album.later"),
	     .icon = "art/icon-right-arrow",
	     .look = UI_TEA,
	     .disabled = game->album.opening + 1 >= book->openings},
	};

	kit_flow_rect(flow, kit_apart(game));
	kit_flow_buttons(flow, buttons, 2, kit_narrow(game) && game->layout.text > 1.3f ? 1 : 2);
}

static int scrolled(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct album_book book;

	album_book_make(game->town, &game->visit, &book);
	if (game->album.opening == 0) {
		box.h = 0; /* no room to fill */
		kit_flow_rect(&flow, album_title(game, canvas, box));
	} else {
		flow_places(&flow, &book, game->album.opening * 2);
	}
	flow_places(&flow, &book, game->album.opening * 2 + 1);
	flow_turns(&flow, &book);
	return kit_flow_used(&flow);
}

void album_draw(const struct game *game, struct canvas *canvas)
{
	struct spread spread = spread_of(game);
	struct album_book book;

	album_book_make(game->town, &game->visit, &book);
	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	if (has_room(game, canvas, &spread, &book)) {
		draw_spread(game, canvas, &spread, &book);
	} else {
		struct rect body = kit_body(game);

		kit_sheet(game, canvas, body);
		kit_scroll(game, canvas, rect_inset(body, kit_px(game, KIT_PAD)), scrolled);
	}
	kit_demo(game, canvas);
}
