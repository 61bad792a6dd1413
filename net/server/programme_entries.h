/*
 * The one way in for entries: scored by the rules of the town, kept with their receipt.
 *
 * store is everywhere the writing one, inside a transaction of the caller's. After its commit the
 * entries are told to the ranks through programme_committed().
 */
#ifndef NET_SERVER_PROGRAMME_ENTRIES_H
#define NET_SERVER_PROGRAMME_ENTRIES_H

#include "game/rules/town.h"
#include "net/server/store.h"

/* One trip of a player: scored with the rules (daily limit and overlap looked up in store), stored
 * with its receipt, unless this sender's id is there already: then STORE_DUPLICATE and *entry is
 * the stored one. store is the writing one, inside a transaction of the caller's. deed below 0:
 * guessed from the speed. */
enum store_err programme_add_trip(const struct town *town, struct store *store, int64_t player,
                                  const char *source, const char *sender_id, int deed,
                                  const struct trip *trip, int64_t now_s,
                                  struct store_entry *entry);

/* What was handed in from the kitchen, in thousandths of its factor's unit; else as above. */
enum store_err programme_add_kitchen(const struct town *town, struct store *store, int64_t player,
                                     const char *source, const char *sender_id, enum deed deed,
                                     int64_t thousandths, int64_t at_s, int64_t now_s,
                                     struct store_entry *entry);

#endif
