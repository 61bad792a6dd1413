/*
 * The staff's room and its tests: how they begin and end, and what the kiosk's health is said to
 * be.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "game/rules/town_pack.h"
#include "game/scenes/signin.h"
#include "game/scenes/staff.h"

enum { SECOND_MS = 1000, SOUNDS_BYTES = 64 * 1024 };

static struct game *game;
static int64_t now_ms;
static struct ask asks[GAME_ASKS_MAX];
static size_t asked;

static void redraw(void *context)
{
	(void)context;
}

static void step(const struct input *input, const struct reply *reply)
{
	bool draw = false;
	struct step step = {.now_ms = now_ms,
	                    .wall_s = 1779000000 + now_ms / 1000,
	                    .inputs = input,
	                    .inputs_count = input != NULL,
	                    .replies = reply,
	                    .replies_count = reply != NULL};

	game_step(game, NULL, &step, &draw);
	asked = game_asks(game, asks, GAME_ASKS_MAX);
	now_ms += 20;
}

static void at(int64_t ms)
{
	now_ms = ms;
	step(NULL, NULL);
}

static bool is_asked(enum ask_kind kind)
{
	for (size_t i = 0; i < asked; i++) {
		if (asks[i].kind == kind) {
			return true;
		}
	}
	return false;
}

static void begin(void)
{
	static struct town *town;
	static struct locale *locale;
	static const char *const folders[] = {"assets"};
	struct game_options options = {
		.language = "en", .width = 1280, .height = 720, .idle_ms = 60000, .redraw = redraw};

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		locale = locale_create(folders, 1);
		assert_true(town != NULL && locale != NULL);
	}
	options.town = town;
	options.locale = locale;
	game = game_create(&options);
	now_ms = 1;
	step(NULL, NULL);
}

static void begin_as_staff(void)
{
	begin();
	staff_begin(game);
	step(NULL, NULL);
	assert_string_equal(game_scene(game), "staff");
}

static void choose(const char *name)
{
	game->touched_ms = now_ms; /* a touch */
	game->scene->chosen(game, name);
	step(NULL, NULL);
}

static void sign_in(bool staff)
{
	struct reply reply = {.kind = ASK_CARD, .result = REPLY_OK, .filled = true, .staff = staff};

	begin();
	game_go(game, &scene_signin);
	step(NULL, NULL);
	signin_take_card(game, "4821 0000 0091");
	for (int i = 0; i < GAME_PIN_LENGTH; i++) {
		game->scene->chosen(game, "signin.pin.tea");
	}
	step(NULL, NULL);
	reply.number = game->signin.card_number;
	step(NULL, &reply);
	step(NULL, NULL);
}

TEST(a_staff_card_leads_to_the_room_and_a_players_to_the_walk)
{
	sign_in(true);
	assert_string_equal(game_scene(game), "staff");
	assert_false(game->visit.signed_in);
	game_destroy(game);
	sign_in(false);
	assert_string_equal(game_scene(game), "walk");
	assert_false(game->staff.signed_in);
	game_destroy(game);
}

TEST(what_staff_can_do_is_left_open_half_as_long)
{
	begin_as_staff();
	at(29 * SECOND_MS);
	assert_false(game->warning);
	at(31 * SECOND_MS);
	assert_true(game->warning);
	at(51 * SECOND_MS);
	step(NULL, NULL);
	assert_string_equal(game_scene(game), "attract");
	assert_false(game_holds_visitor(game));
	game_destroy(game);
}

TEST(signing_out_ends_it_on_the_server_too)
{
	begin_as_staff();
	game->scene->chosen(game, "back");
	step(NULL, NULL);
	assert_true(is_asked(ASK_SIGN_OUT));
	assert_false(game->staff.signed_in);
	game_destroy(game);
}

TEST(a_restart_is_asked_for_once_after_the_end_of_the_visit)
{
	begin_as_staff();
	choose("staff.restart");
	assert_false(is_asked(ASK_RESTART));
	game->scene->chosen(game, "staff.restart.yes");
	step(NULL, NULL);
	assert_true(is_asked(ASK_SIGN_OUT));
	assert_false(is_asked(ASK_RESTART));
	at(now_ms + 2 * SECOND_MS);
	assert_true(is_asked(ASK_RESTART));
	assert_false(is_asked(ASK_SIGN_OUT));
	assert_false(game_holds_visitor(game));
	step(NULL, NULL);
	assert_false(is_asked(ASK_RESTART));
	game_destroy(game);
}

