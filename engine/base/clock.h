/*
 * Time in the two ways a program needs it, and RFC 3339 texts.
 */
#ifndef ENGINE_BASE_CLOCK_H
#define ENGINE_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLOCK_TEXT_MAX = 32 };

/* Milliseconds and nanoseconds that only ever grow. */
int64_t clock_monotonic_ms(void);
int64_t clock_monotonic_ns(void);

/* Seconds since 1970-01-01T00:00:00Z. */
int64_t clock_wall_s(void);

/* Civil date <-> days since 1970-01-01 in the proleptic Gregorian calendar; month and day from 1.
 */
int64_t clock_days_from_date(int year, int month, int day);
void clock_date_from_days(int64_t days, int *year, int *month, int *day);

/* Reads RFC 3339 (and XML's xsd:dateTime: a fraction of any length is dropped; no zone is taken as
 * UTC). False when it is no such time: a 13th month, a 30th of February, trailing text. */
bool clock_read_rfc3339(const char *text, int64_t *wall_s);

/* Writes "2026-11-23T09:30:00+09:00" for a zone of offset_minutes; "…Z" when that is 0. */
void clock_write_rfc3339(char text[CLOCK_TEXT_MAX], int64_t wall_s, int offset_minutes);

#endif
