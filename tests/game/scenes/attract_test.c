/*
 * The attract loop over hours: nothing of it is burnt into the screen, and it is still at night.
 */
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "engine/assets.h"
#include "game/game_state.h"
#include "game/rules/town_pack.h"
#include "game/scenes/attract_curtain.h"

enum { MINUTE_MS = 60 * 1000, SEEN_STEP = 24 /* of 255 in some channel: clearly seen */ };

static void redraw(void *context)
{
	(void)context;
}

static struct canvas *canvas;

static struct game *begin(int width, int height)
{
	static struct town *town;
	static struct locale *locale;
	static struct assets *assets;
	static const char *const folders[] = {"build/share/machiaruki"};
	struct game_options options = {
		.language = "ja", .width = width, .height = height, .redraw = redraw, .volume = 30};

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		locale = locale_create(folders, 1);
		assets = assets_create(folders, 1);
		assert_non_null(town);
		assert_non_null(locale);
		assert_non_null(assets);
	}
	if (canvas == NULL) {
		canvas = canvas_create(assets, width, height);
	}
	canvas_resize(canvas, width, height);
	options.town = town;
	options.locale = locale;
	return game_create(&options);
}

/* A town with figures, as it mostly is; some for each of its asks. */
static void answer(struct game *game, struct step step)
{
	static struct ask asks[GAME_ASKS_MAX];
	static struct reply replies[GAME_ASKS_MAX];
	bool draws = false;

	step.replies_count = game_asks(game, asks, GAME_ASKS_MAX);
	memset(replies, 0, sizeof replies);
	for (size_t i = 0; i < step.replies_count; i++) {
		struct reply *reply = &replies[i];

		*reply = (struct reply){.number = asks[i].number, .kind = asks[i].kind, .filled = true};
		reply->result = REPLY_OK;
		if (asks[i].kind == ASK_TOWN) {
			reply->town = (struct town_figures){.legs_g = 600000, .kitchen_g = 154000};
			reply->town.goal_g = 1000000;
			reply->town.as_of_s = step.wall_s;
		}
	}
	step.replies = replies;
	game_step(game, canvas, &step, &draws);
}

static void step_to(struct game *game, int64_t now_ms)
{
	struct step step = {.now_ms = now_ms, .wall_s = 1795575600 + now_ms / 1000};
	bool draws = false;

	game_step(game, canvas, &step, &draws);
	answer(game, step);
}

/* For each pixel and channel the least and most that it was. */
struct seen {
	unsigned char *least, *most;
	size_t bytes;
};

static void look(const struct seen *seen)
{
	int width = 0, height = 0, pitch = 0;
	const unsigned char *pixels =
		(const unsigned char *)canvas_pixels(canvas, &width, &height, &pitch);

	assert_int_equal((size_t)pitch * (size_t)height, seen->bytes);
	for (size_t i = 0; i < seen->bytes; i++) {
		seen->least[i] = pixels[i] < seen->least[i] ? pixels[i] : seen->least[i];
		seen->most[i] = pixels[i] > seen->most[i] ? pixels[i] : seen->most[i];
	}
}

/* The step of the pixel that changed least. */
static int least_change(const struct seen *seen)
{
	int least = 255;

	for (size_t i = 0; i < seen->bytes; i += 4) {
		int most = 0;

		for (size_t k = i; k < i + 3; k++) { /* blue, green, red */
			int change = seen->most[k] - seen->least[k];

			most = change > most ? change : most;
		}
		least = most < least ? most : least;
	}
	return least;
}

