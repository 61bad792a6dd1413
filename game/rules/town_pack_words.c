/*
 * words/LANGUAGE.json: the town's texts in a language more, beside the files that name them.
 *
 * {"format": 1, "language": "vi", "else": "en", "name": …, "programme": …, "alias": …,
 *  "seasons": {id: …}, "features": {id: {"name": …, "about": …}}}
 *
 * A text that is not there is taken from the language "else", and told as a remark; a text for what
 * the town has not is a mistake.
 */
#include "game/rules/town_pack_parts.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/mem.h"

/* A text of the town that has a place in such a file. */
struct slot {
	const char *id;    /* of a season or feature; NULL for the town's own */
	const char *field; /* "name", … ; "seasons" for a season's */
	struct words *words;
};

struct slots {
	struct slot *list;
	size_t count;
};

static void add(struct slots *slots, const char *id, const char *field, struct words *words)
{
	if (words->in[0] != NULL) {
		slots->list[slots->count++] = (struct slot){id, field, words};
	}
}

static void add_features(struct slots *slots, struct pack *pack)
{
	struct town *town = pack->town;

	for (size_t i = 0; i < town->landmarks_count; i++) {
		add(slots, town->landmarks[i].id, "name", &town->landmarks[i].name);
		add(slots, town->landmarks[i].id, "about", &town->landmarks[i].about);
	}
	for (size_t i = 0; i < town->stations_count; i++) {
		add(slots, town->stations[i].id, "name", &town->stations[i].name);
		add(slots, town->stations[i].id, "about", &town->stations[i].about);
	}
	for (size_t i = 0; i < town->districts_count; i++) {
		add(slots, pack->district_feature[i], "name", &town->districts[i].name);
		add(slots, pack->district_feature[i], "about", &town->districts[i].about);
	}
	for (size_t i = 0; i < town->shapes_count; i++) {
		add(slots, town->shapes[i].id, "name", &town->shapes[i].name);
	}
}

/* All texts of the town; the same id and field may stand there more than once. */
static struct slots all_slots(struct pack *pack)
{
	struct town *town = pack->town;
	size_t most = 3 + town->seasons_count + town->shapes_count +
	              2 * (town->landmarks_count + town->stations_count + town->districts_count);
	struct slots slots = {mem_new(most, sizeof *slots.list), 0};

	add(&slots, NULL, "name", &town->name);
	add(&slots, NULL, "programme", &town->programme);
	add(&slots, NULL, "alias", &town->alias);
	for (size_t i = 0; i < town->seasons_count; i++) {
		add(&slots, town->seasons[i].id, "seasons", &town->seasons[i].name);
	}
	add_features(&slots, pack);
	return slots;
}

static bool is_season(const struct slot *slot)
{
	return strcmp(slot->field, "seasons") == 0;
}

static bool same_place(const struct slot *a, const struct slot *b)
{
	return strcmp(a->field, b->field) == 0 &&
	       (a->id == NULL ? b->id == NULL : b->id != NULL && strcmp(a->id, b->id) == 0);
}

static bool told_before(const struct slots *slots, size_t place)
{
	for (size_t i = 0; i < place; i++) {
		if (same_place(&slots->list[i], &slots->list[place])) {
			return true;
		}
	}
	return false;
}

/* Where the file has a slot's text: the object and the name in it. */
static const struct json *holder(const struct json *root, const struct slot *slot,
                                 const char **field)
{
	*field = is_season(slot) ? slot->id : slot->field;
	if (slot->id == NULL) {
		return root;
	}
	return is_season(slot) ? json_member(root, "seasons")
	                       : json_member(json_member(root, "features"), slot->id);
}

static void at_slot(struct at *at, const char *file, const struct slot *slot)
{
	if (slot->id == NULL) {
		snprintf(at->where, sizeof at->where, "%s", file);
	} else {
		snprintf(at->where, sizeof at->where, "%s: %s %s", file,
		         is_season(slot) ? "season" : "feature", slot->id);
	}
}

static void fill(struct at *at, const char *file, const struct json *root, size_t other)
{
	struct town *town = at->pack->town;
	struct slots slots = all_slots(at->pack);
	size_t language = town->languages_count;

	for (size_t i = 0; i < slots.count; i++) {
		const struct slot *slot = &slots.list[i];
		const char *field = NULL;
		const struct json *object = holder(root, slot, &field);

		at_slot(at, file, slot);
		if (json_member(object, field) != NULL) {
			pack_text(at, object, field, &slot->words->in[language]);
			continue;
		}
		if (!told_before(&slots, i)) {
			pack_remark(at, "%s is not there: shown in %s", is_season(slot) ? "name" : field,
			            town->languages[other]);
		}
		slot->words->in[language] = mem_copy_text(slot->words->in[other]);
	}
	free(slots.list);
}

static bool has_slot(const struct slots *slots, const char *id, const char *field)
{
	struct slot wanted = {id, field, NULL};

	for (size_t i = 0; i < slots->count; i++) {
		if (same_place(&slots->list[i], &wanted)) {
			return true;
		}
	}
	return false;
}

