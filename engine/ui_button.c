#include "engine/ui.h"

#include <string.h>

enum { PAD = 14, GAP = 14, ICON_BESIDE = 64, ICON_ABOVE = 110, MARK = 38, LABEL = 36, NOTE = 31 };

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
		.outline_width = layout_px(layout, 7),
	};

	if (ui->focus_shown && strcmp(ui->focus, name) == 0) {
		canvas_panel(canvas, rect_inset(rect, -layout_px(layout, 10)), &rim);
	}
}

/* What a button holds at a width: its texts' styles, their heights, and its icon's side. */
struct plan {
	struct text_style label, note;
	int pad, gap, icon, text_w, label_h, note_h, text_h, h;
};

static int picture_width(int height)
{
	return height * 4 / 3;
}

static void measure_texts(struct canvas *canvas, const struct ui_button *button, struct plan *plan)
{
	plan->label_h = button->label[0] == '\0'
	                    ? 0
	                    : canvas_text_size(canvas, button->label, &plan->label, plan->text_w).h;
	plan->note_h = button->note == NULL
	                   ? 0
	                   : canvas_text_size(canvas, button->note, &plan->note, plan->text_w).h;
	plan->text_h = plan->label_h + plan->note_h + (plan->note_h > 0 ? plan->gap / 2 : 0);
}

static struct plan plan_of(struct canvas *canvas, const struct layout *layout, int width,
                           const struct ui_button *button, uint32_t colour)
{
	bool beside = button->icon != NULL && !button->stacked && button->label[0] != '\0';
	struct plan plan = {
		.pad = layout_px(layout, PAD),
		.gap = layout_px(layout, GAP),
		.label = {.size = layout_text(layout, button->size > 0 ? button->size : LABEL),
	              .colour = colour,
	              .bold = true,
	              .given = button->given,
	              .middle = true},
	};
	float icon = button->icon_size > 0 ? button->icon_size
	             : button->stacked     ? ICON_ABOVE
	                                   : ICON_BESIDE;

	plan.note = plan.label;
	plan.note.size = layout_text(layout, NOTE);
	plan.note.bold = false;
	plan.icon = button->icon == NULL ? 0 : layout_px(layout, icon);
	plan.text_w = width - 2 * plan.pad;
	if (beside) {
		plan.text_w -= plan.gap + (button->picture ? picture_width(plan.icon) : plan.icon);
	}
	if (!beside || (button->note == NULL && !button->picture)) {
		plan.label.align = plan.note.align = TEXT_CENTRE;
	}
	measure_texts(canvas, button, &plan);
	plan.h = button->stacked
	             ? plan.icon + (plan.icon > 0 && plan.text_h > 0 ? plan.gap : 0) + plan.text_h
	         : plan.text_h > plan.icon ? plan.text_h
	                                   : plan.icon;
	plan.h += 2 * plan.pad;
	return plan;
}

int ui_button_height(struct canvas *canvas, const struct layout *layout, int width,
                     const struct ui_button *button)
{
	struct plan plan = plan_of(canvas, layout, width, button, 0);

	return plan.h < layout->target ? layout->target : plan.h;
}

int ui_button_width(struct canvas *canvas, const struct layout *layout,
                    const struct ui_button *button)
{
	struct plan plan = plan_of(canvas, layout, layout->width, button, 0);
	int label = canvas_text_size(canvas, button->label, &plan.label, 0).w;
	int note = button->note == NULL ? 0 : canvas_text_size(canvas, button->note, &plan.note, 0).w;
	int text = label > note ? label : note;
	int icon = button->picture ? picture_width(plan.icon) : plan.icon;
	int inner = button->stacked ? (text > icon ? text : icon)
	                            : icon + (icon > 0 && text > 0 ? plan.gap : 0) + text;

	inner += 2 * plan.pad + 2; /* a pixel for each side's rounding */
	return inner < layout->target ? layout->target : inner;
}

