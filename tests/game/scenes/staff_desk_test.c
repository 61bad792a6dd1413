/*
 * The oil desk, with replies that a server would give: what is asked for, and what is shown. Every
 * state is looked over in each language.
 */
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "engine/assets.h"
#include "engine/frame_check.h"
#include "game/rules/town_pack.h"
#include "game/scenes/staff.h"

enum { SECOND_MS = 1000, LIMIT = 60 };

static struct town *town;
static struct locale *locale;
static struct assets *assets;

/* A staff member at the desk, in front of a screen. */
struct sitting {
	struct game *game;
	struct canvas *canvas;
	int64_t now_ms;
	struct ask asks[GAME_ASKS_MAX];
	size_t asked;
};

static void redraw(void *context)
{
	(void)context;
}

static void step(struct sitting *sitting, const struct input *inputs, size_t count,
                 const struct reply *reply)
{
	bool draw = false;
	struct step step = {.now_ms = sitting->now_ms,
	                    .wall_s = 1779000000 + sitting->now_ms / 1000,
	                    .inputs = inputs,
	                    .inputs_count = count,
	                    .replies = reply,
	                    .replies_count = reply != NULL};

	game_step(sitting->game, sitting->canvas, &step, &draw);
	sitting->asked = game_asks(sitting->game, sitting->asks, GAME_ASKS_MAX);
	sitting->now_ms += 20;
	game_draw(sitting->game, sitting->canvas);
}

static struct sitting sit_down(void)
{
	static const char *const sources[] = {"assets"}, *const shares[] = {"build/share/machiaruki"};
	struct sitting sitting = {.now_ms = 1};
	struct game_options options = {
		.language = "en", .width = 1920, .height = 1080, .idle_ms = 600000, .redraw = redraw};

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		locale = locale_create(sources, 1);
		assets = assets_create(shares, 1);
		assert_true(town != NULL && locale != NULL && assets != NULL);
	}
	options.town = town;
	options.locale = locale;
	sitting.game = game_create(&options);
	sitting.canvas = canvas_create(assets, options.width, options.height);
	step(&sitting, NULL, 0, NULL);
	staff_begin(sitting.game);
	step(&sitting, NULL, 0, NULL);
	assert_string_equal(game_scene(sitting.game), "staff");
	return sitting;
}

static void get_up(struct sitting *sitting)
{
	canvas_destroy(sitting->canvas);
	game_destroy(sitting->game);
}

static void tap(struct sitting *sitting, const char *name)
{
	const struct canvas_target *target = canvas_target_named(sitting->canvas, name);
	struct input inputs[2] = {{.kind = INPUT_DOWN}, {.kind = INPUT_UP}};

	assert_non_null(target);
	for (int i = 0; i < 2; i++) {
		inputs[i].x = (float)(target->rect.x + target->rect.w / 2);
		inputs[i].y = (float)(target->rect.y + target->rect.h / 2);
	}
	step(sitting, inputs, 2, NULL);
	step(sitting, NULL, 0, NULL);
}

static bool can_tap(const struct sitting *sitting, const char *name)
{
	const struct canvas_target *target = canvas_target_named(sitting->canvas, name);

	return target != NULL && target->enabled;
}

static void scan(struct sitting *sitting, const char *code)
{
	struct input input = {.kind = INPUT_SCAN};

	snprintf(input.text, sizeof input.text, "%s", code);
	step(sitting, &input, 1, NULL);
	step(sitting, NULL, 0, NULL);
}

static void type(struct sitting *sitting, const char *text)
{
	for (; *text != '\0'; text++) {
		struct input input = {.kind = INPUT_TEXT, .text = {*text}};

		step(sitting, &input, 1, NULL);
	}
}

/* The one thing of a kind that was asked for last; NULL when it was not. */
static const struct ask *asked(const struct sitting *sitting, enum ask_kind kind)
{
	for (size_t i = 0; i < sitting->asked; i++) {
		if (sitting->asks[i].kind == kind) {
			return &sitting->asks[i];
		}
	}
	return NULL;
}

