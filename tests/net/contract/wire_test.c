#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/json.h"
#include "net/contract/wire.h"

#define LARGEST "9007199254740991"
#define ID_63 "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwxy"

enum { JST = 540, NOVEMBER_24_1400 = 1795496400 }; /* 2026-11-24T14:00:00+09:00 */

static struct landmark landmarks[] = {{.id = "cha-no-wa"}, {.id = "naka-bashi"}, {.id = ID_63}};
static const struct town town = {
	.id = "iruma", .offset_minutes = JST, .landmarks = landmarks, .landmarks_count = 3};

/* Every document of the wire, as it is written. */

static const char good_town[] =
	"{\"town\":\"iruma\",\"demo\":true,\"as_of\":\"2026-11-24T14:00:00+09:00\","
	"\"season\":{\"kind\":\"season\",\"id\":\"2026-autumn\",\"from\":\"2026-10-01T00:00:00+09:00\","
	"\"until\":\"2027-04-01T00:00:00+09:00\"},\"goal_g\":1000000,\"legs_g\":412345,"
	"\"kitchen_g\":20700,\"trips\":1234,\"players\":321,\"districts\":["
	"{\"id\":\"toyooka\",\"legs_g\":301000,\"kitchen_g\":20700,\"players\":96},"
	"{\"id\":\"kaneko\",\"legs_g\":0,\"kitchen_g\":0,\"players\":0}],\"weeks\":["
	"{\"id\":\"2026-W47\",\"legs_g\":51000,\"kitchen_g\":4720,\"players\":140},"
	"{\"id\":\"2026-W48\",\"legs_g\":375,\"kitchen_g\":0,\"players\":0}]}\n";

static const char good_me[] =
	"{\"alias\":\"いるま-4821\",\"district\":\"toyooka\",\"as_of\":\"2026-11-24T14:00:00+09:00\","
	"\"legs_g\":4030,\"kitchen_g\":0,\"points\":4030,\"points_expiring\":270,\"points_expire_at\":"
	"\"2027-03-31T23:59:59+09:00\",\"metres\":31000,\"week_g\":338,"
	"\"on_boards\":true,\"team\":\"あるこうチーム 1\","
	"\"deed_g\":{\"walk\":3800,\"bike\":230,\"oil\":1180,\"bottle\":0,\"compost\":343},"
	"\"minutes\":412,\"streak_weeks\":5,\"best_week_g\":1517,\"weeks\":["
	"{\"id\":\"2026-W47\",\"deed_g\":{\"walk\":337,\"bike\":0,\"oil\":1180,\"bottle\":0,"
	"\"compost\":0},\"minutes\":38}]}\n";

#define GOOD_ENTRY                                                                                 \
	"{\"id\":\"1207\",\"deed\":\"walk\",\"reason\":null,"                                          \
	"\"started_at\":\"2026-11-23T09:30:00+09:00\",\"ended_at\":\"2026-11-23T10:01:00+09:00\","     \
	"\"distance_m\":2600,\"displacement_m\":1900,\"grams\":325,\"points\":325,\"metres\":2600,"    \
	"\"fiscal_year\":2024,\"factor\":125,\"source\":\"国土交通省\","                          \
	"\"received_at\":\"2026-11-23T10:05:00+09:00\"}"
static const char good_entry[] = GOOD_ENTRY "\n";
static const char good_entries[] =
	"{\"entries\":[" GOOD_ENTRY ",{\"id\":\"1206\",\"deed\":\"bike\",\"reason\":\"too_fast\","
	"\"started_at\":\"2026-11-22T09:30:00+09:00\",\"ended_at\":\"2026-11-22T09:31:00+09:00\","
	"\"distance_m\":2600,\"displacement_m\":1900,\"grams\":0,\"points\":0,\"metres\":0,"
	"\"fiscal_year\":null,\"factor\":null,\"source\":null,"
	"\"received_at\":\"2026-11-22T10:05:00+09:00\"}]}\n";

static const char good_journey[] =
	"{\"version\":3,\"metres\":31000,\"seen_m\":28400,\"choices\":["
	"{\"landmark\":\"cha-no-wa\",\"at_m\":0,\"by_course\":true},"
	"{\"landmark\":\"naka-bashi\",\"at_m\":1520,\"by_course\":false}]}\n";

static const char good_board[] =
	"{\"scope\":\"district\",\"measure\":\"average\",\"track\":\"legs\",\"size\":\"all\","
	"\"period\":{\"kind\":\"week\",\"id\":\"2026-W48\",\"from\":\"2026-11-23T00:00:00+09:00\","
	"\"until\":\"2026-11-30T00:00:00+09:00\"},\"provisional\":true,"
	"\"as_of\":\"2026-11-24T14:00:00+09:00\",\"participants\":120,\"rows\":["
	"{\"rank\":1,\"name\":\"toyooka\",\"value\":512,\"members\":40,"
	"\"first_at\":\"2026-11-24T08:10:00+09:00\",\"self\":false},"
	"{\"rank\":null,\"name\":\"\",\"value\":88,\"members\":7,\"first_at\":null,\"self\":false}]}\n";

