#include "kiosk/safe_page.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "engine/app.h"
#include "engine/assets.h"
#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/locale.h"
#include "game/rules/period.h"
#include "kiosk/ending.h"
#include "kiosk/folders.h"
#include "kiosk/watchdog.h"

enum {
	EVENTS_MAX = 256,
	MINUTE_MS = 60 * 1000,
	CLOCK_RIGHT_S = 1735689600, /* 2025-01-01: before it a clock was never set */
};

/* DESIGN's paper, ink, tea and its hill. */
static const uint32_t paper = 0xFFF6EFDF, ink = 0xFF26304A, tea = 0xFF3F6B3A, hill = 0xFFE4E6C4,
					  soft = 0xFF5B6278;

struct showing {
	struct app *app;
	struct assets *assets;
	struct locale *locale; /* NULL: none can be read */
	struct canvas *canvas;
	struct watchdog *watchdog;
	struct safe_page page;
	const struct starts *starts;
};

void safe_page_built_in(struct safe_page *page)
{
	static const char *const texts[] = {"しばらくお{待|ま}ちください", "すこし まって ください",
	                                    "One moment, please", "Xin vui lòng đợi một lát"};

	page->count = sizeof texts / sizeof texts[0];
	for (size_t i = 0; i < page->count; i++) {
		page->lines[i] = (struct safe_page_line){.text = texts[i], .font = "", .font_bold = ""};
	}
}

static void take_words(struct safe_page *page, const struct locale *locale)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(locale, &languages);

	page->count = 0;
	for (size_t i = 0; i < count && page->count < SAFE_PAGE_LINES_MAX; i++) {
		page->lines[page->count++] = (struct safe_page_line){
			.text = locale_text(locale, languages[i], "safe.wait"),
			.font = locale_text(locale, languages[i], "language.font"),
			.font_bold = locale_text(locale, languages[i], "language.font.bold")};
	}
}

static int64_t zone_minutes(const struct starts *starts)
{
	time_t now = time(NULL);
	struct tm local;

	if (starts->zone_known) {
		return starts->zone_minutes;
	}
	return localtime_r(&now, &local) != NULL ? local.tm_gmtoff / 60 : 0;
}

static void take_time(struct safe_page *page, const struct starts *starts)
{
	int64_t now_s = clock_wall_s();

	page->hour = -1;
	if (now_s >= CLOCK_RIGHT_S) {
		period_local_time(now_s, (int)zone_minutes(starts), &page->hour, &page->minute);
	}
}

/* Chame sleeps on a low hill; returns where the texts begin. */
static int draw_chame(struct canvas *canvas, int w, int h, int unit_thousandths)
{
	bool portrait = h > w;
	int size = (portrait ? 520 : 400) * unit_thousandths / 1000;
	int top = h * (portrait ? 18 : 14) / 100;
	float radius = (float)w * (portrait ? 2.2f : 1.8f);
	int ground = top + size * 80 / 100;

	canvas_circle(canvas, (float)w / 2, (float)ground + radius, radius, hill, 0, 0);
	canvas_image(canvas, "art/chame-sleep",
	             (struct rect){.x = (w - size) / 2, .y = top, .w = size, .h = size}, 255, false);
	return top + size + size / 12;
}

static int draw_line(struct canvas *canvas, int y, int w, const struct safe_page_line *line,
                     float size, uint32_t colour)
{
	struct text_style style = {.size = size, .colour = colour, .align = TEXT_CENTRE};
	struct rect box = {.x = w / 16, .y = y, .w = w - w / 8, .h = (int)(size * 4)};

	style.bold = colour == ink;
	canvas_font(canvas, line->font, line->font_bold);
	return y + canvas_text(canvas, box, line->text, &style);
}

/* The clock in the sky, the code in the corner. */
static void draw_clock(const struct safe_page *page, struct canvas *canvas, int w, int h,
                       float unit)
{
	struct text_style clock = {
		.size = 88 * unit, .colour = tea, .bold = true, .align = TEXT_CENTRE};
	struct text_style code = {.size = 30 * unit, .colour = soft, .align = TEXT_RIGHT};
	int edge = (int)(44 * unit), top = h * (h > w ? 11 : 7) / 100;
	char text[32];

	canvas_font(canvas, "", "");
	if (page->hour >= 0) {
		snprintf(text, sizeof text, "%d:%02d", page->hour, page->minute);
		canvas_text(canvas, (struct rect){.x = 0, .y = top, .w = w, .h = (int)(120 * unit)}, text,
		            &clock);
	}
	canvas_text(canvas,
	            (struct rect){.x = w / 2, .y = h - edge * 2, .w = w / 2 - edge, .h = edge * 2},
	            page->code, &code);
}

