/*
 * The WAV of an engine, as it comes out of a pipe piece by piece, turned into samples at
 * SOUND_RATE. For files of engine/ alone.
 */
#ifndef ENGINE_SPEECH_STREAM_H
#define ENGINE_SPEECH_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SPEECH_HEADER_BYTES = 256, SPEECH_RATE_MIN = 8000 };

/* So many samples at most come from so many bytes (and what was kept before them). */
#define SPEECH_STREAM_SAMPLES(bytes) (((bytes) + SPEECH_HEADER_BYTES) / 2 * 3 + 3)

struct speech_stream { /* all zero: nothing has come */
	unsigned char head[SPEECH_HEADER_BYTES];
	size_t head_length;
	int rate; /* 0 until the header was read */
	bool odd; /* half a sample has come: low */
	unsigned char low;
	int16_t last;
	int behind; /* of the next sample out behind last, in parts of SOUND_RATE */
};

/* samples has room for SPEECH_STREAM_SAMPLES(length). False when this is no WAV of 16 bits and one
 * channel. */
bool speech_stream_take(struct speech_stream *stream, const unsigned char *bytes, size_t length,
                        int16_t *samples, size_t *count);

#endif
