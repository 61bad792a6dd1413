/*
 * What a scene draws on: a picture in memory, and what the frame says and offers.
 *
 * Colours are 0xAARRGGBB, not premultiplied. Lengths are pixels from the top left. What is drawn as
 * text is also kept as text for the frame, and each place that can be touched is kept by name:
 * scripts, speech and focus read those lists. Nothing here knows a window; a canvas without one
 * works in tests.
 */
#ifndef ENGINE_CANVAS_H
#define ENGINE_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/layout.h"

enum { CANVAS_TARGETS_MAX = 256, CANVAS_TEXTS_MAX = 400, CANVAS_NAME_MAX = 80 };

struct canvas;
struct assets; /* fonts and pictures, assets.h */

/* assets is borrowed. The picture is width × height, opaque. */
struct canvas *canvas_create(struct assets *assets, int width, int height);
void canvas_destroy(struct canvas *canvas);
void canvas_resize(struct canvas *canvas, int width, int height);

/* The pixels, 0x00RRGGBB in the machine's byte order; pitch in bytes. Borrowed. canvas_use lets the
 * canvas draw into pixels that belong to somebody else (a window's surface) until the next call;
 * NULL: its own. */
uint32_t *canvas_pixels(struct canvas *canvas, int *width, int *height, int *pitch);
void canvas_use(struct canvas *canvas, void *pixels, int width, int height, int pitch);

/* Begins a frame: the lists are empty again; the pixels stay. */
void canvas_begin(struct canvas *canvas);

/* A frame makes new pictures for a few milliseconds at most, so that none is late; what had to wait
 * is drawn when the same frame is drawn again. True when something had to. */
bool canvas_put_off(const struct canvas *canvas);

void canvas_clear(struct canvas *canvas, uint32_t colour);
void canvas_fill(struct canvas *canvas, struct rect rect, uint32_t colour);

/* All that is drawn so far, this much of its light, percent: the screen's brightness by software.
 * 100 costs nothing; at 1920x1080 it is about a millisecond. */
void canvas_dim(struct canvas *canvas, int percent);

/* A sheet with round corners. shadow: height in pixels of one soft shadow below it, 0 none. outline
 * 0: none. Corners are drawn once and kept. */
struct panel_style {
	int radius;
	uint32_t fill;
	uint32_t outline;
	int outline_width;
	int shadow;
};
void canvas_panel(struct canvas *canvas, struct rect rect, const struct panel_style *style);

void canvas_circle(struct canvas *canvas, float x, float y, float radius, uint32_t fill,
                   uint32_t outline, float outline_width);

/* A line through x,y pairs with round joins and ends. dash 0: whole; else dash and gap in pixels.
 */
void canvas_line(struct canvas *canvas, const float *xy, size_t count, float width, uint32_t colour,
                 float dash);

/* A picture by its name under the share folders ("art/chame-walk-1",
 * "towns/iruma/pictures/amigo-atelier"), fitted into rect with its own proportions. alpha 0-255.
 * flip: mirrored left to right. False when there is no such picture (logged once): nothing is
 * drawn. Scaled pictures are kept. */
bool canvas_image(struct canvas *canvas, const char *name, struct rect rect, int alpha, bool flip);
/* The same, cut to a circle in the middle of the picture, filling rect. */
bool canvas_image_round(struct canvas *canvas, const char *name, struct rect rect, int alpha);

/* Says a text that is not drawn: what an icon means, what a chart shows. */
void canvas_say(struct canvas *canvas, struct rect box, const char *text);

/* A QR code of text, black on white with its quiet zone. */
bool canvas_qr(struct canvas *canvas, const char *text, struct rect rect);

/* While dry nothing is drawn, said or offered: texts are measured alone. */
bool canvas_dry(struct canvas *canvas, bool dry); /* returns what it was */

/* Strong contrast for those who see little: black on white, thicker rims. Until it is changed. */
void canvas_contrast(struct canvas *canvas, bool strong);

/* The family of texts, as assets_font. */
void canvas_font(struct canvas *canvas, const char *regular, const char *bold);

/* Targets whose middle is higher than y are not offered, until it is changed: what cannot be
 * reached. 0: all. */
