/*
 * Colours for Cairo. For files of engine/map alone.
 */
#ifndef ENGINE_MAP_TILE_LOOK_H
#define ENGINE_MAP_TILE_LOOK_H

#include <cairo.h>
#include <stdint.h>

/* 0xAARRGGBB. */
static inline void tile_colour(cairo_t *cairo, uint32_t colour)
{
	cairo_set_source_rgba(cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
	                      (colour & 255) / 255.0, (colour >> 24) / 255.0);
}

#endif
