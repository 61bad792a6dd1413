/*
 * Voices mixed into one stream of samples: signed 16 bits, one channel, SOUND_RATE a second.
 *
 * Pure: no device, no thread, no clock. Sixteen sounds at once and one stream of speech, under
 * which the sounds are softer. Gains change within a block, not at its edge, so nothing clicks;
 * what is too loud in sum is bent down, never cut off. All percents are 0-100.
 */
#ifndef ENGINE_SOUND_MIXER_H
#define ENGINE_SOUND_MIXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	SOUND_RATE = 22050,
	SOUND_VOICES = 16,
	SOUND_SPEECH_SAMPLES = SOUND_RATE * 3, /* what of speech waits to be heard */
	SOUND_LOUDEST = 32000,                 /* never reached: below full scale, 32767 */
};

struct sound_voice {
	const int16_t *samples; /* borrowed until it was heard; NULL: the voice is free */
	size_t count, at;
	int gain; /* of the last sample, 32768 is 1 */
	bool ending;
};

struct sound_mixer {
	struct sound_voice voices[SOUND_VOICES];
	int percent, speech_percent;
	int16_t *speech; /* a ring; NULL until something is spoken */
	size_t speech_first, speech_count;
	size_t silent; /* samples since something was heard last */
};

void sound_mixer_init(struct sound_mixer *mixer, int percent, int speech_percent);
void sound_mixer_finish(struct sound_mixer *mixer);

/* When all voices are busy the one that is nearest to its end makes room. */
void sound_mixer_add(struct sound_mixer *mixer, const int16_t *samples, size_t count);

/* Puts speech behind the speech that waits. Returns how many samples there was room for. */
size_t sound_mixer_speak(struct sound_mixer *mixer, const int16_t *samples, size_t count);

/* Fades out what is heard within a few hundredths of a second. */
void sound_mixer_end_voices(struct sound_mixer *mixer);
void sound_mixer_end_speech(struct sound_mixer *mixer);

/* Drops speech and gives back its memory, wiped. */
void sound_mixer_forget_speech(struct sound_mixer *mixer);

void sound_mixer_mix(struct sound_mixer *mixer, int16_t *out, size_t count);

#endif
