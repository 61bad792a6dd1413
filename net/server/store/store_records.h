/*
 * What goes in and out of a store (store.h): rows and sums, copied each time. Grams, metres and
 * points are whole, times are seconds since 1970, ids are given by the store.
 */
#ifndef NET_SERVER_STORE_STORE_RECORDS_H
#define NET_SERVER_STORE_STORE_RECORDS_H

#include "game/rules/event.h"
#include "game/rules/figures.h"

enum {
	STORE_HASH_LENGTH = 32,
	STORE_PIN_HASH_MAX = 128,
	STORE_SENDER_MAX = 80,
	STORE_WEEKS_MAX = 32,
	STORE_SPANS_MAX = 16
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

enum { STORE_WHY_MAX = 320, STORE_WHO_MAX = 64 };

/* An entry that a person is to look at, or has. */
struct store_review {
	struct store_entry entry;
	char alias[FIGURES_ALIAS_MAX];
	bool decided; /* and what follows tells how */
	bool accepted;
	char why[STORE_WHY_MAX];
	char who[STORE_WHO_MAX];
	int64_t at_s;
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
	int32_t failures; /* wrong PINs that were typed for it */
};

/* Whose a token is, and the id that of holds then: a player's; 0 of a partner, who brings entries
 * for players and whose name is client; a staff member's; a shop's; a kiosk's; an event's, of its
 * host. */
enum store_token_kind {
	TOKEN_PLAYER,
	TOKEN_PARTNER,
	TOKEN_STAFF,
	TOKEN_SHOP,
	TOKEN_KIOSK,
	TOKEN_HOST
};

struct store_token {
	uint8_t hash[STORE_HASH_LENGTH];
	enum store_token_kind kind;
	int64_t of;
	char client[64];
	int64_t expires_s; /* 0: does not */
};

/* Who signed in at a kiosk: what it had to keep, it sends for them later. */
struct store_visit {
	uint8_t hash[STORE_HASH_LENGTH];
	enum store_token_kind kind; /* a player's or a staff member's, */
	int64_t of;                 /* with this id */
	int64_t kiosk;
	int64_t began_s, expires_s;
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

struct store_shop {
	int64_t id;
	char name[FIGURES_TITLE_MAX]; /* the one in the town's first language */
	int64_t closed_s;             /* 0: it is open */
	bool has_code;
};

/* A reward as operators see it. */
struct store_reward_row {
	struct store_reward reward;
	int64_t given; /* coupons */
	char shop[FIGURES_TITLE_MAX], title[FIGURES_TITLE_MAX];
};

struct store_coupon {
	int64_t id; /* given by the store */
	int64_t player, reward;
	char code[FIGURES_CODE_MAX];
	char request[STORE_SENDER_MAX];     /* the Idempotency-Key: once a player */
	char use_request[STORE_SENDER_MAX]; /* and the one that it was used with; "" none */
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

/* Counted entries that began in [from, until) and were received before before_s (INT64_MAX: at any
 * time). What comes after a period's closing date counts in it no more. */
struct store_span {
	int64_t from_s, until_s, before_s;
};

/* What a player has in a span; grams below 0: nothing that counts. */
struct store_span_sum {
	int64_t grams, first_s;
};

/* An entry that counts, as the places in memory are moved by it. */
struct store_fresh_entry {
	int64_t player;
	bool adult;
	enum deed_track track;
	int64_t started_s, grams, received_s;
};

/* How far the entries, and what else moves sums, have come; grow only. */
struct store_marks {
	int64_t entry, moved;
};

/* A player with both tracks in a span, and where it counts. */
struct store_member {
	int64_t player;
	bool adult;
	char district[TOWN_ID_MAX]; /* "" none */
	int64_t team;               /* 0 none */
	char team_name[BOARD_NAME_MAX];
	struct store_span_sum sums[2]; /* by enum deed_track */
};

enum { STORE_FROZEN_TOWN = 3, STORE_FROZEN_BOTH = 2 }; /* a scope, and a track, of the whole town */

/* One row of a board that is frozen: the town's, a group's or a player's. */
struct store_frozen_row {
	int scope;                 /* an enum board_scope, or STORE_FROZEN_TOWN */
	int track;                 /* an enum deed_track; of the town STORE_FROZEN_BOTH, too */
	int64_t position;          /* from 1, best first; of groups by name */
	int64_t place;             /* ties share one; of players */
	int64_t player;            /* 0: forgotten, or a group's */
	char name[BOARD_NAME_MAX]; /* of players as it is read: the alias */
	int64_t grams, active, members, first_s;
};

struct store_staff {
	int64_t id;
	char name[64]; /* of the role: "desk-1" */
	int64_t created_s;
	int64_t cards;
	int64_t locked_until_s; /* of its cards, the latest; 0 never */
};

struct store_kiosk {
	int64_t id; /* given by the store */
	char name[64];
	char place[96]; /* where it stands, as a person is told */
	int64_t created_s;
	/* Of its last heartbeat; 0 and "" before the first. */
	int64_t seen_s, frame_s, input_s, queue, disk_free_mb;
	char build[64];
};

struct store_notice {
	int64_t id;
	int64_t from_s, until_s; /* the last second it is shown; 0: no end */
};

struct store_deed_sum { /* of counted entries */
	int64_t grams, entries, players;
};

struct store_shop_coupons { /* of one shop */
	char shop[FIGURES_TITLE_MAX];
	int64_t made, used;
	int64_t used_points; /* the price of those that were used */
};

struct store_event {
	int64_t id;                     /* given by the store */
	char made_by[64];               /* "staff:7", "office" */
	char request[STORE_SENDER_MAX]; /* of the maker's: once each */
	int64_t wipe_s;
	struct event_figures figures; /* code, name, times, teams with metres and active */
};

struct store_score { /* metres of a team's, once a sender's id */
	char sender_id[STORE_SENDER_MAX];
	int64_t team; /* from 1 */
	int64_t metres, active, at_s;
};

struct store_team {
	int64_t id;
	char name[BOARD_NAME_MAX];
	int64_t members;
};

/* A line of a player's account. */
struct store_ledger_line {
	int kind;   /* 0 earned by an entry, 1 spent on a coupon, 2 expired, 3 an entry taken back */
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
	int64_t players, players_new;            /* who are there at its end; who came within it */
	int64_t active;                          /* with an entry that counts and began within it */
	int64_t by_reason[SCORE_TAKEN_BACK + 1]; /* entries that began within it */
	int64_t accepted, rejected;              /* looked at within it */
	int64_t earned, spent, expired;          /* points; none is below 0 */
	int64_t balance;                         /* of all at its end */
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

#endif