static struct reply reply_to(uint32_t number, enum ask_kind kind, enum reply_result result)
{
	return (struct reply){.number = number, .kind = kind, .result = result};
}

static void answer_mark(struct sitting *sitting, const char *mark)
{
	struct reply reply = reply_to(sitting->game->staff.desk.mark_number, ASK_MARK, REPLY_OK);

	reply.filled = true;
	snprintf(reply.mark, sizeof reply.mark, "%s", mark);
	step(sitting, NULL, 0, &reply);
}

static void answer_deposit(struct sitting *sitting, enum reply_result result,
                           enum score_reason reason)
{
	struct reply reply = reply_to(sitting->game->staff.desk.deposit_number, ASK_DEPOSIT, result);

	reply.filled = result == REPLY_OK;
	reply.entry.receipt.reason = reason;
	reply.entry.receipt.grams = reason == SCORE_COUNTS ? 3540 : 0;
	reply.entry.receipt.points = reply.entry.receipt.grams;
	step(sitting, NULL, 0, &reply);
}

static void answer_undo(struct sitting *sitting, enum reply_result result)
{
	struct reply reply = reply_to(sitting->game->staff.desk.undo_number, ASK_UNDO, result);

	step(sitting, NULL, 0, &reply);
}

/* A card, 1.5 L, and the mark is there. */
static void to_confirm(struct sitting *sitting, const char *mark)
{
	if (strcmp(game_scene(sitting->game), "staff") == 0) {
		tap(sitting, "staff.desk");
	}
	scan(sitting, "4821 0000 0016");
	type(sitting, "1.5");
	step(sitting, NULL, 0, NULL);
	tap(sitting, "staff.next");
	answer_mark(sitting, mark);
}

static void wrong(void *context, const char *what)
{
	fprintf(stderr, "%s: %s\n", (const char *)context, what);
}

/* In each language: nothing is cut, missing or of another script. */
static void look_over(struct sitting *sitting)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(locale, &languages);

	for (size_t i = 0; i < count; i++) {
		const char *letters = locale_text(locale, languages[i], "language.letters");
		struct frame_check check = {.layout = game_layout(sitting->game),
		                            .script = strcmp(letters, "kana") == 0    ? FRAME_KANA
		                                      : strcmp(letters, "latin") == 0 ? FRAME_LATIN
		                                                                      : FRAME_ANY,
		                            .wrong = wrong,
		                            .context = (void *)languages[i]};

		game_set_language(sitting->game, languages[i]);
		game_draw(sitting->game, sitting->canvas);
		assert_int_equal(frame_check(sitting->canvas, &check), 0);
	}
	game_set_language(sitting->game, "en");
	game_draw(sitting->game, sitting->canvas);
}

TEST(a_deposit_is_credited_and_said_with_its_points)
{
	struct sitting sitting = sit_down();

	to_confirm(&sitting, "mark-1");
	assert_true(canvas_says(sitting.canvas, "1.5 L"));
	look_over(&sitting);
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	assert_true(canvas_says(sitting.canvas, "Credited"));
	assert_true(canvas_says(sitting.canvas, "3,540 points"));
	assert_false(canvas_says(sitting.canvas, "482100000016"));
	assert_false(canvas_says(sitting.canvas, "4821"));
	look_over(&sitting);
	tap(&sitting, "staff.another");
	assert_true(canvas_says(sitting.canvas, "Card \xE2\x80\xA6"
	                                        "0016"));
	assert_int_equal(strlen(sitting.game->staff.desk.digits), 0);
	look_over(&sitting);
	get_up(&sitting);
}

