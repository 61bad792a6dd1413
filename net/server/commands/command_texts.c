#include "net/server/commands/command_texts.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/server/commands/command_values.h"

static bool read_text(const char *value, struct command_texts *texts)
{
	size_t language = strcspn(value, "=");
	const char *title = value + language + (value[language] == '=');
	size_t length = strcspn(title, "|");
	const char *about = title[length] == '|' ? title + length + 1 : "";

	if (texts->count == TOWN_LANGUAGES_MAX || language == 0 || language > 7 ||
	    strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") !=
	        language ||
	    value[language] != '=') {
		log_error("--text %s: is not LANGUAGE=TITLE or LANGUAGE=TITLE|ABOUT, like ja=お茶", value);
		return false;
	}
	snprintf(texts->list[texts->count].language, sizeof texts->list[0].language, "%.*s",
	         (int)language, value);
	if (length >= FIGURES_TITLE_MAX || strlen(about) >= FIGURES_ABOUT_MAX) {
		log_error("--text %s: a title has at most %d bytes, what is behind the | %d",
		          texts->list[texts->count].language, FIGURES_TITLE_MAX - 1, FIGURES_ABOUT_MAX - 1);
		return false;
	}
	snprintf(texts->list[texts->count].title, FIGURES_TITLE_MAX, "%.*s", (int)length, title);
	snprintf(texts->list[texts->count].about, FIGURES_ABOUT_MAX, "%s", about);
	return command_text_ok("--text", texts->list[texts->count++].title, FIGURES_TITLE_MAX - 1,
	                       true) &&
	       (about[0] == '\0' || command_text_ok("--text", about, FIGURES_ABOUT_MAX - 1, true));
}

bool command_texts_take(int *count, char **words, struct command_texts *texts)
{
	int kept = 0;

	*texts = (struct command_texts){.count = 0};
	for (int i = 0; i < *count; i++) {
		if (strcmp(words[i], "--text") != 0) {
			words[kept++] = words[i];
			continue;
		}
		if (i + 1 == *count) {
			log_error("--text: lacks its value");
			return false;
		}
		if (!read_text(words[++i], texts)) {
			return false;
		}
	}
	*count = kept;
	return true;
}

enum store_err command_texts_put(struct store *store, enum store_thing thing, int64_t id,
                                 const struct command_texts *texts)
{
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < texts->count && err == STORE_OK; i++) {
		err = store->ops->text_put(store, thing, id, texts->list[i].language, texts->list[i].title,
		                           texts->list[i].about);
	}
	return err;
}

bool command_read_day(const struct town *town, const char *option, const char *text, bool last,
                      int64_t *wall_s)
{
	char whole[40];
	int64_t utc_s = 0;

	*wall_s = 0;
	if (strcmp(text, "none") == 0) {
		return true;
	}
	snprintf(whole, sizeof whole, "%.20sT00:00:00Z", text);
	if (strlen(text) != 10 || !clock_read_rfc3339(whole, &utc_s)) {
		log_error("%s %s: is no date like 2026-12-31, and not none", option, text);
		return false;
	}
	*wall_s = period_day_start(utc_s / 86400 + last, town->offset_minutes) - last;
	return true;
}

void command_write_day(const struct town *town, int64_t wall_s, char text[16])
{
	char whole[CLOCK_TEXT_MAX];

	clock_write_rfc3339(whole, wall_s, town->offset_minutes);
	snprintf(text, 16, "%.10s", wall_s != 0 ? whole : "-");
}
