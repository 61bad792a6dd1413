#include "tests/test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/sound.h"
#include "engine/sound_clips.h"
#include "engine/sound_mixer.h"
#include "engine/sound_wav.h"

static const char *const folders[] = {"build/share/machiaruki"};

static const char *const names[] = {
	"step-1", "step-2", "step-3", "step-4", "stamp", "chime",      "birds-1",    "birds-2",
	"crowd",  "page",   "tap",    "points", "cheer", "quiz-right", "quiz-wrong", "quiz-all"};

enum { NAMES = sizeof names / sizeof names[0], FULL_SCALE = 32767, LOG_MAX = 4096 };

/* What is heard of a sound, in parts of full scale. */
struct heard {
	double seconds, peak_db, mean;
	int first, last;
};

static struct heard hear(const struct sound_clip *clip)
{
	struct heard heard = {.seconds = (double)clip->count / SOUND_RATE};
	int peak = 0;

	for (size_t i = 0; i < clip->count; i++) {
		peak = abs(clip->samples[i]) > peak ? abs(clip->samples[i]) : peak;
		heard.mean += (double)clip->samples[i] / FULL_SCALE / (double)clip->count;
	}
	heard.peak_db = 20 * log10((double)peak / FULL_SCALE);
	heard.first = clip->samples[0];
	heard.last = clip->samples[clip->count - 1];
	return heard;
}

TEST(every_sound_is_there_and_is_fit_to_be_heard)
{
	struct sound_clips *clips = sound_clips_create(folders, 1);

	for (size_t i = 0; i < NAMES; i++) {
		const struct sound_clip *clip = sound_clips_next(clips, names[i]);
		struct heard heard;

		if (clip == NULL) {
			fail_msg("%s is missing", names[i]);
			break;
		}
		heard = hear(clip);
		if (heard.seconds < 0.03 || heard.seconds > 4 || heard.peak_db < -20 ||
		    heard.peak_db > -3 || fabs(heard.mean) > 0.01 || abs(heard.first) > 100 ||
		    abs(heard.last) > 100) {
			fail_msg("%s: %.2f s, peak %.1f dB, mean %.4f, begins at %d, ends at %d", names[i],
			         heard.seconds, heard.peak_db, heard.mean, heard.first, heard.last);
		}
	}
	sound_clips_destroy(clips);
}

TEST(a_recipe_makes_the_same_bytes_each_time)
{
	char *folder = test_folder(), *path = files_join(folder, "again.wav");

	for (size_t i = 0; i < NAMES; i++) {
		char command[600], built[100], *a = NULL, *b = NULL;
		size_t a_length = 0, b_length = 0;

		snprintf(command, sizeof command, "build/tools/sound_maker assets/sound/sounds.txt %s %s",
		         names[i], path);
		snprintf(built, sizeof built, "%s/sound/%s.wav", folders[0], names[i]);
		assert_int_equal(system(command), 0);
		assert_int_equal(files_read(path, 1 << 20, &a, &a_length), FILES_OK);
		assert_int_equal(files_read(built, 1 << 20, &b, &b_length), FILES_OK);
		assert_int_equal(a_length, b_length);
		assert_memory_equal(a, b, a_length);
		free(a);
		free(b);
	}
	free(path);
	free(folder);
}

TEST(variants_take_turns)
{
	struct sound_clips *clips = sound_clips_create(folders, 1);
	const struct sound_clip *first = sound_clips_next(clips, "step");

	assert_non_null(first);
	assert_ptr_not_equal(sound_clips_next(clips, "step"), first);
	sound_clips_next(clips, "step");
	assert_ptr_not_equal(sound_clips_next(clips, "step"), first);
	assert_ptr_equal(sound_clips_next(clips, "step"), first);
	sound_clips_destroy(clips);
}

TEST(a_header_that_is_none_is_refused)
{
	static const unsigned char good[44] = "RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x22\x56\0\0"
										  "\x44\xAC\0\0\x02\0\x10\0data\x08\0\0\0";
	static const struct {
		size_t at;
		unsigned char byte;
	} changes[] = {{0, 'X'}, {8, 'X'}, {16, 15}, {20, 3}, {22, 2}, {26, 0xFF}, {34, 8}};
	struct sound_wav wav;

	assert_int_equal(sound_wav_header(good, sizeof good, &wav), SOUND_WAV_WHOLE);
	assert_int_equal(wav.rate, SOUND_RATE);
	assert_int_equal(wav.offset, 44);
	assert_int_equal(wav.length, 8);
	for (size_t length = 0; length < sizeof good; length++) {
		assert_int_equal(sound_wav_header(good, length, &wav), SOUND_WAV_MORE);
	}
	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
		unsigned char bad[sizeof good];

		memcpy(bad, good, sizeof good);
		bad[changes[i].at] = changes[i].byte;
		assert_int_equal(sound_wav_header(bad, sizeof bad, &wav), SOUND_WAV_BAD);
	}
}

