#include "engine/map/map_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/map/compose.h"
#include "engine/map/labels.h"
#include "engine/map/shapes_level.h"
#include "engine/map/tile_cache.h"

enum {
	PIECES_MAX = 160,
	KEYS_MAX = 128,
	RING_AWAY = 1000,
	SAID_MAX = 128,
	BASE_TILES_ACROSS = 2, /* the base level shows the whole map in about so many */
};

/* A tile is shown at 0.71 to 1.41 of its size: a full HD screen needs at most 7 × 5 of them. */
static const double LEVEL_ROUND = 0.5;

struct map_view {
	struct tile_cache *cache;
	struct compose *compose;
	uint32_t *paper;          /* a tile of paper alone */
	struct world least, most; /* of what is drawn */
	int base_level;
	struct labels_room room;
};

static int clamp_level(int level)
{
	return level < SHAPES_LEVEL_LEAST  ? SHAPES_LEVEL_LEAST
	       : level > SHAPES_LEVEL_MOST ? SHAPES_LEVEL_MOST
	                                   : level;
}

static uint32_t *paper_of(struct shapes *shapes)
{
	size_t count = (size_t)PROJECTION_TILE * PROJECTION_TILE;
	uint32_t *pixels = mem_new(count, sizeof *pixels);

	for (size_t i = 0; i < count; i++) {
		pixels[i] = shapes_paper(shapes);
	}
	grain_lay(shapes_grain(shapes), pixels);
	return pixels;
}

struct map_view *map_view_create(struct shapes *shapes, void (*ready)(void *context), void *context)
{
	struct map_view *view = mem_new(1, sizeof *view);
	double across = 0;

	shapes_box(shapes, &view->least, &view->most);
	across = fmax(view->most.x - view->least.x, view->most.y - view->least.y);
	view->base_level = clamp_level((int)floor(log2(BASE_TILES_ACROSS / across)));
	view->paper = paper_of(shapes);
	view->cache = tile_cache_create(shapes, MAP_TILES_CAP, view->base_level, ready, context);
	view->compose = compose_create();
	return view;
}

void map_view_destroy(struct map_view *view)
{
	if (view != NULL) {
		tile_cache_destroy(view->cache);
		compose_destroy(view->compose);
		free(view->paper);
		free(view);
	}
}

void map_view_take(struct map_view *view, struct shapes *shapes)
{
	free(view->paper);
	view->paper = paper_of(shapes);
	tile_cache_replace(view->cache, shapes);
}

/* The tiles of a level that the camera sees, in the order of the distance from its middle. */
struct sight {
	int level;
	double scale;       /* picture pixels a tile pixel */
	double left, top;   /* the screen's corner in the level's pixels */
	int x0, y0, x1, y1; /* tiles, half-open */
};

/* Farther away than the base level shows the map, the base level is shown smaller. */
static struct sight sight_of(const struct map_view *view, const struct camera *camera)
{
	struct sight sight;
	double pixels = 0;

	sight.level = clamp_level((int)floor(camera->view.zoom + LEVEL_ROUND));
	sight.level = sight.level > view->base_level ? sight.level : view->base_level;
	sight.scale = exp2(camera->view.zoom - sight.level);
	pixels = projection_pixels(sight.level);
	sight.left = camera->view.centre.x * pixels - camera->screen.w / 2.0 / sight.scale;
	sight.top = camera->view.centre.y * pixels - camera->screen.h / 2.0 / sight.scale;
	sight.x0 = (int)floor(sight.left / PROJECTION_TILE);
	sight.y0 = (int)floor(sight.top / PROJECTION_TILE);
	sight.x1 =
		(int)floor((sight.left + (camera->screen.w - 1) / sight.scale) / PROJECTION_TILE) + 1;
	sight.y1 = (int)floor((sight.top + (camera->screen.h - 1) / sight.scale) / PROJECTION_TILE) + 1;
	return sight;
}

/* Outside of what is drawn there is paper alone. */
static bool is_empty(const struct map_view *view, struct tile_key key)
{
	double tiles = exp2(key.level), margin = 0.1;

	return (key.x + 1 + margin) / tiles < view->least.x ||
	       (key.x - margin) / tiles > view->most.x ||
	       (key.y + 1 + margin) / tiles < view->least.y || (key.y - margin) / tiles > view->most.y;
}

struct wanting {
	struct tile_key keys[KEYS_MAX];
	double away[KEYS_MAX];
	size_t count;
};

static void want(struct wanting *wanting, struct tile_key key, double away)
{
	size_t at = wanting->count;

	if (at == KEYS_MAX) {
		return;
	}
	for (; at > 0 && wanting->away[at - 1] > away; at--) {
		wanting->keys[at] = wanting->keys[at - 1];
		wanting->away[at] = wanting->away[at - 1];
	}
	wanting->keys[at] = key;
	wanting->away[at] = away;
	wanting->count++;
}

