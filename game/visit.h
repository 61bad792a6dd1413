/*
 * All that belongs to one visitor, in one struct that is wiped in one place.
 */
#ifndef GAME_VISIT_H
#define GAME_VISIT_H

#include "game/rules/figures.h"
#include "game/rules/town.h"

struct visit {
	bool signed_in;
	bool me_known;
	struct me_figures me;
	bool journey_known;
	struct journey_figures figures; /* as the server has it, with what was chosen since */
	struct journey journey;         /* worked out from figures */
	int64_t shown_dm;               /* how far the walker on the screen has come */
	size_t events_shown;            /* of journey.events */
	struct fog *fog;                /* over what was not walked; NULL before the journey is known */
	int64_t lifted_dm;              /* how far along the way it is lifted */
	struct route ahead;             /* from the walker to its goal; empty without one */
	bool unsaved;                   /* figures hold a choice that the server has not taken yet */
	uint32_t put_number;            /* the ask that carries it; 0 none under way */
	int64_t put_at_ms;
};

/* Takes the server's journey. The walker stands where the last visit left it. False (nothing
 * changed) when the choices do not fit the town. */
bool visit_take_journey(struct visit *visit, const struct town *town,
                        const struct journey_figures *figures);

/* Chooses the next landmark. False when it cannot be walked to or is where the walker stands. */
bool visit_choose(struct visit *visit, const struct town *town, int landmark, bool by_course);

/* The landmarks as the walker on the screen has opened them so far; returns how many are open. */
size_t visit_shown(const struct visit *visit, enum landmark_state states[TOWN_LANDMARKS_MAX]);

/* Metres that the walker on the screen has still to go along its journey. */
int64_t visit_to_walk_dm(const struct visit *visit);

/* Walks what still waits along the town's suggested course; true when that chose anything. */
bool visit_walk_course(struct visit *visit, const struct town *town);

/* Nothing of the visitor is left: neither in the struct nor in the memory it held. */
void visit_wipe(struct visit *visit);

#endif
