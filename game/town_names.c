#include "game/town_look.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/ui.h"

enum { NAMES_CAP = MAP_LABELS_MAX, MEDALLIONS_CAP = TOWN_LANDMARKS_MAX };

/* What is more important keeps its room. */
enum {
	FIRST_GOAL = 100,
	FIRST_DISTRICT = 80,
	FIRST_STATION = 70,
	FIRST_LANDMARK = 60,
	FIRST_LINE = 20
};

/* Heights of letters in units: a name is never smaller than the smallest text of a screen. */
enum { LETTERS_NAME = LAYOUT_SMALLEST, LETTERS_GOAL = 36, LETTERS_DISTRICT = 42 };

/* So many times a line's name may stand: at the parts of its length where it is most likely seen.
 */
enum { LINE_PARTS = 8, LINE_APART = 620 };

/* From these zooms on names are there: farther away they would only crowd. */
static const double DISTRICTS_UNTIL = 13.9, LANDMARKS_FROM = 13.3, RIVERS_FROM = 12.4,
					ROADS_FROM = 13.6, OTHER_LINES_FROM = 14.3, STATIONS_FROM = 11.8;

/* About half of a district's name, in units at letters of the usual size. */
enum { DISTRICT_HALF_WIDTH = 105 };

/* Farther away than this the districts' names take their room before the medallions. */
static const double MEDALLIONS_FIRST = 13.1;

/* So far a district's name may stand from its middle: it stays in the district. */
static const double DISTRICT_WANDER_M = 2000;

static float letters(const struct layout *layout, int units)
{
	return (float)units * layout->unit * layout->text;
}

struct medallion {
	int landmark;
	float x, y, radius;
	bool small; /* a dot: there is no room for its picture */
	int first;  /* the higher, the earlier it takes its room */
};

static int earlier(const void *a, const void *b)
{
	const struct medallion *one = a, *other = b;

	if (one->first != other->first) {
		return other->first - one->first;
	}
	return one->landmark - other->landmark;
}

static int higher_up(const void *a, const void *b)
{
	const struct medallion *one = a, *other = b;

	if (one->small != other->small) {
		return one->small ? -1 : 1;
	}
	return one->y < other->y ? -1 : one->y > other->y;
}

/* Medallions grow as one comes nearer, in steps: each size of a picture is made once. */
static float medallion_radius(const struct layout *layout, double zoom)
{
	int units = zoom < 11.6 ? 20 : zoom < 12.2 ? 25 : zoom < 13.2 ? 31 : zoom < 14.2 ? 39 : 48;

	return (float)layout_px(layout, (float)units);
}

/* From far there is air between them, so that the map shows as well. */
static bool crowded(const struct medallion *list, size_t count, const struct medallion *one,
                    double zoom)
{
	float air = zoom < 13.2 ? 1.3f : zoom < 14.2 ? 1.1f : 0.98f;

	for (size_t i = 0; i < count; i++) {
		float dx = list[i].x - one->x, dy = list[i].y - one->y;
		float room = (list[i].radius + one->radius) * air;

		if (dx * dx + dy * dy < room * room) {
			return true;
		}
	}
	return false;
}

/* From far the districts' names come first: a medallion that stands where one belongs is a dot. */
static bool under_district_name(const struct town *town, const struct camera *camera,
                                const struct layout *layout, const struct medallion *one)
{
	float half_width = letters(layout, DISTRICT_HALF_WIDTH) + one->radius;
	float half_height = letters(layout, LETTERS_DISTRICT) * 0.7f + one->radius;

	for (size_t i = 0; i < town->districts_count && camera->view.zoom < MEDALLIONS_FIRST; i++) {
		float x = 0, y = 0;

		camera_to_screen(camera, town_look_world(town->districts[i].label), &x, &y);
		if (fabsf(x - one->x) < half_width && fabsf(y - one->y) < half_height) {
			return true;
		}
	}
	return false;
}

static enum landmark_state state_of(const struct town_medallions *medallions, int landmark)
{
	return medallions->states == NULL ? LANDMARK_OPEN : medallions->states[landmark];
}

