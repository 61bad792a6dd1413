/*
 * A wake touch never acts, and the next one always does.
 */
#include "tests/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/assets.h"
#include "game/game_state.h"
#include "game/rules/town_pack.h"
#include "game/scenes/closed.h"
#include "game/scenes/staff.h"

enum { W = 640, H = 360, DIM_MS = 120 * 1000, HOUR_MS = 3600 * 1000, SECOND_MS = 1000 };

/* Wednesday 25 November 2026, 12:00 in Japan. */
static const int64_t noon_s = INT64_C(1795575600);

static void redraw(void *context)
{
	(void)context;
}

static struct canvas *canvas;
static struct game *game;
static int64_t now_ms;
static int64_t clock_off_s; /* the wall clock has jumped by so much */

static struct hours hours_of(const char *text)
{
	struct hours hours;
	char why[HOURS_WHY_MAX];

	assert_true(hours_read(text, &hours, why));
	return hours;
}

static void begin(const char *open)
{
	static struct town *town;
	static struct locale *locale;
	static const char *const folders[] = {"build/share/machiaruki"};
	struct game_options options = {.language = "en",
	                               .width = W,
	                               .height = H,
	                               .idle_ms = 60 * 1000,
	                               .dim_ms = DIM_MS,
	                               .redraw = redraw};

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		locale = locale_create(folders, 1);
		canvas = canvas_create(assets_create(folders, 1), W, H);
		assert_non_null(town);
		assert_non_null(locale);
	}
	game_destroy(game);
	options.town = town;
	options.locale = locale;
	options.open = hours_of(open);
	game = game_create(&options);
	now_ms = 1;
	clock_off_s = 0;
}

/* One step with one input (or none), and the frame that follows. */
static int64_t send(const struct input *input)
{
	struct step step = {.now_ms = now_ms,
	                    .wall_s = noon_s + clock_off_s + now_ms / 1000,
	                    .inputs = input,
	                    .inputs_count = input != NULL ? 1 : 0};
	struct ask asks[GAME_ASKS_MAX];
	bool draws = false;
	int64_t next = game_step(game, canvas, &step, &draws);

	game_asks(game, asks, GAME_ASKS_MAX);
	if (draws) {
		game_draw(game, canvas);
	}
	return next;
}

static void pass(int64_t ms)
{
	now_ms += ms;
	send(NULL);
}

static void pointer(enum input_kind kind, int finger, int x, int y)
{
	send(&(struct input){.kind = kind, .finger = finger, .x = (float)x, .y = (float)y});
}

static void key(enum input_key which, bool follows)
{
	send(&(struct input){.kind = INPUT_KEY, .key = which, .follows = follows});
}

static void text(const char *typed, bool follows)
{
	struct input input = {.kind = INPUT_TEXT, .follows = follows};

	snprintf(input.text, sizeof input.text, "%s", typed);
	send(&input);
}

static void scan(const char *code)
{
	struct input input = {.kind = INPUT_SCAN};

	snprintf(input.text, sizeof input.text, "%s", code);
	send(&input);
}

static struct rect place_of(const char *name)
{
	const struct canvas_target *target = canvas_target_named(canvas, name);

	if (target == NULL) {
		fail_msg("%s is not on the screen of %s", name, game_scene(game));
	}
	return target->rect;
}

static void tap(int finger, const char *name)
{
	struct rect place = place_of(name);
	int x = place.x + place.w / 2, y = place.y + place.h / 2;

	pointer(INPUT_DOWN, finger, x, y);
	pointer(INPUT_UP, finger, x, y);
}

