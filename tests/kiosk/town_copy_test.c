#include "tests/test.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "kiosk/town_copy.h"

static void put(const char *folder, const char *name, const char *text)
{
	char *path = files_join(folder, name);

	assert_int_equal(files_write(path, text, strlen(text)), FILES_OK);
	free(path);
}

static void assert_text(const char *folder, const char *name, const char *wanted)
{
	char *path = files_join(folder, name), *text = NULL;
	size_t length = 0;

	assert_int_equal(files_read(path, 1000, &text, &length), FILES_OK);
	assert_string_equal(text, wanted);
	free(text);
	free(path);
}

static char *pack(void)
{
	char *folder = test_folder(), *words = files_join(folder, "words");

	assert_true(files_make_folder(words));
	put(folder, "town.json", "one");
	put(folder, "words/vi.json", "two");
	free(words);
	return folder;
}

TEST(a_copy_is_the_whole_pack)
{
	char *town = pack(), *state = test_folder();

	assert_true(town_copy_keep(town, state));
	assert_text(state, "town/town.json", "one");
	assert_text(state, "town/words/vi.json", "two");
	free(town);
	free(state);
}

TEST(a_changed_pack_takes_the_place_of_its_copy_and_nothing_is_left_beside_it)
{
	char *town = pack(), *state = test_folder(), *gone = files_join(town, "words/vi.json");
	char *copied = files_join(state, "town/words/vi.json"), *beside = files_join(state, "town.new");

	assert_true(town_copy_keep(town, state));
	put(town, "town.json", "three");
	unlink(gone);
	assert_true(town_copy_keep(town, state));
	assert_text(state, "town/town.json", "three");
	assert_false(files_exists(copied));
	assert_false(files_exists(beside));
	free(copied);
	free(beside);
	free(gone);
	free(town);
	free(state);
}

TEST(a_file_that_went_is_noticed)
{
	char *town = pack(), *state = test_folder(), *gone = files_join(town, "words/vi.json");
	char *copied = files_join(state, "town/words/vi.json");

	assert_true(town_copy_keep(town, state));
	unlink(gone);
	assert_true(town_copy_keep(town, state));
	assert_false(files_exists(copied));
	free(copied);
	free(gone);
	free(town);
	free(state);
}

TEST(where_nothing_can_be_written_there_is_no_copy)
{
	char *town = pack();

	assert_false(town_copy_keep(town, "/proc/nowhere"));
	free(town);
}
