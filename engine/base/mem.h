/*
 * Memory that is there: when there is none left these log and abort, and the service starts again.
 * Everything is released with free().
 */
#ifndef ENGINE_BASE_MEM_H
#define ENGINE_BASE_MEM_H

#include <stddef.h>

/* count objects of size bytes each, all zero. A product that overflows aborts. */
void *mem_new(size_t count, size_t size);

/* Like realloc() for count objects of size bytes each; the added part is not cleared. */
void *mem_resize(void *memory, size_t count, size_t size);

/* A copy of text (NULL stays NULL), owned by the caller. */
char *mem_copy_text(const char *text);

/* A copy of at most length bytes of text, with an end. Owned by the caller. */
char *mem_copy_span(const char *text, size_t length);

#endif
