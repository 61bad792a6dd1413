/*
 * A text that grows. It always ends in NUL; length does not count it.
 */
#ifndef ENGINE_BASE_TEXT_BUFFER_H
#define ENGINE_BASE_TEXT_BUFFER_H

#include <stddef.h>
#include <stdint.h>

struct text_buffer {
	char *data; /* owned; NULL while nothing was added */
	size_t length;
	size_t capacity;
};

void text_buffer_add(struct text_buffer *buffer, const char *text);
void text_buffer_add_span(struct text_buffer *buffer, const char *bytes, size_t length);
void text_buffer_addf(struct text_buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The text so far ("" when empty), borrowed until the next call. */
const char *text_buffer_text(const struct text_buffer *buffer);

/* Hands the text over to the caller, who frees it ("" when nothing was added); the buffer is empty
 * again. */
char *text_buffer_take(struct text_buffer *buffer);

void text_buffer_finish(struct text_buffer *buffer);

#endif
