/*
 * The heartbeat against a bridge that is none: what is sent when, and what is never sent.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "kiosk/heart.h"
#include "net/contract/wire.h"

/* The bridge's two functions, laid out by each test. */
static struct {
	bool full;           /* takes none */
	int64_t answer_in_s; /* what the server answers; 0 nothing */
	bool answered;       /* to the last beat */
	int count;           /* of the beats that were taken */
	struct wire_heartbeat last;
} fake;

bool bridge_beat(struct bridge *bridge, const char *body)
{
	struct problem problem;

	(void)bridge;
	assert_true(wire_read_heartbeat(body, strlen(body), &fake.last, &problem));
	if (fake.full) {
		return false;
	}
	fake.count++;
	fake.answered = fake.answer_in_s > 0;
	return true;
}

bool bridge_take_heard(struct bridge *bridge, int64_t *next_in_s)
{
	bool heard = fake.answered;

	(void)bridge;
	*next_in_s = fake.answer_in_s;
	fake.answered = false;
	return heard;
}

static const struct town town = {.id = "iruma", .offset_minutes = 540};

static struct kiosk_health health(void)
{
	return (struct kiosk_health){.kiosk = "lobby",
	                             .version = "0.1.0",
	                             .session = "x11",
	                             .width = 1920,
	                             .height = 1080,
	                             .up_s = 90,
	                             .frame_ago_s = 1,
	                             .input_ago_s = -1,
	                             .disk_free_mb = -1,
	                             .memory_mb = 71,
	                             .temperature_c = HEALTH_NO_TEMPERATURE};
}

/* A heart, a screen, and a clock that goes from turn to turn. */
struct world {
	struct heart *heart;
	struct canvas *canvas;
	struct kiosk_health health;
	int64_t now_ms, next_ms;
	int turns;
};

static struct world begin(int64_t answer_in_s)
{
	struct world world = {.heart = heart_create(&town, NULL), .health = health(), .now_ms = 1000};

	memset(&fake, 0, sizeof fake);
	fake.answer_in_s = answer_in_s;
	world.canvas = canvas_create(NULL, 640, 360);
	world.next_ms = world.now_ms;
	return world;
}

/* As the loop does it: sleeps until the heart wants its turn. */
static void run(struct world *world, int64_t until_ms, bool attract)
{
	while (world->next_ms < until_ms) {
		world->now_ms = world->next_ms;
		world->next_ms =
			heart_turn(world->heart, world->now_ms, &world->health, world->canvas, attract);
		world->turns++;
		assert_true(world->next_ms > world->now_ms); /* else the loop would never sleep */
	}
}

static void end(struct world *world)
{
	heart_destroy(world->heart);
	canvas_destroy(world->canvas);
}

TEST(the_first_beat_comes_some_seconds_after_the_start)
{
	struct world world = begin(60);

	run(&world, 1000 + HEART_FIRST_MS, true);
	assert_int_equal(fake.count, 0);
	run(&world, 1000 + 3 * HEART_FIRST_MS, true);
	assert_int_equal(fake.count, 1);
	assert_string_equal(fake.last.build, "0.1.0");
	assert_string_equal(fake.last.screen, "1920x1080 x11");
	assert_int_equal(fake.last.disk_free_mb, -1);
	assert_int_equal(fake.last.temperature_c, WIRE_NO_TEMPERATURE);
	assert_int_equal(fake.last.input_s, 0);
	assert_in_range(clock_wall_s() - fake.last.frame_s, 0, 3);
	end(&world);
}

TEST(moments_are_told_by_the_servers_clock)
{
	struct world world = begin(60);

	world.health.clock_ahead_s = 10 * 365 * 86400;
	run(&world, 20000, true);
	assert_in_range(clock_wall_s() - world.health.clock_ahead_s - fake.last.frame_s, 0, 3);
	end(&world);
}

TEST(the_server_says_how_often_within_bounds)
{
	static const struct {
		int64_t wanted_s;
		int least, most; /* beats in two hours */
	} cases[] = {{60, 120, 134}, {1, 720, 802}, {86400, 2, 3}, {600, 12, 14}};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct world world = begin(cases[i].wanted_s);

		run(&world, 7200 * 1000, false);
		assert_in_range(fake.count, cases[i].least, cases[i].most);
		assert_true(world.turns <= 2 * fake.count + 2); /* one to send, one to look */
		end(&world);
	}
}

TEST(two_kiosks_that_start_together_do_not_call_together)
{
	struct world lobby = begin(60), station = begin(60);

	snprintf(station.health.kiosk, sizeof station.health.kiosk, "station");
	run(&lobby, 30000, false);
	run(&station, 30000, false);
	assert_int_not_equal(lobby.now_ms, station.now_ms);
	end(&lobby);
	end(&station);
}

TEST(a_server_that_never_answers_is_called_no_oftener)
{
	struct world world = begin(0);

	run(&world, 3600 * 1000, true);
	assert_in_range(fake.count, 60, 67);
	assert_string_equal(fake.last.picture, ""); /* the first had one */
	fake.full = true;
	world.turns = 0;
	run(&world, 7200 * 1000, true);
	assert_in_range(world.turns, 60, 136);
	end(&world);
}

/* How many beats of an hour had a picture. */
static int pictures(bool attract, int64_t answer_in_s)
{
	struct world world = begin(answer_in_s);
	int seen = 0, count = 0;

	for (int64_t at = 0; at < 3600 * 1000; at += 1000) {
		run(&world, at, attract);
		if (fake.count > count) {
			count = fake.count;
			seen += fake.last.picture[0] != '\0';
		}
	}
	end(&world);
	return seen;
}

TEST(a_picture_goes_every_ten_minutes_and_only_of_the_attract_loop)
{
	assert_in_range(pictures(true, 60), 5, 6);
	assert_int_equal(pictures(false, 60), 0);
	assert_int_equal(pictures(true, 0), 1); /* nobody heard the first */
}

TEST(a_picture_waits_for_the_end_of_a_visit)
{
	struct world world = begin(60);

	run(&world, 100 * 1000, false);
	assert_true(fake.count >= 1);
	assert_string_equal(fake.last.picture, "");
	run(&world, 165 * 1000, true);
	assert_string_not_equal(fake.last.picture, "");
	end(&world);
}

TEST(the_picture_is_a_png_of_the_screen)
{
	struct world world = begin(60);

	canvas_clear(world.canvas, 0xFF7FA650);
	run(&world, 20000, true);
	assert_memory_equal(fake.last.picture, "iVBORw0KGgo", 11);
	end(&world);
}