void safe_page_draw(const struct safe_page *page, struct canvas *canvas)
{
	int w = 0, h = 0, pitch = 0, y = 0;
	float unit = 0;

	canvas_begin(canvas);
	canvas_pixels(canvas, &w, &h, &pitch);
	unit = (float)(w < h ? w : h) / 1080.0f;
	canvas_clear(canvas, paper);
	y = draw_chame(canvas, w, h, (int)(unit * 1000));
	for (size_t i = 0; i < page->count; i++) {
		y = draw_line(canvas, y, w, &page->lines[i], (i == 0 ? 78.0f : 44.0f) * unit,
		              i == 0 ? ink : soft);
		y += (int)((i == 0 ? 40.0f : 26.0f) * unit);
	}
	draw_clock(page, canvas, w, h, unit);
}

static void show(struct showing *showing)
{
	take_time(&showing->page, showing->starts);
	do {
		app_frame_begin(showing->app, showing->canvas);
		safe_page_draw(&showing->page, showing->canvas);
	} while (canvas_put_off(showing->canvas)); /* its pictures are few: whole at once */
	if (app_frame_end(showing->app, showing->canvas)) {
		watchdog_fed(showing->watchdog, clock_monotonic_ms());
	}
}

static int wait_ms(const struct showing *showing, int64_t until_ms)
{
	int64_t now_ms = clock_monotonic_ms(), next_ms = until_ms;
	int64_t minute_ms = now_ms + MINUTE_MS - clock_wall_s() % 60 * 1000;

	next_ms = minute_ms < next_ms ? minute_ms : next_ms;
	if (watchdog_next_ms(showing->watchdog) < next_ms) {
		next_ms = watchdog_next_ms(showing->watchdog);
	}
	return next_ms > now_ms ? (int)(next_ms - now_ms) : 0;
}

static void run(struct showing *showing, int pause_s)
{
	int64_t until_ms = clock_monotonic_ms() + pause_s * INT64_C(1000);
	int64_t minute = -1;

	while (!ending_told() && !app_lost(showing->app) && clock_monotonic_ms() < until_ms) {
		struct input events[EVENTS_MAX]; /* nothing is done with a touch */
		size_t count = 0;
		bool again = clock_wall_s() / 60 != minute;

		count =
			app_events(showing->app, events, EVENTS_MAX, again ? 0 : wait_ms(showing, until_ms));
		for (size_t i = 0; i < count; i++) {
			again = again || events[i].kind == INPUT_RESIZE;
		}
		if (again) {
			minute = clock_wall_s() / 60;
			show(showing);
		} else if (watchdog_due(showing->watchdog, clock_monotonic_ms()) &&
		           app_show_again(showing->app) && app_answers(showing->app)) {
			watchdog_fed(showing->watchdog, clock_monotonic_ms());
		}
	}
}

static bool open_all(struct showing *showing, const struct settings *settings)
{
	struct app_options options = {.title = "まちあるき",
	                              .width = settings->width,
	                              .height = settings->height,
	                              .fullscreen = settings->fullscreen,
	                              .kiosk = true,
	                              .passive = settings->attract,
	                              .display = settings->display,
	                              .rotate = settings->rotate};
	const char *const *share = NULL;
	size_t count = folders_share(&share);
	int width = 0, height = 0;

	showing->app = app_create(&options);
	showing->assets = showing->app != NULL ? assets_create(share, count) : NULL;
	if (showing->assets == NULL) {
		return false;
	}
	showing->locale = locale_create(share, count);
	safe_page_built_in(&showing->page);
	if (showing->locale != NULL) {
		take_words(&showing->page, showing->locale);
	}
	app_size(showing->app, &width, &height);
	showing->canvas = canvas_create(showing->assets, width, height);
	return true;
}

static void close_all(struct showing *showing)
{
	canvas_destroy(showing->canvas);
	locale_destroy(showing->locale);
	assets_destroy(showing->assets);
	app_destroy(showing->app);
	watchdog_destroy(showing->watchdog);
}

enum safe_page_end safe_page_run(const struct settings *settings, const struct starts *starts)
{
	struct showing showing = {.starts = starts};
	int pause_s = settings->safe_page_s > 0 ? settings->safe_page_s : starts->pause_s;
	enum safe_page_end end = SAFE_PAGE_NO_SCREEN;
	char line[120];

	ending_watch();
	log_warning("the safe page is shown for %d s, code %s", pause_s, starts->code);
	showing.watchdog = watchdog_create();
	snprintf(line, sizeof line, "The safe page, code %s: tries again after %d s", starts->code,
	         pause_s);
	showing.page.code = starts->code;
	if (open_all(&showing, settings)) {
		watchdog_status(showing.watchdog, line);
		run(&showing, pause_s);
		end = app_lost(showing.app) ? SAFE_PAGE_NO_SCREEN
		      : ending_told()       ? SAFE_PAGE_TOLD
		                            : SAFE_PAGE_OVER;
	}
	if (end == SAFE_PAGE_TOLD) {
		watchdog_ends(showing.watchdog);
	}
	close_all(&showing);
	return end;
}
