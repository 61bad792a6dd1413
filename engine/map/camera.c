#include "engine/map/camera.h"

#include <math.h>
#include <stddef.h>

#include "engine/tween.h"

static const float TAP_PIXELS = 14;   /* a finger that moved less has not moved */
static const double GLIDE_MS = 260;   /* a push has lost two thirds after so long */
static const double GLIDE_LEAST = 12; /* pixels a second: slower is still */
static const double WHEEL_ZOOM = 0.28;
static const double KEY_PIXELS = 140;
static const int64_t KEY_MS = 180;

void camera_init(struct camera *camera, struct rect screen, struct view view)
{
	*camera = (struct camera){.view = view,
	                          .screen = screen,
	                          .least = {0, 0},
	                          .most = {1, 1},
	                          .zoom_least = 0,
	                          .zoom_most = 18};
}

static double clamp(double value, double least, double most)
{
	return value < least ? least : value > most ? most : value;
}

static struct view limited(const struct camera *camera, struct view view)
{
	view.zoom = clamp(view.zoom, camera->zoom_least, camera->zoom_most);
	view.centre.x = clamp(view.centre.x, camera->least.x, camera->most.x);
	view.centre.y = clamp(view.centre.y, camera->least.y, camera->most.y);
	return view;
}

void camera_limit(struct camera *camera, struct world least, struct world most, double zoom_least,
                  double zoom_most)
{
	camera->least = least;
	camera->most = most;
	camera->zoom_least = zoom_least;
	camera->zoom_most = zoom_most;
	camera->view = limited(camera, camera->view);
}

void camera_resize(struct camera *camera, struct rect screen)
{
	/* What was seen stays as large a part of the shorter side. */
	double was = fmin(camera->screen.w, camera->screen.h), is = fmin(screen.w, screen.h);

	camera->screen = screen;
	if (was > 0 && is > 0) {
		camera->view.zoom += log2(is / was);
		camera->to.zoom += log2(is / was);
	}
	camera->view = limited(camera, camera->view);
}

void camera_fly(struct camera *camera, struct view to, int64_t now_ms, int64_t length_ms)
{
	camera->glide_x = camera->glide_y = 0;
	camera->from = camera->view;
	camera->to = limited(camera, to);
	camera->start_ms = now_ms;
	camera->length_ms = length_ms;
	camera->flying = length_ms > 0;
	if (length_ms <= 0) {
		camera->view = camera->to;
	}
}

struct view camera_view_of(const struct camera *camera, struct world least, struct world most,
                           int margin)
{
	double w = fmax(camera->screen.w - 2 * margin, 1) / fmax(most.x - least.x, 1e-9);
	double h = fmax(camera->screen.h - 2 * margin, 1) / fmax(most.y - least.y, 1e-9);

	return (struct view){{(least.x + most.x) / 2, (least.y + most.y) / 2},
	                     log2(fmin(w, h) / PROJECTION_TILE)};
}

void camera_to_screen(const struct camera *camera, struct world world, float *x, float *y)
{
	double pixels = projection_pixels(camera->view.zoom);

	*x = (float)((world.x - camera->view.centre.x) * pixels + camera->screen.x +
	             camera->screen.w / 2.0);
	*y = (float)((world.y - camera->view.centre.y) * pixels + camera->screen.y +
	             camera->screen.h / 2.0);
}

struct world camera_to_world(const struct camera *camera, float x, float y)
{
	double pixels = projection_pixels(camera->view.zoom);

	return (struct world){
		camera->view.centre.x + ((double)x - camera->screen.x - camera->screen.w / 2.0) / pixels,
		camera->view.centre.y + ((double)y - camera->screen.y - camera->screen.h / 2.0) / pixels};
}

static void move_by(struct camera *camera, double dx, double dy)
{
	double pixels = projection_pixels(camera->view.zoom);

	camera->view.centre.x -= dx / pixels;
	camera->view.centre.y -= dy / pixels;
	camera->view = limited(camera, camera->view);
}

