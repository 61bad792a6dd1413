/*
 * The stamp album. For the album's files alone.
 */
#ifndef GAME_SCENES_ALBUM_H
#define GAME_SCENES_ALBUM_H

#include "game/scene_kit.h"
#include "game/scenes/album_book.h"

enum { ALBUM_TURN_MS = 380 };

/* How far the page has turned, 0-1; 1 when none is turning. */
double album_turned(const struct game *game);

void album_draw(const struct game *game, struct canvas *canvas);

/* A landmark's place: its picture with the stamp on it, so high at most, or the empty place; its
 * name. offered: it can be touched, as "album.at.ID". */
void album_place_draw(const struct game *game, struct canvas *canvas, struct rect rect,
                      const struct album_book *book, int landmark, int picture_h, bool offered);
/* The height of a place with a picture so high. */
int album_place_height(const struct game *game, struct canvas *canvas, int width,
                       const struct album_book *book, int landmark, int picture_h);

/* The title page from box.y down, as a kit_content. */
int album_title(const struct game *game, struct canvas *canvas, struct rect box);

#endif
