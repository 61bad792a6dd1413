#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "kiosk/settings.h"

static enum settings_result read_all(struct settings *settings, int count, const char *const *words)
{
	char *list[16] = {(char *)(uintptr_t) "machiaruki"};

	for (int i = 0; i < count; i++) {
		list[i + 1] = (char *)(uintptr_t)words[i];
	}
	return settings_read(count + 1, list, settings);
}

static char *config(const char *text)
{
	static char path[600];
	char *folder = test_folder();

	snprintf(path, sizeof path, "%s/kiosk.conf", folder);
	free(folder);
	assert_int_equal(files_write(path, text, strlen(text)), FILES_OK);
	return path;
}

TEST(without_anything_there_are_sound_defaults)
{
	struct settings settings;

	assert_int_equal(read_all(&settings, 0, NULL), SETTINGS_GO);
	assert_string_equal(settings.lang, "ja");
	assert_int_equal(settings.idle_s, 60);
	assert_int_equal(settings.clock_rate, 1);
}

TEST(a_flag_wins_over_the_environment_and_that_over_the_file)
{
	struct settings settings;
	const char *words[] = {"--config", config("lang = en\nidle = 30\nwindow = 800x600\n"), "--idle",
	                       "45"};

	setenv("MACHIARUKI_LANG", "easy", 1);
	setenv("MACHIARUKI_IDLE", "40", 1);
	assert_int_equal(read_all(&settings, 4, words), SETTINGS_GO);
	unsetenv("MACHIARUKI_LANG");
	unsetenv("MACHIARUKI_IDLE");
	assert_string_equal(settings.lang, "easy");
	assert_int_equal(settings.idle_s, 45);
	assert_int_equal(settings.width, 800);
}

TEST(remarks_and_empty_lines_are_passed_over)
{
	struct settings settings;
	const char *words[] = {"--config", config("# a kiosk\n\n  lang=en  \n\n\tfullscreen = yes\n")};

	assert_int_equal(read_all(&settings, 2, words), SETTINGS_GO);
	assert_string_equal(settings.lang, "en");
	assert_true(settings.fullscreen);
}

TEST(what_is_wrong_is_refused)
{
	static const char *const files[] = {
		"lang",           "loudness = 3",      "idle = 1", "idle = x", "fullscreen = maybe",
		"window = 10x10", "window = 800x600x3"};
	struct settings settings;

	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		const char *words[] = {"--config", config(files[i])};

		assert_int_equal(read_all(&settings, 2, words), SETTINGS_BAD_FILE);
	}
	assert_int_equal(read_all(&settings, 1, (const char *[]){"--loud"}), SETTINGS_BAD_USE);
	assert_int_equal(read_all(&settings, 1, (const char *[]){"--api"}), SETTINGS_BAD_USE);
	assert_int_equal(read_all(&settings, 2, (const char *[]){"--clock", "0"}), SETTINGS_BAD_USE);
	assert_int_equal(read_all(&settings, 1, (const char *[]){"word"}), SETTINGS_BAD_USE);
}

TEST(a_kiosks_secret_is_on_no_command_line)
{
	struct settings settings;
	const char *words[] = {"--config", config("kiosk_name = lobby\nkiosk_secret = of-the-file\n"),
	                       "--kiosk-name", "hall"};

	assert_int_equal(read_all(&settings, 4, words), SETTINGS_GO);
	assert_string_equal(settings.kiosk_name, "hall");
	assert_string_equal(settings.kiosk_secret, "of-the-file");
	setenv("MACHIARUKI_KIOSK_SECRET", "of-the-environment", 1);
	assert_int_equal(read_all(&settings, 4, words), SETTINGS_GO);
	unsetenv("MACHIARUKI_KIOSK_SECRET");
	assert_string_equal(settings.kiosk_secret, "of-the-environment");
	assert_int_equal(read_all(&settings, 2, (const char *[]){"--kiosk-secret", "shown"}),
	                 SETTINGS_BAD_USE);
	assert_int_equal(read_all(&settings, 2, (const char *[]){"--kiosk_secret", "shown"}),
	                 SETTINGS_BAD_USE);
}

/* As LoadCredential= lays it out. */
static char *credential(const char *text)
{
	static char folder[512];
	char path[600];
	char *made = test_folder();

	snprintf(folder, sizeof folder, "%s", made);
	snprintf(path, sizeof path, "%s/kiosk_secret", made);
	free(made);
	if (text != NULL) {
		assert_int_equal(files_write(path, text, strlen(text)), FILES_OK);
	}
	setenv("CREDENTIALS_DIRECTORY", folder, 1);
	return folder;
}

TEST(the_secret_comes_as_a_credential_without_its_line_end)
{
	struct settings settings;

	credential("not a word of a real one\n");
	assert_int_equal(read_all(&settings, 0, NULL), SETTINGS_GO);
	unsetenv("CREDENTIALS_DIRECTORY");
	assert_string_equal(settings.kiosk_secret, "not a word of a real one");
}

TEST(a_secret_of_the_file_goes_before_the_credential)
{
	struct settings settings;
	const char *words[] = {"--config", config("kiosk_secret = of the file\n")};

	credential("of the manager\n");
	assert_int_equal(read_all(&settings, 2, words), SETTINGS_GO);
	unsetenv("CREDENTIALS_DIRECTORY");
	assert_string_equal(settings.kiosk_secret, "of the file");
}

TEST(a_credential_that_is_absent_or_too_long_is_none)
{
	struct settings settings;
	char text[400];

	credential(NULL);
	assert_int_equal(read_all(&settings, 0, NULL), SETTINGS_GO);
	assert_string_equal(settings.kiosk_secret, "");
	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	credential(text);
	assert_int_equal(read_all(&settings, 0, NULL), SETTINGS_GO);
	unsetenv("CREDENTIALS_DIRECTORY");
	assert_string_equal(settings.kiosk_secret, "");
}
