/*
 * The inside of a script: script.c reads and drives it, script_commands.c knows its commands,
 * script_hands.c those of touch and keys.
 */
#ifndef KIOSK_SCRIPT_PARTS_H
#define KIOSK_SCRIPT_PARTS_H

#include "kiosk/monkey.h"
#include "kiosk/script.h"
#include "kiosk/year.h"

enum { SCRIPT_WORDS_MAX = 5 };

struct script_line {
	int number;
	char *text;
	char *copy;                    /* that words point into */
	char *words[SCRIPT_WORDS_MAX]; /* "quoted words" are one */
	size_t count;
};

struct script {
	char *path;
	struct script_line *lines;
	size_t count, at;
	bool begun; /* the line at hand was told and its time runs */
	int64_t begun_ms, begun_game_ms;
	float drag_x, drag_y;
	bool finger_down;
	struct monkey *monkey;
	struct year *year;
	bool upwards;
	bool turned; /* a page by keys, just now */
	bool wrong;  /* a check has found something */
	bool rest;   /* let the game see what was done before the next line */
};

typedef enum script_state script_command(struct script *script, const struct script_line *line,
                                         const struct script_stage *stage, struct input *inputs,
                                         size_t *count);

/* script_commands.c: tells what is wrong with a line at its place. */
enum script_state script_failed(const struct script *script, const struct script_line *line,
                                const char *why);
/* "500ms", "3s", "+90s"; -1 when it is no time. */
int64_t script_read_time(const char *text);
/* A target by its name; "walk.choose.*" is the first of those that begin so. NULL: none. */
const struct canvas_target *script_target(const struct canvas *canvas, const char *name);

/* On stderr: the scene and its texts. */
void script_say_screen(const struct script_stage *stage);

/* script_hands.c */
script_command script_tap, script_maybe, script_drag, script_wheel, script_key, script_focus,
	script_type, script_scan;
/* What is wrong with such a line; NULL nothing. */
const char *script_check_drag(const struct script_line *line);
const char *script_check_wheel(const struct script_line *line);
const char *script_check_key(const struct script_line *line);

/* What a line begins with. */
struct script_verb {
	const char *name;
	size_t least, most;                                   /* words with the name */
	const char *(*check)(const struct script_line *line); /* what is wrong with it; NULL nothing */
	script_command *run;
};

/* NULL when it is none. */
const struct script_verb *script_verb_named(const char *name);

#endif