static void ten_minutes(int width, int height)
{
	struct game *game = begin(width, height);
	struct seen seen = {.bytes = (size_t)width * (size_t)height * 4};
	int64_t from_ms = 4 * MINUTE_MS + 40000, next_ms = from_ms;
	int curtains = 0;
	bool drawn = false;

	seen.least = malloc(seen.bytes);
	seen.most = malloc(seen.bytes);
	assert_true(seen.least != NULL && seen.most != NULL);
	memset(seen.least, 255, seen.bytes);
	memset(seen.most, 0, seen.bytes);
	for (int64_t now_ms = 1; now_ms < from_ms + 10 * MINUTE_MS; now_ms += 100) {
		bool curtain = false;

		step_to(game, now_ms);
		curtain = curtain_ms(game) >= 0;
		curtains += curtain && !drawn && now_ms >= from_ms;
		drawn = curtain;
		if (now_ms >= next_ms) {
			game_draw(game, canvas);
			look(&seen);
			next_ms = now_ms + (curtain ? 100 : 3000);
		} else if (curtain && now_ms >= from_ms && next_ms > now_ms + 100) {
			next_ms = now_ms + 100;
		}
	}
	assert_int_equal(curtains, 2);
	assert_true(least_change(&seen) >= SEEN_STEP);
	free(seen.least);
	free(seen.most);
	game_destroy(game);
}

TEST(no_pixel_stands_still_for_ten_minutes)
{
	ten_minutes(960, 540);
}

TEST(nor_on_an_upright_screen)
{
	ten_minutes(540, 960);
}

TEST(the_panels_change_sides_behind_each_curtain)
{
	struct game *game = begin(960, 540);
	bool mirrored = false;

	for (int64_t now_ms = 1; now_ms < 9 * MINUTE_MS; now_ms += 100) {
		step_to(game, now_ms);
		if (game->attract.mirrored != mirrored) {
			assert_true(curtain_covers(game));
			mirrored = game->attract.mirrored;
			assert_int_equal(mirrored, now_ms < 5 * MINUTE_MS);
		}
	}
	assert_false(mirrored);
	game_destroy(game);
}

static struct hours hours_of(const char *text)
{
	struct hours hours;
	char why[HOURS_WHY_MAX];

	assert_true(hours_read(text, &hours, why));
	return hours;
}

static size_t sounds_of_five_minutes(struct game *game)
{
	const char *names[GAME_SOUNDS_MAX];
	size_t count = 0;

	for (int64_t now_ms = 1; now_ms < 5 * MINUTE_MS; now_ms += 500) {
		step_to(game, now_ms);
		count += game_sounds(game, names, GAME_SOUNDS_MAX);
	}
	return count;
}

TEST(in_the_quiet_hours_it_makes_no_sound_and_visits_begin_muted)
{
	struct game *game = begin(960, 540);

	assert_true(sounds_of_five_minutes(game) > 0);
	assert_int_equal(game->comfort.volume, 30);
	game_destroy(game);
	game = begin(960, 540);
	game->options.quiet = hours_of("daily 00:00-24:00");
	assert_int_equal(sounds_of_five_minutes(game), 0);
	assert_int_equal(game->comfort.volume, 0);
	game->touched_ms = 6 * MINUTE_MS;
	game_go(game, &scene_home);
	step_to(game, 6 * MINUTE_MS);
	assert_int_equal(game->comfort.volume, 0);
	game_set_comfort(game, "volume", "70"); /* a visitor may want some */
	step_to(game, 6 * MINUTE_MS + 100);
	assert_int_equal(game->comfort.volume, 70);
	game_destroy(game);
}

TEST(when_closed_and_dark_a_frame_is_drawn_every_five_seconds_at_most)
{
	struct game *game = begin(960, 540);
	int frames = 0;

	game->options.open = hours_of("mon 00:00-00:01");
	for (int64_t now_ms = 1; now_ms < 15 * MINUTE_MS; now_ms += 100) {
		struct step step = {.now_ms = now_ms, .wall_s = 1795575600 + now_ms / 1000};
		bool draws = false;
		int64_t next = game_step(game, canvas, &step, &draws);

		frames += draws && now_ms >= 5 * MINUTE_MS;
		assert_true(now_ms < 5 * MINUTE_MS || next > now_ms);
	}
	assert_string_equal(game_scene(game), "closed");
	assert_in_range(frames, 60, 10 * 12 + 1);
	game_destroy(game);
}