/* Of WCAG 2: relative luminances with the room's light on the glass. */
static double luminance(uint32_t pixel)
{
	const double weights[] = {0.0722, 0.7152, 0.2126};
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double value = (pixel >> i * 8 & 255) / 255.0;

		sum += weights[i] * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(uint32_t one, uint32_t other)
{
	double a = luminance(one), b = luminance(other);

	return ((a > b ? a : b) + 0.05) / ((a > b ? b : a) + 0.05);
}

static void is_in(const char *scene)
{
	assert_string_equal(game_scene(game), scene);
}

static void to_dim(void)
{
	begin("");
	send(NULL);
	pass(DIM_MS);
	pass(5 * SECOND_MS);
	is_in("attract");
	assert_true(game->rest.dim);
}

static void to_home(void)
{
	begin("");
	send(NULL);
	pass(SECOND_MS);
	tap(0, "attract.start");
	is_in("home");
	pass(SECOND_MS);
}

static void to_warning(void)
{
	to_home();
	pass(60 * SECOND_MS);
	assert_true(game->warning);
}

static void to_dark(void)
{
	begin("mon 00:00-00:01");
	send(NULL);
	pass(61 * SECOND_MS);
	pass(5 * SECOND_MS);
	is_in("closed");
}

TEST(the_dimmed_screen_brightens_and_the_next_touch_starts)
{
	to_dim();
	assert_int_equal((int)game->rest.light.to, 60);
	tap(0, "attract.start");
	is_in("attract");
	assert_false(game->rest.dim);
	assert_int_equal((int)game->rest.light.to, 100);
	pass(100);
	tap(0, "attract.start");
	is_in("home");
}

TEST(a_quick_second_tap_counts)
{
	to_dim();
	tap(0, "attract.start");
	now_ms += 60;
	tap(0, "attract.start");
	is_in("home");
}

TEST(two_fingers_that_come_together_are_one_touch)
{
	to_warning();
	pointer(INPUT_DOWN, 0, 20, 200);
	now_ms += 80;
	tap(1, "home.guest"); /* a palm, where there is a door under the warning */
	is_in("home");
	assert_false(game->warning);
	now_ms += 80;
	tap(1, "home.guest"); /* the palm still lies there, and it is still the same touch */
	is_in("home");
	now_ms += 500;
	tap(1, "home.guest");
	is_in("guest");
}

TEST(a_finger_that_rests_for_an_hour_is_in_nobodys_way)
{
	begin("");
	send(NULL);
	pointer(INPUT_DOWN, 3, 320, 150);
	for (int minute = 0; minute < 60; minute++) {
		pass(60 * SECOND_MS);
		pointer(INPUT_MOVE, 3, 320 + minute % 2, 150);
	}
	is_in("attract");
	assert_true(game->rest.dim); /* it is no sign of life */
	tap(0, "attract.start");
	is_in("attract");
	pass(100);
	tap(0, "attract.start");
	is_in("home");
	pointer(INPUT_MOVE, 3, 300, 155);
	tap(0, "home.ranking");
	is_in("ranking");
	pointer(INPUT_UP, 3, 300, 155);
	is_in("ranking");
}

TEST(a_finger_down_when_the_visit_ends_wakes_nothing_by_resting)
{
	to_home();
	pointer(INPUT_DOWN, 0, 320, 200);
	pass(60 * SECOND_MS);
	assert_true(game->warning);
	pass(20 * SECOND_MS);
	is_in("attract");
	pointer(INPUT_UP, 0, 320, 200);
	is_in("attract");
	tap(0, "attract.start");
	is_in("home");
}

TEST(a_second_screen_takes_no_touch_and_offers_none)
{
	begin("");
	game->options.attract_only = true;
	send(NULL);
	pass(SECOND_MS);
	assert_null(canvas_target_named(canvas, "attract.start"));
	assert_false(canvas_says(canvas, "Touch to start"));
	pointer(INPUT_DOWN, 0, 320, 150);
	pointer(INPUT_UP, 0, 320, 150);
	key(KEY_ENTER, false);
	scan("482100000016");
	is_in("attract");
	pass(HOUR_MS);
	assert_false(game->rest.dim); /* nobody could wake it */
}

TEST(a_key_with_its_text_is_one_press)
{
	to_dim();
	key(KEY_ENTER, false);
	text(" ", true);
	is_in("attract");
	key(KEY_ENTER, false);
	text(" ", true);
	is_in("home");
}

TEST(a_key_that_is_held_down_wakes_once_and_does_no_more)
{
	to_dim();
	key(KEY_BACK, false);
	for (int i = 0; i < 300; i++) {
		now_ms += 33;
		key(KEY_BACK, true);
	}
	is_in("attract");
	assert_false(game->rest.dim);
	key(KEY_BACK, false);
	is_in("home");
	for (int i = 0; i < 300; i++) {
		now_ms += 33;
		key(KEY_BACK, true); /* would lead back, and on again, and back … */
	}
	is_in("home");
	pass(60 * SECOND_MS);
	key(KEY_BACK, true);
	assert_true(game->warning); /* a book on the keyboard is nobody */
}

TEST(a_code_is_no_touch_and_acts_at_once)
{
	to_dim();
	scan("482100000016");
	is_in("signin");
	to_dark();
	scan("4821 0000 0016");
	is_in("signin");
}

TEST(a_touch_in_the_moment_that_the_visit_would_end_keeps_it)
{
	to_warning();
	now_ms += 20 * SECOND_MS;
	tap(0, "idle.stay");
	is_in("home");
	tap(0, "home.guest");
	is_in("guest");
}

TEST(a_touch_in_the_moment_that_it_opens_starts_nothing)
{
	begin("wed 12:10-18:00");
	send(NULL);
	is_in("closed");
	pass(SECOND_MS);
	pointer(INPUT_DOWN, 0, 320, 150);
	now_ms = 600 * SECOND_MS;
	pointer(INPUT_UP, 0, 320, 150);
	is_in("attract");
	tap(0, "attract.start");
	is_in("home");
}

TEST(a_touch_in_the_moment_that_it_closes_is_a_visit_yet)
{
	begin("wed 08:00-12:10");
	send(NULL);
	pass(SECOND_MS);
	now_ms = 599 * SECOND_MS;
	tap(0, "attract.start");
	is_in("home");
	pass(2 * SECOND_MS);
	is_in("home");
	assert_true(canvas_says(canvas, "10 minutes left"));
}

TEST(a_visit_under_way_ends_ten_minutes_after_closing)
{
	int minute = 0;

	begin("wed 08:00-12:10");
	send(NULL);
	pass(SECOND_MS);
	now_ms = 599 * SECOND_MS;
	tap(0, "attract.start");
	pass(2 * SECOND_MS);
	for (minute = 1; strcmp(game_scene(game), "closed") != 0 && minute < 100; minute++) {
		char line[80];

		now_ms += 30 * SECOND_MS;
		tap(0, canvas_target_named(canvas, "home.guest") != NULL ? "home.guest" : "back");
		snprintf(line, sizeof line, "%d minute", (20 - minute + 1) / 2);
		if (minute < 20 && !canvas_says(canvas, line)) {
			fail_msg("minute %d: no \"%s\" in %s", minute, line, game_scene(game));
		}
	}
	assert_int_equal(minute - 1, 20);
	assert_false(game_holds_visitor(game));
}

TEST(nobody_plays_at_night)
{
	static const enum input_key keys[] = {KEY_ENTER, KEY_BACK, KEY_NEXT, KEY_HOME, KEY_PLUS};

	to_dark();
	for (int i = 0; i < 60; i++) {
		pointer(INPUT_DOWN, i % 3, i * 97 % W, i * 61 % H);
		pointer(INPUT_UP, i % 3, i * 97 % W, i * 61 % H);
		key(keys[i % 5], false);
		text("a", false);
		pass(700);
		is_in("closed");
	}
	assert_true(canvas_says(canvas, "Opens"));
	pass(21 * SECOND_MS);
	assert_int_equal((int)game->rest.light.to, 22);
}

static void press_chame(int64_t ms)
{
	struct rect chame = closed_chame(game);
	int x = chame.x + chame.w / 2, y = chame.y + chame.h / 2;

	pointer(INPUT_DOWN, 0, x, y);
	for (int64_t gone = 0; gone < ms; gone += 100) {
		pass(100);
	}
	pointer(INPUT_UP, 0, x, y);
}

TEST(staff_press_chame_for_five_seconds)
{
	to_dark();
	press_chame(6000); /* it wakes, and is nothing else */
	is_in("closed");
	press_chame(4800);
	is_in("closed");
	press_chame(5200);
	is_in("signin");
	tap(0, "back"); /* there is no play behind it */
	is_in("closed");
}

TEST(staff_type_their_card)
{
	static const char number[] = "4821-0000 0016";

	to_dark();
	for (size_t i = 0; number[i] != '\0'; i++) {
		char digit[] = {number[i], '\0'};

		is_in("closed");
		pass(200);
		text(digit, false);
	}
	is_in("signin");
	assert_string_equal(game->signin.card, "482100000016");
	assert_string_equal(game->closed.typed, "");
}

TEST(a_number_left_half_typed_is_forgotten)
{
	to_dark();
	for (int i = 0; i < 11; i++) {
		text("4", false);
	}
	assert_true(game_holds_visitor(game));
	pass(25 * SECOND_MS);
	assert_false(game_holds_visitor(game));
	text("8", false);
	is_in("closed");
}

TEST(a_player_who_signs_in_at_night_is_not_let_in)
{
	to_dark();
	scan("482100000016");
	is_in("signin");
	game_go(game, &scene_walk);
	pass(100);
	is_in("closed");
	scan("482100000016");
	staff_begin(game);
	pass(29 * SECOND_MS); /* staff may work */
	is_in("staff");
	pass(2 * SECOND_MS);
	pass(20 * SECOND_MS);
	is_in("closed"); /* until nobody is there */
}

TEST(staff_close_until_the_next_opening)
{
	begin("daily 08:00-18:00");
	send(NULL);
	game->closed_by_staff = true;
	pass(SECOND_MS);
	is_in("closed");
	assert_true(canvas_says(canvas, "Opens tomorrow at 8:00 am"));
	pass(10 * HOUR_MS);
	is_in("closed");
	pass(10 * HOUR_MS - 2 * SECOND_MS);
	is_in("closed");
	pass(SECOND_MS);
	is_in("attract");
	assert_false(game->closed_by_staff);
}

TEST(a_clock_that_jumps_is_followed_at_the_next_step)
{
	begin("daily 08:00-18:00");
	send(NULL);
	is_in("attract");
	clock_off_s = 7 * 3600;
	pass(SECOND_MS);
	is_in("closed");
	clock_off_s = -INT64_C(10) * 365 * 86400; /* ten years, and Japan's noon again */
	pass(SECOND_MS);
	is_in("attract");
	game->closed_by_staff = true;
	clock_off_s = 0;
	pass(SECOND_MS);
	clock_off_s = -INT64_C(10) * 365 * 86400;
	pass(SECOND_MS);
	is_in("closed");
	pass(21 * HOUR_MS);
	is_in("attract");
}

TEST(it_asks_to_be_called_when_the_hours_change)
{
	begin("daily 08:00-12:00, daily 13:00-18:00");
	assert_true(send(NULL) <= now_ms + 3600 * SECOND_MS);
	is_in("closed");
	pass(3599 * SECOND_MS);
	is_in("closed");
	assert_true(send(NULL) <= now_ms + SECOND_MS);
}

/* The same for any interleaving: seeds. */

static unsigned next_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 10;
}

