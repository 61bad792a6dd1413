/*
 * Members of an object of the wire, written one after another. Each function writes the comma that
 * stands before it, unless the object has just begun.
 */
#ifndef NET_CONTRACT_WIRE_WRITE_H
#define NET_CONTRACT_WIRE_WRITE_H

#include <stdbool.h>

#include "engine/base/text_buffer.h"
#include "game/rules/town.h"

void wire_put_name(struct text_buffer *out, const char *name);
void wire_put_int(struct text_buffer *out, const char *name, int64_t value);
void wire_put_bool(struct text_buffer *out, const char *name, bool value);
void wire_put_text(struct text_buffer *out, const char *name, const char *text); /* NULL: null */
void wire_put_time(struct text_buffer *out, const char *name, const struct town *town,
                   int64_t wall_s);
/* 0: null. */
void wire_put_time_or_null(struct text_buffer *out, const char *name, const struct town *town,
                           int64_t wall_s);
void wire_put_null(struct text_buffer *out, const char *name);
void wire_put_period(struct text_buffer *out, const char *name, const struct town *town,
                     const struct period *period);

/* Between the elements of an array: a comma unless it has just begun. */
void wire_put_comma(struct text_buffer *out);

#endif
