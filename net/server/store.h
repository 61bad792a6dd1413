/*
 * What the programme remembers: players, teams, cards, entries, points, rewards, coupons, journeys,
 * sign-ins. The truth behind all else.
 *
 * An interface: store_sqlite.h opens the one that exists, PostgreSQL comes behind the same
 * functions. A store is used by one thread at a time; two threads open two (SQLite in WAL mode lets
 * one write while others read). Writes happen between begin and commit; outside of it each stands
 * alone. Every struct is copied in and out. Secrets come in as hashes only.
 */
#ifndef NET_SERVER_STORE_H
#define NET_SERVER_STORE_H

#include "game/rules/figures.h"

enum {
	STORE_HASH_LENGTH = 32,
	STORE_PIN_HASH_MAX = 128,
	STORE_SENDER_MAX = 80,
	STORE_WEEKS_MAX = 32
};

enum store_err {
	STORE_OK,
	STORE_NOT_FOUND,
	STORE_DUPLICATE, /* that sender's id, alias, card … is there already */
	STORE_CONFLICT,  /* the version to be replaced is no longer the newest; the points are not there
	                  */
	STORE_FULL,      /* no space left on the disk */
	STORE_UNAVAILABLE,
};

const char *store_err_text(enum store_err err);

enum store_age { STORE_AGE_UNKNOWN, STORE_AGE_MINOR, STORE_AGE_ADULT };

struct store_player {
	int64_t id; /* given by the store */
	char alias[FIGURES_ALIAS_MAX];
	char district[TOWN_ID_MAX]; /* "" not known */
	enum store_age age;
	int64_t created_s;
};

struct store_card {
	int64_t id;
	int64_t player;                       /* 0: a staff member's */
	int64_t staff;                        /* 0: a player's */
	uint8_t code_hash[STORE_HASH_LENGTH]; /* of the number printed on it */
	char pin_hash[STORE_PIN_HASH_MAX];    /* Argon2id, as libsodium writes it */
	int32_t failures;                     /* wrong PINs in a row */
	int64_t locked_until_s;
};

struct store_entry {
	int64_t id;
	int64_t player;
	char source[40];                  /* who brought it: "gpx", "demo", a partner's name */
	char sender_id[STORE_SENDER_MAX]; /* theirs; once in a source */
	struct receipt receipt;
	char factor_source[96];
	int64_t amount;  /* of the kitchen, in thousandths of the factor's unit */
	int64_t given_g; /* grams as the sender gave them; 0: worked out here */
	int64_t received_s;
};

enum store_grant_state { GRANT_PENDING, GRANT_APPROVED, GRANT_DENIED, GRANT_USED };

struct store_grant { /* a device authorization, RFC 8628 */
	uint8_t device_hash[STORE_HASH_LENGTH];
	char user_code[16]; /* as shown, "BCDF-GHJK" */
	char client[64];    /* the kiosk's client_id */
	enum store_grant_state state;
	int64_t player; /* once approved */
	int64_t expires_s;
	int64_t interval_s;
	int64_t polled_s; /* the last time; 0 never */
};

/* Whose a token is, and the id that of holds then: a player's; 0 of a partner, who brings entries
 * for players and whose name is client; a staff member's; a shop's; a kiosk's. */
enum store_token_kind { TOKEN_PLAYER, TOKEN_PARTNER, TOKEN_STAFF, TOKEN_SHOP, TOKEN_KIOSK };

struct store_token {
	uint8_t hash[STORE_HASH_LENGTH];
	enum store_token_kind kind;
	int64_t of;
	char client[64];
	int64_t expires_s; /* 0: does not */
};

struct store_totals {
	int64_t legs_g, kitchen_g, points, metres, entries;
	int64_t active_s; /* on foot or by bicycle; of one player alone */
};

/* What one player did of one deed in one week, and the town in one: weeks are counted from
 * origin_s, which is the beginning of one. */
struct store_deed_week {
	int64_t number;
	enum deed deed;
	int64_t grams, active_s; /* active: on foot or by bicycle */
};

struct store_town_week {
	int64_t legs_g, kitchen_g, active; /* players */
};

/* What has texts by language. */
enum store_thing { STORE_SHOP, STORE_REWARD, STORE_NOTICE };

/* The language that is wanted, and the one that is taken where there is no text in it. */
struct store_language {
	const char *wanted, *else_in;
};

