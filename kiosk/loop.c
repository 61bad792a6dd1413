#include "kiosk/loop_parts.h"

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "kiosk/ending.h"
#include "kiosk/own_asks.h"
#include "kiosk/starts.h"
#include "kiosk/town_reading.h"

enum {
	ASKS_MAX = 32,
	FRAME_NS = 16666667,
	FRAME_EARLY_NS = 1000000, /* sleeps end on whole milliseconds */
	SCRIPT_STEP_MS = 8,
	SERVER_STEP_MS = 30,
	SETTLE_MS = 3000,
	LONGEST_SLEEP_MS = 60 * 1000,
	REST_EVERY_MS = 5000,
};

static void set_network(void *context, bool up)
{
	bridge_set_network(((struct loop *)context)->bridge, up);
}

static void draw(struct loop *loop)
{
	int64_t begin_ns = clock_monotonic_ns();

	app_frame_begin(loop->app, loop->canvas);
	game_draw(loop->game, loop->canvas);
	if (app_frame_end(loop->app, loop->canvas)) {
		loop_shown(loop);
	}
	health_frame(&loop->work, (int)((clock_monotonic_ns() - begin_ns) / 1000));
	if (loop->frames != NULL) {
		int64_t end_ns = clock_monotonic_ns();

		frame_log_add(loop->frames, begin_ns, end_ns,
		              game_settle(loop->game, 0) && !canvas_put_off(loop->canvas));
	}
}

static bool take_shot(void *context, const char *name)
{
	struct loop *loop = context;
	char *path = files_join(loop->settings->shots[0] != '\0' ? loop->settings->shots : ".", name);
	bool saved = false;

	game_settle(loop->game, SETTLE_MS);
	do {
		draw(loop);
	} while (canvas_put_off(loop->canvas));
	saved = (loop->settings->shots[0] == '\0' || files_make_folder(loop->settings->shots)) &&
	        canvas_save_png(loop->canvas, path);
	free(path);
	return saved;
}

static size_t run_script(struct loop *loop, struct input *inputs, size_t cap)
{
	struct script_stage stage = {.game = loop->game,
	                             .canvas = loop->canvas,
	                             .locale = loop->locale,
	                             .now_ms = clock_monotonic_ms(),
	                             .game_ms = loop_now_ms(loop),
	                             .wall_s = loop_wall_s(loop),
	                             .town = loop->town,
	                             .open = &loop->settings->open_hours,
	                             .state_folder = loop->settings->state,
	                             .cache_folder = loop->settings->cache,
	                             .network = set_network,
	                             .wall = loop_set_wall,
	                             .clock = loop_set_clock,
	                             .hold = loop_hold_clock,
	                             .shot = take_shot,
	                             .context = loop};
	size_t count = 0;
	enum script_state state = script_step(loop->script, &stage, inputs, cap, &count);

	loop->end = loop->end || (state != SCRIPT_GOES_ON && count == 0);
	loop->failed = state == SCRIPT_FAILED;
	return count;
}

/* Our own server has told its address, or has gone. */
static void meet_server(struct loop *loop)
{
	const char *address = NULL;

	if (loop->server == NULL || loop->server_known) {
		return;
	}
	address = local_server_address(loop->server);
	if (address == NULL) {
		log_error("the server of our own has ended; the town is shown without figures");
		loop->server_known = true;
	} else if (address[0] != '\0') {
		loop->server_known = true;
		bridge_connect(loop->bridge, address);
		game_refresh(loop->game);
	}
}

