/*
 * What stands beside the map while a guest chooses, walks, and has arrived.
 */
#include "game/scenes/guest.h"

#include <stdio.h>
#include <string.h>

enum { CARD_W = 236, LINE_W = 360, CARD_PICTURE = 100, CARD_SMALL = 60, ROW_PICTURE = 78 };

static const char *offer_id(const struct game *game, const struct guest_end *end)
{
	return end->kind == GUEST_STATION ? game->town->stations[end->index].id
	                                  : game->town->landmarks[end->index].id;
}

/* What a card is made of, as long as it is drawn. */
struct card {
	char name[CANVAS_NAME_MAX], note[64], picture[160];
};

static struct ui_button offer_button(const struct game *game, const struct guest_offer *offer,
                                     struct card *card, int picture)
{
	bool station = offer->end.kind == GUEST_STATION, stacked = picture > 0;

	snprintf(card->name, sizeof card->name, "guest.take.%s", offer_id(game, &offer->end));
	snprintf(card->picture, sizeof card->picture, "art/icon-station");
	if (!station) {
		town_look_picture(game->town, offer->end.index, card->picture, sizeof card->picture);
	}
	kit_metres_dm(game, offer->way_dm, card->note, sizeof card->note);
	return (struct ui_button){
		.name = card->name,
		.label = station ? words_in(&game->town->stations[offer->end.index].name, game->words)
	                     : kit_landmark(game, offer->end.index),
		.note = offer->way_dm > 0 ? card->note : NULL,
		.icon = card->picture,
		.picture = !stacked,
		.stacked = stacked,
		.icon_size = (float)(stacked ? picture : ROW_PICTURE),
		.size = KIT_SMALL,
	};
}

static int columns_of(const struct kit_flow *flow, int units, int most)
{
	float w = (float)kit_px(flow->game, units) * flow->game->layout.text;

	return kit_most(1, kit_least((int)((float)flow->box.w / w), most));
}

/* Buttons in the shape asked for, with pictures so high on top, or 0: lines. Returns how high the
 * grid is. */
static int shape_cards(struct kit_flow *flow, struct ui_button *buttons, struct card *texts,
                       int columns, int picture)
{
	const struct game *game = flow->game;
	int gap = kit_apart(game), w = (flow->box.w - gap * (columns - 1)) / columns, h = 0;
	int count = (int)game->guest.offers_count, rows = (count + columns - 1) / columns;

	for (int i = 0; i < count; i++) {
		buttons[i] = offer_button(game, &game->guest.offers[i], &texts[i], picture);
		h = kit_most(h, ui_button_height(flow->canvas, &game->layout, w, &buttons[i]));
	}
	return rows * h + (rows - 1) * gap;
}

/* As cards with their pictures on top where all can be seen at once, else as lines. */
static void cards(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct ui_button buttons[GUEST_OFFERS_MAX];
	struct card texts[GUEST_OFFERS_MAX];
	int columns = columns_of(flow, CARD_W, flow->box.w > kit_px(game, 1400) ? 6 : 3);
	bool stacked = shape_cards(flow, buttons, texts, columns, CARD_PICTURE) <= flow->box.h ||
	               shape_cards(flow, buttons, texts, columns, CARD_SMALL) <= flow->box.h;

	if (!stacked) {
		columns = columns_of(flow, LINE_W, 3);
		shape_cards(flow, buttons, texts, columns, 0);
	}
	guest_grid(flow, buttons, game->guest.offers_count, (size_t)columns, stacked ? flow->box.h : 0,
	           kit_px(game, 340));
}

static void trouble_or(struct kit_flow *flow, const char *pose, const char *title, const char *note)
{
	const struct game *game = flow->game;
	const char *trouble = game->guest.trouble;

	guest_heading(flow, trouble != NULL ? "art/chame-oops" : pose, title,
	              trouble != NULL ? kit_text(game, trouble) : note);
}

