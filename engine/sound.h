/*
 * Sounds by name, and speech, through the loudspeaker or the headphones. Without a device, or at
 * volume 0, nothing is heard and nothing else changes.
 *
 * "stamp" is sound/stamp.wav in the first share folder that has it; "step" without such a file is
 * one of step-1.wav, step-2.wav … in turn. No call waits: files are read and the device is opened
 * by a worker, when the first sound is really to be heard; 30 silent seconds later it is closed
 * again.
 *
 * Why our own mixer and not SDL2_mixer: linking SDL2_mixer 2.6.2 alone costs 4.2 MB PSS and 7.5 ms
 * of start-up (it brings FluidSynth, FLAC, Opus …), of 75 MB and 140 ms in all. This costs 0.2 ms
 * and 0.03 MB at start, 0.1 MB at the first sound (with PulseAudio 0.3), and the samples of each
 * sound that was played: 0.6 MB when all were. While the device is open it takes 0.4 to 0.6 % of a
 * core, with sixteen voices or none. The device opens in 1 ms (PulseAudio 15 to 20, on the worker).
 *
 * Volumes are percents, 0-100. Calls are safe from any thread.
 */
#ifndef ENGINE_SOUND_H
#define ENGINE_SOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOUND_QUIET_PERCENT = 30, SOUND_SPEECH_PERCENT = 70, SOUND_CLOSE_AFTER_MS = 30000 };

struct sound;

/* folders: searched in order, borrowed for the call. Starts at the two volumes above. */
struct sound *sound_create(const char *const *folders, size_t count);
void sound_destroy(struct sound *sound); /* before SDL_Quit(), and after speech_destroy() */

void sound_volume(struct sound *sound, int percent);        /* of sounds; 0 is silence */
void sound_speech_volume(struct sound *sound, int percent); /* of speech */
void sound_mute(struct sound *sound, bool mute);            /* both, and the volumes are kept */

/* An unknown name is logged once. */
void sound_play(struct sound *sound, const char *name);

/* Fades out all that is heard. */
void sound_stop(struct sound *sound);

/* Speech: samples at SOUND_RATE (engine/sound_mixer.h), heard behind those that wait. Returns how
 * many were taken: less than count while three seconds are waiting. Where nothing can be heard all
 * are taken and dropped. */
size_t sound_play_pcm(struct sound *sound, const int16_t *samples, size_t count);
void sound_stop_pcm(struct sound *sound);
bool sound_pcm_waits(struct sound *sound); /* there is speech still to be heard */

/* For tests: silence after which the device is closed. Before the first sound. */
void sound_close_after(struct sound *sound, int silent_ms);
bool sound_is_open(struct sound *sound);
/* There was no device when it was tried last. */
bool sound_is_lacking(struct sound *sound);

#endif
