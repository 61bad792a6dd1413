#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

static const char *typed(const char *signs)
{
	static char litres[8];

	memset(litres, 0, sizeof litres);
	for (; *signs != '\0'; signs++) {
		staff_amount_type(litres, *signs);
	}
	return litres;
}

TEST(what_is_typed_becomes_litres_with_a_tenth)
{
	assert_string_equal(typed("1.5"), "1.5");
	assert_string_equal(typed("12,5"), "12.5");
	assert_string_equal(typed(".5"), "0.5");
	assert_string_equal(typed("007"), "7");
	assert_string_equal(typed("1.57"), "1.5");
	assert_string_equal(typed("1..5"), "1.5");
	assert_string_equal(typed("x-1"), "1");
	assert_int_equal(staff_amount_ml("1.5"), 1500);
	assert_int_equal(staff_amount_ml("0.1"), 100);
	assert_int_equal(staff_amount_ml("3."), 3000);
	assert_int_equal(staff_amount_ml(""), 0);
}

TEST(more_than_twenty_litres_are_not_taken_at_once)
{
	char litres[8] = "19.9";

	assert_string_equal(typed("20"), "20");
	assert_string_equal(typed("21"), "2");
	assert_string_equal(typed("20.1"), "20.");
	assert_int_equal(staff_amount_ml("20."), STAFF_MOST_ML);
	assert_true(staff_amount_add(litres, 100));
	assert_string_equal(litres, "20");
	assert_false(staff_amount_add(litres, 100));
	assert_string_equal(litres, "20");
}

TEST(steps_add_up_and_never_go_below_nothing)
{
	char litres[8] = "";

	assert_true(staff_amount_add(litres, 500));
	assert_string_equal(litres, "0.5");
	assert_true(staff_amount_add(litres, 1000));
	assert_string_equal(litres, "1.5");
	assert_true(staff_amount_add(litres, -500));
	assert_string_equal(litres, "1");
	assert_true(staff_amount_add(litres, -5000));
	assert_string_equal(litres, "");
}

TEST(the_last_sign_is_taken_back)
{
	char litres[8] = "12.5";

	staff_amount_delete(litres);
	assert_string_equal(litres, "12.");
	staff_amount_delete(litres);
	staff_amount_delete(litres);
	staff_amount_delete(litres);
	staff_amount_delete(litres);
	assert_string_equal(litres, "");
}
