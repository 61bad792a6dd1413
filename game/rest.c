#include "game/rest.h"

#include "game/game_state.h"
#include "game/scene_kit.h"

enum {
	CHORD_MS = 500, /* fingers that come within it of the first are one touch */
	DIMS_MS = 4000,
	WAKES_MS = 250,
	DARKENS_MS = 3000,
	LIGHT_STEP_MS = 60,
	BRIGHT_MS = 20 * 1000,
	BRIGHT_FIRST_MS = 60 * 1000,
	DARK_PERCENT = 22,
	WEEK_S = 7 * 86400,
};

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Hours */

static int64_t next_change(const struct game *game, int64_t wall_s)
{
	return hours_next_change(&game->options.open, wall_s, game->town->offset_minutes);
}

static bool is_outside(const struct game *game, int64_t wall_s)
{
	const struct hours *open = &game->options.open;

	return open->count > 0 && !hours_within(open, wall_s, game->town->offset_minutes);
}

/* The first opening after wall_s, however things stand then. */
static int64_t next_opening(const struct game *game, int64_t wall_s)
{
	int64_t change_s = next_change(game, wall_s);

	if (change_s != INT64_MAX && is_outside(game, change_s)) {
		change_s = next_change(game, change_s);
	}
	return change_s;
}

/* Staff close until the next opening; a clock that was set back far does not make it years. */
static void staff_clock(struct game *game)
{
	struct rest *rest = &game->rest;

	if (!game->closed_by_staff) {
		rest->staff_until_s = 0;
		return;
	}
	if (rest->staff_until_s != 0 && game->wall_s >= rest->staff_until_s) {
		game->closed_by_staff = false;
		rest->staff_until_s = 0;
		return;
	}
	if (rest->staff_until_s == 0 || (rest->staff_until_s != INT64_MAX &&
	                                 rest->staff_until_s - game->wall_s > INT64_C(2) * WEEK_S)) {
		rest->staff_until_s = next_opening(game, game->wall_s);
	}
}

void rest_clock(struct game *game)
{
	struct rest *rest = &game->rest;

	if (rest->until_s == 0 || game->wall_s < rest->from_s || game->wall_s >= rest->until_s) {
		rest->outside = is_outside(game, game->wall_s);
		rest->from_s = game->wall_s;
		rest->until_s = next_change(game, game->wall_s);
	}
	staff_clock(game);
	rest->closed = rest->outside || game->closed_by_staff;
}

int64_t rest_opens_s(const struct game *game)
{
	const struct rest *rest = &game->rest;

	return game->closed_by_staff && rest->staff_until_s != 0 ? rest->staff_until_s : rest->until_s;
}

bool rest_is_quiet(const struct game *game)
{
	return hours_within(&game->options.quiet, game->wall_s, game->town->offset_minutes);
}

/* Light */

static int full_percent(const struct game *game)
{
	return game->options.brightness;
}

static bool closed_is_dark(const struct game *game)
{
	return game->scene == &scene_closed && game->now_ms >= game->rest.bright_until_ms;
}

static void light(struct game *game, int percent, int64_t length_ms)
{
	struct rest *rest = &game->rest;

	if ((int)rest->light.to != percent) {
		double now = tween_at(&rest->light, game->now_ms);

		rest->light = tween_make(now, percent, game->now_ms, length_ms);
	}
}

/* Where the light goes; returns when it wants to be called again. */
static int64_t update_light(struct game *game)
{
	struct rest *rest = &game->rest;
	int full = full_percent(game);

	if (rest->light.to == 0) {
		rest->light = tween_make(full, full, game->now_ms, 0);
	}
	if (closed_is_dark(game)) {
		light(game, full * DARK_PERCENT / 100, DARKENS_MS);
	} else if (rest->dim) {
		light(game, kit_least(full, game->options.dim_brightness), DIMS_MS);
	} else {
		light(game, full, WAKES_MS);
	}
	if (tween_done(&rest->light, game->now_ms)) {
		return game->scene == &scene_closed && !closed_is_dark(game) ? rest->bright_until_ms
		                                                             : GAME_NEVER;
	}
	game->dirty = true;
	return sooner(game->now_ms + LIGHT_STEP_MS, rest->light.start_ms + rest->light.length_ms);
}

