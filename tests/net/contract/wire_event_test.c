#include "tests/test.h"

#include <string.h>

#include "net/contract/wire.h"

static const struct town town = {.offset_minutes = 540};

static const struct event_figures event = {
	.code = "BCDF-GHJK",
	.name = "Sports day <b>",
	.state = EVENT_RUNNING,
	.as_of_s = 1795485600,
	.from_s = 1795484400,
	.until_s = 1795488000,
	.left_s = 2400,
	.fiscal_year = 2024,
	.factor = 125,
	.teams = {{.name = "Red",
               .members = 12,
               .active = 9,
               .metres = 4500,
               .grams = 563,
               .average_m = 500,
               .average_g = 63,
               .participation = 750,
               .rank_total = 1,
               .rank_average = 1,
               .rank_participation = 1},
              {.name = "White", .members = 11}},
	.teams_count = 2,
};

TEST(an_event_comes_back_as_it_was_written)
{
	struct text_buffer text = {0};
	struct event_figures read;
	struct problem problem;

	wire_write_event(&text, &town, &event);
	assert_non_null(strstr(text_buffer_text(&text), "\"rank_total\":null"));
	assert_true(wire_read_event(text.data, text.length, &read, &problem));
	assert_memory_equal(&read, &event, sizeof read);
	text_buffer_finish(&text);
}

TEST(an_event_that_was_made_comes_with_its_hosts_code)
{
	struct text_buffer text = {0};
	struct event_figures read;
	struct problem problem;
	char host[WIRE_HOST_CODE_MAX];

	wire_write_event_made(&text, &town, &event, "BCDF-GHJK-LMNP-QRST");
	assert_true(wire_read_event_made(text.data, text.length, &read, host, &problem));
	assert_string_equal(host, "BCDF-GHJK-LMNP-QRST");
	assert_memory_equal(&read, &event, sizeof read);
	text_buffer_finish(&text);
}

TEST(a_plan_has_two_to_twelve_teams)
{
	struct event_figures plan = {.name = "Sports day", .from_s = 100, .until_s = 200}, read;
	struct problem problem;

	for (size_t count = 0; count <= EVENT_TEAMS_MAX; count++) {
		struct text_buffer text = {0};

		plan.teams_count = count;
		if (count > 0) {
			plan.teams[count - 1] = (struct event_team){.name = "Red", .members = 3};
		}
		wire_write_event_plan(&text, &town, &plan);
		assert_int_equal(wire_read_event_plan(text.data, text.length, &read, &problem), count >= 2);
		if (count < 2) {
			assert_string_equal(problem.detail, "teams has fewer than 2 elements");
		} else {
			assert_memory_equal(&read, &plan, sizeof read);
		}
		text_buffer_finish(&text);
	}
}

static void assert_score_wrong(const char *text, const char *detail)
{
	struct wire_score score;
	struct problem problem;

	assert_false(wire_read_score(text, strlen(text), &score, &problem));
	assert_int_equal(problem.status, 422);
	assert_string_equal(problem.detail, detail);
}

TEST(a_score_is_whole_and_bounded)
{
	const struct wire_score score = {
		.sender_id = "lap-1", .team = 2, .metres = 400, .active = 8, .at_s = 1795485600};
	struct wire_score read;
	struct text_buffer text = {0};
	struct problem problem;

	wire_write_score_kept(&text, &town, &score);
	assert_true(wire_read_score_kept(text.data, text.length, &read, &problem));
	assert_memory_equal(&read, &score, sizeof read);
	text_buffer_finish(&text);
	wire_write_score(&text, &score);
	assert_true(wire_read_score(text.data, text.length, &read, &problem));
	assert_int_equal(read.at_s, 0);
	text_buffer_finish(&text);
	assert_score_wrong("{\"sender_id\":\"\",\"team\":1,\"metres\":1,\"active\":1}",
	                   "sender_id is empty");
	assert_score_wrong("{\"sender_id\":\"a\",\"team\":13,\"metres\":1,\"active\":1}",
	                   "team is not an integer from 1 to 12");
	assert_score_wrong("{\"sender_id\":\"a\",\"team\":1,\"metres\":-1,\"active\":1}",
	                   "metres is not an integer from 0 to 1000000");
	assert_score_wrong("{\"sender_id\":\"a\",\"team\":1,\"metres\":1,\"active\":0}",
	                   "active is not an integer from 1 to 1000");
	assert_score_wrong("{\"sender_id\":\"a\",\"team\":1,\"metres\":1,\"active\":1,\"name\":\"x\"}",
	                   "name is not known");
}

