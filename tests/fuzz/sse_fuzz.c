#include "net/client/sse.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct told {
	uint64_t sum; /* of all that was told, in its order */
	size_t events, comments;
	bool too_long;
};

static void add(struct told *told, const char *bytes, size_t length)
{
	told->sum = (told->sum ^ length) * UINT64_C(1099511628211);
	for (size_t i = 0; i < length; i++) {
		told->sum = (told->sum ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
	}
}

static struct told tell(const char *bytes, size_t length)
{
	static struct sse sse;
	struct told told = {.sum = 1};

	sse_init(&sse);
	sse_begin(&sse);
	for (size_t i = 0; i < length && !told.too_long; i++) {
		enum sse_found found = sse_take(&sse, bytes[i]);

		told.too_long = found == SSE_TOO_LONG;
		told.comments += found == SSE_ALIVE;
		if (found == SSE_EVENT) {
			told.events++;
			add(&told, sse.name, sse.name_length);
			add(&told, sse.data, sse.data_length);
			add(&told, sse.id, strlen(sse.id));
			if (sse.data[sse.data_length] != '\0') {
				__builtin_trap();
			}
		}
		if (sse.line_length > SSE_LINE_MAX || sse.data_length > SSE_DATA_MAX ||
		    sse.name_length > SSE_LINE_MAX || sse.retry_ms < -1 ||
		    sse.retry_ms > SSE_RETRY_MAX_MS) {
			__builtin_trap();
		}
	}
	return told;
}

/* The same lines, each ended by `ending`. */
static char *with_ending(const char *bytes, size_t size, const char *ending, size_t *length)
{
	char *text = malloc(size * 2 + 1);

	*length = 0;
	for (size_t i = 0; i < size; i++) {
		if (bytes[i] == '\r' || bytes[i] == '\n') {
			memcpy(text + *length, ending, strlen(ending));
			*length += strlen(ending);
			i += bytes[i] == '\r' && i + 1 < size && bytes[i + 1] == '\n';
		} else {
			text[(*length)++] = bytes[i];
		}
	}
	return text;
}

/* Whatever comes stays within bounds; and what is told does not depend on how lines end. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const endings[] = {"\n", "\r", "\r\n"};
	struct told first = tell((const char *)data, size);

	for (size_t i = 0; i < 3; i++) {
		size_t length = 0;
		char *text = with_ending((const char *)data, size, endings[i], &length);
		struct told again = tell(text, length);

		if (again.sum != first.sum || again.events != first.events ||
		    again.comments != first.comments || again.too_long != first.too_long) {
			__builtin_trap();
		}
		free(text);
	}
	return 0;
}
