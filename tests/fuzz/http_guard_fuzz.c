#include "net/server/http/http_guard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is said may not depend on how the bytes were cut into pieces. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct http_guard whole, bytes;

	http_guard_init(&whole);
	http_guard_init(&bytes);
	http_guard_take(&whole, (const char *)data, size, 0);
	for (size_t i = 0; i < size; i++) {
		http_guard_take(&bytes, (const char *)data + i, 1, 0);
	}
	if (whole.bad_number != bytes.bad_number || whole.bad_status != bytes.bad_status ||
	    whole.requests != bytes.requests || (whole.bad_number != 0) != (whole.bad_status != 0)) {
		__builtin_trap();
	}
	if (whole.bad_number != 0) {
		char answer[HTTP_GUARD_ANSWER_MAX];
		size_t length = http_guard_answer(&whole, 0, answer);

		if (length >= sizeof answer || answer[length - 1] != '\n') {
			__builtin_trap();
		}
	}
	return 0;
}
