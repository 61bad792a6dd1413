#include "kiosk/town_copy.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/log.h"

enum { FILE_MAX = 32 * 1024 * 1024, DEPTH_MAX = 4, DESCRIPTORS = 8 };

/* What is done with each file of a pack, and what stands at the same place elsewhere. */
typedef bool each_file(const char *from, const char *to);

static bool is_folder(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Visits each file of from; folders are made in to when make. False as soon as visit says so. */
static bool walk(const char *from, const char *to, int depth, bool make, each_file *visit)
{
	DIR *folder = depth < DEPTH_MAX ? opendir(from) : NULL;
	struct dirent *entry = NULL;
	bool ok = folder != NULL && (!make || files_make_folder(to));

	while (ok && (entry = readdir(folder)) != NULL) {
		char *source = files_join(from, entry->d_name), *target = files_join(to, entry->d_name);

		if (entry->d_name[0] != '.') {
			ok = is_folder(source) ? walk(source, target, depth + 1, make, visit)
			                       : visit(source, target);
		}
		free(source);
		free(target);
	}
	if (folder != NULL) {
		closedir(folder);
	}
	return ok;
}

static bool same(const char *from, const char *to)
{
	char *one = NULL, *other = NULL;
	size_t one_length = 0, other_length = 0;
	bool equal = files_read(from, FILE_MAX, &one, &one_length) == FILES_OK &&
	             files_read(to, FILE_MAX, &other, &other_length) == FILES_OK &&
	             one_length == other_length && memcmp(one, other, one_length) == 0;

	free(one);
	free(other);
	return equal;
}

static bool is_there(const char *from, const char *to)
{
	(void)from;
	return files_exists(to);
}

static bool copy(const char *from, const char *to)
{
	char *data = NULL;
	size_t length = 0;
	bool ok = files_read(from, FILE_MAX, &data, &length) == FILES_OK &&
	          files_write(to, data, length) == FILES_OK;

	free(data);
	return ok;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *at)
{
	(void)info;
	(void)kind;
	(void)at;
	return remove(path);
}

static void remove_all(const char *folder)
{
	nftw(folder, remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
}

/* The new one takes the old one's place at once. */
static bool put_in_place(const char *new, const char *old)
{
	if (renameat2(AT_FDCWD, new, AT_FDCWD, old, RENAME_EXCHANGE) == 0) {
		return true;
	}
	if (!files_exists(old)) {
		return rename(new, old) == 0;
	}
	remove_all(old); /* a file system that cannot exchange */
	return rename(new, old) == 0;
}

char *town_copy_folder(const char *state)
{
	return files_join(state, "town");
}

bool town_copy_keep(const char *folder, const char *state)
{
	char *old = town_copy_folder(state), *new = files_join(state, "town.new");
	bool ok = walk(folder, old, 0, false, same) && walk(old, folder, 0, false, is_there);

	if (!ok) {
		remove_all(new);
		ok = walk(folder, new, 0, true, copy) && put_in_place(new, old);
		if (!ok) {
			log_warning("%s: cannot be written; there is no copy of the town pack", new);
		}
		remove_all(new);
	}
	free(old);
	free(new);
	return ok;
}
