#include "game/scenes/closed.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "game/rules/period.h"
#include "game/scene_kit.h"

#define NIGHT 0x9A0A1C52u
#define CREAM 0xFFF3E8C8u
#define PALE 0xFFC9D3E6u
#define SHADE 0xC0101A34u

enum {
	DRIFT_X = 70,
	DRIFT_Y = 44,
	CHAME_SIDE = 470,
	STARS = 34,
	TEXT_CAP = 200,
	MOONLIT_PERCENT = 40
};

void closed_drift(const struct game *game, double *x, double *y)
{
	double minutes = (double)(game->now_ms - game->scene_ms) / 60000;

	/* Two turns that never meet: 11 and 17 minutes. */
	*x = DRIFT_X * sin(minutes * 2 * M_PI / 11);
	*y = DRIFT_Y * sin(minutes * 2 * M_PI / 17 + 1);
}

/* All that is said and shown, where it has drifted to. */
static struct rect drifted(const struct game *game)
{
	int x = kit_px(game, DRIFT_X), y = kit_px(game, DRIFT_Y);
	struct rect screen = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));
	double by_x = 0, by_y = 0;

	closed_drift(game, &by_x, &by_y);
	screen.x += x;
	screen.w -= 2 * x;
	screen.y += y;
	screen.h -= 2 * y + kit_px(game, KIT_RIBBON);
	screen.x += (int)lround(by_x * game->layout.unit);
	screen.y += (int)lround(by_y * game->layout.unit);
	return screen;
}

struct rect closed_chame(const struct game *game)
{
	struct rect box = drifted(game);
	bool portrait = game->layout.portrait;
	struct rect part =
		portrait ? rect_cut_top(&box, box.h * 36 / 100) : rect_cut_left(&box, box.w * 38 / 100);
	int side = kit_least(kit_px(game, CHAME_SIDE), kit_least(part.w, part.h));

	return rect_centre(part, side, side);
}

/* Stars keep to their places among themselves; a few are larger. */
static void draw_stars(const struct game *game, struct canvas *canvas)
{
	double x = 0, y = 0;

	closed_drift(game, &x, &y);
	for (unsigned i = 0; i < STARS; i++) {
		unsigned hash = (i + 1) * 2654435761u;
		float at_x = (float)(hash >> 8 & 1023) / 1023 * (float)game->layout.width;
		float at_y = (float)(hash >> 18 & 1023) / 1023 * (float)game->layout.height * 0.62f;

		canvas_circle(canvas, at_x + (float)(x * 0.6) * game->layout.unit,
		              at_y + (float)(y * 0.6) * game->layout.unit,
		              game->layout.unit * (i % 5 == 0 ? 3.2f : 2), i % 3 == 0 ? CREAM : PALE, 0, 0);
	}
}

static void draw_moon(const struct game *game, struct canvas *canvas)
{
	struct rect box = drifted(game);
	float unit = game->layout.unit, r = 74 * unit;
	float x = (float)(box.x + box.w) - r, y = (float)box.y + r * 0.9f;

	canvas_circle(canvas, x, y, r * 1.9f, 0x14FFF3C4u, 0, 0);
	canvas_circle(canvas, x, y, r * 1.4f, 0x20FFF3C4u, 0, 0);
	canvas_circle(canvas, x, y, r, 0xFFF6E7B2u, 0xFFE3CF8Cu, 3 * unit);
	canvas_circle(canvas, x - r * 0.3f, y - r * 0.15f, r * 0.2f, 0x30B89A4Cu, 0, 0);
	canvas_circle(canvas, x + r * 0.25f, y + r * 0.35f, r * 0.14f, 0x30B89A4Cu, 0, 0);
	canvas_circle(canvas, x + r * 0.35f, y - r * 0.35f, r * 0.1f, 0x30B89A4Cu, 0, 0);
}

/* How far staff have pressed: a ring of dots that fills. */
static void draw_press(const struct game *game, struct canvas *canvas, struct rect chame)
{
	int64_t held_ms = game->now_ms - game->closed.pressed_ms;
	float x = (float)chame.x + (float)chame.w / 2, y = (float)chame.y + (float)chame.h / 2;

	for (int i = 0; i < 24 && game->closed.pressed_ms != 0 && held_ms >= 1000; i++) {
		double turn = i * 2 * M_PI / 24 - M_PI / 2;

		if (i * CLOSED_PRESS_MS / 24 <= held_ms) {
			canvas_circle(canvas, x + (float)chame.w * 0.52f * (float)cos(turn),
			              y + (float)chame.h * 0.52f * (float)sin(turn), game->layout.unit * 7,
			              UI_COLOUR_SUN, 0, 0);
		}
	}
}

