#include "engine/sound.h"

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <SDL.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/queue.h"
#include "engine/sound_clips.h"
#include "engine/sound_mixer.h"

enum {
	ORDERS_MAX = 32,
	DEVICE_SAMPLES = 512,
	RETRY_MS = 60000,
	LATEST_MS = 700,
	SHORTEST_WAIT_MS = 20
};

enum order_kind { ORDER_PLAY, ORDER_OPEN, ORDER_END };

struct order {
	enum order_kind kind;
	int64_t at_ms;
	char name[SOUND_NAME_MAX];
};

struct sound {
	pthread_t worker;
	struct queue *orders; /* to the worker */

	/* The worker's own. */
	struct sound_clips *clips;
	SDL_AudioDeviceID device;
	int64_t retry_ms; /* no other attempt to open the device before */
	bool told;        /* that there is none */

	/* Under lock: between callers, the worker and the device's thread. */
	pthread_mutex_t lock;
	struct sound_mixer mixer;
	int percent, speech_percent, close_after_ms;
	bool mute, open, lacking; /* lacking: there was no device when it was tried last */
};

static void on_samples_wanted(void *ctx, Uint8 *bytes, int length)
{
	struct sound *sound = ctx;

	pthread_mutex_lock(&sound->lock);
	sound_mixer_mix(&sound->mixer, (int16_t *)(void *)bytes, (size_t)length / sizeof(int16_t));
	pthread_mutex_unlock(&sound->lock);
}

static bool folder_has(const char *folder, const char *beginning)
{
	DIR *open = opendir(folder);
	const struct dirent *entry = NULL;
	bool found = false;

	while (open != NULL && !found && (entry = readdir(open)) != NULL) {
		found = strncmp(entry->d_name, beginning, strlen(beginning)) == 0;
	}
	if (open != NULL) {
		closedir(open);
	}
	return found;
}

/* Whether a device may be there at all: where none is, ALSA fills the journal with its own words.
 */
static bool may_have_device(void)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR");
	char path[256];

	if (getenv("SDL_AUDIODRIVER") != NULL || getenv("PULSE_SERVER") != NULL ||
	    folder_has("/dev/snd", "pcm")) {
		return true;
	}
	snprintf(path, sizeof path, "%s/pulse/native", runtime != NULL ? runtime : "/nowhere");
	return access(path, F_OK) == 0;
}

static SDL_AudioDeviceID open_device(struct sound *sound)
{
	SDL_AudioSpec wanted = {.freq = SOUND_RATE,
	                        .format = AUDIO_S16SYS,
	                        .channels = 1,
	                        .samples = DEVICE_SAMPLES,
	                        .callback = on_samples_wanted,
	                        .userdata = sound};
	SDL_AudioDeviceID device = 0;

	if (!may_have_device()) {
		SDL_SetError("no card and no sound server");
	} else if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {
		device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
		if (device == 0) {
			SDL_QuitSubSystem(SDL_INIT_AUDIO);
		}
	}
	return device;
}

/* True when the device is open. */
static bool have_device(struct sound *sound)
{
	if (sound->device != 0) {
		return true;
	}
	if (clock_monotonic_ms() < sound->retry_ms) {
		return false;
	}
	sound->device = open_device(sound);
	pthread_mutex_lock(&sound->lock);
	sound->open = sound->device != 0;
	sound->lacking = !sound->open;
	sound->mixer.silent = 0;
	if (sound->lacking) {
		sound_mixer_forget_speech(&sound->mixer);
	}
	pthread_mutex_unlock(&sound->lock);
	if (sound->device != 0) {
		SDL_PauseAudioDevice(sound->device, 0);
		return true;
	}
	sound->retry_ms = clock_monotonic_ms() + RETRY_MS;
	if (!sound->told) {
		log_info("no sound: %s; the game goes on without it", SDL_GetError());
		sound->told = true;
	}
	return false;
}

static void close_device(struct sound *sound)
{
	if (sound->device == 0) {
		return;
	}
	SDL_CloseAudioDevice(sound->device); /* waits for the callback: not under the lock */
	SDL_QuitSubSystem(SDL_INIT_AUDIO);
	sound->device = 0;
}

/* A sound that comes much later than what it belongs to (a device was slow to open) is left out. */
static void play(struct sound *sound, const struct order *order)
{
	const struct sound_clip *clip = sound_clips_next(sound->clips, order->name);

	if (clip != NULL && have_device(sound) && clock_monotonic_ms() - order->at_ms < LATEST_MS) {
		pthread_mutex_lock(&sound->lock);
		sound_mixer_add(&sound->mixer, clip->samples, clip->count);
		pthread_mutex_unlock(&sound->lock);
	}
}

/* Until the device may be closed; 0 when it is time, -1 when it is not open. */
static int silence_left_ms(struct sound *sound)
{
	int64_t left = 0;

	if (sound->device == 0) {
		return -1;
	}
	pthread_mutex_lock(&sound->lock);
	left = sound->close_after_ms - (int64_t)sound->mixer.silent * 1000 / SOUND_RATE;
	if (left <= 0) {
		sound->open = false; /* speech that comes from now on asks for it again */
		sound_mixer_forget_speech(&sound->mixer);
	}
	pthread_mutex_unlock(&sound->lock);
	return left <= 0 ? 0 : left < SHORTEST_WAIT_MS ? SHORTEST_WAIT_MS : (int)left;
}