static int pick(unsigned *seed, int count)
{
	return (int)(next_random(seed) % (unsigned)count);
}

/* What lies on the glass and on the keyboard stirs. */
static void stir(unsigned *seed, int resting)
{
	for (int i = pick(seed, 4); i > 0; i--) {
		if (resting > 0 && pick(seed, 2) == 0) {
			pointer(INPUT_MOVE, 9 - pick(seed, resting), pick(seed, W), pick(seed, H));
		} else {
			key(pick(seed, 2) == 0 ? KEY_BACK : KEY_ENTER, true);
		}
	}
}

/* A touch of one to three fingers, down and up in any order, within half a second. */
static void chord(unsigned *seed, int resting)
{
	bool down[3] = {false};
	int fingers = 1 + pick(seed, 3), first = 0;

	for (int turn = 0; turn < 8; turn++) {
		int finger = pick(seed, fingers);
		enum input_kind kind = !down[finger]        ? INPUT_DOWN
		                       : pick(seed, 3) == 0 ? INPUT_MOVE
		                                            : INPUT_UP;

		if (kind == INPUT_DOWN && turn > 0 && !down[0] && !down[1] && !down[2]) {
			return; /* all are up: what comes now is the next touch */
		}
		first = turn == 0 ? finger : first;
		pointer(kind, finger, pick(seed, W), pick(seed, H));
		down[finger] = kind != INPUT_UP;
		now_ms += pick(seed, 60);
		stir(seed, resting);
	}
	for (int finger = 0; finger < 3; finger++) {
		if (down[finger]) {
			pointer(INPUT_UP, finger, pick(seed, W), pick(seed, H));
		}
	}
}

