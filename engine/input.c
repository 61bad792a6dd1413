#include "engine/input.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *name;
	enum input_key key;
} names[] = {
	{"up", KEY_UP},         {"down", KEY_DOWN},   {"left", KEY_LEFT},
	{"right", KEY_RIGHT},   {"speak", KEY_SPEAK}, {"enter", KEY_ENTER},
	{"back", KEY_BACK},     {"next", KEY_NEXT},   {"previous", KEY_PREVIOUS},
	{"plus", KEY_PLUS},     {"minus", KEY_MINUS}, {"home", KEY_HOME},
	{"delete", KEY_DELETE}, {"space", KEY_ENTER}, {"escape", KEY_BACK},
	{"tab", KEY_NEXT},
};

bool input_key_read(const char *name, enum input_key *key)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcmp(names[i].name, name) == 0) {
			*key = names[i].key;
			return true;
		}
	}
	return false;
}
