#include "engine/speech_stream.h"

#include <string.h>

#include "engine/sound_mixer.h"
#include "engine/sound_wav.h"

/* Samples out lie on the line between two samples in. */
static void add_sample(struct speech_stream *stream, int16_t sample, int16_t *samples,
                       size_t *count)
{
	while (stream->behind < SOUND_RATE) {
		int way = (int)((int64_t)(sample - stream->last) * stream->behind / SOUND_RATE);

		samples[(*count)++] = (int16_t)(stream->last + way);
		stream->behind += stream->rate;
	}
	stream->behind -= SOUND_RATE;
	stream->last = sample;
}

static void add_bytes(struct speech_stream *stream, const unsigned char *bytes, size_t length,
                      int16_t *samples, size_t *count)
{
	for (size_t i = 0; i < length; i++) {
		if (stream->odd) {
			add_sample(stream, (int16_t)(stream->low | bytes[i] << 8), samples, count);
		} else {
			stream->low = bytes[i];
		}
		stream->odd = !stream->odd;
	}
}

bool speech_stream_take(struct speech_stream *stream, const unsigned char *bytes, size_t length,
                        int16_t *samples, size_t *count)
{
	struct sound_wav wav;
	size_t part = sizeof stream->head - stream->head_length;

	*count = 0;
	if (stream->rate > 0) {
		add_bytes(stream, bytes, length, samples, count);
		return true;
	}
	part = length < part ? length : part;
	memcpy(stream->head + stream->head_length, bytes, part);
	stream->head_length += part;
	switch (sound_wav_header(stream->head, stream->head_length, &wav)) {
	case SOUND_WAV_BAD:
		return false;
	case SOUND_WAV_MORE:
		return stream->head_length < sizeof stream->head;
	case SOUND_WAV_WHOLE:
		break;
	}
	stream->rate = wav.rate;
	add_bytes(stream, stream->head + wav.offset, stream->head_length - wav.offset, samples, count);
	add_bytes(stream, bytes + part, length - part, samples, count);
	return true;
}