static const char good_rewards[] =
	"{\"rewards\":[{\"id\":\"3\",\"shop\":\"デモのお店 A\",\"title\":\"お茶 1ぱい\","
	"\"about\":\"あつい お茶を 1ぱい どうぞ。\",\"price\":300,\"left\":12,"
	"\"until\":\"2027-03-31T23:59:59+09:00\"},"
	"{\"id\":\"4\",\"shop\":\"デモのお店 B\",\"title\":\"クッキー\",\"about\":null,"
	"\"price\":9000,\"left\":null,\"until\":null}]}\n";

static const char good_exchange[] = "{\"reward\":\"3\"}\n";

#define GOOD_COUPON                                                                                \
	"{\"id\":\"17\",\"code\":\"K7M2-9QXD\",\"url\":\"http://127.0.0.1:8080/c/K7M2-9QXD\","         \
	"\"shop\":\"デモのお店 A\",\"title\":\"お茶 1ぱい\",\"price\":300,"                   \
	"\"made_at\":\"2026-11-24T14:00:00+09:00\",\"until\":\"2027-03-31T23:59:59+09:00\","           \
	"\"used_at\":null}"
static const char good_coupon[] = GOOD_COUPON "\n";
static const char good_coupons[] = "{\"coupons\":[" GOOD_COUPON "]}\n";

static const char good_notices[] =
	"{\"notices\":[{\"id\":\"1\",\"text\":\"雨の日は 足もとに 気をつけましょう。\"}]}\n";

static const char good_device_code[] =
	"{\"device_code\":\"GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS0o\","
	"\"user_code\":\"WDJB-MJHT\",\"verification_uri\":\"http://127.0.0.1:8080/device\","
	"\"verification_uri_complete\":\"http://127.0.0.1:8080/device?user_code=WDJB-MJHT\","
	"\"expires_in\":180,\"interval\":3}\n";

static const char good_token[] =
	"{\"access_token\":\"2YotnFZFEjr1zCsicMWpAAGmRhmhcxhwAzkoEqiMEg0\","
	"\"token_type\":\"Bearer\",\"expires_in\":1800}\n";

static const char good_trip[] =
	"{\"sender_id\":\"walk-2026-000871\",\"player\":\"いるま-4821\",\"deed\":\"walk\","
	"\"started_at\":\"2026-11-23T09:30:00+09:00\",\"ended_at\":\"2026-11-23T10:01:00+09:00\","
	"\"distance_m\":2600,\"displacement_m\":1900}\n";

/* Each reads a document; out, unless it is NULL, gets it written again. */

static bool again_town(const char *text, size_t length, struct text_buffer *out,
                       struct problem *problem)
{
	struct town_figures figures;
	bool ok = wire_read_town(text, length, &figures, problem);

	if (ok && out != NULL) {
		wire_write_town(out, &town, &figures);
	}
	return ok;
}

static bool again_me(const char *text, size_t length, struct text_buffer *out,
                     struct problem *problem)
{
	struct me_figures figures;
	bool ok = wire_read_me(text, length, &figures, problem);

	if (ok && out != NULL) {
		wire_write_me(out, &town, &figures);
	}
	return ok;
}

static bool again_entry(const char *text, size_t length, struct text_buffer *out,
                        struct problem *problem)
{
	struct entry entry;
	bool ok = wire_read_entry(text, length, &entry, problem);

	if (ok && out != NULL) {
		wire_write_entry(out, &town, &entry);
	}
	return ok;
}

static bool again_entries(const char *text, size_t length, struct text_buffer *out,
                          struct problem *problem)
{
	struct entries entries;
	bool ok = wire_read_entries(text, length, &entries, problem);

	if (ok && out != NULL) {
		wire_write_entries(out, &town, &entries);
	}
	return ok;
}

static bool again_journey(const char *text, size_t length, struct text_buffer *out,
                          struct problem *problem)
{
	struct journey_figures figures;
	bool ok = wire_read_journey(text, length, &town, &figures, problem);

	if (ok && out != NULL) {
		wire_write_journey(out, &town, &figures);
	}
	return ok;
}

static bool again_board(const char *text, size_t length, struct text_buffer *out,
                        struct problem *problem)
{
	struct board board;
	bool ok = wire_read_board(text, length, &board, problem);

	if (ok && out != NULL) {
		wire_write_board(out, &town, &board);
	}
	return ok;
}

static bool again_rewards(const char *text, size_t length, struct text_buffer *out,
                          struct problem *problem)
{
	struct rewards rewards;
	bool ok = wire_read_rewards(text, length, &rewards, problem);

