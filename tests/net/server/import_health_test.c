/*
 * An export of Apple Health: what was walked is not counted twice, and no stranger's file does
 * harm.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/text_buffer.h"
#include "net/server/imports/import_health.h"

#define WALK "HKQuantityTypeIdentifierDistanceWalkingRunning"
#define RIDE "HKQuantityTypeIdentifierDistanceCycling"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* A record from one minute of a day's 9 o'clock on to another. */
static void add(struct text_buffer *out, const char *type, const char *source, int from, int until,
                const char *value, const char *unit)
{
	text_buffer_addf(
		out,
		"<Record type=\"%s\" sourceName=\"%s\" unit=\"%s\" startDate=\"2026-11-10 "
		"%02d:%02d:00 +0900\" endDate=\"2026-11-10 %02d:%02d:00 +0900\" value=\"%s\"/>\n",
		type, source, unit, 9 + from / 60, from % 60, 9 + until / 60, until % 60, value);
}

static void take_stretch(void *context, enum deed deed, const struct trip *trip)
{
	char at[CLOCK_TEXT_MAX];

	assert_true(trip->displacement_m == 0);
	clock_write_rfc3339(at, trip->started_s, 540);
	text_buffer_addf(context, "%s %.5s %d min %.0f m;", deed_text(deed), at + 11,
	                 (int)(trip->ended_s - trip->started_s) / 60, trip->distance_m);
}

/* Feeds a file in parts; the export, which the caller destroys. */
static struct import_health *feed(const char *text, size_t length, size_t part, bool *ok)
{
	struct import_health *health = import_health_create();

	*ok = true;
	for (size_t i = 0; i < length && *ok; i += part) {
		*ok = import_health_feed(health, text + i, length - i < part ? length - i : part, false);
	}
	*ok = *ok && import_health_feed(health, "", 0, true);
	return health;
}

/* The stretches of an export with these records, and its counts. */
static void stretches(const char *records, char *told, size_t cap,
                      struct import_health_counts *counts)
{
	struct text_buffer text = {0}, out = {0};
	struct import_health *health = NULL;
	bool ok = false;

	text_buffer_addf(&text, HEAD "<HealthData locale=\"ja_JP\">%s</HealthData>", records);
	health = feed(text.data, text.length, 100, &ok);
	if (!ok) {
		fail_msg("%s", import_health_error(health));
	}
	import_health_stretches(health, 300, take_stretch, &out);
	snprintf(told, cap, "%s", text_buffer_text(&out));
	*counts = import_health_counts(health);
	import_health_destroy(health);
	text_buffer_finish(&text);
	text_buffer_finish(&out);
}

TEST(records_that_follow_each_other_are_one_stretch)
{
	struct text_buffer records = {0};
	struct import_health_counts counts;
	char told[400];

	add(&records, WALK, "phone", 20, 30, "0.7", "km"); /* in no order */
	add(&records, WALK, "phone", 0, 10, "0.5", "km");
	add(&records, WALK, "phone", 14, 20, "250", "m");
	add(&records, WALK, "phone", 35, 45, "1", "mi"); /* five minutes later: another */
	add(&records, RIDE, "phone", 10, 20, "3", "km");
	stretches(records.data, told, sizeof told, &counts);
	assert_string_equal(told, "walk 09:00 30 min 1450 m;walk 09:35 10 min 1609 m;"
	                          "bike 09:10 10 min 3000 m;");
	assert_int_equal(counts.records, 5);
	text_buffer_finish(&records);
}

TEST(the_phone_and_the_watch_are_not_added_up)
{
	struct text_buffer records = {0};
	struct import_health_counts counts;
	char told[400];

	for (int i = 0; i < 4; i++) {
		add(&records, WALK, "phone", 10 * i, 10 * i + 10, "0.5", "km");
	}
	for (int i = 0; i < 10; i++) {
		add(&records, WALK, "watch", 5 + 2 * i, 7 + 2 * i, "0.11", "km");
	}
	stretches(records.data, told, sizeof told, &counts);
	assert_string_equal(told, "walk 09:00 40 min 2000 m;"); /* the phone covers more */
	assert_int_equal(counts.sources, 2);
	assert_true(counts.all_m > 3099 && counts.all_m < 3101);
	text_buffer_finish(&records);
}

TEST(what_one_source_has_not_seen_is_taken_from_the_other)
{
	struct text_buffer records = {0};
	struct import_health_counts counts;
	char told[400];

	add(&records, WALK, "watch", 0, 30, "2.5", "km");
	add(&records, WALK, "phone", 20, 31, "0.9", "km"); /* touches what is taken */
	add(&records, WALK, "phone", 31, 40, "0.8", "km");
	add(&records, WALK, "watch", 40, 41, "0.1", "km");
	stretches(records.data, told, sizeof told, &counts);
	assert_string_equal(told, "walk 09:00 41 min 3400 m;");
	text_buffer_finish(&records);
}

