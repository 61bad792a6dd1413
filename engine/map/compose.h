/*
 * Puts tiles onto a picture at any scale: bilinear, over two threads, each taking half of the rows.
 */
#ifndef ENGINE_MAP_COMPOSE_H
#define ENGINE_MAP_COMPOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A part of a tile that stands at x,y of the picture, scaled. Pieces may not overlap; together they
 * cover what they cover. */
struct compose_piece {
	const uint32_t *pixels;    /* PROJECTION_TILE squared */
	double from_x, from_y;     /* of the tile's pixels */
	double step;               /* tile pixels a picture pixel */
	int x0, y0, x1, y1;        /* of the picture, half-open; inside it */
	double origin_x, origin_y; /* where the tile's pixel from_x, from_y stands in the picture */
};

struct compose;

struct compose *compose_create(void);
void compose_destroy(struct compose *compose);

/* pitch in bytes. Returns when the whole picture is done. */
void compose_draw(struct compose *compose, uint32_t *pixels, int pitch, int height,
                  const struct compose_piece *pieces, size_t count);

/* Calls draw for the upper half of the rows here and for the lower one on the helper, and returns
 * when both are done. */
typedef void compose_rows_draw(const void *context, int y0, int y1);
void compose_rows(struct compose *compose, int height, compose_rows_draw *draw,
                  const void *context);

#endif
