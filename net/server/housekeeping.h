/*
 * What a server does by itself from time to time, on the writer's thread.
 */
#ifndef NET_SERVER_HOUSEKEEPING_H
#define NET_SERVER_HOUSEKEEPING_H

#include "game/rules/town.h"
#include "net/server/store/store.h"

enum { HOUSEKEEPING_EVERY_S = 60 };

struct housekeeping {
	const struct town *town; /* borrowed */
	int64_t done_s;          /* when it was last done; 0 never */
};

/* Does nothing unless HOUSEKEEPING_EVERY_S have passed, or the clock was set back. Each step is a
 * transaction of its own; one that fails is said and tried again the next time. True when something
 * that is shown was changed. */
bool housekeeping_run(struct housekeeping *housekeeping, struct store *store, int64_t now_s);

#endif
