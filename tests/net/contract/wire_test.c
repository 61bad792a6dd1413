#include "tests/net/contract/wire_kit.h"

TEST(what_is_read_is_written_again_byte_for_byte)
{
	EACH(document)
	{
		is_taken(document, replaced(document->good, document->good, document->good, ""));
	}
}

TEST(a_member_that_is_missing_is_named)
{
	struct member member;
	char what[64];

	EACH_MEMBER(document, member)
	{
		if (document->again == again_trip && strcmp(member.name, "deed") == 0) {
			continue; /* it may be missing */
		}
		snprintf(what, sizeof what, "%s is not there", member.name);
		is_refused(document, replaced(document->good, member.name_at, member.name_at + 1, "-"), 422,
		           what);
	}
}

TEST(a_member_in_capitals_is_another_member)
{
	is_refused(document_of(good_town), with(good_town, "\"goal_g\"", "\"GOAL_G\""), 422,
	           "goal_g is not there");
}

TEST(a_member_of_another_type_is_named)
{
	struct member member;

	EACH_MEMBER(document, member)
	{
		is_refused(document, put(document, &member, "{}"), 422, member.name);
		if (*member.value != 'n') {
			is_refused(document, put(document, &member, is_text(&member) ? "5" : "\"5\""), 422,
			           member.name);
		}
		is_refused(document, put(document, &member, "[1]"), 422, member.name);
		if (!is_listed(document->nulls, member.name)) {
			is_refused(document, put(document, &member, "null"), 422, member.name);
		}
	}
}

TEST(what_may_be_null_may_be_null)
{
	struct member member;

	EACH_MEMBER(document, member)
	{
		/* A factor is known for a fiscal year, or neither is. */
		if (is_listed(document->nulls, member.name) && strcmp(member.name, "fiscal_year") != 0 &&
		    strcmp(member.name, "factor") != 0) {
			is_taken(document, put(document, &member, "null"));
		}
	}
}

TEST(integers_are_exact_up_to_what_every_reader_holds)
{
	struct member member;

	EACH_MEMBER(document, member)
	{
		if (is_number(&member) && !is_listed(document->short_range, member.name)) {
			is_taken(document, put(document, &member, LARGEST));
		}
	}
}

TEST(an_integer_out_of_its_range_is_named)
{
	struct member member;

	EACH_MEMBER(document, member)
	{
		bool debt = document->again == again_me && strcmp(member.name, "points") == 0;

		if (is_number(&member) && !debt) {
			is_refused(document, put(document, &member, "-1"), 422, member.name);
		}
		if (is_number(&member) && is_listed(document->short_range, member.name)) {
			is_refused(document, put(document, &member, LARGEST), 422, member.name);
		}
	}
}

TEST(no_number_has_a_fraction_or_an_exponent_or_is_too_large_to_be_exact)
{
	static const char *const numbers[] = {"1.0",
	                                      "1.5",
	                                      "1e2",
	                                      "1E0",
	                                      "9007199254740992",
	                                      "-9007199254740992",
	                                      "99999999999999999999999"};
	struct member member;

	EACH_MEMBER(document, member)
	{
		for (size_t i = 0; i < sizeof numbers / sizeof numbers[0] && is_number(&member); i++) {
			is_refused(document, put(document, &member, numbers[i]), 422, "line 1, column ");
		}
	}
}

TEST(what_is_no_number_is_no_json)
{
	static const char *const numbers[] = {"01", "+1", ".5", "1.", "0x10", "NaN", "Infinity", "- 1"};

	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		is_refused(document_of(good_town), with(good_town, "1000000", numbers[i]), 400,
		           "line 1, column ");
	}
}

TEST(a_text_that_is_too_long_is_named)
{
	struct member member;
	char longest[403];

	memset(longest, 'x', sizeof longest);
	longest[0] = longest[401] = '"';
	longest[402] = '\0';
	EACH_MEMBER(document, member)
	{
		if (is_text(&member)) {
			is_refused(document, put(document, &member, longest), 422, member.name);
		}
	}
}

TEST(the_length_of_a_text_is_counted_in_bytes)
{
	const struct document *document = document_of(good_town);

	is_taken(document, with(good_town, "iruma", ID_63));
	is_refused(document, with(good_town, "iruma", ID_63 "z"), 422, "town is longer than 63 bytes");
	is_taken(document, with(good_town, "iruma", "狭山茶狭山茶狭山茶狭山茶狭山茶狭山茶狭山茶"));
	is_refused(document, with(good_town, "iruma", "狭山茶狭山茶狭山茶狭山茶狭山茶狭山茶狭山茶の"),
	           422, "town is longer than 63 bytes");
}

