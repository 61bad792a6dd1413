#include "net/contract/wire_read.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"
#include "net/contract/wire.h"

#define TITLE_MALFORMED "The body is not JSON."
#define TITLE_WRONG "The body is JSON, but not what is expected here."

static void tell_json_error(const struct json_error *error, struct problem *problem)
{
	if (error->err == JSON_TOO_LARGE) {
		problem_set(problem, 413, "/problems/too-large", "The body is too large.",
		            "at most %d bytes are taken", WIRE_BODY_MAX);
	} else if (error->err == JSON_MALFORMED) {
		problem_set(problem, 400, PROBLEM_MALFORMED_JSON, TITLE_MALFORMED,
		            "line %zu, column %zu: %s", error->line, error->column, error->what);
	} else {
		problem_set(problem, 422, PROBLEM_WRONG_MEMBER, TITLE_WRONG, "line %zu, column %zu: %s",
		            error->line, error->column, error->what);
	}
}

struct json *wire_document(const char *text, size_t length, struct problem *problem)
{
	struct json_error error = {0};
	struct json *root = json_read(text, length, WIRE_BODY_MAX, JSON_WIRE, &error);

	if (root == NULL) {
		tell_json_error(&error, problem);
	} else if (!json_is_object(root)) {
		problem_set(problem, 422, PROBLEM_WRONG_MEMBER, TITLE_WRONG, "the whole is not an object");
		json_destroy(root);
		root = NULL;
	}
	return root;
}

void wire_open(struct wire_object *object, const struct json *json, struct problem *problem)
{
	*object = (struct wire_object){.json = json, .problem = problem, .ok = true};
}

void wire_open_inside(struct wire_object *object, const struct wire_object *parent,
                      const char *name, int index, const struct json *json)
{
	wire_open(object, json, parent->problem);
	if (index < 0) {
		snprintf(object->path, sizeof object->path, "%.20s%.30s.", parent->path, name);
	} else {
		snprintf(object->path, sizeof object->path, "%.20s%.30s[%d].", parent->path, name, index);
	}
	if (!json_is_object(json)) {
		object->ok = false;
		problem_set(object->problem, 422, PROBLEM_WRONG_MEMBER, TITLE_WRONG,
		            "%.*s is not an object", (int)strlen(object->path) - 1, object->path);
	}
}

/* So many bytes of a stranger's name are told: never half a character. */
static int told(const char *name)
{
	size_t length = strnlen(name, 40);

	while (length > 0 && ((unsigned char)name[length] & 0xC0) == 0x80) {
		length--;
	}
	return (int)length;
}

void wire_wrong(struct wire_object *object, const char *name, const char *what, ...)
{
	char text[128];
	va_list arguments;

	if (!object->ok) {
		return;
	}
	va_start(arguments, what);
	vsnprintf(text, sizeof text, what, arguments);
	va_end(arguments);
	object->ok = false;
	problem_set(object->problem, 422, PROBLEM_WRONG_MEMBER, TITLE_WRONG, "%s%.*s %s", object->path,
	            told(name), name, text);
}

static bool was_taken(const struct wire_object *object, const char *name)
{
	for (size_t i = 0; i < object->count; i++) {
		if (strcmp(object->taken[i], name) == 0) {
			return true;
		}
	}
	return false;
}

bool wire_close(struct wire_object *object)
{
	const struct json *member = object->ok ? json_first(object->json) : NULL;

	for (; member != NULL; member = json_next(member)) {
		if (!was_taken(object, json_name(member))) {
			wire_wrong(object, json_name(member), "is not known");
			break;
		}
	}
	return object->ok;
}

static const struct json *take_if_there(struct wire_object *object, const char *name)
{
	if (!object->ok) {
		return NULL;
	}
	assert(object->count < WIRE_MEMBERS_MAX);
	object->taken[object->count++] = name;
	return json_member(object->json, name);
}

const struct json *wire_take(struct wire_object *object, const char *name)
{
	const struct json *value = take_if_there(object, name);

	if (value == NULL) {
		wire_wrong(object, name, "is not there");
	}
	return value;
}

bool wire_take_optional(struct wire_object *object, const char *name)
{
	const struct json *value = take_if_there(object, name);

	return value != NULL && !json_is_null(value);
}

const struct json *wire_take_array(struct wire_object *object, const char *name, size_t most)
{
	const struct json *value = wire_take(object, name);

	if (value != NULL && !json_is_array(value)) {
		wire_wrong(object, name, "is not an array");
	} else if (value != NULL && json_size(value) > most) {
		wire_wrong(object, name, "has more than %zu elements", most);
	}
	return object->ok ? value : NULL;
}

