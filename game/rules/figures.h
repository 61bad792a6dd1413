/*
 * What the programme tells of itself and of one player: the values that cross from the server to
 * the screen. Grams, metres and points are whole; times are seconds since 1970. Nothing here names
 * a person.
 */
#ifndef GAME_RULES_FIGURES_H
#define GAME_RULES_FIGURES_H

#include "game/rules/board.h"
#include "game/rules/journey.h"
#include "game/rules/score.h"

enum {
	FIGURES_ALIAS_MAX = 48,
	FIGURES_ENTRIES_MAX = 50,
	FIGURES_ID_MAX = 40,
	FIGURES_URL_MAX = 256,
	FIGURES_WEEKS_MAX = 12,      /* of a player */
	FIGURES_TOWN_WEEKS_MAX = 30, /* of a season */
	FIGURES_REWARDS_MAX = 24,
	FIGURES_COUPONS_MAX = 12,
	FIGURES_NOTICES_MAX = 8,
	FIGURES_TITLE_MAX = 128,
	FIGURES_ABOUT_MAX = 320,
	FIGURES_CODE_MAX = 16,
};

struct district_figures {
	char id[TOWN_ID_MAX];
	int64_t legs_g, kitchen_g; /* this season */
	int64_t players;           /* active this season; 0 when too few to be told */
};

/* One week of the town: who was active, and what they kept out of the air. */
struct town_week {
	char id[PERIOD_ID_MAX]; /* "2026-W48" */
	int64_t legs_g, kitchen_g;
	int64_t players; /* active that week */
};

/* GET /v1/town */
struct town_figures {
	char town[TOWN_ID_MAX];
	bool demo; /* made-up data: the screen says so */
	int64_t as_of_s;
	struct period season;
	int64_t goal_g;
	int64_t legs_g, kitchen_g; /* this season */
	int64_t trips;             /* counted, this season */
	int64_t players;           /* active, this season */
	struct district_figures districts[TOWN_DISTRICTS_MAX];
	size_t districts_count;
	struct town_week weeks[FIGURES_TOWN_WEEKS_MAX]; /* of the season, oldest first, without gaps;
	                                                   the running one is the last */
	size_t weeks_count;
};

/* One week of a player. */
struct player_week {
	char id[PERIOD_ID_MAX];
	int64_t deed_g[DEEDS];
	int64_t minutes; /* on foot and by bicycle, of trips that counted */
};

/* GET /v1/me */
struct me_figures {
	char alias[FIGURES_ALIAS_MAX];
	char district[TOWN_ID_MAX]; /* "" when not known */
	int64_t as_of_s;
	int64_t legs_g, kitchen_g;
	int64_t points;
	int64_t metres;            /* that moved the walker, since the beginning */
	int64_t week_g;            /* of the running week, legs */
	bool on_boards;            /* false for a minor, or where the age is not known */
	char team[BOARD_NAME_MAX]; /* the name of the player's team; "" none */
	int64_t deed_g[DEEDS];     /* since the beginning */
	int64_t minutes;           /* active, this season */
	int64_t streak_weeks; /* weeks in a row, up to now, with something that counted; the running
	                         week breaks none */
	int64_t best_week_g;  /* of all weeks, both tracks */
	struct player_week weeks[FIGURES_WEEKS_MAX]; /* oldest first, without gaps; the running one is
	                                                the last */
	size_t weeks_count;
};

/* GET /v1/me/entries */
struct entry {
	char id[FIGURES_ID_MAX];
	struct receipt receipt; /* its source is NULL here: */
	char source[96];
	int64_t amount;    /* of the kitchen, in thousandths of the factor's unit; 0 where not told */
	char given_by[40]; /* who gave the grams, as they are; "" when they were worked out here */
	int64_t received_s;
};

struct entries {
	struct entry list[FIGURES_ENTRIES_MAX]; /* newest first */
	size_t count;
};

/* GET /v1/rewards?lang=…: what can be had now, in one language. */
struct reward {
	char id[FIGURES_ID_MAX];
	char shop[FIGURES_TITLE_MAX];
	char title[FIGURES_TITLE_MAX];
	char about[FIGURES_ABOUT_MAX]; /* "" none */
	int64_t price;                 /* points, at least 1 */
	int64_t left;                  /* -1: as many as are wanted */
	int64_t until_s;               /* last day it can be had; 0: no end */
};

struct rewards {
	struct reward list[FIGURES_REWARDS_MAX]; /* cheapest first */
	size_t count;
};

/* POST /v1/coupons, and an item of GET /v1/coupons?lang=… */
struct coupon {
	char id[FIGURES_ID_MAX];
	char code[FIGURES_CODE_MAX]; /* "K7M2-9QXD": what the shop types; the QR holds a link with it */
	char url[FIGURES_URL_MAX];   /* for the QR */
	char shop[FIGURES_TITLE_MAX];
	char title[FIGURES_TITLE_MAX];
	int64_t price;
	int64_t made_s;
	int64_t until_s; /* can be used until; 0: no end */
	int64_t used_s;  /* 0: not used yet */
};

struct coupons {
	struct coupon list[FIGURES_COUPONS_MAX]; /* newest first */
	size_t count;
};

/* GET /v1/notices?lang=…: what the city tells, in one language. */
struct notice {
	char id[FIGURES_ID_MAX];
	char text[FIGURES_ABOUT_MAX];
};

struct notices {
	struct notice list[FIGURES_NOTICES_MAX];
	size_t count;
};

/* GET and PUT /v1/me/journey. version grows with every PUT that was taken. */
struct journey_figures {
	int64_t version;
	int64_t metres;
	int64_t seen_m; /* metres at the last visit that was ended: what is beyond is new */
	struct choices choices;
};

/* POST /oauth/device_authorization */
struct device_code {
	char device_code[96]; /* secret of this kiosk's visit */
	char user_code[16];
	char verification_uri[FIGURES_URL_MAX];
	char verification_uri_complete[FIGURES_URL_MAX];
	int64_t expires_in_s;
	int64_t interval_s;
};

#endif
