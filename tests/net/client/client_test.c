/*
 * The client against a real socket that answers well, late, badly or not at all.
 */
#include "tests/test.h"

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "net/client/client.h"

enum manner { WELL, NEVER, HANGS_UP, TOO_LARGE };

static struct {
	int socket, port;
	pthread_t thread;
	atomic_int manner; /* enum manner */
	pthread_mutex_t lock;
	char seen[4096]; /* of the last request; under the lock */
} server = {.lock = PTHREAD_MUTEX_INITIALIZER};
static atomic_int woken;

static void answer(int connection)
{
	static const char good[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nRetry-After: 7\r\n"
							   "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nConnection: close\r\n\r\n{}";
	static const char large[] = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
	static char block[65536];

	switch (atomic_load(&server.manner)) {
	case WELL:
		send(connection, good, sizeof good - 1, MSG_NOSIGNAL);
		break;
	case NEVER:
		return; /* left open */
	case HANGS_UP:
		break;
	case TOO_LARGE:
		send(connection, large, sizeof large - 1, MSG_NOSIGNAL);
		for (int i = 0; i < 8; i++) {
			send(connection, block, sizeof block, MSG_NOSIGNAL);
		}
		break;
	}
	close(connection);
}

static void *serve(void *context)
{
	(void)context;
	for (;;) {
		int connection = accept(server.socket, NULL, NULL);
		char bytes[sizeof server.seen];
		ssize_t got = 0;

		if (connection < 0) {
			return NULL;
		}
		got = recv(connection, bytes, sizeof bytes - 1, 0);
		bytes[got > 0 ? got : 0] = '\0';
		pthread_mutex_lock(&server.lock);
		memcpy(server.seen, bytes, sizeof bytes);
		pthread_mutex_unlock(&server.lock);
		answer(connection);
	}
}

static bool seen(const char *part)
{
	bool there = false;

	pthread_mutex_lock(&server.lock);
	there = strstr(server.seen, part) != NULL;
	pthread_mutex_unlock(&server.lock);
	return there;
}

static void wake(void *context)
{
	(void)context;
	atomic_fetch_add(&woken, 1);
}

static struct client *begin(enum manner manner)
{
	char url[64];

	if (server.port == 0) {
		server.socket = test_listen(&server.port);
		pthread_create(&server.thread, NULL, serve, NULL);
	}
	server.manner = manner;
	snprintf(url, sizeof url, "http://127.0.0.1:%d", server.port);
	return client_create(url, wake, NULL);
}

/* Waits for the answer of a number. */
static struct client_answer await(struct client *client, int64_t at_most_ms)
{
	struct client_answer got = {.status = -1};
	int64_t until = clock_monotonic_ms() + at_most_ms;

	while (!client_take(client, &got) && clock_monotonic_ms() < until) {
		usleep(2000);
	}
	return got;
}

static bool ask(struct client *client, uint32_t number)
{
	struct client_request request = {.number = number, .path = "/v1/town"};

	return client_send(client, &request);
}

TEST(an_answer_comes_with_its_number_and_wakes)
{
	struct client *client = begin(WELL);
	struct client_answer got;
	int before = atomic_load(&woken);

	assert_true(ask(client, 41));
	got = await(client, 5000);
	assert_int_equal(got.number, 41);
	assert_int_equal(got.status, 200);
	assert_string_equal(got.body, "{}");
	assert_int_equal(got.retry_s, 7);
	assert_true(atomic_load(&woken) > before);
	assert_true(seen("GET /v1/town HTTP/1.1"));
	assert_false(seen("Authorization"));
	assert_false(seen("Idempotency-Key"));
	assert_false(seen("Machiaruki-Visit"));
	assert_int_equal(got.date_s, 784111777);
	client_answer_finish(&got);
	client_destroy(client, 0);
}

TEST(a_change_carries_its_token_body_and_type)
{
	struct client *client = begin(WELL);
	struct client_request request = {.number = 1,
	                                 .method = CLIENT_PUT,
	                                 .path = "/v1/me/journey",
	                                 .token = "secret",
	                                 .key = "visit-1",
	                                 .visit = "visit-id",
	                                 .type = "application/json",
	                                 .body = strdup("{\"a\":1}")};
	struct client_answer got;

	assert_true(client_send(client, &request));
	got = await(client, 5000);
	assert_int_equal(got.status, 200);
	assert_true(seen("PUT /v1/me/journey"));
	assert_true(seen("Authorization: Bearer secret"));
	assert_true(seen("Idempotency-Key: visit-1\r\n"));
	assert_true(seen("Machiaruki-Visit: visit-id\r\n"));
	assert_true(seen("Content-Type: application/json"));
	assert_true(seen("{\"a\":1}"));
	client_answer_finish(&got);
	client_destroy(client, 0);
}

TEST(a_server_that_never_answers_holds_nobody_up)
{
	struct client *client = begin(NEVER);
	struct client_answer got;
	int64_t begin_ms = clock_monotonic_ms();

	for (uint32_t i = 1; i <= 20; i++) {
		assert_true(ask(client, i));
	}
	assert_false(client_take(client, &got));
	assert_true(clock_monotonic_ms() - begin_ms < 200);
	client_set_network(client, false); /* each is answered: with nothing */
	for (int i = 0; i < 20; i++) {
		got = await(client, 5000);
		assert_int_equal(got.status, 0);
		client_answer_finish(&got);
	}
	begin_ms = clock_monotonic_ms();
	client_destroy(client, 0);
	assert_true(clock_monotonic_ms() - begin_ms < 1500);
}

TEST(a_server_that_hangs_up_or_says_too_much_is_no_answer)
{
	static const enum manner manners[] = {HANGS_UP, TOO_LARGE};

	for (int i = 0; i < 2; i++) {
		struct client *client = begin(manners[i]);
		struct client_answer got;

		assert_true(ask(client, 5));
		got = await(client, 9000);
		assert_int_equal(got.status, 0);
		client_answer_finish(&got);
		client_destroy(client, 0);
	}
}

/* The name server of the tests: one name hangs, as on a network whose own is gone. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **found)
{
	int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = NULL;

	if (node != NULL && strcmp(node, "hangs.example") == 0) {
		sleep(5);
		return EAI_AGAIN;
	}
	*(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
	return real(node, service, hints, found);
}

TEST(a_name_server_that_hangs_holds_nobody_up)
{
	struct client *client = client_create("http://hangs.example", wake, NULL);
	int64_t begin_ms = clock_monotonic_ms();
	struct client_answer got;

	for (uint32_t i = 1; i <= 4; i++) {
		assert_true(ask(client, i));
	}
	usleep(50 * 1000); /* each of them asks for the name */
	client_set_network(client, false);
	for (int i = 0; i < 4; i++) {
		got = await(client, 3000);
		assert_int_equal(got.status, 0);
		client_answer_finish(&got);
	}
	client_destroy(client, 0);
	assert_true(clock_monotonic_ms() - begin_ms < 3000);
}

TEST(nobody_there_is_no_answer)
{
	struct client *client = client_create("http://127.0.0.1:1", wake, NULL);
	struct client_answer got;

	assert_true(ask(client, 5));
	got = await(client, 5000);
	assert_int_equal(got.number, 5);
	assert_int_equal(got.status, 0);
	client_answer_finish(&got);
	client_destroy(client, 0);
}

TEST(what_is_no_address_makes_no_client)
{
	static const char *const wrong[] = {"", "nowhere", "ftp://a", "http://", "file:///etc/passwd"};

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_null(client_create(wrong[i], wake, NULL));
	}
}
