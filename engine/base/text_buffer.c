#include "engine/base/text_buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum { FIRST_CAPACITY = 256 };

static void make_room(struct text_buffer *buffer, size_t more)
{
	size_t needed = buffer->length + more + 1;
	size_t capacity = buffer->capacity > 0 ? buffer->capacity : FIRST_CAPACITY;

	if (needed <= buffer->capacity) {
		return;
	}
	while (capacity < needed) {
		capacity *= 2;
	}
	buffer->data = mem_resize(buffer->data, capacity, 1);
	buffer->capacity = capacity;
}

void text_buffer_add(struct text_buffer *buffer, const char *text)
{
	text_buffer_add_span(buffer, text, strlen(text));
}

void text_buffer_add_span(struct text_buffer *buffer, const char *bytes, size_t length)
{
	make_room(buffer, length);
	memcpy(buffer->data + buffer->length, bytes, length);
	buffer->length += length;
	buffer->data[buffer->length] = '\0';
}

void text_buffer_addf(struct text_buffer *buffer, const char *format, ...)
{
	va_list arguments;
	int length = 0;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0) {
		return;
	}
	make_room(buffer, (size_t)length);
	va_start(arguments, format);
	vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
	va_end(arguments);
	buffer->length += (size_t)length;
}

const char *text_buffer_text(const struct text_buffer *buffer)
{
	return buffer->data != NULL ? buffer->data : "";
}

char *text_buffer_take(struct text_buffer *buffer)
{
	char *text = buffer->data != NULL ? buffer->data : mem_copy_text("");

	*buffer = (struct text_buffer){0};
	return text;
}

void text_buffer_finish(struct text_buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct text_buffer){0};
}
