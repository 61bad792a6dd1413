#include "kiosk/monkey.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum {
	ACTIONS_LEAST = 6,
	ACTIONS_MOST = 60,
	BACKS_MOST = 40,     /* so many times "back" must lead out of anywhere */
	STUCK_TURNS = 1500,  /* without anything to touch: a dead end */
	PATIENCE_TURNS = 60, /* waits for an answer, now and then */
	KNOCKS_MOST = 4,     /* touches that may wake the screen; then it stays as it is */
	IDLE_MS = 600 * 1000,
	WARM_PART = 4,      /* memory is compared after a quarter of the visits */
	QUARTER_LEAST = 50, /* visits: fewer say nothing, caches are still filling */
	GROWTH_PERCENT = 3,
	GROWTH_BYTES = 768 * 1024,
	SAMPLES_MAX = 4096,
};

/* What would end the program. */
#define ENDS_ALL "staff.restart.yes"

enum stage_of_visit { AT_REST, KNOCKING, IN_VISIT, GOING_BACK, LEFT_ALONE };

struct monkey {
	struct monkey_options options;
	uint64_t random;
	int done;
	enum stage_of_visit stage;
	int actions, backs, stuck, patience, knocks;
	char code[64]; /* pictures still to be touched */
	bool network_down;
	size_t wrong;
	size_t *heap; /* bytes in use at the end of each visit */
	char trail[24][CANVAS_NAME_MAX];
	size_t trail_count;
};

/* Knuth's MMIX generator. */
static int below(struct monkey *monkey, int bound)
{
	monkey->random = monkey->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((monkey->random >> 33) % (uint64_t)bound);
}

struct monkey *monkey_create(const struct monkey_options *options)
{
	struct monkey *monkey = mem_new(1, sizeof *monkey);

	monkey->random = options->seed * 2 + 1;
	monkey->options = *options;
	monkey->heap = mem_new((size_t)options->visits + 1, sizeof *monkey->heap);
	return monkey;
}

void monkey_destroy(struct monkey *monkey)
{
	if (monkey != NULL) {
		free(monkey->heap);
		free(monkey);
	}
}

static void note(struct monkey *monkey, const char *what)
{
	snprintf(monkey->trail[monkey->trail_count++ % 24], CANVAS_NAME_MAX, "%s", what);
}

static void wrong(struct monkey *monkey, const struct script_stage *stage, const char *what)
{
	size_t first = monkey->trail_count > 24 ? monkey->trail_count - 24 : 0;

	monkey->wrong++;
	if (monkey->options.name != NULL) {
		fprintf(stderr, "%s, ", monkey->options.name);
	} else {
		fprintf(stderr, "monkey: seed %llu, visit %d, ", (unsigned long long)monkey->options.seed,
		        monkey->done + 1);
	}
	fprintf(stderr, "scene %s: %s\n  it came by:", game_scene(stage->game), what);
	for (size_t i = first; i < monkey->trail_count; i++) {
		fprintf(stderr, " %s", monkey->trail[i % 24]);
	}
	fputc('\n', stderr);
}

static void touch_at(const struct script_stage *stage, struct input *inputs, size_t *count, int x,
                     int y)
{
	inputs[(*count)++] =
		(struct input){.kind = INPUT_DOWN, .x = (float)x, .y = (float)y, .at_ms = stage->now_ms};
	inputs[(*count)++] =
		(struct input){.kind = INPUT_UP, .x = (float)x, .y = (float)y, .at_ms = stage->now_ms};
}

static void touch(struct monkey *monkey, const struct script_stage *stage,
                  const struct canvas_target *target, struct input *inputs, size_t *count)
{
	note(monkey, target->name);
	touch_at(stage, inputs, count, target->rect.x + target->rect.w / 2,
	         target->rect.y + target->rect.h / 2);
}

static void press(const struct script_stage *stage, struct input *inputs, size_t *count,
                  enum input_key key)
{
	inputs[(*count)++] = (struct input){.kind = INPUT_KEY, .key = key, .at_ms = stage->now_ms};
}

static bool is_closed(const struct script_stage *stage)
{
	return strcmp(game_scene(stage->game), "closed") == 0;
}

static bool at_rest(const struct script_stage *stage)
{
	return strcmp(game_scene(stage->game), "attract") == 0 || is_closed(stage);
}