struct store_reward {
	int64_t id; /* given by the store */
	int64_t shop;
	int64_t price;
	int64_t stock;           /* of all that were ever there; -1: as many as are wanted */
	int64_t left;            /* when it is read; -1 likewise */
	int64_t from_s, until_s; /* the last second it can be had; 0: no end */
	int64_t use_until_s;     /* of its coupons; 0: no end */
};

struct store_coupon {
	int64_t id; /* given by the store */
	int64_t player, reward;
	char code[FIGURES_CODE_MAX];
	char request[STORE_SENDER_MAX]; /* the Idempotency-Key: once a player */
	int64_t price, made_s, until_s, used_s;
};

/* One player's or group's sum in a period. */
struct store_sum {
	int64_t player;            /* of a player's row */
	char name[BOARD_NAME_MAX]; /* alias, district id or a team's name */
	int64_t grams;
	int64_t active, members; /* of a group's row */
	int64_t first_s;         /* when the last counted entry that made the sum was received */
};

struct store_team {
	int64_t id;
	char name[BOARD_NAME_MAX];
	int64_t members;
};

/* A line of a player's account. */
struct store_ledger_line {
	int kind;   /* 0 earned by an entry, 1 spent on a coupon, 2 expired */
	int64_t of; /* the entry, the coupon, the day */
	int64_t points, at_s;
};

/* One person's coupon, with what it is for. */
struct store_coupon_text {
	struct store_coupon coupon;
	char shop[FIGURES_TITLE_MAX], title[FIGURES_TITLE_MAX];
};

/* For the office's report of a span of time. */
struct store_month_sum {
	int64_t players, players_new; /* who are there at its end; who came within it */
	int64_t active;               /* with an entry that counts and began within it */
	int64_t by_reason[SCORE_HELD_FOR_REVIEW + 1]; /* entries that began within it */
	int64_t accepted, rejected;                   /* looked at within it */
	int64_t earned, spent, expired;               /* points; none is below 0 */
	int64_t balance;                              /* of all at its end */
};

struct store_deed_row {
	int64_t entries, players, grams, points, metres, amount;
};

struct store_shop_sum {
	char name[FIGURES_TITLE_MAX];
	int64_t made, made_points, used, used_points;
};

/* A factor that entries were reckoned with. */
struct store_factor_use {
	enum deed deed;
	int fiscal_year;
	int32_t factor;
	int64_t entries;
	char source[96];
};

struct store;

struct store_ops {
	void (*destroy)(struct store *store);

	enum store_err (*begin)(struct store *store);
	enum store_err (*commit)(struct store *store); /* durable when it returns */
	void (*rollback)(struct store *store);
	/* True when another program, or another connection, has written since this was last asked. */
	bool (*changed_outside)(struct store *store);
	/* A part of a transaction that can fail alone. */
	enum store_err (*savepoint)(struct store *store);
	enum store_err (*release)(struct store *store, bool keep);

	enum store_err (*meta_get)(struct store *store, const char *name, char *value, size_t cap);
	enum store_err (*meta_set)(struct store *store, const char *name, const char *value);

	enum store_err (*player_add)(struct store *store, struct store_player *player); /* fills id */
	enum store_err (*player_by_id)(struct store *store, int64_t id, struct store_player *player);
	enum store_err (*player_by_alias)(struct store *store, const char *alias,
	                                  struct store_player *player);
	/* Players after an id, by id; for lists. */
	enum store_err (*players)(struct store *store, int64_t after_id, struct store_player *players,
	                          size_t cap, size_t *count);