TEST(a_text_that_is_none_of_a_few_is_named)
{
	struct member member;

	EACH_MEMBER(document, member)
	{
		if (is_listed(document->words, member.name)) {
			is_refused(document, put(document, &member, "\"Swim\""), 422, member.name);
		}
	}
}

TEST(what_is_no_rfc_3339_time_is_named)
{
	static const char *const times[] = {
		"\"2026-11-24T14:00:00\"",
		"\"2026-11-24T14:00:00.5\"",
		"\"2026-11-24T14:00:00.123456\"",
		"\"2026-11-24\"",
		"\"2026-02-30T14:00:00Z\"",
		"\"2026-13-01T14:00:00Z\"",
		"\"2026-11-24T24:00:00Z\"",
		"\"2026-11-24T14:60:00Z\"",
		"\"2026-11-24T14:00:00+0900\"",
		"\"2026-11-24T14:00:00+25:00\"",
		"\"2026-11-24T14:00:00Z \"",
		"\"2026-11-24T14:00Z\"",
		"\"26-11-24T14:00:00Z\"",
		"\"\"",
		"\"Z\"",
		"\"1795496400\"",
		"1795496400",
	};
	struct member member;

	EACH_MEMBER(document, member)
	{
		for (size_t i = 0; i < sizeof times / sizeof times[0] && is_time(&member); i++) {
			is_refused(document, put(document, &member, times[i]), 422, member.name);
		}
	}
}

TEST(a_time_is_read_in_any_offset)
{
	static const char *const times[] = {
		"2026-11-24T14:00:00+09:00", "2026-11-24T05:00:00Z",          "2026-11-24t05:00:00z",
		"2026-11-23T23:30:00-05:30", "2026-11-24T14:00:00.999+09:00", "2026-11-24T05:00:00-00:00"};
	struct problem problem;

	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		char *text = with(good_me, "2026-11-24T14:00:00+09:00", times[i]);
		struct me_figures me;

		assert_true(wire_read_me(text, strlen(text), &me, &problem));
		assert_int_equal(me.as_of_s, NOVEMBER_24_1400);
		free(text);
	}
}

TEST(a_member_that_stands_twice_is_named)
{
	struct member member;
	char what[64];

	EACH_MEMBER(document, member)
	{
		char *once = replaced(member.name_at - 1, member.end, member.end + strlen(member.end), ",");

		snprintf(what, sizeof what, "\"%s\" stands twice", member.name);
		is_refused(document, replaced(document->good, member.name_at - 1, member.name_at - 1, once),
		           422, what);
		free(once);
	}
}

TEST(a_member_that_nobody_knows_is_named_wherever_it_stands)
{
	EACH(document)
	{
		for (const char *at = document->good; (at = strchr(at, '{')) != NULL; at++) {
			char *text = replaced(document->good, at + 1, at + 1, "\"surname\":\"Sato\",");

			if (!document->open) {
				is_refused(document, text, 422, "surname is not known");
			} else {
				struct problem problem;

				assert_true(document->again(text, strlen(text), NULL, &problem));
				free(text);
			}
		}
	}
}

static char *with_elements(const struct document *document, size_t count)
{
	const char *first = strstr(document->good, "[{") + 1;
	const char *end = end_of_value(first);
	struct text_buffer list = {0};
	char *text = NULL;

	for (size_t i = 0; i < count; i++) {
		text_buffer_add(&list, i > 0 ? "," : "");
		text_buffer_add_span(&list, first, (size_t)(end - first));
	}
	text = replaced(document->good, first, end_of_value(first - 1) - 1, text_buffer_text(&list));
	text_buffer_finish(&list);
	return text;
}

TEST(an_array_takes_so_many_elements_and_no_more)
{
	char what[64];

	EACH(document)
	{
		if (document->most > 0) {
			is_taken(document, with_elements(document, 0));
			is_taken(document, with_elements(document, document->most));
			snprintf(what, sizeof what, "has more than %zu elements", document->most);
			is_refused(document, with_elements(document, document->most + 1), 422, what);
		}
	}
}
