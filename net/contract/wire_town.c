#include "net/contract/wire.h"

#include <string.h>

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

static void put_week(struct text_buffer *out, const struct town_week *week)
{
	wire_put_comma(out);
	text_buffer_add(out, "{");
	wire_put_text(out, "id", week->id);
	wire_put_int(out, "legs_g", week->legs_g);
	wire_put_int(out, "kitchen_g", week->kitchen_g);
	wire_put_int(out, "players", week->players);
	text_buffer_add(out, "}");
}

void wire_write_town(struct text_buffer *out, const struct town *town,
                     const struct town_figures *figures)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "town", figures->town);
	wire_put_bool(out, "demo", figures->demo);
	wire_put_time(out, "as_of", town, figures->as_of_s);
	wire_put_period(out, "season", town, &figures->season);
	wire_put_int(out, "goal_g", figures->goal_g);
	wire_put_int(out, "legs_g", figures->legs_g);
	wire_put_int(out, "kitchen_g", figures->kitchen_g);
	wire_put_int(out, "trips", figures->trips);
	wire_put_int(out, "players", figures->players);
	wire_put_name(out, "districts");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < figures->districts_count; i++) {
		const struct district_figures *district = &figures->districts[i];

		wire_put_comma(out);
		text_buffer_add(out, "{");
		wire_put_text(out, "id", district->id);
		wire_put_int(out, "legs_g", district->legs_g);
		wire_put_int(out, "kitchen_g", district->kitchen_g);
		wire_put_int(out, "players", district->players);
		text_buffer_add(out, "}");
	}
	text_buffer_add(out, "]");
	wire_put_name(out, "weeks");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < figures->weeks_count; i++) {
		put_week(out, &figures->weeks[i]);
	}
	text_buffer_add(out, "]}\n");
}

static bool read_district(struct wire_object *object, void *element)
{
	struct district_figures *district = element;

	wire_take_text(object, "id", district->id, sizeof district->id);
	wire_take_int(object, "legs_g", 0, WIRE_INT_MAX, &district->legs_g);
	wire_take_int(object, "kitchen_g", 0, WIRE_INT_MAX, &district->kitchen_g);
	wire_take_int(object, "players", 0, WIRE_INT_MAX, &district->players);
	return wire_close(object);
}

static bool read_week(struct wire_object *object, void *element)
{
	struct town_week *week = element;

	wire_take_text(object, "id", week->id, sizeof week->id);
	wire_take_int(object, "legs_g", 0, WIRE_INT_MAX, &week->legs_g);
	wire_take_int(object, "kitchen_g", 0, WIRE_INT_MAX, &week->kitchen_g);
	wire_take_int(object, "players", 0, WIRE_INT_MAX, &week->players);
	return wire_close(object);
}

static void take_lists(struct wire_object *object, struct town_figures *figures)
{
	wire_take_list(object, &(struct wire_list){"districts", TOWN_DISTRICTS_MAX, read_district,
	                                           figures->districts, sizeof figures->districts[0],
	                                           &figures->districts_count});
	wire_take_list(object,
	               &(struct wire_list){"weeks", FIGURES_TOWN_WEEKS_MAX, read_week, figures->weeks,
	                                   sizeof figures->weeks[0], &figures->weeks_count});
}

static bool read_whole_town(struct wire_object *object, void *out)
{
	struct town_figures *figures = out;

	wire_take_text(object, "town", figures->town, sizeof figures->town);
	wire_take_bool(object, "demo", &figures->demo);
	wire_take_time(object, "as_of", &figures->as_of_s);
	wire_take_period(object, "season", &figures->season);
	wire_take_int(object, "goal_g", 0, WIRE_INT_MAX, &figures->goal_g);
	wire_take_int(object, "legs_g", 0, WIRE_INT_MAX, &figures->legs_g);
	wire_take_int(object, "kitchen_g", 0, WIRE_INT_MAX, &figures->kitchen_g);
	wire_take_int(object, "trips", 0, WIRE_INT_MAX, &figures->trips);
	wire_take_int(object, "players", 0, WIRE_INT_MAX, &figures->players);
	take_lists(object, figures);
	return wire_close(object);
}

bool wire_read_town(const char *text, size_t length, struct town_figures *figures,
                    struct problem *problem)
{
	*figures = (struct town_figures){0};
	return wire_read_one(text, length, read_whole_town, figures, problem);
}
