/*
 * A walker's journey: (choices, metres) -> where it stands, the way it came, what it opened.
 *
 * A journey only grows. A choice names the next landmark and the metres already walked when it was
 * made; from there the walker takes the shortest way. A choice made on the way ends the leg before
 * it at that spot. Metres beyond the last choice wait. A landmark opens when the way walked comes
 * within the town's open_radius_m of it; when all are open, each that is passed again turns golden.
 * Pure and exact: the server checks with this what the client shows.
 */
#ifndef GAME_RULES_JOURNEY_H
#define GAME_RULES_JOURNEY_H

#include "game/rules/route.h"
#include "game/rules/town.h"

enum { JOURNEY_CHOICES_MAX = 512 };

struct choice {
	int landmark;
	int64_t at_m;   /* metres walked when it was made; never less than the choice before */
	bool by_course; /* the town's suggested course chose, not the player */
};

struct choices {
	struct choice list[JOURNEY_CHOICES_MAX];
	size_t count;
};

enum landmark_state { LANDMARK_LOCKED, LANDMARK_OPEN, LANDMARK_GOLDEN };

/* Something that happened on the way, in order. */
struct journey_event {
	int64_t at_dm; /* decimetres from the start of the journey */
	int landmark;
	enum landmark_state became;
	bool arrived; /* it was the goal of the choice; else it was passed */
};

struct journey {
	int64_t metres;    /* that life gave */
	int64_t walked_dm; /* that were walked on the map */
	int64_t waiting_m; /* that wait for a choice */
	struct spot spot;  /* where the walker stands */
	struct point point;
	int goal; /* the landmark it is on the way to; -1 when it has arrived or none is chosen */
	int64_t goal_left_dm;
	enum landmark_state landmarks[TOWN_LANDMARKS_MAX];
	size_t open_count, golden_count;
	struct journey_event *events; /* owned */
	size_t events_count;
	struct point *path; /* owned: the way walked, first to last */
	int64_t *path_dm;   /* owned: decimetres from the start at each point of path */
	size_t path_count;
};

enum journey_err {
	JOURNEY_OK,
	JOURNEY_NO_LANDMARK,  /* a choice names none of the town's */
	JOURNEY_OUT_OF_ORDER, /* at_m less than the choice before, or beyond the metres, or not where
	                         the walk then was */
	JOURNEY_NO_WAY,       /* it cannot be reached */
	JOURNEY_TOO_MANY,
	JOURNEY_SAME_GOAL, /* a choice of the landmark where the walker already stands */
};

const char *journey_err_text(enum journey_err err);

/* Works the whole journey out. On failure *journey is empty and *bad (may be NULL) the choice at
 * fault. The caller gives it to journey_finish(). */
enum journey_err journey_work_out(const struct town *town, const struct choices *choices,
                                  int64_t metres, struct journey *journey, size_t *bad);
void journey_finish(struct journey *journey);

/* Adds a choice made now, at journey's walked metres. journey is the one that choices gave. A
 * walker that is on the way to that landmark already just goes on: nothing is added. */
enum journey_err journey_choose(const struct town *town, const struct journey *journey,
                                struct choices *choices, int landmark, bool by_course);

/* The landmark that the town's course would take next: the first on it that is not open (in the
 * golden round, not golden); -1 when there is none left. */
int journey_course_next(const struct town *town, const struct journey *journey);

/* The landmarks that the way to goal would open (in the golden round: turn golden) before it gets
 * there, in the order of the way's points; at most cap. */
size_t journey_on_the_way(const struct town *town, const struct journey *journey, int goal,
                          int *landmarks, size_t cap);

/* Where the walker was after so many decimetres. */
struct point journey_point_at(const struct journey *journey, int64_t at_dm);

#endif
