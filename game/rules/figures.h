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
	FIGURES_URL_MAX = 256
};

struct district_figures {
	char id[TOWN_ID_MAX];
	int64_t legs_g, kitchen_g; /* this season */
	int64_t players;           /* active this season; 0 when too few to be told */
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
};

/* GET /v1/me */
struct me_figures {
	char alias[FIGURES_ALIAS_MAX];
	char district[TOWN_ID_MAX]; /* "" when not known */
	int64_t as_of_s;
	int64_t legs_g, kitchen_g;
	int64_t points;
	int64_t metres; /* that moved the walker, since the beginning */
	int64_t week_g; /* of the running week, legs */
	bool on_boards; /* false for a minor, or where the age is not known */
};

/* GET /v1/me/entries */
struct entry {
	char id[FIGURES_ID_MAX];
	struct receipt receipt; /* its source is NULL here: */
	char source[96];
	int64_t received_s;
};

struct entries {
	struct entry list[FIGURES_ENTRIES_MAX]; /* newest first */
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