#define OLD_BEAT                                                                                   \
	"{\"last_frame_at\":null,\"last_input_at\":null,\"queue\":0,\"disk_free_mb\":null,"            \
	"\"build\":\"0.1.0\""

static bool beat_is_read(const char *text, struct wire_heartbeat *beat, struct problem *problem)
{
	return wire_read_heartbeat(text, strlen(text), beat, problem);
}

TEST(a_heartbeat_of_an_older_kiosk_tells_less)
{
	struct wire_heartbeat beat;
	struct problem problem;

	assert_true(beat_is_read(OLD_BEAT "}", &beat, &problem));
	assert_int_equal(beat.disk_free_mb, -1);
	assert_int_equal(beat.temperature_c, WIRE_NO_TEMPERATURE);
	assert_int_equal(beat.up_s, 0);
	assert_string_equal(beat.screen, "");
	assert_string_equal(beat.picture, "");
	assert_false(beat_is_read(OLD_BEAT ",\"temperature_c\":201}", &beat, &problem));
	assert_non_null(strstr(problem.detail, "temperature_c"));
	assert_false(beat_is_read(OLD_BEAT ",\"crashes\":\"1\"}", &beat, &problem));
	assert_non_null(strstr(problem.detail, "crashes"));
	assert_false(beat_is_read(OLD_BEAT ",\"picture\":5}", &beat, &problem));
	assert_non_null(strstr(problem.detail, "picture"));
}

TEST(a_heartbeat_with_all_that_it_may_tell_comes_back)
{
	struct wire_heartbeat beat = {.disk_free_mb = -1,
	                              .build = "0.1.0",
	                              .queue = 2,
	                              .queue_oldest_s = 5400,
	                              .temperature_c = -5,
	                              .memory_mb = 71,
	                              .up_s = 604800,
	                              .crashes = 1,
	                              .screen = "1920x1080 x11"};
	struct wire_heartbeat read;
	struct text_buffer text = {0};
	struct problem problem;

	memset(beat.picture, 'A', sizeof beat.picture - 1); /* as long as one may be */
	wire_write_heartbeat(&text, &town, &beat);
	assert_true(wire_read_heartbeat(text.data, text.length, &read, &problem));
	assert_int_equal(read.disk_free_mb, -1);
	assert_int_equal(read.queue_oldest_s, 5400);
	assert_int_equal(read.temperature_c, -5);
	assert_int_equal(read.memory_mb, 71);
	assert_int_equal(read.up_s, 604800);
	assert_int_equal(read.crashes, 1);
	assert_string_equal(read.screen, beat.screen);
	assert_string_equal(read.picture, beat.picture);
	text_buffer_finish(&text);
}

TEST(a_heartbeat_and_its_answer_come_back)
{
	const struct wire_heartbeat beat = {.frame_s = 1795485600,
	                                    .input_s = 0,
	                                    .queue = 3,
	                                    .disk_free_mb = 812,
	                                    .build = "0.1.0",
	                                    .temperature_c = WIRE_NO_TEMPERATURE};
	const struct wire_heard heard = {1795485600, 60};
	struct wire_heartbeat read;
	struct wire_heard answer;
	struct text_buffer text = {0};
	struct problem problem;

	wire_write_heartbeat(&text, &town, &beat);
	assert_non_null(strstr(text_buffer_text(&text), "\"last_input_at\":null"));
	assert_null(strstr(text_buffer_text(&text), "picture"));
	assert_true(wire_read_heartbeat(text.data, text.length, &read, &problem));
	assert_int_equal(read.frame_s, beat.frame_s);
	assert_int_equal(read.input_s, 0);
	assert_int_equal(read.queue, 3);
	assert_int_equal(read.disk_free_mb, 812);
	assert_string_equal(read.build, "0.1.0");
	text_buffer_finish(&text);
	wire_write_heard(&text, &town, &heard);
	assert_true(wire_read_heard(text.data, text.length, &answer, &problem));
	assert_memory_equal(&answer, &heard, sizeof answer);
	text_buffer_finish(&text);
}
