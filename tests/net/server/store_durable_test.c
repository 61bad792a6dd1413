#include "tests/net/server/store_file_kit.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

TEST(a_damaged_store_gives_errors_and_no_more)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = open_at(path);
	const char *why = NULL;
	struct store_player player;
	size_t count = 0;
	char *bytes = NULL;

	add_player(store, "fox", "", STORE_AGE_ADULT);
	store->ops->destroy(store);
	bytes = read_whole(path, &count);
	memset(bytes + 4096, 0xA5, count - 4096); /* all but the first page */
	write_file(path, bytes, count);
	store = store_sqlite_open(path, false, &why);
	if (store != NULL) {
		assert_int_equal(store->ops->player_by_id(store, 1, &player), STORE_UNAVAILABLE);
		store->ops->destroy(store);
	} else {
		assert_non_null(why);
	}
	memset(bytes + 100, 0xA5, count - 100);
	write_file(path, bytes, count);
	store = store_sqlite_open(path, false, &why);
	assert_null(store);
	assert_string_equal(why, "is damaged");
	free(bytes);
	free(path);
	free(folder);
}

TEST(a_store_is_opened_to_last)
{
	EACH(store)
	{
		assert_int_equal(pragma(store, "PRAGMA synchronous"), 2); /* FULL */
		assert_int_equal(pragma(store, "PRAGMA foreign_keys"), 1);
		assert_int_equal(pragma(store, "PRAGMA busy_timeout"), 5000);
		assert_int_equal(pragma(store, "PRAGMA application_id"), 0x4D414348);
		assert_int_equal(pragma(store, "PRAGMA user_version"), STORE_SQLITE_VERSION);
		assert_int_equal(pragma(store, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
	}
}

TEST(what_was_committed_outlives_a_killed_program)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = NULL;
	struct store_player player;
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		const char *why = NULL;
		struct store_player first = {.alias = "kept"}, second = {.alias = "lost"};

		store = store_sqlite_open(path, false, &why);
		if (store != NULL && store->ops->begin(store) == STORE_OK &&
		    store->ops->player_add(store, &first) == STORE_OK &&
		    store->ops->commit(store) == STORE_OK && store->ops->begin(store) == STORE_OK &&
		    store->ops->player_add(store, &second) == STORE_OK) {
			kill(getpid(), SIGKILL);
		}
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	store = open_at(path);
	assert_int_equal(store->ops->player_by_alias(store, "kept", &player), STORE_OK);
	assert_int_equal(store->ops->player_by_alias(store, "lost", &player), STORE_NOT_FOUND);
	store->ops->destroy(store);
	free(path);
	free(folder);
}

TEST(one_reads_while_another_writes)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	const char *why = NULL;
	struct store *writing = open_at(path);
	struct store *reading = store_sqlite_open(path, true, &why);
	struct store_player player, mine = {.alias = "mine"};

	assert_non_null(reading);
	assert_int_equal(writing->ops->begin(writing), STORE_OK);
	add_player(writing, "fox", "", STORE_AGE_ADULT);
	assert_int_equal(reading->ops->player_by_alias(reading, "fox", &player), STORE_NOT_FOUND);
	assert_int_equal(writing->ops->commit(writing), STORE_OK);
	assert_int_equal(reading->ops->player_by_alias(reading, "fox", &player), STORE_OK);
	assert_int_equal(reading->ops->player_add(reading, &mine), STORE_UNAVAILABLE);
	reading->ops->destroy(reading);
	writing->ops->destroy(writing);
	free(path);
	free(folder);
}

TEST(a_full_disk_is_told_and_nothing_of_the_transaction_stays)
{
	struct store *store = sqlite_store();
	char *much = malloc(200001), value[4];
	enum store_err err = STORE_OK;

	memset(much, 'm', 200000);
	much[200000] = '\0';
	run(inner(store), "PRAGMA max_page_count = 40");
	assert_int_equal(store->ops->begin(store), STORE_OK);
	assert_int_equal(store->ops->meta_set(store, "small", "1"), STORE_OK);
	assert_int_equal(store->ops->meta_set(store, "much", much), STORE_FULL);
	err = store->ops->meta_get(store, "small", value, sizeof value);
	assert_true(err == STORE_OK || err == STORE_FULL);
	store->ops->rollback(store);
	assert_int_equal(store->ops->meta_get(store, "small", value, sizeof value), STORE_NOT_FOUND);
	assert_int_equal(store->ops->meta_set(store, "small", "2"), STORE_OK);
	free(much);
	store->ops->destroy(store);
}

TEST(when_sqlite_ends_a_transaction_itself_what_follows_is_not_kept_alone)
{
	struct store *store = sqlite_store();
	char value[4];

	run(inner(store), "CREATE TEMP TRIGGER bad BEFORE INSERT ON main.meta WHEN new.name = 'bad'"
	                  " BEGIN SELECT RAISE(ROLLBACK, 'as on a full disk'); END");
	assert_int_equal(store->ops->begin(store), STORE_OK);
	assert_int_equal(store->ops->meta_set(store, "before", "1"), STORE_OK);
	assert_int_not_equal(store->ops->meta_set(store, "bad", "1"), STORE_OK);
	assert_int_not_equal(store->ops->savepoint(store), STORE_OK);
	assert_int_not_equal(store->ops->meta_set(store, "after", "1"), STORE_OK);
	assert_int_not_equal(store->ops->release(store, true), STORE_OK);
	assert_int_not_equal(store->ops->commit(store), STORE_OK);
	assert_int_equal(store->ops->meta_get(store, "before", value, sizeof value), STORE_NOT_FOUND);
	assert_int_equal(store->ops->meta_get(store, "after", value, sizeof value), STORE_NOT_FOUND);
	assert_int_equal(store->ops->begin(store), STORE_OK);
	assert_int_equal(store->ops->meta_set(store, "after", "2"), STORE_OK);
	assert_int_equal(store->ops->commit(store), STORE_OK);
	store->ops->destroy(store);
}
