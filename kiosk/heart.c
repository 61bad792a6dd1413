#include "kiosk/heart.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/base64.h"
#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "net/contract/wire.h"

struct heart {
	struct bridge *bridge;
	const struct town *town;
	int64_t every_s; /* as the server wants it */
	int64_t sent_ms; /* the last beat; meaningful once begun */
	int64_t picture_ms;
	int64_t next_ms;
	bool begun;     /* the first moment is chosen */
	bool waits;     /* the last beat is not answered yet */
	bool has_shown; /* picture_ms is of a picture that left */
};

struct heart *heart_create(const struct town *town, struct bridge *bridge)
{
	struct heart *heart = mem_new(1, sizeof *heart);

	heart->town = town;
	heart->bridge = bridge;
	heart->every_s = HEART_EVERY_S;
	return heart;
}

void heart_destroy(struct heart *heart)
{
	free(heart);
}

/* 0 to 999, the same for a name at any time: FNV-1a,
 * https://datatracker.ietf.org/doc/draft-eastlake-fnv/ */
static int64_t thousandth(const char *name)
{
	uint32_t hash = 2166136261u;

	for (; *name != '\0'; name++) {
		hash = (hash ^ (uint8_t)*name) * 16777619u;
	}
	return (hash >> 8) % 1000;
}

/* Up to a tenth earlier than the server wants it, as the name has it. */
static int64_t interval_ms(const struct heart *heart, const char *name)
{
	return heart->every_s * 1000 - heart->every_s * 100 * thousandth(name) / 1000;
}

static void take_answer(struct heart *heart)
{
	int64_t wanted_s = 0;

	if (bridge_take_heard(heart->bridge, &wanted_s)) {
		heart->waits = false;
		heart->every_s = wanted_s < HEART_LEAST_S  ? HEART_LEAST_S
		                 : wanted_s > HEART_MOST_S ? HEART_MOST_S
		                                           : wanted_s;
	}
}

/* By the server's clock, so far as it is known; 0 for a moment that never was. */
static int64_t moment(const struct kiosk_health *health, int64_t ago_s)
{
	return ago_s < 0 ? 0 : clock_wall_s() - health->clock_ahead_s - ago_s;
}

static void fill(struct wire_heartbeat *beat, const struct kiosk_health *health)
{
	beat->frame_s = moment(health, health->frame_ago_s);
	beat->input_s = moment(health, health->input_ago_s);
	beat->queue = health->queue;
	beat->queue_oldest_s = health->queue > 0 ? health->queue_oldest_s : 0;
	beat->disk_free_mb = health->disk_free_mb < 0 ? -1 : health->disk_free_mb;
	beat->temperature_c = health->temperature_c == HEALTH_NO_TEMPERATURE ? WIRE_NO_TEMPERATURE
	                                                                     : health->temperature_c;
	beat->memory_mb = health->memory_mb;
	beat->up_s = health->up_s < 0 ? 0 : health->up_s;
	beat->crashes = health->crashes;
	snprintf(beat->build, sizeof beat->build, "%s", health->version);
	snprintf(beat->screen, sizeof beat->screen, "%dx%d %.12s", health->width, health->height,
	         health->session);
}

/* True when the beat has a picture now. */
static bool add_picture(struct wire_heartbeat *beat, const struct canvas *canvas)
{
	size_t length = 0;
	void *png = canvas_thumbnail_png(canvas, HEART_PICTURE_WIDTH, WIRE_PICTURE_MAX, &length);

	if (png != NULL) {
		base64_write(beat->picture, png, length);
		free(png);
	}
	return png != NULL;
}

static bool picture_is_due(const struct heart *heart, int64_t now_ms)
{
	return !heart->waits && (!heart->has_shown || now_ms - heart->picture_ms >= HEART_PICTURE_MS);
}

static void send_beat(struct heart *heart, int64_t now_ms, const struct kiosk_health *health,
                      const struct canvas *canvas, bool attract)
{
	struct wire_heartbeat *beat = mem_new(1, sizeof *beat);
	struct text_buffer body = {0};
	bool picture = false;

	fill(beat, health);
	picture = attract && picture_is_due(heart, now_ms) && add_picture(beat, canvas);
	wire_write_heartbeat(&body, heart->town, beat);
	if (bridge_beat(heart->bridge, text_buffer_text(&body))) {
		heart->waits = true;
		if (picture) {
			heart->has_shown = true;
			heart->picture_ms = now_ms;
		}
	}
	heart->sent_ms = now_ms;
	text_buffer_finish(&body);
	free(beat);
}

int64_t heart_turn(struct heart *heart, int64_t now_ms, const struct kiosk_health *health,
                   const struct canvas *canvas, bool attract)
{
	int64_t due_ms = 0;

	if (!heart->begun) {
		heart->begun = true;
		heart->next_ms = now_ms + HEART_FIRST_MS + 4 * thousandth(health->kiosk);
		return heart->next_ms;
	}
	if (now_ms < heart->next_ms) {
		return heart->next_ms;
	}
	take_answer(heart);
	due_ms = heart->sent_ms + interval_ms(heart, health->kiosk);
	if (heart->sent_ms == 0 || now_ms >= due_ms) {
		send_beat(heart, now_ms, health, canvas, attract);
		heart->next_ms = now_ms + HEART_LOOK_MS;
	} else {
		heart->next_ms = due_ms;
	}
	return heart->next_ms;
}