static void draw_chame(const struct game *game, struct canvas *canvas)
{
	struct rect chame = closed_chame(game), bed = chame, face = chame;

	bed.h = bed.w / 3;
	bed.y = chame.y + chame.h - bed.h;
	face = rect_centre(chame, chame.w * 70 / 100, chame.h * 70 / 100);
	face.y = bed.y + bed.h * 80 / 100 - face.h;
	canvas_image(canvas, "art/leaf-bed-behind", bed, 255, false);
	canvas_image(canvas, "art/chame-sleep", face, 255, false);
	bed.y += bed.h * 12 / 100;
	canvas_image(canvas, "art/leaf-bed", bed, 255, false);
	draw_press(game, canvas, chame);
}

/* "Today at 8:30", "Tomorrow at …", "Mon 30 Nov at …"; "" when nobody knows. */
static void opening(const struct game *game, const char *language, char *text, size_t cap)
{
	int64_t opens_s = rest_opens_s(game), day = 0, today = 0;
	int hour = 0, minute = 0, offset = game->town->offset_minutes;
	char time[48], date[96];
	struct locale_part parts[] = {{"time", time}, {"date", date}};

	text[0] = '\0';
	if (opens_s == INT64_MAX) {
		return;
	}
	day = period_local_day(opens_s, offset);
	today = period_local_day(game->wall_s, offset);
	period_local_time(opens_s, offset, &hour, &minute);
	locale_time(game->locale, language, hour, minute, time, sizeof time);
	locale_date(game->locale, language, day, date, sizeof date);
	locale_fill(game->locale, language,
	            day == today       ? "closed.today"
	            : day == today + 1 ? "closed.tomorrow"
	                               : "closed.day",
	            parts, 2, text, cap);
}

static void clock_text(const struct game *game, char *text, size_t cap)
{
	int hour = 0, minute = 0;

	period_local_time(game->wall_s, game->town->offset_minutes, &hour, &minute);
	locale_time(game->locale, game->language, hour, minute, text, cap);
}

/* The same in the other languages, for who cannot read the first. */
static void others(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const char *const *languages = NULL;
	size_t count = locale_languages(game->locale, &languages);

	for (size_t i = 0; i < count; i++) {
		struct text_style style = kit_style(game, KIT_SMALL, PALE);
		struct rect box = {flow->box.x, flow->box.y, flow->box.w, 0};
		char when[TEXT_CAP], line[2 * TEXT_CAP];

		if (strcmp(languages[i], game->language) == 0) {
			continue;
		}
		opening(game, languages[i], when, sizeof when);
		snprintf(line, sizeof line, "%s %s",
		         locale_text(game->locale, languages[i], "closed.title"), when);
		style.given = true; /* each in its own language, whatever the screen's is */
		kit_flow_rect(flow, canvas_text(flow->canvas, box, line, &style) + kit_px(game, 8));
	}
}

static int content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	char text[TEXT_CAP];

	clock_text(game, text, sizeof text);
	kit_flow_text(&flow, text, KIT_LARGE, PALE, false, TEXT_LEFT);
	kit_flow_text(&flow, kit_text(game, "closed.title"), KIT_TITLE, CREAM, true, TEXT_LEFT);
	opening(game, game->language, text, sizeof text);
	kit_flow_text(&flow, text[0] != '\0' ? text : kit_text(game, "closed.later"),
	              kit_narrow(game) ? KIT_TITLE : KIT_TITLE + 16, UI_COLOUR_SUN, true, TEXT_LEFT);
	kit_flow_gap(&flow, KIT_GAP);
	others(&flow);
	return kit_flow_used(&flow);
}

/* As high as what it says, in the middle of what Chame leaves free. */
static void draw_words(const struct game *game, struct canvas *canvas)
{
	struct rect box = drifted(game);
	struct panel_style shade = {.radius = kit_px(game, 40), .fill = SHADE};
	int pad = kit_px(game, KIT_PAD), h = 0;

	if (game->layout.portrait) {
		rect_cut_top(&box, box.h * 38 / 100);
	} else {
		rect_cut_left(&box, box.w * 40 / 100);
		rect_cut_top(&box, kit_px(game, 170)); /* the moon's */
	}
	h = kit_least(kit_measure(game, canvas, rect_inset(box, pad), content) + 2 * pad, box.h);
	box = rect_centre(box, box.w, h);
	canvas_panel(canvas, box, &shade);
	content(game, canvas, rect_inset(box, pad));
}

void closed_draw(const struct game *game, struct canvas *canvas)
{
	kit_ground(game, canvas, NULL, 1);
	canvas_dim(canvas, MOONLIT_PERCENT);
	canvas_fill(canvas, (struct rect){0, 0, game->layout.width, game->layout.height}, NIGHT);
	draw_stars(game, canvas);
	draw_moon(game, canvas);
	draw_words(game, canvas);
	draw_chame(game, canvas);
}