void rest_draw(const struct game *game, struct canvas *canvas)
{
	double percent = tween_at(&game->rest.light, game->now_ms);

	canvas_dim(canvas, percent > 0 ? (int)(percent + 0.5) : full_percent(game));
}

/* Waking */

static uint32_t bit_of(const struct input *input)
{
	return input->finger >= 0 && input->finger < 32 ? UINT32_C(1) << input->finger : 0;
}

/* A finger comes down: one of the touch that woke? */
static bool comes_down(struct game *game, uint32_t bit)
{
	struct rest *rest = &game->rest;

	rest->down |= bit;
	rest->spent &= ~bit;
	if (rest->chord != 0 && game->now_ms - rest->woken_ms < CHORD_MS) {
		rest->chord |= bit;
		rest->spent |= bit;
	}
	return (rest->spent & bit) != 0;
}

static bool goes_up(struct rest *rest, uint32_t bit)
{
	bool spent = (rest->spent & bit) != 0;

	rest->down &= ~bit;
	rest->spent &= ~bit;
	rest->chord &= ~bit;
	return spent;
}

/* True: it belongs to a touch that has done what it does. */
static bool is_spent(struct game *game, const struct input *input)
{
	struct rest *rest = &game->rest;

	switch (input->kind) {
	case INPUT_DOWN:
		return comes_down(game, bit_of(input));
	case INPUT_MOVE:
		return (rest->spent & bit_of(input)) != 0;
	case INPUT_UP:
		return goes_up(rest, bit_of(input));
	case INPUT_CANCEL:
		rest->down = rest->spent = rest->chord = 0;
		return false;
	case INPUT_KEY:
	case INPUT_TEXT:
		rest->held = rest->held && input->follows;
		return rest->held;
	default:
		return false;
	}
}

/* Neither a finger that only rests on the glass nor a book on the keyboard is a sign of life. */
static bool is_life(const struct input *input)
{
	return !input->follows &&
	       (input->kind == INPUT_DOWN || input->kind == INPUT_UP || input->kind == INPUT_KEY ||
	        input->kind == INPUT_WHEEL || input->kind == INPUT_SCAN || input->kind == INPUT_TEXT);
}

static void wake(struct game *game, const struct input *input)
{
	struct rest *rest = &game->rest;

	rest->woken_ms = game->now_ms;
	rest->chord = input->kind == INPUT_DOWN ? bit_of(input) : 0;
	rest->spent |= rest->down;
	rest->held = true;
	rest->dim = false;
	game->warning = false;
	ui_reset(&game->ui);
	game->swipe.down = game->swipe.moved = false;
	game->dirty = true;
}

/* The closed screen lights up, and tells when it opens; a card typed on a keyboard begins there. */
static bool wake_closed(struct game *game, const struct input *input)
{
	struct rest *rest = &game->rest;
	bool dark = closed_is_dark(game);
	bool typed = input->kind == INPUT_TEXT || input->kind == INPUT_SCAN;

	rest->bright_until_ms = game->now_ms + BRIGHT_MS > rest->bright_until_ms
	                            ? game->now_ms + BRIGHT_MS
	                            : rest->bright_until_ms;
	game->dirty = true;
	if (dark && !typed) {
		wake(game, input);
	}
	return dark && !typed;
}

bool rest_input(struct game *game, const struct input *input)
{
	bool spent = is_spent(game, input);

	if (!is_life(input)) {
		return spent || (game->warning && input->kind != INPUT_CANCEL);
	}
	game->touched_ms = game->now_ms;
	if (spent) {
		return true;
	}
	if (game->scene == &scene_closed) {
		return wake_closed(game, input);
	}
	if (game->warning || game->rest.dim) {
		bool scan = input->kind == INPUT_SCAN && !game->warning;

		wake(game, input);
		return !scan;
	}
	return false;
}

