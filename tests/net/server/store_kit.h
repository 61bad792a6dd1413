/*
 * What the tests of the store share: an empty store of each kind, and short ways to fill it.
 *
 * EACH(store) { … } runs its block with a fresh store of every kind, and closes it after. The suite
 * asks nothing that is of SQLite alone, so another implementation adds its maker to the list here
 * and must pass all of it. What is of SQLite alone uses store_file_kit.h as well.
 */
#ifndef TESTS_NET_SERVER_STORE_KIT_H
#define TESTS_NET_SERVER_STORE_KIT_H

#include <stdio.h>
#include <stdlib.h>

#include "tests/net/server/store_new.h"

/* The suite of every struct store: another implementation adds its maker of an empty one here. */
static struct store *(*const makers[])(void) = {sqlite_store};
enum { MAKERS = sizeof makers / sizeof makers[0] };

#define EACH(store)                                                                                \
	for (int maker = 0; maker < MAKERS; maker++)                                                   \
		for (struct store *store = makers[maker](); store != NULL;                                 \
		     store->ops->destroy(store), store = NULL)

static inline int64_t add_player(struct store *store, const char *alias, const char *district,
                                 enum store_age age)
{
	struct store_player player = {.age = age, .created_s = 1000};

	snprintf(player.alias, sizeof player.alias, "%s", alias);
	snprintf(player.district, sizeof player.district, "%s", district);
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	return player.id;
}

/* An hour's walk that counts. */
static inline struct store_entry walk(int64_t player, int64_t started_s, int64_t grams)
{
	static int sent;
	struct store_entry entry = {.player = player,
	                            .source = "gpx",
	                            .receipt = {.deed = DEED_WALK,
	                                        .started_s = started_s,
	                                        .ended_s = started_s + 3600,
	                                        .distance_m = grams * 5,
	                                        .grams = grams,
	                                        .points = grams / 10,
	                                        .metres = grams * 5},
	                            .received_s = started_s + 4000};

	snprintf(entry.sender_id, sizeof entry.sender_id, "sent-%d", sent++);
	return entry;
}

static inline void add(struct store *store, struct store_entry entry)
{
	assert_int_equal(store->ops->entry_add(store, &entry), STORE_OK);
}

static inline void add_reason(struct store *store, struct store_entry entry,
                              enum score_reason reason)
{
	entry.receipt.reason = reason;
	add(store, entry);
}

static inline void add_deed(struct store *store, struct store_entry entry, enum deed deed)
{
	entry.receipt.deed = deed;
	add(store, entry);
}
#endif
