/*
 * What stands on the ground of a map and is drawn into its tiles: houses, trees, tea, flowers.
 *
 * Surfaces say which ground they are; each ground has growths. A growth is a kind of thing in
 * several colours, at most one in each cell of a grid. Where a thing stands comes from its cell
 * alone, so it is there in every tile that shows it, and stays there when one comes nearer. None
 * stands on a line that keeps itself free, or across the rim of its ground.
 */
#ifndef ENGINE_MAP_SCENERY_H
#define ENGINE_MAP_SCENERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum map_thing {
	MAP_HOUSE,     /* a gabled one with a door, several builds */
	MAP_BLOCK,     /* a house of two or three floors with a flat roof */
	MAP_TREE,      /* round, with a trunk */
	MAP_CROWN,     /* the round top of one tree among many */
	MAP_PINE,      /* a cedar: tiers */
	MAP_BARE_TREE, /* twigs */
	MAP_BUSH,
	MAP_TEA,     /* a parcel of rows */
	MAP_FIELD,   /* a parcel of furrows */
	MAP_FLOWERS, /* three on their stems */
	MAP_GRASS,
	MAP_REED,   /* susuki: bent plumes */
	MAP_FAN,    /* the fan on a pole that keeps frost from the tea */
	MAP_PLANE,  /* seen from above */
	MAP_WAVE,   /* on water */
	MAP_STROKE, /* one slanted stroke */
	MAP_THINGS,
};

enum { MAP_FILLS_MAX = 5, MAP_GROWTHS_MAX = 12, MAP_GROUNDS_MAX = 12 };

struct map_growth {
	enum map_thing thing;
	uint32_t fills[MAP_FILLS_MAX]; /* 0xAARRGGBB; each thing takes one; 0 ends the list */
	uint32_t line;                 /* its ink */
	float size_far, size_near;     /* its width in pixels at level 12 and at level 16 */
	int cell;                      /* pixels, at every level */
	int share;                     /* of 256 cells so many have one */
	int level_from, level_until;   /* drawn on these levels; until 0: always */
	bool by_road;                  /* only where a line draws things near */
	bool dense;                    /* may stand before its like: a wood */
	bool even;                     /* one in the middle of each cell: parcels side by side */
};

struct map_ground {
	struct map_growth growths[MAP_GROWTHS_MAX]; /* the first take their room first */
	size_t count;
};

/* Ground 0 is the paper beyond all surfaces. */
struct map_scenery {
	struct map_ground grounds[MAP_GROUNDS_MAX];
};

#endif
