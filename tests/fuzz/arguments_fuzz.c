#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/commands/arguments.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The server's command line: a word a line. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { WORDS = 32 };
	const char *store = NULL, *town = NULL;
	bool json = false;
	const struct argument known[] = {{"--store", &store, NULL},
	                                 {"--town", &town, NULL},
	                                 {"--json", NULL, &json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	char *text = mem_copy_span((const char *)data, size), *rest = NULL, *words[WORDS];
	int count = 0;

	log_setup("fuzz", (enum log_level)0);
	for (char *word = strtok_r(text, "\n", &rest); word != NULL && count < WORDS;
	     word = strtok_r(NULL, "\n", &rest)) {
		words[count++] = word;
	}
	if (arguments_read(count, words, known, &arguments)) {
		for (size_t i = 0; i < arguments.count; i++) {
			if (strncmp(arguments.words[i], "--", 2) == 0) {
				__builtin_trap();
			}
		}
		if (arguments.count > ARGUMENTS_WORDS_MAX || (int)arguments.count > count) {
			__builtin_trap();
		}
	}
	free(text);
	return 0;
}
