/*
 * For those who keep the kiosk: its health, the watchdog, the heartbeat, the journal.
 */
#include "kiosk/loop_parts.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "kiosk/starts.h"
#include "kiosk/town_copy.h"

enum {
	BEGINNING_MS = 1000,  /* after the first frame all devices are known */
	BEAT_WAITS_MS = 1000, /* for a frame to make a picture of */
};

/* Seconds since a moment of the monotonic clock; -1 for one that never was. */
static int64_t ago_s(int64_t then_ms)
{
	return then_ms == 0 ? -1 : (clock_monotonic_ms() - then_ms) / 1000;
}

struct kiosk_health loop_health(const struct loop *loop)
{
	const struct settings *settings = loop->settings;
	struct kiosk_health health = {.up_s = ago_s(loop->began_ms),
	                              .frame_ago_s = ago_s(loop->shown_ms),
	                              .input_ago_s = ago_s(loop->input_ms),
	                              .frames = loop->frames_shown,
	                              .crashes = settings->crashes};

	snprintf(health.kiosk, sizeof health.kiosk, "%s", settings->kiosk_name);
	snprintf(health.version, sizeof health.version, "%s", MACHIARUKI_VERSION);
	snprintf(health.session, sizeof health.session, "%s", app_driver(loop->app));
	app_size(loop->app, &health.width, &health.height);
	health.frame_p99_us = health_frames_p99(&loop->work);
	app_devices_there(loop->app, &health.touch_there, &health.keyboard_there);
	health_of_machine(settings->state, &health);
	bridge_health(loop->bridge, loop_wall_s(loop), &health);
	voice_health(loop->voice, loop->locale, &health);
	return health;
}

static void *copy_town(void *context)
{
	const struct loop *loop = context;

	town_copy_keep(loop->town_folder, loop->settings->state);
	return NULL;
}

/* The first frame of a kiosk is on its screen: now there is time for what can wait. */
static void begin_kiosk(struct loop *loop)
{
	const struct settings *settings = loop->settings;

	starts_reached(STARTS_SHOWN);
	starts_zone(settings->state, loop->town->offset_minutes);
	loop->copies = settings->state[0] != '\0' && settings->town[0] != '\0' &&
	               strcmp(settings->town, loop->town_folder) == 0 &&
	               pthread_create(&loop->copier, NULL, copy_town, loop) == 0;
}

/* A frame is on the screen, and input was read in the same turn. */
void loop_shown(struct loop *loop)
{
	loop->shown_ms = clock_monotonic_ms();
	if (loop->frames_shown++ == 0) {
		loop->first_ms = loop->shown_ms;
		if (loop->settings->kiosk) {
			begin_kiosk(loop);
		}
	}
	if (!watchdog_due(loop->watchdog, loop->shown_ms) || app_answers(loop->app)) {
		watchdog_fed(loop->watchdog, loop->shown_ms);
	}
}

/* Shows the last frame again where the watchdog must know that the screen still takes one. */
static void feed_watchdog(struct loop *loop)
{
	if (watchdog_due(loop->watchdog, clock_monotonic_ms()) && app_show_again(loop->app) &&
	    app_answers(loop->app)) {
		watchdog_fed(loop->watchdog, clock_monotonic_ms());
	}
}

/* drawn: the canvas holds the frame of this very turn; later a window may have taken its pixels
 * back. The attract loop is drawn once more for its picture. */
static void beat(struct loop *loop, bool drawn)
{
	int64_t late_ms = clock_monotonic_ms() - loop->beat_ms;
	bool attract = strcmp(game_scene(loop->game), "attract") == 0 && game_at_rest(loop->game) &&
	               !game_holds_visitor(loop->game);

	if (late_ms >= 0 && attract && !drawn && late_ms < BEAT_WAITS_MS) {
		loop->pending = true;
	} else if (late_ms >= 0) {
		struct kiosk_health health = loop_health(loop);

		loop->beat_ms =
			heart_turn(loop->heart, clock_monotonic_ms(), &health, loop->canvas, attract && drawn);
	}
}

/* A little after the first frame: a compositor says only then what is plugged in. */
static void tell_beginning(const struct loop *loop)
{
	struct kiosk_health health = loop_health(loop);

	journal_begin(&health, loop->town->id, loop->settings->rotate);
	if (!health.touch_there && !health.keyboard_there && !loop->settings->attract) {
		log_warning(
			"there is no touch screen, mouse or keyboard: is this user in the group input?");
	}
}

static void tell_keeper(struct loop *loop)
{
	int64_t now_ms = clock_monotonic_ms();
	struct kiosk_health health = {.online = false};

	if (!loop->settings->kiosk || loop->frames_shown == 0) {
		return;
	}
	if (!loop->begun_told && now_ms - loop->first_ms >= BEGINNING_MS) {
		loop->begun_told = true;
		tell_beginning(loop);
	}
	if (journal_due(&loop->journal, now_ms)) {
		bridge_health(loop->bridge, loop_wall_s(loop), &health);
		journal_turn(&loop->journal, now_ms, &health, game_scene(loop->game), loop->watchdog);
	}
}

void loop_keep(struct loop *loop, bool drawn)
{
	beat(loop, drawn);
	feed_watchdog(loop);
	tell_keeper(loop);
}
