/*
 * A server of one's own making for the tests of the bridge: it answers each request as was laid
 * out last, or misbehaves; and it remembers what it was asked. Each test program has one.
 */
#ifndef TESTS_KIOSK_BRIDGE_SERVER_H
#define TESTS_KIOSK_BRIDGE_SERVER_H

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "kiosk/bridge.h"
#include "tests/test.h"

#define UNUSED __attribute__((unused))
#define PROBLEM(status, type)                                                                      \
	"{\"type\":\"/problems/" type "\",\"title\":\"a\",\"status\":" #status "}"

enum manner {
	AS_LAID_OUT,
	NEVER,    /* takes the request and says nothing */
	SILENCE,  /* takes it, does it, and hangs up before the answer */
	ENDLESS,  /* a body without an end */
	GARBAGE,  /* no HTTP */
	REDIRECT, /* elsewhere, as a network does that wants a sign-in */
	PAGE      /* 200, and a page of somebody else's */
};

static struct {
	int socket, port;
	pthread_t thread;
	pthread_mutex_t lock;
	char seen[8192];      /* the last request; under the lock, as is all below */
	char all[256 * 1024]; /* every request since forget_seen(), one after the other */
	size_t requests;      /* how many those are */
	int status;
	char headers[200];
	char body[4096];
	enum manner manner;
} server = {.lock = PTHREAD_MUTEX_INITIALIZER};

static struct landmark landmarks[] = {{.id = "mill"}, {.id = "bridge"}};
static const struct town town = {.id = "iruma",
                                 .offset_minutes = 540,
                                 .languages = {"ja", "en"},
                                 .languages_count = 2,
                                 .landmarks = landmarks,
                                 .landmarks_count = 2};

static bool whole(const char *request)
{
	const char *body = strstr(request, "\r\n\r\n");
	const char *length = strstr(request, "Content-Length: ");

	return body != NULL && (length == NULL || strlen(body + 4) >= strtoul(length + 16, NULL, 10));
}

static void say(int connection, const char *text)
{
	send(connection, text, strlen(text), MSG_NOSIGNAL);
}

/* True when the connection is to be closed. */
static bool answer_as(int connection, enum manner manner, const char *answer)
{
	char block[4096];

	memset(block, 'x', sizeof block - 1);
	block[sizeof block - 1] = '\0';
	switch (manner) {
	case AS_LAID_OUT:
		say(connection, answer);
		break;
	case NEVER:
		return false;
	case SILENCE:
		break;
	case ENDLESS:
		say(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"town\":\"");
		while (send(connection, block, sizeof block - 1, MSG_NOSIGNAL) > 0) {
		}
		break;
	case GARBAGE:
		say(connection, "\x01\x02 not even close\r\n\r\n\r\n{}");
		break;
	case REDIRECT:
		say(connection, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\n"
		                "Content-Length: 0\r\nConnection: close\r\n\r\n");
		break;
	case PAGE:
		say(connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 31\r\n"
		                "Connection: close\r\n\r\n<html>Welcome to our wifi</html>");
		break;
	}
	return true;
}

static void *serve(void *context UNUSED)
{
	for (;;) {
		int connection = accept(server.socket, NULL, NULL);
		char bytes[sizeof server.seen] = "", answer[sizeof server.body + 600];
		size_t length = 0;
		ssize_t got = 1;
		enum manner manner = AS_LAID_OUT;

		if (connection < 0) {
			return NULL;
		}
		while (!whole(bytes) && got > 0) {
			got = recv(connection, bytes + length, sizeof bytes - 1 - length, 0);
			length += got > 0 ? (size_t)got : 0;
			bytes[length] = '\0';
		}
		if (strncmp(bytes, "GET /v1/boards/stream ", 22) == 0) {
			close(connection); /* nothing of it here */
			continue;
		}
		pthread_mutex_lock(&server.lock);
		memcpy(server.seen, bytes, sizeof bytes);
		snprintf(server.all + strlen(server.all), sizeof server.all - strlen(server.all), "%s\n",
		         bytes);
		server.requests++;
		manner = server.manner;
		snprintf(answer, sizeof answer,
		         "HTTP/1.1 %d X\r\nETag: \"e1\"\r\n%sContent-Length: %zu\r\n"
		         "Connection: close\r\n\r\n%s",
		         server.status, server.headers, strlen(server.body), server.body);
		pthread_mutex_unlock(&server.lock);
		if (answer_as(connection, manner, answer)) {
			close(connection);
		}
	}
}

static UNUSED void lay_out_with(int status, const char *headers, const char *body)
{
	pthread_mutex_lock(&server.lock);
	server.status = status;
	server.manner = AS_LAID_OUT;
	snprintf(server.headers, sizeof server.headers, "%s", headers);
	snprintf(server.body, sizeof server.body, "%s", body);
	pthread_mutex_unlock(&server.lock);
}

static UNUSED void lay_out(int status, const char *body)
{
	lay_out_with(status, "", body);
}

