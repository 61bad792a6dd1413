#include "kiosk/script_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { SCRIPT_MAX = 256 * 1024, LINES_MAX = 4000 };

/* Takes a copy of the line apart in place. */
static bool split(struct script_line *line, char *text)
{
	while (*text != '\0') {
		char end = ' ';

		text += strspn(text, " \t");
		if (*text == '\0') {
			break;
		}
		if (line->count == SCRIPT_WORDS_MAX) {
			return false;
		}
		if (*text == '"') {
			end = '"';
			text++;
		}
		line->words[line->count++] = text;
		text += strcspn(text, end == '"' ? "\"" : " \t");
		if (*text == '\0') {
			return end == ' ';
		}
		*text++ = '\0';
	}
	return true;
}

static bool check(struct script *script, struct script_line *line)
{
	const struct script_verb *verb = line->count > 0 ? script_verb_named(line->words[0]) : NULL;
	const char *why = NULL;

	if (line->text[0] == '#' || line->text[0] == '\0') {
		return true;
	}
	if (verb == NULL) {
		why = "is no command";
	} else if (line->count < verb->least || line->count > verb->most) {
		why = "has too few or too many words";
	} else if (verb->check != NULL) {
		why = verb->check(line);
	}
	if (why != NULL) {
		log_error("%s: line %d: %s: %s", script->path, line->number, line->text, why);
	}
	return why == NULL;
}

static bool add_line(struct script *script, const char *text, size_t length, int number)
{
	struct script_line *line = &script->lines[script->count++];
	while (length > 0 && (text[length - 1] == '\r' || text[length - 1] == ' ')) {
		length--;
	}
	line->number = number;
	line->text = mem_copy_span(text, length);
	line->copy = mem_copy_text(line->text);
	if (line->copy[0] != '#' && !split(line, line->copy)) {
		log_error("%s: line %d: %s: a quotation mark is missing, or a word too many", script->path,
		          number, line->text);
		return false;
	}
	return check(script, line);
}

struct script *script_read(const char *path)
{
	struct script *script = mem_new(1, sizeof *script);
	char *text = NULL;
	size_t length = 0;
	enum files_err err = files_read(path, SCRIPT_MAX, &text, &length);
	bool ok = err == FILES_OK;
	int number = 0;

	script->path = mem_copy_text(path);
	script->lines = mem_new(LINES_MAX, sizeof *script->lines);
	if (!ok) {
		log_error("--script %s: %s", path, files_err_text(err));
	}
	for (const char *at = text; ok && at < text + length && number < LINES_MAX;) {
		size_t line = strcspn(at, "\n");

		ok = add_line(script, at, line, ++number);
		at += line + 1;
	}
	free(text);
	if (!ok) {
		script_destroy(script);
		return NULL;
	}
	return script;
}

void script_destroy(struct script *script)
{
	if (script == NULL) {
		return;
	}
	for (size_t i = 0; i < script->count; i++) {
		free(script->lines[i].copy);
		free(script->lines[i].text);
	}
	monkey_destroy(script->monkey);
	year_destroy(script->year);
	free(script->lines);
	free(script->path);
	free(script);
}

static void tell(const struct script_line *line)
{
	if (line->text[0] == '#') {
		printf("%s\n", line->text);
	} else if (line->text[0] != '\0') {
		printf("  %s\n", line->text);
	}
	fflush(stdout);
}

bool script_hurries(const struct script *script)
{
	return script->monkey != NULL || script->year != NULL;
}

enum script_state script_step(struct script *script, const struct script_stage *stage,
                              struct input *inputs, size_t cap, size_t *count)
{
	*count = 0;
	if (script->rest) {
		script->rest = false; /* the frame that shows what was done has been drawn only now */
		return SCRIPT_GOES_ON;
	}
	while (script->at < script->count && *count == 0 && cap >= 4) {
		const struct script_line *line = &script->lines[script->at];
		enum script_state state = SCRIPT_DONE;

		if (!script->begun) {
			tell(line);
			script->begun = true;
			script->begun_ms = stage->now_ms;
			script->begun_game_ms = stage->game_ms;
			script->drag_x = 0;
		}
		if (line->count > 0) {
			state = script_verb_named(line->words[0])->run(script, line, stage, inputs, count);
		}
		if (state == SCRIPT_GOES_ON || state == SCRIPT_FAILED) {
			return state;
		}
		script->begun = false;
		script->at++;
		if (*count > 0 || line->count > 0) {
			script->rest = true;
			return SCRIPT_GOES_ON;
		}
	}
	if (script->at < script->count) {
		return SCRIPT_GOES_ON;
	}
	return script->wrong ? SCRIPT_FAILED : SCRIPT_DONE;
}