/* Nothing of the visitor may be left: no alias, no code, nothing but the one thing to touch. */
static void look_around(struct monkey *monkey, const struct script_stage *stage)
{
	size_t count = 0;
	const struct canvas_target *targets = canvas_targets(stage->canvas, &count);

	if (game_holds_visitor(stage->game)) {
		wrong(monkey, stage, "something of the visitor is left behind in memory");
	}
	for (int digit = 0; digit < 10; digit++) {
		char alias[32];

		snprintf(alias, sizeof alias, "いるま-%d", digit);
		if (canvas_says(stage->canvas, alias)) {
			wrong(monkey, stage, "an alias is left on the screen");
		}
	}
	if (!is_closed(stage) && (count != 1 || strcmp(targets[0].name, "attract.start") != 0)) {
		wrong(monkey, stage, "something else than attract.start can be touched");
	}
}

static void begin_visit(struct monkey *monkey)
{
	int most = monkey->options.actions > ACTIONS_LEAST ? monkey->options.actions : ACTIONS_MOST;

	monkey->stage = KNOCKING;
	monkey->knocks = 0;
	monkey->actions = ACTIONS_LEAST + below(monkey, most - ACTIONS_LEAST);
	monkey->backs = monkey->stuck = 0;
	monkey->code[0] = '\0';
	monkey->trail_count = 0;
}

static void end_visit(struct monkey *monkey)
{
	monkey->heap[monkey->done++] = mallinfo2().uordblks;
	monkey->stage = AT_REST;
	if (!monkey->options.quiet && monkey->done % 50 == 0) {
		printf("  %d visits, %zu kB in use\n", monkey->done, monkey->heap[monkey->done - 1] / 1024);
		fflush(stdout);
	}
}

static int by_size(const void *a, const void *b)
{
	size_t one = *(const size_t *)a, other = *(const size_t *)b;

	return one < other ? -1 : one > other;
}

static size_t median(const size_t *values, int count)
{
	size_t *sorted = mem_new((size_t)count, sizeof *sorted);
	size_t middle = 0;

	memcpy(sorted, values, (size_t)count * sizeof *sorted);
	qsort(sorted, (size_t)count, sizeof *sorted, by_size);
	middle = sorted[count / 2];
	free(sorted);
	return middle;
}

/* The last quarter's memory beside the second's: caches are full by then. */
static void look_at_memory(struct monkey *monkey, const struct script_stage *stage)
{
	int quarter = monkey->done / WARM_PART;
	size_t early = 0, late = 0;

	if (quarter < QUARTER_LEAST) {
		return;
	}
	early = median(monkey->heap + quarter, quarter);
	late = median(monkey->heap + monkey->done - quarter, quarter);
	printf("  memory in use: %zu kB in the second quarter, %zu kB in the last\n", early / 1024,
	       late / 1024);
	if (late > early + early * GROWTH_PERCENT / 100 + GROWTH_BYTES) {
		wrong(monkey, stage, "memory grows from visit to visit");
	}
}

/* Touches the four pictures of the demo's card, one a turn; sometimes a wrong one. */
static bool touch_code(struct monkey *monkey, const struct script_stage *stage,
                       struct input *inputs, size_t *count)
{
	char name[CANVAS_NAME_MAX];
	const struct canvas_target *target = NULL;
	char *end = strchr(monkey->code, ' ');

	if (monkey->code[0] == '\0') {
		return false;
	}
	if (strcmp(game_scene(stage->game), "signin") != 0) {
		monkey->code[0] = '\0'; /* the card led nowhere */
		return false;
	}
	snprintf(name, sizeof name, "signin.pin.%.*s", end == NULL ? 40 : (int)(end - monkey->code),
	         monkey->code);
	target = canvas_target_named(stage->canvas, name);
	if (target == NULL || !target->enabled) {
		target = canvas_target_named(stage->canvas, "scroll.down");
		if (target == NULL || !target->enabled) {
			monkey->code[0] = '\0';
			return false;
		}
		touch(monkey, stage, target, inputs, count);
		return true;
	}
	touch(monkey, stage, target, inputs, count);
	memmove(monkey->code, end == NULL ? "" : end + 1, end == NULL ? 1 : strlen(end));
	monkey->patience = end == NULL ? PATIENCE_TURNS : 0; /* the server looks at it */
	return true;
}