static UNUSED void behave(enum manner manner)
{
	pthread_mutex_lock(&server.lock);
	server.manner = manner;
	pthread_mutex_unlock(&server.lock);
}

static UNUSED bool seen(const char *part)
{
	bool there = false;

	pthread_mutex_lock(&server.lock);
	there = strstr(server.seen, part) != NULL;
	pthread_mutex_unlock(&server.lock);
	return there;
}

/* How often part was in what came since forget_seen(). */
static UNUSED size_t count_seen(const char *part)
{
	size_t count = 0;

	pthread_mutex_lock(&server.lock);
	for (const char *at = server.all; (at = strstr(at, part)) != NULL; at += strlen(part)) {
		count++;
	}
	pthread_mutex_unlock(&server.lock);
	return count;
}

static UNUSED size_t requests_seen(void)
{
	size_t count = 0;

	pthread_mutex_lock(&server.lock);
	count = server.requests;
	pthread_mutex_unlock(&server.lock);
	return count;
}

static UNUSED void forget_seen(void)
{
	pthread_mutex_lock(&server.lock);
	server.all[0] = server.seen[0] = '\0';
	server.requests = 0;
	pthread_mutex_unlock(&server.lock);
}

static void wake(void *context UNUSED)
{
}

static UNUSED struct bridge *begin_with(const char *cache, const char *state, bool connect)
{
	struct bridge_options options = {.town = &town,
	                                 .kiosk_name = "kiosk",
	                                 .kiosk_secret = "k-secret",
	                                 .cache_folder = cache,
	                                 .state_folder = state,
	                                 .wake = wake};
	struct bridge *bridge = bridge_create(&options);
	char url[64];

	if (server.port == 0) {
		server.socket = test_listen(&server.port);
		pthread_create(&server.thread, NULL, serve, NULL);
	}
	snprintf(url, sizeof url, "http://127.0.0.1:%d", server.port);
	assert_true(!connect || bridge_connect(bridge, url));
	return bridge;
}

static UNUSED struct bridge *begin(const char *cache_folder)
{
	return begin_with(cache_folder, NULL, true);
}

static UNUSED struct reply *answer_to(struct bridge *bridge, struct ask ask, int64_t now_s)
{
	static struct reply replies[4];
	static uint32_t number;
	int64_t until = clock_monotonic_ms() + 5000;

	ask.number = ++number;
	bridge_ask(bridge, &ask, now_s);
	while (bridge_replies(bridge, replies, 4, now_s) == 0) {
		assert_true(clock_monotonic_ms() < until);
		usleep(2000);
	}
	assert_int_equal(replies[0].number, number);
	assert_int_equal(replies[0].kind, ask.kind);
	return &replies[0];
}

/* Turns that nobody waits for, at one time of the day. */
static UNUSED void turn_for(struct bridge *bridge, int64_t now_s, int64_t ms)
{
	int64_t until = clock_monotonic_ms() + ms;
	struct reply replies[1];

	do {
		assert_int_equal(bridge_replies(bridge, replies, 1, now_s), 0);
		usleep(2000);
	} while (clock_monotonic_ms() < until);
}

/* Until so many requests have come. */
static UNUSED void turn_seen(struct bridge *bridge, int64_t now_s, int requests)
{
	int64_t until = clock_monotonic_ms() + 5000;

	while ((int)requests_seen() < requests) {
		assert_true(clock_monotonic_ms() < until);
		turn_for(bridge, now_s, 0);
	}
}

static UNUSED int64_t queue_of(const struct bridge *bridge)
{
	struct kiosk_health health = {.queue = 0};

	bridge_health(bridge, 0, &health);
	return health.queue;
}

/* Turns until so many wait in the queue. */
static UNUSED void turn_until(struct bridge *bridge, int64_t now_s, int64_t queue)
{
	int64_t until = clock_monotonic_ms() + 5000;

	while (queue_of(bridge) != queue) {
		assert_true(clock_monotonic_ms() < until);
		turn_for(bridge, now_s, 0);
	}
}

static UNUSED void sign_in_as(struct bridge *bridge, const char *kind, const char *visit,
                              int64_t now_s)
{
	struct ask ask = {.kind = ASK_CARD, .card = "482100000016", .pin = "tea-bike-sun-fish"};
	char body[512];

	snprintf(body, sizeof body,
	         "{\"access_token\":\"visit-token\",\"token_type\":\"Bearer\",\"expires_in\":9,"
	         "\"subject_kind\":\"%s\"%s%s%s}",
	         kind, visit[0] != '\0' ? ",\"visit\":\"" : "", visit,
	         visit[0] != '\0' ? "\",\"visit_expires_in\":1209600" : "");
	lay_out(200, body);
	assert_int_equal(answer_to(bridge, ask, now_s)->result, REPLY_OK);
}

static UNUSED void sign_out_of(struct bridge *bridge)
{
	bridge_ask(bridge, &(struct ask){.kind = ASK_SIGN_OUT}, 0);
}

#endif
