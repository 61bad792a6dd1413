/*
 * What several commands take or print: times in the town's zone, options that may stand more than
 * once, a card.
 */
#ifndef NET_SERVER_COMMANDS_COMMAND_VALUES_H
#define NET_SERVER_COMMANDS_COMMAND_VALUES_H

#include "engine/base/text_buffer.h"
#include "game/rules/town.h"
#include "net/server/auth.h"

/* "2026-12-01" (its first second, or with last its last), "2026-12-01T10:00" in the town's time, or
 * RFC 3339 with an offset. False when it is none of them. */
bool command_read_time(const struct town *town, const char *text, bool last, int64_t *wall_s);
/* The same, told on stderr by its option. */
bool command_take_time(const struct town *town, const char *option, const char *text, bool last,
                       int64_t *wall_s);

/* Takes every "OPTION VALUE" out of the words. False (told) where a value lacks, or there are more
 * than cap. */
bool command_take_all(int *count, char **words, const char *option, const char **values, size_t cap,
                      size_t *found);

/* Checks a text (text_check.h) and tells what is wrong with it by its option. */
bool command_text_ok(const char *option, const char *text, size_t most, bool readings);

/* A new card's number and PIN, and what is kept of them. */
struct command_card {
	char number[AUTH_CARD_NUMBER_MAX];
	char pin[AUTH_PIN_MAX];
	struct store_card kept;
};
void command_new_card(struct command_card *card);

#endif