static void scan(struct monkey *monkey, const struct script_stage *stage, struct input *inputs,
                 size_t *count, const char *card)
{
	struct input input = {.kind = INPUT_SCAN, .at_ms = stage->now_ms};

	snprintf(input.text, sizeof input.text, "%s", card);
	snprintf(monkey->code, sizeof monkey->code, "%s",
	         below(monkey, 6) == 0 ? "tea tea tea tea" : "tea bike sun fish");
	note(monkey, "scan");
	inputs[(*count)++] = input;
}

static void scan_card(struct monkey *monkey, const struct script_stage *stage, struct input *inputs,
                      size_t *count)
{
	static const char *const cards[] = {"482100000016", "4821 0000 0034", "482100000016",
	                                    "999900000000", "not a card"};

	scan(monkey, stage, inputs, count, cards[below(monkey, 5)]);
}

static void set_something(struct monkey *monkey, const struct script_stage *stage)
{
	static const char *const settings[][2] = {
		{"text", "100"}, {"text", "150"}, {"text", "200"}, {"strong", "on"}, {"strong", "off"},
		{"calm", "on"},  {"calm", "off"}, {"reach", "on"}, {"reach", "off"}, {"slow", "on"},
	};
	int which = below(monkey, (int)(sizeof settings / sizeof settings[0]));

	note(monkey, settings[which][0]);
	game_set_comfort(stage->game, settings[which][0], settings[which][1]);
}

static void swipe(struct monkey *monkey, const struct script_stage *stage, struct input *inputs,
                  size_t *count)
{
	const struct layout *layout = game_layout(stage->game);
	float x = (float)below(monkey, layout->width), y = (float)below(monkey, layout->height);
	float to_x = (float)below(monkey, layout->width), to_y = (float)below(monkey, layout->height);

	note(monkey, "swipe");
	inputs[(*count)++] = (struct input){.kind = INPUT_DOWN, .x = x, .y = y, .at_ms = stage->now_ms};
	inputs[(*count)++] =
		(struct input){.kind = INPUT_MOVE, .x = to_x, .y = to_y, .at_ms = stage->now_ms};
	inputs[(*count)++] = (struct input){.kind = below(monkey, 8) == 0 ? INPUT_CANCEL : INPUT_UP,
	                                    .x = to_x,
	                                    .y = to_y,
	                                    .at_ms = stage->now_ms};
}

static void toggle_network(struct monkey *monkey, const struct script_stage *stage)
{
	monkey->network_down = !monkey->network_down;
	note(monkey, monkey->network_down ? "network-down" : "network-up");
	stage->network(stage->context, !monkey->network_down);
}

static void act(struct monkey *monkey, const struct script_stage *stage, struct input *inputs,
                size_t *count)
{
	size_t targets_count = 0;
	const struct canvas_target *targets = canvas_targets(stage->canvas, &targets_count);
	const struct layout *layout = game_layout(stage->game);
	int what = below(monkey, 100);

	if (touch_code(monkey, stage, inputs, count)) {
		return;
	}
	if (monkey->options.manner == MONKEY_CHILDREN && what < 90) {
		touch_at(stage, inputs, count, below(monkey, layout->width), below(monkey, layout->height));
		touch_at(stage, inputs, count, below(monkey, layout->width), below(monkey, layout->height));
		return;
	}
	if (monkey->options.manner == MONKEY_GUEST && what >= 85 && what < 90) {
		what = 0; /* has no card */
	}
	if (what < 62 && targets_count > 0) {
		const struct canvas_target *target = &targets[below(monkey, (int)targets_count)];

		if (target->enabled && strcmp(target->name, ENDS_ALL) != 0) {
			touch(monkey, stage, target, inputs, count);
		}
	} else if (what < 70) {
		touch_at(stage, inputs, count, below(monkey, layout->width), below(monkey, layout->height));
	} else if (what < 80) {
		note(monkey, "key");
		press(stage, inputs, count, (enum input_key)(KEY_UP + below(monkey, KEY_DELETE)));
	} else if (what < 85) {
		swipe(monkey, stage, inputs, count);
	} else if (what < 90) {
		scan_card(monkey, stage, inputs, count);
	} else if (what < 94) {
		set_something(monkey, stage);
	} else if (what < 95) {
		toggle_network(monkey, stage);
	} else if (what < 97) {
		stage->clock(stage->context, 1000 * below(monkey, 70));
	} else {
		monkey->patience = PATIENCE_TURNS; /* looks on for a while */
	}
}

