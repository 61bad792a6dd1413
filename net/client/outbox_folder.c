#include "net/client/outbox_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { NAME_LENGTH_MAX = 64, NAME_DIGITS = 16, FILE_MAX = OUTBOX_BODY_MAX + 512 };

static const char ENDING[] = ".item";
static const char BROKEN[] = ".item.broken";
static const char BEGUN[] = ".item.XXXXXX"; /* as files_write() names what it has begun */

static char *path_of(const char *folder, uint64_t id, const char *ending)
{
	char name[NAME_LENGTH_MAX];

	snprintf(name, sizeof name, "%0*" PRIu64 "%s", NAME_DIGITS, id, ending);
	return files_join(folder, name);
}

static void sync_folder(const char *folder)
{
	int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (handle >= 0) {
		fsync(handle);
		close(handle);
	}
}

static void remove_one(const char *folder, uint64_t id, const char *ending)
{
	char *path = path_of(folder, id, ending);

	if (unlink(path) != 0) {
		log_warning("%s: cannot be removed; at the next start it is sent again", path);
	}
	sync_folder(folder);
	free(path);
}

void outbox_folder_remove(const char *folder, uint64_t id)
{
	remove_one(folder, id, ENDING);
}

static void move_aside(const char *folder, uint64_t id, const char *why)
{
	char *path = path_of(folder, id, ENDING), *aside = path_of(folder, id, BROKEN);

	if (rename(path, aside) == 0) {
		log_warning("%s: %s; it is kept as %s and not sent", path, why, aside);
		sync_folder(folder);
	} else {
		log_warning("%s: %s; it is not sent", path, why);
	}
	free(path);
	free(aside);
}

bool outbox_folder_read(const char *folder, uint64_t id, struct outbox_item *item)
{
	char *path = path_of(folder, id, ENDING), *text = NULL;
	size_t length = 0;
	enum files_err err = files_read(path, FILE_MAX, &text, &length);
	bool good = err == FILES_OK && outbox_item_read(text, length, item);

	if (!good) {
		move_aside(folder, id, err != FILES_OK ? files_err_text(err) : "is not whole");
	}
	if (text != NULL) {
		explicit_bzero(text, length);
		free(text);
	}
	free(path);
	item->id = id;
	return good;
}

bool outbox_folder_write(const char *folder, const struct outbox_item *item)
{
	struct text_buffer text = {0};
	char *path = path_of(folder, item->id, ENDING);
	enum files_err err = FILES_OK;

	outbox_item_write(&text, item);
	err = files_write(path, text_buffer_text(&text), text.length);
	if (err != FILES_OK) {
		unlink(path); /* it may be there, but not for sure */
		log_error("%s: %s; what was to be kept for sending is not", path, files_err_text(err));
	}
	explicit_bzero(text.data, text.length);
	text_buffer_finish(&text);
	free(path);
	return err == FILES_OK;
}

/* The number of a file whose name is digits and the ending; 0 for another name. */
static uint64_t id_of(const char *name, const char *ending)
{
	char *rest = NULL;
	uint64_t id = 0;

	if (strspn(name, "0123456789") != NAME_DIGITS) {
		return 0;
	}
	id = strtoull(name, &rest, 10);
	return strcmp(rest, ending) == 0 ? id : 0;
}

static bool is_begun(const char *name)
{
	const char *ending = strchr(name, '.');

	return ending != NULL && strlen(ending) == sizeof BEGUN - 1 && strcmp(ending, BROKEN) != 0 &&
	       strncmp(ending, BEGUN, sizeof ENDING) == 0;
}

static int by_id(const void *a, const void *b)
{
	uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;

	return (first > second) - (first < second);
}

/* The numbers of the files of one ending, in order; owned by the caller. */
static size_t list(const char *path, const char *ending, uint64_t **ids)
{
	DIR *folder = opendir(path);
	const struct dirent *entry = NULL;
	size_t count = 0;

	*ids = NULL;
	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		uint64_t id = id_of(entry->d_name, ending);

		if (id > 0) {
			*ids = mem_resize(*ids, count + 1, sizeof **ids);
			(*ids)[count++] = id;
		} else if (is_begun(entry->d_name)) {
			unlinkat(dirfd(folder), entry->d_name, 0);
		}
	}
	if (folder != NULL) {
		closedir(folder);
	}
	if (count > 0) {
		qsort(*ids, count, sizeof **ids, by_id);
	}
	return count;
}

size_t outbox_folder_list(const char *folder, uint64_t **ids, uint64_t *last)
{
	uint64_t *broken = NULL;
	size_t count = list(folder, ENDING, ids), aside = list(folder, BROKEN, &broken);

	*last = count > 0 ? (*ids)[count - 1] : 0;
	*last = aside > 0 && broken[aside - 1] > *last ? broken[aside - 1] : *last;
	for (size_t i = 0; i + OUTBOX_BROKEN_MAX < aside; i++) {
		remove_one(folder, broken[i], BROKEN);
	}
	free(broken);
	return count;
}