/* Texts that belong to nothing in the town. */
static void check_features(struct at *at, const char *file, const struct json *features)
{
	struct slots slots = all_slots(at->pack);

	for (const struct json *one = json_first(features); one != NULL; one = json_next(one)) {
		snprintf(at->where, sizeof at->where, "%s: feature %.60s", file, json_name(one));
		if (!json_is_object(one)) {
			pack_mistake(at, "", "is not an object");
		}
		for (const struct json *text = json_is_object(one) ? json_first(one) : NULL; text != NULL;
		     text = json_next(text)) {
			if (!has_slot(&slots, json_name(one), json_name(text))) {
				pack_mistake(at, json_name(text), "is no text of map.geojson");
			}
		}
	}
	free(slots.list);
}

static void check_seasons(struct at *at, const char *file, const struct json *seasons)
{
	const struct town *town = at->pack->town;

	for (const struct json *one = json_first(seasons); one != NULL; one = json_next(one)) {
		bool found = false;

		for (size_t i = 0; i < town->seasons_count; i++) {
			found = found || strcmp(town->seasons[i].id, json_name(one)) == 0;
		}
		if (!found) {
			snprintf(at->where, sizeof at->where, "%s: season %.60s", file, json_name(one));
			pack_mistake(at, "", "is no season of town.json");
		}
	}
}

static int known_language(const struct town *town, const char *language)
{
	for (size_t i = 0; i < town->languages_count; i++) {
		if (strcmp(town->languages[i], language) == 0) {
			return (int)i;
		}
	}
	return -1;
}

/* The language whose texts stand in for missing ones: the first of the town, if none is named. */
static bool read_else(struct at *at, const struct json *root, size_t *other)
{
	char *text = NULL;
	int found = 0;

	if (json_member(root, "else") != NULL && pack_text(at, root, "else", &text)) {
		found = known_language(at->pack->town, text);
	}
	if (found < 0) {
		pack_mistake(at, "else", "%.20s is no language of the town", text);
	}
	free(text);
	*other = found < 0 ? 0 : (size_t)found;
	return found >= 0;
}

static bool read_language(struct at *at, const struct json *root, const char *name)
{
	struct town *town = at->pack->town;
	char *language = NULL;
	bool ok = pack_text(at, root, "language", &language);

	if (ok && strcmp(language, name) != 0) {
		pack_mistake(at, "language", "is not %.20s, as the file is called", name);
		ok = false;
	} else if (ok && known_language(town, language) >= 0) {
		pack_mistake(at, "language", "is a language of town.json already");
		ok = false;
	} else if (ok && (strlen(language) >= sizeof town->languages[0] ||
	                  town->languages_count == TOWN_LANGUAGES_MAX)) {
		pack_mistake(at, "language", "is longer than %zu letters, or one language more than %d",
		             sizeof town->languages[0] - 1, TOWN_LANGUAGES_MAX);
		ok = false;
	}
	free(language);
	return ok;
}

static void read_words(struct pack *pack, const char *name)
{
	static const char *const known[] = {"format", "language", "else",     "name", "programme",
	                                    "alias",  "seasons",  "features", NULL};
	struct at at = {.pack = pack};
	struct town *town = pack->town;
	char file[80];
	struct json *root = NULL;
	int64_t format = 0;
	size_t other = 0;

	snprintf(file, sizeof file, "words/%.40s.json", name);
	root = pack_file(&at, file);
	if (root == NULL) {
		return;
	}
	pack_known(&at, root, "", known);
	if (pack_int(&at, root, "", "format", TOWN_PACK_FORMAT, TOWN_PACK_FORMAT, &format) &&
	    read_language(&at, root, name) && read_else(&at, root, &other)) {
		fill(&at, file, root, other);
		check_features(&at, file, json_member(root, "features"));
		check_seasons(&at, file, json_member(root, "seasons"));
		memcpy(town->languages[town->languages_count++], name, strlen(name) + 1); /* it fits */
	}
	json_destroy(root);
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(left, right);
}

void pack_read_words(struct pack *pack)
{
	char names[TOWN_LANGUAGES_MAX][40];
	size_t count = 0;
	char *path = files_join(pack->folder, "words");
	DIR *list = opendir(path);

	for (struct dirent *entry = list != NULL ? readdir(list) : NULL;
	     entry != NULL && count < TOWN_LANGUAGES_MAX; entry = readdir(list)) {
		size_t length = strlen(entry->d_name);

		if (length > 5 && length < sizeof names[0] + 5 &&
		    strcmp(entry->d_name + length - 5, ".json") == 0) {
			snprintf(names[count++], sizeof names[0], "%.*s", (int)length - 5, entry->d_name);
		}
	}
	if (list != NULL) {
		closedir(list);
	}
	free(path);
	qsort(names, count, sizeof names[0], compare_names);
	for (size_t i = 0; i < count; i++) {
		read_words(pack, names[i]);
	}
}
