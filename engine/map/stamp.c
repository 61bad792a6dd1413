#include "engine/map/stamp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

/* SLOTS: a power of two. What one level needs is less than that. */
enum { SLOTS = 2048, BYTES_MAX = 3 * 512 * 1024 };

struct slot {
	struct stamp stamp;
	struct picture picture;
	int foot_x, foot_y;
};

struct stamps {
	struct slot slots[SLOTS];
	size_t count, bytes;
};

static const struct {
	float height; /* in widths */
	bool flat;
} things[MAP_THINGS] = {
	[MAP_HOUSE] = {1.0f, false},    [MAP_BLOCK] = {1.25f, false}, [MAP_TREE] = {1.3f, false},
	[MAP_CROWN] = {1.0f, false},    [MAP_PINE] = {1.75f, false},  [MAP_BARE_TREE] = {1.3f, false},
	[MAP_BUSH] = {0.75f, false},    [MAP_TEA] = {0.92f, true},    [MAP_FIELD] = {0.66f, true},
	[MAP_FLOWERS] = {0.95f, false}, [MAP_GRASS] = {0.8f, false},  [MAP_REED] = {1.5f, false},
	[MAP_FAN] = {2.1f, false},      [MAP_WAVE] = {0.4f, true},    [MAP_STROKE] = {1.0f, true},
	[MAP_PLANE] = {1.0f, true},
};

float stamp_height(enum map_thing thing)
{
	return things[thing].height;
}

bool stamp_flat(enum map_thing thing)
{
	return things[thing].flat;
}

struct stamps *stamps_create(void)
{
	return mem_new(1, sizeof(struct stamps));
}

static void forget(struct stamps *stamps)
{
	for (size_t i = 0; i < SLOTS; i++) {
		picture_finish(&stamps->slots[i].picture);
	}
	stamps->count = stamps->bytes = 0;
}

void stamps_destroy(struct stamps *stamps)
{
	if (stamps == NULL) {
		return;
	}
	forget(stamps);
	free(stamps);
}

static bool same(const struct stamp *a, const struct stamp *b)
{
	return a->thing == b->thing && a->fill == b->fill && a->line == b->line && a->size == b->size &&
	       a->build == b->build;
}

static size_t slot_of(const struct stamp *stamp)
{
	uint32_t hash = (uint32_t)stamp->thing * 0x9E3779B1u ^ stamp->fill * 0x85EBCA77u ^
	                stamp->line * 0xC2B2AE3Du ^ (uint32_t)stamp->size * 0x27D4EB2Fu ^
	                (uint32_t)stamp->build * 0x165667B1u;

	return (hash ^ hash >> 15) & (SLOTS - 1);
}

static void make(struct slot *slot)
{
	const struct stamp *stamp = &slot->stamp;
	int width = stamp->size + 6 + stamp->size / 4; /* room for ink and for the shadow */
	int height = (int)ceilf((float)stamp->size * things[stamp->thing].height) + 8 + stamp->size / 4;
	cairo_surface_t *surface = NULL;
	cairo_t *cairo = NULL;

	slot->picture = picture_make(width, height);
	slot->foot_x = width / 2;
	slot->foot_y = things[stamp->thing].flat ? height / 2 : height - 4 - stamp->size / 8;
	surface = cairo_image_surface_create_for_data((unsigned char *)slot->picture.pixels,
	                                              CAIRO_FORMAT_ARGB32, width, height, width * 4);
	cairo = cairo_create(surface);
	cairo_set_antialias(cairo, CAIRO_ANTIALIAS_FAST);
	cairo_translate(cairo, slot->foot_x, slot->foot_y);
	cairo_scale(cairo, stamp->size, stamp->size);
	stamp_draw(cairo, stamp);
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
}

const struct picture *stamps_get(struct stamps *stamps, const struct stamp *stamp, int *foot_x,
                                 int *foot_y)
{
	size_t at = slot_of(stamp);
	struct slot *slot = NULL;

	while (stamps->slots[at].picture.pixels != NULL && !same(&stamps->slots[at].stamp, stamp)) {
		at = (at + 1) & (SLOTS - 1);
	}
	slot = &stamps->slots[at];
	if (slot->picture.pixels == NULL) {
		if (stamps->count > SLOTS / 2 || stamps->bytes > BYTES_MAX) {
			forget(stamps);
			slot = &stamps->slots[slot_of(stamp)];
		}
		slot->stamp = *stamp;
		make(slot);
		stamps->count++;
		stamps->bytes +=
			(size_t)slot->picture.w * (size_t)slot->picture.h * sizeof *slot->picture.pixels;
	}
	*foot_x = slot->foot_x;
	*foot_y = slot->foot_y;
	return &slot->picture;
}
