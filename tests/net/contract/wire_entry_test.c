#include "tests/net/contract/wire_kit.h"

TEST(a_trip_must_make_sense)
{
	static const struct wrong cases[] = {
		{good_trip, "walk-2026-000871", "", "sender_id is empty"},
		{good_trip, "10:01:00", "09:30:00", "ended_at is not after started_at"},
		{good_trip, "10:01:00", "09:29:59", "ended_at is not after started_at"},
		{good_trip, "1900", "2601", "displacement_m is more than distance_m"},
		{good_trip, "2600", "1000001", "distance_m is not an integer from 0 to 1000000"},
		{good_trip, "\"deed\":\"walk\"", "\"deed\":\"oil\"", "deed is neither walk nor bike"},
		{good_trip, "\"deed\":\"walk\"", "\"deed\":\"\"", "deed is none of walk, bike"},
	};

	ARE_REFUSED(cases);
	is_taken(document_of(good_trip), with(good_trip, "1900", "2600"));
	is_taken(document_of(good_trip), with(good_trip, "2600", "1000000"));
}

TEST(a_trip_whose_deed_is_not_told_is_to_be_guessed)
{
	static const char *const untold[] = {"", "\"deed\":null,"};
	struct problem problem;

	for (int i = 0; i < 2; i++) {
		char *text = with(good_trip, "\"deed\":\"walk\",", untold[i]);
		struct wire_trip trip;

		assert_true(wire_read_trip(text, strlen(text), &trip, &problem));
		assert_int_equal(trip.deed, -1);
		free(text);
	}
}

TEST(a_trip_is_written_in_whole_metres)
{
	struct wire_trip trip = {.sender_id = "a",
	                         .player = "b",
	                         .deed = DEED_BIKE,
	                         .trip = {.distance_m = 1234.5, .displacement_m = 999.49}};
	struct text_buffer out = {0};

	wire_write_trip(&out, &town, &trip);
	assert_non_null(strstr(text_buffer_text(&out), "\"distance_m\":1235,\"displacement_m\":999}"));
	text_buffer_finish(&out);
}

TEST(every_deed_and_every_reason_comes_through)
{
	const struct document *document = document_of(good_entry);
	char put[64];

	for (enum deed deed = 0; deed < DEEDS; deed++) {
		snprintf(put, sizeof put, "\"deed\":\"%s\"", deed_text(deed));
		is_taken(document, with(good_entry, "\"deed\":\"walk\"", put));
	}
	for (enum score_reason reason = SCORE_BELOW_MINIMUM; reason <= SCORE_TAKEN_BACK; reason++) {
		snprintf(put, sizeof put, "\"reason\":\"%s\"", score_reason_text(reason));
		is_taken(document, with(good_entry, "\"reason\":null", put));
	}
}

TEST(an_entry_without_a_factor_says_so)
{
	struct entry entry = {.id = "9", .receipt = {.deed = DEED_BIKE, .reason = SCORE_DUPLICATE}};
	struct text_buffer out = {0};
	struct problem problem;

	wire_write_entry(&out, &town, &entry);
	assert_non_null(strstr(text_buffer_text(&out), "\"reason\":\"duplicate\""));
	assert_non_null(
		strstr(text_buffer_text(&out), "\"fiscal_year\":null,\"factor\":null,\"source\":null"));
	memset(&entry, 0x55, sizeof entry);
	assert_true(wire_read_entry(out.data, out.length, &entry, &problem));
	assert_int_equal(entry.receipt.reason, SCORE_DUPLICATE);
	assert_int_equal(entry.receipt.fiscal_year, 0);
	assert_null(entry.receipt.source);
	assert_string_equal(entry.source, "");
	text_buffer_finish(&out);
}