TEST(the_same_record_twice_counts_once)
{
	struct text_buffer records = {0};
	struct import_health_counts counts;
	char told[400];

	add(&records, WALK, "phone", 0, 10, "0.5", "km");
	add(&records, WALK, "phone", 0, 10, "0.5", "km");
	stretches(records.data, told, sizeof told, &counts);
	assert_string_equal(told, "walk 09:00 10 min 500 m;");
	text_buffer_finish(&records);
}

/* No merged distance is more than any reading of the records allows: of random records, what is
 * taken of each moment comes from one of them. */
TEST(no_moment_is_counted_twice_whatever_the_records)
{
	uint64_t seed = 4821;

	for (int round = 0; round < 200; round++) {
		struct text_buffer records = {0};
		struct import_health_counts counts;
		char told[4000], *at = told;
		int metres = 0, minutes = 0;

		for (int i = 0; i < 12; i++) {
			int from = 0, length = 0;
			char value[16], source[8];

			seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			from = (int)(seed >> 40) % 100;
			length = (int)(seed >> 33) % 20;
			snprintf(value, sizeof value, "%d", length * 100);
			snprintf(source, sizeof source, "s%d", (int)(seed >> 50) % 3);
			add(&records, WALK, source, from, from + length, value, "m");
		}
		stretches(records.data, told, sizeof told, &counts);
		for (; *at != '\0'; at = strchr(at, ';') + 1) {
			assert_int_equal(sscanf(at, "walk %*5s %d min %d m;", &minutes, &metres), 2);
			assert_true(metres <= minutes * 100);
		}
		text_buffer_finish(&records);
	}
}

TEST(what_was_typed_in_and_what_cannot_be_read_is_left_out)
{
	static const char records[] =
		"<Record type=\"" WALK "\" sourceName=\"a\" unit=\"km\" startDate=\"2026-11-10 09:00:00 "
		"+0900\" endDate=\"2026-11-10 10:00:00 +0900\" value=\"9\">"
		"<MetadataEntry key=\"HKWasUserEntered\" value=\"1\"/></Record>"
		"<Record type=\"" WALK "\" sourceName=\"a\" unit=\"km\" startDate=\"2026-11-10 11:00:00 "
		"+0900\" endDate=\"2026-11-10 12:00:00 +0900\" value=\"4\">"
		"<MetadataEntry key=\"HKWasUserEntered\" value=\"0\"/></Record>"
		"<Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"5\"/>"
		"<Record/><Correlation><Record type=\"" WALK "\"/></Correlation>";
	static const struct {
		const char *from, *until, *value, *unit;
	} wrong[] = {
		{"2026-11-10 09:00:00 +0900", "2026-11-10 10:00:00 +0900", "9", "ft"},
		{"2026-11-10 09:00:00 +0900", "2026-11-10 10:00:00 +0900", "nan", "km"},
		{"2026-11-10 09:00:00 +0900", "2026-11-10 10:00:00 +0900", "-1", "km"},
		{"2026-11-10 09:00:00 +0900", "2026-11-10 10:00:00 +0900", "1e30", "km"},
		{"2026-11-10 09:00:00 +0900", "2026-11-10 10:00:00 +0900", "", "km"},
		{"2026-11-10 09:00:00 +0900", "2026-11-10 08:00:00 +0900", "1", "km"},
		{"2026-11-10 09:00:00 +0900", "2026-11-12 09:00:00 +0900", "1", "km"},
		{"1999-11-10 09:00:00 +0900", "1999-11-10 10:00:00 +0900", "1", "km"},
		{"2026-13-10 09:00:00 +0900", "2026-11-10 10:00:00 +0900", "1", "km"},
		{"2026-11-10T09:00:00+09:00", "2026-11-10 10:00:00 +0900", "1", "km"},
	};
	struct text_buffer text = {0};
	struct import_health_counts counts;
	char told[400];

	text_buffer_add(&text, records);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		text_buffer_addf(&text,
		                 "<Record type=\"" RIDE "\" unit=\"%s\" startDate=\"%s\" endDate=\"%s\""
		                 " value=\"%s\"/>",
		                 wrong[i].unit, wrong[i].from, wrong[i].until, wrong[i].value);
	}
	stretches(text.data, told, sizeof told, &counts);
	assert_string_equal(told, "walk 11:00 60 min 4000 m;");
	assert_int_equal(counts.typed_in, 1);
	assert_int_equal(counts.unreadable, sizeof wrong / sizeof wrong[0]);
	text_buffer_finish(&text);
}

