/*
 * How many connections each address has just now.
 *
 * An address is an IPv4 address, or the first half of an IPv6 address: who has one has the whole
 * half behind it. Nothing of it is written anywhere; a place is given back with its connection.
 */
#ifndef NET_SERVER_HTTP_ADDRESS_COUNT_H
#define NET_SERVER_HTTP_ADDRESS_COUNT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

enum { ADDRESS_COUNT_PLACES = 4096 };

struct address_count {
	struct {
		uint64_t key;
		uint32_t count;
	} places[ADDRESS_COUNT_PLACES];
};

/* Never 0. */
uint64_t address_key(const struct sockaddr *address);

/* False, and nothing is counted, when it has most already (or there is no place for it). */
bool address_count_take(struct address_count *counts, uint64_t key, uint32_t most);
/* For each that was taken. */
void address_count_give(struct address_count *counts, uint64_t key);

#endif
