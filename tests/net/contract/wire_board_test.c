#include "tests/net/contract/wire_kit.h"

TEST(all_scopes_measures_tracks_and_kinds_come_through)
{
	struct problem problem;

	for (int i = 0; i < 36; i++) {
		struct board board = {.scope = (enum board_scope)(i % 3),
		                      .measure = (enum board_measure)(i / 3 % 3),
		                      .track = i % 2 == 0 ? TRACK_LEGS : TRACK_KITCHEN,
		                      .period = {.kind = (enum period_kind)(i / 9), .id = "x"}};
		struct board back;
		struct text_buffer out = {0};

		wire_write_board(&out, &town, &board);
		assert_true(wire_read_board(out.data, out.length, &back, &problem));
		assert_int_equal(back.scope, board.scope);
		assert_int_equal(back.measure, board.measure);
		assert_int_equal(back.track, board.track);
		assert_int_equal(back.period.kind, board.period.kind);
		assert_int_equal(back.count, 0);
		text_buffer_finish(&out);
	}
}

TEST(a_track_is_legs_or_kitchen)
{
	enum deed_track track = TRACK_LEGS;

	assert_true(wire_track_read("kitchen", &track));
	assert_int_equal(track, TRACK_KITCHEN);
	assert_false(wire_track_read("Legs", &track));
	assert_false(wire_track_read("", &track));
	assert_int_equal(track, TRACK_KITCHEN);
	assert_true(wire_track_read("legs", &track));
	assert_int_equal(track, TRACK_LEGS);
}

TEST(the_period_of_all_time_has_no_bounds)
{
	struct board board = {.period = {PERIOD_ALL, INT64_MIN, INT64_MAX, "all"}};
	struct text_buffer out = {0};
	struct problem problem;

	wire_write_board(&out, &town, &board);
	assert_non_null(strstr(text_buffer_text(&out),
	                       "{\"kind\":\"all\",\"id\":\"all\",\"from\":null,\"until\":null}"));
	board.period = (struct period){.kind = PERIOD_WEEK};
	assert_true(wire_read_board(out.data, out.length, &board, &problem));
	assert_int_equal(board.period.kind, PERIOD_ALL);
	assert_true(board.period.from_s == INT64_MIN && board.period.until_s == INT64_MAX);
	text_buffer_finish(&out);
}

TEST(a_size_is_one_of_four)
{
	enum board_size size = BOARD_SIZE_ALL;

	assert_true(wire_size_read("large", &size));
	assert_int_equal(size, BOARD_SIZE_LARGE);
	assert_false(wire_size_read("Small", &size));
	assert_false(wire_size_read("", &size));
	assert_int_equal(size, BOARD_SIZE_LARGE);
	for (int i = BOARD_SIZE_ALL; i <= BOARD_SIZE_LARGE; i++) {
		assert_true(wire_size_read(wire_size_text((enum board_size)i), &size));
		assert_int_equal(size, i);
	}
}

TEST(the_merged_group_has_no_place_and_no_time)
{
	struct board board;
	struct problem problem;

	memset(&board, 0x55, sizeof board);
	assert_true(wire_read_board(good_board, strlen(good_board), &board, &problem));
	assert_int_equal(board.count, 2);
	assert_int_equal(board.rows[0].rank, 1);
	assert_int_equal(board.rows[0].first_s, NOVEMBER_24_1400 - (5 * 60 + 50) * 60);
	assert_int_equal(board.rows[1].rank, 0);
	assert_string_equal(board.rows[1].name, "");
	assert_int_equal(board.rows[1].value, 88);
	assert_int_equal(board.rows[1].first_s, 0);
	assert_int_equal(board.participants, 120);
	assert_true(board.provisional);
}

/* The document with so many of its array's first element. */
