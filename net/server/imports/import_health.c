#include "net/server/imports/import_health.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "net/server/imports/import_health_parts.h"

enum { DEPTH_MAX = 32, RECORD_DEPTH = 2, PART = 64 * 1024 };

struct import_health {
	XML_Parser parser;
	struct health_doctype doctype;
	int depth;
	bool failed;
	bool in_record, typed_in; /* a record of a distance is open; its metadata says so */
	struct health_record record;
	bool in_workout;
	int workout_deed;
	struct health_records records;
	struct import_health_route *routes;
	size_t routes_count, routes_room;
	struct import_health_counts counts;
	char error[160];
};

static void fail(struct import_health *health, const char *what, ...)
{
	char text[128];
	va_list arguments;

	if (health->failed) {
		return;
	}
	va_start(arguments, what);
	vsnprintf(text, sizeof text, what, arguments);
	va_end(arguments);
	health->failed = true;
	snprintf(health->error, sizeof health->error, "line %lu: %s",
	         (unsigned long)XML_GetCurrentLineNumber(health->parser), text);
	XML_StopParser(health->parser, XML_FALSE);
}

static const char *attribute(const char **attributes, const char *name)
{
	for (; attributes[0] != NULL; attributes += 2) {
		if (strcmp(attributes[0], name) == 0) {
			return attributes[1];
		}
	}
	return NULL;
}

/* "2021-03-28 09:12:44 +0900" */
static bool read_time(const char *text, int64_t *at_s)
{
	enum { LENGTH = 25 };
	char rfc[CLOCK_TEXT_MAX];

	if (text == NULL || strlen(text) != LENGTH || text[10] != ' ' || text[19] != ' ' ||
	    (text[20] != '+' && text[20] != '-')) {
		return false;
	}
	snprintf(rfc, sizeof rfc, "%.10sT%.8s%.3s:%.2s", text, text + 11, text + 20, text + 23);
	return clock_read_rfc3339(rfc, at_s);
}

static bool read_metres(const char *value, const char *unit, double *metres)
{
	static const struct {
		const char *unit;
		double metres;
	} units[] = {{"km", 1000}, {"m", 1}, {"mi", 1609.344}};
	char *end = NULL;
	double number = 0;

	if (value == NULL || unit == NULL) {
		return false;
	}
	number = strtod(value, &end);
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (strcmp(unit, units[i].unit) == 0) {
			*metres = number * units[i].metres;
			return end != value && *end == '\0' && *metres >= 0 && *metres <= HEALTH_METRES_MAX;
		}
	}
	return false;
}

/* Tells sources apart; the name itself is not kept. FNV-1a, 64 bits. */
static uint64_t hash_of(const char *text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (; *text != '\0'; text++) {
		hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
	}
	return hash;
}

static void begin_record(struct import_health *health, const char **attributes)
{
	const char *type = attribute(attributes, "type");
	const char *source = attribute(attributes, "sourceName");
	bool walk = false;
	int64_t started_s = 0, ended_s = 0;
	double metres = 0;

	if (type == NULL) {
		return;
	}
	walk = strcmp(type, "HKQuantityTypeIdentifierDistanceWalkingRunning") == 0;
	if (!walk && strcmp(type, "HKQuantityTypeIdentifierDistanceCycling") != 0) {
		return;
	}
	if (!read_time(attribute(attributes, "startDate"), &started_s) ||
	    !read_time(attribute(attributes, "endDate"), &ended_s) ||
	    !read_metres(attribute(attributes, "value"), attribute(attributes, "unit"), &metres) ||
	    !health_record_set(&health->record, walk ? DEED_WALK : DEED_BIKE, started_s, ended_s,
	                       metres)) {
		health->counts.unreadable++;
		return;
	}
	health->record.source =
		health_records_source(&health->records, hash_of(source != NULL ? source : ""));
	health->in_record = true;
	health->typed_in = false;
}

static void end_record(struct import_health *health)
{
	health->in_record = false;
	if (health->typed_in) {
		health->counts.typed_in++;
	} else if (health->records.count == IMPORT_HEALTH_RECORDS_MAX) {
		fail(health, "more than %d records of distances", IMPORT_HEALTH_RECORDS_MAX);
	} else {
		health->counts.records++;
		health->counts.all_m += health->record.distance_dm / 10.0;
		health_records_add(&health->records, &health->record);
	}
}

static void begin_workout(struct import_health *health, const char **attributes)
{
	const char *type = attribute(attributes, "workoutActivityType");

	health->in_workout = true;
	health->workout_deed = -1;
	if (type != NULL && strcmp(type, "HKWorkoutActivityTypeCycling") == 0) {
		health->workout_deed = DEED_BIKE;
	} else if (type != NULL && (strcmp(type, "HKWorkoutActivityTypeWalking") == 0 ||
	                            strcmp(type, "HKWorkoutActivityTypeHiking") == 0)) {
		health->workout_deed = DEED_WALK;
	}
}