	if (ok && out != NULL) {
		wire_write_rewards(out, &town, &rewards);
	}
	return ok;
}

static bool again_exchange(const char *text, size_t length, struct text_buffer *out,
                           struct problem *problem)
{
	char reward[FIGURES_ID_MAX];
	bool ok = wire_read_exchange(text, length, reward, problem);

	if (ok && out != NULL) {
		wire_write_exchange(out, reward);
	}
	return ok;
}

static bool again_coupon(const char *text, size_t length, struct text_buffer *out,
                         struct problem *problem)
{
	struct coupon coupon;
	bool ok = wire_read_coupon(text, length, &coupon, problem);

	if (ok && out != NULL) {
		wire_write_coupon(out, &town, &coupon);
	}
	return ok;
}

static bool again_coupons(const char *text, size_t length, struct text_buffer *out,
                          struct problem *problem)
{
	struct coupons coupons;
	bool ok = wire_read_coupons(text, length, &coupons, problem);

	if (ok && out != NULL) {
		wire_write_coupons(out, &town, &coupons);
	}
	return ok;
}

static bool again_notices(const char *text, size_t length, struct text_buffer *out,
                          struct problem *problem)
{
	struct notices notices;
	bool ok = wire_read_notices(text, length, &notices, problem);

	if (ok && out != NULL) {
		wire_write_notices(out, &notices);
	}
	return ok;
}

static bool again_device_code(const char *text, size_t length, struct text_buffer *out,
                              struct problem *problem)
{
	struct device_code code;
	bool ok = wire_read_device_code(text, length, &code, problem);

	if (ok && out != NULL) {
		wire_write_device_code(out, &code);
	}
	return ok;
}

static bool again_token(const char *text, size_t length, struct text_buffer *out,
                        struct problem *problem)
{
	char token[128];
	int64_t expires_in_s = 0;
	bool ok = wire_read_token(text, length, token, &expires_in_s, problem);

	if (ok && out != NULL) {
		wire_write_token(out, token, expires_in_s);
	}
	return ok;
}

static bool again_trip(const char *text, size_t length, struct text_buffer *out,
                       struct problem *problem)
{
	struct wire_trip trip;
	bool ok = wire_read_trip(text, length, &trip, problem);

	if (ok && out != NULL) {
		wire_write_trip(out, &town, &trip);
	}
	return ok;
}

struct document {
	const char *good;
	bool (*again)(const char *text, size_t length, struct text_buffer *out,
	              struct problem *problem);
	bool open;               /* further members are passed over */
	size_t most;             /* elements of its array; 0: it has none */
	const char *nulls;       /* members that may be null, each with a space on both sides */
	const char *words;       /* texts that are one of a few */
	const char *short_range; /* integers that never come near LARGEST */
};

static const struct document documents[] = {
	{good_town, again_town, false, TOWN_DISTRICTS_MAX, " from until ", " kind ", ""},
	{good_me, again_me, false, FIGURES_WEEKS_MAX, " district team points_expire_at ", "", ""},
	{good_entry, again_entry, false, 0, " reason fiscal_year factor source ", " deed reason ",
     " fiscal_year factor "},
	{good_entries, again_entries, false, FIGURES_ENTRIES_MAX, " reason fiscal_year factor source ",
     " deed reason ", " fiscal_year factor "},
	{good_journey, again_journey, false, JOURNEY_CHOICES_MAX, "", " landmark ", ""},
	{good_board, again_board, false, BOARD_ROWS_MAX, " from until rank first_at ",
     " kind scope measure track size ", " rank "},
	{good_rewards, again_rewards, false, FIGURES_REWARDS_MAX, " about left until ", "", ""},
	{good_exchange, again_exchange, false, 0, "", "", ""},
	{good_coupon, again_coupon, false, 0, " until used_at ", "", ""},
	{good_coupons, again_coupons, false, FIGURES_COUPONS_MAX, " until used_at ", "", ""},
	{good_notices, again_notices, false, FIGURES_NOTICES_MAX, "", "", ""},
	{good_device_code, again_device_code, true, 0, "", "", " expires_in interval "},
	{good_token, again_token, true, 0, "", " token_type ", " expires_in "},
	{good_trip, again_trip, false, 0, " deed ", " deed ", " distance_m displacement_m "},
};
enum { DOCUMENTS = sizeof documents / sizeof documents[0] };

#define EACH(document)                                                                             \
	for (const struct document *document = documents; document < documents + DOCUMENTS; document++)

/* A member in a document's text; its value from value up to end. */
struct member {
	char name[32];
	const char *name_at, *value, *end;
};

