#include "engine/speech.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"
#include "engine/sound_mixer.h"
#include "engine/sound_wav.h"
#include "engine/speech_child.h"
#include "engine/speech_engines.h"
#include "engine/speech_stream.h"
#include "engine/speech_text.h"

enum {
	READ_BYTES = 4096,
	READING_BYTES_MAX = 4000,
	PATIENCE_MS = 5000, /* an engine that is silent for so long is stuck */
	FULL_WAIT_MS = 100,
	SENTENCE_SECONDS_MAX = 120,
};

struct order {
	uint64_t turn;
	char language[SPEECH_LANGUAGE_MAX];
	char *text; /* owned; NULL: none */
};

struct speech {
	struct sound *sound; /* borrowed */
	struct speech_engines engines;
	pthread_t worker;
	int wake;  /* an eventfd: the turn has changed */
	bool told; /* the worker's own: that an engine gave no sound */

	/* Under lock. Only the newest order matters, so there is one place for it and no queue. */
	pthread_mutex_t lock;
	pthread_cond_t changed;
	uint64_t turn; /* what belongs to an earlier one is no longer wanted */
	struct order next;
	bool busy, ending;
};

static bool is_wanted(struct speech *speech, uint64_t turn)
{
	bool wanted = false;

	pthread_mutex_lock(&speech->lock);
	wanted = speech->turn == turn;
	pthread_mutex_unlock(&speech->lock);
	return wanted;
}

/* Hands samples to the sound as it has room for them; false when they are no longer wanted. */
static bool feed(struct speech *speech, uint64_t turn, const int16_t *samples, size_t count)
{
	struct pollfd wake = {.fd = speech->wake, .events = POLLIN};

	for (;;) {
		bool wanted = false;

		pthread_mutex_lock(&speech->lock);
		wanted = speech->turn == turn;
		if (wanted) {
			size_t taken = sound_play_pcm(speech->sound, samples, count);

			samples += taken;
			count -= taken;
		}
		pthread_mutex_unlock(&speech->lock);
		if (!wanted || count == 0) {
			return wanted;
		}
		if (poll(&wake, 1, FULL_WAIT_MS) > 0) {
			return false;
		}
	}
}

/* One sentence through an engine; false when it is no longer wanted. */
static bool speak(struct speech *speech, uint64_t turn, const struct speech_command *command,
                  const char *text, size_t length)
{
	struct speech_child child;
	struct speech_stream stream = {0};
	unsigned char bytes[READ_BYTES];
	int16_t samples[SPEECH_STREAM_SAMPLES(READ_BYTES)];
	bool wanted = true;
	size_t got = 0, total = 0;

	if (!speech_child_start(&child, (char *const *)command->argv, text, length)) {
		return is_wanted(speech, turn);
	}
	while (wanted && total < (size_t)SENTENCE_SECONDS_MAX * SOUND_RATE) {
		enum speech_read read = speech_child_read(
			&child, speech->wake, clock_monotonic_ms() + PATIENCE_MS, bytes, sizeof bytes, &got);
		size_t count = 0;

		if (read != SPEECH_READ_SOME) {
			wanted = read == SPEECH_READ_END;
			break;
		}
		if (!speech_stream_take(&stream, bytes, got, samples, &count)) {
			break;
		}
		wanted = feed(speech, turn, samples, count);
		total += count;
	}
	speech_child_end(&child);
	explicit_bzero(bytes, sizeof bytes);
	explicit_bzero(samples, sizeof samples);
	if (wanted && total == 0 && !speech->told) {
		log_warning("%s gave no sound for %s", command->argv[0], command->language);
		speech->told = true;
	}
	return wanted && is_wanted(speech, turn);
}

/* The reader drops plain spaces, and ends at a line's end: both become the wide space. */
static void mark_spaces(struct text_buffer *marked, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == ' ' || text[i] == '\n') {
			text_buffer_add(marked, "　");
		} else {
			text_buffer_add_span(marked, text + i, 1);
		}
	}
	text_buffer_add(marked, "\n");
}

/* The sentence with its kanji read, owned by the caller; as it is where there is no reader. */
static char *read_kanji(struct speech *speech, const char *text, size_t length)
{
	struct speech_command command;
	struct speech_child child;
	struct text_buffer marked = {0}, out = {0};
	char bytes[READ_BYTES];
	size_t got = 0;

	if (!speech_engines_reader(&speech->engines, &command)) {
		return mem_copy_span(text, length);
	}
	mark_spaces(&marked, text, length);
	if (speech_child_start(&child, (char *const *)command.argv, marked.data, marked.length)) {
		while (out.length < READING_BYTES_MAX &&
		       speech_child_read(&child, speech->wake, clock_monotonic_ms() + PATIENCE_MS, bytes,
		                         sizeof bytes, &got) == SPEECH_READ_SOME) {
			text_buffer_add_span(&out, bytes, got);
		}
		speech_child_end(&child);
	}
	explicit_bzero(bytes, sizeof bytes);
	explicit_bzero(marked.data, marked.length);
	text_buffer_finish(&marked);
	return text_buffer_take(&out);
}

