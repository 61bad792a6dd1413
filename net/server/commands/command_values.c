#include "net/server/commands/command_values.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/server/text_check.h"

bool command_read_time(const struct town *town, const char *text, bool last, int64_t *wall_s)
{
	enum { DATE = 10, MINUTE = 16, WHOLE_MAX = 40 };
	char whole[WHOLE_MAX + 16];
	size_t length = strlen(text);
	const char *end = length > 5 ? text + length - 1 : text;

	if (length > WHOLE_MAX) {
		return false;
	}
	snprintf(whole, sizeof whole, "%s%s", text,
	         length == DATE     ? "T00:00:00Z"
	         : length == MINUTE ? ":00Z"
	                            : "");
	if (length == DATE || length == MINUTE) {
		if (!clock_read_rfc3339(whole, wall_s)) {
			return false;
		}
		*wall_s -= town->offset_minutes * 60;
		*wall_s += length == DATE && last ? 86400 - 1 : 0;
		return true;
	}
	return length > 19 && (*end == 'Z' || end[-5] == '+' || end[-5] == '-') &&
	       clock_read_rfc3339(whole, wall_s);
}

bool command_take_time(const struct town *town, const char *option, const char *text, bool last,
                       int64_t *wall_s)
{
	if (command_read_time(town, text, last, wall_s)) {
		return true;
	}
	log_error("%s %.60s: is no time like 2026-12-01 or 2026-12-01T10:00", option, text);
	return false;
}

bool command_take_all(int *count, char **words, const char *option, const char **values, size_t cap,
                      size_t *found)
{
	int kept = 0;

	*found = 0;
	for (int i = 0; i < *count; i++) {
		if (strcmp(words[i], option) != 0) {
			words[kept++] = words[i];
			continue;
		}
		if (i + 1 == *count) {
			log_error("%s: lacks its value", option);
			return false;
		}
		if (*found == cap) {
			log_error("%s: is there more than %zu times", option, cap);
			return false;
		}
		values[(*found)++] = words[++i];
	}
	*count = kept;
	return true;
}

bool command_text_ok(const char *option, const char *text, size_t most, bool readings)
{
	enum text_fault fault = text_check(text, most, readings);

	if (fault == TEXT_TOO_LONG) {
		log_error("%s: is %zu bytes long; at most %zu are taken (%zu kana or kanji)", option,
		          strlen(text), most, most / 3);
	} else if (fault != TEXT_FINE) {
		log_error("%s: %s", option, text_fault_text(fault));
	}
	return fault == TEXT_FINE;
}

void command_new_card(struct command_card *card)
{
	*card = (struct command_card){.kept = {.id = 0}};
	auth_new_card_number(card->number);
	auth_new_pin(card->pin);
	auth_hash_secret(card->number, card->kept.code_hash);
	if (!auth_hash_pin(card->pin, card->kept.pin_hash)) {
		log_error("the card's PIN cannot be hashed: too little memory");
		card->kept.pin_hash[0] = '\0'; /* fits no PIN */
	}
}
