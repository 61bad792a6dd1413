/*
 * Buttons and focus. A button acts on release, where the finger that pressed it still is; of two
 * fingers the one that came down last presses. Keys move
 * a focus that can be seen. Scenes draw with ui_button() and are told the name of what was chosen.
 */
#ifndef ENGINE_UI_H
#define ENGINE_UI_H

#include "engine/canvas.h"
#include "engine/input.h"

struct ui {
	char pressed[CANVAS_NAME_MAX]; /* under the finger; "" none */
	int finger;
	char focus[CANVAS_NAME_MAX]; /* chosen by keys; "" none */
	bool focus_shown;            /* after a key, until the next touch */
	bool arrows; /* an arrow key begins the focus; else they are the map's until then */
};

/* Takes an input with the targets of the frame drawn last. True when it was the UI's own (a press,
 * a focus move, Enter); *chosen is then the name of the target that was chosen, or "". A press
 * outside of every target is not the UI's. */
bool ui_input(struct ui *ui, const struct canvas *canvas, const struct input *input,
              char chosen[CANVAS_NAME_MAX]);
void ui_reset(struct ui *ui);

enum ui_look { UI_PAPER, UI_TEA, UI_VERMILION, UI_SUN, UI_QUIET };

struct ui_button {
	const char *name;   /* the target's */
	const char *label;  /* "" for an icon alone */
	const char *note;   /* a smaller line below the label; NULL none */
	const char *icon;   /* picture's name; NULL none */
	const char *spoken; /* what an icon alone says; NULL nothing */
	enum ui_look look;
	bool disabled;
	bool chosen;  /* a choice that is on: shown by a mark and a thicker outline, not by colour alone
	               */
	bool stacked; /* icon above the label; else beside it */
	bool picture; /* the icon is a picture, 4:3, icon_size high, at the left; the text beside it */
	bool given;   /* the label is somebody's own name: the same in each language */
	float size;   /* of the label in units; 0 takes 36 */
	float icon_size; /* in units; 0 takes 64 beside a label, 110 above it */
};
void ui_button(struct canvas *canvas, const struct ui *ui, const struct layout *layout,
               struct rect rect, const struct ui_button *button);

/* The least height at a width with which nothing of the button is cut, and the width of one whose
 * texts stand in one line each; neither less than a touch target. */
int ui_button_height(struct canvas *canvas, const struct layout *layout, int width,
                     const struct ui_button *button);
int ui_button_width(struct canvas *canvas, const struct layout *layout,
                    const struct ui_button *button);

/* A rim round what has the focus; ui_button() draws its own. */
void ui_focus(struct canvas *canvas, const struct ui *ui, const struct layout *layout,
              struct rect rect, const char *name);

/* The palette. */
#define UI_COLOUR_PAPER 0xFFF6EFDFu
#define UI_COLOUR_INK 0xFF26304Au
#define UI_COLOUR_TEA 0xFF7FA650u
#define UI_COLOUR_FOREST 0xFF3F6B3Au
#define UI_COLOUR_RIVER 0xFF8EC5D6u
#define UI_COLOUR_ROAD 0xFFFFFFFFu
#define UI_COLOUR_ROAD_EDGE 0xFFD9C9A8u
#define UI_COLOUR_RAILWAY 0xFF6B6B7Au
#define UI_COLOUR_VERMILION 0xFFD9532Cu
#define UI_COLOUR_VERMILION_INK 0xFFB03A17u /* for texts: 4.5:1 on paper */
#define UI_COLOUR_EARTH 0xFF6A5B3Eu         /* quiet texts */
#define UI_COLOUR_SUN 0xFFF2B632u
#define UI_COLOUR_BLOSSOM 0xFFE89BAEu

#endif
