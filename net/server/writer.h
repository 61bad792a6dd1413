/*
 * The threads behind the HTTP thread: one for slow work, one that writes.
 *
 * The writer takes all requests that wait (at most WRITER_GROUP) into one transaction, each in a
 * part of its own, and answers after the commit: an acknowledged write is on the disk. A commit
 * that fails answers every request of its group with 503; nothing of them is kept.
 */
#ifndef NET_SERVER_WRITER_H
#define NET_SERVER_WRITER_H

#include "net/server/request.h"

enum { WRITER_GROUP = 100, WRITER_WAITING_MAX = 4096 };

struct writer;

/* What is to be done from time to time, on the writer's thread between two groups, in a transaction
 * of its own: how often a quiet server does it. */
enum { WRITER_TICK_MS = 60 };

/* True when something that is shown was changed. */
typedef bool writer_tick(void *context, struct store *writing);

/* Borrows both stores: one thread of its own uses each. done is called for each request that is
 * answered, from one of these threads. */
struct writer *writer_create(struct store *writing, struct store *slow_reading,
                             void (*done)(void *context, struct request *request),
                             writer_tick *tick, void *context);

/* Ends when all that waits is done; then nothing is taken any more, and counters can still be read.
 */
void writer_stop(struct writer *writer);

/* Stops it, if it was not. */
void writer_destroy(struct writer *writer);

/* False when too many wait. */
bool writer_take(struct writer *writer, struct request *request);

/* Grows when a tick, or another program, changed something that is shown. */
uint64_t writer_changes(struct writer *writer);

size_t writer_waiting(struct writer *writer);
/* Grows while the thread that writes turns, whether there is something to write or not. */
uint64_t writer_turns(struct writer *writer);
/* Grow only; for /metrics. */
uint64_t writer_commits(struct writer *writer);
uint64_t writer_writes(struct writer *writer);

#endif
