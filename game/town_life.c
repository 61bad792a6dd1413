#include "game/town_life.h"

#include <math.h>
#include <stdlib.h>

#include "engine/base/mem.h"
#include "game/town_look.h"
#include "game/town_rail.h"

enum { CLOUDS = 4, CLOUD_ALPHA = 150, FLOCKS = 3, BIRDS = 5, AHEAD_S = 60, STEP_S = 1 };

/* Frames are wanted when something has moved by about so many pixels, within these bounds. */
static const double STEP_PX = 0.8, LEAST_MS = 40, MOST_MS = 110;
/* Metres a second, and how far beyond the town they turn up (in its widths). */
static const double CLOUD_SPEED = 18, BIRD_SPEED = 42, BEYOND = 0.25;
/* A cloud's shadow in units; height in widths. */
static const double CLOUD_FAR = 320, CLOUD_NEAR = 640, CLOUD_FAR_ZOOM = 11.6,
					CLOUD_NEAR_ZOOM = 13.6, CLOUD_HEIGHT = 0.55;

struct town_life {
	struct rail *rails;
	size_t rails_count;
	struct world least, most;
	double metre; /* of the world square */
};

struct town_life *town_life_create(const struct town *town)
{
	struct town_life *life = mem_new(1, sizeof *life);

	town_look_box(town, &life->least, &life->most);
	life->metre = projection_pixels_per_metre(0, town->origin.latitude) / projection_pixels(0);
	life->rails = mem_new(town->shapes_count > 0 ? town->shapes_count : 1, sizeof *life->rails);
	for (size_t i = 0; i < town->shapes_count; i++) {
		if (town->shapes[i].layer == TOWN_RAIL && town->shapes[i].count > 1) {
			rail_init(&life->rails[life->rails_count++], town, &town->shapes[i]);
		}
	}
	return life;
}

void town_life_destroy(struct town_life *life)
{
	if (life == NULL) {
		return;
	}
	for (size_t i = 0; i < life->rails_count; i++) {
		rail_finish(&life->rails[i]);
	}
	free(life->rails);
	free(life);
}

/* From west to east over the town and a little beyond, again and again. lane: 0-1 from the north.
 */
static struct world drift(const struct town_life *life, double speed, double phase, double lane,
                          int64_t now_ms)
{
	double width = life->most.x - life->least.x, height = life->most.y - life->least.y;
	double span = width * (1 + 2 * BEYOND);
	double gone = fmod(phase * span + (double)now_ms / 1000 * speed * life->metre, span);

	return (struct world){life->least.x - width * BEYOND + gone, life->least.y + height * lane};
}

static struct world cloud_at(const struct town_life *life, int cloud, int64_t now_ms)
{
	static const double phases[CLOUDS] = {0.05, 0.34, 0.56, 0.83},
						lanes[CLOUDS] = {0.3, 0.72, 0.12, 0.5};

	return drift(life, CLOUD_SPEED * (1 + 0.1 * cloud), phases[cloud], lanes[cloud], now_ms);
}

/* A flock swings a little north and south on its way. */
static struct world flock_at(const struct town_life *life, int flock, int64_t now_ms)
{
	static const double phases[FLOCKS] = {0.22, 0.61, 0.9}, lanes[FLOCKS] = {0.2, 0.45, 0.75};
	struct world at =
		drift(life, BIRD_SPEED * (1 + 0.15 * flock), phases[flock], lanes[flock], now_ms);

	at.y += sin((double)now_ms / 9000 + flock * 2) * 260 * life->metre;
	return at;
}

static int cloud_width(const struct camera *camera, const struct layout *layout)
{
	double zoom = camera->view.zoom;
	double units = zoom < CLOUD_FAR_ZOOM    ? CLOUD_FAR / 2
	               : zoom < CLOUD_NEAR_ZOOM ? CLOUD_FAR
	                                        : CLOUD_NEAR;

	return layout_px(layout, (float)units); /* a few sizes, each made once */
}

static bool on_screen(const struct camera *camera, struct world at, float rim, float *x, float *y)
{
	camera_to_screen(camera, at, x, y);
	return *x > -rim && *y > -rim && *x < (float)camera->screen.w + rim &&
	       *y < (float)camera->screen.h + rim;
}

static void draw_clouds(const struct town_life *life, struct canvas *canvas,
                        const struct camera *camera, const struct layout *layout, int64_t now_ms)
{
	int w = cloud_width(camera, layout), h = (int)(w * CLOUD_HEIGHT);

	for (int i = 0; i < CLOUDS; i++) {
		float x = 0, y = 0;

		if (on_screen(camera, cloud_at(life, i, now_ms), (float)w, &x, &y)) {
			canvas_image(canvas, "art/cloud-shadow",
			             (struct rect){(int)x - w / 2, (int)y - h / 2, w, h}, CLOUD_ALPHA,
			             i % 2 == 1);
		}
	}
}

