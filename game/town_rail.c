#include "game/town_rail.h"

#include <math.h>
#include <stdlib.h>

#include "engine/base/mem.h"
#include "engine/tween.h"
#include "game/town_look.h"

enum { TRAIN_EVERY_M = 6000, CARS_LONG = 6, CARS_SHORT = 4, STOP_NEAR_DM = 2500 };

/* From farther away a train would be longer than its way. */
static const double SHOWN_FROM = 11.4;

static const double SPEED = 55, STAND_S = 5, TURN_S = 14;
/* A car in metres, and its least and greatest length in units; its width and the gap in lengths. */
static const double CAR_M = 20, CAR_LEAST = 15, CAR_MOST = 46, CAR_WIDTH = 0.4, CAR_GAP = 0.14;

double rail_speed(void)
{
	return SPEED;
}

static int by_value(const void *a, const void *b)
{
	const double *one = a, *other = b;

	return *one < *other ? -1 : *one > *other;
}

/* Where along a line a station lies; false when it lies elsewhere. */
static bool find_stop(const struct rail *rail, const struct town_shape *shape, struct point station,
                      double *stop_m)
{
	int64_t nearest = STOP_NEAR_DM;
	bool found = false;

	for (size_t i = 0; i + 1 < shape->count; i++) {
		int64_t along = 0;
		int64_t away = geo_to_segment_dm(station, shape->points[i], shape->points[i + 1], &along);

		if (away < nearest) {
			nearest = away;
			*stop_m = rail->along_m[i] + (double)along / 10;
			found = true;
		}
	}
	return found;
}

void rail_init(struct rail *rail, const struct town *town, const struct town_shape *shape)
{
	*rail = (struct rail){.count = shape->count, .latitude = town->origin.latitude};
	rail->points = mem_new(shape->count, sizeof *rail->points);
	rail->along_m = mem_new(shape->count, sizeof *rail->along_m);
	for (size_t i = 0; i < shape->count; i++) {
		rail->points[i] = town_look_world(shape->places[i]);
		if (i > 0) {
			rail->along_m[i] = rail->along_m[i - 1] +
			                   (double)geo_length_dm(shape->points[i - 1], shape->points[i]) / 10;
		}
	}
	rail->length_m = rail->along_m[shape->count - 1];
	for (size_t i = 0; i < town->stations_count && rail->stops_count < RAIL_STOPS_MAX; i++) {
		if (find_stop(rail, shape, town->stations[i].point, &rail->stops_m[rail->stops_count])) {
			rail->stops_count++;
		}
	}
	qsort(rail->stops_m, rail->stops_count, sizeof *rail->stops_m, by_value);
	rail->trains = (size_t)(rail->length_m / TRAIN_EVERY_M) + 1;
	rail->busy = rail->stops_count > 2;
	rail->cars = rail->busy ? CARS_LONG : CARS_SHORT;
}

void rail_finish(struct rail *rail)
{
	free(rail->points);
	free(rail->along_m);
}

/* A run from one end to the other, standing at each stop; seconds. */
static double run_s(const struct rail *rail)
{
	return rail->length_m / SPEED + (double)rail->stops_count * STAND_S;
}

/* Metres run after so many seconds; from one stop to the next it starts and stops gently. stop(i)
 * counts from the end when the train runs back. */
static double run_m(const struct rail *rail, double seconds, bool forward)
{
	double from = 0;

	for (size_t i = 0; i <= rail->stops_count; i++) {
		double to = i == rail->stops_count ? rail->length_m
		            : forward              ? rail->stops_m[i]
		                      : rail->length_m - rail->stops_m[rail->stops_count - 1 - i];
		double length_s = (to - from) / SPEED;

		if (seconds < length_s) {
			double part = seconds / length_s;

			/* Half of the way as it goes, half eased: it never stands still in between. */
			return from + (to - from) * (0.35 * part + 0.65 * part * part * (3 - 2 * part));
		}
		seconds -= length_s;
		if (seconds < STAND_S || i == rail->stops_count) {
			return to;
		}
		seconds -= STAND_S;
		from = to;
	}
	return rail->length_m;
}

double rail_head_m(const struct rail *rail, size_t train, int64_t now_ms, bool *forward)
{
	double cycle_s = 2 * (run_s(rail) + TURN_S);
	double seconds =
		fmod((double)now_ms / 1000 + cycle_s * (double)train / (double)rail->trains, cycle_s);

	*forward = seconds < cycle_s / 2;
	if (*forward) {
		return run_m(rail, seconds, true);
	}
	return rail->length_m - run_m(rail, seconds - cycle_s / 2, false);
}

