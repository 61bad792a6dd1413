/*
 * The programme at work: the one way in for entries, and the figures that go out. Joins town, store
 * and ranks. Handlers, imports and the demo all come through here.
 *
 * A programme is used by one thread at a time. After each commit to the store, whoever made it,
 * programme_committed() or programme_changed() lets the places and the boards see it.
 */
#ifndef NET_SERVER_PROGRAMME_H
#define NET_SERVER_PROGRAMME_H

#include "game/rules/figures.h"
#include "game/rules/town.h"
#include "net/server/programme_entries.h"
#include "net/server/store/store.h"

struct programme;

/* town and store are borrowed and must live as long. */
struct programme *programme_create(const struct town *town, struct store *store);
void programme_destroy(struct programme *programme);

/* Builds the places of players in memory, which the first who asks would have to wait for. */
enum store_err programme_prepare(struct programme *programme, int64_t now_s);

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
enum store_err programme_exchange(const struct town *town, struct store *store, int64_t player,
                                  int64_t reward, const char *request, int64_t now_s,
                                  enum exchange *result, int64_t *coupon);

/* A shop confirms a coupon. */
enum coupon_use {
	USE_DONE,
	USE_DONE_BEFORE, /* by the same request: nothing was done again */
	USE_ALREADY,     /* by another one; coupon->used_s tells when */
	USE_TOO_LATE,    /* coupon->until_s is over */
	USE_NONE,        /* there is no such coupon of this shop */
};

/* code: as it is kept. request: the shop's own key for this use. store is the writing one, inside a
 * transaction of the caller's. *coupon is as the shop sees it, save for USE_NONE. */
enum store_err programme_use_coupon(struct store *store, int64_t shop, const char *code,
                                    const char *request, const struct store_language *language,
                                    int64_t now_s, enum coupon_use *result, struct coupon *coupon);

/* What a shop sees: its name, a coupon of its own (STORE_NOT_FOUND: it has none of that code;
 * request: the key that it was used with), and those that it confirmed from a moment on. */
enum store_err programme_shop_name(struct programme *programme, int64_t shop,
                                   const struct store_language *language,
                                   char name[FIGURES_TITLE_MAX]);
enum store_err programme_shop_coupon(struct programme *programme, int64_t shop, const char *code,
                                     const struct store_language *language, struct coupon *coupon,
                                     char request[STORE_SENDER_MAX]);
enum store_err programme_shop_used(struct programme *programme, int64_t shop, int64_t from_s,
                                   const struct store_language *language, struct coupons *coupons);

/* Points live so many days as the pack says (0: for good): what was earned on a day can be spent
 * until the end of the day so many days later, the oldest first. What is left then is taken out by
 * a row of the ledger. One player's (before an exchange), or everybody's (by housekeeping). */
enum store_err programme_expire_player(const struct town *town, struct store *store, int64_t player,
                                       int64_t now_s);
enum store_err programme_expire_all(const struct town *town, struct store *store, int64_t now_s,
                                    bool *changed);

enum store_err programme_rewards(struct programme *programme, const struct store_language *language,
                                 int64_t now_s, struct rewards *rewards);
/* A player's own, newest first, without their url; id 0: all. */
enum store_err programme_coupons(struct programme *programme, int64_t player, int64_t id,
                                 const struct store_language *language, struct coupons *coupons);
enum store_err programme_notices(struct programme *programme, const struct store_language *language,
                                 int64_t now_s, struct notices *notices);

/* Something that is shown was committed: entries, a reward's stock. Places move by what the store
 * has new, and what was kept of figures is old. */
void programme_committed(struct programme *programme);

/* The same, where another program, or housekeeping, changed the store: a period may be frozen. */
void programme_changed(struct programme *programme);

/* So much came at once that the places have not taken all in: the next call goes on. */
bool programme_is_behind(const struct programme *programme);

/* Memory that the places take. */
size_t programme_places_bytes(const struct programme *programme);

/* What a phone is told of a code: its grant, and the kiosk it was made for; kiosk->id is 0 for one
 * that is not on the town's list. */
enum store_err programme_code(struct store *store, const char *user_code, struct store_grant *grant,
                              struct store_kiosk *kiosk);
enum store_err programme_read_code(struct programme *programme, const char *user_code,
                                   struct store_grant *grant, struct store_kiosk *kiosk);

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

/* A period that is frozen is told as it was frozen, save that players who were forgotten, or are no
 * adults any more, are left out: the places of the others stay. One that is closed and not frozen
 * yet is told without what was received after its closing date.
 *
 * The last tenth of players and of teams, and places beyond the limit, are never shown. Which teams
 * are merged is decided over all of them; the merged row of a class says that it is there and no
 * more, so that no two boards tell a small team's figures by their difference. */
enum store_err programme_board(struct programme *programme, const struct board_choice *choice,
                               int64_t now_s, struct board *board);

/* The player's own place with BOARD_AROUND neighbours on each side; STORE_NOT_FOUND when the player
 * is on no board (a minor, or age not known, or no grams in the period). */
enum store_err programme_around(struct programme *programme, int64_t player, enum deed_track track,
                                const struct period *period, int64_t now_s, struct board *board);

#endif
