/*
 * import: a recorded walk becomes trips, each with its receipt.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/text_buffer.h"
#include "net/server/arguments.h"
#include "net/server/commands.h"
#include "net/server/import_gpx.h"
#include "net/server/programme.h"

const char command_import_help[] =
	"import --player ALIAS [--mode walk|bike] FILE.gpx   counts the trips of a recorded walk\n"
	"import --dry-run [--json] FILE.gpx                  tells them, and keeps nothing\n";

enum { READ_BYTES = 64 * 1024 };

struct importer {
	const struct town *town;
	struct store *store; /* NULL: a dry run */
	struct store_player player;
	int deed; /* -1: guessed */
	bool json;
	struct text_buffer trips; /* of the JSON */
	size_t found, counted;
	int64_t grams;
	enum store_err err;
	/* Of a dry run: what the day that runs has already. */
	int64_t day, day_m[DEEDS];
};

static void write_json(struct importer *importer, const struct trip *trip,
                       const struct receipt *receipt)
{
	char started[CLOCK_TEXT_MAX];
	const char *reason = score_reason_text(receipt->reason);
	struct text_buffer *out = &importer->trips;

	clock_write_rfc3339(started, trip->started_s, importer->town->offset_minutes);
	text_buffer_addf(out,
	                 "%s{\"distance_m\": %lld, \"displacement_m\": %lld, \"started_at\": \"%s\"",
	                 importer->found > 1 ? ", " : "", (long long)receipt->distance_m,
	                 (long long)receipt->displacement_m, started);
	text_buffer_addf(out, ", \"grams\": %lld, \"reason\": ", (long long)receipt->grams);
	text_buffer_addf(out, reason != NULL ? "\"%s\"}" : "null}", reason);
}

static void print_receipt(const struct importer *importer, const struct receipt *receipt,
                          bool again)
{
	char started[CLOCK_TEXT_MAX];

	clock_write_rfc3339(started, receipt->started_s, importer->town->offset_minutes);
	printf("%s  %s  %lld m (%lld m in a straight line)  ", started, deed_text(receipt->deed),
	       (long long)receipt->distance_m, (long long)receipt->displacement_m);
	if (receipt->reason == SCORE_COUNTS) {
		printf("%lld g = %lld m x %d g/km of fiscal year %d", (long long)receipt->grams,
		       (long long)receipt->distance_m, receipt->factor, receipt->fiscal_year);
	} else {
		printf("0 g: %s", score_reason_text(receipt->reason));
	}
	printf("%s\n", again ? "  (was there already, not counted again)" : "");
}

static struct receipt score_dry(struct importer *importer, const struct trip *trip)
{
	enum deed deed =
		importer->deed < 0 ? score_guess_deed(importer->town, trip) : (enum deed)importer->deed;
	int64_t day = period_local_day(trip->started_s, importer->town->offset_minutes);
	struct receipt receipt;

	if (day != importer->day) {
		importer->day = day;
		memset(importer->day_m, 0, sizeof importer->day_m);
	}
	receipt = score_trip(importer->town, deed, trip, importer->day_m[deed]);
	importer->day_m[deed] += receipt.metres;
	return receipt;
}

/* The same walk of the same player has the same id, from whatever file it comes. */
static struct receipt score_stored(struct importer *importer, const struct trip *trip, bool *again)
{
	struct store_entry entry = {0};
	char id[STORE_SENDER_MAX];

	snprintf(id, sizeof id, "%lld:%lld-%lld", (long long)importer->player.id,
	         (long long)trip->started_s, (long long)trip->ended_s);
	importer->err = programme_add_trip(importer->town, importer->store, importer->player.id, "gpx",
	                                   id, importer->deed, trip, clock_wall_s(), &entry);
	*again = importer->err == STORE_DUPLICATE;
	importer->err = *again ? STORE_OK : importer->err;
	return entry.receipt;
}

static void take_trip(void *context, const struct trip *trip)
{
	struct importer *importer = context;
	struct receipt receipt;
	bool again = false;

	if (importer->err != STORE_OK) {
		return;
	}
	receipt =
		importer->store == NULL ? score_dry(importer, trip) : score_stored(importer, trip, &again);
	if (importer->err != STORE_OK) {
		return;
	}
	importer->found++;
	importer->counted += receipt.reason == SCORE_COUNTS && !again;
	importer->grams += again ? 0 : receipt.grams;
	if (importer->json) {
		write_json(importer, trip, &receipt);
	} else {
		print_receipt(importer, &receipt, again);
	}
}

