/*
 * The touch test: ten fingers draw, each with its number and place; a field of marks tells by how
 * much the panel is off; and what keys, pad and scanner send is told as it comes. Of a card that is
 * scanned the last four digits alone are shown.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { ACROSS = 3, REACH_MM = 15, CODE_SHOWN = 4 };

static void touch_enter(struct game *game)
{
	explicit_bzero(&game->staff.touch, sizeof game->staff.touch);
}

static void clear(struct game *game)
{
	bool marks = game->staff.touch.field;

	touch_enter(game);
	game->staff.touch.field = marks;
	game->dirty = true;
}

static void touch_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "staff.touch.done") == 0) {
		game_go(game, &scene_staff);
	} else if (strcmp(name, "staff.touch.clear") == 0) {
		clear(game);
	} else if (strcmp(name, "staff.touch.marks") == 0) {
		clear(game);
		game->staff.touch.field = true;
		game_new_page(game);
	} else if (strcmp(name, "staff.touch.draw") == 0) {
		clear(game);
		game->staff.touch.field = false;
		game_new_page(game);
	}
}

void staff_touch_mark(const struct game *game, int mark, float *x, float *y)
{
	struct rect field = staff_touch_field(game);
	int in = game->layout.target;

	*x = (float)(field.x + in + (field.w - 2 * in) * (mark % ACROSS) / (ACROSS - 1));
	*y = (float)(field.y + in + (field.h - 2 * in) * (mark / ACROSS) / (ACROSS - 1));
}

/* The nearest mark that was not hit yet takes the touch, unless it is too far away. */
static void hit(struct game *game, const struct input *input)
{
	struct staff_touch *touch = &game->staff.touch;
	float least = game->layout.mm * REACH_MM;
	int nearest = -1;

	for (int i = 0; i < STAFF_MARKS; i++) {
		float x = 0, y = 0, off = 0;

		staff_touch_mark(game, i, &x, &y);
		off = hypotf(input->x - x, input->y - y);
		if (!touch->hit[i] && off < least) {
			least = off;
			nearest = i;
		}
	}
	if (nearest < 0) {
		touch->misses++;
	} else {
		touch->hit[nearest] = true;
		touch->off_px[nearest] = least;
	}
}

/* A line that is full gives up its older half. */
static void add_point(struct staff_finger *finger, float x, float y)
{
	if (finger->points == STAFF_TRAIL_MAX) {
		finger->points = STAFF_TRAIL_MAX / 2;
		memmove(finger->trail, finger->trail + STAFF_TRAIL_MAX,
		        2 * finger->points * sizeof finger->trail[0]);
	}
	finger->x = finger->trail[2 * finger->points] = x;
	finger->y = finger->trail[2 * finger->points + 1] = y;
	finger->points++;
}

static void count_fingers(struct staff_touch *touch)
{
	int count = 0;

	for (int i = 0; i < STAFF_FINGERS; i++) {
		count += touch->fingers[i].down;
	}
	touch->most = kit_most(touch->most, count);
}

static void see_finger(struct game *game, const struct input *input)
{
	struct staff_touch *touch = &game->staff.touch;
	struct staff_finger *finger = NULL;
	bool inside = rect_holds(staff_touch_field(game), (int)input->x, (int)input->y);

	if (input->kind == INPUT_CANCEL) {
		for (int i = 0; i < STAFF_FINGERS; i++) {
			touch->fingers[i].down = false;
		}
		return;
	}
	if (input->finger < 0 || input->finger >= STAFF_FINGERS) {
		return;
	}
	finger = &touch->fingers[input->finger];
	if (input->kind == INPUT_DOWN) {
		finger->down = true;
		finger->points = 0;
		count_fingers(touch);
		if (touch->field && inside) {
			hit(game, input);
		}
	}
	add_point(finger, input->x, input->y);
	finger->down = input->kind != INPUT_UP;
}

static const char *key_name(enum input_key key)
{
	static const char *const names[] = {
		[KEY_UP] = "\xE2\x86\x91",    [KEY_DOWN] = "\xE2\x86\x93",  [KEY_LEFT] = "\xE2\x86\x90",
		[KEY_RIGHT] = "\xE2\x86\x92", [KEY_ENTER] = "Enter",        [KEY_BACK] = "Esc",
		[KEY_NEXT] = "Tab",           [KEY_PREVIOUS] = "Shift Tab", [KEY_PLUS] = "+",
		[KEY_MINUS] = "\xE2\x88\x92", [KEY_HOME] = "Home",          [KEY_DELETE] = "Backspace",
		[KEY_SPEAK] = "F8",
	};

	return key > KEY_NONE && key <= KEY_SPEAK ? names[key] : "?";
}

static void saw(struct game *game, const char *key, const char *text)
{
	game->staff.touch.seen_key = key;
	snprintf(game->staff.touch.seen, sizeof game->staff.touch.seen, "%s", text);
}

/* How long the code was, and its last signs. */
static void see_code(struct game *game, const char *code)
{
	size_t length = strlen(code);
	char text[STAFF_SEEN_MAX];

	snprintf(text, sizeof text, "%zu, \xE2\x80\xA6%s", length,
	         length > 2 * CODE_SHOWN ? code + length - CODE_SHOWN : "");
	saw(game, "staff.touch.code", text);
}

static void touch_seen(struct game *game, const struct input *input)
{
	switch (input->kind) {
	case INPUT_DOWN:
	case INPUT_MOVE:
	case INPUT_UP:
	case INPUT_CANCEL:
		see_finger(game, input);
		break;
	case INPUT_KEY:
		saw(game, "staff.touch.key", key_name(input->key));
		break;
	case INPUT_TEXT: /* a number typed by hand is not shown either */
		saw(game, "staff.touch.sign",
		    input->text[0] >= '0' && input->text[0] <= '9' ? "0-9" : input->text);
		break;
	case INPUT_SCAN:
		see_code(game, input->text);
		break;
	case INPUT_WHEEL:
		saw(game, "staff.touch.wheel", input->amount > 0 ? "+" : "\xE2\x88\x92");
		break;
	case INPUT_RESIZE:
	case INPUT_QUIT:
		return;
	}
	game->dirty = true;
}

static void touch_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		game_go(game, &scene_staff);
	}
}

const struct scene scene_staff_touch = {
	.name = "staff.touch",
	.private = true,
	.tests = true,
	.enter = touch_enter,
	.leave = touch_enter,
	.chosen = touch_chosen,
	.seen = touch_seen,
	.input = touch_input,
	.update = staff_test_update,
	.draw = staff_touch_draw,
};
