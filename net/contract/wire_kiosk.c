#include "net/contract/wire.h"

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

void wire_write_heartbeat(struct text_buffer *out, const struct town *town,
                          const struct wire_heartbeat *beat)
{
	text_buffer_add(out, "{");
	wire_put_time_or_null(out, "last_frame_at", town, beat->frame_s);
	wire_put_time_or_null(out, "last_input_at", town, beat->input_s);
	wire_put_int(out, "queue", beat->queue);
	if (beat->disk_free_mb < 0) {
		wire_put_null(out, "disk_free_mb");
	} else {
		wire_put_int(out, "disk_free_mb", beat->disk_free_mb);
	}
	wire_put_text(out, "build", beat->build);
	wire_put_int(out, "queue_oldest_s", beat->queue_oldest_s);
	if (beat->temperature_c != WIRE_NO_TEMPERATURE) {
		wire_put_int(out, "temperature_c", beat->temperature_c);
	}
	if (beat->memory_mb > 0) {
		wire_put_int(out, "memory_mb", beat->memory_mb);
	}
	wire_put_int(out, "up_s", beat->up_s);
	wire_put_int(out, "crashes", beat->crashes);
	if (beat->screen[0] != '\0') {
		wire_put_text(out, "screen", beat->screen);
	}
	if (beat->picture[0] != '\0') {
		wire_put_text(out, "picture", beat->picture);
	}
	text_buffer_add(out, "}\n");
}

static void take_int_if_there(struct wire_object *object, const char *name, int64_t least,
                              int64_t most, int64_t *out)
{
	if (wire_take_optional(object, name)) {
		wire_take_int(object, name, least, most, out);
	}
}

static void take_text_if_there(struct wire_object *object, const char *name, char *out, size_t cap)
{
	if (wire_take_optional(object, name)) {
		wire_take_text(object, name, out, cap);
	}
}

static bool read_whole_heartbeat(struct wire_object *object, void *out)
{
	struct wire_heartbeat *beat = out;

	wire_take_time_or_null(object, "last_frame_at", 0, &beat->frame_s);
	wire_take_time_or_null(object, "last_input_at", 0, &beat->input_s);
	wire_take_int(object, "queue", 0, WIRE_INT_MAX, &beat->queue);
	wire_take_int_or_null(object, "disk_free_mb", 0, WIRE_INT_MAX, -1, &beat->disk_free_mb);
	wire_take_text(object, "build", beat->build, sizeof beat->build);
	take_int_if_there(object, "queue_oldest_s", 0, WIRE_INT_MAX, &beat->queue_oldest_s);
	take_int_if_there(object, "temperature_c", -100, 200, &beat->temperature_c);
	take_int_if_there(object, "memory_mb", 0, WIRE_INT_MAX, &beat->memory_mb);
	take_int_if_there(object, "up_s", 0, WIRE_INT_MAX, &beat->up_s);
	take_int_if_there(object, "crashes", 0, WIRE_INT_MAX, &beat->crashes);
	take_text_if_there(object, "screen", beat->screen, sizeof beat->screen);
	take_text_if_there(object, "picture", beat->picture, sizeof beat->picture);
	return wire_close(object);
}

bool wire_read_heartbeat(const char *text, size_t length, struct wire_heartbeat *beat,
                         struct problem *problem)
{
	*beat = (struct wire_heartbeat){.temperature_c = WIRE_NO_TEMPERATURE};
	return wire_read_one(text, length, read_whole_heartbeat, beat, problem);
}

void wire_write_heard(struct text_buffer *out, const struct town *town,
                      const struct wire_heard *heard)
{
	text_buffer_add(out, "{");
	wire_put_time(out, "now", town, heard->now_s);
	wire_put_int(out, "next_in_s", heard->next_in_s);
	text_buffer_add(out, "}\n");
}

static bool read_whole_heard(struct wire_object *object, void *out)
{
	struct wire_heard *heard = out;

	wire_take_time(object, "now", &heard->now_s);
	wire_take_int(object, "next_in_s", 1, 86400, &heard->next_in_s);
	return wire_close(object);
}

bool wire_read_heard(const char *text, size_t length, struct wire_heard *heard,
                     struct problem *problem)
{
	*heard = (struct wire_heard){0};
	return wire_read_one(text, length, read_whole_heard, heard, problem);
}
