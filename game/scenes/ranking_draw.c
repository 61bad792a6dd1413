/*
 * The rankings' frame: whose board at the left (or on top), what is shown as a line, how sure it
 * is, the rows.
 */
#include "game/scenes/ranking.h"

enum { SCOPES = 3, TABS_WIDTH = 240 };

static bool tabs_beside(const struct game *game)
{
	return !game->layout.portrait && !game->layout.reach && game->layout.text < 1.3f;
}

static void tab_buttons(const struct game *game, struct ui_button buttons[SCOPES])
{
	static const struct {
		const char *name, *icon;
		enum board_scope scope;
	} tabs[SCOPES] = {{"board.scope.district", "art/icon-district", BOARD_DISTRICT},
	                  {"board.scope.team", "art/icon-team", BOARD_TEAM},
	                  {"board.scope.player", "art/icon-player", BOARD_PLAYER}};

	for (int i = 0; i < SCOPES; i++) {
		bool on = tabs[i].scope == game->ranking.scope;

		buttons[i] = (struct ui_button){.name = tabs[i].name,
		                                .label = kit_text(game, tabs[i].name),
		                                .icon = tabs[i].icon,
		                                .look = on ? UI_SUN : UI_PAPER,
		                                .chosen = on,
		                                .stacked = game->layout.text < 1.3f && !game->layout.reach,
		                                .size = KIT_LARGE - 4};
	}
}

/* The tabs of a picture book, one below the other at the left of the page. */
static void draw_tabs_beside(const struct game *game, struct canvas *canvas, struct rect column)
{
	struct ui_button buttons[SCOPES];
	int gap = kit_apart(game), h = (column.h - gap * (SCOPES - 1)) / SCOPES;

	tab_buttons(game, buttons);
	for (int i = 0; i < SCOPES; i++) {
		kit_button_of(game, canvas, rect_cut_top(&column, h), &buttons[i]);
		rect_cut_top(&column, gap);
	}
}

static void tabs_above(struct kit_flow *flow)
{
	struct ui_button buttons[SCOPES];
	int w = (flow->box.w - (SCOPES - 1) * kit_apart(flow->game)) / SCOPES;
	bool side_by_side = true;

	tab_buttons(flow->game, buttons);
	for (int i = 0; i < SCOPES; i++) {
		int needed = ui_button_width(flow->canvas, &flow->game->layout, &buttons[i]);

		side_by_side = side_by_side && needed <= w;
	}
	kit_flow_gap(flow, 14); /* the mark of the chosen one */
	kit_flow_buttons(flow, buttons, SCOPES, side_by_side ? SCOPES : 1);
	kit_flow_rect(flow, kit_apart(flow->game));
}

/* A picture and a few words where there is no board; note: the key of a line more, or NULL. */
static void instead(struct kit_flow *flow, const char *picture, const char *key, const char *note)
{
	const struct game *game = flow->game;
	int side = kit_least(kit_px(game, 380), kit_most(flow->box.h - kit_px(game, 240), 0));

	kit_flow_gap(flow, KIT_GAP);
	if (side >= kit_px(game, 90)) {
		canvas_image(flow->canvas, picture, kit_flow_rect(flow, side), 255, false);
		kit_flow_gap(flow, KIT_GAP);
	}
	kit_flow_text(flow, kit_text(game, key), KIT_LARGE, UI_COLOUR_INK, true, TEXT_CENTRE);
	if (note != NULL) {
		kit_flow_text(flow, kit_text(game, note), KIT_BODY, UI_COLOUR_INK, false, TEXT_CENTRE);
	}
}

static bool own_is_shown(const struct game *game)
{
	const struct board *board = &game->ranking.board.now;

	for (size_t i = 0; i < board->count; i++) {
		if (ranking_own(game, board, &board->rows[i])) {
			return true;
		}
	}
	return false;
}

/* Kind words for those whom the board does not show. */
static void not_shown(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct me_figures *me = &game->visit.me;
	const char *key = NULL;

	if (!game->visit.signed_in || !game->visit.me_known || own_is_shown(game)) {
		return;
	}
	if (game->ranking.scope == BOARD_DISTRICT && me->district[0] != '\0') {
		key = "board.not_on.district";
	} else if (game->ranking.scope == BOARD_TEAM && me->team[0] != '\0') {
		key = "board.not_on.team";
	}
	if (key != NULL) {
		kit_flow_gap(flow, KIT_GAP / 2);
		kit_flow_text(flow, kit_text(game, key), KIT_SMALL, UI_COLOUR_INK, false, TEXT_LEFT);
	}
}