TEST(routes_of_workouts_are_known_by_their_file_in_the_folder)
{
	static const char text[] =
		HEAD "<HealthData>"
			 "<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\"><WorkoutRoute>"
			 "<FileReference path=\"/workout-routes/a 1.gpx\"/></WorkoutRoute></Workout>"
			 "<Workout workoutActivityType=\"HKWorkoutActivityTypeCycling\"><WorkoutRoute>"
			 "<FileReference path=\"/workout-routes/b.gpx\"/></WorkoutRoute></Workout>"
			 "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\"><WorkoutRoute>"
			 "<FileReference path=\"/workout-routes/c.gpx\"/>"
			 "<FileReference path=\"/workout-routes/../../etc/passwd\"/>"
			 "<FileReference path=\"/workout-routes/..\"/>"
			 "<FileReference path=\"/etc/passwd\"/><FileReference/></WorkoutRoute></Workout>"
			 "<FileReference path=\"/workout-routes/d.gpx\"/></HealthData>";
	bool ok = false;
	struct import_health *health = feed(text, sizeof text - 1, 7, &ok);

	assert_true(ok);
	assert_int_equal(import_health_routes(health), 3);
	assert_string_equal(import_health_route(health, 0)->name, "a 1.gpx");
	assert_int_equal(import_health_route(health, 0)->deed, DEED_WALK);
	assert_int_equal(import_health_route(health, 1)->deed, DEED_BIKE);
	assert_int_equal(import_health_route(health, 2)->deed, -1);
	assert_int_equal(import_health_counts(health).unreadable, 4);
	import_health_destroy(health);
}

TEST(a_file_that_is_no_export_is_refused)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{"", "no whole XML"},
		{"hello", "no whole XML"},
		{"<gpx/>", "no export of Apple Health: it begins with <gpx>"},
		{"<HealthData>", "no whole XML"},
		{"<HealthData><Record></HealthData>", "no whole XML"},
		{"<HealthData>&lol;</HealthData>", "no whole XML"},
		{"<!DOCTYPE HealthData [<!ENTITY a \"b\">]><HealthData>&a;</HealthData>",
	     "declares an entity"},
		{"<!DOCTYPE HealthData [<!ENTITY % a \"b\"> %a;]><HealthData/>", "declares an entity"},
		{"<!DOCTYPE HealthData SYSTEM \"file:///etc/passwd\" [<!<!ENTITY a SYSTEM "
	     "\"x\">]><HealthData/>",
	     "declares an entity"},
		{"<a><!DOCTYPE x []></a>", ""},
		{"<!DOCTYPE a []><!DOCTYPE HealthData [<!ENTITY a \"b\">]><HealthData>&a;</HealthData>",
	     "DOCTYPE where none is expected"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		for (size_t part = 1; part < 200; part += 99) {
			bool ok = true;
			struct import_health *health = feed(cases[i].text, strlen(cases[i].text), part, &ok);

			if (ok || strstr(import_health_error(health), cases[i].error) == NULL) {
				fail_msg("%s: %s", cases[i].text, import_health_error(health));
			}
			assert_false(import_health_feed(health, "<", 1, false));
			import_health_destroy(health);
		}
	}
}

/* As some versions of iOS write it: attributes outside of any list. */
#define WRONG_DOCTYPE                                                                              \
	"<!DOCTYPE HealthData [\n<!-- HealthKit Export -->\n<!ELEMENT HealthData (a|b)*>\n"            \
	"<!ATTLIST HealthData\nstartDate CDATA #REQUIRED\n>\nstartDate CDATA #REQUIRED > ] x\n]>\n"

TEST(the_doctype_is_passed_over_even_where_it_is_wrong)
{
	static const char good[] = HEAD WRONG_DOCTYPE "<HealthData>\n<Record/></HealthData>";
	static const char bad[] = HEAD WRONG_DOCTYPE "<HealthData>\n<Record></x></HealthData>";

	for (size_t part = 1; part < 300; part += 23) {
		bool ok = false;
		struct import_health *health = feed(good, sizeof good - 1, part, &ok);

		assert_true(ok);
		import_health_destroy(health);
		health = feed(bad, sizeof bad - 1, part, &ok);
		assert_false(ok);
		assert_non_null(strstr(import_health_error(health), "line 11: "));
		import_health_destroy(health);
	}
}

TEST(elements_may_not_be_stacked_without_end)
{
	struct text_buffer text = {0};
	struct import_health *health = NULL;
	bool ok = true;

	text_buffer_add(&text, "<HealthData>");
	for (int i = 0; i < 40; i++) {
		text_buffer_add(&text, "<a>");
	}
	health = feed(text.data, text.length, 4096, &ok);
	assert_false(ok);
	assert_non_null(strstr(import_health_error(health), "more than 32 levels"));
	import_health_destroy(health);
	text_buffer_finish(&text);
}