TEST(closing_is_asked_once_and_leads_to_the_closed_screen)
{
	begin_as_staff();
	choose("staff.close");
	assert_false(game->closed_by_staff);
	choose("staff.no");
	assert_false(game->closed_by_staff);
	choose("staff.close");
	choose("staff.close.yes");
	assert_true(game->closed_by_staff);
	assert_string_equal(game_scene(game), "closed");
	assert_false(game_holds_visitor(game));
	staff_begin(game);
	assert_false(game->closed_by_staff);
	game_destroy(game);
}

TEST(a_test_leaves_by_itself_when_nothing_comes)
{
	static const char *const tests[] = {"staff.picture", "staff.touch"};

	for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
		int64_t begun_ms = 0;

		begin_as_staff();
		choose(tests[i]);
		assert_string_equal(game_scene(game), tests[i]);
		begun_ms = game->touched_ms;
		at(begun_ms + 59 * SECOND_MS);
		assert_string_equal(game_scene(game), tests[i]);
		assert_false(game->warning); /* nothing lies over what is tested */
		at(begun_ms + 60 * SECOND_MS);
		step(NULL, NULL);
		assert_string_equal(game_scene(game), "staff");
		assert_false(game->warning);
		game_destroy(game);
	}
}

TEST(a_test_is_left_by_a_key)
{
	static const char *const tests[] = {"staff.picture", "staff.touch"};
	struct input back = {.kind = INPUT_KEY, .key = KEY_BACK};

	for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
		begin_as_staff();
		choose(tests[i]);
		game->scene->input(game, &back);
		step(NULL, NULL);
		assert_string_equal(game_scene(game), "staff");
		game_destroy(game);
	}
}

TEST(ten_fingers_are_seen_each_by_its_number)
{
	begin_as_staff();
	choose("staff.touch");
	for (int i = 0; i < STAFF_FINGERS; i++) {
		struct input down = {
			.kind = INPUT_DOWN, .finger = i, .x = 100 + 50.0f * (float)i, .y = 300};

		game->scene->seen(game, &down);
	}
	assert_int_equal(game->staff.touch.most, STAFF_FINGERS);
	assert_int_equal((int)game->staff.touch.fingers[9].x, 550);
	game->scene->seen(game, &(struct input){.kind = INPUT_UP, .finger = 9, .x = 560, .y = 300});
	assert_false(game->staff.touch.fingers[9].down);
	game->scene->seen(game, &(struct input){.kind = INPUT_DOWN, .finger = 10});
	game->scene->seen(game, &(struct input){.kind = INPUT_CANCEL});
	assert_false(game->staff.touch.fingers[0].down);
	game_destroy(game);
}

TEST(a_long_line_keeps_its_newer_part)
{
	begin_as_staff();
	choose("staff.touch");
	game->scene->seen(game, &(struct input){.kind = INPUT_DOWN, .y = 300});
	for (int i = 1; i <= 500; i++) {
		game->scene->seen(game, &(struct input){.kind = INPUT_MOVE, .x = (float)i, .y = 300});
	}
	assert_true(game->staff.touch.fingers[0].points <= STAFF_TRAIL_MAX);
	assert_int_equal((int)game->staff.touch.fingers[0].x, 500);
	game_destroy(game);
}

TEST(marks_are_hit_or_missed_and_tell_how_far_off)
{
	struct staff_touch *touch = NULL;
	float x = 0, y = 0;

	begin_as_staff();
	choose("staff.touch");
	choose("staff.touch.marks");
	touch = &game->staff.touch;
	staff_touch_mark(game, 4, &x, &y);
	game->scene->seen(game, &(struct input){.kind = INPUT_DOWN, .x = x + 3, .y = y + 4});
	assert_true(touch->hit[4]);
	assert_int_equal((int)(touch->off_px[4] + 0.5f), 5);
	assert_int_equal(touch->misses, 0);
	game->scene->seen(game, &(struct input){.kind = INPUT_DOWN, .x = x, .y = y});
	assert_int_equal(touch->misses, 1); /* it was hit already */
	choose("staff.touch.clear");
	assert_false(touch->hit[4]);
	assert_true(touch->field);
	game_destroy(game);
}

