/*
 * Opens all that the loop turns, and closes it.
 */
#include "kiosk/loop_parts.h"

#include <stdlib.h>
#include <sysexits.h>

#include "engine/base/mem.h"
#include "kiosk/folders.h"
#include "net/contract/wire.h"

static void wake(void *context)
{
	app_wake(((struct loop *)context)->app);
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

bool loop_open_screen(struct loop *loop, int *code)
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

void loop_open_game(struct loop *loop)
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
		.wall_s = loop_wall_s(loop),
		.idle_ms = loop->settings->idle_s * INT64_C(1000),
		.redraw = wake,
		.context = loop,
	};

	app_size(loop->app, &width, &height);
	options.width = width;
	options.height = height;
	loop->game = game_create(&options);
}

bool loop_open_network(struct loop *loop, int *code)
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

void loop_close(struct loop *loop)
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
