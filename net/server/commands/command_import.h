/*
 * The inside of the command import: what its kinds of files have in common. For command_import*.c
 * alone.
 */
#ifndef NET_SERVER_COMMANDS_COMMAND_IMPORT_H
#define NET_SERVER_COMMANDS_COMMAND_IMPORT_H

#include <stdio.h>

#include "engine/base/text_buffer.h"
#include "net/server/programme_entries.h"

struct importer {
	const struct town *town;
	struct store *store; /* NULL: a dry run that needs none */
	int64_t now_s;
	bool dry, json, good_rows, hold;
	const char *source;         /* of a CSV file */
	const char *encoding;       /* of a CSV file; NULL: UTF-8 */
	struct store_player player; /* of a recorded walk */
	int deed;                   /* -1: guessed */
	/* What came of trips. */
	struct text_buffer trips; /* of the JSON */
	size_t found, counted, held;
	int64_t grams;
	enum store_err err;
	const char *wrong; /* with a trip: then nothing is kept */
	/* Of a dry run: what the day that runs has already. */
	int64_t day, day_m[DEEDS];
};

/* Each takes an open file whose name is path, and returns an exit code; what went wrong was said.
 */
int import_gpx_file(struct importer *importer, FILE *file, const char *path);
int import_health_file(struct importer *importer, FILE *file, const char *path);
int import_csv_file(struct importer *importer, FILE *file, const char *path);

/* Feeds all of the file to take, which returns false when it wants no more. EX_IOERR: told. */
int import_feed(FILE *file, const char *path,
                bool (*take)(void *context, const char *bytes, size_t length, bool last),
                void *context);

/* A trip as track_trip tells it; the importer as context. */
void import_take_trip(void *context, const struct trip *trip);
/* The same, of any kind: somewhere false, its end is not known. */
void import_take(struct importer *importer, const char *source, const struct brought *brought,
                 bool guess);

/* Says what stands in err or wrong. EX_OK when nothing does. */
int import_trips_code(const struct importer *importer, const char *path);

/* The trips of a recorded walk. say: what was found in the file, too. */
int import_gpx_trips(struct importer *importer, FILE *file, const char *path, bool say);

#endif
