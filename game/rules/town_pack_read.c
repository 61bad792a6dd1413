#include "game/rules/town_pack_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { MISTAKES_TOLD = 50, TEXT_MAX = 2000 };

static void tell(struct pack *pack, bool mistake, const char *message)
{
	if (pack->report != NULL) {
		pack->report(pack->context, mistake, message);
	} else if (mistake) {
		log_error("%s/%s", pack->folder, message);
	}
}

void pack_mistake(struct at *at, const char *field, const char *what, ...)
{
	char text[256], message[600];
	va_list arguments;

	at->pack->mistakes++;
	if (at->pack->mistakes > MISTAKES_TOLD) {
		return;
	}
	va_start(arguments, what);
	vsnprintf(text, sizeof text, what, arguments);
	va_end(arguments);
	snprintf(message, sizeof message, "%s%s%s: %s", at->where, field[0] != '\0' ? ": " : "", field,
	         text);
	tell(at->pack, true, message);
	if (at->pack->mistakes == MISTAKES_TOLD) {
		tell(at->pack, true, "more mistakes are not listed");
	}
}

void pack_remark(struct at *at, const char *what, ...)
{
	char text[256], message[600];
	va_list arguments;

	va_start(arguments, what);
	vsnprintf(text, sizeof text, what, arguments);
	va_end(arguments);
	snprintf(message, sizeof message, "%s: %s", at->where, text);
	tell(at->pack, false, message);
}

struct json *pack_file(struct at *at, const char *name)
{
	char *path = files_join(at->pack->folder, name);
	char *text = NULL;
	size_t length = 0;
	struct json_error error;
	struct json *root = NULL;
	enum files_err err = files_read(path, TOWN_PACK_FILE_MAX, &text, &length);

	snprintf(at->where, sizeof at->where, "%s", name);
	if (err != FILES_OK) {
		pack_mistake(at, "", "%s", files_err_text(err));
	} else {
		root = json_read(text, length, TOWN_PACK_FILE_MAX, JSON_PACK, &error);
		if (root == NULL) {
			pack_mistake(at, "", "line %zu, column %zu: %s", error.line, error.column, error.what);
		} else if (!json_is_object(root)) {
			pack_mistake(at, "", "is not an object");
			json_destroy(root);
			root = NULL;
		}
	}
	free(text);
	free(path);
	return root;
}

void pack_known(struct at *at, const struct json *object, const char *prefix,
                const char *const *names)
{
	for (const struct json *member = json_first(object); member != NULL;
	     member = json_next(member)) {
		const char *const *name = names;
		char field[128];

		while (*name != NULL && strcmp(*name, json_name(member)) != 0) {
			name++;
		}
		if (*name == NULL) {
			snprintf(field, sizeof field, "%s%.60s", prefix, json_name(member));
			pack_mistake(at, field, "is not known");
		}
	}
}

static const struct json *there(struct at *at, const struct json *object, const char *field)
{
	const struct json *value = json_member(object, field);

	if (value == NULL) {
		pack_mistake(at, field, "is not there");
	}
	return value;
}

const struct json *pack_object(struct at *at, const struct json *object, const char *field)
{
	const struct json *value = there(at, object, field);

	if (value != NULL && !json_is_object(value)) {
		pack_mistake(at, field, "is not an object");
		value = NULL;
	}
	return value;
}

const struct json *pack_array(struct at *at, const struct json *object, const char *field)
{
	const struct json *value = there(at, object, field);

	if (value != NULL && !json_is_array(value)) {
		pack_mistake(at, field, "is not an array");
		value = NULL;
	}
	return value;
}