static int loudest(const int16_t *samples, size_t count)
{
	int peak = 0;

	for (size_t i = 0; i < count; i++) {
		peak = abs(samples[i]) > peak ? abs(samples[i]) : peak;
	}
	return peak;
}

TEST(eight_loud_voices_stay_below_full_scale)
{
	static int16_t square[SOUND_RATE], out[SOUND_RATE];
	struct sound_mixer mixer;

	for (int i = 0; i < SOUND_RATE; i++) {
		square[i] = i / 50 % 2 == 0 ? FULL_SCALE : -FULL_SCALE;
	}
	sound_mixer_init(&mixer, 100, 100);
	for (int i = 0; i < 8; i++) {
		sound_mixer_add(&mixer, square, SOUND_RATE);
	}
	sound_mixer_mix(&mixer, out, SOUND_RATE);
	assert_in_range(loudest(out, SOUND_RATE), 30000, SOUND_LOUDEST);
	sound_mixer_finish(&mixer);
}

TEST(one_voice_comes_out_as_it_went_in)
{
	int16_t ramp[1000], out[1200];
	struct sound_mixer mixer;

	for (int i = 0; i < 1000; i++) {
		ramp[i] = (int16_t)(i * 20);
	}
	sound_mixer_init(&mixer, 100, 100);
	sound_mixer_add(&mixer, ramp, 1000);
	sound_mixer_mix(&mixer, out, 1200);
	assert_memory_equal(out, ramp, sizeof ramp);
	assert_int_equal(loudest(out + 1000, 200), 0);
	sound_mixer_init(&mixer, 50, 100);
	sound_mixer_add(&mixer, ramp, 1000);
	sound_mixer_mix(&mixer, out, 1000);
	assert_int_equal(out[999], 999 * 10);
	sound_mixer_finish(&mixer);
}

TEST(a_stop_fades_and_a_seventeenth_voice_finds_room)
{
	static int16_t flat[SOUND_RATE];
	int16_t out[1024];
	struct sound_mixer mixer;

	for (int i = 0; i < SOUND_RATE; i++) {
		flat[i] = 1000;
	}
	sound_mixer_init(&mixer, 100, 100);
	for (int i = 0; i < SOUND_VOICES + 1; i++) {
		sound_mixer_add(&mixer, flat, SOUND_RATE);
	}
	sound_mixer_mix(&mixer, out, 512);
	assert_int_equal(out[0], 16 * 1000);
	sound_mixer_end_voices(&mixer);
	sound_mixer_mix(&mixer, out, 1024);
	for (int i = 1; i < 1024; i++) {
		assert_true(abs(out[i] - out[i - 1]) < 100);
	}
	assert_int_equal(loudest(out + 512, 512), 0);
	assert_int_equal(mixer.silent, 512);
	sound_mixer_finish(&mixer);
}

TEST(speech_waits_in_order_and_sounds_are_softer_under_it)
{
	static int16_t flat[SOUND_SPEECH_SAMPLES + 5];
	int16_t out[512];
	struct sound_mixer mixer;

	for (size_t i = 0; i < sizeof flat / sizeof flat[0]; i++) {
		flat[i] = 1000;
	}
	sound_mixer_init(&mixer, 100, 50);
	assert_int_equal(sound_mixer_speak(&mixer, flat, SOUND_SPEECH_SAMPLES + 5),
	                 SOUND_SPEECH_SAMPLES);
	assert_int_equal(sound_mixer_speak(&mixer, flat, 1), 0);
	sound_mixer_mix(&mixer, out, 512);
	assert_int_equal(out[511], 500);
	assert_int_equal(sound_mixer_speak(&mixer, flat, 600), 512);
	sound_mixer_add(&mixer, flat, 512);
	sound_mixer_mix(&mixer, out, 512);
	assert_in_range(out[511], 500 + 399, 500 + 400);
	sound_mixer_end_speech(&mixer);
	sound_mixer_mix(&mixer, out, 512);
	assert_int_equal(out[511], 0);
	sound_mixer_finish(&mixer);
}

/* A sound on the driver named, its samples going to a file of a test folder. */
static struct sound *sound_on(const char *driver, char **file)
{
	char *folder = test_folder();

	*file = files_join(folder, "heard.raw");
	free(folder);
	setenv("SDL_AUDIODRIVER", driver, 1);
	setenv("SDL_DISKAUDIOFILE", *file, 1);
	setenv("SDL_DISKAUDIODELAY", "2", 1);
	return sound_create(folders, 1);
}

