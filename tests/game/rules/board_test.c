#include "tests/test.h"

#include <string.h>

#include "game/rules/board.h"

TEST(equal_values_share_a_rank_and_the_first_stands_above)
{
	struct board_row rows[] = {
		{.rank = 1, .name = "late", .value = 50, .first_s = 20},
		{.rank = 1, .name = "best", .value = 90, .first_s = 99},
		{.rank = 1, .name = "early", .value = 50, .first_s = 10},
		{.rank = 1, .name = "last", .value = 1, .first_s = 1},
	};

	board_order(rows, 4);
	assert_string_equal(rows[0].name, "best");
	assert_string_equal(rows[1].name, "early");
	assert_string_equal(rows[2].name, "late");
	assert_int_equal(rows[1].rank, 2);
	assert_int_equal(rows[2].rank, 2);
	assert_int_equal(rows[3].rank, 4);
}

static size_t merge(const struct board_group *groups, size_t count, struct board_row *rows)
{
	return board_from_groups(groups, count, BOARD_TOTAL, 5, rows, BOARD_ROWS_MAX);
}

static const struct board_row *row_of(const struct board_row *rows, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].name, name) == 0) {
			return &rows[i];
		}
	}
	return NULL;
}

TEST(groups_of_five_stand_alone)
{
	const struct board_group groups[] = {{"a", 100, 5, 9, 1}, {"b", 300, 8, 9, 1}};
	struct board_row rows[BOARD_ROWS_MAX];

	assert_int_equal(merge(groups, 2, rows), 2);
	assert_string_equal(rows[0].name, "b");
}

TEST(a_small_group_takes_another_with_it_so_that_it_cannot_be_subtracted_out)
{
	const struct board_group groups[] = {
		{"a", 100, 4, 9, 1}, {"b", 300, 8, 9, 1}, {"c", 200, 6, 9, 1}};
	struct board_row rows[BOARD_ROWS_MAX];
	size_t count = merge(groups, 3, rows);

	assert_int_equal(count, 2);
	assert_null(row_of(rows, count, "a"));
	assert_null(row_of(rows, count, "c")); /* the smallest of the rest */
	assert_int_equal(row_of(rows, count, "")->value, 300);
	assert_int_equal(row_of(rows, count, "")->rank, 0);
}

TEST(two_small_groups_that_are_still_few_take_a_third)
{
	const struct board_group groups[] = {
		{"a", 10, 2, 9, 1}, {"b", 20, 2, 9, 1}, {"c", 30, 7, 9, 1}, {"d", 40, 8, 9, 1}};
	struct board_row rows[BOARD_ROWS_MAX];
	size_t count = merge(groups, 4, rows);

	assert_int_equal(count, 2);
	assert_int_equal(row_of(rows, count, "")->members, 11);
}

TEST(when_all_together_are_too_few_nothing_is_told)
{
	const struct board_group groups[] = {{"a", 10, 2, 9, 1}, {"b", 20, 1, 9, 1}};
	struct board_row rows[BOARD_ROWS_MAX];
	size_t count = merge(groups, 2, rows);

	assert_int_equal(count, 1);
	assert_int_equal(rows[0].value, 0);
	assert_int_equal(rows[0].members, 0);
}

TEST(a_group_where_nobody_was_active_shows_nothing_and_hides_nobody)
{
	const struct board_group groups[] = {{"a", 0, 0, 9, 0}, {"b", 300, 8, 9, 1}};
	struct board_row rows[BOARD_ROWS_MAX];

	assert_int_equal(merge(groups, 2, rows), 2);
	assert_string_equal(rows[1].name, "a");
}

TEST(an_average_is_a_head_of_those_who_took_part)
{
	const struct board_group groups[] = {{"a", 100, 6, 50, 1}};
	struct board_row rows[BOARD_ROWS_MAX];

	board_from_groups(groups, 1, BOARD_AVERAGE, 5, rows, BOARD_ROWS_MAX);
	assert_int_equal(rows[0].value, 17); /* 16.67 */
	board_from_groups(groups, 1, BOARD_PARTICIPATION, 5, rows, BOARD_ROWS_MAX);
	assert_int_equal(rows[0].value, 120); /* per mille */
}

TEST(of_many_groups_the_best_are_given)
{
	struct board_group groups[200] = {{.name = ""}};
	struct board_row rows[3];

	for (int i = 0; i < 200; i++) {
		groups[i] = (struct board_group){.grams = i, .active = 5, .members = 9, .first_s = 1};
		groups[i].name[0] = (char)('A' + i / 26);
		groups[i].name[1] = (char)('a' + i % 26);
	}
	assert_int_equal(board_from_groups(groups, 200, BOARD_TOTAL, 5, rows, 3), 3);
	assert_int_equal(rows[0].value, 199);
	assert_int_equal(rows[2].rank, 3);
}
