/*
 * The programme at work: the one way in for entries, and the figures that go out. Joins town, store
 * and ranks. Handlers, imports and the demo all come through here.
 *
 * A programme is used by one thread at a time. What is written is told to the ranks and the boards
 * only after the store's commit, through programme_committed().
 */
#ifndef NET_SERVER_PROGRAMME_H
#define NET_SERVER_PROGRAMME_H

#include "game/rules/figures.h"
#include "game/rules/town.h"
#include "net/server/programme_entries.h"
#include "net/server/store.h"

struct programme;

/* town and store are borrowed and must live as long. Rebuilds the ranks from the store. */
struct programme *programme_create(const struct town *town, struct store *store);
void programme_destroy(struct programme *programme);

const struct town *programme_town(const struct programme *programme);

/* Points for a coupon. */
enum exchange {
	EXCHANGE_MADE,
	EXCHANGE_MADE_BEFORE, /* the same request has its coupon already */
	EXCHANGE_OTHER,       /* that request was for another reward */
	EXCHANGE_NO_REWARD,   /* there is none, or it cannot be had at this time */
	EXCHANGE_SOLD_OUT,
	EXCHANGE_NOT_ENOUGH,
};

/* request: the sender's Idempotency-Key; one coupon for each of a player's. store is the writing
 * one, inside a transaction of the caller's. *coupon is the coupon's id when there is one. */
enum store_err programme_exchange(struct store *store, int64_t player, int64_t reward,
                                  const char *request, int64_t now_s, enum exchange *result,
                                  int64_t *coupon);

enum store_err programme_rewards(struct programme *programme, const struct store_language *language,
                                 int64_t now_s, struct rewards *rewards);
/* A player's own, newest first, without their url; id 0: all. */
enum store_err programme_coupons(struct programme *programme, int64_t player, int64_t id,
                                 const struct store_language *language, struct coupons *coupons);
enum store_err programme_notices(struct programme *programme, const struct store_language *language,
                                 int64_t now_s, struct notices *notices);

/* Entries were committed (or, with none, something else that is shown, as a reward's stock): ranks
 * and cached figures move. */
void programme_committed(struct programme *programme, const struct store_entry *entries,
                         size_t count);

/* Another program, or housekeeping, changed the store: everything is read anew. */
void programme_changed(struct programme *programme);

/* Grows with every change that a reader could see; for ETags. */
uint64_t programme_revision(const struct programme *programme);

enum store_err programme_town_figures(struct programme *programme, int64_t now_s,
                                      struct town_figures *figures);
enum store_err programme_me(struct programme *programme, int64_t player, int64_t now_s,
                            struct me_figures *figures);
/* Times are cut to the day: these figures are shown in public. */
enum store_err programme_entries(struct programme *programme, int64_t player, int64_t before_id,
                                 struct entries *entries);
enum store_err programme_journey(struct programme *programme, int64_t player,
                                 struct journey_figures *figures);

/* A stored entry as it is shown. */
void programme_entry(const struct store_entry *stored, struct entry *entry);

/* Checks the choices with game/rules and stores them; *figures is then what is stored; *why (may be
 * NULL) names the rule that was broken when it returns STORE_OK with *taken false. */
enum store_err programme_put_journey(const struct town *town, struct store *store, int64_t player,
                                     struct journey_figures *figures, bool *taken,
                                     const char **why);

/* Which board is wanted. */
struct board_choice {
	enum board_scope scope;
	enum board_measure measure;
	enum deed_track track;
	enum board_size size; /* of teams */
	struct period period;
	size_t limit; /* rows at most */
};

/* The last tenth of players and of teams, and places beyond the limit, are never shown. Which teams
 * are merged is decided over all of them; the merged row of a class says that it is there and no
 * more, so that no two boards tell a small team's figures by their difference. */
enum store_err programme_board(struct programme *programme, const struct board_choice *choice,
                               int64_t now_s, struct board *board);

/* The player's own place with BOARD_AROUND neighbours on each side; STORE_NOT_FOUND when the player
 * is on no board (a minor, or age not known, or no grams in the period). */
enum store_err programme_around(struct programme *programme, int64_t player, enum deed_track track,
                                const struct period *period, int64_t now_s, struct board *board);

#endif
