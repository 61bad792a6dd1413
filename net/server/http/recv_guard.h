/*
 * Lets the guard of a connection see each byte before libmicrohttpd does.
 *
 * libmicrohttpd hands on requests that it has taken apart already; what was wrong with them cannot
 * be seen any more. So this program defines recv(): the library's calls come here, pass on to
 * recvfrom(), and what came is shown to the guard that was registered for the socket.
 *
 * A head that is refused is answered from here, where it is the next thing to be answered: the
 * library would answer some of them by itself, in two broken pieces, and would let a slow sender
 * go on for ever. It then sees the connection end. Where answers to earlier requests are still due,
 * the library gets the bytes, and its handler refuses (http_guard_refuses).
 */
#ifndef NET_SERVER_HTTP_RECV_GUARD_H
#define NET_SERVER_HTTP_RECV_GUARD_H

#include "net/server/http/http_guard.h"

enum { RECV_GUARD_SOCKETS_MAX = 65536 };

/* From the thread that receives. guard is borrowed until it is taken off again with NULL. False for
 * a socket that cannot be watched: it must be refused. */
bool recv_guard_watch(int socket, struct http_guard *guard);

/* A connection that is one too many is told so, and ended. */
void recv_guard_turn_away(int socket);

/* How many bytes were shown to guards so far; 0 after a request means that the library no longer
 * calls recv(), and nothing would be guarded. */
uint64_t recv_guard_bytes(void);

/* How many requests were refused from here. */
uint64_t recv_guard_refusals(void);

#endif