static void forget_text(char *text)
{
	if (text != NULL) {
		explicit_bzero(text, strlen(text));
		free(text);
	}
}

static bool say_sentence(struct speech *speech, const struct order *order,
                         const struct speech_command *command, const char *text, size_t length)
{
	char *kana = NULL;
	bool wanted = false;

	if (command->argv[0] != speech->engines.espeak || !speech_is_japanese(order->language) ||
	    !speech_has_kanji(text, length)) {
		return speak(speech, order->turn, command, text, length);
	}
	kana = read_kanji(speech, text, length);
	speech_drop_kanji(kana);
	wanted = is_wanted(speech, order->turn) &&
	         speak(speech, order->turn, command, kana, strnlen(kana, READING_BYTES_MAX));
	forget_text(kana);
	return wanted;
}

static void say(struct speech *speech, const struct order *order)
{
	struct speech_command command;
	char *spoken = NULL;
	uint64_t woken = 0;
	size_t at = 0, length = 0;

	/* Emptied before the turn is looked at: whatever wakes from now on is a newer turn. */
	(void)!read(speech->wake, &woken, sizeof woken);
	if (!speech_engines_command(&speech->engines, order->language, &command) ||
	    !is_wanted(speech, order->turn)) {
		return;
	}
	spoken = speech_text(order->language, order->text);
	while ((length = speech_sentence(spoken + at)) > 0 &&
	       say_sentence(speech, order, &command, spoken + at, length)) {
		at += length;
	}
	forget_text(spoken);
}

/* Waits for the next order; false when the worker shall end. */
static bool next_order(struct speech *speech, struct order *order)
{
	bool found = false;

	pthread_mutex_lock(&speech->lock);
	speech->busy = false;
	while (speech->next.text == NULL && !speech->ending) {
		pthread_cond_wait(&speech->changed, &speech->lock);
	}
	*order = speech->next;
	speech->next.text = NULL;
	found = order->text != NULL;
	speech->busy = found;
	pthread_mutex_unlock(&speech->lock);
	return found;
}

static void *work(void *ctx)
{
	struct speech *speech = ctx;
	struct order order;

	while (next_order(speech, &order)) {
		say(speech, &order);
		forget_text(order.text);
	}
	return NULL;
}

struct speech *speech_create(struct sound *sound)
{
	struct speech *speech = mem_new(1, sizeof *speech);
	sigset_t all, before;

	speech->sound = sound;
	speech_engines_find(&speech->engines);
	speech->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	pthread_mutex_init(&speech->lock, NULL);
	pthread_cond_init(&speech->changed, NULL);
	sigfillset(&all); /* SIGPIPE too: an engine may die while it is written to */
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (speech->wake < 0 || pthread_create(&speech->worker, NULL, work, speech) != 0) {
		log_error("no thread for speech");
		abort();
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return speech;
}

/* What was wanted before is wanted no more; order, whose text is handed over, is. */
static void take_turn(struct speech *speech, struct order order, bool ending)
{
	const uint64_t one = 1;

	pthread_mutex_lock(&speech->lock);
	forget_text(speech->next.text);
	order.turn = ++speech->turn;
	speech->next = order;
	speech->ending = ending;
	sound_stop_pcm(speech->sound);
	pthread_cond_signal(&speech->changed);
	(void)!write(speech->wake, &one, sizeof one); /* under lock: before the order is taken */
	pthread_mutex_unlock(&speech->lock);
}

void speech_destroy(struct speech *speech)
{
	if (speech == NULL) {
		return;
	}
	take_turn(speech, (struct order){.text = NULL}, true);
	pthread_join(speech->worker, NULL);
	speech_engines_finish(&speech->engines);
	close(speech->wake);
	pthread_cond_destroy(&speech->changed);
	pthread_mutex_destroy(&speech->lock);
	free(speech);
}

bool speech_available(const struct speech *speech, const char *language)
{
	struct speech_command command;

	return speech_engines_command(&speech->engines, language, &command);
}

bool speech_reads_kanji(const struct speech *speech)
{
	return speech->engines.jtalk != NULL || speech->engines.mecab != NULL;
}

void speech_say(struct speech *speech, const char *language, const char *text)
{
	struct order order = {.text = mem_copy_text(text)};

	snprintf(order.language, sizeof order.language, "%s", language);
	take_turn(speech, order, false);
}

void speech_stop(struct speech *speech)
{
	take_turn(speech, (struct order){.text = NULL}, false);
}

bool speech_speaking(struct speech *speech)
{
	bool pending = false;

	pthread_mutex_lock(&speech->lock);
	pending = speech->busy || speech->next.text != NULL;
	pthread_mutex_unlock(&speech->lock);
	return pending || sound_pcm_waits(speech->sound);
}