struct world rail_at(const struct rail *rail, double along_m)
{
	size_t low = 0, high = rail->count - 1;
	double part = 0;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (rail->along_m[middle] <= along_m) {
			low = middle;
		} else {
			high = middle;
		}
	}
	part = (along_m - rail->along_m[low]) / fmax(rail->along_m[high] - rail->along_m[low], 0.01);
	part = part < 0 ? 0 : part > 1 ? 1 : part;
	return (struct world){rail->points[low].x + (rail->points[high].x - rail->points[low].x) * part,
	                      rail->points[low].y +
	                          (rail->points[high].y - rail->points[low].y) * part};
}

/* Pixels of a car's length at the camera's zoom. */
static double car_px(const struct rail *rail, const struct camera *camera,
                     const struct layout *layout, double *per_metre)
{
	double px = 0;

	*per_metre = projection_pixels_per_metre(camera->view.zoom, rail->latitude);
	px = CAR_M * *per_metre;
	return fmin(fmax(px, CAR_LEAST * (double)layout->unit), CAR_MOST * (double)layout->unit);
}

bool rail_shows(const struct rail *rail, size_t train, const struct camera *camera,
                const struct layout *layout, int64_t now_ms)
{
	bool forward = false;
	double per_metre = 0, car = car_px(rail, camera, layout, &per_metre);
	double head_m = rail_head_m(rail, train, now_ms, &forward);
	float length = (float)(car * (1 + CAR_GAP) * rail->cars), x = 0, y = 0;

	camera_to_screen(camera, rail_at(rail, head_m), &x, &y);
	return camera->view.zoom >= SHOWN_FROM && x > -length && y > -length &&
	       x < (float)camera->screen.w + length && y < (float)camera->screen.h + length;
}

/* The ends of a car on the screen. */
struct car {
	float xy[4];
};

static void draw_car(struct canvas *canvas, const struct rail *rail, const struct car *car,
                     double length, bool first)
{
	float width = (float)(length * CAR_WIDTH);
	const float *a = car->xy, *b = car->xy + 2;
	float stripe[4], front[4];

	canvas_line(canvas, car->xy, 2, width + (float)fmax(length * 0.1, 2), 0xFF26304Au, 0);
	canvas_line(canvas, car->xy, 2, width, rail->busy ? 0xFFF7C53Bu : 0xFFE6EAEEu, 0);
	for (int i = 0; i < 2; i++) { /* a roof that is a little shorter than the car */
		stripe[i] = a[i] + (b[i] - a[i]) * 0.1f;
		stripe[2 + i] = a[i] + (b[i] - a[i]) * 0.9f;
		front[i] = a[i];
		front[2 + i] = a[i] + (b[i] - a[i]) * 0.1f;
	}
	canvas_line(canvas, stripe, 2, width * 0.42f, rail->busy ? 0xFFFFFFFFu : 0xFF6FAE5Eu, 0);
	if (first) {
		canvas_line(canvas, front, 2, width * 0.55f, 0xFF4A6F8Cu, 0);
	}
}

void rail_draw(const struct rail *rail, size_t train, struct canvas *canvas,
               const struct camera *camera, const struct layout *layout, int64_t now_ms)
{
	bool forward = false;
	double per_metre = 0, length = car_px(rail, camera, layout, &per_metre);
	double head_m = rail_head_m(rail, train, now_ms, &forward), way = forward ? -1 : 1;
	double body = length * (1 - CAR_WIDTH) / per_metre; /* round ends add to it */
	double step = length * (1 + CAR_GAP) / per_metre;

	for (int i = rail->cars - 1; i >= 0; i--) {
		double front_m = head_m + way * step * i, back_m = front_m + way * body;
		struct car car;

		if (fmin(front_m, back_m) < 0 || fmax(front_m, back_m) > rail->length_m) {
			continue; /* beyond the map */
		}
		camera_to_screen(camera, rail_at(rail, front_m), &car.xy[0], &car.xy[1]);
		camera_to_screen(camera, rail_at(rail, back_m), &car.xy[2], &car.xy[3]);
		draw_car(canvas, rail, &car, length, i == 0);
	}
}