static void *work(void *ctx)
{
	struct sound *sound = ctx;
	struct order order = {.kind = ORDER_OPEN};

	while (order.kind != ORDER_END) {
		int wait_ms = silence_left_ms(sound);

		if (wait_ms == 0) {
			close_device(sound);
			wait_ms = -1;
		}
		if (!queue_pop(sound->orders, &order, wait_ms)) {
			continue;
		}
		if (order.kind == ORDER_PLAY) {
			play(sound, &order);
		} else if (order.kind == ORDER_OPEN) {
			have_device(sound);
		}
	}
	close_device(sound);
	SDL_TLSCleanup(); /* SDL keeps its last error for each thread */
	return NULL;
}

struct sound *sound_create(const char *const *folders, size_t count)
{
	struct sound *sound = mem_new(1, sizeof *sound);
	sigset_t all, before;

	sound->orders = queue_create(ORDERS_MAX, sizeof(struct order));
	sound->clips = sound_clips_create(folders, count);
	sound->percent = SOUND_QUIET_PERCENT;
	sound->speech_percent = SOUND_SPEECH_PERCENT;
	sound->close_after_ms = SOUND_CLOSE_AFTER_MS;
	sound_mixer_init(&sound->mixer, sound->percent, sound->speech_percent);
	pthread_mutex_init(&sound->lock, NULL);
	sigfillset(&all); /* signals are the main thread's */
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (pthread_create(&sound->worker, NULL, work, sound) != 0) {
		log_error("no thread for sound");
		abort();
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return sound;
}

void sound_destroy(struct sound *sound)
{
	struct order end = {.kind = ORDER_END};

	if (sound == NULL) {
		return;
	}
	while (!queue_push(sound->orders, &end)) {
		SDL_Delay(1);
	}
	pthread_join(sound->worker, NULL);
	queue_destroy(sound->orders);
	sound_clips_destroy(sound->clips);
	sound_mixer_finish(&sound->mixer);
	pthread_mutex_destroy(&sound->lock);
	free(sound);
}

static int percent_of(int percent)
{
	return percent < 0 ? 0 : percent > 100 ? 100 : percent;
}

/* lock is held. */
static void set_volumes(struct sound *sound)
{
	sound->mixer.percent = sound->mute ? 0 : sound->percent;
	sound->mixer.speech_percent = sound->mute ? 0 : sound->speech_percent;
}

void sound_volume(struct sound *sound, int percent)
{
	pthread_mutex_lock(&sound->lock);
	sound->percent = percent_of(percent);
	set_volumes(sound);
	pthread_mutex_unlock(&sound->lock);
}

void sound_speech_volume(struct sound *sound, int percent)
{
	pthread_mutex_lock(&sound->lock);
	sound->speech_percent = percent_of(percent);
	set_volumes(sound);
	pthread_mutex_unlock(&sound->lock);
}

void sound_mute(struct sound *sound, bool mute)
{
	pthread_mutex_lock(&sound->lock);
	sound->mute = mute;
	set_volumes(sound);
	pthread_mutex_unlock(&sound->lock);
}

void sound_play(struct sound *sound, const char *name)
{
	struct order order = {.kind = ORDER_PLAY, .at_ms = clock_monotonic_ms()};
	bool heard = false;

	pthread_mutex_lock(&sound->lock);
	heard = sound->mixer.percent > 0;
	pthread_mutex_unlock(&sound->lock);
	if (heard) {
		snprintf(order.name, sizeof order.name, "%s", name);
		queue_push(sound->orders, &order); /* when thirty wait, this one would not be missed */
	}
}

void sound_stop(struct sound *sound)
{
	pthread_mutex_lock(&sound->lock);
	sound_mixer_end_voices(&sound->mixer);
	sound_mixer_end_speech(&sound->mixer);
	pthread_mutex_unlock(&sound->lock);
}

size_t sound_play_pcm(struct sound *sound, const int16_t *samples, size_t count)
{
	const struct order open = {.kind = ORDER_OPEN};
	size_t taken = count;
	bool opens = false;

	pthread_mutex_lock(&sound->lock);
	if (sound->mixer.speech_percent > 0) {
		opens = !sound->open;
		if (!sound->lacking) {
			taken = sound_mixer_speak(&sound->mixer, samples, count);
		}
	}
	pthread_mutex_unlock(&sound->lock);
	if (opens) {
		queue_push(sound->orders, &open);
	}
	return taken;
}

void sound_stop_pcm(struct sound *sound)
{
	pthread_mutex_lock(&sound->lock);
	sound_mixer_end_speech(&sound->mixer);
	pthread_mutex_unlock(&sound->lock);
}

bool sound_pcm_waits(struct sound *sound)
{
	bool waits = false;

	pthread_mutex_lock(&sound->lock);
	waits = sound->mixer.speech_count > 0;
	pthread_mutex_unlock(&sound->lock);
	return waits;
}

void sound_close_after(struct sound *sound, int silent_ms)
{
	pthread_mutex_lock(&sound->lock);
	sound->close_after_ms = silent_ms;
	pthread_mutex_unlock(&sound->lock);
}

bool sound_is_open(struct sound *sound)
{
	bool open = false;

	pthread_mutex_lock(&sound->lock);
	open = sound->open;
	pthread_mutex_unlock(&sound->lock);
	return open;
}

bool sound_is_lacking(struct sound *sound)
{
	bool lacking = false;

	pthread_mutex_lock(&sound->lock);
	lacking = sound->lacking;
	pthread_mutex_unlock(&sound->lock);
	return lacking;
}