/* Two wings that beat, each bird in its own time. */
static void draw_bird(struct canvas *canvas, float x, float y, float span, double beat)
{
	float up = (float)sin(beat) * span * 0.34f;
	const float wings[] = {x - span, y - up, x - span * 0.45f, y - span * 0.22f - up * 0.4f,
	                       x,        y,      x + span * 0.45f, y - span * 0.22f - up * 0.4f,
	                       x + span, y - up};

	canvas_line(canvas, wings, 5, span * 0.17f, 0xFF26304Au, 0);
}

static void draw_birds(const struct town_life *life, struct canvas *canvas,
                       const struct camera *camera, const struct layout *layout, int64_t now_ms)
{
	float span = (float)layout_px(layout, camera->view.zoom < CLOUD_NEAR_ZOOM ? 9 : 14);

	for (int flock = 0; flock < FLOCKS; flock++) {
		float x = 0, y = 0;

		if (!on_screen(camera, flock_at(life, flock, now_ms), span * 12, &x, &y)) {
			continue;
		}
		for (int bird = 0; bird < BIRDS - flock; bird++) { /* a wedge behind the first */
			float behind = (float)((bird + 1) / 2) * span * 2.1f;
			float aside = (float)((bird + 1) / 2 * (bird % 2 == 0 ? 1 : -1)) * span * 1.5f;
			double beat = (double)now_ms / (150 + 12 * bird) + bird * 1.7;

			draw_bird(canvas, x - behind, y + aside + (float)sin(beat * 0.21) * 3, span, beat);
		}
	}
}

void town_life_draw(const struct town_life *life, struct canvas *canvas,
                    const struct camera *camera, const struct layout *layout, int64_t now_ms)
{
	for (size_t i = 0; i < life->rails_count; i++) {
		for (size_t train = 0; train < life->rails[i].trains; train++) {
			if (rail_shows(&life->rails[i], train, camera, layout, now_ms)) {
				rail_draw(&life->rails[i], train, canvas, camera, layout, now_ms);
			}
		}
	}
	draw_clouds(life, canvas, camera, layout, now_ms);
	draw_birds(life, canvas, camera, layout, now_ms);
}

static bool shows(const struct town_life *life, const struct camera *camera,
                  const struct layout *layout, int64_t now_ms)
{
	float x = 0, y = 0;

	for (size_t i = 0; i < life->rails_count; i++) {
		for (size_t train = 0; train < life->rails[i].trains; train++) {
			if (rail_shows(&life->rails[i], train, camera, layout, now_ms)) {
				return true;
			}
		}
	}
	for (int i = 0; i < CLOUDS; i++) {
		if (on_screen(camera, cloud_at(life, i, now_ms), (float)cloud_width(camera, layout) * 0.5f,
		              &x, &y)) {
			return true;
		}
	}
	for (int i = 0; i < FLOCKS; i++) {
		if (on_screen(camera, flock_at(life, i, now_ms), (float)layout_px(layout, 100), &x, &y)) {
			return true;
		}
	}
	return false;
}

int64_t town_life_next_ms(const struct town_life *life, const struct camera *camera,
                          const struct layout *layout, int64_t now_ms)
{
	if (shows(life, camera, layout, now_ms)) {
		double speed_px = rail_speed() * life->metre * projection_pixels(camera->view.zoom);
		double wait_ms = STEP_PX / speed_px * 1000;

		return now_ms + (int64_t)fmin(fmax(wait_ms, LEAST_MS), MOST_MS);
	}
	for (int second = STEP_S; second < AHEAD_S; second += STEP_S) {
		if (shows(life, camera, layout, now_ms + second * 1000)) {
			return now_ms + second * 1000;
		}
	}
	return now_ms + AHEAD_S * 1000;
}

size_t town_life_trains(const struct town_life *life)
{
	size_t trains = 0;

	for (size_t i = 0; i < life->rails_count; i++) {
		trains += life->rails[i].trains;
	}
	return trains;
}

struct world town_life_train(const struct town_life *life, size_t train, int64_t now_ms)
{
	bool forward = false;

	for (size_t i = 0; i < life->rails_count; i++) {
		const struct rail *rail = &life->rails[i];

		if (train < rail->trains) {
			return rail_at(rail, rail_head_m(rail, train, now_ms, &forward));
		}
		train -= rail->trains;
	}
	return life->least;
}
