#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/torture/torture.h"

enum {
	ANSWER_MAX = 8192,
	PAUSE_US = 12000, /* at most, between two deeds */
	RETRY_US = 25000,
	LEAVES_PERCENT = 6,
	AGAIN_PERCENT = 15,
	WRONG_SHOP_PERCENT = 5,
	TRIP_EVERY_S = 2400,
	SLOTS = 20000, /* of trips, before they come round again */
	NEAR = 6,      /* a shop takes one of so many of the newest coupons */
};

/* 2024-04-01T00:00:00Z: trips begin here. */
static const int64_t first_trip_s = 1711929600;

static int group_of(const struct torture_client *client)
{
	return client->number / TORTURE_IN_A_GROUP;
}

/* The first group brings trips, the second is a desk, the last two are the shops, the others
 * players. */
static enum torture_kind kind_of(const struct torture_client *client)
{
	int group = group_of(client);

	return group == 0                                ? TORTURE_TRIP
	       : group == 1                              ? TORTURE_OIL
	       : group >= TORTURE_GROUPS - TORTURE_SHOPS ? TORTURE_USE
	                                                 : TORTURE_COUPON;
}

static void plan_trip(int64_t n, struct torture_deed *deed)
{
	deed->who = 1;
	snprintf(deed->key, sizeof deed->key, "t-%lld", (long long)n);
	snprintf(deed->what, sizeof deed->what, "torture-%lld", (long long)(n % TORTURE_PLAYERS + 1));
}

/* Of two deposits the second is taken back. */
static void plan_desk(int64_t n, struct torture_deed *deed)
{
	int64_t deposit = n % 3 == 2 ? n - 1 : n;

	deed->kind = n % 3 == 2 ? TORTURE_UNDO : TORTURE_OIL;
	deed->who = 1;
	snprintf(deed->key, sizeof deed->key, "o-%lld", (long long)deposit);
	snprintf(deed->what, sizeof deed->what, "torture-%lld",
	         (long long)(deposit % TORTURE_PLAYERS + 1));
}

static void plan_coupon(const struct torture_client *client, int64_t n, struct torture_deed *deed)
{
	uint64_t state = client->shared->seed ^ (uint64_t)(n * TORTURE_GROUPS + group_of(client));
	int64_t near = n / 8 + (int64_t)torture_below(&state, 3);

	deed->who = 1 + (int64_t)torture_below(&state, TORTURE_PLAYERS);
	snprintf(deed->key, sizeof deed->key, "c-%d-%lld", group_of(client), (long long)n);
	snprintf(deed->what, sizeof deed->what, "%lld", (long long)(near % TORTURE_REWARDS + 1));
}

/* False while there is no coupon. */
static bool plan_use(struct torture_client *client, struct torture_deed *deed)
{
	unsigned long count = atomic_load(&client->shared->codes_count);
	unsigned long back = 1 + torture_below(&client->seed, NEAR);
	int64_t shop = group_of(client) - (TORTURE_GROUPS - TORTURE_SHOPS) + 1;

	if (count < back) {
		return false;
	}
	snprintf(deed->what, sizeof deed->what, "%.15s",
	         client->shared->codes[(count - back) % TORTURE_CODES]);
	deed->who =
		torture_below(&client->seed, 100) < WRONG_SHOP_PERCENT ? 1 + shop % TORTURE_SHOPS : shop;
	if (torture_below(&client->seed, 100) >= AGAIN_PERCENT || deed->key[0] == '\0') {
		snprintf(deed->key, sizeof deed->key, "u-%d-%lld", client->number,
		         (long long)client->deeds);
	}
	return strlen(deed->what) == 9;
}

/* Fills client->waiting; a shop now and then sends its last key again. */
static bool plan(struct torture_client *client, int64_t n)
{
	struct torture_deed *deed = &client->waiting;

	deed->kind = kind_of(client);
	switch (deed->kind) {
	case TORTURE_TRIP:
		plan_trip(n, deed);
		return true;
	case TORTURE_OIL:
		plan_desk(n, deed);
		return true;
	case TORTURE_COUPON:
		plan_coupon(client, n, deed);
		return true;
	default:
		return plan_use(client, deed);
	}
}

static void say(const struct torture_client *client, const char *line)
{
	if (write(client->pipe, line, strlen(line)) < 0) {
		exit(EXIT_FAILURE); /* the conductor is gone */
	}
}

static void say_intent(const struct torture_client *client)
{
	const struct torture_deed *deed = &client->waiting;
	char line[TORTURE_LINE_MAX];

	snprintf(line, sizeof line, "I\t%d\t%lld\t%s\t%lld\t%s\t%s\n", client->number,
	         (long long)client->deeds, torture_kinds[deed->kind], (long long)deed->who, deed->key,
	         deed->what);
	say(client, line);
}

