#include "kiosk/loop.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "engine/app.h"
#include "engine/assets.h"
#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/locale.h"
#include "game/game.h"
#include "kiosk/bridge.h"
#include "kiosk/ending.h"
#include "kiosk/folders.h"
#include "kiosk/frame_log.h"
#include "kiosk/health.h"
#include "kiosk/heart.h"
#include "kiosk/journal.h"
#include "kiosk/local_server.h"
#include "kiosk/own_asks.h"
#include "kiosk/script.h"
#include "kiosk/starts.h"
#include "kiosk/town_copy.h"
#include "kiosk/town_reading.h"
#include "kiosk/voice.h"
#include "kiosk/watchdog.h"
#include "net/contract/wire.h"

enum {
	EVENTS_MAX = 512,
	REPLIES_MAX = 8,
	OWN_MAX = 8, /* replies of the kiosk itself that wait for the next turn */
	ASKS_MAX = 32,
	FRAME_NS = 16666667,
	FRAME_EARLY_NS = 1000000, /* sleeps end on whole milliseconds */
	SCRIPT_STEP_MS = 8,
	SERVER_STEP_MS = 30,
	SETTLE_MS = 3000,
	LONGEST_SLEEP_MS = 60 * 1000,
	REST_EVERY_MS = 5000,
	BEGINNING_MS = 1000,
	CLOCK_SET_S = 60, /* less is a clock that is kept right */
	BEAT_WAITS_MS = 1000, /* for a frame to make a picture of */
};

struct loop {
	const struct settings *settings;
	struct app *app;
	struct assets *assets;
	struct canvas *canvas;
	struct locale *locale;
	struct town *town;
	struct game *game;
	struct bridge *bridge;
	struct local_server *server;
	bool server_known;
	struct script *script;
	struct frame_log *frames;
	struct voice *voice;
	struct watchdog *watchdog;
	struct heart *heart;
	struct journal journal;
	struct health_frames work;
	pthread_t copier; /* keeps the town pack's copy */
	bool copies;
	char *town_folder; /* of the pack that is shown */
	struct input events[EVENTS_MAX];
	struct reply replies[REPLIES_MAX];
	struct reply own[OWN_MAX];
	size_t own_count;
	int64_t began_ms, ahead_ms; /* of the game's clock */
	int64_t clock_offset_s;     /* of the machine's clock, of what only grows */
	int64_t held_ms;            /* where a script holds it; 0: it goes */
	int64_t frame_ns;           /* when the last frame began */
	bool pending;               /* something changed and is not drawn yet */
	int64_t rest_ms;            /* when memory is given back again */
	int64_t beat_ms;            /* when the heart wants its next turn */
	int64_t shown_ms, input_ms; /* the last frame and input; 0 none yet */
	int64_t first_ms;           /* when the first frame was shown */
	int64_t frames_shown;
	int64_t wall_ahead_s; /* that a script has set the time of day forward */
	bool begun_told; /* the journal knows with what it began */
	bool failed, end, restart;
};

static void wake(void *context)
{
	app_wake(((struct loop *)context)->app);
}

static int64_t game_runs_ms(const struct loop *loop)
{
	return (clock_monotonic_ms() - loop->began_ms) * loop->settings->clock_rate + loop->ahead_ms +
	       1;
}

static int64_t game_now_ms(const struct loop *loop)
{
	return loop->held_ms != 0 ? loop->held_ms : game_runs_ms(loop);
}

/* The machine's clock, which may be set while we run, and what a script has put on top. Nothing
 * that lasts is measured by it. */
static int64_t game_wall_s(const struct loop *loop)
{
	int64_t real_ms = clock_monotonic_ms() - loop->began_ms;

	return clock_wall_s() + (game_now_ms(loop) - 1 - real_ms) / 1000 + loop->wall_ahead_s;
}

/* The machine's clock was set: what has an age is asked for anew. */
static void follow_clock(struct loop *loop)
{
	int64_t offset_s = clock_wall_s() - clock_monotonic_ms() / 1000;
	int64_t moved_s = offset_s - loop->clock_offset_s;

	if (loop->game != NULL && (moved_s > CLOCK_SET_S || moved_s < -CLOCK_SET_S)) {
		log_info("the clock was set %s by %" PRId64 " s", moved_s > 0 ? "forward" : "back",
		         moved_s > 0 ? moved_s : -moved_s);
		game_refresh(loop->game);
	}
	loop->clock_offset_s = offset_s;
}