static size_t place_medallions(const struct town *town, const struct camera *camera,
                               const struct layout *layout,
                               const struct town_medallions *medallions, struct medallion *list)
{
	float radius = medallion_radius(layout, camera->view.zoom);
	size_t count = 0, placed = 0;

	for (size_t i = 0; i < town->landmarks_count; i++) {
		struct medallion one = {.landmark = (int)i, .radius = radius};

		camera_to_screen(camera, town_look_world(town->landmarks[i].place), &one.x, &one.y);
		one.first = (int)state_of(medallions, (int)i);
		if ((int)i == medallions->goal || (int)i == medallions->looked_at) {
			one.first = FIRST_GOAL;
			one.radius = radius * 1.25f;
		}
		if (one.x > -radius && one.y > -radius && one.x < (float)layout->width + radius &&
		    one.y < (float)layout->height + radius) {
			list[count++] = one;
		}
	}
	qsort(list, count, sizeof *list, earlier);
	for (size_t i = 0; i < count; i++) {
		bool special = list[i].first == FIRST_GOAL;

		if (crowded(list, placed, &list[i], camera->view.zoom) ||
		    (!special && under_district_name(town, camera, layout, &list[i]))) {
			list[i].small = true;
			list[i].radius = (float)layout_px(layout, camera->view.zoom < 11.6 ? 6 : 9);
			continue;
		}
		/* Those with a picture stand in front, so that the next one meets them alone. */
		struct medallion one = list[i];

		memmove(&list[placed + 1], &list[placed], (i - placed) * sizeof *list);
		list[placed++] = one;
	}
	qsort(list, count, sizeof *list, higher_up);
	return count;
}

static void draw_medallion(const struct town *town, struct canvas *canvas,
                           const struct town_medallions *medallions, const struct medallion *one)
{
	static const char *const frames[] = {"art/medallion-locked", "art/medallion-open",
	                                     "art/medallion-golden"};
	enum landmark_state state = state_of(medallions, one->landmark);
	bool special = one->landmark == medallions->goal || one->landmark == medallions->looked_at;
	float r = one->radius;
	struct rect whole = {(int)(one->x - r), (int)(one->y - r), (int)(2 * r), (int)(2 * r)};
	float inner = r * 46.0f / 64.0f;
	struct rect hole = {(int)(one->x - inner), (int)(one->y - inner), (int)(2 * inner),
	                    (int)(2 * inner)};
	char picture[160];

	if (one->small) {
		canvas_circle(canvas, one->x, one->y, r,
		              state == LANDMARK_LOCKED ? 0xFFCFC7B4u : UI_COLOUR_VERMILION, UI_COLOUR_INK,
		              r * 0.3f);
		return;
	}
	town_look_picture(town, one->landmark, picture, sizeof picture);
	snprintf(picture + strlen(picture), sizeof picture - strlen(picture), "-small");
	canvas_circle(canvas, one->x, one->y + r * 0.1f, r * 0.96f, 0x4026304Au, 0, 0);
	if (state != LANDMARK_LOCKED || special) {
		canvas_circle(canvas, one->x, one->y, inner + 1, UI_COLOUR_PAPER, 0, 0);
		canvas_image_round(canvas, picture, hole, 255);
	}
	canvas_image(canvas, special ? "art/medallion-chosen" : frames[state], whole, 255, false);
}

static void offer_medallions(const struct town *town, struct canvas *canvas,
                             const struct layout *layout, const struct town_medallions *medallions,
                             const struct medallion *list, size_t count)
{
	int least = layout_px(layout, 36);

	for (size_t i = 0; i < count && medallions->prefix != NULL; i++) {
		int r = (int)list[i].radius > least ? (int)list[i].radius : least;
		struct rect rect = {(int)list[i].x - r, (int)list[i].y - r, 2 * r, 2 * r};
		char name[CANVAS_NAME_MAX];

		snprintf(name, sizeof name, "%s%s", medallions->prefix,
		         town->landmarks[list[i].landmark].id);
		canvas_target_loose(canvas, name, rect);
	}
}

static void add_name(struct map_label *labels, size_t *count, struct world at, const char *text,
                     const struct map_label *like)
{
	if (*count < NAMES_CAP) {
		labels[*count] = *like;
		labels[*count].at = at;
		labels[(*count)++].text = text;
	}
}

static struct text_style style_of(const struct layout *layout, int units, uint32_t colour,
                                  bool bold)
{
	return (struct text_style){.size = letters(layout, units),
	                           .colour = colour,
	                           .bold = bold,
	                           .halo = 0xF2FBF7ECu,
	                           .halo_width = letters(layout, 4),
	                           .plain = true,
	                           .aside = true,
	                           .align = TEXT_CENTRE};
}

static void name_districts_and_stations(const struct town *town, const struct camera *camera,
                                        const struct layout *layout, size_t language,
                                        struct map_label *labels, size_t *count)
{
	double wander =
		DISTRICT_WANDER_M * projection_pixels_per_metre(camera->view.zoom, town->origin.latitude);
	struct map_label district = {
		.style = style_of(layout, LETTERS_DISTRICT, 0xFF5A4A32u, true),
		.priority = FIRST_DISTRICT,
		.wander = (float)wander,
		.zoom_until = DISTRICTS_UNTIL,
	};
	struct map_label station = {
		.style = style_of(layout, LETTERS_NAME, UI_COLOUR_INK, true),
		.priority = FIRST_STATION,
		.icon_radius = (float)layout_px(layout, 18),
		.zoom_from = STATIONS_FROM,
		.zoom_until = 99,
	};