/* Zooms while the spot under x,y stays where it is. */
static void zoom_at(struct camera *camera, double by, float x, float y)
{
	struct world under = camera_to_world(camera, x, y), now;

	camera->view.zoom = clamp(camera->view.zoom + by, camera->zoom_least, camera->zoom_most);
	now = camera_to_world(camera, x, y);
	camera->view.centre.x += under.x - now.x;
	camera->view.centre.y += under.y - now.y;
	camera->view = limited(camera, camera->view);
}

static int finger_slot(const struct camera *camera, int id)
{
	for (int i = 0; i < CAMERA_FINGERS; i++) {
		if (camera->fingers[i].down && camera->fingers[i].id == id) {
			return i;
		}
	}
	return -1;
}

static int fingers_down(const struct camera *camera)
{
	int down = 0;

	for (int i = 0; i < CAMERA_FINGERS; i++) {
		down += camera->fingers[i].down;
	}
	return down;
}

static void finger_down(struct camera *camera, const struct input *input)
{
	int slot = -1;

	for (int i = CAMERA_FINGERS - 1; i >= 0; i--) {
		slot = camera->fingers[i].down ? slot : i;
	}
	if (slot < 0) {
		return; /* a third finger */
	}
	if (fingers_down(camera) == 0) {
		camera->travelled = 0;
	}
	camera->flying = false;
	camera->glide_x = camera->glide_y = 0;
	camera->fingers[slot].id = input->finger;
	camera->fingers[slot].x = input->x;
	camera->fingers[slot].y = input->y;
	camera->fingers[slot].down = true;
	camera->moved_ms = input->at_ms;
}

static void drag(struct camera *camera, const struct input *input, float dx, float dy)
{
	double seconds = (double)(input->at_ms - camera->moved_ms) / 1000;

	camera->moved_ms = input->at_ms;
	move_by(camera, dx, dy);
	if (seconds > 0) {
		double part = clamp(seconds / 0.05, 0.2, 1); /* a mean over about 50 ms */

		camera->glide_x += (dx / seconds - camera->glide_x) * part;
		camera->glide_y += (dy / seconds - camera->glide_y) * part;
	}
}

static void pinch(struct camera *camera, int slot, float x, float y)
{
	int other = 1 - slot;
	float ox = camera->fingers[other].x, oy = camera->fingers[other].y;
	double was = hypot(camera->fingers[slot].x - ox, camera->fingers[slot].y - oy);
	double is = hypot(x - ox, y - oy);
	float middle_x = (x + ox) / 2, middle_y = (y + oy) / 2;

	move_by(camera, (x - camera->fingers[slot].x) / 2, (y - camera->fingers[slot].y) / 2);
	if (was > 10 && is > 10) {
		zoom_at(camera, log2(is / was), middle_x, middle_y);
	}
	camera->glide_x = camera->glide_y = 0;
}

static bool finger_move(struct camera *camera, const struct input *input)
{
	int slot = finger_slot(camera, input->finger);
	float dx = 0, dy = 0;

	if (slot < 0) {
		return false;
	}
	dx = input->x - camera->fingers[slot].x;
	dy = input->y - camera->fingers[slot].y;
	camera->travelled += fabsf(dx) + fabsf(dy);
	if (fingers_down(camera) == 2) {
		pinch(camera, slot, input->x, input->y);
	} else {
		drag(camera, input, dx, dy);
	}
	camera->fingers[slot].x = input->x;
	camera->fingers[slot].y = input->y;
	return true;
}

static bool finger_up(struct camera *camera, const struct input *input, bool *tap)
{
	int slot = finger_slot(camera, input->finger);

	if (slot < 0) {
		return false;
	}
	camera->fingers[slot].down = false;
	if (fingers_down(camera) == 0) {
		*tap = input->kind == INPUT_UP && camera->travelled < TAP_PIXELS;
		if (*tap || input->at_ms - camera->moved_ms > 80) {
			camera->glide_x = camera->glide_y = 0; /* it rested before it let go */
		}
		camera->moved_ms = input->at_ms;
	}
	return true;
}

