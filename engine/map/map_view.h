/*
 * A map on the canvas: tiles drawn by one worker, composed here at any scale, names above them.
 *
 * Tiles (512 px, Cairo) are drawn on one low-priority thread and kept up to a cap; until a sharp
 * one is there its parent's part stands in. The main thread composes them with a bilinear scaler
 * over two threads.
 */
#ifndef ENGINE_MAP_MAP_VIEW_H
#define ENGINE_MAP_MAP_VIEW_H

#include "engine/canvas.h"
#include "engine/map/camera.h"
#include "engine/map/fog.h"
#include "engine/map/shapes.h"

enum { MAP_TILES_CAP = 28, MAP_LABELS_MAX = 512 };

struct map_view;

/* Takes shapes over. ready is called (from the worker) when a tile was finished: draw again. */
struct map_view *map_view_create(struct shapes *shapes, void (*ready)(void *context),
                                 void *context);
void map_view_destroy(struct map_view *view);

/* From now on the map looks like these shapes of the same place (another season), taken over. */
void map_view_take(struct map_view *view, struct shapes *shapes);

/* Draws the map as camera sees it. True when every tile was sharp; else more will be ready soon. */
bool map_view_draw(struct map_view *view, struct canvas *canvas, const struct camera *camera);

/* Lays mist over the map that was drawn, before anything else is. */
void map_view_fog(struct map_view *view, struct canvas *canvas, const struct camera *camera,
                  const struct fog *fog);

/* Waits until all tiles of the view are there (for tests and pictures); false after timeout_ms. */
bool map_view_settle(struct map_view *view, const struct camera *camera, int timeout_ms);

/* A name on the map. Placed in the order of priority (higher first) where it overlaps nothing:
 * below its point, above, right, left; left out when there is no room. Icons (radius > 0) always
 * keep their room, drawn by the caller or not. */
struct map_label {
	struct world at;
	const char *text; /* borrowed for the call; "" for an icon alone */
	struct text_style style;
	float icon_radius; /* pixels kept free round the point; 0: the text is centred on the point */
	int priority;
	float wander; /* without an icon: it may stand so many pixels away from its point */
	float apart;  /* pixels between it and another label of the same text; 0: it does not matter */
	double zoom_from, zoom_until; /* shown between these */
};
void map_view_labels(struct map_view *view, struct canvas *canvas, const struct camera *camera,
                     const struct map_label *labels, size_t count);

/* Room that names leave free (a panel, the walker), until the next map_view_labels() call. */
void map_view_keep_free(struct map_view *view, struct rect rect);

/* For the bench: tiles drawn so far, and held in memory. */
void map_view_counts(const struct map_view *view, int64_t *drawn, size_t *held);

#endif
