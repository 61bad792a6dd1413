/*
 * Numbers as they are spoken in Japanese, with what they count. For files of engine/ alone.
 */
#ifndef ENGINE_SPEECH_NUMBER_H
#define ENGINE_SPEECH_NUMBER_H

#include "engine/base/text_buffer.h"

/* text begins with a digit. Adds "2,340 m" as にせんさんびゃくよんじゅう メートル, 3つ as みっつ,
 * 8分 as はっぷん. Returns what is behind it. */
const char *speech_number(struct text_buffer *out, const char *text);

#endif
