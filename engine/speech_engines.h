/*
 * The programs that can speak or read, as they are installed here. For files of engine/ alone.
 */
#ifndef ENGINE_SPEECH_ENGINES_H
#define ENGINE_SPEECH_ENGINES_H

#include <stdbool.h>

enum { SPEECH_LANGUAGE_MAX = 16, SPEECH_ARGUMENTS_MAX = 12 };

struct speech_engines {
	char *espeak, *mecab, *jtalk; /* absolute paths; NULL: not installed */
	char *jtalk_voice;
};

struct speech_command {
	char language[SPEECH_LANGUAGE_MAX];
	const char *argv[SPEECH_ARGUMENTS_MAX]; /* borrowed from the engines; ends in NULL */
};

void speech_engines_find(struct speech_engines *engines);
void speech_engines_finish(struct speech_engines *engines);

/* The command that turns a text on stdin into a WAV on stdout; false when there is none for the
 * language. command stays where it is while argv is used. */
bool speech_engines_command(const struct speech_engines *engines, const char *language,
                            struct speech_command *command);

/* The command that turns kanji on stdin into katakana on stdout; false when there is none. */
bool speech_engines_reader(const struct speech_engines *engines, struct speech_command *command);

#endif
