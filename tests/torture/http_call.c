#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "tests/torture/torture.h"

enum { WAIT_S = 3 };

static bool open_connection(int *connection, int port, int from)
{
	struct sockaddr_in here = {.sin_family = AF_INET,
	                           .sin_addr.s_addr = htonl(0x7F000100U + (unsigned)from)};
	struct sockaddr_in there = {.sin_family = AF_INET,
	                            .sin_port = htons((uint16_t)port),
	                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval wait = {.tv_sec = WAIT_S};
	int yes = 1;

	*connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(*connection, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	setsockopt(*connection, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
	setsockopt(*connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	return bind(*connection, (struct sockaddr *)&here, sizeof here) == 0 &&
	       connect(*connection, (struct sockaddr *)&there, sizeof there) == 0;
}

static bool send_all(int connection, const char *text, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(connection, text, length, MSG_NOSIGNAL);

		if (sent <= 0) {
			return false;
		}
		text += sent;
		length -= (size_t)sent;
	}
	return true;
}

/* The status when all of the answer is there, else 0. */
static int whole_answer(const char *answer)
{
	const char *end = strstr(answer, "\r\n\r\n");
	const char *length = strcasestr(answer, "\r\nContent-Length:");

	if (end == NULL || length == NULL || length > end ||
	    strlen(end + 4) < strtoul(length + 17, NULL, 10)) {
		return 0;
	}
	return atoi(answer + strcspn(answer, " "));
}

static int read_answer(int connection, char *answer, size_t cap)
{
	size_t length = 0;
	int status = 0;

	while (status == 0 && length + 1 < cap) {
		ssize_t got = recv(connection, answer + length, cap - 1 - length, 0);

		if (got <= 0) {
			return 0;
		}
		length += (size_t)got;
		answer[length] = '\0';
		status = whole_answer(answer);
	}
	return status;
}

int torture_http(int *connection, const struct torture_call *call, char *answer, size_t cap)
{
	const char *body = call->body != NULL ? call->body : "";
	char head[1024];
	int length = snprintf(
		head, sizeof head,
		"%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
		"%s%s%s%sContent-Length: %zu\r\n\r\n%s",
		call->method, call->path, call->token, call->key != NULL ? "Idempotency-Key: " : "",
		call->key != NULL ? call->key : "", call->key != NULL ? "\r\n" : "",
		call->body != NULL ? "Content-Type: application/json\r\n" : "", strlen(body), body);
	int status = 0;

	answer[0] = '\0';
	if ((*connection >= 0 || open_connection(connection, call->port, call->from)) &&
	    send_all(*connection, head, (size_t)length) && !call->leave) {
		status = read_answer(*connection, answer, cap);
	}
	if (status == 0) {
		close(*connection);
		*connection = -1;
	}
	return status;
}

bool torture_member(const char *json, const char *name, char *out, size_t cap)
{
	char start[64];
	const char *at = NULL;
	size_t length = 0;

	snprintf(start, sizeof start, "\"%s\":", name);
	at = strstr(json, start);
	if (at == NULL) {
		return false;
	}
	at += strlen(start);
	at += *at == '"';
	length = strcspn(at, "\",}");
	snprintf(out, cap, "%.*s", (int)length, at);
	return true;
}
