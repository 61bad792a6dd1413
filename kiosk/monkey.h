/*
 * A visitor without sense: random visits, the same for a seed as far as the network lets them be.
 * Touches, swipes, keys, scans, languages, settings, a network that comes and goes, a clock that
 * runs ahead; some sign in with the demo's cards.
 *
 * After each visit it looks: was there always a way on and a way back, is nothing of the visitor
 * left on the attract screen, does memory not grow.
 */
#ifndef KIOSK_MONKEY_H
#define KIOSK_MONKEY_H

#include "engine/input.h"
#include "kiosk/script.h"

struct monkey;

enum monkey_manner {
	MONKEY_ANY,      /* now this, now that */
	MONKEY_GUEST,    /* has no card */
	MONKEY_PLAYER,   /* begins with the demo's card and its four pictures */
	MONKEY_STAFF,    /* begins with the staff's card; at a closed screen, too */
	MONKEY_CHILDREN, /* hammer on the screen, two hands at once */
};

struct monkey_options {
	uint64_t seed;
	int visits;
	int actions; /* of a visit, at most; 0: 60 */
	enum monkey_manner manner;
	const char *name; /* before what is wrong, "YEAR SEED=1 DAY=7"; borrowed; NULL: the seed */
	bool quiet;       /* says nothing but what is wrong */
};

struct monkey *monkey_create(const struct monkey_options *options);
void monkey_destroy(struct monkey *monkey);

/* One thing to do: called once a turn, after the frame was drawn, as script_step(). Tells what is
 * wrong on stderr, with the visit that showed it. */
/* A visit begins at the attract screen or at the closed one, and is over when one of them is back.
 * The one thing that it never touches is what would end the program: "staff.restart.yes". */
enum script_state monkey_step(struct monkey *monkey, const struct script_stage *stage,
                              struct input *inputs, size_t cap, size_t *count);

#endif
