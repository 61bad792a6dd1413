#include "net/contract/wire.h"

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

static void put_deeds(struct text_buffer *out, const int64_t deed_g[DEEDS])
{
	wire_put_name(out, "deed_g");
	text_buffer_add(out, "{");
	for (int deed = 0; deed < DEEDS; deed++) {
		wire_put_int(out, deed_text((enum deed)deed), deed_g[deed]);
	}
	text_buffer_add(out, "}");
}

static void put_weeks(struct text_buffer *out, const struct me_figures *figures)
{
	wire_put_name(out, "weeks");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < figures->weeks_count; i++) {
		const struct player_week *week = &figures->weeks[i];

		wire_put_comma(out);
		text_buffer_add(out, "{");
		wire_put_text(out, "id", week->id);
		put_deeds(out, week->deed_g);
		wire_put_int(out, "minutes", week->minutes);
		text_buffer_add(out, "}");
	}
	text_buffer_add(out, "]");
}

void wire_write_me(struct text_buffer *out, const struct town *town,
                   const struct me_figures *figures)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "alias", figures->alias);
	wire_put_text(out, "district", figures->district[0] != '\0' ? figures->district : NULL);
	wire_put_time(out, "as_of", town, figures->as_of_s);
	wire_put_int(out, "legs_g", figures->legs_g);
	wire_put_int(out, "kitchen_g", figures->kitchen_g);
	wire_put_int(out, "points", figures->points);
	wire_put_int(out, "points_expiring", figures->points_expiring);
	wire_put_time_or_null(out, "points_expire_at", town, figures->expires_s);
	wire_put_int(out, "metres", figures->metres);
	wire_put_int(out, "week_g", figures->week_g);
	wire_put_bool(out, "on_boards", figures->on_boards);
	wire_put_text(out, "team", figures->team[0] != '\0' ? figures->team : NULL);
	put_deeds(out, figures->deed_g);
	wire_put_int(out, "minutes", figures->minutes);
	wire_put_int(out, "streak_weeks", figures->streak_weeks);
	wire_put_int(out, "best_week_g", figures->best_week_g);
	put_weeks(out, figures);
	text_buffer_add(out, "}\n");
}

static void take_deeds(struct wire_object *object, int64_t deed_g[DEEDS])
{
	const struct json *value = wire_take(object, "deed_g");
	struct wire_object inside;

	if (value == NULL) {
		return;
	}
	wire_open_inside(&inside, object, "deed_g", -1, value);
	for (int deed = 0; deed < DEEDS; deed++) {
		wire_take_int(&inside, deed_text((enum deed)deed), 0, WIRE_INT_MAX, &deed_g[deed]);
	}
	object->ok = wire_close(&inside);
}

static bool read_week(struct wire_object *object, void *element)
{
	struct player_week *week = element;

	wire_take_text(object, "id", week->id, sizeof week->id);
	take_deeds(object, week->deed_g);
	wire_take_int(object, "minutes", 0, WIRE_INT_MAX, &week->minutes);
	return wire_close(object);
}

static void read_of_weeks(struct wire_object *object, struct me_figures *figures)
{
	wire_take_int(object, "minutes", 0, WIRE_INT_MAX, &figures->minutes);
	wire_take_int(object, "streak_weeks", 0, WIRE_INT_MAX, &figures->streak_weeks);
	wire_take_int(object, "best_week_g", 0, WIRE_INT_MAX, &figures->best_week_g);
	wire_take_list(object,
	               &(struct wire_list){"weeks", FIGURES_WEEKS_MAX, read_week, figures->weeks,
	                                   sizeof figures->weeks[0], &figures->weeks_count});
}

static bool read_whole_me(struct wire_object *object, void *out)
{
	struct me_figures *figures = out;

	wire_take_text(object, "alias", figures->alias, sizeof figures->alias);
	wire_take_text_or_null(object, "district", figures->district, sizeof figures->district);
	wire_take_time(object, "as_of", &figures->as_of_s);
	wire_take_int(object, "legs_g", 0, WIRE_INT_MAX, &figures->legs_g);
	wire_take_int(object, "kitchen_g", 0, WIRE_INT_MAX, &figures->kitchen_g);
	wire_take_int(object, "points", -WIRE_INT_MAX, WIRE_INT_MAX, &figures->points);
	wire_take_int(object, "points_expiring", 0, WIRE_INT_MAX, &figures->points_expiring);
	wire_take_time_or_null(object, "points_expire_at", 0, &figures->expires_s);
	wire_take_int(object, "metres", 0, WIRE_INT_MAX, &figures->metres);
	wire_take_int(object, "week_g", 0, WIRE_INT_MAX, &figures->week_g);
	wire_take_bool(object, "on_boards", &figures->on_boards);
	wire_take_text_or_null(object, "team", figures->team, sizeof figures->team);
	take_deeds(object, figures->deed_g);
	read_of_weeks(object, figures);
	return wire_close(object);
}

bool wire_read_me(const char *text, size_t length, struct me_figures *figures,
                  struct problem *problem)
{
	*figures = (struct me_figures){0};
	return wire_read_one(text, length, read_whole_me, figures, problem);
}

void wire_write_journey(struct text_buffer *out, const struct town *town,
                        const struct journey_figures *figures)
{
	text_buffer_add(out, "{");
	wire_put_int(out, "version", figures->version);
	wire_put_int(out, "metres", figures->metres);
	wire_put_int(out, "seen_m", figures->seen_m);
	wire_put_name(out, "choices");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < figures->choices.count; i++) {
		const struct choice *choice = &figures->choices.list[i];

		wire_put_comma(out);
		text_buffer_add(out, "{");
		wire_put_text(out, "landmark", town->landmarks[choice->landmark].id);
		wire_put_int(out, "at_m", choice->at_m);
		wire_put_bool(out, "by_course", choice->by_course);
		text_buffer_add(out, "}");
	}
	text_buffer_add(out, "]}\n");
}

static void read_choice(struct wire_object *parent, int index, const struct json *json,
                        const struct town *town, struct choice *choice)
{
	struct wire_object object;
	char landmark[TOWN_ID_MAX] = "";

	wire_open_inside(&object, parent, "choices", index, json);
	wire_take_text(&object, "landmark", landmark, sizeof landmark);
	choice->landmark = object.ok ? town_landmark(town, landmark) : -1;
	if (object.ok && choice->landmark < 0) {
		wire_wrong(&object, "landmark", "is none of the town's");
	}
	wire_take_int(&object, "at_m", 0, WIRE_INT_MAX, &choice->at_m);
	wire_take_bool(&object, "by_course", &choice->by_course);
	parent->ok = wire_close(&object);
}

bool wire_read_journey(const char *text, size_t length, const struct town *town,
                       struct journey_figures *figures, struct problem *problem)
{
	struct json *root = wire_document(text, length, problem);
	const struct json *list = NULL;
	struct wire_object object;
	struct choices *choices = &figures->choices;
	bool ok = false;

	*figures = (struct journey_figures){0};
	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	wire_take_int(&object, "version", 0, WIRE_INT_MAX, &figures->version);
	wire_take_int(&object, "metres", 0, WIRE_INT_MAX, &figures->metres);
	wire_take_int(&object, "seen_m", 0, WIRE_INT_MAX, &figures->seen_m);
	list = wire_take_array(&object, "choices", JOURNEY_CHOICES_MAX);
	for (list = json_first(list); list != NULL && object.ok; list = json_next(list)) {
		read_choice(&object, (int)choices->count, list, town, &choices->list[choices->count]);
		choices->count++;
	}
	ok = wire_close(&object);
	json_destroy(root);
	return ok;
}
