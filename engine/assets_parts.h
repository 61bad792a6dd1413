/*
 * The inside of struct assets: what the canvas draws with. For files of engine/ alone.
 */
#ifndef ENGINE_ASSETS_PARTS_H
#define ENGINE_ASSETS_PARTS_H

#include "engine/assets.h"
#include "engine/canvas.h"
#include "engine/font.h"
#include "engine/picture_cache.h"

enum { ASSETS_FOLDERS_MAX = 8, ASSETS_TOLD_MAX = 64, ASSETS_FRAME_NS = 4000000 };

struct assets {
	char *folders[ASSETS_FOLDERS_MAX];
	size_t folders_count;
	struct fonts *fonts;
	struct picture_cache *images;   /* scaled pictures, sheets, QR codes */
	struct picture_cache *labels;   /* finished texts */
	int64_t left_ns;                /* of this frame's time for new pictures */
	bool put_off;                   /* one of them has to wait for the next frame */
	char told[ASSETS_TOLD_MAX][64]; /* what was complained about already */
	size_t told_count;
};

/* The path of a file in the first share folder that has it; NULL when none has. The caller frees
 * it. */
char *assets_find(const struct assets *assets, const char *name, const char *ending);

/* A picture fitted into w × h; its pixels are NULL when there is none of that name, or when this
 * frame has no time left to make it (put_off is then set). Borrowed. */
const struct kept *assets_image(struct assets *assets, const char *name, int w, int h, bool flip,
                                bool round);

/* Whether this is complained about for the first time. */
bool assets_first_time(struct assets *assets, const char *what);

/* A text laid out: its size, and (drawn true) its picture, to be put at x,y of the box's top left.
 * Borrowed. */
const struct kept *assets_text(struct assets *assets, const char *text,
                               const struct text_style *style, int max_width, bool drawn);

#endif