static void write_time(char text[40], int64_t wall_s)
{
	time_t at = (time_t)wall_s;
	struct tm parts;

	gmtime_r(&at, &parts);
	strftime(text, 40, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

static void trip_body(const struct torture_deed *deed, char body[400])
{
	int64_t slot = atoll(deed->key + 2) / TORTURE_PLAYERS % SLOTS;
	char from[40], until[40];

	write_time(from, first_trip_s + slot * TRIP_EVERY_S);
	write_time(until, first_trip_s + slot * TRIP_EVERY_S + 1800);
	snprintf(body, 400,
	         "{\"sender_id\":\"%s\",\"player\":\"%s\",\"deed\":\"walk\",\"started_at\":\"%s\","
	         "\"ended_at\":\"%s\",\"distance_m\":%d,\"displacement_m\":1500}",
	         deed->key, deed->what, from, until, 1600 + (int)(slot % 1000));
}

static void oil_body(const struct torture_deed *deed, char body[400])
{
	int64_t slot = atoll(deed->key + 2) / TORTURE_PLAYERS % SLOTS;
	char at[40];

	write_time(at, first_trip_s + slot * TRIP_EVERY_S);
	snprintf(body, 400,
	         "{\"sender_id\":\"%s\",\"player\":\"%s\",\"deed\":\"oil\",\"at\":\"%s\","
	         "\"amount\":%d}",
	         deed->key, deed->what, at, 40 + (int)(slot % 60));
}

static int ask(struct torture_client *client, int *connection, bool leave, char *answer)
{
	const struct torture_deed *deed = &client->waiting;
	char token[TORTURE_FIELD_MAX], body[400], path[128];
	struct torture_call call = {.method = "POST",
	                            .path = path,
	                            .token = token,
	                            .key = deed->key,
	                            .body = body,
	                            .port = atomic_load(&client->shared->port),
	                            .from = client->number + 1,
	                            .leave = leave};

	torture_token(token, deed->kind, deed->who);
	switch (deed->kind) {
	case TORTURE_TRIP:
		snprintf(path, sizeof path, "/v1/trips");
		trip_body(deed, body);
		break;
	case TORTURE_OIL:
		snprintf(path, sizeof path, "/v1/deeds");
		oil_body(deed, body);
		break;
	case TORTURE_UNDO:
		snprintf(path, sizeof path, "/v1/deeds/undo");
		snprintf(body, sizeof body, "{\"sender_id\":\"%s\"}", deed->key);
		break;
	case TORTURE_COUPON:
		snprintf(path, sizeof path, "/v1/coupons");
		snprintf(body, sizeof body, "{\"reward\":\"%s\"}", deed->what);
		break;
	default:
		snprintf(path, sizeof path, "/v1/coupons/%s/use", deed->what);
		call.body = NULL;
		break;
	}
	return torture_http(connection, &call, answer, ANSWER_MAX);
}

/* A new coupon, for the shops to see. */
static void publish(struct torture_shared *shared, const char *code)
{
	unsigned long at = atomic_fetch_add(&shared->codes_count, 1) % TORTURE_CODES;

	memcpy(shared->codes[at], code, strlen(code) + 1);
}

static void say_answer(struct torture_client *client, int status, const char *answer)
{
	static const char *const members[] = {"grams", "code", "used_at", "grams", "reason"};
	const char *body = strstr(answer, "\r\n\r\n");
	char result[TORTURE_CODE_MAX * 4] = "-", line[TORTURE_LINE_MAX];

	torture_member(body, status < 300 ? members[client->waiting.kind] : "type", result,
	               sizeof result);
	if (status == 201 && client->waiting.kind == TORTURE_COUPON && strlen(result) == 9) {
		publish(client->shared, result);
	}
	snprintf(line, sizeof line, "A\t%d\t%lld\t%d\t%s\n", client->number, (long long)client->deeds,
	         status, result);
	say(client, line);
}

static void pause_us(struct torture_client *client, uint64_t most)
{
	usleep((useconds_t)(1 + torture_below(&client->seed, most)));
}

/* Asks, with the same key, until there is an answer that stands. */
static void carry_out(struct torture_client *client, int *connection)
{
	char *answer = malloc(ANSWER_MAX);
	int status = 0;

	if (answer == NULL) {
		exit(EXIT_FAILURE);
	}
	for (;;) {
		bool leave = torture_below(&client->seed, 100) < LEAVES_PERCENT;

		status = ask(client, connection, leave, answer);
		if (status != 0 && status != 429 && status != 503) {
			break;
		}
		pause_us(client, RETRY_US);
	}
	say_answer(client, status, answer);
	free(answer);
}

void torture_client_run(struct torture_client *client)
{
	atomic_llong *next = &client->shared->next[group_of(client)];
	int connection = -1;

	while (client->pending || !atomic_load(&client->shared->stop)) {
		long long n = atomic_load(next);

		if (!client->pending) {
			client->deeds++;
			if (!plan(client, n)) {
				pause_us(client, PAUSE_US);
				continue;
			}
			say_intent(client);
		}
		carry_out(client, &connection);
		client->pending = false;
		atomic_compare_exchange_strong(next, &n, n + 1); /* the first of the group moves it on */
		pause_us(client, PAUSE_US);
	}
	_exit(EXIT_SUCCESS);
}
