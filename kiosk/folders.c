#include "kiosk/folders.h"

#include <stdio.h>
#include <stdlib.h>

#include "engine/base/files.h"
#include "engine/base/mem.h"

enum { FOLDERS_MAX = 4 };

size_t folders_share(const char *const **folders)
{
	static const char *list[FOLDERS_MAX]; /* found once; the program's own places do not move */
	static size_t count;

	if (count == 0) {
		char *program = files_program_folder();

		if (getenv("MACHIARUKI_ASSETS") != NULL) {
			list[count++] = getenv("MACHIARUKI_ASSETS");
		}
		if (program != NULL) {
			list[count++] = files_join(program, "share/machiaruki");
			list[count++] = files_join(program, "../share/machiaruki");
		}
		list[count++] = MACHIARUKI_SHARE;
		free(program);
	}
	*folders = list;
	return count;
}

char *folders_town(const char *id)
{
	const char *const *share = NULL;
	size_t count = folders_share(&share);
	char name[128];

	snprintf(name, sizeof name, "towns/%s", id);
	for (size_t i = 0; i < count; i++) {
		char *path = files_join(share[i], name);

		if (files_exists(path) || i + 1 == count) {
			return path;
		}
		free(path);
	}
	return NULL;
}

char *folders_cache(void)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (cache != NULL && cache[0] == '/') {
		return files_join(cache, "machiaruki");
	}
	return home != NULL ? files_join(home, ".cache/machiaruki") : NULL;
}
