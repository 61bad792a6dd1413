/*
 * The stream of changes over a real socket: one that is good, and each that is none.
 */
#include "tests/test.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "net/client/client.h"

enum { LONG_LINE_BYTES = 10 * 1024 * 1024 };

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
#define EVENT "event: changed\ndata: {\"revision\":7}\nid: 7\n\n"

/* Says one thing to whoever connects, and then holds the connection or not. */
static struct {
	int socket, port;
	pthread_t thread;
	pthread_mutex_t lock;
	const char *says; /* under the lock, as is all below */
	bool holds, floods;
	int held;        /* a connection; -1 none */
	char seen[4096]; /* the last request */
	atomic_int
		turn; /* of the client at hand: one of an earlier test may still be waiting to be let in */
	atomic_int connections;
} server = {.lock = PTHREAD_MUTEX_INITIALIZER, .held = -1};

static atomic_int woken;

static void flood(int connection)
{
	static char block[65536];

	memset(block, 'x', sizeof block);
	for (int i = 0; i < LONG_LINE_BYTES / (int)sizeof block; i++) {
		if (send(connection, block, sizeof block, MSG_NOSIGNAL) < 0) {
			return;
		}
	}
}

static void *serve(void *context)
{
	(void)context;
	for (;;) {
		int connection = accept(server.socket, NULL, NULL);
		char bytes[sizeof server.seen], of_this_turn[32];
		ssize_t got = 0;

		if (connection < 0) {
			return NULL;
		}
		got = recv(connection, bytes, sizeof bytes - 1, 0);
		bytes[got > 0 ? got : 0] = '\0';
		snprintf(of_this_turn, sizeof of_this_turn, "GET /%d/", atomic_load(&server.turn));
		if (strncmp(bytes, of_this_turn, strlen(of_this_turn)) != 0) {
			close(connection);
			continue;
		}
		pthread_mutex_lock(&server.lock);
		memcpy(server.seen, bytes, sizeof bytes);
		send(connection, server.says, strlen(server.says), MSG_NOSIGNAL);
		if (server.floods) {
			flood(connection);
		}
		if (server.holds) {
			server.held = connection;
		} else {
			close(connection);
		}
		pthread_mutex_unlock(&server.lock);
		atomic_fetch_add(&server.connections, 1);
	}
}

static void let_go(void)
{
	pthread_mutex_lock(&server.lock);
	if (server.held >= 0) {
		close(server.held);
	}
	server.held = -1;
	pthread_mutex_unlock(&server.lock);
}

static void lay_out(const char *says, bool holds, bool floods)
{
	let_go();
	pthread_mutex_lock(&server.lock);
	server.says = says;
	server.holds = holds;
	server.floods = floods;
	server.seen[0] = '\0';
	pthread_mutex_unlock(&server.lock);
	atomic_store(&server.connections, 0);
}

static void say(const char *text)
{
	pthread_mutex_lock(&server.lock);
	assert_true(server.held >= 0);
	assert_int_equal(send(server.held, text, strlen(text), MSG_NOSIGNAL), strlen(text));
	pthread_mutex_unlock(&server.lock);
}

static bool seen(const char *part)
{
	bool there = false;

	pthread_mutex_lock(&server.lock);
	there = strcasestr(server.seen, part) != NULL;
	pthread_mutex_unlock(&server.lock);
	return there;
}

static void wake(void *context)
{
	(void)context;
	atomic_fetch_add(&woken, 1);
}

static struct client *begin(void)
{
	struct client *client = NULL;
	char url[64];

	if (server.port == 0) {
		server.socket = test_listen(&server.port);
		pthread_create(&server.thread, NULL, serve, NULL);
	}
	snprintf(url, sizeof url, "http://127.0.0.1:%d/%d", server.port,
	         atomic_fetch_add(&server.turn, 1) + 1);
	client = client_create(url, wake, NULL);
	client_follow(client, "/v1/boards/stream");
	return client;
}

static bool changes(struct client *client, int64_t at_most_ms)
{
	int64_t until = clock_monotonic_ms() + at_most_ms;

	while (clock_monotonic_ms() < until) {
		if (client_take_changed(client)) {
			return true;
		}
		usleep(1000);
	}
	return false;
}

static bool becomes_live(const struct client *client, bool live, int64_t at_most_ms)
{
	int64_t until = clock_monotonic_ms() + at_most_ms;

	while (client_is_live(client) != live && clock_monotonic_ms() < until) {
		usleep(1000);
	}
	return client_is_live(client) == live;
}

static bool connects(int times, int64_t at_most_ms)
{
	int64_t until = clock_monotonic_ms() + at_most_ms;

	while (atomic_load(&server.connections) < times && clock_monotonic_ms() < until) {
		usleep(1000);
	}
	return atomic_load(&server.connections) >= times;
}

