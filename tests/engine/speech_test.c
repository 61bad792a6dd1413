#include "tests/test.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/mem.h"
#include "engine/sound_mixer.h"
#include "engine/speech.h"
#include "engine/speech_stream.h"
#include "engine/speech_text.h"

TEST(readings_numbers_and_particles_are_spoken)
{
	static const struct {
		const char *language, *text, *spoken;
	} cases[] = {
		{"ja", "{入間市|いるまし}の{茶|ちゃ}", "いるましのちゃ"},
		{"en", "{入間市|いるまし} tea, 2,340 m", "入間市 tea, 2,340 m"},
		{"easy", "きょうは まちへ いきます。", "きょうわ まちえ いきます。"},
		{"easy", "はな、へや、はは は いう", "はな、へや、はわ は いう"},
		{"ja", "2,340 m", "にせんさんびゃくよんじゅう メートル"},
		{"ja", "0 g と 8,600kg", "ぜろ グラム と はっせんろっぴゃく キログラム"},
		{"ja", "10,000 と 1,000 と 11", "いちまん と せん と じゅういち"},
		{"ja", "3.5 km は", "さんてんご キロメートル は"},
		{"ja", "100000000%", "いちおく パーセント"},
		{"ja", "5 minutes", "ご minutes"},
		{"ja", "CO2を 12 g", "シーオーツーを じゅうに グラム"},
		{"ja", "{ と } と | と {あ", "{ と } と | と {あ"},
		{"ja", "", ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *spoken = speech_text(cases[i].language, cases[i].text);

		assert_string_equal(spoken, cases[i].spoken);
		free(spoken);
	}
}

TEST(what_is_counted_changes_how_a_number_sounds)
{
	static const struct {
		const char *text, *spoken;
	} cases[] = {
		{"1つ 3つ 10こ", "ひとつ みっつ じゅっこ"},
		{"1人 2人 3人 4人 21人", "ひとり ふたり さんにん よにん にじゅういちにん"},
		{"1{分|ぷん} 2分 10分 30分 45分",
	     "いっぷん にふん じゅっぷん さんじゅっぷん よんじゅうごふん"},
		{"4{時|じ} 9時 7時間", "よじ くじ しちじかん"},
		{"4月 9がつ 2024年", "しがつ くがつ にせんにじゅうよねん"},
		{"1日 5日 10日 11日", "いちにち いつか とおか じゅういちにち"},
		{"1回 6回 8かい 100回", "いっかい ろっかい はっかい ひゃっかい"},
		{"1点 6点 8さい", "いってん ろくてん はっさい"},
		{"1から 5 まで", "いちから ご まで"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *spoken = speech_text("ja", cases[i].text);

		assert_string_equal(spoken, cases[i].spoken);
		free(spoken);
	}
}

TEST(a_text_is_cut_into_sentences)
{
	char *longest = mem_new(3000, 1);

	assert_int_equal(speech_sentence(""), 0);
	assert_int_equal(speech_sentence("いる。まし"), strlen("いる。"));
	assert_int_equal(speech_sentence("Tea. Then"), 4);
	assert_int_equal(speech_sentence("3.5 km"), 6);
	assert_int_equal(speech_sentence("one\ntwo"), 4);
	memset(longest, 'a', 2000);
	assert_int_equal(speech_sentence(longest), SPEECH_SENTENCE_BYTES);
	longest[400] = ' ';
	assert_int_equal(speech_sentence(longest), 401);
	longest[0] = '\0';
	for (int i = 0; i < 500; i++) {
		memcpy(longest + (size_t)i * 3, "あ", 4);
	}
	assert_int_equal(speech_sentence(longest), SPEECH_SENTENCE_BYTES / 3 * 3);
	free(longest);
}

TEST(kanji_are_seen_and_dropped)
{
	char text[] = "お茶と𠮷ばやし";

	assert_false(speech_has_kanji("ひらカタabc、。ー", strlen("ひらカタabc、。ー")));
	assert_true(speech_has_kanji(text, strlen(text)));
	speech_drop_kanji(text);
	assert_string_equal(text, "おとばやし");
}

/* A header of PCM, one channel, 16 bits, with a length that is not true, as from a pipe. */
static size_t header(unsigned char *bytes, int rate)
{
	static const unsigned char plain[44] =
		"RIFF\x24\xF0\xFF\x7FWAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0"
		"\0\0\0\0\x02\0\x10\0data\0\xF0\xFF\x7F";

	memcpy(bytes, plain, sizeof plain);
	bytes[24] = (unsigned char)(rate & 0xFF);
	bytes[25] = (unsigned char)(rate >> 8);
	return sizeof plain;
}

TEST(a_stream_in_any_pieces_and_rate_becomes_samples)
{
	static const int rates[] = {8000, 16000, SOUND_RATE, 48000};
	static unsigned char bytes[44 + 2 * 4800];
	static int16_t samples[SPEECH_STREAM_SAMPLES(sizeof bytes)];

	for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
		for (size_t piece = 1; piece < 1000; piece = piece * 3 + 1) {
			struct speech_stream stream = {0};
			size_t length = header(bytes, rates[i]), total = 0, count = 0;

			memset(bytes + length, 0x10, sizeof bytes - length);
			for (size_t at = 0; at < sizeof bytes; at += piece) {
				size_t part = sizeof bytes - at < piece ? sizeof bytes - at : piece;

				assert_true(speech_stream_take(&stream, bytes + at, part, samples, &count));
				assert_in_range(count, 0, SPEECH_STREAM_SAMPLES(part));
				total += count;
				if (total > 3 && count > 0) {
					assert_int_equal(samples[count - 1], 0x1010);
				}
			}
			assert_in_range(total, 4800 * SOUND_RATE / rates[i] - 2,
			                4800 * SOUND_RATE / rates[i] + 3);
		}
	}
}

TEST(a_stream_that_is_no_wav_is_refused)
{
	struct speech_stream stream = {0};
	unsigned char text[300];
	int16_t samples[SPEECH_STREAM_SAMPLES(sizeof text)];
	size_t count = 0;

	memset(text, 'x', sizeof text);
	assert_false(speech_stream_take(&stream, text, sizeof text, samples, &count));
	assert_int_equal(count, 0);
}

/* A PATH with engines of our own. */
static char *bin;

static void write_program(const char *name, const char *script)
{
	char *path = files_join(bin, name);

	assert_int_equal(files_write(path, script, strlen(script)), FILES_OK);
	assert_int_equal(chmod(path, 0755), 0);
	free(path);
}

static char *kept_file(const char *name)
{
	char *path = files_join(bin, name), *data = NULL;
	size_t length = 0;

	files_read(path, 1 << 20, &data, &length);
	free(path);
	return data;
}

static struct sound *world(const char *espeak, const char *mecab)
{
	char path[600];

	bin = test_folder();
	if (espeak != NULL) {
		write_program("espeak-ng", espeak);
	}
	if (mecab != NULL) {
		write_program("mecab", mecab);
	}
	setenv("BIN", bin, 1);
	snprintf(path, sizeof path, "%s", bin);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	setenv("MACHIARUKI_TEST_PATH", getenv("PATH"), 0);
	setenv("PATH", path, 1);
	return sound_create(NULL, 0);
}

static void end_world(struct sound *sound, struct speech *speech)
{
	speech_destroy(speech);
	sound_destroy(sound);
	setenv("PATH", getenv("MACHIARUKI_TEST_PATH"), 1);
	free(bin);
	bin = NULL;
	errno = 0;
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child, living or dead */
	assert_int_equal(errno, ECHILD);
}

static bool falls_silent(struct speech *speech, int within_ms)
{
	int64_t until = clock_monotonic_ms() + within_ms;

	while (speech_speaking(speech) && clock_monotonic_ms() < until) {
		usleep(2000);
	}
	return !speech_speaking(speech);
}

static bool file_comes(const char *name)
{
	char *path = files_join(bin, name);
	int64_t until = clock_monotonic_ms() + 5000;

	while (!files_exists(path) && clock_monotonic_ms() < until) {
		usleep(2000);
	}
	until = files_exists(path);
	free(path);
	return until != 0;
}

static int open_files(void)
{
	DIR *folder = opendir("/proc/self/fd");
	int count = 0;

	while (readdir(folder) != NULL) {
		count++;
	}
	closedir(folder);
	return count;
}

/* Keeps what it was given, and how, and speaks a little silence. */
static const char LISTENS[] =
	"#!/bin/sh\nPATH=/usr/bin:/bin\necho \"$*\" >>$BIN/argv\ncat >>$BIN/said\necho '|' "
	">>$BIN/said\n"
	"printf 'RIFF\\44\\360\\377\\177WAVEfmt "
	"\\20\\0\\0\\0\\1\\0\\1\\0\\42\\126\\0\\0\\104\\254\\0\\0\\2\\0\\20\\0"
	"data\\0\\360\\377\\177'\nhead -c 4000 /dev/zero\n";

TEST(each_sentence_reaches_the_engine_through_its_stdin_alone)
{
	struct sound *sound = world(LISTENS, NULL);
	struct speech *speech = speech_create(sound);
	char *said = NULL, *argv = NULL;
	int files = open_files();

	assert_true(speech_available(speech, "ja") && speech_available(speech, "vi"));
	assert_false(speech_available(speech, "--help") || speech_available(speech, "../en"));
	assert_false(speech_reads_kanji(speech));
	speech_say(speech, "easy", "{秘密|ひみつ}は ない。おわり。");
	assert_true(speech_speaking(speech));
	assert_true(falls_silent(speech, 5000));
	said = kept_file("said");
	argv = kept_file("argv");
	assert_string_equal(said, "ひみつわ ない。|\nおわり。|\n");
	assert_string_equal(argv, "-v ja -s 150 -b 1 --stdin --stdout\n"
	                          "-v ja -s 150 -b 1 --stdin --stdout\n");
	assert_int_equal(open_files(), files);
	free(said);
	free(argv);
	end_world(sound, speech);
}

TEST(kanji_go_through_the_reader_when_there_is_one)
{
	struct sound *sound = world(LISTENS, "#!/bin/sh\n/usr/bin/cat >$BIN/read\nprintf 'オチャ山'\n");
	struct speech *speech = speech_create(sound);
	char *said = NULL, *read = NULL;

	assert_true(speech_reads_kanji(speech));
	speech_say(speech, "ja", "お茶 だ。");
	assert_true(falls_silent(speech, 5000));
	said = kept_file("said");
	read = kept_file("read");
	assert_string_equal(read, "お茶　だ。\n");
	assert_string_equal(said, "オチャ|\n"); /* what the reader did not know is left out */
	free(said);
	free(read);
	end_world(sound, speech);
}

/* Speaks without end, with a child of its own. */
static const char ENDLESS[] =
	"#!/bin/sh\nPATH=/usr/bin:/bin\nsleep 1000 &\necho $! >$BIN/part\nmv $BIN/part $BIN/pid\n"
	"printf 'RIFF\\44\\360\\377\\177WAVEfmt "
	"\\20\\0\\0\\0\\1\\0\\1\\0\\42\\126\\0\\0\\104\\254\\0\\0\\2\\0\\20\\0"
	"data\\0\\360\\377\\177'\nexec cat /dev/zero\n";

TEST(a_stop_kills_the_engine_and_all_that_it_started)
{
	struct sound *sound = world(ENDLESS, NULL);
	struct speech *speech = speech_create(sound);
	char *pid = NULL, path[64];
	int files = open_files();

	speech_say(speech, "en", "For ever. And ever.");
	assert_true(file_comes("pid"));
	usleep(50000);
	assert_true(speech_speaking(speech));
	speech_stop(speech);
	assert_true(falls_silent(speech, 2000));
	pid = kept_file("pid");
	snprintf(path, sizeof path, "/proc/%d/cmdline", atoi(pid));
	for (int i = 0; i < 500; i++) {
		char *line = NULL;
		size_t length = 0;

		if (files_read(path, 4096, &line, &length) != FILES_OK || length == 0) {
			i = 1000; /* gone, or dead and waiting for its new parent */
		} else {
			usleep(2000);
			assert_true(i < 499);
		}
		free(line);
	}
	assert_int_equal(open_files(), files);
	free(pid);
	end_world(sound, speech);
}

TEST(a_new_text_cuts_off_the_old_one)
{
	struct sound *sound = world(LISTENS, NULL);
	struct speech *speech = speech_create(sound);
	char *said = NULL;

	for (int i = 0; i < 200; i++) {
		speech_say(speech, "en", "Old. Older. Oldest.");
	}
	speech_say(speech, "en", "New.");
	assert_true(falls_silent(speech, 5000));
	said = kept_file("said");
	assert_non_null(said);
	assert_true(strlen(said) >= 6 && strcmp(said + strlen(said) - 6, "New.|\n") == 0);
	free(said);
	speech_say(speech, "en", "Cut off by the end. And more.");
	end_world(sound, speech);
}

TEST(an_engine_that_fails_or_is_not_there_breaks_nothing)
{
	static const char *const engines[] = {"#!/bin/sh\nexit 1\n", "#!/bin/sh\necho no wav, sorry\n",
	                                      "#!/nowhere\n", NULL};

	for (size_t i = 0; i < sizeof engines / sizeof engines[0]; i++) {
		struct sound *sound = world(engines[i], NULL);
		struct speech *speech = speech_create(sound);

		assert_int_equal(speech_available(speech, "en"), engines[i] != NULL);
		speech_say(speech, "en", "Is anybody there? Hello.");
		assert_true(falls_silent(speech, 5000));
		speech_stop(speech);
		end_world(sound, speech);
	}
}

TEST(the_real_engine_is_heard_within_half_a_second)
{
	static const char *const texts[][2] = {
		{"easy", "{入間市|いるまし}へ ようこそ。ちゃめと いっしょに あるきましょう。"},
		{"ja", "入間市博物館まで、あと2,340 mです。"},
		{"en", "Welcome to Iruma. Let us walk."},
		{"vi", "Chào mừng bạn đến Iruma."}};
	struct sound *sound = NULL;
	struct speech *speech = NULL;

	setenv("SDL_AUDIODRIVER", "dummy", 1);
	sound = sound_create(NULL, 0);
	speech = speech_create(sound);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0] && speech_available(speech, "en"); i++) {
		int64_t begin_ms = clock_monotonic_ms(), took_ms = 0;

		speech_say(speech, texts[i][0], texts[i][1]);
		while (!sound_pcm_waits(sound) && took_ms < 5000) {
			usleep(500);
			took_ms = clock_monotonic_ms() - begin_ms;
		}
		print_message("# %s: first sound after %d ms\n", texts[i][0], (int)took_ms);
		assert_in_range(took_ms, 0, 2000); /* 500 on a machine that does nothing else */
		speech_stop(speech);
		assert_true(falls_silent(speech, 2000));
	}
	speech_destroy(speech);
	sound_destroy(sound);
}
