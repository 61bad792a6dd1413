#include "engine/base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/mem.h"

const char *files_err_text(enum files_err err)
{
	static const char *const texts[] = {
		[FILES_OK] = "is there",
		[FILES_MISSING] = "is not there",
		[FILES_TOO_LARGE] = "is larger than allowed",
		[FILES_NOT_A_FILE] = "is not a file",
		[FILES_UNREADABLE] = "cannot be read",
		[FILES_UNWRITABLE] = "cannot be written",
	};

	return texts[err];
}

static enum files_err open_file(const char *path, int *file)
{
	struct stat info;

	*file = open(path, O_RDONLY | O_CLOEXEC);
	if (*file < 0) {
		return errno == ENOENT || errno == ENOTDIR ? FILES_MISSING : FILES_UNREADABLE;
	}
	if (fstat(*file, &info) != 0 || !S_ISREG(info.st_mode)) {
		return FILES_NOT_A_FILE;
	}
	return FILES_OK;
}

static enum files_err read_all(int file, size_t max, char **data, size_t *length)
{
	size_t capacity = 64 * 1024;
	char *bytes = mem_new(capacity + 1, 1);
	ssize_t got = 0;

	*length = 0;
	while ((got = read(file, bytes + *length, capacity - *length)) > 0 ||
	       (got < 0 && errno == EINTR)) {
		*length += got > 0 ? (size_t)got : 0;
		if (*length > max) {
			break;
		}
		if (*length == capacity) {
			capacity *= 2;
			bytes = mem_resize(bytes, capacity + 1, 1);
		}
	}
	if (got < 0 || *length > max) {
		free(bytes);
		return got < 0 ? FILES_UNREADABLE : FILES_TOO_LARGE;
	}
	bytes[*length] = '\0';
	*data = bytes;
	return FILES_OK;
}

enum files_err files_read(const char *path, size_t max, char **data, size_t *length)
{
	int file = -1;
	enum files_err err = open_file(path, &file);

	*data = NULL;
	*length = 0;
	if (err == FILES_OK) {
		err = read_all(file, max, data, length);
	}
	if (file >= 0) {
		close(file);
	}
	if (err != FILES_OK) {
		*length = 0;
	}
	return err;
}

static bool write_all(int file, const char *data, size_t length)
{
	while (length > 0) {
		ssize_t put = write(file, data, length);

		if (put < 0 && errno != EINTR) {
			return false;
		}
		if (put > 0) {
			data += put;
			length -= (size_t)put;
		}
	}
	return true;
}

static bool sync_folder_of(const char *path)
{
	char *folder = mem_copy_text(path);
	char *slash = strrchr(folder, '/');
	int handle = -1;
	bool done = false;

	if (slash == folder) {
		slash[1] = '\0';
	} else if (slash != NULL) {
		*slash = '\0';
	}
	handle = open(slash != NULL ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	if (handle >= 0) {
		done = fsync(handle) == 0;
		close(handle);
	}
	return done;
}

static enum files_err replace(const char *path, const char *data, size_t length, bool lasting)
{
	enum files_err err = FILES_UNWRITABLE;
	size_t size = strlen(path) + sizeof ".XXXXXX";
	char *beside = mem_new(size, 1);
	int file = -1;

	snprintf(beside, size, "%s.XXXXXX", path);
	file = mkostemp(beside, O_CLOEXEC);
	if (file < 0) {
		goto out;
	}
	if (!write_all(file, data, length) || (lasting && fsync(file) != 0)) {
		goto out;
	}
	if (rename(beside, path) == 0) {
		beside[0] = '\0';
		err = !lasting || sync_folder_of(path) ? FILES_OK : FILES_UNWRITABLE;
	}
out:
	if (file >= 0) {
		close(file);
		if (beside[0] != '\0') {
			unlink(beside);
		}
	}
	free(beside);
	return err;
}

enum files_err files_write(const char *path, const char *data, size_t length)
{
	return replace(path, data, length, true);
}

enum files_err files_write_lightly(const char *path, const char *data, size_t length)
{
	return replace(path, data, length, false);
}

bool files_make_folder(const char *path)
{
	char *part = mem_copy_text(path);
	struct stat info;

	for (char *at = part + 1; part[0] != '\0' && *at != '\0'; at++) {
		if (*at == '/') {
			*at = '\0';
			mkdir(part, 0755);
			*at = '/';
		}
	}
	mkdir(part, 0755);
	free(part);
	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool files_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

char *files_join(const char *folder, const char *name)
{
	size_t length = strlen(folder);
	size_t size = length + strlen(name) + 2;
	char *path = mem_new(size, 1);
	bool slash = length > 0 && folder[length - 1] == '/';

	snprintf(path, size, "%s%s%s", folder, slash ? "" : "/", name);
	return path;
}

char *files_program_folder(void)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash = NULL;

	if (length <= 0) {
		return NULL;
	}
	path[length] = '\0';
	slash = strrchr(path, '/');
	if (slash != NULL) {
		*slash = '\0';
	}
	return mem_copy_text(path);
}

const void *files_map(const char *path, size_t *length)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat info;
	void *data = MAP_FAILED;

	*length = 0;
	if (file >= 0 && fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
		data = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	}
	if (file >= 0) {
		close(file);
	}
	if (data == MAP_FAILED) {
		return NULL;
	}
	*length = (size_t)info.st_size;
	return data;
}

void files_unmap(const void *data, size_t length)
{
	if (data != NULL) {
		munmap((void *)(uintptr_t)data, length);
	}
}

void files_rest(const void *data, size_t length)
{
	if (data != NULL) {
		madvise((void *)(uintptr_t)data, length, MADV_DONTNEED);
	}
}
