/*
 * A town: all that its pack says, checked and joined. Made by town_pack.h; never changed
 * afterwards.
 *
 * Everything hangs on the struct and is owned by it. Indexes are positions in the town's own
 * arrays; -1 says none. Texts carry furigana as {漢字|かんじ} in ja.
 */
#ifndef GAME_RULES_TOWN_H
#define GAME_RULES_TOWN_H

#include "game/rules/geo.h"
#include "game/rules/period.h"

enum {
	TOWN_ID_MAX = 64,
	TOWN_LANDMARKS_MAX = 256,
	TOWN_DISTRICTS_MAX = 32,
	TOWN_SEASONS_MAX = 32,
	TOWN_LANGUAGES_MAX = 8,
};

/* One text in each of the town's languages, in the order of town.languages. */
struct words {
	char *in[TOWN_LANGUAGES_MAX]; /* never NULL for a language that the town has */
};

enum town_layer {
	TOWN_BOUNDARY,
	TOWN_DISTRICT,
	TOWN_AREA,
	TOWN_WATER,
	TOWN_ROAD,
	TOWN_RAIL,
	TOWN_STATION,
	TOWN_LANDMARK,
	TOWN_BRIDGE,
	TOWN_LAYERS,
};

/* Any line or surface of the map, with its curve already drawn through its points. */
struct town_shape {
	enum town_layer layer;
	char id[TOWN_ID_MAX];
	char kind[TOWN_ID_MAX]; /* motorway, footpath, river, tea-field, … */
	struct words name;      /* texts may be "" */
	bool approximate;
	bool surface; /* a ring, whose last place repeats the first; else a line */
	struct place *places;
	struct point *points; /* the same on the flat map */
	size_t count;
	size_t *ring_ends; /* surfaces: where each ring ends; the first of a polygon is the outer one */
	size_t rings;
};

struct station {
	char id[TOWN_ID_MAX];
	struct words name, about;
	struct place place;
	struct point point;
	int district; /* -1 outside the town */
};

struct landmark {
	char id[TOWN_ID_MAX];
	char kind[TOWN_ID_MAX]; /* public, temple, shrine, nature, food, craft, museum, park, shop */
	struct words name, about;
	struct place place;
	struct point point;
	int district;
	bool approximate;
};

struct district {
	char id[TOWN_ID_MAX];
	struct words name, about;
	uint32_t colour; /* 0xRRGGBB */
	struct place label;
	int shape; /* in town.shapes */
};

struct town_bridge {
	struct point point;
};

struct season {
	char id[PERIOD_ID_MAX];
	struct words name;
	int64_t from_s, until_s;
};

/* The numbers of the programme; metres, seconds, metres an hour. */
struct town_rules {
	int32_t displacement_min_m, stay_s, stay_radius_m;
	int32_t walk_max_m_per_h, bike_max_m_per_h;
	int32_t walk_daily_max_m, bike_daily_max_m;
	int32_t review_m; /* a longer trip is held for a person to look at */
	/* So is more than this of one player's deed in a day; given: grams that a partner worked out.
	 */
	int32_t oil_review_ml, bottle_review, compost_review_days, given_review_g;
	int32_t open_radius_m, bridge_radius_m;
	int32_t undo_s; /* what a desk enters can be taken back for so long */
	int32_t closing_days, group_min;
	int32_t team_small_max, team_medium_max; /* members: small up to, medium up to, large beyond */
	int32_t greening_step_g; /* kitchen grams of a district until it greens by a first step */
	int32_t walk_m_per_min, bike_m_per_min; /* of a guest's trip, unhurried */
};

/* A row of the factor table. */
struct factor {
	char deed[16]; /* car, bus, rail, oil, … */
	int fiscal_year;
	int32_t value;
	char unit[24]; /* g/person-km, g/L, … */
	char *source;
};

struct ways; /* route.h */

struct town {
	char id[TOWN_ID_MAX];
	char languages[TOWN_LANGUAGES_MAX][8];
	size_t languages_count;
	struct words name, programme, alias;
	char *join_url;
	int offset_minutes;                  /* of the time zone, east of UTC */
	struct place origin;                 /* of the flat map */
	struct place south_west, north_east; /* of the boundary */
	int64_t goal_g;
	int64_t points_grams, points_points; /* so many points for so many grams */
	int64_t points_live_days;            /* they can be spent; 0: for good */
	struct town_rules rules;

	struct season seasons[TOWN_SEASONS_MAX];
	size_t seasons_count;
	struct district districts[TOWN_DISTRICTS_MAX];
	size_t districts_count;
	struct landmark *landmarks;
	size_t landmarks_count;
	struct station *stations;
	size_t stations_count;
	struct town_bridge *bridges;
	size_t bridges_count;
	struct town_shape *shapes; /* boundary, districts, areas, water, roads, rail */
	size_t shapes_count;
	struct factor *factors;
	size_t factors_count;
	int *course; /* landmarks in the suggested order, each once */
	size_t course_count;
	struct point start; /* where every walker begins */
	char **credits;
	size_t credits_count;
	struct ways *ways; /* what can be walked, for route.h */
};

void town_destroy(struct town *town);

/* Indexes by id; -1 when there is none. A language falls back to the first. */
int town_landmark(const struct town *town, const char *id);
int town_district(const struct town *town, const char *id);
size_t town_language(const struct town *town, const char *language);

/* The text in a language (an index as town_language gives it). */
const char *words_in(const struct words *words, size_t language);

/* The factor of a deed for a fiscal year: that year's row; else the newest older one; else the
 * oldest. NULL when the table has none for the deed. */
const struct factor *town_factor(const struct town *town, const char *deed, int fiscal_year);

#endif