/* Those that are seen now stand before those of the ring. */
static size_t needed(const struct wanting *wanting)
{
	size_t count = 0;

	while (count < wanting->count && wanting->away[count] < RING_AWAY) {
		count++;
	}
	return count;
}

static void want_base(const struct map_view *view, struct wanting *wanting)
{
	double tiles = exp2(view->base_level);

	for (int y = (int)floor(view->least.y * tiles); y <= (int)floor(view->most.y * tiles); y++) {
		for (int x = (int)floor(view->least.x * tiles); x <= (int)floor(view->most.x * tiles);
		     x++) {
			want(wanting, (struct tile_key){view->base_level, x, y}, -1);
		}
	}
}

/* Base tiles, what is seen, and one ring round it. */
static void want_all(const struct map_view *view, const struct sight *sight,
                     struct wanting *wanting, bool with_ring)
{
	double middle_x = (sight->x0 + sight->x1 - 1) / 2.0,
		   middle_y = (sight->y0 + sight->y1 - 1) / 2.0;
	int ring = with_ring ? 1 : 0;

	want_base(view, wanting);
	for (int y = sight->y0 - ring; y < sight->y1 + ring; y++) {
		for (int x = sight->x0 - ring; x < sight->x1 + ring; x++) {
			struct tile_key key = {sight->level, x, y};
			bool seen = x >= sight->x0 && x < sight->x1 && y >= sight->y0 && y < sight->y1;

			if (!is_empty(view, key)) {
				want(wanting, key, hypot(x - middle_x, y - middle_y) + (seen ? 0 : RING_AWAY));
			}
		}
	}
}

/* The tile itself, or the nearest of its parents that is there. */
static bool find_pixels(struct map_view *view, struct tile_key key, struct compose_piece *piece)
{
	for (int up = 0; key.level - up >= view->base_level; up++) {
		struct tile_key parent = {key.level - up, key.x >> up, key.y >> up};
		const uint32_t *pixels = tile_cache_get(view->cache, parent);

		if (pixels != NULL) {
			double part = exp2(-up);

			piece->pixels = pixels;
			piece->from_x = (key.x - ((key.x >> up) << up)) * PROJECTION_TILE * part;
			piece->from_y = (key.y - ((key.y >> up) << up)) * PROJECTION_TILE * part;
			piece->step *= part;
			return up == 0;
		}
	}
	piece->pixels = view->paper;
	return false;
}

static int within(double value, int least, int most)
{
	int whole = (int)ceil(value);

	return whole < least ? least : whole > most ? most : whole;
}

/* Cuts the screen into pieces, one a tile. */
static size_t make_pieces(struct map_view *view, const struct camera *camera,
                          const struct sight *sight, struct compose_piece *pieces, bool *sharp)
{
	struct rect screen = camera->screen;
	double side = PROJECTION_TILE * sight->scale;
	double shift_x = screen.x - sight->left * sight->scale,
		   shift_y = screen.y - sight->top * sight->scale;
	size_t count = 0;

	if (sight->scale > 0.999 && sight->scale < 1.001) {
		shift_x = round(shift_x); /* at its own size a tile stays as sharp as it was drawn */
		shift_y = round(shift_y);
	}
	*sharp = true;
	for (int y = sight->y0; y < sight->y1; y++) {
		for (int x = sight->x0; x < sight->x1 && count < PIECES_MAX; x++) {
			struct tile_key key = {sight->level, x, y};
			struct compose_piece *piece = &pieces[count];

			*piece = (struct compose_piece){.step = 1 / sight->scale,
			                                .origin_x = x * side + shift_x,
			                                .origin_y = y * side + shift_y};
			piece->x0 = within(piece->origin_x - 0.5, screen.x, screen.x + screen.w);
			piece->y0 = within(piece->origin_y - 0.5, screen.y, screen.y + screen.h);
			piece->x1 = within((x + 1) * side + shift_x - 0.5, screen.x, screen.x + screen.w);
			piece->y1 = within((y + 1) * side + shift_y - 0.5, screen.y, screen.y + screen.h);
			if (is_empty(view, key)) {
				piece->pixels = view->paper;
			} else if (!find_pixels(view, key, piece)) {
				*sharp = false;
			}
			count += piece->x1 > piece->x0 && piece->y1 > piece->y0;
		}
	}
	return count;
}

bool map_view_draw(struct map_view *view, struct canvas *canvas, const struct camera *camera)
{
	struct compose_piece pieces[PIECES_MAX];
	struct sight sight = sight_of(view, camera);
	struct wanting wanting = {.count = 0};
	int width = 0, height = 0, pitch = 0;
	uint32_t *pixels = canvas_pixels(canvas, &width, &height, &pitch);
	size_t count = 0;
	bool sharp = false;

	want_all(view, &sight, &wanting, true);
	tile_cache_want(view->cache, wanting.keys, wanting.count, needed(&wanting));
	count = make_pieces(view, camera, &sight, pieces, &sharp);
	compose_draw(view->compose, pixels, pitch, height, pieces, count);
	return sharp;
}

