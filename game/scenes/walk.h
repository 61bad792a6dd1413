/*
 * The parts of my town walk: walk.c acts, walk_draw.c draws the map, walk_sheet.c what stands
 * beside.
 */
#ifndef GAME_SCENES_WALK_H
#define GAME_SCENES_WALK_H

#include "game/game_state.h"

void walk_draw(const struct game *game, struct canvas *canvas);

/* The part of the screen where the map lies free: the walker stands in its middle. */
struct rect walk_free(const struct game *game);

/* The sheet beside the map: its room, and what stands in it now. */
struct rect walk_sheet_room(const struct game *game);
int walk_sheet_content(const struct game *game, struct canvas *canvas, struct rect box);
/* What a visit leads to besides the walk: in a row on the map where there is room, else at the
 * sheet's end. */
bool walk_menu_on_map(const struct game *game);
void walk_draw_menu(const struct game *game, struct canvas *canvas);
void walk_draw_way_out(const struct game *game, struct canvas *canvas, struct rect room);
/* Out of reach of the server, or asking: over the whole screen. */
void walk_draw_waiting(const struct game *game, struct canvas *canvas);

/* A way on the map: its parts in sight, without the points that fall together; last (NULL: none) is
 * where it ends after the count. dash as canvas_line's. */
void walk_draw_points(const struct game *game, struct canvas *canvas, const struct point *points,
                      size_t count, const struct point *last, float width, uint32_t colour,
                      float dash);
/* Chame walking: the picture of now for a heading, clockwise from the right in eighths; those to
 * the left are mirrored. */
void walk_pose(const struct game *game, int heading, char *name, size_t cap, bool *flip);

#endif