TEST(a_scanned_card_is_never_shown_whole)
{
	begin_as_staff();
	choose("staff.touch");
	game->scene->seen(game, &(struct input){.kind = INPUT_SCAN, .text = "482100000016"});
	assert_non_null(strstr(game->staff.touch.seen, "0016"));
	assert_null(strstr(game->staff.touch.seen, "4821"));
	game->scene->seen(game, &(struct input){.kind = INPUT_SCAN, .text = "1234"});
	assert_null(strstr(game->staff.touch.seen, "1234"));
	game->scene->seen(game, &(struct input){.kind = INPUT_TEXT, .text = "7"});
	assert_null(strstr(game->staff.touch.seen, "7"));
	game_destroy(game);
}

static const struct kiosk_health well = {
	.kiosk = "lobby",
	.version = "1",
	.session = "x11",
	.frame_p99_us = 8000,
	.listed = true,
	.online = true,
	.disk_free_mb = 900,
	.memory_mb = 70,
	.temperature_c = 45,
	.touch_there = true,
};

TEST(what_wants_looking_after_is_counted)
{
	struct kiosk_health health = well;

	begin_as_staff();
	assert_int_equal(staff_looks(game, &health), 0);
	health.online = false;
	health.queue = 2;
	health.queue_oldest_s = 60;
	assert_int_equal(staff_looks(game, &health), 1);
	health.queue_oldest_s = 2 * 3600;
	assert_int_equal(staff_looks(game, &health), 2);
	health = well;
	health.frame_p99_us = 25000;
	health.disk_free_mb = 100;
	health.memory_mb = 400;
	health.temperature_c = 85;
	health.crashes = 1;
	health.clock_ahead_s = -90;
	health.touch_there = false;
	health.listed = false;
	assert_int_equal(staff_looks(game, &health), 8);
	game_destroy(game);
}

TEST(what_is_not_known_is_said_so_and_is_no_fault)
{
	struct kiosk_health health = well;
	struct staff_item items[STAFF_ITEMS];
	int unknown = 0;

	begin_as_staff();
	health.frame_p99_us = 0;
	health.disk_free_mb = health.memory_mb = -1;
	health.temperature_c = HEALTH_NO_TEMPERATURE;
	assert_int_equal(staff_looks(game, &health), 0);
	staff_items(game, &health, items);
	for (int i = 0; i < STAFF_ITEMS; i++) {
		unknown += strcmp(items[i].value, "Not known") == 0;
		assert_string_not_equal(items[i].value, "");
	}
	assert_int_equal(unknown, 4);
	game_destroy(game);
}

TEST(health_is_asked_for_every_two_seconds_and_taken)
{
	struct reply reply = {.kind = ASK_HEALTH, .filled = true, .health = well};

	begin_as_staff();
	reply.number = game->staff.health_number;
	step(NULL, &reply);
	assert_true(game->staff.health_known);
	assert_string_equal(game->staff.health.kiosk, "lobby");
	at(now_ms + 1 * SECOND_MS);
	assert_false(is_asked(ASK_HEALTH));
	at(now_ms + 2 * SECOND_MS);
	assert_true(is_asked(ASK_HEALTH));
	game_destroy(game);
}

/* "sound step-1 -17": step is played by its name without the number. */
TEST(the_sound_test_plays_every_sound_there_is)
{
	size_t length = 0;
	char *text = NULL;
	int found = 0;

	begin_as_staff();
	choose("staff.sound");
	assert_int_equal(files_read("assets/sound/sounds.txt", SOUNDS_BYTES, &text, &length), FILES_OK);
	for (const char *line = strstr(text, "\nsound "); line != NULL;
	     line = strstr(line + 1, "\nsound ")) {
		char name[64] = "", target[100];
		const char *names[GAME_SOUNDS_MAX];

		sscanf(line, "\nsound %63[a-z-]", name);
		name[strlen(name) - (name[strlen(name) - 1] == '-')] = '\0';
		snprintf(target, sizeof target, "staff.play.%s", name);
		game_sounds(game, names, GAME_SOUNDS_MAX);
		game->scene->chosen(game, target);
		assert_int_equal(game_sounds(game, names, GAME_SOUNDS_MAX), 1);
		assert_string_equal(names[0], name);
		found++;
	}
	assert_true(found > 12);
	free(text);
	game_destroy(game);
}

TEST(speech_is_asked_for_in_the_language_that_was_chosen)
{
	const char *language = NULL, *text = NULL;

	begin_as_staff();
	choose("staff.sound");
	assert_false(game_take_speech(game, &language, &text));
	game->scene->chosen(game, "staff.say.vi");
	assert_true(game_take_speech(game, &language, &text));
	assert_string_equal(language, "vi");
	assert_non_null(strstr(text, "giọng"));
	assert_false(game_take_speech(game, &language, &text));
	game_destroy(game);
}