void map_view_fog(struct map_view *view, struct canvas *canvas, const struct camera *camera,
                  const struct fog *fog)
{
	int width = 0, height = 0, pitch = 0;
	struct fog_job job = {
		.fog = fog,
		.pixels = canvas_pixels(canvas, &width, &height, &pitch),
		.left = camera->screen.x,
		.top = camera->screen.y,
		.width = camera->screen.w,
		.height = camera->screen.h,
		.centre = camera->view.centre,
		.world_pixels = projection_pixels(camera->view.zoom),
	};

	job.pitch = pitch;
	compose_rows(view->compose, height, fog_draw_rows, &job);
}

bool map_view_settle(struct map_view *view, const struct camera *camera, int timeout_ms)
{
	struct sight sight = sight_of(view, camera);
	struct wanting wanting = {.count = 0};

	want_all(view, &sight, &wanting, false);
	tile_cache_want(view->cache, wanting.keys, wanting.count, needed(&wanting));
	return tile_cache_wait(view->cache, timeout_ms);
}

void map_view_keep_free(struct map_view *view, struct rect rect)
{
	labels_take(&view->room, rect);
}

/* Names that stand already and may come again. */
struct said_names {
	struct {
		const char *text;
		float x, y;
	} names[SAID_MAX];
	size_t count;
};

static void order_of(const struct map_label *labels, size_t count, size_t *order)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = i;

		for (; at > 0 && labels[order[at - 1]].priority < labels[i].priority; at--) {
			order[at] = order[at - 1];
		}
		order[at] = i;
	}
}

static bool in_sight(const struct camera *camera, const struct map_label *label, float *x, float *y)
{
	float margin = label->icon_radius + 200;

	camera_to_screen(camera, label->at, x, y);
	return camera->view.zoom >= label->zoom_from && camera->view.zoom <= label->zoom_until &&
	       *x > -margin && *y > -margin && *x < (float)camera->screen.w + margin &&
	       *y < (float)camera->screen.h + margin;
}

/* The same name need not stand twice beside itself. */
static bool said_near(const struct said_names *said, const struct map_label *label, float x,
                      float y)
{
	for (size_t i = 0; i < said->count && label->apart > 0; i++) {
		if (strcmp(said->names[i].text, label->text) == 0 &&
		    hypotf(said->names[i].x - x, said->names[i].y - y) < label->apart) {
			return true;
		}
	}
	return false;
}

static void draw_label(struct map_view *view, struct canvas *canvas, const struct map_label *label,
                       float x, float y, struct said_names *said)
{
	struct text_size size;
	struct labels_spot spot = {
		.x = x, .y = y, .icon_radius = label->icon_radius, .wander = label->wander};
	struct rect place;

	if (said_near(said, label, x, y)) {
		return;
	}
	size = canvas_text_size(canvas, label->text, &label->style, 0);
	spot.w = size.w;
	spot.h = size.h;
	if (labels_place(&view->room, &spot, &place)) {
		labels_take(&view->room, rect_inset(place, -place.h / 10)); /* a little air */
		canvas_text(canvas, place, label->text, &label->style);
		if (label->apart > 0 && said->count < SAID_MAX) {
			said->names[said->count].text = label->text;
			said->names[said->count].x = x;
			said->names[said->count++].y = y;
		}
	}
}

void map_view_labels(struct map_view *view, struct canvas *canvas, const struct camera *camera,
                     const struct map_label *labels, size_t count)
{
	size_t order[MAP_LABELS_MAX];
	struct said_names said = {.count = 0};
	float x = 0, y = 0;

	count = count < MAP_LABELS_MAX ? count : MAP_LABELS_MAX;
	view->room.screen = camera->screen;
	order_of(labels, count, order);
	for (size_t i = 0; i < count; i++) {
		if (labels[i].icon_radius > 0 && in_sight(camera, &labels[i], &x, &y)) {
			int r =
				(int)(labels[i].icon_radius * 0.8f); /* names may lean on a round icon's corners */

			labels_take(&view->room, (struct rect){(int)x - r, (int)y - r, 2 * r, 2 * r});
		}
	}
	for (size_t i = 0; i < count; i++) {
		const struct map_label *label = &labels[order[i]];

		if (label->text[0] != '\0' && in_sight(camera, label, &x, &y)) {
			draw_label(view, canvas, label, x, y, &said);
		}
	}
	view->room.count = 0;
}

void map_view_counts(const struct map_view *view, int64_t *drawn, size_t *held)
{
	tile_cache_counts(view->cache, drawn, held);
}
