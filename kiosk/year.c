#include "kiosk/year.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "kiosk/year_flat.h"
#include "kiosk/year_plan.h"

enum {
	FIRST_YEAR = 2027,
	FIRST_MONTH = 7,
	TURN_MS = 500,             /* of the game's time, while somebody is there */
	LEAP_MS = 2 * 3600 * 1000, /* at most, while nobody is */
	ACTIONS_MOST = 24,         /* of a visit */
	SETTLE_TURNS = 4,          /* after a leap */
	VISIT_TURNS = 20000,       /* a visit that takes longer never ends */
	SCENES_MAX = 48,
	TELL_DAYS = 30,
	MISTAKES_MOST = 20,
};

struct year {
	struct year_options options;
	int day;                /* since the first one */
	int64_t began_ms;       /* of the game's clock */
	int64_t base_s;         /* the first day's midnight, by the town */
	int64_t off_s;          /* how far the machine's clock is off */
	int64_t outage_until_s; /* since the first midnight; 0: none */
	bool begun, network_down;
	struct year_plan plan;
	size_t at;              /* the next of the plan */
	struct monkey *visitor; /* NULL: nobody is there */
	char name[64];          /* of the day, for what is wrong */
	int turns, settle;
	bool met_visitor, staff_came;
	bool closes; /* there is a closed screen */
	size_t wrong;
	struct {
		int visits, entered, signed_in, outages, slow_days, clocks, closed;
	} did;
	char scenes[SCENES_MAX][24];
	size_t scenes_count;
	struct year_sample *samples; /* one a day */
};

struct year *year_create(const struct year_options *options)
{
	struct year *year = mem_new(1, sizeof *year);

	year->options = *options;
	year->samples = mem_new((size_t)options->days + 1, sizeof *year->samples);
	return year;
}

void year_destroy(struct year *year)
{
	if (year != NULL) {
		monkey_destroy(year->visitor);
		free(year->samples);
		free(year);
	}
}

static void wrong(struct year *year, const struct script_stage *stage, const char *what)
{
	year->wrong++;
	fflush(stdout);
	fprintf(stderr, "%s, scene %s: %s\n", year->name, game_scene(stage->game), what);
}

/* Seconds since the first midnight, whatever the machine's clock says. */
static int64_t now_s(const struct year *year, const struct script_stage *stage)
{
	return (stage->game_ms - year->began_ms) / 1000;
}

static void begin_day(struct year *year)
{
	int day = year->options.first + year->day;

	year_plan_make(year->options.seed, day, &year->plan);
	year->at = 0;
	year->did.slow_days += year->plan.slow ? 1 : 0;
	snprintf(year->name, sizeof year->name, "YEAR SEED=%" PRIu64 " DAY=%d", year->options.seed,
	         day);
}

static void begin(struct year *year, const struct script_stage *stage)
{
	int64_t days = clock_days_from_date(FIRST_YEAR, FIRST_MONTH, 1) + year->options.first;

	year->begun = true;
	year->began_ms = stage->game_ms;
	year->base_s = days * YEAR_DAY_S - stage->town->offset_minutes * INT64_C(60);
	stage->wall(stage->context, year->base_s);
	year->settle = SETTLE_TURNS;
	begin_day(year);
}

static bool is_at_rest(const struct script_stage *stage)
{
	const char *scene = game_scene(stage->game);

	return strcmp(scene, "attract") == 0 || strcmp(scene, "closed") == 0;
}

static void note_scene(struct year *year, const char *scene)
{
	for (size_t i = 0; i < year->scenes_count; i++) {
		if (strcmp(year->scenes[i], scene) == 0) {
			return;
		}
	}
	if (year->scenes_count < SCENES_MAX) {
		snprintf(year->scenes[year->scenes_count++], sizeof year->scenes[0], "%s", scene);
	}
}

static void set_network(struct year *year, const struct script_stage *stage, bool down)
{
	if (year->network_down != down) {
		year->network_down = down;
		stage->network(stage->context, !down);
	}
}

/* The screen is awake when the hours say so, by the town's time, whatever the machine's zone is;
 * the staff may have closed it besides. */
static void look_at_hours(struct year *year, const struct script_stage *stage)
{
	bool closed = strcmp(game_scene(stage->game), "closed") == 0;
	bool open = stage->open->count == 0 ||
	            hours_within(stage->open, stage->wall_s, stage->town->offset_minutes);

	year->closes = year->closes || closed;
	year->did.closed += closed ? 1 : 0;
	if (year->closes && !closed && !open) {
		wrong(year, stage, "it is awake outside its hours");
	}
	if (closed && open && !year->staff_came) {
		wrong(year, stage, "it sleeps within its hours");
	}
}

static void look_at_rest(struct year *year, const struct script_stage *stage)
{
	if (!is_at_rest(stage)) {
		wrong(year, stage, "nobody is there, and it does not rest");
	} else {
		look_at_hours(year, stage);
	}
	if (game_holds_visitor(stage->game)) {
		wrong(year, stage, "nobody is there, and something of a visitor is");
	}
}

static void begin_visit(struct year *year, const struct year_event *event)
{
	struct monkey_options options = {.seed = event->seed,
	                                 .visits = 1,
	                                 .actions = ACTIONS_MOST,
	                                 .manner = event->manner,
	                                 .name = year->name,
	                                 .quiet = true};

	year->visitor = monkey_create(&options);
	year->turns = 0;
	year->met_visitor = false;
	year->staff_came = year->staff_came || event->manner == MONKEY_STAFF;
}

static void end_visit(struct year *year, bool failed)
{
	monkey_destroy(year->visitor);
	year->visitor = NULL;
	year->wrong += failed ? 1 : 0;
	year->did.visits++;
	year->did.entered += year->turns > SETTLE_TURNS + 2 ? 1 : 0;
	year->did.signed_in += year->met_visitor ? 1 : 0;
	year->settle = SETTLE_TURNS;
}