	for (size_t i = 0; i < town->districts_count; i++) {
		add_name(labels, count, town_look_world(town->districts[i].label),
		         words_in(&town->districts[i].name, language), &district);
	}
	for (size_t i = 0; i < town->stations_count; i++) {
		add_name(labels, count, town_look_world(town->stations[i].place),
		         words_in(&town->stations[i].name, language), &station);
	}
}

/* A line's name comes when the line is wide enough to carry it. */
static struct map_label line_label(const struct town_shape *shape, const struct layout *layout)
{
	bool large = strcmp(shape->kind, "motorway") == 0 || strcmp(shape->kind, "trunk") == 0 ||
	             shape->layer == TOWN_RAIL;
	bool water = shape->layer == TOWN_WATER;

	return (struct map_label){
		.style = style_of(layout, LETTERS_NAME, water ? 0xFF2A6880u : 0xFF6A5B3Eu, false),
		.priority = FIRST_LINE + (water ? 2 : large),
		.apart = (float)layout_px(layout, LINE_APART),
		.zoom_from = water   ? RIVERS_FROM
	                 : large ? ROADS_FROM
	                         : OTHER_LINES_FROM,
		.zoom_until = 99,
	};
}

static bool is_named_line(const struct town_shape *shape, const char *text)
{
	/* A field's name stands with its landmark. */
	return text[0] != '\0' && shape->count > 1 && !shape->surface &&
	       shape->layer != TOWN_BOUNDARY && shape->layer != TOWN_DISTRICT;
}

static void name_lines(const struct town *town, const struct layout *layout, size_t language,
                       struct map_label *labels, size_t *count)
{
	static const size_t parts[] = {4, 2, 6, 1, 7, 3, 5}; /* the middle first */

	for (size_t i = 0; i < town->shapes_count; i++) {
		const struct town_shape *shape = &town->shapes[i];
		const char *text = words_in(&shape->name, language);
		struct map_label label = line_label(shape, layout);

		for (size_t p = 0; is_named_line(shape, text) && p < sizeof parts / sizeof parts[0]; p++) {
			add_name(labels, count,
			         town_look_world(shape->places[shape->count * parts[p] / LINE_PARTS]), text,
			         &label);
		}
	}
}

static void name_landmarks(const struct town *town, const struct camera *camera,
                           const struct layout *layout, size_t language,
                           const struct town_medallions *medallions, const struct medallion *list,
                           size_t medallions_count, struct map_label *labels, size_t *count)
{
	for (size_t i = 0; i < medallions_count; i++) {
		const struct landmark *landmark = &town->landmarks[list[i].landmark];
		bool special =
			list[i].landmark == medallions->goal || list[i].landmark == medallions->looked_at;
		struct map_label one = {
			.style =
				style_of(layout, special ? LETTERS_GOAL : LETTERS_NAME, UI_COLOUR_INK, special),
			.priority = list[i].first == FIRST_GOAL ? FIRST_GOAL : FIRST_LANDMARK,
			/* From far a name may cover a dot. */
			.icon_radius =
				list[i].small && camera->view.zoom < MEDALLIONS_FIRST ? 0 : list[i].radius,
			.zoom_until = 99,
		};
		bool named = special || (!list[i].small && camera->view.zoom >= LANDMARKS_FROM);

		add_name(labels, count, town_look_world(landmark->place),
		         named ? words_in(&landmark->name, language) : "", &one);
	}
}

void town_look_names(const struct town *town, struct map_view *map, struct canvas *canvas,
                     const struct camera *camera, const struct layout *layout, size_t language,
                     const struct town_medallions *medallions)
{
	struct medallion list[MEDALLIONS_CAP] = {{0}};
	struct map_label labels[NAMES_CAP];
	size_t count = 0, medallions_count = 0;

	medallions_count = place_medallions(town, camera, layout, medallions, list);
	name_districts_and_stations(town, camera, layout, language, labels, &count);
	name_lines(town, layout, language, labels, &count);
	name_landmarks(town, camera, layout, language, medallions, list, medallions_count, labels,
	               &count);
	for (size_t i = 0; i < town->stations_count && camera->view.zoom >= STATIONS_FROM; i++) {
		float x = 0, y = 0;
		int r = layout_px(layout, 18);

		camera_to_screen(camera, town_look_world(town->stations[i].place), &x, &y);
		canvas_image(canvas, "art/icon-station",
		             (struct rect){(int)x - r, (int)y - r, 2 * r, 2 * r}, 255, false);
	}
	for (size_t i = 0; i < medallions_count; i++) {
		draw_medallion(town, canvas, medallions, &list[i]);
	}
	map_view_labels(map, canvas, camera, labels, count);
	offer_medallions(town, canvas, layout, medallions, list, medallions_count);
}
