#include "net/contract/wire.h"

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

static void put_plan_team(struct text_buffer *out, const struct event_team *team)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "name", team->name);
	wire_put_int(out, "members", team->members);
	text_buffer_add(out, "}");
}

void wire_write_event_plan(struct text_buffer *out, const struct town *town,
                           const struct event_figures *event)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "name", event->name);
	wire_put_time(out, "from", town, event->from_s);
	wire_put_time(out, "until", town, event->until_s);
	wire_put_name(out, "teams");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < event->teams_count; i++) {
		wire_put_comma(out);
		put_plan_team(out, &event->teams[i]);
	}
	text_buffer_add(out, "]}\n");
}

/* Each team of an object by a reader of one. */
static void take_teams(struct wire_object *object, struct event_figures *event, wire_reader *read)
{
	wire_take_list(object, &(struct wire_list){"teams", EVENT_TEAMS_MAX, read, event->teams,
	                                           sizeof event->teams[0], &event->teams_count});
	if (object->ok && event->teams_count < EVENT_TEAMS_MIN) {
		wire_wrong(object, "teams", "has fewer than %d elements", EVENT_TEAMS_MIN);
	}
}

static bool read_plan_team(struct wire_object *object, void *element)
{
	struct event_team *team = element;

	wire_take_text(object, "name", team->name, sizeof team->name);
	wire_take_int(object, "members", 1, EVENT_MEMBERS_MAX, &team->members);
	return wire_close(object);
}

static bool read_whole_event_plan(struct wire_object *object, void *out)
{
	struct event_figures *event = out;

	wire_take_text(object, "name", event->name, sizeof event->name);
	wire_take_time(object, "from", &event->from_s);
	wire_take_time(object, "until", &event->until_s);
	take_teams(object, event, read_plan_team);
	return wire_close(object);
}

bool wire_read_event_plan(const char *text, size_t length, struct event_figures *event,
                          struct problem *problem)
{
	*event = (struct event_figures){.state = EVENT_BEFORE};
	return wire_read_one(text, length, read_whole_event_plan, event, problem);
}

/* 0: null. */
static void put_rank(struct text_buffer *out, const char *name, int64_t rank)
{
	if (rank > 0) {
		wire_put_int(out, name, rank);
	} else {
		wire_put_null(out, name);
	}
}

static void put_team(struct text_buffer *out, const struct event_team *team)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "name", team->name);
	wire_put_int(out, "members", team->members);
	wire_put_int(out, "active", team->active);
	wire_put_int(out, "metres", team->metres);
	wire_put_int(out, "grams", team->grams);
	wire_put_int(out, "average_m", team->average_m);
	wire_put_int(out, "average_g", team->average_g);
	wire_put_int(out, "participation", team->participation);
	put_rank(out, "rank_total", team->rank_total);
	put_rank(out, "rank_average", team->rank_average);
	put_rank(out, "rank_participation", team->rank_participation);
	text_buffer_add(out, "}");
}

static void put_event(struct text_buffer *out, const struct town *town,
                      const struct event_figures *event)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "code", event->code);
	wire_put_text(out, "name", event->name);
	wire_put_text(out, "state", event_state_text(event->state));
	wire_put_time(out, "as_of", town, event->as_of_s);
	wire_put_time(out, "from", town, event->from_s);
	wire_put_time(out, "until", town, event->until_s);
	wire_put_int(out, "starts_in_s", event->starts_in_s);
	wire_put_int(out, "left_s", event->left_s);
	wire_put_int(out, "fiscal_year", event->fiscal_year);
	wire_put_int(out, "factor", event->factor);
	wire_put_name(out, "teams");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < event->teams_count; i++) {
		wire_put_comma(out);
		put_team(out, &event->teams[i]);
	}
	text_buffer_add(out, "]}");
}

void wire_write_event(struct text_buffer *out, const struct town *town,
                      const struct event_figures *event)
{
	put_event(out, town, event);
	text_buffer_add(out, "\n");
}

static bool read_team(struct wire_object *object, void *element)
{
	struct event_team *team = element;

	wire_take_text(object, "name", team->name, sizeof team->name);
	wire_take_int(object, "members", 1, EVENT_MEMBERS_MAX, &team->members);
	wire_take_int(object, "active", 0, EVENT_MEMBERS_MAX, &team->active);
	wire_take_int(object, "metres", 0, WIRE_INT_MAX, &team->metres);
	wire_take_int(object, "grams", 0, WIRE_INT_MAX, &team->grams);
	wire_take_int(object, "average_m", 0, WIRE_INT_MAX, &team->average_m);
	wire_take_int(object, "average_g", 0, WIRE_INT_MAX, &team->average_g);
	wire_take_int(object, "participation", 0, 1000, &team->participation);
	wire_take_int_or_null(object, "rank_total", 1, EVENT_TEAMS_MAX, 0, &team->rank_total);
	wire_take_int_or_null(object, "rank_average", 1, EVENT_TEAMS_MAX, 0, &team->rank_average);
	wire_take_int_or_null(object, "rank_participation", 1, EVENT_TEAMS_MAX, 0,
	                      &team->rank_participation);
	return wire_close(object);
}

