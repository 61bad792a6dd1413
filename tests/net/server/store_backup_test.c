#include "tests/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/server/store/store_sqlite.h"
#include "net/server/store/store_sqlite_backup.h"
#include "net/server/store/store_sqlite_parts.h"

struct paths {
	char *folder, *store, *file;
};

static char *in(const char *folder, const char *name)
{
	char *path = NULL;

	assert_true(asprintf(&path, "%s/%s", folder, name) > 0);
	return path;
}

static struct paths new_paths(void)
{
	char *folder = test_folder();

	return (struct paths){folder, in(folder, "a.db"), in(folder, "b.db")};
}

static void end(struct paths *paths)
{
	free(paths->store);
	free(paths->file);
	free(paths->folder);
}

static struct store *open_store(const char *path)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(path, false, &why);

	assert_non_null(store);
	return store;
}

static void add(struct store *store, const char *alias)
{
	struct store_player player = {.created_s = 1};

	snprintf(player.alias, sizeof player.alias, "%s", alias);
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
}

static bool has(const char *path, const char *alias)
{
	struct store *store = open_store(path);
	struct store_player player;
	bool found = store->ops->player_by_alias(store, alias, &player) == STORE_OK;

	store->ops->destroy(store);
	return found;
}

static void write_file(const char *path, const char *text, size_t length)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, length, file), length);
	fclose(file);
}

TEST(a_backup_of_an_open_store_has_what_was_committed)
{
	struct paths paths = new_paths();
	struct store *store = open_store(paths.store);
	struct backup backup;
	struct stat info;

	add(store, "before");
	assert_int_equal(store->ops->begin(store), STORE_OK);
	add(store, "not-yet");
	assert_int_equal(store_sqlite_backup(paths.store, paths.file, false, &backup), BACKUP_OK);
	assert_int_equal(store->ops->commit(store), STORE_OK);
	store->ops->destroy(store);
	assert_int_equal(backup.version, STORE_SQLITE_VERSION);
	assert_true(has(paths.file, "before"));
	assert_false(has(paths.file, "not-yet"));
	assert_int_equal(stat(paths.file, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	end(&paths);
}

TEST(a_backup_goes_over_nothing_unless_it_is_told_to)
{
	struct paths paths = new_paths();
	struct store *store = open_store(paths.store);
	struct backup backup;

	add(store, "one");
	store->ops->destroy(store);
	write_file(paths.file, "precious", 8);
	assert_int_equal(store_sqlite_backup(paths.store, paths.file, false, &backup), BACKUP_IS_THERE);
	assert_int_equal(store_sqlite_backup(paths.store, paths.file, true, &backup), BACKUP_OK);
	assert_true(has(paths.file, "one"));
	end(&paths);
}

TEST(what_is_no_store_is_not_backed_up)
{
	struct paths paths = new_paths();
	char *nowhere = in(paths.folder, "none/b.db");
	struct store *store = NULL;
	struct backup backup;

	assert_int_equal(store_sqlite_backup(paths.store, paths.file, false, &backup), BACKUP_MISSING);
	write_file(paths.store, "a text that is long enough to be looked at", 42);
	assert_int_equal(store_sqlite_backup(paths.store, paths.file, false, &backup), BACKUP_NOT_OURS);
	assert_int_not_equal(access(paths.file, F_OK), 0);
	unlink(paths.store);
	store = open_store(paths.store);
	store->ops->destroy(store);
	assert_int_equal(store_sqlite_backup(paths.store, nowhere, false, &backup), BACKUP_UNWRITABLE);
	free(nowhere);
	end(&paths);
}

TEST(a_store_that_somebody_has_open_is_not_restored)
{
	struct paths paths = new_paths();
	struct store *store = open_store(paths.store);
	struct backup backup;
	struct stat info;

	add(store, "one");
	assert_int_equal(store_sqlite_backup(paths.store, paths.file, false, &backup), BACKUP_OK);
	assert_int_equal(store_sqlite_restore(paths.file, paths.store, 0, &backup), BACKUP_IN_USE);
	add(store, "two");
	store->ops->destroy(store);
	assert_int_equal(chmod(paths.store, 0640), 0);
	assert_int_equal(store_sqlite_restore(paths.file, paths.store, 0, &backup), BACKUP_OK);
	assert_int_equal(stat(paths.store, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0640); /* whoever could open it still can */
	assert_true(has(paths.store, "one"));
	assert_false(has(paths.store, "two"));
	assert_true(has(backup.kept, "two"));
	assert_non_null(strstr(backup.kept, "a.db.before-1970-01-01T000000Z"));
	end(&paths);
}

TEST(a_damaged_or_newer_backup_is_refused_and_the_store_stays)
{
	struct paths paths = new_paths();
	struct store *store = open_store(paths.store);
	struct backup backup;
	const unsigned char newer[4] = {0, 0, 0, 99};
	int file = -1;

	add(store, "one");
	store->ops->destroy(store);
	assert_int_equal(store_sqlite_backup(paths.store, paths.file, false, &backup), BACKUP_OK);
	file = open(paths.file, O_RDWR);
	assert_int_equal(pwrite(file, newer, 4, 60), 4); /* the user version in the header */
	assert_int_equal(store_sqlite_restore(paths.file, paths.store, 0, &backup), BACKUP_NOT_OURS);
	assert_non_null(strstr(backup.why, "newer version"));
	assert_int_equal(ftruncate(file, backup.bytes / 2), 0);
	close(file);
	assert_int_equal(store_sqlite_restore(paths.file, paths.store, 0, &backup), BACKUP_NOT_OURS);
	assert_true(has(paths.store, "one"));
	end(&paths);
}

TEST(a_damaged_store_is_replaced_and_kept_beside)
{
	struct paths paths = new_paths();
	struct store *store = open_store(paths.store);
	struct backup backup;
	struct stat info;

	add(store, "one");
	store->ops->destroy(store);
	assert_int_equal(store_sqlite_backup(paths.store, paths.file, false, &backup), BACKUP_OK);
	write_file(paths.store, "what a broken disk left of it, and no more", 42);
	assert_int_equal(store_sqlite_restore(paths.file, paths.store, 0, &backup), BACKUP_OK);
	assert_true(has(paths.store, "one"));
	assert_int_equal(stat(backup.kept, &info), 0);
	assert_int_equal(info.st_size, 42);
	end(&paths);
}

TEST(a_store_that_was_never_there_is_restored_too)
{
	struct paths paths = new_paths();
	char *fresh = in(paths.folder, "fresh.db");
	struct store *store = open_store(paths.store);
	struct backup backup;

	add(store, "one");
	store->ops->destroy(store);
	assert_int_equal(store_sqlite_backup(paths.store, paths.file, false, &backup), BACKUP_OK);
	assert_int_equal(store_sqlite_restore(paths.file, fresh, 0, &backup), BACKUP_OK);
	assert_string_equal(backup.kept, "");
	assert_true(has(fresh, "one"));
	free(fresh);
	end(&paths);
}
