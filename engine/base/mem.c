#include "engine/base/mem.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"

static void *or_abort(void *memory, size_t count, size_t size)
{
	if (memory == NULL) {
		log_error("out of memory: %zu objects of %zu bytes", count, size);
		abort();
	}
	return memory;
}

void *mem_new(size_t count, size_t size)
{
	return or_abort(calloc(count > 0 ? count : 1, size > 0 ? size : 1), count, size);
}

void *mem_resize(void *memory, size_t count, size_t size)
{
	return or_abort(reallocarray(memory, count > 0 ? count : 1, size > 0 ? size : 1), count, size);
}

char *mem_copy_text(const char *text)
{
	return text == NULL ? NULL : mem_copy_span(text, strlen(text));
}

char *mem_copy_span(const char *text, size_t length)
{
	char *copy = mem_new(length + 1, 1);

	memcpy(copy, text, length);
	return copy;
}
