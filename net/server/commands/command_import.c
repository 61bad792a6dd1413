/*
 * import: what was recorded elsewhere comes in, by the kind of its file.
 */
#include "net/server/commands/command_import.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/commands.h"

const char command_import_help[] =
	"import --player ALIAS [--mode walk|bike] FILE.gpx   counts the trips of a recorded walk\n"
	"import --player ALIAS [--hold] export.xml           Apple Health: counts the routes beside "
	"it;\n"
	"  records alone have no place: --hold lets a person look at them\n"
	"import [--source NAME] [--good-rows] FILE.csv       a table of deeds; nothing of it when a "
	"row\n"
	"  is bad, or the good rows. Its first line names the columns, in any order: player, "
	"sender_id,\n"
	"  deed, at or started_at, ended_at, distance_m, displacement_m, amount (thousandths: ml of "
	"oil),\n"
	"  grams (as given). UTF-8; --encoding shift_jis for what Excel saved\n"
	"  --dry-run    tells what would come of it, and keeps nothing\n"
	"  --format gpx|csv|health where the file's name does not tell it;  --json\n"
	"The same file again adds nothing.\n";

enum { READ_BYTES = 64 * 1024 };

int import_feed(FILE *file, const char *path,
                bool (*take)(void *context, const char *bytes, size_t length, bool last),
                void *context)
{
	char bytes[READ_BYTES];
	size_t length = 0;

	do {
		length = fread(bytes, 1, sizeof bytes, file);
		if (ferror(file)) {
			log_error("%s: cannot be read: %s", path, strerror(errno));
			return EX_IOERR;
		}
	} while (take(context, bytes, length, length == 0) && length > 0);
	return EX_OK;
}

struct format {
	const char *name, *ending;
	bool of_player; /* a player's own records; else each row names one */
	bool whole;     /* all of it in one transaction */
	int (*run)(struct importer *importer, FILE *file, const char *path);
};

