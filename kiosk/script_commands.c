#include "kiosk/script_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/frame_check.h"

enum { WAIT_MS = 10000 };

enum script_state script_failed(const struct script *script, const struct script_line *line,
                                const char *why)
{
	fflush(stdout);
	fprintf(stderr, "%s: line %d: %s: %s\n", script->path, line->number, line->text, why);
	return SCRIPT_FAILED;
}

int64_t script_read_time(const char *text)
{
	char *end = NULL;
	double number = strtod(text, &end);

	if (end == text || number < 0) {
		return -1;
	}
	return strcmp(end, "ms") == 0  ? (int64_t)number
	       : strcmp(end, "s") == 0 ? (int64_t)(number * 1000)
	                               : -1;
}

const struct canvas_target *script_target(const struct canvas *canvas, const char *name)
{
	size_t length = strlen(name), count = 0;
	const struct canvas_target *list = canvas_targets(canvas, &count);

	if (length == 0 || name[length - 1] != '*') {
		return canvas_target_named(canvas, name);
	}
	for (size_t i = 0; i < count; i++) {
		if (list[i].enabled && strncmp(list[i].name, name, length - 1) == 0) {
			return &list[i];
		}
	}
	return NULL;
}

static bool holds(const struct script_line *line, const struct script_stage *stage, size_t from)
{
	const char *what = line->words[from], *value = line->words[from + 1];

	if (strcmp(what, "scene") == 0) {
		return strcmp(game_scene(stage->game), value) == 0 && game_at_rest(stage->game);
	}
	if (strcmp(what, "target") == 0) {
		const struct canvas_target *target = script_target(stage->canvas, value);

		return target != NULL && target->enabled;
	}
	return canvas_says(stage->canvas, value);
}

void script_say_screen(const struct script_stage *stage)
{
	const struct canvas_said *texts = NULL;
	size_t count = canvas_texts(stage->canvas, &texts);

	fprintf(stderr, "the scene is %s; it says:\n", game_scene(stage->game));
	for (size_t i = 0; i < count; i++) {
		fprintf(stderr, "    %s\n", texts[i].plain);
	}
}

static enum script_state do_wait(struct script *script, const struct script_line *line,
                                 const struct script_stage *stage, struct input *inputs,
                                 size_t *count)
{
	int64_t limit = WAIT_MS;

	(void)inputs;
	(void)count;
	if (line->count == 2) {
		return stage->game_ms - script->begun_game_ms >= script_read_time(line->words[1])
		           ? SCRIPT_DONE
		           : SCRIPT_GOES_ON;
	}
	if (line->count == 4) {
		limit = script_read_time(line->words[3]);
	}
	if (holds(line, stage, 1)) {
		return SCRIPT_DONE;
	}
	if (stage->now_ms - script->begun_ms < limit) {
		return SCRIPT_GOES_ON;
	}
	script_say_screen(stage);
	return script_failed(script, line, "it did not come in time");
}

static enum script_state do_network(struct script *script, const struct script_line *line,
                                    const struct script_stage *stage, struct input *inputs,
                                    size_t *count)
{
	(void)script;
	(void)inputs;
	(void)count;
	stage->network(stage->context, strcmp(line->words[1], "up") == 0);
	return SCRIPT_DONE;
}

static enum script_state do_clock(struct script *script, const struct script_line *line,
                                  const struct script_stage *stage, struct input *inputs,
                                  size_t *count)
{
	(void)script;
	(void)inputs;
	(void)count;
	stage->clock(stage->context, script_read_time(line->words[1]));
	return SCRIPT_DONE;
}

/* Waits for a scene and stops the clock so long after its beginning: two pictures of it are then of
 * the same moment. */
static enum script_state do_hold(struct script *script, const struct script_line *line,
                                 const struct script_stage *stage, struct input *inputs,
                                 size_t *count)
{
	(void)inputs;
	(void)count;
	if (line->count == 2) {
		stage->hold(stage->context, -1);
		return SCRIPT_DONE;
	}
	if (strcmp(game_scene(stage->game), line->words[1]) != 0) {
		return stage->now_ms - script->begun_ms < WAIT_MS
		           ? SCRIPT_GOES_ON
		           : script_failed(script, line, "it did not come in time");
	}
	return stage->hold(stage->context,
	                   game_scene_ms(stage->game) + script_read_time(line->words[2]))
	           ? SCRIPT_DONE
	           : script_failed(script, line, "it has gone on for longer already");
}

static const char *check_hold(const struct script_line *line)
{
	bool ok = line->count == 2 ? strcmp(line->words[1], "off") == 0
	                           : script_read_time(line->words[2]) >= 0;

	return ok ? NULL : "is no hold SCENE 6s, and no hold off";
}

