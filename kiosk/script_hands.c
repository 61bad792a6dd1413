/*
 * What a script does with its hands: touches, keys, a wheel, typing, a scanner.
 */
#include "kiosk/script_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOCUS_MOST = 400 };

static bool read_point(const char *text, float *x, float *y)
{
	int used = 0;

	return sscanf(text, "%f,%f%n", x, y, &used) == 2 && text[used] == '\0';
}

static struct input pointer(enum input_kind kind, float x, float y, int64_t now_ms)
{
	return (struct input){.kind = kind, .x = x, .y = y, .at_ms = now_ms};
}

/* Touches "scroll.down" when there is more. */
static bool scroll_for_it(const struct script_stage *stage, struct input *inputs, size_t *count)
{
	const struct canvas_target *down = canvas_target_named(stage->canvas, "scroll.down");
	float x = 0, y = 0;

	if (down == NULL || !down->enabled) {
		return false;
	}
	x = (float)down->rect.x + (float)down->rect.w / 2;
	y = (float)down->rect.y + (float)down->rect.h / 2;
	inputs[(*count)++] = pointer(INPUT_DOWN, x, y, stage->now_ms);
	inputs[(*count)++] = pointer(INPUT_UP, x, y, stage->now_ms);
	return true;
}

enum script_state script_tap(struct script *script, const struct script_line *line,
                             const struct script_stage *stage, struct input *inputs, size_t *count)
{
	float x = 0, y = 0;

	if (!read_point(line->words[1], &x, &y)) {
		const struct canvas_target *target = script_target(stage->canvas, line->words[1]);

		if (target == NULL && scroll_for_it(stage, inputs, count)) {
			script->rest = true;
			return SCRIPT_GOES_ON;
		}
		if (target == NULL || !target->enabled) {
			script_say_screen(stage);
			return script_failed(script, line,
			                     target == NULL ? "there is no such target"
			                                    : "it cannot be touched now");
		}
		x = (float)target->rect.x + (float)target->rect.w / 2;
		y = (float)target->rect.y + (float)target->rect.h / 2;
	}
	inputs[(*count)++] = pointer(INPUT_DOWN, x, y, stage->now_ms);
	inputs[(*count)++] = pointer(INPUT_UP, x, y, stage->now_ms);
	return SCRIPT_DONE;
}

/* A tap on what may be there and may not. */
enum script_state script_maybe(struct script *script, const struct script_line *line,
                               const struct script_stage *stage, struct input *inputs,
                               size_t *count)
{
	const struct canvas_target *target = script_target(stage->canvas, line->words[1]);

	return target == NULL || !target->enabled ? SCRIPT_DONE
	                                          : script_tap(script, line, stage, inputs, count);
}

enum script_state script_drag(struct script *script, const struct script_line *line,
                              const struct script_stage *stage, struct input *inputs, size_t *count)
{
	float from_x = 0, from_y = 0, to_x = 0, to_y = 0;
	int64_t length = line->count > 3 ? script_read_time(line->words[3]) : 300;
	int64_t gone = stage->now_ms - script->begun_ms;
	float part = length > 0 && gone < length ? (float)gone / (float)length : 1;

	read_point(line->words[1], &from_x, &from_y);
	read_point(line->words[2], &to_x, &to_y);
	if (!script->finger_down) {
		script->finger_down = true;
		inputs[(*count)++] = pointer(INPUT_DOWN, from_x, from_y, stage->now_ms);
		return SCRIPT_GOES_ON;
	}
	inputs[(*count)++] = pointer(INPUT_MOVE, from_x + (to_x - from_x) * part,
	                             from_y + (to_y - from_y) * part, stage->now_ms);
	if (part < 1) {
		return SCRIPT_GOES_ON;
	}
	inputs[(*count)++] = pointer(INPUT_UP, to_x, to_y, stage->now_ms);
	script->finger_down = false;
	return SCRIPT_DONE;
}

