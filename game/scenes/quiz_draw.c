#include "game/scenes/quiz.h"

#include <stdio.h>
#include <string.h>

enum {
	OPTION_PICTURE = 200,
	OPTION_ROW_PICTURE = 120,
	UNIT_PICTURE = 130,
	OPTION_W = 420,
	OPTION_H = 520,
	OPTION_ROW_H = 240,
	STAMP = 130,
	VERDICT = 110
};

static bool has_pictures(const struct quiz_question *question)
{
	return question->unit == QUIZ_LANDMARKS || question->unit == QUIZ_MODES;
}

/* What an option's button is made of, as long as it is drawn. */
struct option {
	char name[40], label[256], picture[160];
};

static void draw_options(struct kit_flow *flow, const struct quiz_question *question, bool roomy)
{
	const struct game *game = flow->game;
	struct option options[QUIZ_OPTIONS_MAX] = {{.name = ""}};
	struct ui_button buttons[QUIZ_OPTIONS_MAX];
	bool pictures = has_pictures(question);
	bool wide = (float)flow->box.w >
	            (float)((int)question->options_count * kit_px(game, OPTION_W)) * game->layout.text;
	bool stacked = wide && (pictures || roomy);

	for (size_t i = 0; i < question->options_count; i++) {
		snprintf(options[i].name, sizeof options[i].name, "quiz.answer.%zu", i);
		quiz_option_text(game, question, i, options[i].label, sizeof options[i].label);
		buttons[i] = (struct ui_button){
			.name = options[i].name,
			.label = options[i].label,
			.stacked = stacked,
			.size = !pictures && roomy ? KIT_TITLE + 24 : KIT_LARGE,
			.icon_size = !pictures ? UNIT_PICTURE
		                 : stacked ? OPTION_PICTURE
		                           : OPTION_ROW_PICTURE * (roomy ? 1.5F : 1.0F),
			.picture = !stacked && pictures,
		};
		if (quiz_option_picture(game, question, i, options[i].picture, sizeof options[i].picture)) {
			buttons[i].icon = options[i].picture;
		} else if (roomy) {
			buttons[i].icon = quiz_unit_icon(question);
		}
	}
	guest_grid(flow, buttons, question->options_count, wide ? question->options_count : 1,
	           roomy ? flow->box.h : 0, kit_px(game, wide ? OPTION_H : OPTION_ROW_H));
}

static int asks_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct quiz_play *quiz = &game->guest.quiz;
	bool roomy = guest_roomy(game, box);
	struct guest_beside beside = guest_beside(&flow, roomy ? 250 : 130);
	char n[16], m[16], text[512];

	snprintf(n, sizeof n, "%zu", quiz->at + 1);
	snprintf(m, sizeof m, "%zu", quiz->count);
	kit_flow_gap(&flow, roomy ? KIT_GAP : 0);
	guest_fill(game, "quiz.number", n, m, text, sizeof text);
	kit_flow_text(&flow, text, KIT_BODY, UI_COLOUR_EARTH, true, TEXT_LEFT);
	quiz_ask_text(game, quiz_now(game), text, sizeof text);
	kit_flow_text(&flow, text, roomy ? KIT_TITLE : KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	guest_beside_end(&flow, &beside, "art/chame-think");
	kit_flow_gap(&flow, roomy ? KIT_PAD : KIT_GAP / 2);
	draw_options(&flow, quiz_now(game), roomy);
	return kit_flow_used(&flow);
}

/* A mark and a line of text beside it. */
static void marked_line(struct kit_flow *flow, const char *icon, int icon_units, const char *text,
                        int units, uint32_t colour)
{
	const struct game *game = flow->game;
	struct text_style style = kit_style(game, units, colour);
	int side = kit_px(game, icon_units), gap = kit_px(game, KIT_GAP);
	struct rect line;

	style.bold = true;
	style.middle = true;
	line = kit_flow_rect(
		flow,
		kit_most(side, canvas_text_size(flow->canvas, text, &style, flow->box.w - side - gap).h));
	canvas_image(flow->canvas, icon, rect_cut_left(&line, side), 255, false);
	rect_cut_left(&line, gap);
	canvas_text(flow->canvas, line, text, &style);
}

/* The right answer's picture with Chame at its foot, or Chame alone. */
static void told_picture(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct quiz_question *question = quiz_now(game);
	const char *chame =
		game->guest.quiz.right[game->guest.quiz.at] ? "art/chame-cheer" : "art/chame-oops";
	int w = kit_least(box.w, box.h * 4 / 3), side = w * 4 / 10;
	struct rect picture = rect_centre(box, w, w * 3 / 4);
	char name[160];

	if (question->unit != QUIZ_LANDMARKS ||
	    !quiz_option_picture(game, question, question->right, name, sizeof name)) {
		side = kit_least(kit_least(box.w, box.h), kit_px(game, 480));
		canvas_image(canvas, chame, rect_centre(box, side, side), 255, false);
		return;
	}
	canvas_image(canvas, name, picture, 255, false);
	canvas_image(
		canvas, chame,
		(struct rect){picture.x - side / 8, picture.y + picture.h - side * 8 / 10, side, side}, 255,
		false);
}

