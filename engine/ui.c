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
	*ui = (struct ui){.pressed = ""};
}

static bool press(struct ui *ui, const struct canvas *canvas, const struct input *input)
{
	const struct canvas_target *target = canvas_target_at(canvas, (int)input->x, (int)input->y);

	ui->focus_shown = false;
	if (ui->pressed[0] != '\0' || target == NULL) {
		return ui->pressed[0] != '\0'; /* a second finger while one presses does nothing */
	}
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
	} else {
		return false; /* arrows move the map until there is a focus */
	}
	if (to == NULL) {
		return from != NULL && ui->focus_shown;
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

struct colours {
	uint32_t fill, text, outline;
};

static struct colours colours_of(const struct ui_button *button)
{
	static const struct colours looks[] = {
		[UI_PAPER] = {0xFFFFFCF4u, UI_COLOUR_INK, UI_COLOUR_INK},
		[UI_TEA] = {0xFF3F6B3Au, 0xFFFFFFFFu, UI_COLOUR_INK},
		[UI_VERMILION] = {0xFFBF4422u, 0xFFFFFFFFu, UI_COLOUR_INK},
		[UI_SUN] = {UI_COLOUR_SUN, UI_COLOUR_INK, UI_COLOUR_INK},
		[UI_QUIET] = {0xFFF0E7D2u, UI_COLOUR_INK, 0xFF8A8570u},
	};
	struct colours colours = looks[button->look];

	if (button->disabled) {
		colours = (struct colours){0xFFEDE6D5u, 0xFF6F6B60u, 0xFFB9B29Eu};
	}
	return colours;
}

void ui_focus(struct canvas *canvas, const struct ui *ui, const struct layout *layout,
              struct rect rect, const char *name)
{
	struct panel_style rim = {
		.radius = layout_px(layout, 30),
		.outline = UI_COLOUR_VERMILION,
		.outline_width = layout_px(layout, 6),
	};

	if (ui->focus_shown && strcmp(ui->focus, name) == 0) {
		canvas_panel(canvas, rect_inset(rect, -layout_px(layout, 8)), &rim);
	}
}

/* A picture at the left, and beside it the label over its note. */
static void picture_contents(struct canvas *canvas, const struct layout *layout, struct rect rect,
                             const struct ui_button *button, uint32_t colour)
{
	struct rect inner = rect_inset(rect, layout_px(layout, 8));
	struct text_style style = {
		.size = (float)layout_px(layout, button->size > 0 ? button->size : 34) * layout->text,
		.colour = colour,
		.bold = true,
		.middle = true,
	};

	canvas_image(canvas, button->icon, rect_cut_left(&inner, inner.h * 4 / 3),
	             button->disabled ? 120 : 255, false);
	rect_cut_left(&inner, layout_px(layout, 16));
	if (button->note != NULL) {
		struct text_style note = style;

		note.size = style.size * 0.72f;
		note.bold = false;
		canvas_text(canvas, rect_cut_bottom(&inner, inner.h * 2 / 5), button->note, &note);
	}
	canvas_text(canvas, inner, button->label, &style);
}

/* Icon and text in the middle of the rest; stacked: the icon above. */
static void contents(struct canvas *canvas, const struct layout *layout, struct rect rect,
                     const struct ui_button *button, uint32_t colour)
{
	struct text_style style = {
		.size = (float)layout_px(layout, button->size > 0 ? button->size : 34) * layout->text,
		.colour = colour,
		.bold = true,
		.align = TEXT_CENTRE,
		.middle = true,
	};
	struct rect inner = rect_inset(rect, layout_px(layout, 14));
	struct text_style note = style;
	int note_h = 0;

	if (button->icon != NULL && button->label[0] == '\0') {
		canvas_image(canvas, button->icon, inner, button->disabled ? 120 : 255, false);
		return;
	}
	if (button->note != NULL) {
		note.size = style.size * 0.66f;
		note.bold = false;
		note_h = canvas_text_size(canvas, button->note, &note, inner.w).h + layout_px(layout, 10);
	}
	if (button->icon != NULL && button->stacked) {
		struct text_size label = canvas_text_size(canvas, button->label, &style, inner.w);
		int side = inner.h - label.h - note_h - layout_px(layout, 20);
		struct rect icon = rect_cut_top(&inner, side > inner.h * 2 / 3 ? inner.h * 2 / 3 : side);

		canvas_image(canvas, button->icon, icon, button->disabled ? 120 : 255, false);
		rect_cut_top(&inner, layout_px(layout, 8));
	} else if (button->icon != NULL) {
		int side = inner.h < layout_px(layout, 84) ? inner.h : layout_px(layout, 84);
		struct text_size label = canvas_text_size(canvas, button->label, &style, inner.w - side);
		int used = side + layout_px(layout, 14) + label.w;

		if (used < inner.w) { /* icon and text stand together in the middle */
			rect_cut_left(&inner, (inner.w - used) / 2);
			inner.w = used;
		}
		canvas_image(canvas, button->icon, rect_centre(rect_cut_left(&inner, side), side, side),
		             button->disabled ? 120 : 255, false);
		rect_cut_left(&inner, layout_px(layout, 14));
	}
	if (button->note != NULL) {
		canvas_text(canvas, rect_cut_bottom(&inner, note_h), button->note, &note);
	}
	canvas_text(canvas, inner, button->label, &style);
}

void ui_button(struct canvas *canvas, const struct ui *ui, const struct layout *layout,
               struct rect rect, const struct ui_button *button)
{
	struct colours colours = colours_of(button);
	bool pressed = strcmp(ui->pressed, button->name) == 0;
	struct rect seen = rect;
	struct panel_style style = {
		.radius = layout_px(layout, 24),
		.fill = colours.fill,
		.outline = colours.outline,
		.outline_width = layout_px(layout, button->chosen ? 6 : 3),
		.shadow = pressed || button->disabled ? 0 : layout_px(layout, 7),
	};

	if (pressed) {
		seen.y += layout_px(layout, 4);
	}
	canvas_panel(canvas, seen, &style);
	if (button->picture) {
		picture_contents(canvas, layout, seen, button, colours.text);
	} else {
		contents(canvas, layout, seen, button, colours.text);
	}
	if (button->chosen) {
		int side = layout_px(layout, 34);

		canvas_image(canvas, "art/icon-check",
		             (struct rect){seen.x + seen.w - side - layout_px(layout, 4), seen.y - side / 3,
		                           side, side},
		             255, false);
	}
	canvas_target(canvas, button->name, rect, !button->disabled);
	ui_focus(canvas, ui, layout, seen, button->name);
}