static void take_state(struct wire_object *object, enum event_state *state)
{
	char text[16] = "";

	wire_take_text(object, "state", text, sizeof text);
	if (object->ok && !event_state_read(text, state)) {
		wire_wrong(object, "state", "is none of before, running, over");
	}
}

static bool read_event(struct wire_object *object, void *out)
{
	struct event_figures *event = out;
	int64_t year = 0, factor = 0;

	wire_take_text(object, "code", event->code, sizeof event->code);
	wire_take_text(object, "name", event->name, sizeof event->name);
	take_state(object, &event->state);
	wire_take_time(object, "as_of", &event->as_of_s);
	wire_take_time(object, "from", &event->from_s);
	wire_take_time(object, "until", &event->until_s);
	wire_take_int(object, "starts_in_s", 0, WIRE_INT_MAX, &event->starts_in_s);
	wire_take_int(object, "left_s", 0, WIRE_INT_MAX, &event->left_s);
	wire_take_int(object, "fiscal_year", 0, 9999, &year);
	wire_take_int(object, "factor", 0, INT32_MAX, &factor);
	event->fiscal_year = (int)year;
	event->factor = (int32_t)factor;
	take_teams(object, event, read_team);
	return wire_close(object);
}

bool wire_read_event(const char *text, size_t length, struct event_figures *event,
                     struct problem *problem)
{
	*event = (struct event_figures){.state = EVENT_BEFORE};
	return wire_read_one(text, length, read_event, event, problem);
}

void wire_write_event_made(struct text_buffer *out, const struct town *town,
                           const struct event_figures *event, const char *host_code)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "host_code", host_code);
	wire_put_name(out, "event");
	put_event(out, town, event);
	text_buffer_add(out, "}\n");
}

bool wire_read_event_made(const char *text, size_t length, struct event_figures *event,
                          char host_code[WIRE_HOST_CODE_MAX], struct problem *problem)
{
	struct json *root = wire_document(text, length, problem);
	struct wire_object object, inside;
	bool ok = false;

	*event = (struct event_figures){.state = EVENT_BEFORE};
	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	wire_take_text(&object, "host_code", host_code, WIRE_HOST_CODE_MAX);
	wire_open_inside(&inside, &object, "event", -1, wire_take(&object, "event"));
	ok = object.ok && inside.ok && read_event(&inside, event) && wire_close(&object);
	json_destroy(root);
	return ok;
}

static void put_score(struct text_buffer *out, const struct wire_score *score)
{
	wire_put_text(out, "sender_id", score->sender_id);
	wire_put_int(out, "team", score->team);
	wire_put_int(out, "metres", score->metres);
	wire_put_int(out, "active", score->active);
}

void wire_write_score(struct text_buffer *out, const struct wire_score *score)
{
	text_buffer_add(out, "{");
	put_score(out, score);
	text_buffer_add(out, "}\n");
}

void wire_write_score_kept(struct text_buffer *out, const struct town *town,
                           const struct wire_score *score)
{
	text_buffer_add(out, "{");
	put_score(out, score);
	wire_put_time(out, "received_at", town, score->at_s);
	text_buffer_add(out, "}\n");
}

static void take_score(struct wire_object *object, struct wire_score *score)
{
	wire_take_text(object, "sender_id", score->sender_id, sizeof score->sender_id);
	wire_take_int(object, "team", 1, EVENT_TEAMS_MAX, &score->team);
	wire_take_int(object, "metres", 0, EVENT_SCORE_MAX_M, &score->metres);
	wire_take_int(object, "active", 1, EVENT_MEMBERS_MAX, &score->active);
	if (object->ok && score->sender_id[0] == '\0') {
		wire_wrong(object, "sender_id", "is empty");
	}
}

static bool read_score(struct wire_object *object, void *out)
{
	take_score(object, out);
	return wire_close(object);
}

static bool read_score_kept(struct wire_object *object, void *out)
{
	struct wire_score *score = out;

	take_score(object, score);
	wire_take_time(object, "received_at", &score->at_s);
	return wire_close(object);
}

bool wire_read_score(const char *text, size_t length, struct wire_score *score,
                     struct problem *problem)
{
	*score = (struct wire_score){.team = 0};
	return wire_read_one(text, length, read_score, score, problem);
}

bool wire_read_score_kept(const char *text, size_t length, struct wire_score *score,
                          struct problem *problem)
{
	*score = (struct wire_score){.team = 0};
	return wire_read_one(text, length, read_score_kept, score, problem);
}