/* Where it does not stand on the map. */
void guest_story_button(struct kit_flow *flow)
{
	const struct guest_end *end = guest_story_end(flow->game);
	char text[320];
	struct ui_button story = {.name = "guest.story", .icon = "art/icon-map", .look = UI_QUIET};

	if (end != NULL && !guest_feet_on_map(flow->game)) {
		kit_flow_rect(flow, kit_apart(flow->game));
		kit_fill(flow->game, "guest.story", kit_landmark(flow->game, end->index), text,
		         sizeof text);
		story.label = text;
		kit_flow_button(flow, &story);
	}
}

static void walking(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct guest *guest = &game->guest;
	char name[256], text[320], left[64];

	guest_end_name(game, &guest->goal, name, sizeof name);
	kit_fill(game, "guest.walking", name, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_metres_dm(game, guest->way.length_dm - guest->shown_dm, left, sizeof left);
	kit_fill(game, "guest.left", left, text, sizeof text);
	kit_flow_text(flow, text, KIT_TITLE, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	kit_progress(game, flow->canvas, kit_flow_rect(flow, kit_px(game, 40)),
	             guest->way.length_dm > 0 ? (double)guest->shown_dm / (double)guest->way.length_dm
	                                      : 0);
	kit_flow_gap(flow, KIT_GAP / 2);
	kit_flow_text(flow, kit_text(game, "guest.skip.note"), KIT_SMALL, UI_COLOUR_EARTH, false,
	              TEXT_LEFT);
}

/* The landmarks that were passed: a picture and a name in each line. */
static void passed_list(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_INK);
	int h = kit_px(game, 78), w = h * 4 / 3, gap = kit_px(game, 16);

	style.middle = true;
	for (size_t i = 0; i < game->guest.passed_count; i++) {
		const char *name = kit_landmark(game, game->guest.passed[i].landmark);
		struct rect line;
		char picture[160];

		line = kit_flow_rect(
			flow,
			kit_most(h, canvas_text_size(flow->canvas, name, &style, flow->box.w - w - gap).h));
		town_look_picture(game->town, game->guest.passed[i].landmark, picture, sizeof picture);
		canvas_image(flow->canvas, picture, rect_cut_left(&line, w), 255, false);
		rect_cut_left(&line, gap);
		canvas_text(flow->canvas, line, name, &style);
		kit_flow_gap(flow, 10);
	}
}

static void arrived(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	char metres[64], grams[64], text[320];
	struct ui_button again = {
		.name = "guest.again", .label = kit_text(game, "guest.again"), .icon = "art/icon-flag"};

	locale_metres(game->locale, game->language, game->guest.compare.metres, metres, sizeof metres);
	guest_about_grams(game, game->guest.compare.saved_g, grams, sizeof grams);
	guest_fill(game, "guest.arrived.note", metres, grams, text, sizeof text);
	guest_heading(flow, "art/chame-cheer", kit_text(game, "guest.arrived"), text);
	if (game->guest.passed_count > 0) {
		kit_flow_text(flow, kit_text(game, "guest.passed"), KIT_BODY, UI_COLOUR_INK, true,
		              TEXT_LEFT);
		passed_list(flow);
	}
	kit_flow_gap(flow, KIT_GAP / 2);
	kit_flow_button(flow, &again);
}

int guest_sheet_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	char name[256], text[320];

	switch (game->guest.step) {
	case GUEST_START:
		trouble_or(&flow, "art/chame-point", kit_text(game, "guest.start"),
		           kit_text(game, "guest.start.note"));
		cards(&flow);
		break;
	case GUEST_GOAL:
		guest_end_name(game, &game->guest.start, name, sizeof name);
		kit_fill(game, "guest.from", name, text, sizeof text);
		trouble_or(&flow, "art/chame-think", kit_text(game, "guest.goal"), text);
		cards(&flow);
		guest_story_button(&flow);
		break;
	case GUEST_WALKING:
		walking(&flow);
		break;
	default:
		arrived(&flow);
		break;
	}
	return kit_flow_used(&flow);
}
