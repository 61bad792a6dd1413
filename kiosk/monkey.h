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

struct monkey *monkey_create(uint64_t seed, int visits);
void monkey_destroy(struct monkey *monkey);

/* One thing to do: called once a turn, after the frame was drawn, as script_step(). Tells what is
 * wrong on stderr, with the visit that showed it. */
enum script_state monkey_step(struct monkey *monkey, const struct script_stage *stage,
                              struct input *inputs, size_t cap, size_t *count);

#endif