static bool hurries(const struct loop *loop)
{
	return loop->script != NULL && script_hurries(loop->script);
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int sleep_ms(const struct loop *loop, int64_t next_ms, int64_t now_ms)
{
	int64_t wait = next_ms > now_ms ? next_ms - now_ms : 0;
	int64_t frame_left_ns = loop->frame_ns + FRAME_NS - clock_monotonic_ns();

	wait /= loop->settings->clock_rate;
	wait = sooner(wait, loop->beat_ms - clock_monotonic_ms());
	wait = sooner(wait, watchdog_next_ms(loop->watchdog) - clock_monotonic_ms());
	wait = wait > 0 ? wait : 0;
	if (hurries(loop)) {
		return 0;
	}
	if (frame_left_ns > 0 && wait < frame_left_ns / 1000000) {
		wait = (frame_left_ns + 500000) / 1000000; /* no faster than the screen */
	}
	if (loop->script != NULL && wait > SCRIPT_STEP_MS) {
		wait = SCRIPT_STEP_MS;
	}
	if (loop->server != NULL && !loop->server_known && wait > SERVER_STEP_MS) {
		wait = SERVER_STEP_MS;
	}
	return wait > LONGEST_SLEEP_MS ? LONGEST_SLEEP_MS : (int)wait;
}

/* True when the kiosk itself answers. */
static bool ask_own(struct loop *loop, const struct ask *ask)
{
	struct kiosk_health health = {.up_s = 0};

	if (loop->own_count == OWN_MAX) {
		return false;
	}
	if (ask->kind == ASK_HEALTH) {
		health = loop_health(loop);
	}
	if (!own_asks_take(ask, &health, &loop->own[loop->own_count], &loop->restart)) {
		return false;
	}
	loop->own_count += ask->kind == ASK_RESTART ? 0 : 1;
	return true;
}

static void ask_all(struct loop *loop)
{
	struct ask asks[ASKS_MAX];
	size_t count = game_asks(loop->game, asks, ASKS_MAX);

	for (size_t i = 0; i < count; i++) {
		if (!ask_own(loop, &asks[i])) {
			bridge_ask(loop->bridge, &asks[i], loop_wall_s(loop));
		}
	}
	explicit_bzero(asks, count * sizeof asks[0]); /* PINs */
}

static size_t take_replies(struct loop *loop, int64_t wall_s)
{
	size_t own = loop->own_count < REPLIES_MAX ? loop->own_count : REPLIES_MAX;

	memcpy(loop->replies, loop->own, own * sizeof loop->own[0]);
	memmove(loop->own, loop->own + own, (loop->own_count - own) * sizeof loop->own[0]);
	loop->own_count -= own;
	return own + bridge_replies(loop->bridge, loop->replies + own, REPLIES_MAX - own, wall_s);
}

/* A second screen takes no touch and no key. Returns how many are left. */
static size_t without_inputs(struct input *events, size_t count)
{
	size_t left = 0;

	for (size_t i = 0; i < count; i++) {
		if (events[i].kind == INPUT_RESIZE || events[i].kind == INPUT_QUIT) {
			events[left++] = events[i];
		}
	}
	return left;
}

/* One turn: takes what came, lets the game step, draws when something changed. Returns when the
 * game wants its next. */
static int64_t turn(struct loop *loop, size_t events)
{
	struct step step = {.now_ms = loop_now_ms(loop), .wall_s = loop_wall_s(loop)};
	bool changed = false, drawn = false;
	int64_t next_ms = 0;

	meet_server(loop);
	loop_follow_clock(loop);
	for (size_t i = 0; i < events; i++) {
		loop->end = loop->end || (loop->events[i].kind == INPUT_QUIT && !loop->settings->kiosk);
	}
	events = loop->settings->attract ? without_inputs(loop->events, events) : events;
	loop->input_ms = events > 0 ? clock_monotonic_ms() : loop->input_ms;
	step.inputs = loop->events;
	step.inputs_count = events;
	step.replies = loop->replies;
	step.replies_count = take_replies(loop, step.wall_s);
	step.live = bridge_is_live(loop->bridge);
	step.changed = bridge_take_changed(loop->bridge);
	next_ms = game_step(loop->game, loop->canvas, &step, &changed);
	ask_all(loop);
	if (step.replies_count == REPLIES_MAX || loop->own_count > 0) {
		next_ms = step.now_ms; /* there may be more */
	}
	explicit_bzero(loop->replies, step.replies_count * sizeof loop->replies[0]);
	loop->pending = loop->pending || changed || canvas_put_off(loop->canvas);
	if (loop->pending &&
	    (hurries(loop) || clock_monotonic_ns() >= loop->frame_ns + FRAME_NS - FRAME_EARLY_NS)) {
		loop->frame_ns = clock_monotonic_ns();
		loop->pending = false;
		drawn = true;
		draw(loop);
	}
	loop_keep(loop, drawn);
	voice_follow(loop->voice, loop->game, loop->canvas);
	if (clock_monotonic_ms() >= loop->rest_ms) {
		loop->rest_ms = clock_monotonic_ms() + REST_EVERY_MS;
		assets_rest(loop->assets);
	}
	return loop->pending || canvas_put_off(loop->canvas) ? step.now_ms : next_ms;
}

static int run(struct loop *loop)
{
	int64_t next_ms = 0;

	while (!loop->end && !loop->restart && !ending_told() && !app_lost(loop->app)) {
		size_t count = app_events(loop->app, loop->events, EVENTS_MAX,
		                          sleep_ms(loop, next_ms, loop_now_ms(loop)));

		if (loop->script != NULL && !loop->pending) { /* it looks at what is drawn */
			count += run_script(loop, loop->events + count, EVENTS_MAX - count);
		}
		next_ms = turn(loop, count);
	}
	if (loop->restart) {
		log_info("staff have asked for a restart");
	}
	if (app_lost(loop->app)) {
		log_error("the display has gone");
	}
	return app_lost(loop->app) ? EX_UNAVAILABLE
	       : loop->failed      ? EX_SOFTWARE
	       : loop->restart     ? EX_TEMPFAIL
	                           : EX_OK;
}

static bool take_town(struct loop *loop, struct town_reading *reading, int *code)
{
	loop->town = town_reading_end(reading, &loop->town_folder);
	if (loop->town == NULL) {
		*code = files_exists(loop->town_folder) ? EX_DATAERR : EX_NOINPUT;
	}
	return loop->town != NULL;
}

static void reached(const struct loop *loop, enum starts_stage stage)
{
	if (loop->settings->kiosk) {
		starts_reached(stage);
	}
}

int loop_run(const struct settings *settings)
{
	struct loop *loop = mem_new(1, sizeof *loop);
	int code = EX_NOINPUT;

	ending_watch();
	loop->settings = settings;
	loop->watchdog = watchdog_create();
	loop->began_ms = clock_monotonic_ms();
	loop_follow_clock(loop);
	loop->frames = settings->frames[0] != '\0' ? frame_log_open(settings->frames) : NULL;
	if (settings->script[0] != '\0') {
		loop->script = script_read(settings->script);
	}
	if (settings->script[0] == '\0' || loop->script != NULL) {
		struct town_reading *reading = NULL;
		bool screen = false;

		reached(loop, STARTS_SCREEN);
		reading = town_reading_begin(settings);
		screen = loop_open_screen(loop, &code);
		reached(loop, STARTS_TOWN);
		if (take_town(loop, reading, &code) && screen && loop_open_network(loop, &code)) {
			reached(loop, STARTS_PLAY);
			loop_open_game(loop);
			code = run(loop);
		}
	}
	loop_close(loop);
	free(loop);
	return code;
}
