/*
 * import: a recorded walk becomes trips.
 */
#include "net/server/commands/command_import.h"

#include <sysexits.h>

#include "engine/base/log.h"
#include "net/server/imports/import_gpx.h"

static bool take(void *context, const char *bytes, size_t length, bool last)
{
	return import_gpx_feed(context, bytes, length, last);
}

static void say_what_was_found(const struct importer *importer, const char *path,
                               const struct import_gpx *gpx)
{
	const struct track *track = import_gpx_track(gpx);

	if (importer->json) {
		printf("{\"length_m\": %.3f, \"points\": %lld, \"trips\": [%s]}\n", track_length_m(track),
		       (long long)track_points(track), text_buffer_text(&importer->trips));
	} else {
		printf("%s: %.3f m in %lld points, %zu trip%s, %zu counted, %lld g\n", path,
		       track_length_m(track), (long long)track_points(track), importer->found,
		       importer->found == 1 ? "" : "s", importer->counted, (long long)importer->grams);
	}
	if (track_points(track) == 0) {
		log_warning("%s: has no track point", path);
	} else if (import_gpx_untimed(gpx) > 0) {
		log_warning("%s: %lld of %lld points have no time that can be read; trips need times", path,
		            (long long)import_gpx_untimed(gpx), (long long)track_points(track));
	}
	if (track_out_of_order(track) > 0) {
		log_warning("%s: %lld points go back in time and were left out of trips", path,
		            (long long)track_out_of_order(track));
	}
}

int import_gpx_trips(struct importer *importer, FILE *file, const char *path, bool say)
{
	struct import_gpx *gpx = import_gpx_create(&importer->town->rules, import_take_trip, importer);
	int code = import_feed(file, path, take, gpx);

	if (code == EX_OK && import_gpx_error(gpx)[0] != '\0') {
		log_error("%s: %s", path, import_gpx_error(gpx));
		code = EX_DATAERR;
	}
	code = code == EX_OK ? import_trips_code(importer, path) : code;
	if (code == EX_OK && say) {
		say_what_was_found(importer, path, gpx);
	}
	import_gpx_destroy(gpx);
	return code;
}

int import_gpx_file(struct importer *importer, FILE *file, const char *path)
{
	return import_gpx_trips(importer, file, path, true);
}
