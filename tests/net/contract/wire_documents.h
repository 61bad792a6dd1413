/*
 * Every document of the wire as it is written, and how each is read and written again: what the
 * tests of the contract share. A new document adds its text, its pair and its line to the table,
 * and every test of wire_test.c and wire_wrong_test.c holds for it too.
 */
#ifndef TESTS_NET_CONTRACT_WIRE_DOCUMENTS_H
#define TESTS_NET_CONTRACT_WIRE_DOCUMENTS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/contract/wire.h"
#include "tests/test.h"

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
	"\"distance_m\":2600,\"displacement_m\":1900,\"amount\":500,\"grams\":325,\"points\":325,"     \
	"\"metres\":2600,"                                                                             \
	"\"fiscal_year\":2024,\"factor\":125,\"source\":\"国土交通省\","                          \
	"\"given_by\":\"kenko-app\","                                                                  \
	"\"received_at\":\"2026-11-23T10:05:00+09:00\"}"
static const char good_entry[] = GOOD_ENTRY "\n";
static const char good_entries[] =
	"{\"entries\":[" GOOD_ENTRY ",{\"id\":\"1206\",\"deed\":\"bike\",\"reason\":\"too_fast\","
	"\"started_at\":\"2026-11-22T09:30:00+09:00\",\"ended_at\":\"2026-11-22T09:31:00+09:00\","
	"\"distance_m\":2600,\"displacement_m\":1900,\"amount\":null,\"grams\":0,\"points\":0,"
	"\"metres\":0,"
	"\"fiscal_year\":null,\"factor\":null,\"source\":null,\"given_by\":null,"
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
	"\"token_type\":\"Bearer\",\"expires_in\":1800,\"subject_kind\":\"player\"}\n";

static const char good_trip[] =
	"{\"sender_id\":\"walk-2026-000871\",\"player\":\"いるま-4821\",\"deed\":\"walk\","
	"\"started_at\":\"2026-11-23T09:30:00+09:00\",\"ended_at\":\"2026-11-23T10:01:00+09:00\","
	"\"distance_m\":2600,\"displacement_m\":1900}\n";

/* Each reads a document; out, unless it is NULL, gets it written again. */

static inline bool again_town(const char *text, size_t length, struct text_buffer *out,
                              struct problem *problem)
{
	struct town_figures figures;
	bool ok = wire_read_town(text, length, &figures, problem);

	if (ok && out != NULL) {
		wire_write_town(out, &town, &figures);
	}
	return ok;
}

static inline bool again_me(const char *text, size_t length, struct text_buffer *out,
                            struct problem *problem)
{
	struct me_figures figures;
	bool ok = wire_read_me(text, length, &figures, problem);

	if (ok && out != NULL) {
		wire_write_me(out, &town, &figures);
	}
	return ok;
}

static inline bool again_entry(const char *text, size_t length, struct text_buffer *out,
                               struct problem *problem)
{
	struct entry entry;
	bool ok = wire_read_entry(text, length, &entry, problem);

	if (ok && out != NULL) {
		wire_write_entry(out, &town, &entry);
	}
	return ok;
}

static inline bool again_entries(const char *text, size_t length, struct text_buffer *out,
                                 struct problem *problem)
{
	struct entries entries;
	bool ok = wire_read_entries(text, length, &entries, problem);

	if (ok && out != NULL) {
		wire_write_entries(out, &town, &entries);
	}
	return ok;
}

static inline bool again_journey(const char *text, size_t length, struct text_buffer *out,
                                 struct problem *problem)
{
	struct journey_figures figures;
	bool ok = wire_read_journey(text, length, &town, &figures, problem);

	if (ok && out != NULL) {
		wire_write_journey(out, &town, &figures);
	}
	return ok;
}

static inline bool again_board(const char *text, size_t length, struct text_buffer *out,
                               struct problem *problem)
{
	struct board board;
	bool ok = wire_read_board(text, length, &board, problem);