TEST(what_is_asked_for_is_the_card_the_amount_and_the_mark)
{
	struct sitting sitting = sit_down();
	struct input taps[4] = {
		{.kind = INPUT_DOWN}, {.kind = INPUT_UP}, {.kind = INPUT_DOWN}, {.kind = INPUT_UP}};
	const struct canvas_target *yes = NULL;
	const struct ask *ask = NULL;
	size_t deposits = 0;

	to_confirm(&sitting, "mark-1");
	yes = canvas_target_named(sitting.canvas, "staff.yes");
	for (int i = 0; i < 4; i++) {
		taps[i].x = (float)(yes->rect.x + 5);
		taps[i].y = (float)(yes->rect.y + 5);
	}
	step(&sitting, taps, 4, NULL); /* two taps before the next frame */
	for (size_t i = 0; i < sitting.asked; i++) {
		deposits += sitting.asks[i].kind == ASK_DEPOSIT;
	}
	assert_int_equal(deposits, 1);
	ask = asked(&sitting, ASK_DEPOSIT);
	assert_non_null(ask);
	assert_string_equal(ask->card, "482100000016");
	assert_string_equal(ask->alias, "");
	assert_int_equal(ask->amount, 1500);
	assert_string_equal(ask->mark, "mark-1");
	step(&sitting, taps, 2, NULL); /* and another one */
	assert_null(asked(&sitting, ASK_DEPOSIT));
	get_up(&sitting);
}

TEST(it_waits_for_its_mark_before_it_can_be_confirmed)
{
	struct sitting sitting = sit_down();

	tap(&sitting, "staff.desk");
	scan(&sitting, "482100000016");
	type(&sitting, "2");
	step(&sitting, NULL, 0, NULL);
	tap(&sitting, "staff.next");
	assert_false(can_tap(&sitting, "staff.yes"));
	answer_mark(&sitting, "mark-2");
	assert_true(can_tap(&sitting, "staff.yes"));
	get_up(&sitting);
}

TEST(each_try_of_a_deposit_has_the_same_mark_and_nothing_else_changes)
{
	struct sitting sitting = sit_down();

	to_confirm(&sitting, "mark-3");
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OFFLINE, SCORE_COUNTS);
	assert_true(canvas_says(sitting.canvas, "No answer yet"));
	look_over(&sitting);
	scan(&sitting, "482100000034");
	type(&sitting, "9");
	assert_string_equal(sitting.game->staff.desk.digits, "482100000016");
	assert_int_equal(staff_amount_ml(sitting.game->staff.desk.litres), 1500);
	tap(&sitting, "staff.yes");
	assert_string_equal(sitting.game->staff.desk.mark, "mark-3");
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	assert_int_equal(sitting.game->staff.desk.count, 1);
	assert_string_equal(sitting.game->staff.desk.list[0].mark, "mark-3");
	get_up(&sitting);
}

TEST(leaving_one_without_an_answer_says_that_it_is_not_known)
{
	struct sitting sitting = sit_down();

	to_confirm(&sitting, "mark-4");
	tap(&sitting, "staff.yes");
	assert_false(can_tap(&sitting, "staff.change"));
	answer_deposit(&sitting, REPLY_OFFLINE, SCORE_COUNTS);
	tap(&sitting, "staff.change");
	assert_int_equal(sitting.game->staff.desk.list[0].state, STAFF_UNSURE);
	assert_string_equal(sitting.game->staff.desk.mark, "");
	look_over(&sitting);
	get_up(&sitting);
}

TEST(without_a_network_it_is_kept_here_and_said_so)
{
	struct sitting sitting = sit_down();

	to_confirm(&sitting, "mark-5");
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_QUEUED, SCORE_COUNTS);
	assert_true(canvas_says(sitting.canvas, "sent when the network is back"));
	look_over(&sitting);
	tap(&sitting, "staff.undo.1");
	answer_undo(&sitting, REPLY_OK);
	assert_int_equal(sitting.game->staff.desk.list[0].state, STAFF_TAKEN_BACK);
	look_over(&sitting);
	get_up(&sitting);
}

TEST(for_a_minute_it_can_be_taken_back_with_a_countdown)
{
	struct sitting sitting = sit_down();
	int64_t credited_ms = 0;

	to_confirm(&sitting, "mark-6");
	tap(&sitting, "staff.yes");
	credited_ms = sitting.now_ms;
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	assert_true(canvas_says(sitting.canvas, "Take back (60 s)"));
	sitting.now_ms = credited_ms + 18 * SECOND_MS + 1;
	step(&sitting, NULL, 0, NULL);
	assert_true(canvas_says(sitting.canvas, "Take back (42 s)"));
	tap(&sitting, "staff.another");
	assert_true(can_tap(&sitting, "staff.undo.1")); /* from the list as well */
	sitting.now_ms = credited_ms + LIMIT * SECOND_MS;
	step(&sitting, NULL, 0, NULL);
	assert_null(canvas_target_named(sitting.canvas, "staff.undo.1"));
	get_up(&sitting);
}