void canvas_reach(struct canvas *canvas, int y);

/* The part of the frame that scrolls: where it is seen, how high all of it is, and how far it has
 * been scrolled. One a frame; a cover begins anew. */
struct canvas_scroll {
	struct rect view;
	int height;
	int at;
};
void canvas_set_scroll(struct canvas *canvas, const struct canvas_scroll *scroll);
/* NULL: nothing scrolls. */
const struct canvas_scroll *canvas_scroll(const struct canvas *canvas);

/* Until the next call drawing stays inside rect, and what lies outside is neither said nor offered;
 * NULL ends it. */
void canvas_clip(struct canvas *canvas, const struct rect *rect);

enum text_align { TEXT_LEFT, TEXT_CENTRE, TEXT_RIGHT };

struct text_style {
	float size; /* height of the em square in pixels */
	uint32_t colour;
	bool bold;
	uint32_t halo;    /* an outline in this colour, 0 none */
	float halo_width; /* pixels */
	enum text_align align;
	bool middle;    /* placed in the middle of the box's height; else at its top */
	int lines;      /* at most so many; 0: as many as there are */
	float line_gap; /* between lines, in ems; 0 takes 0.35 */
	bool plain;     /* furigana is left out, the kanji stay */
	bool aside;     /* a name on a map: not read out with the screen */
	bool given;     /* somebody's own name or code: the same in each language */
};

struct text_size {
	int w, h, lines;
	bool fits; /* no word was wider than the width, no line more than allowed */
};

/* Text with {漢字|かんじ} readings drawn half as large above. Breaks at '\n', and where a Japanese
 * or English reader expects (ICU, kinsoku, phrases). max_width 0: one line. */
struct text_size canvas_text_size(struct canvas *canvas, const char *text,
                                  const struct text_style *style, int max_width);

/* Draws text into box; shrinks it by steps to at least 60 % where it would not fit. Returns the
 * height that was used. The text (without readings) goes into the frame's list. */
int canvas_text(struct canvas *canvas, struct rect box, const char *text,
                const struct text_style *style);

/* Something that can be touched. An enabled target is found by canvas_target_at(). Later ones lie
 * above. */
struct canvas_target {
	char name[CANVAS_NAME_MAX];
	struct rect rect;
	bool enabled;
	bool loose; /* stands where the map puts it, not where a hand finds it best */
};
/* Is left out when less than half of it can be seen or it is out of reach. */
void canvas_target(struct canvas *canvas, const char *name, struct rect rect, bool enabled);

void canvas_target_loose(struct canvas *canvas, const char *name, struct rect rect);

/* Takes back the targets that rect touches: something is drawn over them. */
void canvas_cut_targets(struct canvas *canvas, struct rect rect);

/* Covers what was offered before (a dialog over a screen): targets so far cannot be touched any
 * more. */
void canvas_cover(struct canvas *canvas);

/* Of the frame drawn last. */
const struct canvas_target *canvas_targets(const struct canvas *canvas, size_t *count);
const struct canvas_target *canvas_target_at(const struct canvas *canvas, int x, int y);
const struct canvas_target *canvas_target_named(const struct canvas *canvas, const char *name);
/* A text of the frame. */
struct canvas_said {
	char *plain;  /* without its readings */
	char *marked; /* as it was given, with {漢字|かんじ} */
	float wanted; /* the em square's height in pixels that was asked for */
	float drawn;  /* and that it has; less where it had to shrink; 0 where it is only said */
	bool fits;
	bool aside, given;
	struct rect box; /* where it stands */
};
size_t canvas_texts(const struct canvas *canvas, const struct canvas_said **texts);
/* True when one text of the frame, or a few neighbours joined, holds part. Spaces and line ends are
 * not minded. */
bool canvas_says(const struct canvas *canvas, const char *part);

/* A PNG of the picture. False (logged) when it cannot be written. */
bool canvas_save_png(struct canvas *canvas, const char *path);

/* A small PNG of the picture in memory: side pixels on its longer side, or less where it would have
 * more than most bytes. The caller frees it; NULL when it cannot be made so small. */
void *canvas_thumbnail_png(const struct canvas *canvas, int side, size_t most, size_t *length);

#endif
