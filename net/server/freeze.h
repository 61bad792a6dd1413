/*
 * Freezes what is closed: each week, month and season of the programme gets, once and for good, the
 * sums of its districts, teams, players and the whole town, of what was received before its closing
 * date. In small parts, so that nobody waits: however many periods are due and players there are,
 * one call works for about FREEZE_WORK_MS.
 *
 * A period is read player by player into memory, then written, and found by readers when all of it
 * is there. What was begun and not ended (a server that was stopped) is taken out and begun again.
 * From the writer's thread.
 */
#ifndef NET_SERVER_FREEZE_H
#define NET_SERVER_FREEZE_H

#include "game/rules/town.h"
#include "net/server/store/store.h"

enum { FREEZE_WORK_MS = 40, FREEZE_LOOK_S = 60 };

struct freezer;

struct freezer *freezer_create(const struct town *town); /* borrowed */
void freezer_destroy(struct freezer *freezer);

/* In a transaction of its own. True when a period was frozen, so that boards are to be read anew.
 * Looks for periods that are due once in FREEZE_LOOK_S, and at once after one was frozen. */
bool freezer_run(struct freezer *freezer, struct store *store, int64_t now_s);

/* Nothing is due, as far as was looked. */
bool freezer_is_done(const struct freezer *freezer);

#endif
