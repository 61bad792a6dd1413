/*
 * import: an export of Apple Health. Its records have no places, so that nothing can tell whether a
 * walk ended 750 m from its start: what counts are the routes of workouts, which lie as GPX files
 * beside export.xml. The other stretches are told, and with --hold wait for a person.
 */
#include "net/server/commands/command_import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/imports/import_health.h"

struct health {
	struct importer *importer;
	size_t stretches, offered; /* offered: long enough to have led as far as the rules want */
	int64_t walk_m, bike_m;    /* nothing twice */
	size_t routes, missing;
};

static bool take(void *context, const char *bytes, size_t length, bool last)
{
	return import_health_feed(context, bytes, length, last);
}

static void take_stretch(void *context, enum deed deed, const struct trip *trip)
{
	struct health *health = context;
	const struct brought brought = {.deed = deed, .trip = *trip};

	health->stretches++;
	*(deed == DEED_WALK ? &health->walk_m : &health->bike_m) += (int64_t)(trip->distance_m + 0.5);
	if (trip->distance_m < health->importer->town->rules.displacement_min_m) {
		return;
	}
	health->offered++;
	if (health->importer->hold) {
		import_take(health->importer, "health", &brought, false);
	}
}

/* "…/export.xml" -> "…/workout-routes/NAME" */
static char *route_path(const char *path, const char *name)
{
	const char *slash = strrchr(path, '/');
	char *folder =
		slash != NULL ? mem_copy_span(path, (size_t)(slash - path) + 1) : mem_copy_text("./");
	char *routes = files_join(folder, "workout-routes");
	char *whole = files_join(routes, name);

	free(folder);
	free(routes);
	return whole;
}

static int take_route(struct health *health, const char *path,
                      const struct import_health_route *route)
{
	char *at = route_path(path, route->name);
	FILE *file = fopen(at, "rb");
	int code = EX_OK;

	if (file == NULL) {
		health->missing++;
		log_warning("%s: %s", at, strerror(errno));
	} else {
		health->routes++;
		health->importer->deed = route->deed;
		code = import_gpx_trips(health->importer, file, at, false);
		fclose(file);
		if (code == EX_DATAERR && health->importer->good_rows) {
			health->importer->wrong = NULL;
			code = EX_OK; /* told; the others are taken */
		}
	}
	free(at);
	return code;
}

static void say_what_was_found(const struct health *health, const char *path,
                               const struct import_health *file)
{
	const struct importer *importer = health->importer;
	struct import_health_counts counts = import_health_counts(file);

	if (importer->json) {
		printf("{\"records\": %lld, \"sources\": %lld, \"typed_in\": %lld, \"unreadable\": %lld,",
		       (long long)counts.records, (long long)counts.sources, (long long)counts.typed_in,
		       (long long)counts.unreadable);
		printf(" \"recorded_m\": %.0f, \"walk_m\": %lld, \"bike_m\": %lld, \"stretches\": %zu,"
		       " \"long_enough\": %zu,",
		       counts.all_m, (long long)health->walk_m, (long long)health->bike_m,
		       health->stretches, health->offered);
		printf(" \"routes\": %zu, \"routes_missing\": %zu, \"counted\": %zu, \"held\": %zu,"
		       " \"grams\": %lld, \"trips\": [%s]}\n",
		       health->routes, health->missing, importer->counted, importer->held,
		       (long long)importer->grams, text_buffer_text(&importer->trips));
		return;
	}
	printf("%s: %lld records of %lld sources, %.0f m; nothing twice: %lld m on foot, %lld m by "
	       "bicycle, in %zu stretches\n",
	       path, (long long)counts.records, (long long)counts.sources, counts.all_m,
	       (long long)health->walk_m, (long long)health->bike_m, health->stretches);
	if (counts.typed_in + counts.unreadable > 0) {
		printf("left out: %lld typed in by hand, %lld that cannot be read\n",
		       (long long)counts.typed_in, (long long)counts.unreadable);
	}
	printf("%zu routes of workouts (%zu missing): %zu counted, %zu held, %lld g\n", health->routes,
	       health->missing, importer->counted, importer->held, (long long)importer->grams);
	if (health->offered > 0 && !importer->hold) {
		printf("%zu stretches are long enough, but have no place: it cannot be told where they "
		       "ended, and they count nothing; --hold lets a person look at them\n",
		       health->offered);
	}
}

/* Routes first: a stretch at the time of a route is then known to be there. */
static int take_all(struct health *health, const char *path, struct import_health *file)
{
	int code = EX_OK;

	for (size_t i = 0; i < import_health_routes(file) && code == EX_OK; i++) {
		code = take_route(health, path, import_health_route(file, i));
	}
	if (code == EX_OK) {
		import_health_stretches(file, health->importer->town->rules.stay_s, take_stretch, health);
		code = import_trips_code(health->importer, path);
	}
	return code;
}

int import_health_file(struct importer *importer, FILE *file, const char *path)
{
	struct import_health *export = import_health_create();
	struct health health = {.importer = importer};
	int code = import_feed(file, path, take, export);

	if (code == EX_OK && import_health_error(export)[0] != '\0') {
		log_error("%s: %s", path, import_health_error(export));
		code = EX_DATAERR;
	}
	code = code == EX_OK ? take_all(&health, path, export) : code;
	if (code == EX_OK) {
		say_what_was_found(&health, path, export);
	}
	import_health_destroy(export);
	return code;
}