/* "/workout-routes/route_2023-05-01_9.12am.gpx": nothing that leads out of that folder. */
static void add_route(struct import_health *health, const char **attributes)
{
	static const char folder[] = "/workout-routes/";
	const char *path = attribute(attributes, "path");
	const char *name = path != NULL && strncmp(path, folder, sizeof folder - 1) == 0
	                       ? path + sizeof folder - 1
	                       : "";
	struct import_health_route *route = NULL;

	if (name[0] == '\0' || name[0] == '.' || strchr(name, '/') != NULL ||
	    strlen(name) >= IMPORT_HEALTH_ROUTE_MAX) {
		health->counts.unreadable++;
		return;
	}
	if (health->routes_count == IMPORT_HEALTH_ROUTES_MAX) {
		fail(health, "more than %d routes", IMPORT_HEALTH_ROUTES_MAX);
		return;
	}
	if (health->routes_count == health->routes_room) {
		health->routes_room = health->routes_room == 0 ? 64 : health->routes_room * 2;
		health->routes = mem_resize(health->routes, health->routes_room, sizeof *health->routes);
	}
	route = &health->routes[health->routes_count++];
	*route = (struct import_health_route){.deed = health->workout_deed};
	memcpy(route->name, name, strlen(name) + 1);
}

static void XMLCALL begin_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct import_health *health = context;

	health->depth++;
	if (health->depth == 1 && strcmp(name, "HealthData") != 0) {
		fail(health, "the file is XML but no export of Apple Health: it begins with <%.40s>", name);
	} else if (health->depth > DEPTH_MAX) {
		fail(health, "more than %d levels of elements", DEPTH_MAX);
	} else if (health->depth == RECORD_DEPTH && strcmp(name, "Record") == 0) {
		begin_record(health, attributes);
	} else if (health->depth == RECORD_DEPTH && strcmp(name, "Workout") == 0) {
		begin_workout(health, attributes);
	} else if (health->in_record && strcmp(name, "MetadataEntry") == 0) {
		const char *key = attribute(attributes, "key"), *value = attribute(attributes, "value");

		health->typed_in =
			health->typed_in || (key != NULL && value != NULL &&
		                         strcmp(key, "HKWasUserEntered") == 0 && strcmp(value, "1") == 0);
	} else if (health->in_workout && strcmp(name, "FileReference") == 0) {
		add_route(health, attributes);
	}
}

static void XMLCALL end_element(void *context, const XML_Char *name)
{
	struct import_health *health = context;

	(void)name;
	if (health->depth == RECORD_DEPTH) {
		health->in_workout = false;
		if (health->in_record) {
			end_record(health);
		}
	}
	health->depth--;
}

/* One that was not passed over: behind other bytes than Apple's, or in another encoding. */
static void XMLCALL begin_doctype(void *context, const XML_Char *name, const XML_Char *system_id,
                                  const XML_Char *public_id, int has_internal_subset)
{
	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_internal_subset;
	fail(context, "the file has a DOCTYPE where none is expected: it is refused");
}

struct import_health *import_health_create(void)
{
	struct import_health *health = mem_new(1, sizeof *health);

	health->parser = XML_ParserCreate(NULL);
	if (health->parser == NULL) {
		abort(); /* no memory */
	}
	XML_SetUserData(health->parser, health);
	XML_SetElementHandler(health->parser, begin_element, end_element);
	XML_SetStartDoctypeDeclHandler(health->parser, begin_doctype);
	return health;
}

void import_health_destroy(struct import_health *health)
{
	if (health != NULL) {
		XML_ParserFree(health->parser);
		free(health->records.list);
		free(health->routes);
		free(health);
	}
}

static void parse(struct import_health *health, const char *bytes, size_t length, bool last)
{
	if (XML_Parse(health->parser, bytes, (int)length, last) == XML_STATUS_ERROR &&
	    !health->failed) {
		fail(health, "the file is no whole XML: %s",
		     XML_ErrorString(XML_GetErrorCode(health->parser)));
	}
}

bool import_health_feed(struct import_health *health, const char *bytes, size_t length, bool last)
{
	char part[HEALTH_DOCTYPE_ROOM(PART)];

	while (length > 0 && !health->failed) {
		size_t some = length < PART ? length : PART;

		if (health->doctype.state == HEALTH_PASSED) {
			parse(health, bytes, some, false);
		} else {
			size_t put = health_doctype_pass(&health->doctype, bytes, some, part);

			if (health->doctype.entity) {
				fail(health, "the DOCTYPE declares an entity: it is refused");
			} else {
				parse(health, part, put, false);
			}
		}
		bytes += some;
		length -= some;
	}
	if (last && !health->failed) {
		parse(health, "", 0, true);
	}
	return !health->failed;
}

const char *import_health_error(const struct import_health *health)
{
	return health->error;
}

void import_health_stretches(struct import_health *health, int64_t gap_s,
                             void (*stretch)(void *context, enum deed deed,
                                             const struct trip *trip),
                             void *context)
{
	health_records_merge(&health->records, gap_s, stretch, context);
}

size_t import_health_routes(const struct import_health *health)
{
	return health->routes_count;
}

const struct import_health_route *import_health_route(const struct import_health *health, size_t i)
{
	return &health->routes[i];
}

struct import_health_counts import_health_counts(const struct import_health *health)
{
	struct import_health_counts counts = health->counts;

	counts.sources = (int64_t)health->records.sources_count;
	return counts;
}