TEST(a_change_is_told_and_wakes)
{
	struct client *client = NULL;
	int before = 0;

	lay_out(HEAD "\r\n:\n\n", true, false);
	client = begin();
	assert_true(changes(client, 5000)); /* it stands */
	assert_true(client_is_live(client));
	assert_true(seen("/v1/boards/stream HTTP/1.1\r\n"));
	assert_true(seen("Accept: text/event-stream\r\n"));
	assert_false(seen("Last-Event-ID"));
	assert_false(seen("Authorization"));
	assert_false(seen("Cookie"));
	before = atomic_load(&woken);
	say(": still here\n\n");
	assert_false(changes(client, 300));
	say(EVENT);
	assert_true(changes(client, 5000));
	assert_true(atomic_load(&woken) > before);
	client_destroy(client, 0);
}

TEST(one_that_ended_is_opened_again_with_its_last_id)
{
	struct client *client = NULL;

	lay_out(HEAD "\r\n" EVENT, false, false);
	client = begin();
	assert_true(connects(2, 9000)); /* within 1 to 4 s */
	assert_true(seen("Last-Event-ID: 7\r\n"));
	client_destroy(client, 0);
}

TEST(requests_go_on_beside_it)
{
	struct client_request request = {.number = 5, .path = "/v1/town"};
	struct client_answer answer = {.status = -1};
	struct client *client = NULL;
	int64_t until = clock_monotonic_ms() + 5000;

	lay_out(HEAD "\r\n:\n\n", true, false);
	client = begin();
	assert_true(changes(client, 5000));
	lay_out("HTTP/1.1 304 Not Modified\r\nETag: \"abc\"\r\nConnection: close\r\n\r\n", false,
	        false);
	snprintf(request.etag, sizeof request.etag, "\"abc\"");
	assert_true(client_send(client, &request));
	while (!client_take(client, &answer) && clock_monotonic_ms() < until) {
		usleep(1000);
	}
	assert_int_equal(answer.status, 304);
	assert_string_equal(answer.etag, "\"abc\"");
	assert_true(seen("If-None-Match: \"abc\"\r\n"));
	client_answer_finish(&answer);
	client_destroy(client, 0);
}

TEST(what_is_no_stream_is_left_alone)
{
	static const struct {
		const char *says;
		bool holds, floods;
	} cases[] = {
		{"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", true, false},
		{"HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\n"
	     "Content-Length: 2\r\n\r\n{}",
	     true, false},
		{"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html>\ndata: 1\n\n", true,
	     false},
		{"HTTP/1.1 200 OK\r\nContent-Type: text/event-streams\r\n\r\n:\n", true, false},
		{"HTTP/1.1 200 OK\r\n\r\n:\n", true, false},
		{HEAD "Content-Encoding: gzip\r\n\r\n\x1f\x8b:\n:\n", true, false},
		{HEAD "\r\n:\n", true, true}, /* a line of 10 MB */
		{"HTTP/1.1 204 No Content\r\n\r\n", false, false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct client *client = NULL;

		lay_out(cases[i].says, cases[i].holds, cases[i].floods);
		client = begin();
		assert_true(connects(1, 5000));
		usleep(20000);
		assert_true(becomes_live(client, false, 5000));
		assert_int_equal(atomic_load(&server.connections), 1);
		client_destroy(client, 0);
	}
}

TEST(a_redirect_is_not_followed)
{
	struct client *client = NULL;
	char says[200];

	snprintf(says, sizeof says,
	         "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/elsewhere\r\n"
	         "Content-Length: 0\r\n\r\n",
	         server.port);
	lay_out(says, true, false);
	client = begin();
	assert_true(connects(1, 5000));
	assert_false(connects(2, 500));
	assert_true(seen("/v1/boards/stream "));
	assert_false(client_is_live(client));
	client_destroy(client, 0);
}

TEST(without_the_network_it_is_closed_and_with_it_opened_at_once)
{
	struct client *client = NULL;

	lay_out(HEAD "\r\n:\n\n", true, false);
	client = begin();
	assert_true(changes(client, 5000));
	client_set_network(client, false);
	assert_true(becomes_live(client, false, 5000));
	assert_false(connects(2, 300));
	client_set_network(client, true);
	assert_true(changes(client, 5000));
	assert_true(client_is_live(client));
	client_destroy(client, 0);
}

TEST(it_holds_nobody_up_at_the_end)
{
	int64_t began_ms = 0;
	struct client *client = NULL;

	lay_out("", true, false); /* never answers */
	client = begin();
	assert_true(connects(1, 5000));
	began_ms = clock_monotonic_ms();
	client_destroy(client, 3000);
	assert_true(clock_monotonic_ms() - began_ms < 1000);
}