static bool comes(bool (*happened)(struct sound *), struct sound *sound, bool wanted)
{
	int64_t until = clock_monotonic_ms() + 5000;

	while (happened(sound) != wanted && clock_monotonic_ms() < until) {
		usleep(2000);
	}
	return happened(sound) == wanted;
}

static int peak_of_file(const char *file)
{
	char *data = NULL;
	size_t length = 0;
	int peak = -1;

	if (files_read(file, 64 << 20, &data, &length) == FILES_OK) {
		peak = loudest((int16_t *)(void *)data, length / 2);
	}
	free(data);
	return peak;
}

TEST(what_is_played_reaches_the_device_and_then_it_is_closed)
{
	char *file = NULL;
	struct sound *sound = sound_on("disk", &file);

	sound_close_after(sound, 300);
	assert_false(sound_is_open(sound));
	sound_volume(sound, 100);
	for (size_t i = 0; i < NAMES; i++) {
		sound_play(sound, names[i]);
	}
	assert_true(comes(sound_is_open, sound, true));
	assert_true(comes(sound_is_open, sound, false));
	assert_in_range(peak_of_file(file), 10000, SOUND_LOUDEST);
	sound_play(sound, "tap");
	assert_true(comes(sound_is_open, sound, true));
	sound_destroy(sound);
	free(file);
}

TEST(at_volume_0_or_muted_no_device_is_opened)
{
	char *file = NULL;
	struct sound *sound = sound_on("disk", &file);

	sound_volume(sound, 0);
	sound_play(sound, "stamp");
	sound_volume(sound, 30);
	sound_mute(sound, true);
	sound_play(sound, "stamp");
	assert_int_equal(sound_play_pcm(sound, (int16_t[100]){1}, 100), 100);
	usleep(50000);
	assert_false(sound_is_open(sound));
	assert_false(sound_pcm_waits(sound));
	sound_mute(sound, false);
	sound_play(sound, "stamp");
	assert_true(comes(sound_is_open, sound, true));
	sound_destroy(sound);
	free(file);
}

TEST(speech_is_heard_to_its_end)
{
	static int16_t flat[SOUND_RATE];
	char *file = NULL;
	struct sound *sound = sound_on("disk", &file);

	for (int i = 0; i < SOUND_RATE; i++) {
		flat[i] = 10000;
	}
	assert_int_equal(sound_play_pcm(sound, flat, SOUND_RATE), SOUND_RATE);
	assert_true(sound_pcm_waits(sound));
	assert_true(comes(sound_pcm_waits, sound, false));
	sound_play_pcm(sound, flat, SOUND_RATE);
	sound_stop(sound);
	sound_destroy(sound);
	assert_int_equal(peak_of_file(file), 10000 * SOUND_SPEECH_PERCENT / 100);
	free(file);
}

/* What is written to stderr meanwhile. */
static void logged(void (*doing)(void), char text[LOG_MAX])
{
	FILE *caught = tmpfile();
	int before = dup(STDERR_FILENO);
	size_t length = 0;

	dup2(fileno(caught), STDERR_FILENO);
	doing();
	dup2(before, STDERR_FILENO);
	close(before);
	rewind(caught);
	length = fread(text, 1, LOG_MAX - 1, caught);
	text[length] = '\0';
	fclose(caught);
}

static int times(const char *text, const char *part)
{
	int count = 0;

	for (const char *at = text; (at = strstr(at, part)) != NULL; at++) {
		count++;
	}
	return count;
}

static void play_what_is_not_there(void)
{
	char *file = NULL;
	struct sound *sound = sound_on("dummy", &file);

	for (int i = 0; i < 3; i++) {
		sound_play(sound, "no-such-sound");
		sound_play(sound, "../../locale/ja");
	}
	sound_destroy(sound);
	free(file);
}

TEST(an_unknown_name_is_logged_once)
{
	char text[LOG_MAX];

	logged(play_what_is_not_there, text);
	assert_int_equal(times(text, "no-such-sound"), 1);
	assert_int_equal(times(text, "locale/ja"), 1);
}

static void play_without_a_device(void)
{
	char *file = NULL;
	struct sound *sound = sound_on("no-such-driver", &file);
	static const int16_t quiet[5000];

	for (int i = 0; i < 5; i++) {
		sound_play(sound, "tap");
	}
	usleep(100000);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(sound_play_pcm(sound, quiet, 5000), 5000);
	}
	assert_false(sound_is_open(sound));
	assert_false(sound_pcm_waits(sound));
	sound_stop(sound);
	sound_destroy(sound);
	free(file);
}

TEST(without_a_device_the_game_goes_on_and_one_line_says_so)
{
	char text[LOG_MAX];

	logged(play_without_a_device, text);
	assert_int_equal(times(text, "no sound: "), 1);
	assert_int_equal(times(text, "\n"), 1);
}
