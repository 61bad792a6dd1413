/*
 * UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
 */
#ifndef ENGINE_BASE_UTF8_H
#define ENGINE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* The length of the character at the front of bytes, of which left are there (at least 1); 0 when
 * there is none. */
size_t utf8_length(const unsigned char *bytes, size_t left);

/* True for UTF-8 without control characters: what may be kept as a line, and shown in a terminal.
 */
bool utf8_plain(const char *text);

#endif
