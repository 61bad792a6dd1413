/*
 * What guest play remembers: a trip that was touched on the map, its figures, its quiz. All of it
 * is gone when the visitor leaves; nothing here owns memory.
 */
#ifndef GAME_SCENES_GUEST_STATE_H
#define GAME_SCENES_GUEST_STATE_H

#include "engine/tween.h"
#include "game/ask.h"
#include "game/rules/quiz.h"
#include "game/rules/trip_compare.h"

struct scene;

enum { GUEST_OFFERS_MAX = 6 };

enum guest_step {
	GUEST_START,   /* where from? */
	GUEST_GOAL,    /* where to? */
	GUEST_RESULT,  /* the way, and its grams by mode */
	GUEST_WALKING, /* Chame goes */
	GUEST_ARRIVED,
};

enum guest_end_kind { GUEST_NOWHERE, GUEST_LANDMARK, GUEST_STATION, GUEST_SPOT };

/* One end of a trip. */
struct guest_end {
	enum guest_end_kind kind;
	int index; /* of a landmark or a station; of a spot: the district it lies in, -1 outside */
	struct spot spot;
	struct point point; /* on the way, where its flag stands */
};

struct guest_offer {
	struct guest_end end;
	int64_t way_dm; /* from the start; 0 while there is none */
};

enum quiz_step { QUIZ_ASKS, QUIZ_TELLS, QUIZ_ENDS, QUIZ_JOIN };

struct quiz_play {
	enum quiz_step step;
	struct quiz_question questions[QUIZ_QUESTIONS];
	size_t count, at;
	size_t picked; /* the option that was touched */
	bool right[QUIZ_QUESTIONS];
	int64_t since_ms; /* when the step began */
};

struct guest {
	bool goes_on; /* to a story or the quiz, and back: nothing is forgotten yet */
	enum guest_step step;
	struct guest_end start, goal;
	const char *trouble; /* a locale key: why a touch led nowhere; NULL none */
	struct guest_offer offers[GUEST_OFFERS_MAX];
	size_t offers_count;
	struct trip_way way;
	struct trip_compare compare;
	struct trip_passed passed[TRIP_PASSED_MAX];
	size_t passed_count, passed_shown;
	struct tween move; /* of shown_dm */
	int64_t shown_dm;
	int64_t stepped_dm; /* where the last step was heard */
	int heading;        /* as walk_pose()'s */
	struct quiz_play quiz;
};

#endif
