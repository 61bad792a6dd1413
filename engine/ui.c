#include "engine/ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void name_copy(char to[CANVAS_NAME_MAX], const char *from)
{
	snprintf(to, CANVAS_NAME_MAX, "%s", from);
}

void ui_reset(struct ui *ui)
{
	*ui = (struct ui){.pressed = "", .arrows = ui->arrows};
}

static bool press(struct ui *ui, const struct canvas *canvas, const struct input *input)
{
	const struct canvas_target *target = canvas_target_at(canvas, (int)input->x, (int)input->y);

	ui->focus_shown = false;
	if (target == NULL) {
		return ui->pressed[0] != '\0'; /* a palm beside the finger that presses */
	}
	/* The last to come down presses: one that rests on the glass for an hour is in nobody's way. */
	name_copy(ui->pressed, target->name);
	ui->finger = input->finger;
	return true;
}

static bool release(struct ui *ui, const struct canvas *canvas, const struct input *input,
                    char chosen[CANVAS_NAME_MAX])
{
	const struct canvas_target *target = canvas_target_at(canvas, (int)input->x, (int)input->y);

	if (ui->pressed[0] == '\0' || input->finger != ui->finger) {
		return false;
	}
	if (target != NULL && strcmp(target->name, ui->pressed) == 0) {
		name_copy(chosen, target->name);
	}
	ui->pressed[0] = '\0';
	return true;
}

static int centre_x(const struct canvas_target *target)
{
	return target->rect.x + target->rect.w / 2;
}

static int centre_y(const struct canvas_target *target)
{
	return target->rect.y + target->rect.h / 2;
}

/* How far a target is in a direction; what lies aside counts double. Below 0: it is not there. */
static int64_t distance(const struct canvas_target *from, const struct canvas_target *to,
                        enum input_key key)
{
	int64_t dx = centre_x(to) - centre_x(from), dy = centre_y(to) - centre_y(from);
	int64_t ahead = key == KEY_LEFT ? -dx : key == KEY_RIGHT ? dx : key == KEY_UP ? -dy : dy;
	int64_t aside = llabs(key == KEY_LEFT || key == KEY_RIGHT ? dy : dx);

	return ahead <= 0 || aside > ahead * 4 ? -1 : ahead + aside * 2;
}

static const struct canvas_target *towards(const struct canvas *canvas,
                                           const struct canvas_target *from, enum input_key key)
{
	size_t count = 0;
	const struct canvas_target *list = canvas_targets(canvas, &count);
	const struct canvas_target *best = NULL;
	int64_t least = INT64_MAX;

	for (size_t i = 0; i < count; i++) {
		int64_t away = list[i].enabled && &list[i] != from ? distance(from, &list[i], key) : -1;

		if (away >= 0 && away < least) {
			least = away;
			best = &list[i];
		}
	}
	return best;
}

static const struct canvas_target *step(const struct canvas *canvas,
                                        const struct canvas_target *from, int by)
{
	size_t count = 0;
	const struct canvas_target *list = canvas_targets(canvas, &count);
	long at = from == NULL ? (by > 0 ? -1 : (long)count) : (long)(from - list);

	for (size_t i = 0; i < count; i++) {
		at = (at + by + (long)count) % (long)count;
		if (list[at].enabled) {
			return &list[at];
		}
	}
	return NULL;
}

static bool move_focus(struct ui *ui, const struct canvas *canvas, enum input_key key)
{
	const struct canvas_target *from =
		ui->focus[0] != '\0' ? canvas_target_named(canvas, ui->focus) : NULL;
	const struct canvas_target *to = NULL;

	if (key == KEY_NEXT || key == KEY_PREVIOUS) {
		to = step(canvas, from, key == KEY_NEXT ? 1 : -1);
	} else if (from != NULL && ui->focus_shown) {
		to = towards(canvas, from, key);
	} else if (ui->arrows) {
		to = step(canvas, NULL, 1);
	}
	if (to == NULL) {
		return false; /* arrows move the map until there is a focus */
	}
	name_copy(ui->focus, to->name);
	ui->focus_shown = true;
	return true;
}

static bool press_focus(const struct ui *ui, const struct canvas *canvas,
                        char chosen[CANVAS_NAME_MAX])
{
	const struct canvas_target *target =
		ui->focus_shown ? canvas_target_named(canvas, ui->focus) : NULL;

	if (target == NULL || !target->enabled) {
		return false;
	}
	name_copy(chosen, target->name);
	return true;
}

static bool key(struct ui *ui, const struct canvas *canvas, enum input_key pressed,
                char chosen[CANVAS_NAME_MAX])
{
	const struct canvas_target *back = NULL;

	switch (pressed) {
	case KEY_NEXT:
	case KEY_PREVIOUS:
	case KEY_UP:
	case KEY_DOWN:
	case KEY_LEFT:
	case KEY_RIGHT:
		return move_focus(ui, canvas, pressed);
	case KEY_ENTER:
		return press_focus(ui, canvas, chosen);
	case KEY_BACK:
		back = canvas_target_named(canvas, "back");
		if (back != NULL && back->enabled) {
			name_copy(chosen, "back");
			return true;
		}
		return false;
	default:
		return false;
	}
}

bool ui_input(struct ui *ui, const struct canvas *canvas, const struct input *input,
              char chosen[CANVAS_NAME_MAX])
{
	chosen[0] = '\0';
	switch (input->kind) {
	case INPUT_DOWN:
		return press(ui, canvas, input);
	case INPUT_MOVE:
		return ui->pressed[0] != '\0' && input->finger == ui->finger;
	case INPUT_UP:
		return release(ui, canvas, input, chosen);
	case INPUT_CANCEL:
		if (ui->pressed[0] != '\0') {
			ui->pressed[0] = '\0';
			return true;
		}
		return false;
	case INPUT_KEY:
		return key(ui, canvas, input->key, chosen);
	default:
		return false;
	}
}