	if (ok && out != NULL) {
		wire_write_board(out, &town, &board);
	}
	return ok;
}

static inline bool again_rewards(const char *text, size_t length, struct text_buffer *out,
                                 struct problem *problem)
{
	struct rewards rewards;
	bool ok = wire_read_rewards(text, length, &rewards, problem);

	if (ok && out != NULL) {
		wire_write_rewards(out, &town, &rewards);
	}
	return ok;
}

static inline bool again_exchange(const char *text, size_t length, struct text_buffer *out,
                                  struct problem *problem)
{
	char reward[FIGURES_ID_MAX];
	bool ok = wire_read_exchange(text, length, reward, problem);

	if (ok && out != NULL) {
		wire_write_exchange(out, reward);
	}
	return ok;
}

static inline bool again_coupon(const char *text, size_t length, struct text_buffer *out,
                                struct problem *problem)
{
	struct coupon coupon;
	bool ok = wire_read_coupon(text, length, &coupon, problem);

	if (ok && out != NULL) {
		wire_write_coupon(out, &town, &coupon);
	}
	return ok;
}

static inline bool again_coupons(const char *text, size_t length, struct text_buffer *out,
                                 struct problem *problem)
{
	struct coupons coupons;
	bool ok = wire_read_coupons(text, length, &coupons, problem);

	if (ok && out != NULL) {
		wire_write_coupons(out, &town, &coupons);
	}
	return ok;
}

static inline bool again_notices(const char *text, size_t length, struct text_buffer *out,
                                 struct problem *problem)
{
	struct notices notices;
	bool ok = wire_read_notices(text, length, &notices, problem);

	if (ok && out != NULL) {
		wire_write_notices(out, &notices);
	}
	return ok;
}

static inline bool again_device_code(const char *text, size_t length, struct text_buffer *out,
                                     struct problem *problem)
{
	struct device_code code;
	bool ok = wire_read_device_code(text, length, &code, problem);

	if (ok && out != NULL) {
		wire_write_device_code(out, &code);
	}
	return ok;
}

static inline bool again_token(const char *text, size_t length, struct text_buffer *out,
                               struct problem *problem)
{
	struct wire_token token;
	bool ok = wire_read_token(text, length, &token, problem);

	if (ok && out != NULL) {
		wire_write_token(out, &token);
	}
	return ok;
}

static inline bool again_trip(const char *text, size_t length, struct text_buffer *out,
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
	{good_entry, again_entry, false, 0, " reason amount fiscal_year factor source given_by ",
     " deed reason ", " fiscal_year factor "},
	{good_entries, again_entries, false, FIGURES_ENTRIES_MAX,
     " reason amount fiscal_year factor source given_by ", " deed reason ", " fiscal_year factor "},
	{good_journey, again_journey, false, JOURNEY_CHOICES_MAX, "", " landmark ", ""},
	{good_board, again_board, false, BOARD_ROWS_MAX, " from until rank first_at ",
     " kind scope measure track size ", " rank "},
	{good_rewards, again_rewards, false, FIGURES_REWARDS_MAX, " about left until ", "", ""},
	{good_exchange, again_exchange, false, 0, "", "", ""},
	{good_coupon, again_coupon, false, 0, " until used_at ", "", ""},
	{good_coupons, again_coupons, false, FIGURES_COUPONS_MAX, " until used_at ", "", ""},
	{good_notices, again_notices, false, FIGURES_NOTICES_MAX, "", "", ""},
	{good_device_code, again_device_code, true, 0, "", "", " expires_in interval "},
	{good_token, again_token, true, 0, "", " token_type subject_kind ", " expires_in "},
	{good_trip, again_trip, false, 0, " deed ", " deed ", " distance_m displacement_m "},
};
enum { DOCUMENTS = sizeof documents / sizeof documents[0] };

#define EACH(document)                                                                             \
	for (const struct document *document = documents; document < documents + DOCUMENTS; document++)

#endif
