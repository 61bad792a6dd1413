#include "engine/base/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "engine/base/json_check.h"

/* A struct json is a cJSON item; nothing but this file knows. */
static const cJSON *item(const struct json *value)
{
	return (const cJSON *)value;
}

static const struct json *json(const cJSON *value)
{
	return (const struct json *)value;
}

struct json *json_read(const char *text, size_t length, size_t max, enum json_rules rules,
                       struct json_error *error)
{
	struct json_error local = {0};
	const char *end = NULL;
	cJSON *root = NULL;

	error = error != NULL ? error : &local;
	*error = (struct json_error){.err = JSON_OK};
	if (length > max) {
		*error = (struct json_error){.err = JSON_TOO_LARGE, .line = 1, .column = 1};
		snprintf(error->what, sizeof error->what, "larger than %zu bytes", max);
		return NULL;
	}
	if (!json_check(text, length, rules, error)) {
		return NULL;
	}
	root = cJSON_ParseWithLengthOpts(text, length, &end, false);
	if (root == NULL) {
		*error = (struct json_error){.err = JSON_MALFORMED, .line = 1, .column = 1};
		snprintf(error->what, sizeof error->what, "cannot be taken apart");
	}
	return (struct json *)root;
}

void json_destroy(struct json *root)
{
	cJSON_Delete((cJSON *)root);
}

bool json_is_object(const struct json *value)
{
	return cJSON_IsObject(item(value));
}

bool json_is_array(const struct json *value)
{
	return cJSON_IsArray(item(value));
}

bool json_is_text(const struct json *value)
{
	return cJSON_IsString(item(value));
}

bool json_is_number(const struct json *value)
{
	return cJSON_IsNumber(item(value));
}

bool json_is_null(const struct json *value)
{
	return cJSON_IsNull(item(value));
}

const struct json *json_member(const struct json *value, const char *name)
{
	return json_is_object(value) ? json(cJSON_GetObjectItemCaseSensitive(item(value), name)) : NULL;
}

const struct json *json_first(const struct json *value)
{
	return json_is_object(value) || json_is_array(value) ? json(item(value)->child) : NULL;
}

const struct json *json_next(const struct json *element)
{
	return json(item(element)->next);
}

const char *json_name(const struct json *member)
{
	return item(member)->string;
}

size_t json_size(const struct json *value)
{
	return json_is_object(value) || json_is_array(value) ? (size_t)cJSON_GetArraySize(item(value))
	                                                     : 0;
}

bool json_get_text(const struct json *value, const char **out)
{
	if (!json_is_text(value)) {
		return false;
	}
	*out = item(value)->valuestring;
	return true;
}

bool json_get_int(const struct json *value, int64_t least, int64_t most, int64_t *out)
{
	const double exact = 9007199254740991.0;
	double number = 0;

	if (!json_is_number(value)) {
		return false;
	}
	number = item(value)->valuedouble;
	if (!(fabs(number) <= exact) || number != floor(number) || (int64_t)number < least ||
	    (int64_t)number > most) {
		return false;
	}
	*out = (int64_t)number;
	return true;
}

bool json_get_number(const struct json *value, double *out)
{
	if (!json_is_number(value) || !isfinite(item(value)->valuedouble)) {
		return false;
	}
	*out = item(value)->valuedouble;
	return true;
}

bool json_get_bool(const struct json *value, bool *out)
{
	if (!cJSON_IsBool(item(value))) {
		return false;
	}
	*out = cJSON_IsTrue(item(value));
	return true;
}

void json_write_text(struct text_buffer *buffer, const char *text)
{
	if (text == NULL) {
		text_buffer_add(buffer, "null");
		return;
	}
	text_buffer_add(buffer, "\"");
	for (const char *run = text; *run != '\0';) {
		size_t plain = 0;

		while ((unsigned char)run[plain] >= 0x20 && run[plain] != '"' && run[plain] != '\\') {
			plain++;
		}
		text_buffer_add_span(buffer, run, plain);
		run += plain;
		if (*run == '"' || *run == '\\') {
			text_buffer_addf(buffer, "\\%c", *run++);
		} else if (*run != '\0') {
			text_buffer_addf(buffer, "\\u%04x", (unsigned)(unsigned char)*run++);
		}
	}
	text_buffer_add(buffer, "\"");
}
