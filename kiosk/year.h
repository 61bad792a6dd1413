/*
 * A year of a kiosk's life in one process, in fast time: from 1 July 2027 to 30 June 2028, with New
 * Year and a leap day in it, in the town's time, whatever the machine's zone says.
 *
 * Each day has its visitors (guests, players, children that hammer on the screen, staff with their
 * card, some after closing time), and many have trouble: a network that is gone for hours or days,
 * one that comes and goes, a clock that is put right or set back ten years. What happens is made of
 * the seed and the day alone, so that a day that failed can be lived again by itself; what a
 * visitor touches is among the targets on the screen, whatever scenes there are.
 *
 * After each visit nothing of it is left, and the screen rests as the hours say. Over the year
 * memory, threads, descriptors and files stay flat (year_flat.h). What is wrong is told on stderr
 * with "YEAR SEED=… DAY=…".
 */
#ifndef KIOSK_YEAR_H
#define KIOSK_YEAR_H

#include "engine/input.h"
#include "kiosk/script.h"

enum { YEAR_DAYS = 366 };

struct year_options {
	uint64_t seed;
	int first, days; /* of YEAR_DAYS, from 0 */
};

struct year;

struct year *year_create(const struct year_options *options);
void year_destroy(struct year *year);

/* Called once a turn, after the frame was drawn, as script_step(). */
enum script_state year_step(struct year *year, const struct script_stage *stage,
                            struct input *inputs, size_t cap, size_t *count);

#endif