static bool feed_file(FILE *file, const char *path, struct import_gpx *gpx, int *code)
{
	char bytes[READ_BYTES];
	size_t length = 0;

	do {
		length = fread(bytes, 1, sizeof bytes, file);
		if (ferror(file)) {
			log_error("%s: cannot be read: %s", path, strerror(errno));
			*code = EX_IOERR;
			return false;
		}
		if (!import_gpx_feed(gpx, bytes, length, length == 0)) {
			log_error("%s: %s", path, import_gpx_error(gpx));
			*code = EX_DATAERR;
			return false;
		}
	} while (length > 0);
	return true;
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

static int import_open_file(struct importer *importer, FILE *file, const char *path)
{
	struct import_gpx *gpx = import_gpx_create(&importer->town->rules, take_trip, importer);
	int code = EX_OK;

	if (feed_file(file, path, gpx, &code)) {
		if (importer->err != STORE_OK) {
			log_error("%s: the walk %s", path, store_err_text(importer->err));
			code = command_exit_code(importer->err);
		} else {
			say_what_was_found(importer, path, gpx);
		}
	}
	import_gpx_destroy(gpx);
	return code;
}

/* All of a file's trips, or none. */
static int import_file(struct importer *importer, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct stat info;
	int code = EX_NOINPUT;

	if (file == NULL || fstat(fileno(file), &info) != 0 || S_ISDIR(info.st_mode)) {
		log_error("%s: %s", path, file == NULL ? strerror(errno) : "is a folder");
	} else if (importer->store == NULL) {
		code = import_open_file(importer, file, path);
	} else {
		enum store_err err = importer->store->ops->begin(importer->store);

		code = err == STORE_OK ? import_open_file(importer, file, path) : command_exit_code(err);
		if (code == EX_OK) {
			err = importer->store->ops->commit(importer->store);
			code = command_exit_code(err);
		}
		if (code != EX_OK) {
			importer->store->ops->rollback(importer->store);
			log_error("%s: nothing of it was kept", path);
		}
	}
	if (file != NULL) {
		fclose(file);
	}
	return code;
}

static bool read_mode(const char *mode, int *deed)
{
	enum deed read = DEED_WALK;

	*deed = -1;
	if (mode == NULL) {
		return true;
	}
	if (!deed_read(mode, &read) || deed_track(read) != TRACK_LEGS) {
		log_error("--mode %s: is neither walk nor bike", mode);
		return false;
	}
	*deed = (int)read;
	return true;
}

int command_import(int count, char **words)
{
	const char *address = NULL, *folder = NULL, *alias = NULL, *mode = NULL;
	bool dry = false;
	struct importer importer = {.day = INT64_MIN};
	const struct argument known[] = {{"--store", &address, NULL}, {"--town", &folder, NULL},
	                                 {"--player", &alias, NULL},  {"--mode", &mode, NULL},
	                                 {"--dry-run", NULL, &dry},   {"--json", NULL, &importer.json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct town *town = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments) || arguments.count != 1 ||
	    (alias == NULL && !dry) || !read_mode(mode, &importer.deed)) {
		log_error("usage: machiaruki-server import --player NAME FILE | import --dry-run [--json] "
		          "FILE");
		return EX_USAGE;
	}
	town = command_open_town(folder, &code);
	importer.town = town;
	if (town != NULL && !dry) {
		importer.store = command_open_store(address, &code);
		if (importer.store != NULL) {
			importer.err =
				importer.store->ops->player_by_alias(importer.store, alias, &importer.player);
			if (importer.err != STORE_OK) {
				log_error("--player %s: %s", alias, store_err_text(importer.err));
				code = command_exit_code(importer.err);
			}
		}
	}
	if (town != NULL && (dry || importer.store != NULL) && importer.err == STORE_OK) {
		code = import_file(&importer, arguments.words[0]);
	}
	if (importer.store != NULL) {
		importer.store->ops->destroy(importer.store);
	}
	text_buffer_finish(&importer.trips);
	town_destroy(town);
	return code;
}
