#include "net/server/commands/owner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/log.h"

/* Of the folder that path lies in; false when it cannot be looked at. */
static bool folder_of(const char *path, struct stat *info)
{
	const char *slash = strrchr(path, '/');
	char *folder = NULL;
	bool found = false;

	if (slash == NULL) {
		return stat(".", info) == 0;
	}
	if (asprintf(&folder, "%.*s", slash == path ? 1 : (int)(slash - path), path) < 0) {
		return false;
	}
	found = stat(folder, info) == 0;
	free(folder);
	return found;
}

bool owner_become(const char *path)
{
	struct stat folder;

	/* A folder that is not there is told of by whoever opens the file. */
	if (geteuid() != 0 || !folder_of(path, &folder) || folder.st_uid == 0) {
		return true;
	}
	if (setegid(folder.st_gid) == 0 && seteuid(folder.st_uid) == 0) {
		return true;
	}
	log_error("%s: its folder is of user %u, and root may not act as that user here: %s", path,
	          (unsigned)folder.st_uid, strerror(errno));
	owner_return();
	return false;
}

/* What was root can be root again: only the effective ids were changed. */
void owner_return(void)
{
	if (getuid() == 0 && (seteuid(0) != 0 || setegid(getgid()) != 0)) {
		log_error("root cannot be root again: %s", strerror(errno));
		abort();
	}
}

bool owner_give(const char *path)
{
	struct stat folder;

	if (geteuid() != 0 || !folder_of(path, &folder) || folder.st_uid == 0) {
		return true;
	}
	if (lchown(path, folder.st_uid, folder.st_gid) == 0) {
		return true;
	}
	log_error("%s: cannot be given to user %u, whose folder it is in: %s", path,
	          (unsigned)folder.st_uid, strerror(errno));
	return false;
}