static enum script_state do_texts(struct script *script, const struct script_line *line,
                                  const struct script_stage *stage, struct input *inputs,
                                  size_t *count)
{
	const struct canvas_said *texts = NULL;
	size_t texts_count = canvas_texts(stage->canvas, &texts);

	(void)script;
	(void)line;
	(void)inputs;
	(void)count;
	for (size_t i = 0; i < texts_count; i++) {
		printf("    %s\n", texts[i].plain);
	}
	return SCRIPT_DONE;
}

static enum script_state do_lang(struct script *script, const struct script_line *line,
                                 const struct script_stage *stage, struct input *inputs,
                                 size_t *count)
{
	(void)inputs;
	(void)count;
	return game_set_language(stage->game, line->words[1])
	           ? SCRIPT_DONE
	           : script_failed(script, line, "there is no such language");
}

static enum script_state do_shot(struct script *script, const struct script_line *line,
                                 const struct script_stage *stage, struct input *inputs,
                                 size_t *count)
{
	(void)inputs;
	(void)count;
	return stage->shot(stage->context, line->words[1])
	           ? SCRIPT_DONE
	           : script_failed(script, line, "the picture cannot be written");
}

static enum script_state do_targets(struct script *script, const struct script_line *line,
                                    const struct script_stage *stage, struct input *inputs,
                                    size_t *count)
{
	size_t targets_count = 0;
	const struct canvas_target *targets = canvas_targets(stage->canvas, &targets_count);

	(void)script;
	(void)line;
	(void)inputs;
	(void)count;
	for (size_t i = 0; i < targets_count; i++) {
		printf("    %s %d,%d %dx%d%s\n", targets[i].name, targets[i].rect.x, targets[i].rect.y,
		       targets[i].rect.w, targets[i].rect.h, targets[i].enabled ? "" : " (disabled)");
	}
	return SCRIPT_DONE;
}

static enum script_state do_expect(struct script *script, const struct script_line *line,
                                   const struct script_stage *stage, struct input *inputs,
                                   size_t *count)
{
	bool no = strcmp(line->words[1], "no") == 0;

	(void)inputs;
	(void)count;
	if (holds(line, stage, no ? 2 : 1) != no) {
		return SCRIPT_DONE;
	}
	script_say_screen(stage);
	return script_failed(script, line, "it does not hold");
}

static enum script_state do_quit(struct script *script, const struct script_line *line,
                                 const struct script_stage *stage, struct input *inputs,
                                 size_t *count)
{
	(void)line;
	(void)stage;
	(void)inputs;
	(void)count;
	script->at = script->count;
	return SCRIPT_DONE;
}

static enum script_state do_comfort(struct script *script, const struct script_line *line,
                                    const struct script_stage *stage, struct input *inputs,
                                    size_t *count)
{
	(void)inputs;
	(void)count;
	return game_set_comfort(stage->game, line->words[1], line->words[2])
	           ? SCRIPT_DONE
	           : script_failed(script, line, "there is no such setting");
}

struct checked {
	const struct script *script;
	const struct script_line *line;
	const struct script_stage *stage;
	size_t count;
};

static void tell_wrong(void *context, const char *what)
{
	struct checked *checked = context;
	const struct layout *layout = game_layout(checked->stage->game);

	checked->count++;
	fprintf(stderr, "%s: line %d: %s, %s, %dx%d, text %d: %s\n", checked->script->path,
	        checked->line->number, game_scene(checked->stage->game),
	        game_language(checked->stage->game), layout->width, layout->height,
	        game_comfort(checked->stage->game)->text, what);
}

static enum script_state do_check(struct script *script, const struct script_line *line,
                                  const struct script_stage *stage, struct input *inputs,
                                  size_t *count)
{
	struct checked checked = {script, line, stage, 0};
	const char *letters =
		locale_text(stage->locale, game_language(stage->game), "language.letters");
	struct frame_check check = {
		.layout = game_layout(stage->game),
		.script = strcmp(letters, "kana") == 0    ? FRAME_KANA
	              : strcmp(letters, "latin") == 0 ? FRAME_LATIN
	                                              : FRAME_ANY,
		.wrong = tell_wrong,
		.context = &checked,
	};

	(void)inputs;
	(void)count;
	frame_check(stage->canvas, &check);
	script->wrong = script->wrong || checked.count > 0;
	return SCRIPT_DONE;
}

