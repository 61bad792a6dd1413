#include "engine/sound_mixer.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum {
	BLOCK = 512,
	UNITY = 32768,
	UNDER_SPEECH_PERCENT = 40,
	BEND_FROM = 24000, /* up to here the sum is as it is */
	FADE_SAMPLES = 400,
};

void sound_mixer_init(struct sound_mixer *mixer, int percent, int speech_percent)
{
	*mixer = (struct sound_mixer){.percent = percent, .speech_percent = speech_percent};
}

void sound_mixer_finish(struct sound_mixer *mixer)
{
	sound_mixer_forget_speech(mixer);
}

static int gain_of(const struct sound_mixer *mixer)
{
	int percent =
		mixer->speech_count > 0 ? mixer->percent * UNDER_SPEECH_PERCENT / 100 : mixer->percent;

	return percent * UNITY / 100;
}

void sound_mixer_add(struct sound_mixer *mixer, const int16_t *samples, size_t count)
{
	struct sound_voice *best = &mixer->voices[0];

	for (int i = 0; i < SOUND_VOICES && best->samples != NULL; i++) {
		struct sound_voice *voice = &mixer->voices[i];

		if (voice->samples == NULL || voice->count - voice->at < best->count - best->at) {
			best = voice;
		}
	}
	*best = (struct sound_voice){.samples = samples, .count = count, .gain = gain_of(mixer)};
	mixer->silent = 0;
}

size_t sound_mixer_speak(struct sound_mixer *mixer, const int16_t *samples, size_t count)
{
	size_t room = SOUND_SPEECH_SAMPLES - mixer->speech_count;
	size_t taken = count < room ? count : room;

	if (mixer->speech == NULL) {
		mixer->speech = mem_new(SOUND_SPEECH_SAMPLES, sizeof *mixer->speech);
	}
	for (size_t i = 0; i < taken; i++) {
		size_t at = (mixer->speech_first + mixer->speech_count++) % SOUND_SPEECH_SAMPLES;

		mixer->speech[at] = samples[i];
	}
	mixer->silent = 0;
	return taken;
}

void sound_mixer_end_voices(struct sound_mixer *mixer)
{
	for (int i = 0; i < SOUND_VOICES; i++) {
		mixer->voices[i].ending = true;
	}
}

void sound_mixer_end_speech(struct sound_mixer *mixer)
{
	size_t left = mixer->speech_count < FADE_SAMPLES ? mixer->speech_count : FADE_SAMPLES;

	for (size_t i = 0; i < left; i++) {
		int16_t *sample = &mixer->speech[(mixer->speech_first + i) % SOUND_SPEECH_SAMPLES];

		*sample = (int16_t)(*sample * (int)(left - 1 - i) / (int)left);
	}
	for (size_t i = left; i < mixer->speech_count; i++) {
		mixer->speech[(mixer->speech_first + i) % SOUND_SPEECH_SAMPLES] = 0;
	}
	mixer->speech_count = left;
}

void sound_mixer_forget_speech(struct sound_mixer *mixer)
{
	if (mixer->speech != NULL) {
		explicit_bzero(mixer->speech, SOUND_SPEECH_SAMPLES * sizeof *mixer->speech);
		free(mixer->speech);
	}
	mixer->speech = NULL;
	mixer->speech_first = 0;
	mixer->speech_count = 0;
}

static void mix_voice(struct sound_voice *voice, int32_t *sum, int count, int gain)
{
	int from = voice->gain, to = voice->ending ? 0 : gain;

	for (int i = 0; i < count && voice->at < voice->count; i++) {
		int now = from + (to - from) * i / count;

		sum[i] += voice->samples[voice->at++] * now / UNITY;
	}
	voice->gain = to;
	if (voice->ending || voice->at == voice->count) {
		*voice = (struct sound_voice){0};
	}
}

static void mix_speech(struct sound_mixer *mixer, int32_t *sum, int count)
{
	for (int i = 0; i < count && mixer->speech_count > 0; i++) {
		int16_t *sample = &mixer->speech[mixer->speech_first];

		sum[i] += *sample * mixer->speech_percent / 100;
		*sample = 0; /* heard, and gone */
		mixer->speech_first = (mixer->speech_first + 1) % SOUND_SPEECH_SAMPLES;
		mixer->speech_count--;
	}
}

/* Nears SOUND_LOUDEST the slower the louder it is. */
static int16_t bent(int32_t sum)
{
	const int32_t room = SOUND_LOUDEST - BEND_FROM;
	int32_t loud = sum < 0 ? -sum : sum;

	if (loud > BEND_FROM) {
		int32_t over = loud - BEND_FROM;

		loud = BEND_FROM + (int32_t)((int64_t)room * over / (over + room));
	}
	return (int16_t)(sum < 0 ? -loud : loud);
}

static bool mix_block(struct sound_mixer *mixer, int16_t *out, int count)
{
	int32_t sum[BLOCK] = {0};
	bool heard = mixer->speech_count > 0;
	int gain = gain_of(mixer);

	for (int i = 0; i < SOUND_VOICES; i++) {
		if (mixer->voices[i].samples != NULL) {
			mix_voice(&mixer->voices[i], sum, count, gain);
			heard = true;
		}
	}
	mix_speech(mixer, sum, count);
	for (int i = 0; i < count; i++) {
		out[i] = bent(sum[i]);
	}
	return heard;
}

void sound_mixer_mix(struct sound_mixer *mixer, int16_t *out, size_t count)
{
	while (count > 0) {
		int part = count < BLOCK ? (int)count : BLOCK;

		mixer->silent = mix_block(mixer, out, part) ? 0 : mixer->silent + (size_t)part;
		out += part;
		count -= (size_t)part;
	}
}
