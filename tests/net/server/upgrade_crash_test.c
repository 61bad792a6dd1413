#include "tests/net/server/upgrade_kit.h"

#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * An upgrade that is cut at every single write: SQLite's calls of the system are replaced by ones
 * that count, and that kill the program (a child) or find the disk full from the n-th on.
 */

enum ending { KILLED, FULL };

/* SQLite gives its calls no context. */
static struct {
	enum ending ending;
	int left;
} cut_at;

static bool ends_now(void)
{
	return --cut_at.left < 0;
}

static ssize_t counted_pwrite(int file, const void *bytes, size_t count, off_t at)
{
	if (ends_now()) {
		if (cut_at.ending == FULL) {
			errno = ENOSPC;
			return -1;
		}
		if (pwrite(file, bytes, count / 2, at) >= 0) { /* half of it is there */
			kill(getpid(), SIGKILL);
		}
		_exit(1);
	}
	return pwrite(file, bytes, count, at);
}

static int counted_ftruncate(int file, off_t length)
{
	if (cut_at.ending == KILLED && ends_now()) {
		kill(getpid(), SIGKILL);
	}
	return ftruncate(file, length);
}

static int counted_unlink(const char *path)
{
	if (cut_at.ending == KILLED && ends_now()) {
		kill(getpid(), SIGKILL);
	}
	return unlink(path);
}

/* In place of the system's, here alone: what a killed program has written is not lost, so that
 * waiting for the disk, some thousand times, would prove nothing. */
int fdatasync(int file)
{
	return file >= 0 ? 0 : -1;
}

int fsync(int file)
{
	return file >= 0 ? 0 : -1;
}

static void leave_writes(void)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

	vfs->xSetSystemCall(vfs, NULL, NULL);
}

static void watch_writes(enum ending ending, int writes)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

	cut_at.ending = ending;
	cut_at.left = writes;
	vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)(void *)counted_pwrite);
	vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)(void *)counted_pwrite);
	vfs->xSetSystemCall(vfs, "ftruncate", (sqlite3_syscall_ptr)(void *)counted_ftruncate);
	vfs->xSetSystemCall(vfs, "unlink", (sqlite3_syscall_ptr)(void *)counted_unlink);
}

enum outcome { OPENED, TOLD_FULL, TOLD_OTHERWISE, DIED };

static enum outcome open_now(const char *path)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(path, false, &why);

	if (store == NULL) {
		return strcmp(why, "cannot be written: the disk is full") == 0 ? TOLD_FULL : TOLD_OTHERWISE;
	}
	store->ops->destroy(store);
	return OPENED;
}

static enum outcome open_killed(const char *path, int writes)
{
	int status = 0;
	pid_t one = fork();

	assert_true(one >= 0);
	if (one == 0) {
		watch_writes(KILLED, writes);
		_exit((int)open_now(path));
	}
	assert_int_equal(waitpid(one, &status, 0), one);
	return WIFEXITED(status) ? (enum outcome)WEXITSTATUS(status) : DIED;
}

static enum outcome open_full(const char *path, int writes)
{
	enum outcome outcome = OPENED;

	watch_writes(FULL, writes);
	outcome = open_now(path);
	leave_writes();
	return outcome;
}

/* The old store to the letter, or the new one to the letter; and it opens. */
static void is_old_or_new(const char *path, int version, const char *old_schema,
                          const char *new_schema, int64_t entries)
{
	sqlite3 *db = NULL;
	struct store *store = NULL;
	char *schema = NULL;
	int64_t now = 0;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	now = number_of(db, "PRAGMA user_version");
	assert_true(now == version || now == STORE_SQLITE_VERSION);
	schema = schema_of(db);
	assert_string_equal(schema, now == version ? old_schema : new_schema);
	is_whole(db);
	sqlite3_close(db);
	free(schema);
	store = open_at(path);
	assert_int_equal(number_of(inner(store), "SELECT count(*) FROM entries"), entries);
	store->ops->destroy(store);
}

static char *schema_at(const char *path, int64_t *entries)
{
	sqlite3 *db = NULL;
	char *schema = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	schema = schema_of(db);
	*entries = number_of(db, "SELECT count(*) FROM entries");
	sqlite3_close(db);
	return schema;
}

static void forget(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-journal"};

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		char *file = NULL;

		assert_true(asprintf(&file, "%s%s", path, endings[i]) > 0);
		unlink(file);
		free(file);
	}
}