bool pack_id(struct at *at, const struct json *object, const char *field, char out[TOWN_ID_MAX])
{
	const struct json *value = there(at, object, field);
	const char *text = NULL;

	if (value == NULL) {
		return false;
	}
	if (!json_get_text(value, &text) || text[0] == '\0' || strlen(text) >= TOWN_ID_MAX ||
	    strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(text)) {
		pack_mistake(at, field, "is not an id (a-z, 0-9 and -, at most %d)", TOWN_ID_MAX - 1);
		return false;
	}
	snprintf(out, TOWN_ID_MAX, "%s", text);
	return true;
}

/* Readings are {kanji|kana}, neither nested nor left open. */
static bool readings_are_whole(const char *text)
{
	const char *open = NULL, *bar = NULL;

	for (; *text != '\0'; text++) {
		if (*text == '{') {
			if (open != NULL) {
				return false;
			}
			open = text;
			bar = NULL;
		} else if (*text == '|' && open != NULL) {
			if (bar != NULL || text == open + 1) {
				return false;
			}
			bar = text;
		} else if (*text == '}') {
			if (bar == NULL || text == bar + 1) {
				return false;
			}
			open = NULL;
			bar = NULL;
		}
	}
	return open == NULL;
}

static bool text_value(struct at *at, const struct json *value, const char *field, char **out)
{
	const char *text = NULL;

	if (!json_get_text(value, &text)) {
		pack_mistake(at, field, "is not a text");
		return false;
	}
	if (text[0] == '\0' || strlen(text) > TEXT_MAX) {
		pack_mistake(at, field, text[0] == '\0' ? "is empty" : "is longer than 2000 bytes");
		return false;
	}
	if (!readings_are_whole(text)) {
		pack_mistake(at, field, "has a reading that is not whole: {kanji|kana}");
		return false;
	}
	free(*out);
	*out = mem_copy_text(text);
	return true;
}

bool pack_text(struct at *at, const struct json *object, const char *field, char **out)
{
	const struct json *value = there(at, object, field);

	return value != NULL && text_value(at, value, field, out);
}

bool pack_int(struct at *at, const struct json *object, const char *prefix, const char *field,
              int64_t least, int64_t most, int64_t *out)
{
	const struct json *value = json_member(object, field);
	char name[128];

	snprintf(name, sizeof name, "%s%s", prefix, field);
	if (value == NULL) {
		pack_mistake(at, name, "is not there");
		return false;
	}
	if (!json_get_int(value, least, most, out)) {
		pack_mistake(at, name, "is not an integer from %lld to %lld", (long long)least,
		             (long long)most);
		return false;
	}
	return true;
}

bool pack_words(struct at *at, const struct json *object, const char *field, struct words *out)
{
	const struct town *town = at->pack->town;
	const struct json *value = pack_object(at, object, field);
	const char *languages[TOWN_LANGUAGES_MAX + 1] = {NULL};
	char prefix[80];
	bool ok = value != NULL;

	snprintf(prefix, sizeof prefix, "%s.", field);
	for (size_t i = 0; i < town->languages_count && value != NULL; i++) {
		const struct json *text = json_member(value, town->languages[i]);
		char name[96];

		languages[i] = town->languages[i];
		snprintf(name, sizeof name, "%s%s", prefix, town->languages[i]);
		if (text == NULL) {
			pack_mistake(at, name, "is not there");
			ok = false;
		} else {
			ok = text_value(at, text, name, &out->in[i]) && ok;
		}
	}
	if (value != NULL) {
		pack_known(at, value, prefix, languages);
	}
	return ok;
}

bool pack_place(struct at *at, const struct json *pair, const char *field, struct place *out)
{
	const struct json *first = json_first(pair);
	const struct json *second = first != NULL ? json_next(first) : NULL;
	struct place place;

	if (!json_is_array(pair) || second == NULL || json_size(pair) > 3 ||
	    !json_get_number(first, &place.longitude) || !json_get_number(second, &place.latitude) ||
	    !geo_is_place(place.longitude, place.latitude)) {
		pack_mistake(at, field, "is not [longitude, latitude] in degrees");
		return false;
	}
	*out = place;
	return true;
}
