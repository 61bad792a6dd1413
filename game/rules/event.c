#include "game/rules/event.h"

#include <string.h>

#include "game/rules/score.h"

static int64_t divide_half_up(int64_t value, int64_t by)
{
	return by > 0 ? (value * 2 + by) / (by * 2) : 0;
}

static enum event_state state_of(const struct event_figures *event)
{
	return event->as_of_s >= event->until_s  ? EVENT_OVER
	       : event->as_of_s >= event->from_s ? EVENT_RUNNING
	                                         : EVENT_BEFORE;
}

static void work_out_team(struct event_team *team, int32_t factor)
{
	team->grams = score_grams(team->metres, factor);
	team->average_m = divide_half_up(team->metres, team->active);
	team->average_g = divide_half_up(team->grams, team->active);
	team->participation = divide_half_up(team->active * 1000, team->members);
}

/* 1 and how many teams that took part have more. */
static int64_t rank_of(const struct event_figures *event, const struct event_team *team,
                       int64_t (*value)(const struct event_team *team))
{
	int64_t rank = 1;

	if (team->active == 0) {
		return 0;
	}
	for (size_t i = 0; i < event->teams_count; i++) {
		rank += event->teams[i].active > 0 && value(&event->teams[i]) > value(team);
	}
	return rank;
}

static int64_t metres(const struct event_team *team)
{
	return team->metres;
}

static int64_t average(const struct event_team *team)
{
	return team->average_m;
}

static int64_t participation(const struct event_team *team)
{
	return team->participation;
}

void event_work_out(const struct town *town, struct event_figures *event)
{
	const struct factor *car = NULL;
	int year = period_fiscal_year(event->from_s, town->offset_minutes);

	car = town_factor(town, "car", year);
	event->fiscal_year = car != NULL ? car->fiscal_year : 0;
	event->factor = car != NULL ? car->value : 0;
	event->state = state_of(event);
	event->starts_in_s = event->state == EVENT_BEFORE ? event->from_s - event->as_of_s : 0;
	event->left_s = event->state == EVENT_OVER ? 0 : event->until_s - event->as_of_s;
	for (size_t i = 0; i < event->teams_count; i++) {
		work_out_team(&event->teams[i], event->factor);
	}
	for (size_t i = 0; i < event->teams_count; i++) {
		struct event_team *team = &event->teams[i];

		team->rank_total = rank_of(event, team, metres);
		team->rank_average = rank_of(event, team, average);
		team->rank_participation = rank_of(event, team, participation);
	}
}

static const char *const states[] = {"before", "running", "over"};

const char *event_state_text(enum event_state state)
{
	return states[state];
}

bool event_state_read(const char *text, enum event_state *state)
{
	for (int i = EVENT_BEFORE; i <= EVENT_OVER; i++) {
		if (strcmp(text, states[i]) == 0) {
			*state = (enum event_state)i;
			return true;
		}
	}
	return false;
}
