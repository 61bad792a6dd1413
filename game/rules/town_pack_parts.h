/*
 * Taking a pack's files apart, with every mistake told by file, feature and field. For
 * town_pack*.c alone.
 */
#ifndef GAME_RULES_TOWN_PACK_PARTS_H
#define GAME_RULES_TOWN_PACK_PARTS_H

#include "engine/base/json.h"
#include "game/rules/town_pack.h"

struct pack {
	const char *folder;
	town_pack_report *report;
	void *context;
	struct town *town;
	int mistakes;
	struct place start;
	char start_id[TOWN_ID_MAX];
	char district_feature[TOWN_DISTRICTS_MAX][TOWN_ID_MAX];
	char (*course_ids)[TOWN_ID_MAX]; /* until the landmarks are known */
	size_t course_ids_count;
};

/* Where one is in a file: "map.geojson: feature toyomizu-bridge". */
struct at {
	struct pack *pack;
	char where[160];
};

void pack_mistake(struct at *at, const char *field, const char *what, ...)
	__attribute__((format(printf, 3, 4)));
void pack_remark(struct at *at, const char *what, ...) __attribute__((format(printf, 2, 3)));

/* The whole file as JSON, an object; NULL with the mistake told. The caller destroys it. */
struct json *pack_file(struct at *at, const char *name);

/* Tells of members that are none of those in names (ended by NULL). */
void pack_known(struct at *at, const struct json *object, const char *prefix,
                const char *const *names);

/* Each tells the mistake and leaves *out as it was. field is the name, shown behind prefix. */
const struct json *pack_object(struct at *at, const struct json *object, const char *field);
const struct json *pack_array(struct at *at, const struct json *object, const char *field);
bool pack_id(struct at *at, const struct json *object, const char *field, char out[TOWN_ID_MAX]);
bool pack_text(struct at *at, const struct json *object, const char *field, char **out);
bool pack_int(struct at *at, const struct json *object, const char *prefix, const char *field,
              int64_t least, int64_t most, int64_t *out);
/* {"ja": …, "easy": …, "en": …} in all of the town's languages. */
bool pack_words(struct at *at, const struct json *object, const char *field, struct words *out);
bool pack_place(struct at *at, const struct json *pair, const char *field, struct place *out);

/* map.geojson */
void pack_read_map(struct pack *pack);
/* words/LANGUAGE.json, once all that they name is read. */
void pack_read_words(struct pack *pack);
/* What can only be seen when all is read: districts' shapes, the course, the start, the ways. */
void pack_join(struct pack *pack);

#endif
