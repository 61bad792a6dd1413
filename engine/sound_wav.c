#include "engine/sound_wav.h"

#include <string.h>

enum { RIFF_BYTES = 12, CHUNK_BYTES = 8, FORMAT_BYTES = 16, RATE_MIN = 8000, RATE_MAX = 96000 };

static uint32_t little(const unsigned char *bytes, int count)
{
	uint32_t value = 0;

	for (int i = count; i-- > 0;) {
		value = value << 8 | bytes[i];
	}
	return value;
}

/* PCM, one channel, 16 bits. */
static bool read_format(const unsigned char *format, struct sound_wav *wav)
{
	uint32_t rate = little(format + 4, 4);

	wav->rate = rate >= RATE_MIN && rate <= RATE_MAX ? (int)rate : 0;
	return wav->rate > 0 && little(format, 2) == 1 && little(format + 2, 2) == 1 &&
	       little(format + 14, 2) == 16;
}

enum sound_wav_state sound_wav_header(const unsigned char *bytes, size_t length,
                                      struct sound_wav *wav)
{
	size_t at = RIFF_BYTES;

	*wav = (struct sound_wav){0};
	if (length < RIFF_BYTES) {
		return SOUND_WAV_MORE;
	}
	if (memcmp(bytes, "RIFF", 4) != 0 || memcmp(bytes + 8, "WAVE", 4) != 0) {
		return SOUND_WAV_BAD;
	}
	while (at + CHUNK_BYTES <= length) {
		size_t size = little(bytes + at + 4, 4);

		if (memcmp(bytes + at, "data", 4) == 0) {
			wav->offset = at + CHUNK_BYTES;
			wav->length = size;
			return wav->rate > 0 ? SOUND_WAV_WHOLE : SOUND_WAV_BAD;
		}
		if (memcmp(bytes + at, "fmt ", 4) == 0) {
			if (size < FORMAT_BYTES) {
				return SOUND_WAV_BAD;
			}
			if (length < at + CHUNK_BYTES + FORMAT_BYTES) {
				return SOUND_WAV_MORE;
			}
			if (!read_format(bytes + at + CHUNK_BYTES, wav)) {
				return SOUND_WAV_BAD;
			}
		}
		at += CHUNK_BYTES + size + (size & 1);
	}
	return SOUND_WAV_MORE;
}
