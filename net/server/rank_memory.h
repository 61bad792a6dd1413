/*
 * Places from Fenwick trees over values, in this process's memory. At most 16 bytes a player beside
 * a fixed part.
 */
#ifndef NET_SERVER_RANK_MEMORY_H
#define NET_SERVER_RANK_MEMORY_H

#include "net/server/rank.h"

struct rank *rank_memory_create(void);

#endif
