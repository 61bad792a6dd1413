/*
 * What is on the screen, spoken: espeak-ng in any language it knows, or Open JTalk in Japanese when
 * its dictionary and a voice are installed. Without either nothing is spoken and nothing breaks.
 *
 * Packages, all optional at run time: espeak-ng; mecab and mecab-ipadic-utf8, for texts in ja with
 * kanji that carry no reading (without them those are left out: speak the easy text instead, see
 * speech_reads_kanji); open-jtalk, open-jtalk-mecab-naist-jdic and a voice of hts-voice.
 *
 * The engine is a child process; text and sound go through pipes and memory, never to disk or log.
 * The first sound comes about 60 ms after
 * speech_say (90 ms where kanji have to be read): a long text is given over sentence by sentence.
 */
#ifndef ENGINE_SPEECH_H
#define ENGINE_SPEECH_H

#include <stdbool.h>

#include "engine/sound.h"

struct speech;

/* Looks for the engines on PATH, once. sound is borrowed until speech_destroy. */
struct speech *speech_create(struct sound *sound);
void speech_destroy(struct speech *speech);

/* Whether there is an engine for a language ("ja", "easy", "en", "vi" …). */
bool speech_available(const struct speech *speech, const char *language);

/* Whether kanji without a reading are read right. */
bool speech_reads_kanji(const struct speech *speech);

/* Speaks a text with our markup {漢字|かんじ}; what was spoken before is cut off. Never waits. */
void speech_say(struct speech *speech, const char *language, const char *text);

/* Silent within a few hundredths of a second; the engine is killed. */
void speech_stop(struct speech *speech);

/* Until the last sound of what was said is heard. */
bool speech_speaking(struct speech *speech);

#endif
