/*
 * WAV files: PCM, 16 bits, one channel. From a file of ours, or as they come through a pipe, where
 * the length in the header is not yet true.
 */
#ifndef ENGINE_SOUND_WAV_H
#define ENGINE_SOUND_WAV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sound_wav {
	int rate;      /* samples a second */
	size_t offset; /* where the samples begin, in bytes */
	size_t length; /* of the samples in bytes, as the header claims */
};

enum sound_wav_state { SOUND_WAV_WHOLE, SOUND_WAV_MORE, SOUND_WAV_BAD };

/* Reads the header at the beginning of what has come so far. SOUND_WAV_MORE: it goes on behind. */
enum sound_wav_state sound_wav_header(const unsigned char *bytes, size_t length,
                                      struct sound_wav *wav);

#endif
