/*
 * What the city tells: how a notice is made, changed and ended, from the command line and the
 * office's page alike.
 */
#ifndef NET_SERVER_NOTICES_H
#define NET_SERVER_NOTICES_H

#include "game/rules/town.h"
#include "net/server/store/store.h"

/* Bytes of a notice's text in one language, its readings too. */
enum { NOTICES_TEXT_MAX = FIGURES_ABOUT_MAX - 1 };

enum notices_state { NOTICES_WAITING, NOTICES_SHOWN, NOTICES_OVER };

enum notices_state notices_state(const struct store_notice *notice, int64_t now_s);
const char *notices_state_text(enum notices_state state); /* "waiting", "shown", "over" */

struct notices_text {
	const char *language;
	const char *text; /* checked */
};

/* A notice with its texts; id 0 makes a new one, and *id is then its. With id, the texts that are
 * given replace those that are there. store is inside a transaction of the caller's. */
enum store_err notices_put(struct store *store, struct store_notice *notice,
                           const struct notices_text *texts, size_t count);

/* It is not shown from now on. One that is over stays as it was. */
enum store_err notices_end(struct store *store, int64_t id, int64_t now_s);

#endif