static void put_again(const char *path, const char *bytes, size_t count)
{
	forget(path);
	write_file(path, bytes, count);
}

/* Cuts the upgrade after 0, step, 2 * step … writes until it gets through. Returns how often. */
static int cut_everywhere(int version, enum ending ending, int step)
{
	enum { MANY = 2000 };
	char *folder = test_folder(), *path = path_in(folder, "old.db");
	struct store *fresh = sqlite_store();
	char *new_schema = schema_of(inner(fresh)), *old_schema = NULL, *bytes = NULL;
	enum outcome outcome = DIED;
	size_t count = 0;
	int64_t entries = 0;
	int cut = 0;

	fresh->ops->destroy(fresh);
	make_released(path, version);
	old_schema = schema_at(path, &entries);
	bytes = read_whole(path, &count);
	for (int writes = 0; outcome != OPENED && writes < MANY; writes += step) {
		put_again(path, bytes, count);
		outcome = ending == KILLED ? open_killed(path, writes) : open_full(path, writes);
		assert_int_not_equal(outcome, TOLD_OTHERWISE);
		is_old_or_new(path, version, old_schema, new_schema, entries);
		cut += outcome != OPENED;
	}
	assert_int_equal(outcome, OPENED);
	free(bytes);
	free(new_schema);
	free(old_schema);
	free(path);
	free(folder);
	return cut;
}

/* From the version before today's at every write; from older ones, which take the same way, at
 * every eighth. */
TEST(an_upgrade_that_is_killed_at_any_write_leaves_the_old_or_the_new)
{
	EACH_RELEASED(version)
	{
		assert_true(cut_everywhere(version, KILLED, version == RELEASED ? 1 : 8) > 10);
	}
}

TEST(an_upgrade_on_a_full_disk_says_so_and_leaves_the_old)
{
	EACH_RELEASED(version)
	{
		assert_true(cut_everywhere(version, FULL, version == RELEASED ? 3 : 8) > 5);
	}
}

/* Both wait for the pipe to be closed, so that they begin together. */
static pid_t open_when_told(const char *path, const int go[2])
{
	pid_t one = fork();

	assert_true(one >= 0);
	if (one == 0) {
		const char *why = NULL;
		struct store *store = NULL;
		char byte = 0;

		close(go[1]);
		if (read(go[0], &byte, 1) == 0) {
			store = store_sqlite_open(path, false, &why);
		}
		_exit(store != NULL ? 0 : 1);
	}
	return one;
}

TEST(two_programs_that_open_an_old_store_at_once_both_get_the_new)
{
	enum { TIMES = 8, PROGRAMS = 3 };

	for (int i = 0; i < TIMES; i++) {
		char *folder = test_folder(), *path = path_in(folder, "old.db");
		int go[2], status = 0;
		pid_t programs[PROGRAMS];
		struct store *store = NULL;

		make_released(path, i % RELEASED + 1);
		assert_int_equal(pipe(go), 0);
		for (int k = 0; k < PROGRAMS; k++) {
			programs[k] = open_when_told(path, go);
		}
		close(go[0]);
		close(go[1]);
		for (int k = 0; k < PROGRAMS; k++) {
			assert_int_equal(waitpid(programs[k], &status, 0), programs[k]);
			assert_int_equal(status, 0);
		}
		store = open_at(path);
		is_whole(inner(store));
		store->ops->destroy(store);
		free(path);
		free(folder);
	}
}

/* As nobody, for good: to root nothing is forbidden. */
TEST(an_old_store_that_may_not_be_written_says_so_and_is_left)
{
	enum { NOBODY = 65534 };

	EACH_RELEASED(version)
	{
		char *folder = test_folder(), *path = path_in(folder, "old.db");
		const char *why = NULL;
		int status = 0;
		pid_t one = 0;

		make_released(path, version);
		assert_int_equal(chmod(path, 0444), 0);
		assert_int_equal(chmod(folder, 0777), 0);
		one = fork();
		assert_true(one >= 0);
		if (one == 0) {
			if (geteuid() == 0 && setuid(NOBODY) != 0) {
				_exit(2);
			}
			_exit(store_sqlite_open(path, false, &why) == NULL &&
			              strcmp(why, "may not be written") == 0
			          ? 0
			          : 1);
		}
		assert_int_equal(waitpid(one, &status, 0), one);
		assert_int_equal(status, 0);
		free(path);
		free(folder);
	}
}
