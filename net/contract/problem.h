/*
 * Problem documents (RFC 9457), as both ends know them.
 */
#ifndef NET_CONTRACT_PROBLEM_H
#define NET_CONTRACT_PROBLEM_H

#include "engine/base/text_buffer.h"

struct problem {
	int status;       /* HTTP */
	char type[64];    /* "/problems/not-found" */
	char title[96];   /* the same for every problem of a type */
	char detail[192]; /* this one: what is wrong, and where; "" when there is no more to say */
};

void problem_write(struct text_buffer *buffer, const struct problem *problem);

#endif
