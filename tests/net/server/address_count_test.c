#include "tests/test.h"

#include <arpa/inet.h>
#include <string.h>

#include "net/server/http/address_count.h"

static uint64_t key_of(const char *text)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = 7};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = 9, .sin6_flowinfo = 5};

	if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
		return address_key((struct sockaddr *)&v4);
	}
	assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
	return address_key((struct sockaddr *)&v6);
}

TEST(an_address_is_one_whatever_its_port_and_the_second_half)
{
	assert_true(key_of("192.0.2.1") != key_of("192.0.2.2"));
	assert_true(key_of("192.0.2.1") == key_of("::ffff:192.0.2.1"));
	assert_true(key_of("2001:db8:1:2::1") == key_of("2001:db8:1:2:ffff::7"));
	assert_true(key_of("2001:db8:1:2::1") != key_of("2001:db8:1:3::1"));
	assert_true(address_key(NULL) != 0);
}

TEST(an_address_has_so_many_and_others_have_theirs)
{
	static struct address_count counts;

	for (int i = 0; i < 3; i++) {
		assert_true(address_count_take(&counts, 5, 3));
	}
	assert_false(address_count_take(&counts, 5, 3));
	assert_true(address_count_take(&counts, 7, 3));
	address_count_give(&counts, 5);
	assert_true(address_count_take(&counts, 5, 3));
	assert_false(address_count_take(&counts, 5, 3));
	address_count_give(&counts, 99); /* of nobody: is nothing */
}

/* Many share a place, come and go in any order: a plain list of counters says the same. */
TEST(counts_are_those_of_a_plain_list)
{
	enum { KEYS = 40, STEPS = 40000, MOST = 4 };
	static struct address_count counts;
	uint32_t plain[KEYS] = {0}, seed = 3;

	for (int i = 0; i < STEPS; i++) {
		size_t who = (seed = seed * 1664525 + 1013904223) >> 16;
		uint64_t key = 0;

		who %= KEYS;
		key = 1 + (who % 4) + (uint64_t)who / 4 * ADDRESS_COUNT_PLACES;
		if ((seed >> 8 & 1) == 0) {
			assert_int_equal(address_count_take(&counts, key, MOST), plain[who] < MOST);
			plain[who] += plain[who] < MOST;
		} else if (plain[who] > 0) {
			address_count_give(&counts, key);
			plain[who]--;
		}
	}
}

TEST(when_there_is_no_place_left_none_is_taken)
{
	static struct address_count counts;

	for (uint64_t key = 1; key <= ADDRESS_COUNT_PLACES; key++) {
		assert_true(address_count_take(&counts, key, 1));
	}
	assert_false(address_count_take(&counts, ADDRESS_COUNT_PLACES + 1, 1));
	address_count_give(&counts, 9);
	assert_true(address_count_take(&counts, ADDRESS_COUNT_PLACES + 1, 1));
}
