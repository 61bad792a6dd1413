#include "engine/speech_engines.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/mem.h"
#include "engine/speech_child.h"
#include "engine/speech_text.h"

/* Where Debian puts them. */
static const char JTALK_DICTIONARY[] = "/var/lib/mecab/dic/open-jtalk/naist-jdic";
static const char JTALK_VOICES[] = "/usr/share/hts-voice/*/*.htsvoice";
static const char WORDS_A_MINUTE[] = "150"; /* slower than a reader, as one speaks to a hall */

static char *first_voice(void)
{
	glob_t found;
	char *voice = NULL;

	if (glob(JTALK_VOICES, 0, NULL, &found) == 0) {
		voice = mem_copy_text(found.gl_pathv[0]);
	}
	globfree(&found);
	return voice;
}

void speech_engines_find(struct speech_engines *engines)
{
	*engines = (struct speech_engines){
		.espeak = speech_child_find("espeak-ng"),
		.mecab = speech_child_find("mecab"),
		.jtalk = speech_child_find("open_jtalk"),
		.jtalk_voice = first_voice(),
	};
	if (engines->jtalk_voice == NULL || !files_exists(JTALK_DICTIONARY)) {
		free(engines->jtalk);
		engines->jtalk = NULL;
	}
}

void speech_engines_finish(struct speech_engines *engines)
{
	free(engines->espeak);
	free(engines->mecab);
	free(engines->jtalk);
	free(engines->jtalk_voice);
	*engines = (struct speech_engines){0};
}

/* A code like "en" or "pt-br", and so never an option or a path. */
static bool is_code(const char *language)
{
	static const char lower[] = "abcdefghijklmnopqrstuvwxyz";
	size_t length = strspn(language, lower);
	size_t all =
		strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

	return length >= 2 && length <= 4 && language[all] == '\0' && all < SPEECH_LANGUAGE_MAX;
}

bool speech_engines_command(const struct speech_engines *engines, const char *language,
                            struct speech_command *command)
{
	bool japanese = speech_is_japanese(language);
	const char *voice = japanese ? "ja" : language;

	*command = (struct speech_command){0};
	if (japanese && engines->jtalk != NULL) {
		const char *argv[] = {engines->jtalk,       "-x",  JTALK_DICTIONARY, "-m",
		                      engines->jtalk_voice, "-ow", "/dev/stdout"};

		memcpy(command->argv, argv, sizeof argv);
		return true;
	}
	if (engines->espeak != NULL && is_code(voice)) {
		const char *argv[] = {
			engines->espeak, "-v",      command->language, "-s", WORDS_A_MINUTE, "-b", "1",
			"--stdin",       "--stdout"};

		snprintf(command->language, sizeof command->language, "%s", voice);
		memcpy(command->argv, argv, sizeof argv);
		return true;
	}
	return false;
}

bool speech_engines_reader(const struct speech_engines *engines, struct speech_command *command)
{
	/* The ninth feature of a word in IPADIC is how it sounds; an unknown word stays as it is. */
	const char *argv[] = {engines->mecab, "-F", "%f[8]", "-U", "%m", "-E", "\\n"};

	*command = (struct speech_command){0};
	memcpy(command->argv, argv, sizeof argv);
	return engines->mecab != NULL;
}