static const struct format formats[] = {
	{"gpx", ".gpx", true, true, import_gpx_file},
	{"health", ".xml", true, true, import_health_file},
	{"csv", ".csv", false, false, import_csv_file},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

static bool ends_in(const char *text, const char *ending)
{
	size_t length = strlen(text), end = strlen(ending);

	return length >= end && strcasecmp(text + length - end, ending) == 0;
}

/* The one that was named, or that the file's name tells; else GPX, as the file then says itself. */
static const struct format *find_format(const char *named, const char *path)
{
	for (size_t i = 0; i < FORMATS; i++) {
		if (named != NULL ? strcmp(named, formats[i].name) == 0
		                  : ends_in(path, formats[i].ending)) {
			return &formats[i];
		}
	}
	return named == NULL ? &formats[0] : NULL;
}

/* All of a file's trips, or none. */
static int run_whole(struct importer *importer, const struct format *format, FILE *file,
                     const char *path)
{
	enum store_err err = importer->store->ops->begin(importer->store);
	int code = err == STORE_OK ? format->run(importer, file, path) : command_exit_code(err);

	if (code == EX_OK) {
		err = importer->store->ops->commit(importer->store);
		code = command_exit_code(err);
	}
	if (code != EX_OK) {
		importer->store->ops->rollback(importer->store);
		log_error("%s: nothing of it was kept", path);
	}
	return code;
}

static bool is_zip(FILE *file)
{
	char head[4] = "";
	size_t length = fread(head, 1, sizeof head, file);

	rewind(file);
	return length == sizeof head && memcmp(head, "PK\3\4", sizeof head) == 0;
}

static int import_file(struct importer *importer, const struct format *format, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct stat info;
	int code = EX_NOINPUT;

	if (file == NULL || fstat(fileno(file), &info) != 0 || S_ISDIR(info.st_mode)) {
		log_error("%s: %s", path, file == NULL ? strerror(errno) : "is a folder");
	} else if (S_ISREG(info.st_mode) && is_zip(file)) {
		log_error("%s: is a ZIP archive: unzip it first, and give the export.xml in it", path);
		code = EX_DATAERR;
	} else if (format->whole && importer->store != NULL) {
		code = run_whole(importer, format, file, path);
	} else {
		code = format->run(importer, file, path);
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

/* The encodings of Japanese tables, by the names that people know. */
static bool read_encoding(const char *said, const char **encoding)
{
	*encoding = NULL;
	if (said == NULL || strcasecmp(said, "utf-8") == 0) {
		return true;
	}
	if (strcasecmp(said, "shift_jis") == 0 || strcasecmp(said, "cp932") == 0) {
		*encoding = "CP932";
		return true;
	}
	log_error("--encoding %.40s: is neither utf-8 nor shift_jis", said);
	return false;
}

static bool source_ok(const char *source)
{
	if (source[0] == '\0' || strlen(source) > 39 ||
	    strspn(source, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(source)) {
		log_error("--source %.60s: is 1 to 39 of a-z, 0-9 and -", source);
		return false;
	}
	return true;
}

/* Opens what the format needs: the store, unless it is a dry run of one player's records. */
static bool open_store(struct importer *importer, const struct format *format, const char *address,
                       const char *alias, int *code)
{
	if (format->of_player && importer->dry) {
		return true;
	}
	importer->store = command_open_store(address, code);
	if (importer->store == NULL || !format->of_player) {
		return importer->store != NULL;
	}
	importer->err =
		importer->store->ops->player_by_alias(importer->store, alias, &importer->player);
	if (importer->err != STORE_OK) {
		log_error("--player %s: %s", alias, store_err_text(importer->err));
		*code = command_exit_code(importer->err);
	}
	return importer->err == STORE_OK;
}

struct wish {
	const char *address, *folder, *alias, *mode, *named, *encoding;
	bool all_or_nothing;
};

/* NULL: told. */
static const struct format *read_wish(struct importer *importer, const struct wish *wish,
                                      const struct arguments *arguments)
{
	const struct format *format =
		arguments->count == 1 ? find_format(wish->named, arguments->words[0]) : NULL;

	if (arguments->count == 1 && format == NULL) {
		log_error("--format %.40s: is none of gpx, csv, health", wish->named);
		return NULL;
	}
	if (format == NULL || (format->of_player && wish->alias == NULL && !importer->dry)) {
		log_error("usage: machiaruki-server import --player NAME FILE | import --dry-run [--json] "
		          "FILE | import FILE.csv; see import --help");
		return NULL;
	}
	if (wish->all_or_nothing && importer->good_rows) {
		log_error("--all-or-nothing and --good-rows: only one of them");
		return NULL;
	}
	if (!format->of_player && wish->alias != NULL) {
		log_error("--player: each row of a table names its player");
		return NULL;
	}
	return read_mode(wish->mode, &importer->deed) &&
	               read_encoding(wish->encoding, &importer->encoding) && source_ok(importer->source)
	           ? format
	           : NULL;
}

int command_import(int count, char **words)
{
	struct wish wish = {.address = NULL};
	struct importer importer = {.day = INT64_MIN, .source = "csv", .now_s = clock_wall_s()};
	const struct argument known[] = {{"--store", &wish.address, NULL},
	                                 {"--town", &wish.folder, NULL},
	                                 {"--player", &wish.alias, NULL},
	                                 {"--mode", &wish.mode, NULL},
	                                 {"--format", &wish.named, NULL},
	                                 {"--source", &importer.source, NULL},
	                                 {"--encoding", &wish.encoding, NULL},
	                                 {"--dry-run", NULL, &importer.dry},
	                                 {"--json", NULL, &importer.json},
	                                 {"--good-rows", NULL, &importer.good_rows},
	                                 {"--all-or-nothing", NULL, &wish.all_or_nothing},
	                                 {"--hold", NULL, &importer.hold},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	const struct format *format = NULL;
	struct town *town = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments) ||
	    (format = read_wish(&importer, &wish, &arguments)) == NULL) {
		return EX_USAGE;
	}
	town = command_open_town(wish.folder, &code);
	importer.town = town;
	if (town != NULL && open_store(&importer, format, wish.address, wish.alias, &code)) {
		code = import_file(&importer, format, arguments.words[0]);
	}
	if (importer.store != NULL) {
		importer.store->ops->destroy(importer.store);
	}
	text_buffer_finish(&importer.trips);
	town_destroy(town);
	return code;
}
