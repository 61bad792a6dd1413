/*
 * What still has to be sent, on disk and in order: staff's deposits and journey choices. Each is a
 * file of its own in a folder, written whole or not at all; it is gone only after the server has
 * answered. Whose an item is says an opaque id of the server's (the visit id of the token's
 * answer); a deposit names its player by the card or alias that staff entered, and nothing else
 * does. Files are the owner's alone (mode 0600). Pure of network: the bridge sends.
 */
#ifndef NET_CLIENT_OUTBOX_H
#define NET_CLIENT_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/text_buffer.h"

enum {
	OUTBOX_MAX = 1000,
	OUTBOX_VISIT_MAX = 64,
	OUTBOX_MARK_MAX = 48,
	OUTBOX_BODY_MAX = 64 * 1024,
	OUTBOX_BROKEN_MAX = 16 /* files that are kept aside; the oldest go first */
};

enum outbox_kind { OUTBOX_JOURNEY, OUTBOX_DEPOSIT, OUTBOX_UNDO };

struct outbox_item {
	uint64_t id; /* from 1, in order; given by outbox_add() */
	enum outbox_kind kind;
	bool tried;   /* the server may have it: it was sent, or an earlier run had it */
	int64_t at_s; /* when it was put in */
	char visit[OUTBOX_VISIT_MAX]; /* whose: [A-Za-z0-9._~-], never "" */
	char mark[OUTBOX_MARK_MAX];   /* of a deposit and its undo, of the same letters; else "" */
	char *body;                   /* the request's */
};

struct outbox;

/* Reads what an earlier run left, oldest first. folder NULL: in memory alone. A file that is broken
 * is moved aside (NAME.broken), told in one line, and the rest goes on. */
struct outbox *outbox_create(const char *folder);
void outbox_destroy(struct outbox *outbox); /* wipes the bodies; the files stay */

/* On disk when it returns the item's id. 0 (logged): full, not writable, or no item that can be
 * kept; then nothing was added. A journey choice takes the place of one of the same visit that
 * waits, and goes to the end. body is copied; id and tried of item are passed over. */
uint64_t outbox_add(struct outbox *outbox, const struct outbox_item *item);

/* The oldest; NULL when nothing waits. Borrowed until the next call that changes the outbox. */
const struct outbox_item *outbox_first(const struct outbox *outbox);
/* The journey choice of a visit, the deposit of a mark; NULL when none waits. Likewise borrowed. */
const struct outbox_item *outbox_journey(const struct outbox *outbox, const char *visit);
const struct outbox_item *outbox_deposit(const struct outbox *outbox, const char *mark);

/* It is being sent: it cannot be taken back from now on. */
void outbox_try(struct outbox *outbox, uint64_t id);
/* It has arrived (or never will): it is gone from the disk when this returns. Nothing happens when
 * there is no such item (it was replaced meanwhile). */
void outbox_drop(struct outbox *outbox, uint64_t id);

/* A deposit that waits and was not tried yet is taken out again; false when there is none. */
bool outbox_take_back(struct outbox *outbox, const char *mark);

size_t outbox_count(const struct outbox *outbox);

/* The text of an item's file and back: outbox_item.c. One line
 *
 *     machiaruki-outbox 1 KIND AT VISIT MARK LENGTH SUM
 *
 * (KIND journey, deposit, undo; AT seconds since 1970; MARK - for none; SUM the body's FNV-1a,
 * 64 bits, hexadecimal), then the body, to the end. Reading is strict; on success the body is the
 * caller's, else NULL. */
void outbox_item_write(struct text_buffer *out, const struct outbox_item *item);
bool outbox_item_read(const char *text, size_t length, struct outbox_item *item);
/* Whether it can be written and read back. */
bool outbox_item_valid(const struct outbox_item *item);

#endif