static void tell(struct kit_flow *flow, bool roomy)
{
	const struct game *game = flow->game;
	const struct quiz_question *question = quiz_now(game);
	bool right = game->guest.quiz.right[game->guest.quiz.at];
	char text[1024], label[256];

	marked_line(flow, right ? "art/icon-right" : "art/icon-wrong", roomy ? 180 : VERDICT,
	            kit_text(game, right ? "quiz.right" : "quiz.wrong"), roomy ? KIT_HERO : KIT_TITLE,
	            right ? UI_COLOUR_FOREST : UI_COLOUR_VERMILION_INK);
	kit_flow_gap(flow, KIT_GAP);
	quiz_ask_text(game, question, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_EARTH, false, TEXT_LEFT);
	quiz_option_text(game, question, question->right, label, sizeof label);
	kit_fill(game, "quiz.answer", label, text, sizeof text);
	kit_flow_text(flow, text, roomy ? KIT_TITLE : KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, KIT_GAP);
	quiz_told_text(game, question, text, sizeof text);
	kit_flow_text(flow, text, roomy ? KIT_LARGE - 4 : KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
}

/* The picture beside the words, or above them; the words alone where these are large. */
static int tells_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	bool roomy = guest_roomy(game, box), beside = box.w > kit_px(game, 1300);
	int least = roomy && beside ? box.h : 0;

	if (roomy && beside) {
		told_picture(game, canvas, rect_cut_right(&flow.box, box.w * 42 / 100));
		rect_cut_right(&flow.box, kit_px(game, KIT_PAD));
	} else if (roomy) {
		told_picture(game, canvas, kit_flow_rect(&flow, box.w * 3 / 4));
		kit_flow_gap(&flow, KIT_PAD);
	}
	tell(&flow, roomy);
	return kit_most(kit_flow_used(&flow), least);
}

static void draw_stamps(struct kit_flow *flow, int units)
{
	const struct game *game = flow->game;
	const struct quiz_play *quiz = &game->guest.quiz;
	int gap = kit_px(game, KIT_GAP), side = kit_px(game, units);
	struct rect line;

	side = kit_least(side, (flow->box.w - gap * (QUIZ_QUESTIONS - 1)) / QUIZ_QUESTIONS);
	line = rect_centre(kit_flow_rect(flow, side), (side + gap) * (int)quiz->count - gap, side);
	for (size_t i = 0; i < quiz->count; i++) {
		canvas_image(flow->canvas, quiz->right[i] ? "art/stamp" : "art/stamp-empty",
		             rect_cut_left(&line, side), 255, false);
		rect_cut_left(&line, gap);
	}
}

static int ends_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct quiz_play *quiz = &game->guest.quiz;
	size_t score = quiz_score(game);
	bool roomy = guest_roomy(game, box), beside = roomy && box.w > kit_px(game, 1300);
	int side = kit_px(game, 520);
	char n[16], m[16], text[256];

	if (beside) {
		struct rect room = rect_cut_left(&flow.box, box.w * 38 / 100);

		room.h = box.h;
		canvas_image(canvas, "art/chame-cheer", rect_centre(room, side, side), 255, false);
		kit_flow_rect(&flow, kit_most((box.h - kit_px(game, 560)) / 2, 0));
	} else if (roomy) {
		canvas_image(canvas, "art/chame-cheer", rect_centre(kit_flow_rect(&flow, side), side, side),
		             255, false);
		kit_flow_gap(&flow, KIT_PAD);
	}
	snprintf(n, sizeof n, "%zu", quiz->count);
	snprintf(m, sizeof m, "%zu", score);
	guest_fill(game, score > 0 ? "quiz.score" : "quiz.score.none", n, m, text, sizeof text);
	kit_flow_text(&flow, text, roomy ? KIT_TITLE + 16 : KIT_LARGE, UI_COLOUR_INK, true,
	              TEXT_CENTRE);
	kit_flow_gap(&flow, roomy ? KIT_GAP : 0);
	if (score > 0) { /* nobody is shown what they did not get */
		draw_stamps(&flow, roomy ? 250 : STAMP);
	}
	kit_flow_gap(&flow, KIT_GAP);
	kit_flow_text(&flow, kit_text(game, score == quiz->count ? "quiz.all" : "quiz.some"), KIT_BODY,
	              UI_COLOUR_INK, false, TEXT_CENTRE);
	return kit_flow_used(&flow);
}

/* The page of each step, and its one next step; while a question is open that is the answer. */
static kit_content *page_of(const struct game *game, struct ui_button *next)
{
	switch (game->guest.quiz.step) {
	case QUIZ_ASKS:
		next->name = NULL;
		return asks_content;
	case QUIZ_TELLS:
		*next = (struct ui_button){.name = "quiz.next", .label = kit_text(game, "quiz.next")};
		break;
	case QUIZ_ENDS:
		*next = (struct ui_button){.name = "quiz.join", .label = kit_text(game, "quiz.join")};
		break;
	case QUIZ_JOIN:
		*next = (struct ui_button){.name = "join.home", .label = kit_text(game, "join.home")};
		break;
	}
	next->look = UI_VERMILION;
	next->size = KIT_LARGE;
	next->icon = game->guest.quiz.step == QUIZ_JOIN ? "art/icon-home" : "art/icon-next";
	return game->guest.quiz.step == QUIZ_TELLS  ? tells_content
	       : game->guest.quiz.step == QUIZ_ENDS ? ends_content
	                                            : quiz_join_content;
}

void quiz_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);
	struct ui_button next = {.name = NULL};
	kit_content *content = page_of(game, &next);

	body.h += kit_px(game, KIT_RIBBON - KIT_MARGIN); /* no ribbon: these figures are true */
	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	if ((game->layout.portrait || !guest_roomy(game, body)) && !game->layout.reach) {
		/* no higher than it needs, in the middle */
		body = rect_centre(
			body, body.w,
			guest_sheet_height(game, canvas, body, content, next.name == NULL ? NULL : &next));
	}
	guest_sheet(game, canvas, body, content, next.name == NULL ? NULL : &next);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
}
