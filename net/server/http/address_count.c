#include "net/server/http/address_count.h"

#include <netinet/in.h>
#include <string.h>

#include "engine/base/bytes.h"

uint64_t address_key(const struct sockaddr *address)
{
	enum { HALF = 8, V4_AT = 12 };
	uint8_t bytes[HALF] = {0};

	if (address != NULL && address->sa_family == AF_INET) {
		memcpy(bytes, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
	} else if (address != NULL && address->sa_family == AF_INET6) {
		const struct in6_addr *v6 =
			&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;

		if (IN6_IS_ADDR_V4MAPPED(v6)) {
			memcpy(bytes, v6->s6_addr + V4_AT, 4);
		} else {
			memcpy(bytes, v6->s6_addr, HALF);
		}
	}
	return bytes_hash(bytes, sizeof bytes) | 1;
}

bool address_count_take(struct address_count *counts, uint64_t key, uint32_t most)
{
	size_t free_at = ADDRESS_COUNT_PLACES;

	for (size_t i = 0; i < ADDRESS_COUNT_PLACES; i++) {
		size_t at = (key + i) % ADDRESS_COUNT_PLACES;

		if (counts->places[at].key == key && counts->places[at].count > 0) {
			if (counts->places[at].count >= most) {
				return false;
			}
			counts->places[at].count++;
			return true;
		}
		if (counts->places[at].count == 0 && free_at == ADDRESS_COUNT_PLACES) {
			free_at = at;
		}
		if (counts->places[at].key == 0) {
			break; /* nobody ever stood behind it */
		}
	}
	if (free_at == ADDRESS_COUNT_PLACES) {
		return false;
	}
	counts->places[free_at].key = key;
	counts->places[free_at].count = 1;
	return true;
}

void address_count_give(struct address_count *counts, uint64_t key)
{
	for (size_t i = 0; i < ADDRESS_COUNT_PLACES; i++) {
		size_t at = (key + i) % ADDRESS_COUNT_PLACES;

		if (counts->places[at].key == key && counts->places[at].count > 0) {
			counts->places[at].count--;
			return;
		}
		if (counts->places[at].key == 0) {
			return;
		}
	}
}