/* Anything that can be touched leads on; nothing for long is a dead end. */
static void look_for_way_on(struct monkey *monkey, const struct script_stage *stage)
{
	size_t count = 0;
	const struct canvas_target *targets = canvas_targets(stage->canvas, &count);

	for (size_t i = 0; i < count; i++) {
		if (targets[i].enabled) {
			monkey->stuck = 0;
			return;
		}
	}
	if (++monkey->stuck == STUCK_TURNS) {
		wrong(monkey, stage, "there is nothing to touch");
	}
}

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);

	return length >= tail && strcmp(name + length - tail, end) == 0;
}

/* The way back that a person sees: "back", or what closes, ends, skips or says no. */
static const struct canvas_target *way_back(const struct script_stage *stage)
{
	static const char *const ends[] = {"back",  ".close", "idle.stay", ".no",
	                                   ".done", ".skip",  ".signout"};
	size_t count = 0;
	const struct canvas_target *targets = canvas_targets(stage->canvas, &count);

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		for (size_t k = 0; k < count; k++) {
			if (targets[k].enabled && ends_with(targets[k].name, ends[i])) {
				return &targets[k];
			}
		}
	}
	return NULL;
}

static void go_back(struct monkey *monkey, const struct script_stage *stage, struct input *inputs,
                    size_t *count)
{
	const struct canvas_target *back = way_back(stage);

	if (back == NULL) {
		back = canvas_target_named(stage->canvas, "scroll.down");
		back = back != NULL && back->enabled ? back : NULL;
	}
	if (back != NULL) {
		touch(monkey, stage, back, inputs, count);
		monkey->backs++;
	} else if (++monkey->stuck > STUCK_TURNS) {
		wrong(monkey, stage, "there is no way back");
		monkey->stage = LEFT_ALONE;
	}
	if (monkey->backs > BACKS_MOST) {
		wrong(monkey, stage, "\"back\" does not lead out");
		monkey->stage = LEFT_ALONE;
	}
}

static enum script_state finished(struct monkey *monkey, const struct script_stage *stage)
{
	look_at_memory(monkey, stage);
	if (!monkey->options.quiet) {
		printf("%d visits, seed %llu: %zu things wrong\n", monkey->done,
		       (unsigned long long)monkey->options.seed, monkey->wrong);
	}
	return monkey->wrong == 0 ? SCRIPT_DONE : SCRIPT_FAILED;
}

/* A touch, of which the first may wake the screen alone; or a card. */
static void knock(struct monkey *monkey, const struct script_stage *stage, struct input *inputs,
                  size_t *count)
{
	monkey->knocks++;
	if (monkey->options.manner == MONKEY_PLAYER && !is_closed(stage)) {
		scan(monkey, stage, inputs, count, "482100000016");
	} else if (monkey->options.manner == MONKEY_STAFF) {
		scan(monkey, stage, inputs, count, "482100000091");
	} else {
		touch_at(stage, inputs, count, 5, 5);
	}
}

enum script_state monkey_step(struct monkey *monkey, const struct script_stage *stage,
                              struct input *inputs, size_t cap, size_t *count)
{
	*count = 0;
	if (cap < 4) {
		return SCRIPT_GOES_ON;
	}
	if (at_rest(stage) && monkey->stage == KNOCKING && monkey->knocks < KNOCKS_MOST) {
		knock(monkey, stage, inputs, count);
		return SCRIPT_GOES_ON;
	}
	if (at_rest(stage)) {
		if (monkey->stage != AT_REST) {
			look_around(monkey, stage);
			end_visit(monkey);
			if (monkey->done == monkey->options.visits) {
				return finished(monkey, stage);
			}
		}
		begin_visit(monkey);
		knock(monkey, stage, inputs, count);
		return SCRIPT_GOES_ON;
	}
	if (monkey->stage == KNOCKING) {
		monkey->stage = IN_VISIT;
	}
	if (monkey->patience > 0) {
		monkey->patience--;
		return SCRIPT_GOES_ON;
	}
	look_for_way_on(monkey, stage);
	if (monkey->stage == IN_VISIT && --monkey->actions < 0) {
		monkey->stage = below(monkey, 3) == 0 ? LEFT_ALONE : GOING_BACK;
		monkey->stuck = 0;
		if (monkey->network_down) {
			toggle_network(monkey, stage);
		}
	}
	if (monkey->stage == GOING_BACK) {
		go_back(monkey, stage, inputs, count);
	} else if (monkey->stage == LEFT_ALONE) {
		stage->clock(stage->context, IDLE_MS);
	} else {
		act(monkey, stage, inputs, count);
	}
	return SCRIPT_GOES_ON;
}