static const char *end_of_value(const char *value)
{
	int depth = 0;

	if (*value == '"') {
		return strchr(value + 1, '"') + 1;
	}
	if (*value != '{' && *value != '[') {
		return value + strcspn(value, ",}]");
	}
	do {
		if (*value == '"') {
			value = strchr(value + 1, '"');
		}
		depth += (*value == '{' || *value == '[') - (*value == '}' || *value == ']');
		value++;
	} while (depth > 0);
	return value;
}

/* The first member behind *at, which moves on: members of members come too. */
static bool next_member(const char **at, struct member *member)
{
	const char *quote = strstr(*at, "\":");

	if (quote == NULL) {
		return false;
	}
	member->name_at = quote;
	while (member->name_at[-1] != '"') {
		member->name_at--;
	}
	snprintf(member->name, sizeof member->name, "%.*s", (int)(quote - member->name_at),
	         member->name_at);
	member->value = quote + 2;
	member->end = end_of_value(member->value);
	*at = member->value;
	return true;
}

#define EACH_MEMBER(document, member)                                                              \
	EACH(document)                                                                                 \
	for (const char *at = document->good; next_member(&at, &(member));)

static bool is_listed(const char *list, const char *name)
{
	char padded[40];

	snprintf(padded, sizeof padded, " %s ", name);
	return strstr(list, padded) != NULL;
}

static bool is_number(const struct member *member)
{
	return *member->value >= '0' && *member->value <= '9';
}

static bool is_text(const struct member *member)
{
	return *member->value == '"';
}

static bool is_time(const struct member *member)
{
	return is_text(member) && member->end - member->value == sizeof "2026-11-24T14:00:00+09:00" + 1;
}

/* text with what stands from from up to until replaced. The caller frees it. */
static char *replaced(const char *text, const char *from, const char *until, const char *put)
{
	struct text_buffer out = {0};

	text_buffer_add_span(&out, text, (size_t)(from - text));
	text_buffer_add(&out, put);
	text_buffer_add(&out, until);
	return text_buffer_take(&out);
}

/* The same for the first place of find, which must be there. */
static char *with(const char *text, const char *find, const char *put)
{
	const char *from = strstr(text, find);

	assert_non_null(from);
	return replaced(text, from, from + strlen(find), put);
}

/* A document with one member's value replaced. The caller frees it. */
static char *put(const struct document *document, const struct member *member, const char *value)
{
	return replaced(document->good, member->value, member->end, value);
}

/* Takes text over: it is read back and written again the same. */
static void is_taken(const struct document *document, char *text)
{
	struct problem problem = {0};
	struct text_buffer out = {0};

	if (!document->again(text, strlen(text), &out, &problem)) {
		fail_msg("%s, but it is right: %s", problem.detail, text);
	}
	assert_string_equal(text_buffer_text(&out), text);
	text_buffer_finish(&out);
	free(text);
}

/* Takes text over: it is refused, and the problem says what. */
static void is_refused(const struct document *document, char *text, int status, const char *what)
{
	struct problem problem = {0};

	if (document->again(text, strlen(text), NULL, &problem)) {
		fail_msg("%s is wrong here, but it was taken: %s", what, text);
	}
	if (problem.status != status || strstr(problem.detail, what) == NULL) {
		fail_msg("not %d %s, but %d %s: %s", status, what, problem.status, problem.detail, text);
	}
	assert_string_equal(problem.type, status == 400   ? PROBLEM_MALFORMED_JSON
	                                  : status == 413 ? "/problems/too-large"
	                                                  : PROBLEM_WRONG_MEMBER);
	free(text);
}

static const struct document *document_of(const char *good)
{
	EACH(document)
	{
		if (document->good == good) {
			return document;
		}
	}
	return NULL;
}

struct wrong {
	const char *good, *find, *put, *what;
};

static void are_refused(const struct wrong *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		is_refused(document_of(cases[i].good), with(cases[i].good, cases[i].find, cases[i].put),
		           422, cases[i].what);
	}
}

#define ARE_REFUSED(cases) are_refused(cases, sizeof(cases) / sizeof(cases)[0])

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