static void set_network(void *context, bool up)
{
	bridge_set_network(((struct loop *)context)->bridge, up);
}

static void set_wall(void *context, int64_t wall_s)
{
	struct loop *loop = context;

	loop->wall_ahead_s += wall_s - game_wall_s(loop);
	game_refresh(loop->game); /* what has an age is asked for anew */
}

static void set_clock(void *context, int64_t by_ms)
{
	struct loop *loop = context;

	loop->ahead_ms += by_ms;
	loop->held_ms += loop->held_ms != 0 ? by_ms : 0;
}

/* False: that moment is over. */
static bool hold_clock(void *context, int64_t at_ms)
{
	struct loop *loop = context;

	if (at_ms >= 0) {
		if (at_ms < game_now_ms(loop)) {
			return false;
		}
		loop->held_ms = at_ms;
	} else if (loop->held_ms != 0) {
		loop->ahead_ms += loop->held_ms - game_runs_ms(loop);
		loop->held_ms = 0;
	}
	return true;
}

/* Seconds since a moment of the monotonic clock; -1 for one that never was. */
static int64_t ago_s(int64_t then_ms)
{
	return then_ms == 0 ? -1 : (clock_monotonic_ms() - then_ms) / 1000;
}

static struct kiosk_health health_now(const struct loop *loop)
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
	bridge_health(loop->bridge, game_wall_s(loop), &health);
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
static void shown(struct loop *loop)
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

static void draw(struct loop *loop)
{
	int64_t begin_ns = clock_monotonic_ns();

	app_frame_begin(loop->app, loop->canvas);
	game_draw(loop->game, loop->canvas);
	if (app_frame_end(loop->app, loop->canvas)) {
		shown(loop);
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
	                             .game_ms = game_now_ms(loop),
	                             .wall_s = game_wall_s(loop),
	                             .town = loop->town,
	                             .open = &loop->settings->open_hours,
	                             .state_folder = loop->settings->state,
	                             .cache_folder = loop->settings->cache,
	                             .network = set_network,
	                             .wall = set_wall,
	                             .clock = set_clock,
	                             .hold = hold_clock,
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
		health = health_now(loop);
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
			bridge_ask(loop->bridge, &asks[i], game_wall_s(loop));
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
		struct kiosk_health health = health_now(loop);

		loop->beat_ms =
			heart_turn(loop->heart, clock_monotonic_ms(), &health, loop->canvas, attract && drawn);
	}
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

/* A little after the first frame: a compositor says only then what is plugged in. */
static void tell_beginning(const struct loop *loop)
{
	struct kiosk_health health = health_now(loop);

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
		bridge_health(loop->bridge, game_wall_s(loop), &health);
		journal_turn(&loop->journal, now_ms, &health, game_scene(loop->game), loop->watchdog);
	}
}

/* One turn: takes what came, lets the game step, draws when something changed. Returns when the
 * game wants its next. */
static int64_t turn(struct loop *loop, size_t events)
{
	struct step step = {.now_ms = game_now_ms(loop), .wall_s = game_wall_s(loop)};
	bool changed = false, drawn = false;
	int64_t next_ms = 0;

	meet_server(loop);
	follow_clock(loop);
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
	beat(loop, drawn);
	feed_watchdog(loop);
	tell_keeper(loop);
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
		                          sleep_ms(loop, next_ms, game_now_ms(loop)));

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

/* So that a text of any language is of one hand on any screen. */
static void name_fonts(const struct loop *loop)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(loop->locale, &languages);

	for (size_t i = 0; i < count; i++) {
		assets_font(loop->assets, locale_text(loop->locale, languages[i], "language.font"),
		            locale_text(loop->locale, languages[i], "language.font.bold"));
	}
}

