/*
 * town: checks a town pack.
 */
#include <stdint.h>

#include "net/server/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "game/rules/route.h"
#include "game/rules/town_pack.h"
#include "net/server/commands/arguments.h"

const char command_town_help[] =
	"town check DIR   names each mistake of a town pack by file, feature and field\n";

static void tell(void *context, bool mistake, const char *message)
{
	const char *folder = context;

	if (mistake) {
		log_error("%s/%s", folder, message);
	} else {
		log_warning("%s/%s", folder, message);
	}
}

int command_town(int count, char **words)
{
	const struct argument known[] = {{NULL, NULL, NULL}};
	struct arguments arguments;
	struct town *town = NULL;

	if (!arguments_read(count, words, known, &arguments) || arguments.count != 2 ||
	    strcmp(arguments.words[0], "check") != 0) {
		log_error("usage: machiaruki-server town check DIR");
		return EX_USAGE;
	}
	if (!files_exists(arguments.words[1])) {
		log_error("%s: is not there", arguments.words[1]);
		return EX_NOINPUT;
	}
	town = town_pack_read(arguments.words[1], tell,
	                      (char *)(uintptr_t)arguments.words[1]); /* only read */
	if (town == NULL) {
		return EX_DATAERR;
	}
	printf("%s is whole: %zu landmarks, %zu stations, %zu districts, %zu shapes, %zu ways in %zu "
	       "piece%s, %zu factors\n",
	       town->id, town->landmarks_count, town->stations_count, town->districts_count,
	       town->shapes_count, ways_edges(town->ways), ways_pieces(town->ways),
	       ways_pieces(town->ways) == 1 ? "" : "s", town->factors_count);
	town_destroy(town);
	return EX_OK;
}
