#include "net/server/recv_guard.h"

#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/types.h>

/* By socket. The one mutable global of the program: recv() has no other way to learn whose bytes
 * these are. */
static _Atomic(struct http_guard *) watched[RECV_GUARD_SOCKETS_MAX];
static atomic_ullong shown;

bool recv_guard_watch(int socket, struct http_guard *guard)
{
	if (socket < 0 || socket >= RECV_GUARD_SOCKETS_MAX) {
		return false;
	}
	atomic_store(&watched[socket], guard);
	return true;
}

uint64_t recv_guard_bytes(void)
{
	return atomic_load(&shown);
}

ssize_t recv(int socket, void *buffer, size_t length, int flags)
{
	ssize_t got = recvfrom(socket, buffer, length, flags, NULL, NULL);

	if (got > 0 && socket < RECV_GUARD_SOCKETS_MAX && (flags & MSG_PEEK) == 0) {
		struct http_guard *guard = atomic_load(&watched[socket]);

		if (guard != NULL) {
			atomic_fetch_add(&shown, (unsigned long long)got);
			http_guard_take(guard, buffer, (size_t)got);
		}
	}
	return got;
}
