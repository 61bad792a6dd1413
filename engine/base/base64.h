/*
 * Bytes as text: RFC 4648 §4, padded.
 */
#ifndef ENGINE_BASE_BASE64_H
#define ENGINE_BASE_BASE64_H

#include <stddef.h>

/* The text of so many bytes, with its NUL. */
#define BASE64_LENGTH(bytes) (((bytes) + 2) / 3 * 4 + 1)

/* text has room for BASE64_LENGTH(length). */
void base64_write(char *text, const void *bytes, size_t length);

#endif