TEST(what_is_wrong_is_told_with_its_place)
{
	static const struct wrong cases[] = {
		{good_town, "\"kind\":\"season\"", "\"kind\":\"year\"",
	     "season.kind is none of week, month, season, all"},
		{good_town, "\"from\":\"2026", "\"from\":\"x", "season.from is not an RFC 3339 time"},
		{good_town, "\"season\":{", "\"season\":[],\"-\":{", "season is not an object"},
		{good_town, "\"players\":96", "\"players\":true",
	     "districts[0].players is not an integer from 0 to " LARGEST},
		{good_town, "\"kaneko\"", "null", "districts[1].id is not a string"},
		{good_town, "[{", "[7,{", "districts[0] is not an object"},
		{good_town, "true", "\"true\"", "demo is neither true nor false"},
		{good_entries, "\"deed\":\"bike\"", "\"deed\":\"swim\"",
	     "entries[1].deed is none of walk, bike, oil, bottle, compost"},
		{good_entries, "too_fast", "no_reason", "entries[1].reason is no known reason"},
		{good_entry, "\"fiscal_year\":2024", "\"fiscal_year\":1899",
	     "fiscal_year is not an integer"},
		{good_entry, "\"factor\":125", "\"factor\":2147483648", "factor is not an integer"},
		{good_journey, "naka-bashi", "Naka-Bashi", "choices[1].landmark is none of the town's"},
		{good_journey, "naka-bashi", ID_63 "z", "choices[1].landmark is longer than 63 bytes"},
		{good_journey, "\"choices\":[", "\"choices\":{},\"-\":[", "choices is not an array"},
		{good_board, "\"rank\":1", "\"rank\":0", "rows[0].rank is not an integer from 1 to"},
		{good_board, "\"rank\":1", "\"rank\":2147483648",
	     "rows[0].rank is not an integer from 1 to"},
		{good_board, "\"scope\":\"district\"", "\"scope\":\"city\"",
	     "scope is none of district, team, player"},
		{good_board, "\"measure\":\"average\"", "\"measure\":\"\"",
	     "measure is none of total, average, participation"},
		{good_board, "\"legs\"", "\"feet\"", "track is neither legs nor kitchen"},
		{good_board, "\"size\":\"all\"", "\"size\":\"huge\"",
	     "size is none of all, small, medium, large"},
		{good_town, "\"players\":140", "\"players\":-1",
	     "weeks[0].players is not an integer from 0 to " LARGEST},
		{good_me, "\"oil\":1180", "\"oil\":true", "deed_g.oil is not an integer from 0 to"},
		{good_me, "\"minutes\":38", "\"minutes\":null", "weeks[0].minutes is not an integer"},
		{good_rewards, "\"price\":300", "\"price\":0",
	     "rewards[0].price is not an integer from 1 to"},
		{good_coupons, "\"price\":300", "\"price\":0",
	     "coupons[0].price is not an integer from 1 to"},
		{good_device_code, "180", "0", "expires_in is not an integer from 1 to"},
		{good_device_code, "\"interval\":3", "\"interval\":0", "interval is not an integer from 1"},
		{good_token, "Bearer", "mac", "token_type is not Bearer"},
	};

	ARE_REFUSED(cases);
}

TEST(the_first_of_two_mistakes_is_told)
{
	char *text = with(good_me, "4030", "-1");

	is_refused(document_of(good_me), with(text, "338", "-1"), 422, "legs_g is not an integer");
	free(text);
}

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

TEST(points_may_be_owed)
{
	is_taken(document_of(good_me), with(good_me, "\"points\":4030", "\"points\":-" LARGEST));
}

