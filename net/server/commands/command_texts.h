/*
 * What several commands take: texts by language, and dates of the town. For command_shop.c,
 * command_reward.c.
 */
#ifndef NET_SERVER_COMMANDS_COMMAND_TEXTS_H
#define NET_SERVER_COMMANDS_COMMAND_TEXTS_H

#include "game/rules/town.h"
#include "net/server/store/store.h"

struct command_texts {
	struct {
		char language[16];
		char title[FIGURES_TITLE_MAX];
		char about[FIGURES_ABOUT_MAX]; /* "" none */
	} list[TOWN_LANGUAGES_MAX];
	size_t count;
};

/* Takes every --text LANGUAGE=TITLE or LANGUAGE=TITLE|ABOUT out of the words, which are moved
 * together. False (told) when one is wrong. */
bool command_texts_take(int *count, char **words, struct command_texts *texts);

/* Stores them. */
enum store_err command_texts_put(struct store *store, enum store_thing thing, int64_t id,
                                 const struct command_texts *texts);

/* "2026-12-31" as the first or the last second of that day in the town, "none" as 0. False (told,
 * with the option's name) for anything else. */
bool command_read_day(const struct town *town, const char *option, const char *text, bool last,
                      int64_t *wall_s);
/* "2026-12-31", or "-" for 0. */
void command_write_day(const struct town *town, int64_t wall_s, char text[16]);

#endif
