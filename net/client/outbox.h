/*
 * What still has to be sent, on disk and in order: staff's deposits and journey choices. Each is a
 * file of its own in a folder, written whole or not at all; it is gone only after the server has
 * answered. Nothing in it names a visitor: whose it is says an opaque id of the server's (the visit
 * id of the token's answer). Pure of network: the bridge sends.
 */
#ifndef NET_CLIENT_OUTBOX_H
#define NET_CLIENT_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	OUTBOX_MAX = 1000,
	OUTBOX_VISIT_MAX = 64,
	OUTBOX_MARK_MAX = 48,
	OUTBOX_BODY_MAX = 64 * 1024
};

enum outbox_kind { OUTBOX_JOURNEY, OUTBOX_DEPOSIT, OUTBOX_UNDO };

struct outbox_item {
	enum outbox_kind kind;
	int64_t at_s;                 /* when it was put in */
	char visit[OUTBOX_VISIT_MAX]; /* whose */
	char mark[OUTBOX_MARK_MAX];   /* of a deposit */
	char *body;                   /* the request's; owned by the outbox */
};

struct outbox;

/* Reads what an earlier run left, oldest first. folder NULL: in memory alone. A file that is broken
 * is moved aside (NAME.broken), told in one line, and the rest goes on. */
struct outbox *outbox_create(const char *folder);
void outbox_destroy(struct outbox *outbox);

/* On disk when it returns true. False (logged): full, or not writable; then nothing was added.
 * A journey choice takes the place of an earlier one of the same visit that waits. body is copied.
 */
bool outbox_add(struct outbox *outbox, const struct outbox_item *item);

/* The oldest; NULL when nothing waits. Borrowed until the next call that changes the outbox. */
const struct outbox_item *outbox_first(const struct outbox *outbox);
/* It has arrived (or never will): it is gone from the disk when this returns. */
void outbox_drop_first(struct outbox *outbox);

/* A deposit that waits and has not been sent yet is taken out again; false when there is none. */
bool outbox_take_back(struct outbox *outbox, const char *mark);

size_t outbox_count(const struct outbox *outbox);

#endif
