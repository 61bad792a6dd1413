/*
 * The inside of a script: script.c reads and drives it, script_commands.c knows its commands.
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
