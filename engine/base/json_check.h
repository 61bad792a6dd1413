/*
 * Whether a text is JSON, from its first to its last byte. For json.c alone.
 */
#ifndef ENGINE_BASE_JSON_CHECK_H
#define ENGINE_BASE_JSON_CHECK_H

#include "engine/base/json.h"

/* False with *error filled. */
bool json_check(const char *text, size_t length, enum json_rules rules, struct json_error *error);

#endif
