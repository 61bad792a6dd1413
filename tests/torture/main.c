#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "tests/torture/torture.h"

const char *const torture_kinds[TORTURE_KINDS] = {"trip", "coupon", "use", "oil", "undo"};

uint64_t torture_below(uint64_t *state, uint64_t bound)
{
	uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return (z ^ (z >> 31)) % bound;
}

static int usage(void)
{
	fprintf(stderr, "torture run SERVER FOLDER KILLS SEED\n"
	                "torture check DATABASE HISTORY KILLS\n"
	                "torture plant NAME DATABASE HISTORY\n"
	                "torture plants\n");
	return EX_USAGE;
}

static int run(char **words)
{
	char database[512], history[512];
	struct torture_options options = {.server = words[0],
	                                  .database = database,
	                                  .history = history,
	                                  .kills = atoi(words[2]),
	                                  .seed = strtoull(words[3], NULL, 10)};

	snprintf(database, sizeof database, "%s/torture.db", words[1]);
	snprintf(history, sizeof history, "%s/history.txt", words[1]);
	if (!torture_prepare(database) || !torture_conduct(&options)) {
		return EX_SOFTWARE;
	}
	return torture_check(database, history, options.kills) ? EX_OK : EXIT_FAILURE;
}

int main(int count, char **words)
{
	if (count == 6 && strcmp(words[1], "run") == 0) {
		return run(words + 2);
	}
	if (count == 5 && strcmp(words[1], "check") == 0) {
		return torture_check(words[2], words[3], atoi(words[4])) ? EX_OK : EXIT_FAILURE;
	}
	if (count == 5 && strcmp(words[1], "plant") == 0) {
		return torture_plant(words[2], words[3], words[4]) ? EX_OK : EX_DATAERR;
	}
	if (count == 2 && strcmp(words[1], "plants") == 0) {
		return torture_plant(NULL, NULL, NULL) ? EX_OK : EX_SOFTWARE;
	}
	return usage();
}