static bool open_screen(struct loop *loop, int *code)
{
	const struct settings *settings = loop->settings;
	struct app_options options = {
		.title = "まちあるき",
		.width = settings->width,
		.height = settings->height,
		.fullscreen = settings->fullscreen,
		.kiosk = settings->kiosk,
		.passive = settings->attract,
		.offscreen = settings->script[0] != '\0' && !settings->show,
		.display = settings->display,
		.rotate = settings->rotate,
	};
	const char *const *share = NULL;
	size_t count = 0;
	int width = 0, height = 0;

	if (!options.fullscreen && !options.offscreen && options.width == 0) {
		options.width = 1280;
		options.height = 720;
	}
	*code = EX_UNAVAILABLE;
	loop->app = app_create(&options);
	if (loop->app == NULL) {
		return false;
	}
	count = folders_share(&share);
	loop->assets = assets_create(share, count);
	loop->locale = loop->assets != NULL ? locale_create(share, count) : NULL;
	if (loop->locale == NULL) {
		return false;
	}
	name_fonts(loop);
	app_size(loop->app, &width, &height);
	loop->canvas = canvas_create(loop->assets, width, height);
	loop->voice = voice_create(share, count, options.offscreen || settings->attract);
	return true;
}

static void open_game(struct loop *loop)
{
	int width = 0, height = 0;
	struct game_options options = {
		.town = loop->town,
		.locale = loop->locale,
		.language = loop->settings->lang,
		.diagonal_mm = loop->settings->diagonal_mm,
		.distance_mm = loop->settings->distance_mm,
		.volume = loop->settings->volume,
		.speech = voice_speaks(loop->voice, loop->settings->lang),
		.open = loop->settings->open_hours,
		.quiet = loop->settings->quiet_hours,
		.brightness = loop->settings->brightness,
		.dim_brightness = loop->settings->dim_brightness,
		.dim_ms = loop->settings->dim_s * INT64_C(1000),
		.attract_only = loop->settings->attract,
		.wall_s = game_wall_s(loop),
		.idle_ms = loop->settings->idle_s * INT64_C(1000),
		.redraw = wake,
		.context = loop,
	};

	app_size(loop->app, &width, &height);
	options.width = width;
	options.height = height;
	loop->game = game_create(&options);
}

static bool open_network(struct loop *loop, int *code)
{
	const struct settings *settings = loop->settings;
	char *cache = settings->cache[0] != '\0' ? mem_copy_text(settings->cache)
	              : settings->api[0] != '\0' ? folders_cache()
	                                         : NULL;
	struct bridge_options options = {.town = loop->town,
	                                 .kiosk_name = settings->kiosk_name,
	                                 .kiosk_secret = settings->kiosk_secret,
	                                 .cache_folder = cache,
	                                 .state_folder =
	                                     settings->state[0] != '\0' ? settings->state : NULL,
	                                 .wake = wake,
	                                 .context = loop};

	if (settings->api[0] == '\0') { /* our own server has a demo's figures, and a demo's kiosk */
		options.kiosk_name = WIRE_DEMO_KIOSK;
		options.kiosk_secret = WIRE_DEMO_SECRET;
	}
	loop->bridge = bridge_create(&options);
	loop->heart = heart_create(loop->town, loop->bridge);
	free(cache);
	if (settings->api[0] == '\0') {
		loop->server = local_server_start(settings->town[0] != '\0' ? loop->town_folder : "");
		return true;
	}
	*code = EX_USAGE;
	return bridge_connect(loop->bridge, settings->api);
}

static void close_all(struct loop *loop)
{
	watchdog_ends(loop->watchdog);
	if (loop->copies) {
		pthread_join(loop->copier, NULL);
	}
	free(loop->town_folder);
	watchdog_destroy(loop->watchdog);
	voice_destroy(loop->voice);
	heart_destroy(loop->heart);
	bridge_destroy(loop->bridge);
	local_server_stop(loop->server);
	game_destroy(loop->game);
	canvas_destroy(loop->canvas);
	locale_destroy(loop->locale);
	assets_destroy(loop->assets);
	app_destroy(loop->app);
	town_destroy(loop->town);
	script_destroy(loop->script);
	frame_log_close(loop->frames);
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
	follow_clock(loop);
	loop->frames = settings->frames[0] != '\0' ? frame_log_open(settings->frames) : NULL;
	if (settings->script[0] != '\0') {
		loop->script = script_read(settings->script);
	}
	if (settings->script[0] == '\0' || loop->script != NULL) {
		struct town_reading *reading = NULL;
		bool screen = false;

		reached(loop, STARTS_SCREEN);
		reading = town_reading_begin(settings);
		screen = open_screen(loop, &code);
		reached(loop, STARTS_TOWN);
		if (take_town(loop, reading, &code) && screen && open_network(loop, &code)) {
			reached(loop, STARTS_PLAY);
			open_game(loop);
			code = run(loop);
		}
	}
	close_all(loop);
	free(loop);
	return code;
}
