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
	wire_put_int(out, "disk_free_mb", beat->disk_free_mb);
	wire_put_text(out, "build", beat->build);
	text_buffer_add(out, "}\n");
}

static bool read_whole_heartbeat(struct wire_object *object, void *out)
{
	struct wire_heartbeat *beat = out;

	wire_take_time_or_null(object, "last_frame_at", 0, &beat->frame_s);
	wire_take_time_or_null(object, "last_input_at", 0, &beat->input_s);
	wire_take_int(object, "queue", 0, WIRE_INT_MAX, &beat->queue);
	wire_take_int(object, "disk_free_mb", 0, WIRE_INT_MAX, &beat->disk_free_mb);
	wire_take_text(object, "build", beat->build, sizeof beat->build);
	return wire_close(object);
}

bool wire_read_heartbeat(const char *text, size_t length, struct wire_heartbeat *beat,
                         struct problem *problem)
{
	*beat = (struct wire_heartbeat){0};
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