static void draw_texts(struct canvas *canvas, struct rect box, const struct ui_button *button,
                       const struct plan *plan)
{
	struct rect note = {0, 0, 0, 0};
	struct rect texts = {box.x, box.y + (box.h - plan->text_h) / 2, box.w, plan->text_h};

	if (plan->text_h > box.h) {
		texts = box;
	}
	if (button->note != NULL) {
		note = rect_cut_bottom(&texts, plan->note_h * texts.h / plan->text_h);
		rect_cut_bottom(&texts, plan->gap / 2);
	}
	canvas_text(canvas, texts, button->label, &plan->label); /* said first */
	if (button->note != NULL) {
		canvas_text(canvas, note, button->note, &plan->note);
	}
}

/* The icon above the text takes the room that is left, up to two thirds. */
static void draw_above(struct canvas *canvas, struct rect inner, const struct ui_button *button,
                       const struct plan *plan, int alpha)
{
	int room = inner.h - plan->text_h - (plan->text_h > 0 ? plan->gap : 0);
	int side = room > inner.h * 2 / 3 ? inner.h * 2 / 3 : room;
	int used = side + (plan->text_h > 0 ? plan->gap : 0) + plan->text_h;

	rect_cut_top(&inner, (inner.h - used) / 2);
	canvas_image(canvas, button->icon, rect_cut_top(&inner, side), alpha, false);
	if (plan->text_h > 0) {
		rect_cut_top(&inner, plan->gap);
		inner.h = inner.h < plan->text_h ? inner.h : plan->text_h;
		draw_texts(canvas, inner, button, plan);
	}
}

static void draw_beside(struct canvas *canvas, struct rect inner, const struct ui_button *button,
                        const struct plan *plan, int alpha)
{
	int icon = button->picture ? picture_width(plan->icon) : plan->icon;

	if (button->note == NULL && !button->picture) { /* both stand together in the middle */
		int used = icon + plan->gap +
		           canvas_text_size(canvas, button->label, &plan->label, plan->text_w).w;

		if (used < inner.w) {
			inner = rect_centre(inner, used, inner.h);
		}
	}
	canvas_image(canvas, button->icon,
	             rect_centre(rect_cut_left(&inner, icon), icon, button->picture ? inner.h : icon),
	             alpha, false);
	rect_cut_left(&inner, plan->gap);
	draw_texts(canvas, inner, button, plan);
}

static void draw_contents(struct canvas *canvas, const struct layout *layout, struct rect rect,
                          const struct ui_button *button, uint32_t colour)
{
	struct plan plan = plan_of(canvas, layout, rect.w, button, colour);
	struct rect inner = rect_inset(rect, plan.pad);
	int alpha = button->disabled ? 120 : 255;

	if (button->icon == NULL) {
		draw_texts(canvas, inner, button, &plan);
	} else if (button->label[0] == '\0') {
		canvas_image(canvas, button->icon, inner, alpha, false);
	} else if (button->stacked) {
		draw_above(canvas, inner, button, &plan, alpha);
	} else {
		draw_beside(canvas, inner, button, &plan, alpha);
	}
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
		.outline_width = layout_px(layout, button->chosen ? 7 : 3),
		.shadow = pressed || button->disabled ? 0 : layout_px(layout, 7),
	};

	if (pressed) {
		seen.y += layout_px(layout, 4);
	}
	canvas_panel(canvas, seen, &style);
	draw_contents(canvas, layout, seen, button, colours.text);
	if (button->chosen) {
		int side = layout_px(layout, MARK);

		canvas_image(canvas, "art/icon-check",
		             (struct rect){seen.x + seen.w - side - layout_px(layout, 4), seen.y - side / 3,
		                           side, side},
		             255, false);
	}
	canvas_target(canvas, button->name, rect, !button->disabled);
	if (button->spoken != NULL) {
		canvas_say(canvas, rect, button->spoken);
	}
	ui_focus(canvas, ui, layout, seen, button->name);
}