static void read_int(struct wire_object *object, const char *name, const struct json *value,
                     int64_t least, int64_t most, int64_t *out)
{
	if (value != NULL && !json_get_int(value, least, most, out)) {
		wire_wrong(object, name, "is not an integer from %lld to %lld", (long long)least,
		           (long long)most);
	}
}

void wire_take_int(struct wire_object *object, const char *name, int64_t least, int64_t most,
                   int64_t *out)
{
	read_int(object, name, wire_take(object, name), least, most, out);
}

void wire_take_int_or_null(struct wire_object *object, const char *name, int64_t least,
                           int64_t most, int64_t none, int64_t *out)
{
	const struct json *value = wire_take(object, name);

	if (json_is_null(value)) {
		*out = none;
	} else {
		read_int(object, name, value, least, most, out);
	}
}

void wire_take_bool(struct wire_object *object, const char *name, bool *out)
{
	const struct json *value = wire_take(object, name);

	if (value != NULL && !json_get_bool(value, out)) {
		wire_wrong(object, name, "is neither true nor false");
	}
}

static void read_text(struct wire_object *object, const char *name, const struct json *value,
                      char *out, size_t cap)
{
	const char *text = NULL;

	if (value == NULL) {
		return;
	}
	if (!json_get_text(value, &text)) {
		wire_wrong(object, name, "is not a string");
	} else if (strlen(text) >= cap) {
		wire_wrong(object, name, "is longer than %zu bytes", cap - 1);
	} else {
		memcpy(out, text, strlen(text) + 1);
	}
}

void wire_take_text(struct wire_object *object, const char *name, char *out, size_t cap)
{
	read_text(object, name, wire_take(object, name), out, cap);
}

void wire_take_text_or_null(struct wire_object *object, const char *name, char *out, size_t cap)
{
	const struct json *value = wire_take(object, name);

	if (json_is_null(value)) {
		out[0] = '\0';
	} else {
		read_text(object, name, value, out, cap);
	}
}

/* RFC 3339 wants a zone; the clock also reads times without one. */
static bool has_zone(const char *text)
{
	size_t length = strlen(text);

	return length > 19 && (text[length - 1] == 'Z' || text[length - 1] == 'z' ||
	                       text[length - 6] == '+' || text[length - 6] == '-');
}

static void read_time(struct wire_object *object, const char *name, const struct json *value,
                      int64_t *out)
{
	const char *text = NULL;

	if (value != NULL &&
	    (!json_get_text(value, &text) || !has_zone(text) || !clock_read_rfc3339(text, out))) {
		wire_wrong(object, name, "is not an RFC 3339 time");
	}
}

void wire_take_time(struct wire_object *object, const char *name, int64_t *out)
{
	read_time(object, name, wire_take(object, name), out);
}

void wire_take_time_or_null(struct wire_object *object, const char *name, int64_t none,
                            int64_t *out)
{
	const struct json *value = wire_take(object, name);

	if (json_is_null(value)) {
		*out = none;
	} else {
		read_time(object, name, value, out);
	}
}

void wire_take_period(struct wire_object *object, const char *name, struct period *out)
{
	const struct json *value = wire_take(object, name);
	struct wire_object inside;
	char kind[16] = "";

	if (value == NULL) {
		return;
	}
	wire_open_inside(&inside, object, name, -1, value);
	wire_take_text(&inside, "kind", kind, sizeof kind);
	if (inside.ok && !period_kind_read(kind, &out->kind)) {
		wire_wrong(&inside, "kind", "is none of week, month, season, all");
	}
	wire_take_text(&inside, "id", out->id, sizeof out->id);
	wire_take_time_or_null(&inside, "from", INT64_MIN, &out->from_s);
	wire_take_time_or_null(&inside, "until", INT64_MAX, &out->until_s);
	object->ok = wire_close(&inside);
}

bool wire_read_one(const char *text, size_t length, wire_reader *read, void *out,
                   struct problem *problem)
{
	struct json *root = wire_document(text, length, problem);
	struct wire_object object;
	bool ok = false;

	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	ok = read(&object, out);
	json_destroy(root);
	return ok;
}

void wire_take_list(struct wire_object *object, const struct wire_list *list)
{
	const struct json *one = wire_take_array(object, list->name, list->most);

	for (one = json_first(one); one != NULL && object->ok; one = json_next(one)) {
		struct wire_object inside;

		wire_open_inside(&inside, object, list->name, (int)*list->count, one);
		object->ok = list->read(&inside, (char *)list->list + *list->count * list->size);
		++*list->count;
	}
}

static bool read_list(struct wire_object *object, void *out)
{
	wire_take_list(object, *(const struct wire_list *const *)out);
	return wire_close(object);
}

bool wire_read_list(const char *text, size_t length, const struct wire_list *list,
                    struct problem *problem)
{
	return wire_read_one(text, length, read_list, &list, problem);
}