/* Small groups stand in one row: what that row is. */
static void others(struct kit_flow *flow)
{
	const struct board *board = &flow->game->ranking.board.now;

	for (size_t i = 0; i < board->count; i++) {
		if (board->rows[i].name[0] == '\0') {
			kit_flow_gap(flow, KIT_GAP / 2);
			kit_flow_text(flow, kit_text(flow->game, "board.others"), KIT_BODY, UI_COLOUR_INK,
			              false, TEXT_LEFT);
			return;
		}
	}
}

/* One's own place, with two neighbours on each side. */
static void around(struct kit_flow *flow, bool bars)
{
	const struct game *game = flow->game;
	const struct ranking *ranking = &game->ranking;
	const struct board *board = &ranking->around.now;
	char number[48], text[160];

	if (ranking->no_place) {
		kit_flow_text(flow,
		              kit_text(game, game->visit.me.on_boards ? "board.not_yet" : "board.not_on"),
		              KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
		return;
	}
	if (!ranking->around.known) {
		return;
	}
	for (size_t i = 0; i < board->count; i++) {
		if (ranking_own(game, board, &board->rows[i])) {
			locale_number(game->locale, game->language, board->rows[i].rank, number, sizeof number);
			kit_fill(game, "board.place", number, text, sizeof text);
			kit_flow_text(flow, text, KIT_TITLE, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
		}
	}
	ranking_rows(flow, &ranking->around, 0, bars);
}

static bool has_around(const struct game *game)
{
	const struct ranking *ranking = &game->ranking;

	return ranking->scope == BOARD_PLAYER && game->visit.signed_in &&
	       (ranking->around.known || ranking->no_place);
}

static void list(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct kit_flow left = *flow, right = *flow;
	int gap = kit_px(game, 2 * KIT_GAP);
	int room = flow->box.h;

	if (has_around(game) && tabs_beside(game)) {
		right.box.w = (flow->box.w - gap) * 45 / 100;
		left.box.w = flow->box.w - gap - right.box.w;
		right.box.x = left.box.x + left.box.w + gap;
		left.top = right.top = flow->box.y;
		ranking_rows(&left, &game->ranking.board, room, true);
		around(&right, false);
		kit_flow_rect(flow, kit_most(kit_flow_used(&left), kit_flow_used(&right)));
		return;
	}
	if (has_around(game)) {
		around(flow, true);
		kit_flow_gap(flow, KIT_GAP);
		kit_flow_text(flow, kit_text(game, "board.best"), KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	}
	ranking_rows(flow, &game->ranking.board, room, true);
}

/* Chame, where much room is left. */
static void cheer(struct kit_flow *flow)
{
	int side = kit_least(flow->box.h - kit_px(flow->game, KIT_GAP), kit_px(flow->game, 420));

	if (side >= kit_px(flow->game, 240)) {
		kit_flow_rect(flow, flow->box.h - side);
		canvas_image(flow->canvas, "art/chame-cheer", kit_flow_rect(flow, side), 255, false);
	}
}

static void board_part(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct ranking *ranking = &game->ranking;

	if (!ranking->board.known) {
		if (ranking->number == 0) {
			instead(flow, "art/chame-sleep", "board.offline", "board.offline.on");
		} else if (game->now_ms > ranking->shown_ms + RANKING_WAIT_MS) {
			instead(flow, "art/chame-think", "figures.waiting", NULL);
		}
		return;
	}
	ranking_head(flow);
	if (ranking->board.now.count == 0) {
		instead(flow, "art/chame-rest", "board.empty", NULL);
	} else {
		list(flow);
		others(flow);
		not_shown(flow);
		cheer(flow);
	}
}

static int content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);

	if (!tabs_beside(game)) {
		tabs_above(&flow);
	}
	ranking_sentence(&flow);
	kit_flow_gap(&flow, KIT_GAP);
	board_part(&flow);
	return kit_flow_used(&flow);
}

void ranking_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	if (tabs_beside(game)) {
		draw_tabs_beside(game, canvas, rect_cut_left(&body, kit_px(game, TABS_WIDTH)));
		rect_cut_left(&body, kit_apart(game));
	}
	kit_sheet(game, canvas, body);
	kit_scroll(game, canvas, rect_inset(body, kit_px(game, KIT_PAD)), content);
	kit_demo(game, canvas);
	if (game->ranking.choice != RANKING_NO_CHOICE) {
		ranking_draw_choice(game, canvas);
	}
}