TEST(every_deed_and_every_reason_comes_through)
{
	const struct document *document = document_of(good_entry);
	char put[64];

	for (enum deed deed = 0; deed < DEEDS; deed++) {
		snprintf(put, sizeof put, "\"deed\":\"%s\"", deed_text(deed));
		is_taken(document, with(good_entry, "\"deed\":\"walk\"", put));
	}
	for (enum score_reason reason = SCORE_BELOW_MINIMUM; reason <= SCORE_HELD_FOR_REVIEW;
	     reason++) {
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

TEST(the_values_of_a_town_are_what_was_written)
{
	struct town_figures figures;
	struct problem problem;

	memset(&figures, 0x55, sizeof figures);
	assert_true(wire_read_town(good_town, strlen(good_town), &figures, &problem));
	assert_string_equal(figures.town, "iruma");
	assert_true(figures.demo);
	assert_int_equal(figures.as_of_s, NOVEMBER_24_1400);
	assert_int_equal(figures.season.kind, PERIOD_SEASON);
	assert_int_equal(figures.season.until_s - figures.season.from_s, 182 * 86400);
	assert_int_equal(figures.goal_g, 1000000);
	assert_int_equal(figures.trips, 1234);
	assert_int_equal(figures.districts_count, 2);
	assert_string_equal(figures.districts[1].id, "kaneko");
	assert_int_equal(figures.districts[0].legs_g, 301000);
	assert_int_equal(figures.districts[0].kitchen_g, 20700);
	assert_int_equal(figures.districts[0].players, 96);
}

TEST(the_weeks_of_a_town_are_what_was_written)
{
	struct town_figures figures;
	struct problem problem;

	memset(&figures, 0x55, sizeof figures);
	assert_true(wire_read_town(good_town, strlen(good_town), &figures, &problem));
	assert_int_equal(figures.weeks_count, 2);
	assert_string_equal(figures.weeks[0].id, "2026-W47");
	assert_int_equal(figures.weeks[0].legs_g, 51000);
	assert_int_equal(figures.weeks[0].kitchen_g, 4720);
	assert_int_equal(figures.weeks[0].players, 140);
	assert_int_equal(figures.weeks[1].players, 0);
}

TEST(the_deeds_of_a_player_are_what_was_written)
{
	struct me_figures me;
	struct problem problem;

	memset(&me, 0x55, sizeof me);
	assert_true(wire_read_me(good_me, strlen(good_me), &me, &problem));
	assert_string_equal(me.team, "あるこうチーム 1");
	assert_int_equal(me.deed_g[DEED_WALK], 3800);
	assert_int_equal(me.deed_g[DEED_COMPOST], 343);
	assert_int_equal(me.minutes, 412);
	assert_int_equal(me.streak_weeks, 5);
	assert_int_equal(me.best_week_g, 1517);
	assert_int_equal(me.weeks_count, 1);
	assert_int_equal(me.weeks[0].deed_g[DEED_OIL], 1180);
	assert_int_equal(me.weeks[0].minutes, 38);
}

TEST(what_has_no_end_and_no_stock_says_so)
{
	struct rewards rewards;
	struct problem problem;

	memset(&rewards, 0x55, sizeof rewards);
	assert_true(wire_read_rewards(good_rewards, strlen(good_rewards), &rewards, &problem));
	assert_int_equal(rewards.count, 2);
	assert_int_equal(rewards.list[0].left, 12);
	assert_string_equal(rewards.list[0].about, "あつい お茶を 1ぱい どうぞ。");
	assert_int_equal(rewards.list[1].left, -1);
	assert_int_equal(rewards.list[1].until_s, 0);
	assert_string_equal(rewards.list[1].about, "");
}

TEST(the_longest_rewards_coupons_and_notices_fit_into_a_body)
{
	static struct rewards rewards = {.count = FIGURES_REWARDS_MAX};
	static struct coupons coupons = {.count = FIGURES_COUPONS_MAX};
	struct text_buffer out = {0};
	struct problem problem;

	for (size_t i = 0; i < FIGURES_REWARDS_MAX; i++) {
		rewards.list[i].price = INT64_C(9007199254740991);
		memset(rewards.list[i].about, '\x01', FIGURES_ABOUT_MAX - 1); /* the longest when escaped */
		memset(rewards.list[i].title, '\x01', FIGURES_TITLE_MAX - 1);
		memset(rewards.list[i].shop, '\x01', FIGURES_TITLE_MAX - 1);
	}
	wire_write_rewards(&out, &town, &rewards);
	assert_true(wire_read_rewards(out.data, out.length, &rewards, &problem));
	text_buffer_finish(&out);
	for (size_t i = 0; i < FIGURES_COUPONS_MAX; i++) {
		coupons.list[i].price = 1;
		memset(coupons.list[i].url, '\x01', FIGURES_URL_MAX - 1);
	}
	wire_write_coupons(&out, &town, &coupons);
	assert_true(wire_read_coupons(out.data, out.length, &coupons, &problem));
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

TEST(a_problem_is_known_by_its_type)
{
	static const char *const others[] = {"", "{}", "[]", "{\"type\":5}",
	                                     "{\"type\":\"" ID_63 "z\"}"};
	struct problem problem;
	struct text_buffer out = {0};
	char type[64] = "old";

	problem_set(&problem, 409, PROBLEM_SOLD_OUT, "None is left.", "%s", "");
	problem_write(&out, &problem);
	problem_read_type(out.data, out.length, type);
	assert_string_equal(type, PROBLEM_SOLD_OUT);
	text_buffer_finish(&out);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		problem_read_type(others[i], strlen(others[i]), type);
		assert_string_equal(type, "");
	}
}

TEST(a_player_whose_district_is_not_known_has_none)
{
	char *text = with(good_me, "\"toyooka\"", "null");
	struct me_figures me;
	struct problem problem;

	memset(&me, 0x55, sizeof me);
	assert_true(wire_read_me(text, strlen(text), &me, &problem));
	assert_string_equal(me.district, "");
	assert_string_equal(me.alias, "いるま-4821");
	assert_int_equal(me.week_g, 338);
	assert_true(me.on_boards);
	free(text);
}

TEST(a_choice_is_read_as_the_towns_own_landmark)
{
	struct journey_figures journey;
	struct problem problem;

	memset(&journey, 0x55, sizeof journey);
	assert_true(wire_read_journey(good_journey, strlen(good_journey), &town, &journey, &problem));
	assert_int_equal(journey.version, 3);
	assert_int_equal(journey.metres, 31000);
	assert_int_equal(journey.seen_m, 28400);
	assert_int_equal(journey.choices.count, 2);
	assert_int_equal(journey.choices.list[0].landmark, 0);
	assert_true(journey.choices.list[0].by_course);
	assert_int_equal(journey.choices.list[1].landmark, 1);
	assert_int_equal(journey.choices.list[1].at_m, 1520);
	assert_false(journey.choices.list[1].by_course);
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

TEST(the_longest_journey_fits_into_a_body)
{
	static struct journey_figures figures;
	struct text_buffer out = {0};
	struct problem problem;

	figures.choices.count = JOURNEY_CHOICES_MAX;
	for (size_t i = 0; i < JOURNEY_CHOICES_MAX; i++) {
		figures.choices.list[i] = (struct choice){.landmark = 2, .at_m = INT64_C(9007199254740991)};
	}
	wire_write_journey(&out, &town, &figures);
	assert_true(out.length <= WIRE_BODY_MAX);
	assert_true(wire_read_journey(out.data, out.length, &town, &figures, &problem));
	assert_int_equal(figures.choices.list[JOURNEY_CHOICES_MAX - 1].landmark, 2);
	text_buffer_finish(&out);
}

TEST(a_document_that_was_cut_anywhere_is_no_json)
{
	EACH(document)
	{
		for (size_t length = 0; length + 1 < strlen(document->good); length++) {
			struct problem problem = {0};
			char *cut = malloc(length > 0 ? length : 1); /* so that a byte beyond is seen */

			assert_non_null(cut);
			memcpy(cut, document->good, length);
			assert_false(document->again(cut, length, NULL, &problem));
			assert_int_equal(problem.status, 400);
			assert_string_equal(problem.type, PROBLEM_MALFORMED_JSON);
			free(cut);
		}
	}
}

TEST(what_is_no_json_is_told_with_line_and_column)
{
	static const struct wrong cases[] = {
		{good_me, "}\n", "}\n{}", "line 2, column 1: "},
		{good_me, "}\n", ",}", "column "},
		{good_me, "{", "\xEF\xBB\xBF{", "line 1, column 1: "},
		{good_me, "{", "/* me */{", "line 1, column 1: "},
		{good_me, "{", "{\n", NULL},
		{good_me, "\"alias\"", "alias", "line 1, column 2: "},
		{good_me, "\"alias\"", "'alias'", "line 1, column 2: "},
		{good_me, "4821", "48\t21", "control character"},
		{good_me, "4821", "48\\x21", "escape"},
		{good_me, "4821", "\xFF", "UTF-8"},
		{good_me, "4821", "\xC0\xAF", "UTF-8"},
		{good_me, "4821", "\xED\xA0\x80", "UTF-8"},
		{good_me, "4821", "\\uD800", "surrogate"},
		{good_me, "true", "True", "column "},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *text = with(cases[i].good, cases[i].find, cases[i].put);
		struct problem problem;

		if (cases[i].what != NULL) {
			is_refused(document_of(good_me), text, 400, cases[i].what);
			continue;
		}
		assert_true(again_me(text, strlen(text), NULL, &problem)); /* white space means nothing */
		free(text);
	}
}

TEST(no_text_ends_before_its_end)
{
	static const char raw[] = "{\"alias\":\"a\0b\"}";
	struct problem problem = {0};
	struct me_figures me;

	is_refused(document_of(good_me), with(good_me, "4821", "\\u00004821"), 422, "\\u0000");
	is_refused(document_of(good_me), with(good_me, "\"alias\"", "\"alias\\u0000\""), 422,
	           "\\u0000");
	assert_false(wire_read_me(raw, sizeof raw - 1, &me, &problem));
	assert_int_equal(problem.status, 400);
}

TEST(a_document_is_an_object)
{
	static const char *const others[] = {"[]", "1", "\"iruma\"", "null", "true", "[{}]"};

	EACH(document)
	{
		for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
			is_refused(document, replaced(others[i], others[i], others[i], ""), 422,
			           "the whole is not an object");
		}
		is_refused(document, with("{}", "{}", "{}"), 422, " is not there");
	}
}

TEST(brackets_may_not_be_stacked_without_end)
{
	char deep[2001];

	memset(deep, '[', 1000);
	memset(deep + 1000, ']', 1000);
	deep[2000] = '\0';
	EACH(document)
	{
		char *member = with("{\"deep\":@,", "@", deep);

		is_refused(document, with(document->good, "{", member), 422, "levels of brackets");
		free(member);
	}
}

TEST(a_body_has_a_largest_size)
{
	const size_t most = WIRE_BODY_MAX;
	char *text = malloc(most + 2);
	struct problem problem;

	assert_non_null(text);
	memset(text, ' ', most + 1);
	text[most + 1] = '\0';
	memcpy(text, good_me, strlen(good_me));
	assert_true(again_me(text, most, NULL, &problem));
	is_refused(document_of(good_me), text, 413, "at most 262144 bytes");
}

TEST(an_oauth_answer_may_have_more_members)
{
	static const char text[] = "{\"scope\":null,\"access_token\":\"abc\",\"token_type\":\"bearer\","
							   "\"expires_in\":60,\"refresh_token\":{\"deep\":[1]}}";
	struct problem problem;
	char token[128] = "";
	int64_t expires_in_s = 0;

	assert_true(wire_read_token(text, strlen(text), token, &expires_in_s, &problem));
	assert_string_equal(token, "abc");
	assert_int_equal(expires_in_s, 60);
}

TEST(a_token_that_does_not_fit_is_refused_and_none_is_left)
{
	struct text_buffer out = {0};
	struct problem problem;
	char secret[129], token[128] = "old";
	int64_t expires_in_s = 5;

	memset(secret, 's', sizeof secret);
	secret[127] = '\0';
	wire_write_token(&out, secret, 60);
	assert_true(wire_read_token(out.data, out.length, token, &expires_in_s, &problem));
	assert_string_equal(token, secret);
	text_buffer_finish(&out);
	secret[127] = 's';
	secret[128] = '\0';
	wire_write_token(&out, secret, 60);
	assert_false(wire_read_token(out.data, out.length, token, &expires_in_s, &problem));
	assert_string_equal(token, "");
	assert_int_equal(expires_in_s, 0);
	assert_string_equal(problem.detail, "access_token is longer than 127 bytes");
	text_buffer_finish(&out);
}

TEST(an_oauth_error_is_read_by_its_code)
{
	static const char *const wrong[] = {
		"", "[]", "{}", "{\"error\":1}", "{\"error\":null}", "{\"error\":\"a\",\"error\":\"b\"}"};
	struct text_buffer out = {0};
	char error[64] = "old";

	wire_write_oauth_error(&out, "slow_down", "");
	assert_string_equal(text_buffer_text(&out), "{\"error\":\"slow_down\"}\n");
	assert_true(wire_read_oauth_error(out.data, out.length, error));
	assert_string_equal(error, "slow_down");
	text_buffer_finish(&out);
	wire_write_oauth_error(&out, WIRE_ERROR_LOCKED, "wait \"five\" minutes");
	assert_true(wire_read_oauth_error(out.data, out.length, error));
	assert_string_equal(error, WIRE_ERROR_LOCKED);
	text_buffer_finish(&out);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_false(wire_read_oauth_error(wrong[i], strlen(wrong[i]), error));
		assert_string_equal(error, "");
	}
}

TEST(texts_of_any_kind_come_through)
{
	struct me_figures me = {.alias = "\"\\/\b\n\x01 茶𠮷é", .district = "{\"a\":1}"};
	struct me_figures back;
	struct text_buffer out = {0};
	struct problem problem;

	wire_write_me(&out, &town, &me);
	assert_true(wire_read_me(out.data, out.length, &back, &problem));
	assert_string_equal(back.alias, me.alias);
	assert_string_equal(back.district, me.district);
	text_buffer_finish(&out);
}

/* Whoever sent the body gets the problem, which must be a document like any other. */
static void problem_can_be_read(const struct problem *problem)
{
	struct text_buffer out = {0};
	struct json_error error;
	struct json *root = NULL;
	const char *detail = NULL;
	int64_t status = 0;

	problem_write(&out, problem);
	root = json_read(out.data, out.length, out.length, JSON_WIRE, &error);
	if (root == NULL) {
		fail_msg("the problem is no JSON: %s: %s", error.what, text_buffer_text(&out));
	}
	assert_true(json_get_int(json_member(root, "status"), 100, 599, &status));
	assert_int_equal(status, problem->status);
	assert_true(json_get_text(json_member(root, "detail"), &detail));
	assert_string_equal(detail, problem->detail);
	json_destroy(root);
	text_buffer_finish(&out);
}

TEST(a_strange_member_makes_a_problem_that_can_be_read)
{
	static const char *const names[] = {
		"a\\\"b\\u0001\\\\", "\\n", "ずいぶんとながいなまえのしらないメンバーがここにあります",
		"aずいぶんとながいなまえのしらないメンバーがここにあります",
		"aaずいぶんとながいなまえのしらないメンバーがここにあります"};
	char member[256];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct problem problem = {0};
		char *text = NULL;

		snprintf(member, sizeof member, "{\"%s\":1,", names[i]);
		text = with(good_me, "{", member);
		assert_false(again_me(text, strlen(text), NULL, &problem));
		problem_can_be_read(&problem);
		free(text);
	}
}

TEST(a_strange_member_that_stands_twice_makes_a_problem_that_can_be_read)
{
	char member[256];

	for (int pad = 0; pad < 3; pad++) {
		struct problem problem = {0};

		snprintf(member, sizeof member,
		         "{\"%.*sながいながいなまえのしらないメンバー\":1,"
		         "\"%.*sながいながいなまえのしらないメンバー\":1}",
		         pad, "aa", pad, "aa");
		assert_false(again_me(member, strlen(member), NULL, &problem));
		assert_int_equal(problem.status, 422);
		problem_can_be_read(&problem);
	}
}
