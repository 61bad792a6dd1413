/*
 * From the text on the screen to the text that is spoken. For files of engine/ alone.
 */
#ifndef ENGINE_SPEECH_TEXT_H
#define ENGINE_SPEECH_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { SPEECH_SENTENCE_BYTES = 600 };

/* "{茶|ちゃ}の{木|き}" -> "ちゃの木" in Japanese (ja, easy): readings stand in place of what they
 * stand over, numbers and units are words (330 m -> さんびゃくさんじゅう メートル), a particle は
 * or へ at the end of a phrase is written as it sounds. In other languages the readings go away.
 * The caller frees it. */
char *speech_text(const char *language, const char *text);

/* The length in bytes of the first sentence with the mark that ends it; at most
 * SPEECH_SENTENCE_BYTES, cut at a comma or a space where one is. 0 at the end of the text. */
size_t speech_sentence(const char *text);

/* Whether there is a kanji in it: espeak-ng cannot read those. */
bool speech_has_kanji(const char *text, size_t length);

/* Takes those out that no reader knew: espeak-ng says "chinese letter" for each. */
void speech_drop_kanji(char *text);

bool speech_is_japanese(const char *language);

#endif
