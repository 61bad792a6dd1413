#include "kiosk/own_asks.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

static void new_mark(struct reply *reply)
{
	uint64_t random[2];

	reply->filled = getrandom(random, sizeof random, 0) == (ssize_t)sizeof random;
	reply->result = reply->filled ? REPLY_OK : REPLY_OFFLINE;
	if (reply->filled) {
		snprintf(reply->mark, sizeof reply->mark, "%016" PRIx64 "%016" PRIx64, random[0],
		         random[1]);
	}
}

bool own_asks_take(const struct ask *ask, const struct kiosk_health *health, struct reply *reply,
                   bool *restart)
{
	if (ask->kind == ASK_RESTART) {
		*restart = true;
		return true;
	}
	if (ask->kind != ASK_MARK && ask->kind != ASK_HEALTH) {
		return false;
	}
	memset(reply, 0, sizeof *reply);
	reply->number = ask->number;
	reply->kind = ask->kind;
	if (ask->kind == ASK_MARK) {
		new_mark(reply);
	} else {
		reply->health = *health;
		reply->filled = true;
	}
	return true;
}
