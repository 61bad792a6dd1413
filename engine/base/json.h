/*
 * JSON (RFC 8259), read strictly: the one place that knows cJSON.
 *
 * cJSON 1.7.15 takes 33 of 188 documents that a parser must refuse, so the text is first checked
 * here from its first to its last byte (grammar, UTF-8, depth, size), and cJSON then builds the
 * tree. JSON_PLAIN takes every document of RFC 8259. JSON_WIRE is what crosses a boundary of ours:
 * besides, no name twice in an object, no NUL inside a string, and every number an integer of at
 * most 9007199254740991 in size, written without fraction or exponent. JSON_PACK is JSON_WIRE with
 * fractions (for coordinates).
 */
#ifndef ENGINE_BASE_JSON_H
#define ENGINE_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/text_buffer.h"

enum json_rules { JSON_PLAIN, JSON_WIRE, JSON_PACK };

enum json_err {
	JSON_OK,
	JSON_MALFORMED, /* no JSON at all */
	JSON_TOO_LARGE,
	JSON_TOO_DEEP,
	JSON_REFUSED, /* JSON, but not what the rules allow */
};

enum { JSON_DEPTH_MAX = 64 };

struct json_error {
	enum json_err err;
	size_t line;   /* from 1 */
	size_t column; /* from 1, in bytes */
	char what[96]; /* "a comma before the closing bracket" */
};

struct json; /* a value in a tree; owned by the tree's root */

/* NULL on failure, with *error filled (error may be NULL). Text of more than max bytes is refused.
 */
struct json *json_read(const char *text, size_t length, size_t max, enum json_rules rules,
                       struct json_error *error);
void json_destroy(struct json *root);

bool json_is_object(const struct json *value);
bool json_is_array(const struct json *value);
bool json_is_text(const struct json *value);
bool json_is_number(const struct json *value);
bool json_is_null(const struct json *value);

/* The member of an object by its exact name; NULL if there is none or value is no object. */
const struct json *json_member(const struct json *value, const char *name);

/* Of an array or object: its first element, and the one after an element. NULL at the end. A
 * member's name, NULL for an array's elements. size: 0 for anything else. */
const struct json *json_first(const struct json *value);
const struct json *json_next(const struct json *element);
const char *json_name(const struct json *member);
size_t json_size(const struct json *value);

/* Each false (and *out unchanged) when the value is NULL or of another type or outside the range.
 */
bool json_get_text(const struct json *value, const char **out); /* borrowed from the tree */
bool json_get_int(const struct json *value, int64_t least, int64_t most, int64_t *out);
bool json_get_number(const struct json *value, double *out);
bool json_get_bool(const struct json *value, bool *out);

/* Adds text as a JSON string, with its quotes. NULL is written as null. */
void json_write_text(struct text_buffer *buffer, const char *text);

#endif
