/*
 * What a period comes to, added up player by player: of the town, its districts, its teams, and of
 * each adult; in the order of the boards. For freeze.c alone.
 */
#ifndef NET_SERVER_FREEZE_SUMS_H
#define NET_SERVER_FREEZE_SUMS_H

#include "net/server/store/store.h"

struct freeze_sums;

struct freeze_sums *freeze_sums_create(void);
void freeze_sums_destroy(struct freeze_sums *sums);

/* Each player once, those without anything in the period too: they are members. */
void freeze_sums_add(struct freeze_sums *sums, const struct store_member *member);

/* All are added; then the rows come one by one. */
void freeze_sums_order(struct freeze_sums *sums);
bool freeze_sums_next(struct freeze_sums *sums, struct store_frozen_row *row);

#endif
