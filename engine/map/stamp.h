/*
 * Little drawings for tiles, each made once for its kind, colours, size and build. For files of
 * engine/map alone; one thread at a time.
 */
#ifndef ENGINE_MAP_STAMP_H
#define ENGINE_MAP_STAMP_H

#include <cairo.h>

#include "engine/map/scenery.h"
#include "engine/picture.h"

enum { STAMP_BUILDS = 4 };

struct stamp {
	enum map_thing thing;
	uint32_t fill, line;
	int size;  /* width in pixels */
	int build; /* 0 to STAMP_BUILDS - 1: no two houses of a street are alike */
};

struct stamps;

struct stamps *stamps_create(void);
void stamps_destroy(struct stamps *stamps);

/* The drawing, and where its foot (the middle of a flat thing) lies in it. Borrowed until the
 * next call. Kept up to a few megabytes; beyond, all are forgotten and made again. */
const struct picture *stamps_get(struct stamps *stamps, const struct stamp *stamp, int *foot_x,
                                 int *foot_y);

/* Height over width of a kind. */
float stamp_height(enum map_thing thing);
/* It lies on the ground: nothing is hidden behind it. */
bool stamp_flat(enum map_thing thing);

/* stamp_draw.c: a drawing one unit wide, its foot (or middle) at 0,0, y growing downwards. */
void stamp_draw(cairo_t *cairo, const struct stamp *stamp);

#endif
