/*
 * What every screen is made of: sheets, texts by key, the bar at the top, notes of age. One place
 * for sizes, so that the screens are of one hand.
 */
#ifndef GAME_SCENE_KIT_H
#define GAME_SCENE_KIT_H

#include "game/game_state.h"
#include "game/town_look.h"

/* Sizes of text in units. */
enum { KIT_SMALL = 24, KIT_BODY = 32, KIT_LARGE = 42, KIT_TITLE = 58, KIT_HERO = 96 };

/* Space in units: the screen's margin, and between things. */
enum { KIT_MARGIN = 36, KIT_GAP = 24, KIT_PAD = 32, KIT_BAR = 96 };

int kit_px(const struct game *game, int units);
struct rect kit_screen(const struct game *game);
/* The screen less the margin and the bar at the top. */
struct rect kit_body(const struct game *game);

struct text_style kit_style(const struct game *game, int units, uint32_t colour);

/* The text of a key in the game's language. */
const char *kit_text(const struct game *game, const char *key);
/* The same with <n> put in. */
const char *kit_fill(const struct game *game, const char *key, const char *n, char *text,
                     size_t cap);

/* Draws a text; returns the height used. */
int kit_say(const struct game *game, struct canvas *canvas, struct rect box, const char *text,
            int units, uint32_t colour, bool bold, enum text_align align);

/* A sheet of washi. */
void kit_sheet(const struct game *game, struct canvas *canvas, struct rect rect);

/* Home or back at the left, languages at the right: targets "back" and "lang.ja", "lang.easy", ….
 * back_key: the text on the button at the left; NULL for none. The game itself changes the
 * language. */
void kit_bar(const struct game *game, struct canvas *canvas, const char *back_key,
             const char *back_icon);

/* Names on the map leave the bar (with back: its left button too), the zoom buttons and the demo's
 * ribbon free. */
void kit_keep_free(const struct game *game, bool back);

void kit_button(const struct game *game, struct canvas *canvas, struct rect rect, const char *name,
                const char *label, const char *icon, enum ui_look look);

/* "as of 14:05", with "provisional"; or, when offline, how old the figures are. */
void kit_as_of(const struct game *game, int64_t as_of_s, bool offline, int64_t age_s, char *text,
               size_t cap);

/* The ribbon that says: these are made-up figures. Nothing when they are not. */
void kit_demo(const struct game *game, struct canvas *canvas);

/* The map under a screen, the medallions and names on it. */
void kit_map(const struct game *game, struct canvas *canvas,
             const struct town_medallions *medallions);

/* Makes the map a quiet ground. */
void kit_veil(const struct game *game, struct canvas *canvas);

/* The whole town, as far as free shows it. */
struct view kit_town_view(const struct game *game, int margin_units);

const char *kit_district(const struct game *game, const char *id);
const char *kit_landmark(const struct game *game, int landmark);

/* A bar that fills from the left, part 0-1. */
void kit_progress(const struct game *game, struct canvas *canvas, struct rect rect, double part);

/* Nearer, farther, the whole town: targets "map.near", "map.far", "map.all". */
void kit_zoom(const struct game *game, struct canvas *canvas);

/* Decimetres as a person reads them. */
void kit_metres_dm(const struct game *game, int64_t dm, char *text, size_t cap);

#endif