	enum store_err (*card_add)(struct store *store, struct store_card *card);
	enum store_err (*card_by_code)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                               struct store_card *card);
	enum store_err (*card_update)(struct store *store, const struct store_card *card);

	enum store_err (*entry_add)(struct store *store, struct store_entry *entry); /* fills id */
	enum store_err (*entry_by_sender)(struct store *store, const char *source,
	                                  const char *sender_id, struct store_entry *entry);
	enum store_err (*entries_of)(struct store *store, int64_t player,
	                             int64_t before_id /* 0: newest */, struct store_entry *entries,
	                             size_t cap, size_t *count);
	/* Metres of counted entries of a deed that began in [from, until). */
	enum store_err (*day_metres)(struct store *store, int64_t player, enum deed deed,
	                             int64_t from_s, int64_t until_s, int64_t *metres);
	/* True when a counted or held entry of this player overlaps [started, ended) in time. */
	enum store_err (*overlaps)(struct store *store, int64_t player, int64_t started_s,
	                           int64_t ended_s, bool *overlaps);

	/* Sums of counted entries that began in [from, until). */
	enum store_err (*totals_of)(struct store *store, int64_t player, int64_t from_s,
	                            int64_t until_s, struct store_totals *totals);
	enum store_err (*sums_by_district)(struct store *store, enum deed_track track, int64_t from_s,
	                                   int64_t until_s, struct store_sum *sums, size_t cap,
	                                   size_t *count);
	/* Every team that has members, of all ages, by name. */
	enum store_err (*sums_by_team)(struct store *store, enum deed_track track, int64_t from_s,
	                               int64_t until_s, struct store_sum *sums, size_t cap,
	                               size_t *count);
	/* Every player's sum, adults only (who may stand on a player board), best first, ties by who
	 * was first then by alias: called for each, stops when row returns false. */
	enum store_err (*sums_by_player)(struct store *store, enum deed_track track, int64_t from_s,
	                                 int64_t until_s,
	                                 bool (*row)(void *context, const struct store_sum *sum),
	                                 void *context);
	enum store_err (*town_totals)(struct store *store, int64_t from_s, int64_t until_s,
	                              struct store_totals *totals, int64_t *active_players);

	/* weeks[i]: what began in the i-th week from origin_s on, which is the beginning of one; of
	 * that, what began in [from, until). At most STORE_WEEKS_MAX weeks. */
	enum store_err (*town_weeks)(struct store *store, int64_t origin_s, int64_t from_s,
	                             int64_t until_s, struct store_town_week *weeks, size_t count);
	/* A player's deeds by week, oldest first: called for each that counted. */
	enum store_err (*player_weeks)(struct store *store, int64_t player, int64_t origin_s,
	                               void (*row)(void *context, const struct store_deed_week *week),
	                               void *context);
	/* What was earned less what was spent: the one definition of a player's points. */
	enum store_err (*balance)(struct store *store, int64_t player, int64_t *points);

	enum store_err (*team_add)(struct store *store, const char *name, int64_t *id);
	/* A player is in one team: the one joined last. */
	enum store_err (*team_join)(struct store *store, int64_t team, int64_t player);
	/* STORE_NOT_FOUND: in none. */
	enum store_err (*team_of)(struct store *store, int64_t player, char name[BOARD_NAME_MAX]);

	enum store_err (*shop_add)(struct store *store, const char *name, int64_t *id);
	enum store_err (*reward_add)(struct store *store, struct store_reward *reward); /* fills id */
	/* Replaces the one in that language. about: what it is (a notice has its whole text there). */
	enum store_err (*text_put)(struct store *store, enum store_thing thing, int64_t id,
	                           const char *language, const char *title, const char *about);
	enum store_err (*reward_get)(struct store *store, int64_t id, struct store_reward *reward);
	/* Those that can be had at a moment, sold out or not, cheapest first. */
	enum store_err (*rewards_at)(struct store *store, int64_t now_s,
	                             const struct store_language *language, struct rewards *rewards);
	enum store_err (*notice_add)(struct store *store, int64_t from_s, int64_t until_s, int64_t *id);
	enum store_err (*notices_at)(struct store *store, int64_t now_s,
	                             const struct store_language *language, struct notices *notices);

	/* Fills id, and takes the price from the player's points. DUPLICATE: code or request lives. */
	enum store_err (*coupon_add)(struct store *store, struct store_coupon *coupon);
	enum store_err (*coupon_by_request)(struct store *store, int64_t player, const char *request,
	                                    struct store_coupon *coupon);
	/* A player's coupons as they are shown, newest first, without their url; id 0: all. */
	enum store_err (*coupons_of)(struct store *store, int64_t player, int64_t id,
	                             const struct store_language *language, struct coupons *coupons);

	enum store_err (*journey_get)(struct store *store, int64_t player, int64_t *version,
	                              int64_t *seen_m, char **choices_json); /* the caller frees */
	/* STORE_CONFLICT unless version is the one stored (0: none yet). It becomes version + 1. */
	enum store_err (*journey_put)(struct store *store, int64_t player, int64_t version,
	                              int64_t seen_m, const char *choices_json);

	enum store_err (*grant_add)(struct store *store,
	                            const struct store_grant *grant); /* DUPLICATE: user code lives */
	enum store_err (*grant_by_device)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                                  struct store_grant *grant);
	enum store_err (*grant_by_user)(struct store *store, const char *user_code,
	                                struct store_grant *grant);
	enum store_err (*grant_update)(struct store *store, const struct store_grant *grant);
	/* One live code a kiosk: ends the client's earlier pending ones. Drops what expired before now.
	 */
	enum store_err (*grants_end)(struct store *store, const char *client, int64_t now_s);

	enum store_err (*token_add)(struct store *store, const struct store_token *token);
	enum store_err (*token_get)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                            struct store_token *token);
	enum store_err (*token_drop)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH]);
	enum store_err (*tokens_expire)(struct store *store, int64_t now_s);
	/* All of one owner's. */
	enum store_err (*tokens_drop_of)(struct store *store, enum store_token_kind kind, int64_t of,
	                                 const char *client /* NULL: any */);

	enum store_err (*staff_add)(struct store *store, const char *name, int64_t now_s, int64_t *id);
	enum store_err (*staff_name)(struct store *store, int64_t id, char name[64]);

	/* What closed periods came to, for good. */

	/* Entries that a person is to look at. */

	/* The shops' side of coupons; points that expire. */

	/* Kiosks and staff, as the office sees them. */

	/* School events. */

	/* What operators change and take out. */
	enum store_err (*player_change)(struct store *store, const struct store_player *player);
	enum store_err (*card_by_id)(struct store *store, int64_t id, struct store_card *card);
	enum store_err (*cards_of)(struct store *store, int64_t player, struct store_card *cards,
	                           size_t cap, size_t *count);
	enum store_err (*card_drop)(struct store *store, int64_t id);
	/* Teams after an id, by id, with or without members. */
	enum store_err (*teams)(struct store *store, int64_t after_id, struct store_team *teams,
	                        size_t cap, size_t *count);
	enum store_err (*team_by_name)(struct store *store, const char *name, struct store_team *team);
	enum store_err (*team_leave)(struct store *store, int64_t player); /* NOT_FOUND: was in none */
	enum store_err (*team_rename)(struct store *store, int64_t id, const char *name);
	enum store_err (*team_remove)(struct store *store, int64_t id); /* its members leave */
	/* By client; of below 0: everybody's. */
	enum store_err (*tokens_of)(struct store *store, enum store_token_kind kind, int64_t of,
	                            struct store_token *tokens, size_t cap, size_t *count);
	/* A player's account and coupons, oldest first: called for each. */
	enum store_err (*ledger_of)(struct store *store, int64_t player,
	                            void (*row)(void *context, const struct store_ledger_line *line),
	                            void *context);
	enum store_err (*coupons_each)(struct store *store, int64_t player,
	                               const struct store_language *language,
	                               void (*row)(void *context,
	                                           const struct store_coupon_text *coupon),
	                               void *context);
	/* Takes out all that tells of a person: cards, tokens, sign-ins, journey, team, entries that
	 * count nothing, the name on frozen boards. What other sums are made of stays under the new
	 * alias, its times cut to the day; coupons that were not used end. Inside a transaction. */
	enum store_err (*forget)(struct store *store, int64_t player, const char *new_alias,
	                         int offset_minutes, int64_t now_s);
	/* Nothing that was taken out can be read in the file any more. Outside of a transaction;
	 * writers wait as long as it takes to write the file anew. */
	enum store_err (*cleanse)(struct store *store);

	/* What a report is made of: of [from, until). */
	enum store_err (*month_sums)(struct store *store, int64_t from_s, int64_t until_s,
	                            struct store_month_sum *sums);
	enum store_err (*deed_rows)(struct store *store, int64_t from_s, int64_t until_s,
	                            struct store_deed_row sums[DEEDS]);
	enum store_err (*shop_sums)(struct store *store, int64_t from_s, int64_t until_s,
	                            const struct store_language *language, struct store_shop_sum *sums,
	                            size_t cap, size_t *count);
	enum store_err (*factors_used)(struct store *store, int64_t from_s, int64_t until_s,
	                               struct store_factor_use *uses, size_t cap, size_t *count);
	/* Of those who are in no district, or in no team; its name is "". */
	enum store_err (*sum_of_rest)(struct store *store, enum board_scope scope,
	                              enum deed_track track, int64_t from_s, int64_t until_s,
	                              struct store_sum *sum);
};

struct store {
	const struct store_ops *ops;
};

#endif
