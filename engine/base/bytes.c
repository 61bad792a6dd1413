#include "engine/base/bytes.h"

uint64_t bytes_hash(const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < length; i++) {
		hash = (hash ^ at[i]) * UINT64_C(1099511628211);
	}
	return hash;
}

int bytes_hex_digit(int character)
{
	if (character >= '0' && character <= '9') {
		return character - '0';
	}
	if (character >= 'a' && character <= 'f') {
		return character - 'a' + 10;
	}
	return character >= 'A' && character <= 'F' ? character - 'A' + 10 : -1;
}