static enum script_state do_monkey(struct script *script, const struct script_line *line,
                                   const struct script_stage *stage, struct input *inputs,
                                   size_t *count)
{
	enum script_state state = SCRIPT_GOES_ON;

	if (script->monkey == NULL) {
		struct monkey_options options = {.seed = strtoull(line->words[1], NULL, 10),
		                                 .visits = atoi(line->words[2])};

		script->monkey = monkey_create(&options);
	}
	state = monkey_step(script->monkey, stage, inputs, 4, count);
	if (state != SCRIPT_GOES_ON) {
		monkey_destroy(script->monkey);
		script->monkey = NULL;
		script->wrong = script->wrong || state == SCRIPT_FAILED;
		return SCRIPT_DONE;
	}
	script->rest = true;
	return state;
}

static const char *check_monkey(const struct script_line *line)
{
	return strtol(line->words[1], NULL, 10) >= 0 && strtol(line->words[2], NULL, 10) > 0
	           ? NULL
	           : "is no monkey SEED VISITS";
}

static enum script_state do_year(struct script *script, const struct script_line *line,
                                 const struct script_stage *stage, struct input *inputs,
                                 size_t *count)
{
	enum script_state state = SCRIPT_GOES_ON;

	if (script->year == NULL) {
		struct year_options options = {.seed = strtoull(line->words[1], NULL, 10),
		                               .first = line->count > 3 ? atoi(line->words[3]) : 0,
		                               .days = atoi(line->words[2])};

		script->year = year_create(&options);
	}
	state = year_step(script->year, stage, inputs, 4, count);
	if (state != SCRIPT_GOES_ON) {
		year_destroy(script->year);
		script->year = NULL;
		script->wrong = script->wrong || state == SCRIPT_FAILED;
		return SCRIPT_DONE;
	}
	script->rest = true;
	return state;
}

static const char *check_year(const struct script_line *line)
{
	long first = line->count > 3 ? strtol(line->words[3], NULL, 10) : 0;
	long days = strtol(line->words[2], NULL, 10);

	return first >= 0 && days > 0 && first + days <= YEAR_DAYS
	           ? NULL
	           : "is no year SEED DAYS [FIRST]: of the 366 from 1 July 2027";
}

static bool is_what(const char *word)
{
	return strcmp(word, "scene") == 0 || strcmp(word, "text") == 0 || strcmp(word, "target") == 0;
}

static const char *check_wait(const struct script_line *line)
{
	if (line->count == 2) {
		return script_read_time(line->words[1]) >= 0 ? NULL : "is no time like 500ms or 3s";
	}
	if (!is_what(line->words[1])) {
		return "is no wait for a time, scene, text or target";
	}
	return line->count == 3 || script_read_time(line->words[3]) >= 0 ? NULL : "ends with no time";
}

static const char *check_expect(const struct script_line *line)
{
	size_t from = strcmp(line->words[1], "no") == 0 ? 2 : 1;

	return line->count == from + 2 && is_what(line->words[from])
	           ? NULL
	           : "expects no scene, text or target";
}

static const char *check_network(const struct script_line *line)
{
	bool ok = strcmp(line->words[1], "up") == 0 || strcmp(line->words[1], "down") == 0;

	return ok ? NULL : "is neither up nor down";
}

static const char *check_clock(const struct script_line *line)
{
	return line->words[1][0] == '+' && script_read_time(line->words[1]) >= 0
	           ? NULL
	           : "is no time like +90s";
}

static const struct script_verb verbs[] = {
	{"wait", 2, 4, check_wait, do_wait},
	{"tap", 2, 2, NULL, script_tap},
	{"maybe", 2, 2, NULL, script_maybe},
	{"drag", 3, 4, script_check_drag, script_drag},
	{"wheel", 3, 3, script_check_wheel, script_wheel},
	{"key", 2, 2, script_check_key, script_key},
	{"focus", 2, 2, NULL, script_focus},
	{"type", 2, 2, NULL, script_type},
	{"scan", 2, 2, NULL, script_scan},
	{"network", 2, 2, check_network, do_network},
	{"clock", 2, 2, check_clock, do_clock},
	{"hold", 2, 3, check_hold, do_hold},
	{"texts", 1, 1, NULL, do_texts},
	{"lang", 2, 2, NULL, do_lang},
	{"shot", 2, 2, NULL, do_shot},
	{"targets", 1, 1, NULL, do_targets},
	{"expect", 3, 4, check_expect, do_expect},
	{"comfort", 3, 3, NULL, do_comfort},
	{"monkey", 3, 3, check_monkey, do_monkey},
	{"year", 3, 4, check_year, do_year},
	{"check", 1, 1, NULL, do_check},
	{"quit", 1, 1, NULL, do_quit},
};

const struct script_verb *script_verb_named(const char *name)
{
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
		if (strcmp(verbs[i].name, name) == 0) {
			return &verbs[i];
		}
	}
	return NULL;
}