static bool key(struct camera *camera, const struct input *input)
{
	double dx = 0, dy = 0, zoom = 0;
	struct view to = camera->flying ? camera->to : camera->view;
	double pixels = projection_pixels(to.zoom);

	switch (input->key) {
	case KEY_LEFT:
		dx = -KEY_PIXELS;
		break;
	case KEY_RIGHT:
		dx = KEY_PIXELS;
		break;
	case KEY_UP:
		dy = -KEY_PIXELS;
		break;
	case KEY_DOWN:
		dy = KEY_PIXELS;
		break;
	case KEY_PLUS:
		zoom = 0.5;
		break;
	case KEY_MINUS:
		zoom = -0.5;
		break;
	default:
		return false;
	}
	to.centre.x += dx / pixels;
	to.centre.y += dy / pixels;
	to.zoom += zoom;
	camera_fly(camera, to, input->at_ms, KEY_MS);
	return true;
}

bool camera_input(struct camera *camera, const struct input *input, bool *tap)
{
	bool touched = false;
	bool taken = false;

	switch (input->kind) {
	case INPUT_DOWN:
		finger_down(camera, input);
		taken = true;
		break;
	case INPUT_MOVE:
		taken = finger_move(camera, input);
		break;
	case INPUT_UP:
	case INPUT_CANCEL:
		taken = finger_up(camera, input, &touched);
		break;
	case INPUT_WHEEL:
		camera->flying = false;
		zoom_at(camera, input->amount * WHEEL_ZOOM, input->x, input->y);
		taken = true;
		break;
	case INPUT_KEY:
		taken = key(camera, input);
		break;
	default:
		break;
	}
	if (tap != NULL) {
		*tap = touched;
	}
	return taken;
}

/* A long way is flown in an arc: out until both ends are near each other on the screen, and in
 * again. */
static void fly_on(struct camera *camera, int64_t now_ms)
{
	double part = tween_ease((double)(now_ms - camera->start_ms) / (double)camera->length_ms);
	double way = hypot(camera->to.centre.x - camera->from.centre.x,
	                   camera->to.centre.y - camera->from.centre.y) *
	             projection_pixels(fmin(camera->from.zoom, camera->to.zoom));
	double out = fmax(0, log2(way / (camera->screen.w * 0.8 + 1)));

	if (now_ms >= camera->start_ms + camera->length_ms) {
		camera->view = camera->to;
		camera->flying = false;
		return;
	}
	camera->view.centre.x =
		camera->from.centre.x + (camera->to.centre.x - camera->from.centre.x) * part;
	camera->view.centre.y =
		camera->from.centre.y + (camera->to.centre.y - camera->from.centre.y) * part;
	camera->view.zoom = camera->from.zoom + (camera->to.zoom - camera->from.zoom) * part -
	                    out * 4 * part * (1 - part);
	camera->view.zoom = clamp(camera->view.zoom, camera->zoom_least, camera->zoom_most);
}

static bool glide_on(struct camera *camera, int64_t now_ms)
{
	double ms = (double)(now_ms - camera->moved_ms);
	double rest = 0;

	if (hypot(camera->glide_x, camera->glide_y) < GLIDE_LEAST) {
		camera->glide_x = camera->glide_y = 0;
		return false;
	}
	if (ms <= 0) {
		return true;
	}
	/* The way of a speed that fades away evenly, from moved_ms until now. */
	rest = exp(-ms / GLIDE_MS);
	move_by(camera, camera->glide_x * GLIDE_MS / 1000 * (1 - rest),
	        camera->glide_y * GLIDE_MS / 1000 * (1 - rest));
	camera->glide_x *= rest;
	camera->glide_y *= rest;
	camera->moved_ms = now_ms;
	return true;
}

bool camera_update(struct camera *camera, int64_t now_ms)
{
	if (camera->flying) {
		fly_on(camera, now_ms);
		return true;
	}
	return fingers_down(camera) == 0 && glide_on(camera, now_ms);
}
