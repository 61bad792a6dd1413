/*
 * The parts of guest play. For the guest's and the quiz's files alone.
 */
#ifndef GAME_SCENES_GUEST_H
#define GAME_SCENES_GUEST_H

#include "game/scene_kit.h"

/* Ends nearer than that are one place. */
enum { GUEST_SAME_DM = 300 };

/* guest_trip.c, guest_offers.c: the ends of a trip, and what lies between them. */

/* Where the map, and what stands on it, can be seen: beside or above the sheet. */
struct rect guest_free(const struct game *game);
struct rect guest_panel(const struct game *game);

/* Makes an end of what was touched; false when it cannot be one (game->guest.trouble says why). */
bool guest_end_landmark(struct game *game, int landmark, struct guest_end *end);
bool guest_end_station(struct game *game, int station, struct guest_end *end);
/* Any point of the map: a station that is near becomes that station. */
bool guest_end_touched(struct game *game, struct world world, struct guest_end *end);

/* The landmark whose story is offered now; NULL none. */
const struct guest_end *guest_story_end(const struct game *game);

void guest_end_name(const struct game *game, const struct guest_end *end, char *text, size_t cap);

/* Good places to begin, and good goals for the start that was chosen. */
void guest_offer_starts(struct game *game);
void guest_offer_goals(struct game *game);

/* Finds the way to the goal and all its figures; false when there is none (trouble says why). */
bool guest_find_way(struct game *game);

/* The way as far as the free part of the map shows it, and one point in its middle. */
struct view guest_way_view(const struct game *game);
struct view guest_point_view(const struct game *game, struct point point, double zoom);
struct view guest_town_view(const struct game *game);

/* guest_draw.c, guest_map.c, guest_sheet.c, guest_result.c, guest_page.c */
void guest_draw(const struct game *game, struct canvas *canvas);
void guest_draw_map(const struct game *game, struct canvas *canvas);
int guest_sheet_content(const struct game *game, struct canvas *canvas, struct rect box);
/* A story's button at the end of a flow, where it does not stand on the map. */
void guest_story_button(struct kit_flow *flow);
int guest_result_content(const struct game *game, struct canvas *canvas, struct rect box);

/* True where a page may be composed to fill its box: at the usual size of text, with room. */
bool guest_roomy(const struct game *game, struct rect box);

/* What stands in the landscape's free corner of the map: the one next step, a story. */
bool guest_feet_on_map(const struct game *game);

/* A picture at the left of what follows until the end, so many units high and wide; without room
 * for both the words alone. */
struct guest_beside {
	struct rect whole;
	int side; /* 0: no room */
};
struct guest_beside guest_beside(struct kit_flow *flow, int units);
void guest_beside_end(struct kit_flow *flow, const struct guest_beside *beside,
                      const char *picture);

/* Chame beside a heading and a line below it. */
void guest_heading(struct kit_flow *flow, const char *pose, const char *title, const char *note);

/* Something that scrolls in a sheet, and beside or below it the one next step, always in sight. */
void guest_sheet(const struct game *game, struct canvas *canvas, struct rect sheet,
                 kit_content *content, const struct ui_button *next);

/* The height that its sheet needs, room.h at most. */
int guest_sheet_height(const struct game *game, struct canvas *canvas, struct rect room,
                       kit_content *content, const struct ui_button *next);

/* Buttons in equal rows, which grow into the room that is left, up to most pixels high. */
void guest_grid(struct kit_flow *flow, const struct ui_button *buttons, size_t count,
                size_t columns, int room, int most);

/* A key's text with one or two parts put in: <n>, <m>. */
const char *guest_fill(const struct game *game, const char *key, const char *n, const char *m,
                       char *text, size_t cap);

/* "about 293 g" */
void guest_about_grams(const struct game *game, int64_t grams, char *text, size_t cap);

#endif
