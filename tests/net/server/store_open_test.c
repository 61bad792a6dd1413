#include "tests/net/server/store_file_kit.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void assert_refused_untouched(const char *path, const char *expected)
{
	size_t before_count = 0, after_count = 0;
	char *before = read_whole(path, &before_count), *after = NULL;

	assert_refused(path, true, expected);
	assert_refused(path, false, expected);
	after = read_whole(path, &after_count);
	assert_int_equal(before_count, after_count);
	assert_memory_equal(before, after, before_count);
	free(before);
	free(after);
}

TEST(a_file_that_is_no_database_is_refused_and_left)
{
	char *folder = test_folder(), *path = path_in(folder, "notes.txt");
	char letters[5000];

	write_file(path, "x", 1);
	assert_refused_untouched(path, "is a file, but no database");
	memset(letters, 'a', sizeof letters);
	write_file(path, letters, sizeof letters);
	assert_refused_untouched(path, "is a file, but no database");
	memcpy(letters, "SQLite format 3", 16); /* begins like one */
	write_file(path, letters, 50);
	assert_refused_untouched(path, "is a file, but no database");
	free(path);
	free(folder);
}

TEST(the_database_of_another_program_is_refused_and_left)
{
	char *folder = test_folder(), *path = path_in(folder, "other.db");
	char *wal = path_in(folder, "other.db-wal");
	size_t wal_before = 0, wal_after = 0;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	run(db, "CREATE TABLE players (name)");
	assert_refused_untouched(path, "is the database of another program");
	/* What it has not yet brought from its WAL into the file stays there. */
	run(db, "PRAGMA journal_mode = WAL; INSERT INTO players VALUES (1)");
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_close(db);
	free(read_whole(wal, &wal_before));
	assert_true(wal_before > 0);
	assert_refused_untouched(path, "is the database of another program");
	free(read_whole(wal, &wal_after));
	assert_int_equal(wal_before, wal_after);
	free(wal);
	free(path);
	free(folder);
}

static const char *newer(uint32_t version)
{
	static char text[96];

	snprintf(text, sizeof text, "is of a newer version (%u) than this program knows (%d)", version,
	         (int)STORE_SQLITE_VERSION);
	return text;
}

TEST(a_store_of_a_newer_version_is_refused_and_left)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = open_at(path);

	run(inner(store), "PRAGMA user_version = 70");
	store->ops->destroy(store);
	assert_refused_untouched(path, newer(70));
	free(path);
	free(folder);
}

TEST(a_newer_version_that_lies_in_the_wal_alone_is_refused)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = open_at(path);

	run(inner(store), "PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 80");
	assert_refused(path, false, newer(80));
	store->ops->destroy(store);
	free(path);
	free(folder);
}

TEST(a_path_that_cannot_be_a_store_says_why)
{
	char *folder = test_folder(), *path = path_in(folder, "nowhere/store.db");
	char *file = path_in(folder, "empty.db"), *below = path_in(folder, "empty.db/store.db");

	assert_refused(path, false, "is in a folder that is not there");
	assert_refused(file, true, "is not there");
	assert_refused(folder, false, "is a folder, not a file");
	assert_refused(folder, true, "is a folder, not a file");
	assert_refused("", false, "is no file");
	assert_refused(":memory:", false, "is no file");
	write_file(file, "", 0);
	assert_refused(file, true, "is an empty file");
	assert_refused(below, false, "is in a folder that is not there");
	free(below);
	free(file);
	free(path);
	free(folder);
}

static bool refused(const char *path, const char *expected)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(path, false, &why);

	return store == NULL && strcmp(why, expected) == 0;
}

/* In a child of its own: to root nothing is forbidden, so it becomes nobody, for good. */
TEST(what_may_not_be_written_says_so)
{
	enum { NOBODY = 65534 };
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	char *other = path_in(folder, "other.db");
	struct store *store = open_at(path);
	int status = 0;
	pid_t child = 0;

	store->ops->destroy(store);
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(folder, 0555), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (geteuid() == 0 && setuid(NOBODY) != 0) {
			_exit(1);
		}
		_exit(!refused(path, "may not be written")                                 ? 2
		      : !refused(other, "is not there, and may not be made in its folder") ? 3
		                                                                           : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(chmod(folder, 0755), 0);
	free(other);
	free(path);
	free(folder);
}
