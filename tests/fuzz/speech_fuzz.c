#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/speech_stream.h"
#include "engine/speech_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PIECE = 100 };

static void take_as_sound(const uint8_t *data, size_t size)
{
	struct speech_stream stream = {0};
	int16_t samples[SPEECH_STREAM_SAMPLES(PIECE)];
	size_t count = 0;

	for (size_t at = 0; at < size; at += PIECE) {
		size_t part = size - at < PIECE ? size - at : PIECE;

		if (!speech_stream_take(&stream, data + at, part, samples, &count)) {
			return;
		}
		if (count > SPEECH_STREAM_SAMPLES(PIECE)) {
			__builtin_trap();
		}
	}
}

static void take_as_text(const char *language, const char *text)
{
	char *spoken = speech_text(language, text);
	size_t at = 0, length = 0;

	while ((length = speech_sentence(spoken + at)) > 0) {
		if (length > SPEECH_SENTENCE_BYTES + 3) {
			__builtin_trap();
		}
		speech_has_kanji(spoken + at, length);
		at += length;
	}
	if (spoken[at] != '\0') {
		__builtin_trap();
	}
	speech_drop_kanji(spoken);
	free(spoken);
}

/* What an engine answers, and what is given to it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_copy_span((const char *)data, size);

	take_as_sound(data, size);
	take_as_text("ja", text);
	take_as_text("en", text);
	free(text);
	return 0;
}
