/*
 * Command lines: --name VALUE, --flag, and words.
 */
#ifndef NET_SERVER_COMMANDS_ARGUMENTS_H
#define NET_SERVER_COMMANDS_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

enum { ARGUMENTS_WORDS_MAX = 512 /* the aliases of a school */ };

struct argument {
	const char *name;   /* "--store" */
	const char **value; /* set to what follows; or */
	bool *flag;         /* set to true; NULL with a value */
};

struct arguments {
	const char *words[ARGUMENTS_WORDS_MAX];
	size_t count;
};

/* False (told on stderr) for an option that is not in the list (ended by a NULL name) or lacks its
 * value, or for too many words. */
bool arguments_read(int count, char **list, const struct argument *known, struct arguments *out);

#endif
