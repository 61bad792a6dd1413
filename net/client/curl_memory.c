#include "net/client/curl_memory.h"

#include <curl/curl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static void wipe_and_free(void *memory)
{
	if (memory != NULL) {
		explicit_bzero(memory, malloc_usable_size(memory));
		free(memory);
	}
}

/* realloc() may move what is there and leave the old copy. */
static void *wipe_and_resize(void *memory, size_t bytes)
{
	size_t had = memory != NULL ? malloc_usable_size(memory) : 0;
	void *moved = NULL;

	if (memory != NULL && bytes <= had && bytes > 0) {
		return memory;
	}
	moved = malloc(bytes);
	if (moved != NULL && memory != NULL) {
		memcpy(moved, memory, had < bytes ? had : bytes);
		wipe_and_free(memory);
	}
	return moved;
}

void curl_memory_begin(void)
{
	curl_global_init_mem(CURL_GLOBAL_DEFAULT, malloc, wipe_and_free, wipe_and_resize, strdup,
	                     calloc);
}
