/*
 * Whole files in, whole files out. A write is the old file or the new one at every moment.
 */
#ifndef ENGINE_BASE_FILES_H
#define ENGINE_BASE_FILES_H

#include <stdbool.h>
#include <stddef.h>

enum files_err {
	FILES_OK,
	FILES_MISSING,
	FILES_TOO_LARGE,
	FILES_NOT_A_FILE,
	FILES_UNREADABLE,
	FILES_UNWRITABLE,
};

/* A short clause for a message: "is not there", "is larger than allowed", … */
const char *files_err_text(enum files_err err);

/* Reads at most max bytes. *data is owned by the caller, has a NUL behind it; NULL on failure. */
enum files_err files_read(const char *path, size_t max, char **data, size_t *length);

/* A file's bytes as they lie in the system's cache, to be read now and then; given to
 * files_unmap(). NULL when there is none. */
const void *files_map(const char *path, size_t *length);
void files_unmap(const void *data, size_t length);
/* Gives back the memory that reading it took; it can be read on. */
void files_rest(const void *data, size_t length);

/* Writes beside path, syncs, renames over it, syncs the folder. On failure the old file stands and
 * no other is left behind. */
enum files_err files_write(const char *path, const char *data, size_t length);
/* The same whatever becomes of this process, but waits for no disk: after a power cut the file may
 * be anything. For what is worth nothing then. */
enum files_err files_write_lightly(const char *path, const char *data, size_t length);

/* Makes a folder and its parents; true when it is there afterwards. */
bool files_make_folder(const char *path);

bool files_exists(const char *path);

/* "folder/name", owned by the caller. */
char *files_join(const char *folder, const char *name);

/* The folder of the running program, without a slash at the end; owned by the caller, NULL if
 * unknown. */
char *files_program_folder(void);

#endif