TEST(taking_back_names_the_mark_of_that_deposit)
{
	struct sitting sitting = sit_down();

	to_confirm(&sitting, "first");
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	to_confirm(&sitting, "second"); /* the next card is scanned from the thanks */
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	tap(&sitting, "staff.another");
	assert_string_equal(sitting.game->staff.desk.list[1].mark, "first");
	tap(&sitting, "staff.undo.2");
	assert_int_equal(sitting.game->staff.desk.undoing, 1);
	answer_undo(&sitting, REPLY_TOO_LATE);
	assert_true(canvas_says(sitting.canvas, "too late to take it back"));
	assert_int_equal(sitting.game->staff.desk.list[1].state, STAFF_CREDITED);
	look_over(&sitting);
	tap(&sitting, "staff.undo.1");
	answer_undo(&sitting, REPLY_OFFLINE);
	assert_true(can_tap(&sitting, "staff.undo.1"));
	tap(&sitting, "staff.undo.1");
	answer_undo(&sitting, REPLY_OK);
	assert_int_equal(sitting.game->staff.desk.list[0].state, STAFF_TAKEN_BACK);
	get_up(&sitting);
}

TEST(an_answer_that_comes_late_is_of_the_deposit_that_it_was_asked_for)
{
	struct sitting sitting = sit_down();

	to_confirm(&sitting, "first");
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	tap(&sitting, "staff.undo.1");
	to_confirm(&sitting, "second");
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	answer_undo(&sitting, REPLY_OK);
	assert_int_equal(sitting.game->staff.desk.list[0].state, STAFF_CREDITED);
	assert_int_equal(sitting.game->staff.desk.list[1].state, STAFF_TAKEN_BACK);
	get_up(&sitting);
}

TEST(what_is_refused_says_why_in_kind_words)
{
	static const struct {
		enum reply_result result;
		enum score_reason reason;
		const char *words;
	} cases[] = {
		{REPLY_WRONG, SCORE_COUNTS, "No player is found"},
		{REPLY_REFUSED, SCORE_COUNTS, "No player is found"},
		{REPLY_LOCKED, SCORE_COUNTS, "This card cannot be used now"},
		{REPLY_CONFLICT, SCORE_COUNTS, "Please enter it anew"},
		{REPLY_EXPIRED, SCORE_COUNTS, "sign in with your card again"},
		{REPLY_OK, SCORE_DUPLICATE, "did not count"},
	};
	struct sitting sitting = sit_down();

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		to_confirm(&sitting, "mark");
		tap(&sitting, "staff.yes");
		answer_deposit(&sitting, cases[i].result, cases[i].reason);
		assert_true(canvas_says(sitting.canvas, cases[i].words));
		assert_int_equal(sitting.game->staff.desk.list[0].state, STAFF_REFUSED);
		assert_null(canvas_target_named(sitting.canvas, "staff.undo.1"));
		assert_string_equal(sitting.game->staff.desk.mark, "");
	}
	look_over(&sitting);
	get_up(&sitting);
}

TEST(what_the_office_must_see_first_is_told)
{
	struct sitting sitting = sit_down();

	tap(&sitting, "staff.desk");
	scan(&sitting, "482100000016");
	type(&sitting, "12.5");
	step(&sitting, NULL, 0, NULL);
	assert_true(canvas_says(sitting.canvas, "after the office has looked at it"));
	tap(&sitting, "staff.next");
	answer_mark(&sitting, "mark");
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OK, SCORE_HELD_FOR_REVIEW);
	assert_int_equal(sitting.game->staff.desk.list[0].state, STAFF_HELD);
	assert_true(can_tap(&sitting, "staff.undo.1"));
	look_over(&sitting);
	get_up(&sitting);
}

