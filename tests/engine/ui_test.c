#include "tests/test.h"

#include <string.h>

#include "engine/assets.h"
#include "engine/ui.h"

static struct canvas *canvas;

static void screen(void)
{
	static struct assets *assets;
	static const char *const folders[] = {"build/share/machiaruki"};

	if (assets == NULL) {
		assets = assets_create(folders, 1);
		canvas = canvas_create(assets, 640, 480);
	}
	canvas_begin(canvas);
	canvas_target(canvas, "left", (struct rect){0, 0, 100, 100}, true);
	canvas_target(canvas, "right", (struct rect){200, 0, 100, 100}, true);
	canvas_target(canvas, "off", (struct rect){0, 200, 100, 100}, false);
	canvas_target(canvas, "back", (struct rect){200, 200, 100, 100}, true);
}

static const char *send(struct ui *ui, enum input_kind kind, float x, float y, int finger)
{
	static char chosen[CANVAS_NAME_MAX];
	struct input input = {.kind = kind, .x = x, .y = y, .finger = finger};

	ui_input(ui, canvas, &input, chosen);
	return chosen;
}

static const char *press(struct ui *ui, enum input_key key)
{
	static char chosen[CANVAS_NAME_MAX];
	struct input input = {.kind = INPUT_KEY, .key = key};

	ui_input(ui, canvas, &input, chosen);
	return chosen;
}

TEST(a_button_acts_on_release)
{
	struct ui ui = {.pressed = ""};

	screen();
	assert_string_equal(send(&ui, INPUT_DOWN, 50, 50, 0), "");
	assert_string_equal(ui.pressed, "left");
	assert_string_equal(send(&ui, INPUT_UP, 60, 60, 0), "left");
	assert_string_equal(ui.pressed, "");
}

TEST(a_finger_that_leaves_chooses_nothing)
{
	struct ui ui = {.pressed = ""};

	screen();
	send(&ui, INPUT_DOWN, 50, 50, 0);
	assert_string_equal(send(&ui, INPUT_UP, 250, 50, 0), "");
	send(&ui, INPUT_DOWN, 50, 50, 0);
	send(&ui, INPUT_CANCEL, 0, 0, 0);
	assert_string_equal(send(&ui, INPUT_UP, 50, 50, 0), "");
}

TEST(of_two_fingers_the_one_that_came_last_presses)
{
	struct ui ui = {.pressed = ""};

	screen();
	send(&ui, INPUT_DOWN, 50, 50, 0);
	send(&ui, INPUT_DOWN, 250, 50, 1);
	assert_string_equal(send(&ui, INPUT_UP, 50, 50, 0), "");
	assert_string_equal(send(&ui, INPUT_UP, 250, 50, 1), "right");
	assert_string_equal(send(&ui, INPUT_UP, 50, 50, 0), "");
}

TEST(a_palm_where_nothing_is_does_not_take_the_press_away)
{
	struct ui ui = {.pressed = ""};

	screen();
	send(&ui, INPUT_DOWN, 50, 50, 0);
	send(&ui, INPUT_DOWN, 500, 400, 1);
	send(&ui, INPUT_UP, 500, 400, 1);
	assert_string_equal(send(&ui, INPUT_UP, 50, 50, 0), "left");
}

TEST(what_is_not_enabled_cannot_be_pressed)
{
	struct ui ui = {.pressed = ""};

	screen();
	send(&ui, INPUT_DOWN, 50, 250, 0);
	assert_string_equal(send(&ui, INPUT_UP, 50, 250, 0), "");
}

TEST(keys_move_a_focus_that_passes_over_what_is_not_enabled)
{
	struct ui ui = {.pressed = ""};

	screen();
	press(&ui, KEY_NEXT);
	assert_string_equal(ui.focus, "left");
	assert_true(ui.focus_shown);
	press(&ui, KEY_RIGHT);
	assert_string_equal(ui.focus, "right");
	press(&ui, KEY_DOWN);
	assert_string_equal(ui.focus, "back");
	press(&ui, KEY_PREVIOUS);
	assert_string_equal(ui.focus, "right");
	assert_string_equal(press(&ui, KEY_ENTER), "right");
}

TEST(enter_without_a_focus_presses_nothing)
{
	struct ui ui = {.pressed = ""};

	screen();
	assert_string_equal(press(&ui, KEY_ENTER), "");
}

TEST(escape_is_the_back_button)
{
	struct ui ui = {.pressed = ""};

	screen();
	assert_string_equal(press(&ui, KEY_BACK), "back");
}
