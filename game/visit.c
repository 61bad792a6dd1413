#include "game/visit.h"

#include <stdlib.h>
#include <string.h>

#include "engine/map/fog.h"

/* The route from where the journey ends to its goal, for the dotted line ahead. */
static void look_ahead(struct visit *visit, const struct town *town)
{
	route_finish(&visit->ahead);
	visit->ahead = (struct route){0};
	if (visit->journey.goal >= 0) {
		route_find(town->ways, visit->journey.spot, ways_landmark(town->ways, visit->journey.goal),
		           &visit->ahead);
	}
}

static bool work_out(struct visit *visit, const struct town *town,
                     const struct journey_figures *figures)
{
	struct journey journey = {0};

	if (journey_work_out(town, &figures->choices, figures->metres, &journey, NULL) != JOURNEY_OK) {
		journey_finish(&journey);
		return false;
	}
	journey_finish(&visit->journey);
	visit->journey = journey;
	if (&visit->figures != figures) {
		visit->figures = *figures;
	}
	look_ahead(visit, town);
	return true;
}

bool visit_take_journey(struct visit *visit, const struct town *town,
                        const struct journey_figures *figures)
{
	int64_t seen_dm = 0;

	if (!work_out(visit, town, figures)) {
		return false;
	}
	/* What was walked with the metres of the last visit: the rest is news. */
	seen_dm = figures->seen_m * 10;
	if (seen_dm > visit->journey.walked_dm) {
		seen_dm = visit->journey.walked_dm;
	}
	visit->shown_dm = seen_dm;
	visit->events_shown = 0;
	while (visit->events_shown < visit->journey.events_count &&
	       visit->journey.events[visit->events_shown].at_dm <= seen_dm) {
		visit->events_shown++;
	}
	visit->journey_known = true;
	return true;
}

bool visit_choose(struct visit *visit, const struct town *town, int landmark, bool by_course)
{
	struct journey_figures *figures = &visit->figures;
	size_t before = figures->choices.count;

	if (journey_choose(town, &visit->journey, &figures->choices, landmark, by_course) !=
	    JOURNEY_OK) {
		return false;
	}
	if (figures->choices.count == before) {
		return true; /* it walks there already */
	}
	if (!work_out(visit, town, figures)) {
		figures->choices.count = before;
		work_out(visit, town, figures);
		return false;
	}
	visit->unsaved = true;
	return true;
}

size_t visit_shown(const struct visit *visit, enum landmark_state states[TOWN_LANDMARKS_MAX])
{
	size_t open = 0;

	for (int i = 0; i < TOWN_LANDMARKS_MAX; i++) {
		states[i] = LANDMARK_LOCKED;
	}
	for (size_t i = 0; i < visit->events_shown && i < visit->journey.events_count; i++) {
		enum landmark_state *state = &states[visit->journey.events[i].landmark];

		open += *state == LANDMARK_LOCKED;
		*state = visit->journey.events[i].became;
	}
	return open;
}

int64_t visit_to_walk_dm(const struct visit *visit)
{
	return visit->journey.walked_dm - visit->shown_dm;
}

bool visit_walk_course(struct visit *visit, const struct town *town)
{
	bool chose = false;

	while (visit->journey_known && visit->journey.waiting_m > 0) {
		int next = journey_course_next(town, &visit->journey);

		if (next < 0 || !visit_choose(visit, town, next, true)) {
			break;
		}
		chose = true;
	}
	return chose;
}

void visit_wipe(struct visit *visit)
{
	struct journey *journey = &visit->journey;

	if (journey->path != NULL) {
		explicit_bzero(journey->path, journey->path_count * sizeof *journey->path);
	}
	if (visit->ahead.points != NULL) {
		explicit_bzero(visit->ahead.points, visit->ahead.count * sizeof *visit->ahead.points);
	}
	journey_finish(journey);
	route_finish(&visit->ahead);
	fog_destroy(visit->fog);
	explicit_bzero(visit, sizeof *visit);
}