static void wake_somehow(unsigned *seed, int resting)
{
	switch (pick(seed, 5)) {
	case 0:
		key((enum input_key)(KEY_UP + pick(seed, KEY_SPEAK - KEY_UP)), false);
		text("x", true);
		break;
	case 1:
		send(&(struct input){.kind = INPUT_WHEEL, .amount = 1, .x = 300, .y = 300});
		break;
	case 2:
		text("7", false);
		break;
	default:
		chord(seed, resting);
	}
}

/* Everything is lifted, and the last visit has ended. */
static void to_attract(void)
{
	send(&(struct input){.kind = INPUT_CANCEL});
	pass(100 * SECOND_MS);
	pass(30 * SECOND_MS);
	is_in("attract");
	if (game->rest.dim) {
		tap(0, "attract.start");
	}
}

TEST(for_any_interleaving_the_first_touch_wakes_and_the_next_acts)
{
	begin("");
	send(NULL);
	for (unsigned run = 1; run <= 150; run++) {
		unsigned seed = run * 2654435761u;
		int resting = pick(&seed, 3);
		bool dim = run % 2 == 0;

		to_attract();
		if (!dim) {
			tap(0, "attract.start");
			is_in("home");
		}
		for (int i = 0; i < resting; i++) {
			pointer(INPUT_DOWN, 9 - i, pick(&seed, W), pick(&seed, H));
		}
		pass(dim ? DIM_MS : 60 * SECOND_MS);
		stir(&seed, resting);
		assert_true(dim ? game->rest.dim : game->warning);
		wake_somehow(&seed, resting);
		stir(&seed, resting);
		if (strcmp(game_scene(game), dim ? "attract" : "home") != 0 || game->rest.dim ||
		    game->warning || game->sheet != COMFORT_CLOSED) {
			fail_msg("run %u: the wake touch led to %s", run, game_scene(game));
		}
		now_ms += pick(&seed, 1000);
		send(NULL);
		tap(5, dim ? "attract.start" : "home.ranking");
		stir(&seed, resting);
		if (strcmp(game_scene(game), dim ? "home" : "ranking") != 0) {
			fail_msg("run %u: the next touch led to %s", run, game_scene(game));
		}
	}
}

TEST(at_the_default_dimmed_brightness_ink_on_paper_is_still_read)
{
	int width = 0, height = 0, pitch = 0;
	uint32_t *pixels = NULL;

	to_dim();
	canvas_fill(canvas, (struct rect){0, 0, 1, 1}, UI_COLOUR_PAPER);
	canvas_fill(canvas, (struct rect){1, 0, 1, 1}, UI_COLOUR_INK);
	canvas_fill(canvas, (struct rect){2, 0, 1, 1}, UI_COLOUR_VERMILION_INK);
	canvas_dim(canvas, 60);
	pixels = canvas_pixels(canvas, &width, &height, &pitch);
	assert_true(contrast(pixels[0], pixels[1]) >= 4.5);
	assert_true(contrast(pixels[0], pixels[2]) >= 3); /* large text */
}