enum script_state script_wheel(struct script *script, const struct script_line *line,
                               const struct script_stage *stage, struct input *inputs,
                               size_t *count)
{
	struct input input = pointer(INPUT_WHEEL, 0, 0, stage->now_ms);

	(void)script;
	read_point(line->words[1], &input.x, &input.y);
	input.amount = strtof(line->words[2], NULL);
	inputs[(*count)++] = input;
	return SCRIPT_DONE;
}

enum script_state script_key(struct script *script, const struct script_line *line,
                             const struct script_stage *stage, struct input *inputs, size_t *count)
{
	struct input input = {.kind = INPUT_KEY, .at_ms = stage->now_ms};

	(void)script;
	input_key_read(line->words[1], &input.key);
	inputs[(*count)++] = input;
	return SCRIPT_DONE;
}

static bool is_enabled(const struct script_stage *stage, const char *name)
{
	const struct canvas_target *target = canvas_target_named(stage->canvas, name);

	return target != NULL && target->enabled;
}

/* Presses Tab until the focus is there, as somebody without a screen to touch does. */
enum script_state script_focus(struct script *script, const struct script_line *line,
                               const struct script_stage *stage, struct input *inputs,
                               size_t *count)
{
	if (strcmp(game_focus(stage->game), line->words[1]) == 0) {
		return SCRIPT_DONE;
	}
	if (script->drag_x >= FOCUS_MOST) {
		script_say_screen(stage);
		return script_failed(script, line, "keys do not lead there");
	}
	script->drag_x++;
	/* What is not on this page is brought in as a person would: to the end, and back from there. */
	if (is_enabled(stage, "scroll.up") || is_enabled(stage, "scroll.down")) {
		script->upwards =
			is_enabled(stage, script->upwards ? "scroll.up" : "scroll.down") == script->upwards;
	} else {
		script->upwards = false;
	}
	script->turned =
		!script->turned && !is_enabled(stage, line->words[1]) &&
		strcmp(game_focus(stage->game), script->upwards ? "scroll.up" : "scroll.down") == 0;
	inputs[(*count)++] = (struct input){.kind = INPUT_KEY,
	                                    .key = script->turned    ? KEY_ENTER
	                                           : script->upwards ? KEY_PREVIOUS
	                                                             : KEY_NEXT,
	                                    .at_ms = stage->now_ms};
	script->rest = true;
	return SCRIPT_GOES_ON;
}

/* One character a turn, as a person types. */
enum script_state script_type(struct script *script, const struct script_line *line,
                              const struct script_stage *stage, struct input *inputs, size_t *count)
{
	size_t at = (size_t)script->drag_x; /* how far it was typed */
	const char *text = line->words[1] + at;
	size_t length = 1;
	struct input input = {.kind = INPUT_TEXT, .at_ms = stage->now_ms};

	while (((unsigned char)text[length] & 0xC0) == 0x80) {
		length++;
	}
	memcpy(input.text, text, length);
	inputs[(*count)++] = input;
	script->drag_x += (float)length;
	return text[length] == '\0' ? SCRIPT_DONE : SCRIPT_GOES_ON;
}

enum script_state script_scan(struct script *script, const struct script_line *line,
                              const struct script_stage *stage, struct input *inputs, size_t *count)
{
	struct input input = {.kind = INPUT_SCAN, .at_ms = stage->now_ms};

	(void)script;
	snprintf(input.text, sizeof input.text, "%s", line->words[1]);
	inputs[(*count)++] = input;
	return SCRIPT_DONE;
}

const char *script_check_drag(const struct script_line *line)
{
	float x = 0, y = 0;
	bool ok = read_point(line->words[1], &x, &y) && read_point(line->words[2], &x, &y) &&
	          (line->count == 3 || script_read_time(line->words[3]) >= 0);

	return ok ? NULL : "is no drag X,Y X,Y 300ms";
}

const char *script_check_wheel(const struct script_line *line)
{
	float x = 0, y = 0;

	return read_point(line->words[1], &x, &y) ? NULL : "is no wheel X,Y NOTCHES";
}

const char *script_check_key(const struct script_line *line)
{
	enum input_key key = KEY_NONE;

	return input_key_read(line->words[1], &key) ? NULL : "names no key";
}
