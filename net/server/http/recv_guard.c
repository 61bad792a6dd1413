#include "net/server/http/recv_guard.h"

#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/types.h>

#include "engine/base/clock.h"

/* By socket. The one mutable global of the program: recv() has no other way to learn whose bytes
 * these are. */
static _Atomic(struct http_guard *) watched[RECV_GUARD_SOCKETS_MAX];
static atomic_ullong shown;
static atomic_ullong refusals;

bool recv_guard_watch(int socket, struct http_guard *guard)
{
	if (socket < 0 || socket >= RECV_GUARD_SOCKETS_MAX) {
		return false;
	}
	atomic_store(&watched[socket], guard);
	return true;
}

void recv_guard_turn_away(int socket)
{
	static const char answer[] =
		"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
		"Retry-After: 5\r\nCache-Control: no-store\r\nConnection: close\r\n"
		"Content-Length: 109\r\n\r\n"
		"{\"type\":\"/problems/too-many\",\"title\":\"Too many connections from this address.\","
		"\"status\":503,\"detail\":\"wait\"}\n";

	send(socket, answer, sizeof answer - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
	shutdown(socket, SHUT_RDWR);
}

uint64_t recv_guard_bytes(void)
{
	return atomic_load(&shown);
}

uint64_t recv_guard_refusals(void)
{
	return atomic_load(&refusals);
}

/* Takes what the client still sends, and drops it, so that the answer is not lost to a reset; but
 * not without end. */
static ssize_t drop(int socket, struct http_guard *guard, void *buffer, size_t length, int flags)
{
	enum { MOST = 1024 * 1024 };
	ssize_t got = 0;

	do {
		got = recvfrom(socket, buffer, length, flags, NULL, NULL);
		guard->dropped += got > 0 ? (size_t)got : 0;
	} while (got > 0 && guard->dropped < MOST);
	return got > 0 ? 0 : got;
}

static ssize_t refuse(int socket, struct http_guard *guard, void *buffer, size_t length, int flags)
{
	char answer[HTTP_GUARD_ANSWER_MAX];
	size_t size = http_guard_answer(guard, clock_wall_s(), answer);

	atomic_fetch_add(&refusals, 1);
	guard->answered = true;
	if (send(socket, answer, size, MSG_NOSIGNAL | MSG_DONTWAIT) != (ssize_t)size) {
		return 0;
	}
	shutdown(socket, SHUT_WR);
	return drop(socket, guard, buffer, length, flags);
}

static ssize_t guarded(int socket, struct http_guard *guard, void *buffer, size_t length, int flags)
{
	bool at_head = http_guard_at_head(guard);
	uint32_t before = guard->requests;
	ssize_t got = 0;

	if (guard->answered) {
		return drop(socket, guard, buffer, length, flags);
	}
	got = recvfrom(socket, buffer, length, flags, NULL, NULL);
	if (got <= 0 || guard->bad_number != 0) {
		return got;
	}
	atomic_fetch_add(&shown, (unsigned long long)got);
	http_guard_take(guard, buffer, (size_t)got, clock_monotonic_ms());
	if (guard->bad_status == 408 || (at_head && guard->bad_number == before + 1)) {
		return refuse(socket, guard, buffer, length, flags);
	}
	return got;
}

ssize_t recv(int socket, void *buffer, size_t length, int flags)
{
	struct http_guard *guard =
		socket >= 0 && socket < RECV_GUARD_SOCKETS_MAX ? atomic_load(&watched[socket]) : NULL;

	if (guard == NULL || (flags & MSG_PEEK) != 0) {
		return recvfrom(socket, buffer, length, flags, NULL, NULL);
	}
	return guarded(socket, guard, buffer, length, flags);
}