static bool is_signed_in(const char *scene)
{
	return strcmp(scene, "walk") == 0 || strncmp(scene, "staff", 5) == 0;
}

static void go_on_with_visit(struct year *year, const struct script_stage *stage,
                             struct input *inputs, size_t cap, size_t *count)
{
	enum script_state state = SCRIPT_GOES_ON;

	stage->clock(stage->context, TURN_MS);
	note_scene(year, game_scene(stage->game));
	year->met_visitor = year->met_visitor || is_signed_in(game_scene(stage->game));
	if (year->plan.slow && year->outage_until_s == 0) { /* now an answer passes, now it does not */
		stage->network(stage->context, year->turns / 16 % 3 != 0);
	}
	state = monkey_step(year->visitor, stage, inputs, cap, count);
	if (state == SCRIPT_GOES_ON && ++year->turns > VISIT_TURNS) {
		wrong(year, stage, "a visit does not end");
		state = SCRIPT_FAILED;
	}
	if (state != SCRIPT_GOES_ON) {
		end_visit(year, state == SCRIPT_FAILED);
		stage->network(stage->context, !year->network_down);
	}
}

static void tell(const struct year *year, const struct script_stage *stage)
{
	const struct year_sample *sample = &year->samples[year->day - 1];
	char text[CLOCK_TEXT_MAX];

	clock_write_rfc3339(text, stage->wall_s, stage->town->offset_minutes);
	printf("  until %.10s: %d visits", text, year->did.visits);
	for (int i = 0; i < YEAR_MEASURES; i++) {
		printf(", %" PRId64 " %s", sample->of[i], year_measure_text((enum year_measure)i));
	}
	printf("\n");
	fflush(stdout);
}

static void look_at_growth(struct year *year, const struct script_stage *stage)
{
	for (int i = 0; i < YEAR_MEASURES; i++) {
		enum year_measure measure = (enum year_measure)i;
		int64_t early = 0, late = 0, bound = 0;
		bool flat = year_is_flat(year->samples, (size_t)year->day, measure, &early, &late, &bound);

		printf("  %s: %" PRId64 " in the second quarter, %" PRId64 " in the last; bound %" PRId64
		       "\n",
		       year_measure_text(measure), early, late, bound);
		if (!flat) {
			wrong(year, stage, "more and more is held from day to day");
		}
	}
}

static enum script_state finish(struct year *year, const struct script_stage *stage)
{
	set_network(year, stage, false);
	look_at_growth(year, stage);
	printf("  %d visits, %d beyond the attract screen, %d signed in; %d outages, %d slow days, %d "
	       "clocks set, %d looks at the closed screen\n  scenes:",
	       year->did.visits, year->did.entered, year->did.signed_in, year->did.outages,
	       year->did.slow_days, year->did.clocks, year->did.closed);
	for (size_t i = 0; i < year->scenes_count; i++) {
		printf(" %s", year->scenes[i]);
	}
	printf("\n  %d days from day %d, seed %" PRIu64 ": %zu things wrong\n", year->options.days,
	       year->options.first, year->options.seed, year->wrong);
	fflush(stdout);
	return year->wrong == 0 ? SCRIPT_DONE : SCRIPT_FAILED;
}

static void end_day(struct year *year, const struct script_stage *stage)
{
	year_sample_take(stage->state_folder, stage->cache_folder, &year->samples[year->day]);
	year->day++;
	year->staff_came = false;
	if (year->day % TELL_DAYS == 0) {
		tell(year, stage);
	}
	begin_day(year);
}

static void happen(struct year *year, const struct script_stage *stage,
                   const struct year_event *event)
{
	switch (event->kind) {
	case YEAR_VISIT:
		begin_visit(year, event);
		break;
	case YEAR_OUTAGE:
		year->did.outages++;
		year->outage_until_s = now_s(year, stage) + event->amount;
		set_network(year, stage, true);
		break;
	case YEAR_CLOCK:
		year->did.clocks++;
		year->off_s = event->amount;
		stage->wall(stage->context, year->base_s + now_s(year, stage) + year->off_s);
		year->settle = SETTLE_TURNS;
		break;
	case YEAR_EVENING:
		end_day(year, stage);
		break;
	}
}

/* Nobody is there: time leaps to what happens next. */
static void rest(struct year *year, const struct script_stage *stage)
{
	const struct year_event *event = &year->plan.events[year->at];
	int64_t left_s = year->day * (int64_t)YEAR_DAY_S + event->at_s - now_s(year, stage);

	if (year->settle > 0) {
		stage->clock(stage->context, TURN_MS);
		if (--year->settle == 0) {
			look_at_rest(year, stage);
		}
		return;
	}
	if (year->outage_until_s != 0 && now_s(year, stage) >= year->outage_until_s) {
		year->outage_until_s = 0;
		set_network(year, stage, false);
	}
	if (left_s > 0) {
		stage->clock(stage->context, left_s * 1000 < LEAP_MS ? left_s * 1000 : LEAP_MS);
		year->settle = SETTLE_TURNS;
		return;
	}
	year->at++;
	happen(year, stage, event);
}

enum script_state year_step(struct year *year, const struct script_stage *stage,
                            struct input *inputs, size_t cap, size_t *count)
{
	*count = 0;
	if (!year->begun) {
		begin(year, stage);
	} else if (year->visitor != NULL) {
		go_on_with_visit(year, stage, inputs, cap, count);
	} else {
		rest(year, stage);
	}
	return year->day == year->options.days || year->wrong > MISTAKES_MOST ? finish(year, stage)
	                                                                      : SCRIPT_GOES_ON;
}
