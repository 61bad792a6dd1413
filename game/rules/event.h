/*
 * A school event: teams that walk over the town against each other, for an hour or a day.
 *
 * A team is a name and a number of members: nobody in it is known. What walked comes in as metres
 * with how many members took part; nobody can be told apart, so the largest such number is the
 * team's. Grams are all its metres by the car factor of the fiscal year in which the event begins,
 * rounded half up once. Averages are a head of those who took part, participation is per mille of
 * all members, both rounded half up, as on the boards.
 */
#ifndef GAME_RULES_EVENT_H
#define GAME_RULES_EVENT_H

#include "game/rules/board.h"
#include "game/rules/town.h"

enum {
	EVENT_TEAMS_MIN = 2,
	EVENT_TEAMS_MAX = 12,
	EVENT_MEMBERS_MAX = 1000,
	EVENT_NAME_MAX = 128,
	EVENT_CODE_MAX = 16,
	EVENT_SCORE_MAX_M = 1000 * 1000, /* of one message */
	EVENT_LONGEST_S = 7 * 86400,
	EVENT_KEPT_S = 6 * 3600, /* after its end: the podium, the certificates; then it is wiped */
};

enum event_state { EVENT_BEFORE, EVENT_RUNNING, EVENT_OVER };

struct event_team {
	char name[BOARD_NAME_MAX];
	int64_t members, metres;
	int64_t active; /* members who took part; 0: nobody yet, and the team has no rank */
	/* By event_work_out(): */
	int64_t grams, average_m, average_g, participation;
	int64_t rank_total, rank_average, rank_participation; /* 1, 1, 3; 0: none */
};

/* GET /v1/events/{code} */
struct event_figures {
	char code[EVENT_CODE_MAX];
	char name[EVENT_NAME_MAX];
	int64_t as_of_s, from_s, until_s; /* [from, until) */
	struct event_team teams[EVENT_TEAMS_MAX];
	size_t teams_count;
	/* By event_work_out(): */
	enum event_state state;
	int64_t starts_in_s, left_s; /* 0 once it has begun; once it is over */
	int fiscal_year;
	int32_t factor; /* g/person-km of a car; 0: the town's table has none */
};

/* Fills what is said to be worked out, as of as_of_s. */
void event_work_out(const struct town *town, struct event_figures *event);

const char *event_state_text(enum event_state state); /* "before", "running", "over" */
bool event_state_read(const char *text, enum event_state *state);

#endif
