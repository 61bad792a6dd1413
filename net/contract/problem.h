/*
 * Problem documents (RFC 9457), as both ends know them.
 */
#ifndef NET_CONTRACT_PROBLEM_H
#define NET_CONTRACT_PROBLEM_H

#include <stddef.h>

#include "engine/base/text_buffer.h"

#define PROBLEM_MALFORMED_JSON "/problems/malformed-json"
#define PROBLEM_KEY_USED "/problems/key-used"
#define PROBLEM_WRONG_MEMBER "/problems/wrong-member"
#define PROBLEM_NOT_ENOUGH_POINTS "/problems/not-enough-points"
#define PROBLEM_SOLD_OUT "/problems/sold-out"
#define PROBLEM_VISIT_OVER "/problems/visit-over"
#define PROBLEM_VISIT_ELSEWHERE "/problems/visit-elsewhere"
#define PROBLEM_VISIT_NOT_HERE "/problems/visit-not-here"
#define PROBLEM_TOO_LATE "/problems/too-late"
#define PROBLEM_POINTS_SPENT "/problems/points-spent"
#define PROBLEM_NO_CARD_NUMBER "/problems/no-card-number"
#define PROBLEM_UNKNOWN_CARD "/problems/unknown-card"
#define PROBLEM_REPLACED_CARD "/problems/replaced-card"
#define PROBLEM_STAFF_CARD "/problems/staff-card"
#define PROBLEM_UNKNOWN_PLAYER "/problems/unknown-player"

struct problem {
	int status;       /* HTTP */
	char type[64];    /* "/problems/not-found" */
	char title[96];   /* the same for every problem of a type */
	char detail[192]; /* this one: what is wrong, and where; "" when there is no more to say */
};

/* Fills all of it. A detail that is too long is cut between two characters. */
void problem_set(struct problem *problem, int status, const char *type, const char *title,
                 const char *detail, ...) __attribute__((format(printf, 5, 6)));

void problem_write(struct text_buffer *buffer, const struct problem *problem);

/* The type of a problem document ("" when it is none); its other members are passed over. */
void problem_read_type(const char *text, size_t length, char type[64]);

#endif
