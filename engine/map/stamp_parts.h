/*
 * What the drawings of stamps share: ink, shades, shadows; and the drawings themselves. For
 * stamp_*.c alone. All lengths are parts of the thing's width.
 */
#ifndef ENGINE_MAP_STAMP_PARTS_H
#define ENGINE_MAP_STAMP_PARTS_H

#include <stdbool.h>

#include "engine/map/stamp.h"
#include "engine/map/tile_look.h"

#define STAMP_WOOD_BROWN 0xFF8A6242u

/* A small thing is drawn with thin ink, never thinner than can be seen. */
double stamp_ink_width(const struct stamp *stamp);
/* Too small for windows and leaves. */
bool stamp_tiny(const struct stamp *stamp);
/* The colour nearer to black (part < 0) or white, by part. */
uint32_t stamp_shade(uint32_t colour, double part);

/* Strokes the path in ink; fills it first. */
void stamp_ink(cairo_t *cairo, const struct stamp *stamp);
void stamp_fill_and_ink(cairo_t *cairo, const struct stamp *stamp, uint32_t fill);
/* One soft shadow on the ground: an ellipse. */
void stamp_shadow(cairo_t *cairo, double x, double y, double width, double height);
void stamp_polygon(cairo_t *cairo, const double *xy, size_t count);
void stamp_box(cairo_t *cairo, double x, double y, double w, double h, uint32_t colour);

/* stamp_house.c, stamp_tree.c, stamp_field.c */
void stamp_draw_house(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_block(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_tree(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_crown(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_pine(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_bare_tree(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_bush(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_tea(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_field(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_flowers(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_grass(cairo_t *cairo, const struct stamp *stamp);
void stamp_draw_reed(cairo_t *cairo, const struct stamp *stamp);

#endif
