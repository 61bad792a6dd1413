/*
 * A deed that is brought in: what it may tell, and what it may not.
 */
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "net/contract/wire.h"

#define WHO "\"sender_id\":\"a-1\",\"player\":\"いるま-4821\","
#define AT "\"at\":\"2026-11-23T10:00:00+09:00\""

static const struct town town = {.offset_minutes = 540};

TEST(a_deed_is_read_and_written_again_the_same)
{
	static const char *const texts[] = {
		"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":500}\n",
		"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":500,\"grams\":1200}\n",
		"{" WHO "\"deed\":\"bottle\"," AT ",\"grams\":105}\n",
		"{" WHO "\"deed\":\"walk\"," AT ",\"grams\":310}\n",
		"{" WHO "\"deed\":\"bike\"," AT ",\"grams\":310,\"distance_m\":2480}\n",
		"{\"sender_id\":\"a-1\",\"card\":\"482100000019\",\"deed\":\"compost\"," AT
		",\"amount\":7000}\n",
		"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":10000000}\n",
		"{" WHO "\"deed\":\"walk\"," AT ",\"grams\":1000000000,\"distance_m\":1000000}\n",
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct text_buffer out = {0};
		struct problem problem = {.detail = ""};
		struct wire_deed deed;

		if (!wire_read_deed(texts[i], strlen(texts[i]), &deed, &problem)) {
			fail_msg("%s: %s", texts[i], problem.detail);
		}
		wire_write_deed(&out, &town, &deed);
		assert_string_equal(text_buffer_text(&out), texts[i]);
		text_buffer_finish(&out);
	}
}

TEST(what_is_null_is_not_told)
{
	static const char text[] = "{" WHO "\"card\":null,\"deed\":\"oil\"," AT
							   ",\"amount\":500,\"grams\":null,\"distance_m\":null}";
	struct problem problem;
	struct wire_deed deed;

	assert_true(wire_read_deed(text, strlen(text), &deed, &problem));
	assert_string_equal(deed.card, "");
	assert_int_equal(deed.given_g, 0);
	assert_int_equal(deed.distance_m, 0);
}

TEST(a_deed_must_make_sense)
{
	static const struct {
		const char *text, *detail;
	} cases[] = {
		{"{\"sender_id\":\"\",\"player\":\"a\",\"deed\":\"oil\"," AT ",\"amount\":5}",
	     "sender_id is empty"},
		{"{\"sender_id\":\"a\",\"deed\":\"oil\"," AT ",\"amount\":5}", "player or card"},
		{"{" WHO "\"card\":\"482100000019\",\"deed\":\"oil\"," AT ",\"amount\":5}", "and not both"},
		{"{" WHO "\"deed\":\"oil\"," AT "}", "amount or grams"},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":5,\"distance_m\":7}",
	     "distance_m is of trips"},
		{"{" WHO "\"deed\":\"walk\"," AT "}", "grams is to be there"},
		{"{" WHO "\"deed\":\"walk\"," AT ",\"distance_m\":2000}", "grams is to be there"},
		{"{" WHO "\"deed\":\"walk\"," AT ",\"grams\":5,\"amount\":5}", "amount is of the kitchen"},
		{"{" WHO "\"deed\":\"swim\"," AT ",\"grams\":5}", "deed is none of walk, bike, oil"},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":0}", "amount is not an integer from 1"},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":-500}", "amount is not an integer"},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":10000001}", "amount is not an integer"},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":\"500\"}", "amount is not an integer"},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":[5]}", "amount is not an integer"},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":1e3}", ""},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":0.5}", ""},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"grams\":99999999999999999999}", ""},
		{"{" WHO "\"deed\":\"oil\",\"at\":\"2026-11-23\",\"amount\":5}",
	     "at is not an RFC 3339 time"},
		{"{" WHO "\"deed\":\"oil\",\"at\":1764000000,\"amount\":5}", "at is not an RFC 3339 time"},
		{"{" WHO "\"deed\":\"oil\",\"amount\":5}", "at is not there"},
		{"{" WHO "\"deed\":\"oil\"," AT ",\"amount\":5,\"points\":5}", "points is not known"},
		{"{" WHO WHO "\"deed\":\"oil\"," AT ",\"amount\":5}", "stands twice"},
		{"[]", "the whole is not an object"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct problem problem = {.detail = ""};
		struct wire_deed deed;

		if (wire_read_deed(cases[i].text, strlen(cases[i].text), &deed, &problem) ||
		    strstr(problem.detail, cases[i].detail) == NULL) {
			fail_msg("%s: %s", cases[i].text, problem.detail);
		}
	}
}

TEST(a_text_that_is_too_long_for_its_place_is_refused)
{
	static const struct {
		const char *format;
		int most;
	} cases[] = {
		{"{\"sender_id\":\"%s\",\"player\":\"a\",\"deed\":\"oil\"," AT ",\"amount\":5}", 79},
		{"{\"sender_id\":\"a\",\"player\":\"%s\",\"deed\":\"oil\"," AT ",\"amount\":5}", 47},
		{"{\"sender_id\":\"a\",\"card\":\"%s\",\"deed\":\"oil\"," AT ",\"amount\":5}", 31},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char letters[100], text[300];
		struct problem problem;
		struct wire_deed deed;

		for (int more = 0; more < 2; more++) {
			memset(letters, 'x', sizeof letters);
			letters[cases[i].most + more] = '\0';
			snprintf(text, sizeof text, cases[i].format, letters);
			assert_int_equal(wire_read_deed(text, strlen(text), &deed, &problem), more == 0);
		}
	}
}

TEST(what_is_taken_back_is_read_as_it_was_written)
{
	struct wire_undo undo = {.sender_id = "oil-1"}, read;
	struct problem problem;

	for (int way = 0; way < 2; way++) {
		struct text_buffer text = {0};

		undo.at_s = way == 0 ? 0 : 1795576875;
		wire_write_undo(&text, &town, &undo);
		assert_true(wire_read_undo(text_buffer_text(&text), text.length, &read, &problem));
		assert_string_equal(read.sender_id, "oil-1");
		assert_int_equal(read.at_s, undo.at_s);
		text_buffer_finish(&text);
	}
}

TEST(what_is_taken_back_wrongly_is_refused)
{
	static const struct {
		const char *text, *detail;
	} cases[] = {
		{"{}", "sender_id is not there"},
		{"{\"sender_id\":\"\"}", "sender_id is empty"},
		{"{\"sender_id\":null}", "sender_id is not a string"},
		{"{\"sender_id\":\"a\",\"at\":5}", "at is not an RFC 3339 time"},
		{"{\"sender_id\":\"a\",\"amount\":5}", "amount is not known"},
		{"[]", "the whole is not an object"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct problem problem = {.detail = ""};
		struct wire_undo undo;

		if (wire_read_undo(cases[i].text, strlen(cases[i].text), &undo, &problem) ||
		    strstr(problem.detail, cases[i].detail) == NULL) {
			fail_msg("%s: %s", cases[i].text, problem.detail);
		}
	}
}
