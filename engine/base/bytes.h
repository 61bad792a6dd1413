/*
 * Small things that are done to bytes in more than one place.
 */
#ifndef ENGINE_BASE_BYTES_H
#define ENGINE_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a, 64 bits (Fowler, Noll, Vo): for tables, never for secrets. */
uint64_t bytes_hash(const void *bytes, size_t length);

/* 0-15; -1 for what is no hexadecimal digit. */
int bytes_hex_digit(int character);

#endif