void rest_scene_changed(struct game *game)
{
	struct rest *rest = &game->rest;

	rest->spent |= rest->down;
	rest->chord = 0;
	rest->held = true;
	rest->dim = false;
	game->swipe.down = game->swipe.moved = false;
	if (game->scene == &scene_closed) {
		rest->bright_until_ms = game->now_ms + BRIGHT_FIRST_MS;
		rest->after_hours = true;
	}
}

/* Visits and the hours */

/* Who may be here after hours: staff, and who signs in to be that. */
static bool may_stay(const struct game *game, const struct scene *scene)
{
	return game->staff.signed_in || (game->rest.after_hours && scene == &scene_signin);
}

/* Of the time that a visit still has, begun ones whole. */
static int minutes_left(const struct game *game)
{
	return (int)((game->rest.closing_ms + REST_CLOSING_MS - game->now_ms + 59999) / 60000);
}

/* A visit that is under way may end in its own time, up to a limit. */
static int64_t update_visit(struct game *game, const struct scene *scene)
{
	struct rest *rest = &game->rest;
	int64_t end_ms = 0;

	if (!rest->closed || may_stay(game, scene)) {
		rest->after_hours = rest->after_hours && rest->closed;
		rest->closing_ms = 0;
		return GAME_NEVER;
	}
	if (rest->closing_ms == 0) {
		rest->closing_ms = game->now_ms;
	}
	end_ms = rest->closing_ms + REST_CLOSING_MS;
	if (rest->after_hours || game->now_ms >= end_ms) {
		game_go(game, &scene_closed); /* which ends the visit */
		return game->now_ms;
	}
	if (rest->closing_left != minutes_left(game)) {
		rest->closing_left = minutes_left(game);
		game->dirty = true;
	}
	return end_ms - (rest->closing_left - 1) * INT64_C(60000);
}

static int64_t update_attract(struct game *game)
{
	struct rest *rest = &game->rest;
	int64_t since_ms = game->touched_ms > game->scene_ms ? game->touched_ms : game->scene_ms;
	int64_t due_ms = since_ms + game->options.dim_ms;

	rest->closing_ms = 0;
	if (game->scene != &scene_attract || game->options.dim_ms <= 0 || game->options.attract_only) {
		rest->dim = false;
		return GAME_NEVER;
	}
	rest->dim = rest->dim || game->now_ms >= due_ms;
	return rest->dim ? GAME_NEVER : due_ms;
}

/* When the hours change next, in the game's own time. */
static int64_t hours_ms(const struct game *game)
{
	int64_t opens_s = rest_opens_s(game);
	int64_t until_s = sooner(game->rest.until_s, opens_s);

	return until_s == INT64_MAX || until_s - game->wall_s > WEEK_S
	           ? GAME_NEVER
	           : game->now_ms + (until_s - game->wall_s) * 1000;
}

int64_t rest_update(struct game *game)
{
	const struct scene *scene = game->next != NULL ? game->next : game->scene;
	int64_t next = hours_ms(game);

	if (scene == &scene_attract || scene == &scene_closed) {
		const struct scene *wanted = game->rest.closed ? &scene_closed : &scene_attract;

		if (scene != wanted) {
			game_go(game, wanted);
			next = game->now_ms;
		}
		next = sooner(next, update_attract(game));
	} else {
		next = sooner(next, update_visit(game, scene));
		game->rest.dim = false;
	}
	return sooner(next, update_light(game));
}

void rest_closing_line(const struct game *game, char *text, size_t cap)
{
	text[0] = '\0';
	if (game->rest.closing_ms != 0) {
		locale_count(game->locale, game->language, "closed.soon", minutes_left(game), text, cap);
	}
}