TEST(a_number_that_cannot_be_right_is_told_at_once)
{
	struct sitting sitting = sit_down();

	tap(&sitting, "staff.desk");
	type(&sitting, "482100000017");
	step(&sitting, NULL, 0, NULL);
	assert_true(canvas_says(sitting.canvas, "No card has this number"));
	scan(&sitting, "https://example.com/4821");
	assert_true(canvas_says(sitting.canvas, "does not look like"));
	scan(&sitting, "482100000017");
	assert_int_equal(sitting.game->staff.desk.step, STAFF_WHO);
	scan(&sitting, "482100000016");
	assert_int_equal(sitting.game->staff.desk.step, STAFF_LITRES);
	tap(&sitting, "back");
	assert_true(can_tap(&sitting, "staff.next"));
	get_up(&sitting);
}

TEST(a_printed_name_is_sent_as_an_alias)
{
	struct sitting sitting = sit_down();

	tap(&sitting, "staff.desk");
	type(&sitting, "482");
	step(&sitting, NULL, 0, NULL);
	tap(&sitting, "staff.next");
	assert_int_equal(sitting.game->staff.desk.step, STAFF_WHO);
	type(&sitting, "1");
	step(&sitting, NULL, 0, NULL);
	assert_true(canvas_says(sitting.canvas, "いるま-4821"));
	tap(&sitting, "staff.next");
	type(&sitting, "0.5");
	step(&sitting, NULL, 0, NULL);
	tap(&sitting, "staff.next");
	answer_mark(&sitting, "mark");
	assert_true(canvas_says(sitting.canvas, "いるま-4821"));
	look_over(&sitting);
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	assert_false(canvas_says(sitting.canvas, "4821")); /* the next in the queue looks on */
	get_up(&sitting);
}

TEST(nothing_is_deposited_without_an_amount)
{
	struct sitting sitting = sit_down();
	struct input enter = {.kind = INPUT_KEY, .key = KEY_ENTER};

	tap(&sitting, "staff.desk");
	scan(&sitting, "482100000016");
	assert_false(can_tap(&sitting, "staff.next"));
	step(&sitting, &enter, 1, NULL);
	step(&sitting, NULL, 0, NULL);
	assert_true(canvas_says(sitting.canvas, "It is still 0"));
	look_over(&sitting);
	type(&sitting, "25");
	step(&sitting, NULL, 0, NULL);
	assert_int_equal(staff_amount_ml(sitting.game->staff.desk.litres), 2000);
	assert_true(canvas_says(sitting.canvas, "At most 20 L"));
	get_up(&sitting);
}

TEST(a_code_that_ends_with_enter_confirms_nothing)
{
	struct sitting sitting = sit_down();
	struct input enter = {.kind = INPUT_KEY, .key = KEY_ENTER};

	to_confirm(&sitting, "mark");
	step(&sitting, &enter, 1, NULL);
	assert_null(asked(&sitting, ASK_DEPOSIT));
	assert_int_equal(sitting.game->staff.desk.deposit_number, 0);
	get_up(&sitting);
}

TEST(of_a_card_nothing_but_four_digits_can_be_read_aloud)
{
	struct sitting sitting = sit_down();
	const struct canvas_said *texts = NULL;
	size_t count = 0;

	tap(&sitting, "staff.desk");
	type(&sitting, "482100000017");
	step(&sitting, NULL, 0, NULL);
	count = canvas_texts(sitting.canvas, &texts);
	for (size_t i = 0; i < count; i++) {
		assert_true(texts[i].aside || strstr(texts[i].plain, "4821") == NULL);
	}
	get_up(&sitting);
}

TEST(signing_out_leaves_nothing_of_the_sitting)
{
	struct sitting sitting = sit_down();

	to_confirm(&sitting, "mark");
	tap(&sitting, "staff.yes");
	answer_deposit(&sitting, REPLY_OK, SCORE_COUNTS);
	tap(&sitting, "back");
	tap(&sitting, "back");
	assert_true(game_holds_visitor(sitting.game));
	tap(&sitting, "back");
	assert_string_equal(game_scene(sitting.game), "attract");
	assert_false(game_holds_visitor(sitting.game));
	get_up(&sitting);
}
