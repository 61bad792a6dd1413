#include "net/server/commands/arguments.h"

#include <string.h>

#include "engine/base/log.h"

static const struct argument *find(const struct argument *known, const char *name)
{
	while (known->name != NULL && strcmp(known->name, name) != 0) {
		known++;
	}
	return known->name != NULL ? known : NULL;
}

bool arguments_read(int count, char **list, const struct argument *known, struct arguments *out)
{
	*out = (struct arguments){.count = 0};
	for (int i = 0; i < count; i++) {
		const struct argument *argument = NULL;

		if (strncmp(list[i], "--", 2) != 0) {
			if (out->count == ARGUMENTS_WORDS_MAX) {
				log_error("%s: is one word too many", list[i]);
				return false;
			}
			out->words[out->count++] = list[i];
			continue;
		}
		argument = find(known, list[i]);
		if (argument == NULL) {
			log_error("%s: is no option of this command; see machiaruki-server --help", list[i]);
			return false;
		}
		if (argument->flag != NULL) {
			*argument->flag = true;
		} else if (i + 1 < count) {
			*argument->value = list[++i];
		} else {
			log_error("%s: lacks its value", list[i]);
			return false;
		}
	}
	return true;
}
