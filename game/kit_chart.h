/*
 * Charts for every screen: columns that are stacked, a curve with its goal, the fill of a part.
 *
 * Colour is never alone: each part has a pattern of its own. Values are whole; what is less than
 * nothing is drawn as nothing, what is beyond KIT_CHART_MOST as that. The numbers on a chart are
 * few: the screen that shows one says them all in words. grown, 0-1, is how far it has grown in;
 * nothing is kept here.
 */
#ifndef GAME_KIT_CHART_H
#define GAME_KIT_CHART_H

#include "game/scene_kit.h"

enum { KIT_CHART_PARTS_MAX = 5, KIT_CHART_COLUMNS_MAX = 32, KIT_CHART_STEPS = 4 };
#define KIT_CHART_MOST INT64_C(1000000000000000)

enum kit_pattern { KIT_SOLID, KIT_SLANTED, KIT_DOTTED, KIT_LEVEL, KIT_UPRIGHT };

struct kit_ink {
	uint32_t colour;
	enum kit_pattern pattern;
};

/* A piece of a chart, or of its legend: colour, pattern, an ink outline. */
void kit_chart_fill(const struct game *game, struct canvas *canvas, struct rect rect,
                    const struct kit_ink *ink);

/* A number as the axis writes it. */
typedef void kit_value_text(const struct game *game, int64_t value, char *text, size_t cap);
/* Grams: "500 g", "20 kg". */
kit_value_text kit_chart_grams;

/* The lines of an axis from 0: step is 1, 2 or 5 times a power of ten, step × steps at least most;
 * 1 to KIT_CHART_STEPS steps. */
struct kit_axis {
	int64_t step;
	int steps;
};
struct kit_axis kit_axis_for(int64_t most);
/* How high a value stands in h pixels, 0-h. */
int kit_axis_px(const struct kit_axis *axis, int64_t value, int h);

struct kit_column {
	int64_t parts[KIT_CHART_PARTS_MAX]; /* from the bottom up */
	const char *label;                  /* below it, where there is room; "" none */
	bool running;                       /* not over yet: pale, dashed */
	bool best;                          /* gets the mark */
};

struct kit_columns {
	const struct kit_column *list; /* the last label is the one that is never left out */
	size_t count;                  /* up to KIT_CHART_COLUMNS_MAX */
	const struct kit_ink *inks;    /* one a part */
	size_t parts;
	const char *mark; /* a picture above the best column */
	kit_value_text *text;
	double grown;
};
void kit_chart_columns(const struct game *game, struct canvas *canvas, struct rect rect,
                       const struct kit_columns *chart);

struct kit_curve {
	const int64_t *values; /* so far, evenly spaced */
	size_t count;          /* up to KIT_CHART_COLUMNS_MAX */
	size_t slots;          /* as many as there will be; less than count: count */
	int64_t goal;          /* a dashed line; 0 none */
	const char *goal_label;
	const char *const *labels; /* one a value; "" none */
	kit_value_text *text;
	double grown;
};
void kit_chart_curve(const struct game *game, struct canvas *canvas, struct rect rect,
                     const struct kit_curve *chart);

/* The least height at which a chart can be read. */
int kit_chart_least(const struct game *game);

#endif
