/*
 * Whether the HTTP thread turns: a connection of the server's own, which asks for /healthz like any
 * client. It is made once and stays, so that it is answered even while no further connection is
 * taken.
 */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "net/server/http/http_parts.h"

enum { PATIENCE_MS = 2000 };

static bool connect_self(struct http *http)
{
	struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int pair[2];

	if (http->pulse_ours >= 0) {
		return true;
	}
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0) {
		return false;
	}
	atomic_store(&http->pulse_theirs, pair[1]);
	http->pulse_ours = pair[0];
	if (MHD_add_connection(http->daemon, pair[1], (struct sockaddr *)&from, sizeof from) !=
	    MHD_YES) {
		http_pulse_end(http); /* the other end was closed by the library */
		return false;
	}
	return true;
}

void http_pulse_end(struct http *http)
{
	if (http->pulse_ours >= 0) {
		close(http->pulse_ours);
	}
	http->pulse_ours = -1;
	atomic_store(&http->pulse_theirs, -1); /* its number may soon be a client's */
}

/* The whole answer, with its body. */
static bool is_answered(struct http *http)
{
	char answer[1024];
	size_t length = 0;
	int64_t until_ms = clock_monotonic_ms() + PATIENCE_MS;

	while (length < sizeof answer - 1) {
		struct pollfd one = {.fd = http->pulse_ours, .events = POLLIN};
		int64_t left_ms = until_ms - clock_monotonic_ms();
		ssize_t got = 0;

		if (left_ms <= 0 || poll(&one, 1, (int)left_ms) <= 0) {
			return false;
		}
		got = read(http->pulse_ours, answer + length, sizeof answer - 1 - length);
		if (got <= 0) {
			return false;
		}
		length += (size_t)got;
		answer[length] = '\0';
		if (strstr(answer, "\r\n\r\nok\n") != NULL) {
			return strncmp(answer, "HTTP/1.1 200 ", 13) == 0;
		}
	}
	return false;
}

bool http_turns(struct http *http)
{
	static const char ask[] = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
	uint64_t turns = writer_turns(http->writer);
	bool writer_turned = turns != http->writer_turns;

	http->writer_turns = turns;
	if (connect_self(http) &&
	    send(http->pulse_ours, ask, sizeof ask - 1, MSG_NOSIGNAL) == (ssize_t)sizeof ask - 1 &&
	    is_answered(http)) {
		return writer_turned;
	}
	http_pulse_end(http); /* what is still to come on it is nobody's */
	return false;
}
