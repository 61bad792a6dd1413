/*
 * What every screen is made of: sheets, texts by key, the bar at the top, notes of age. One place
 * for sizes, so that the screens are of one hand.
 */
#ifndef GAME_SCENE_KIT_H
#define GAME_SCENE_KIT_H

#include "game/game_state.h"
#include "game/town_look.h"

/* Sizes of text in units; all grow with the visitor's setting, none is smaller than KIT_SMALL. */
enum { KIT_SMALL = 31, KIT_BODY = 36, KIT_LARGE = 46, KIT_TITLE = 60, KIT_HERO = 100 };

/* Space in units: the screen's margin, between things, inside a sheet, round the demo's ribbon. */
enum { KIT_MARGIN = 36, KIT_GAP = 24, KIT_PAD = 32, KIT_RIBBON = 64 };

int kit_px(const struct game *game, int units);
int kit_least(int a, int b);
int kit_most(int a, int b);
/* Pixels between two things that can be touched: 12 mm. */
int kit_apart(const struct game *game);

/* Where a scene lays out: the whole screen, or its lower half in reach mode. */
struct rect kit_screen(const struct game *game);
/* That less the margin, the bar at the top and the ribbon at the bottom. */
struct rect kit_body(const struct game *game);
/* True where things stand below each other rather than side by side: portrait, or large texts. */
bool kit_narrow(const struct game *game);

struct text_style kit_style(const struct game *game, int units, uint32_t colour);

/* The text of a key in the game's language. */
const char *kit_text(const struct game *game, const char *key);
/* The same with <n> put in. */
const char *kit_fill(const struct game *game, const char *key, const char *n, char *text,
                     size_t cap);

/* Draws a text into a box (shrunk where it must be); returns the height used. */
int kit_say(const struct game *game, struct canvas *canvas, struct rect box, const char *text,
            int units, uint32_t colour, bool bold, enum text_align align);

/* A sheet of washi. */
void kit_sheet(const struct game *game, struct canvas *canvas, struct rect rect);

/* Things one below the other, each as high as it needs: nothing is cut in any language or size.
 * Begin with kit_flow(); kit_flow_used() is the height of all. */
struct kit_flow {
	const struct game *game;
	struct canvas *canvas;
	struct rect box; /* what is left: its top moves down */
	int top;
};
struct kit_flow kit_flow(const struct game *game, struct canvas *canvas, struct rect box);
void kit_flow_text(struct kit_flow *flow, const char *text, int units, uint32_t colour, bool bold,
                   enum text_align align);
void kit_flow_gap(struct kit_flow *flow, int units);
/* Room for anything: so many pixels high. */
struct rect kit_flow_rect(struct kit_flow *flow, int h);
void kit_flow_button(struct kit_flow *flow, const struct ui_button *button);
/* A grid of buttons, 12 mm apart, each row as high as its highest. */
void kit_flow_buttons(struct kit_flow *flow, const struct ui_button *buttons, size_t count,
                      int columns);
/* The same in as many columns, up to most, as leave each button its texts in one line. */
void kit_flow_grid(struct kit_flow *flow, const struct ui_button *buttons, size_t count, int most);
int kit_flow_used(const struct kit_flow *flow);

/* Draws from box.y down, box.w wide; box.h is what can be seen at once, for those who fill it.
 * Returns the height used, which must be the same while the canvas is dry. */
typedef int kit_content(const struct game *game, struct canvas *canvas, struct rect box);
/* The content in box; what is higher scrolls: targets "scroll.up" and "scroll.down" at the right, a
 * finger, a wheel, keys. One on a screen. */
void kit_scroll(const struct game *game, struct canvas *canvas, struct rect box,
                kit_content *content);
/* The height that the content needs at this width. */
int kit_measure(const struct game *game, struct canvas *canvas, struct rect box,
                kit_content *content);

/* Back at the left, language and comfort at the right: targets "back", "bar.language",
 * "bar.comfort"; the game itself takes the last two. back_key: the text on the button at the left;
 * NULL for none. Returns the room between them. */
struct rect kit_bar(const struct game *game, struct canvas *canvas, const char *back_key,
                    const char *back_icon);
int kit_bar_height(const struct game *game);

/* Names on the map leave the bar (with back: its left button too), the zoom buttons and the demo's
 * ribbon free. */
void kit_keep_free(const struct game *game, bool back);

void kit_button(const struct game *game, struct canvas *canvas, struct rect rect, const char *name,
                const char *label, const char *icon, enum ui_look look);
void kit_button_of(const struct game *game, struct canvas *canvas, struct rect rect,
                   const struct ui_button *button);

/* "as of 14:05", with "provisional"; or, when offline, how old the figures are. */
void kit_as_of(const struct game *game, int64_t as_of_s, bool offline, int64_t age_s, char *text,
               size_t cap);

/* The ribbon that says: these are made-up figures. Nothing when they are not. */
void kit_demo(const struct game *game, struct canvas *canvas);
/* The same that says on every screen: we close, so many minutes are left. */
void kit_closing(const struct game *game, struct canvas *canvas);

/* The map under a screen, the medallions and names on it. */
void kit_map(const struct game *game, struct canvas *canvas,
             const struct town_medallions *medallions);

/* The map with what greens and lives on it; fog (may be NULL) over what is not known. part: 0-1 of
 * the green that has come up. */
void kit_ground(const struct game *game, struct canvas *canvas, const struct fog *fog, double part);

/* Makes the map a quiet ground. */
void kit_veil(const struct game *game, struct canvas *canvas);

/* The view that shows a spot of the world in the middle of free, a part of the screen; and the
 * whole town inside it. */
struct view kit_view_at(const struct game *game, struct world at, double zoom, struct rect free);
struct view kit_town_view(const struct game *game, struct rect free, int margin_units);

const char *kit_district(const struct game *game, const char *id);
const char *kit_landmark(const struct game *game, int landmark);

/* A bar that fills from the left, part 0-1. */
void kit_progress(const struct game *game, struct canvas *canvas, struct rect rect, double part);

/* From far, where roads and names step back: the season's total and its goal, at the top of free,
 * the part of the screen where the map is seen. Nothing from near, or where texts need the room. */
void kit_goal(const struct game *game, struct canvas *canvas, struct rect free);

/* Nearer, farther, the whole town: targets "map.near", "map.far", "map.all". */
void kit_zoom(const struct game *game, struct canvas *canvas);
/* The same at the right of free, the part of the screen where the map is seen. */
void kit_zoom_in(const struct game *game, struct canvas *canvas, struct rect free);

/* Decimetres as a person reads them. */
void kit_metres_dm(const struct game *game, int64_t dm, char *text, size_t cap);

#endif
