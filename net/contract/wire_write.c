#include "net/contract/wire_write.h"

#include <inttypes.h>

#include "engine/base/clock.h"
#include "engine/base/json.h"

/* 0001-01-01 to 9999-12-31: what RFC 3339 can say. */
static bool can_be_written(int64_t wall_s)
{
	return wall_s >= INT64_C(-62135596800) && wall_s < INT64_C(253402214400);
}

void wire_put_comma(struct text_buffer *out)
{
	char last = out->length > 0 ? out->data[out->length - 1] : '{';

	if (last != '{' && last != '[') {
		text_buffer_add(out, ",");
	}
}

void wire_put_name(struct text_buffer *out, const char *name)
{
	wire_put_comma(out);
	text_buffer_addf(out, "\"%s\":", name);
}

void wire_put_int(struct text_buffer *out, const char *name, int64_t value)
{
	wire_put_name(out, name);
	text_buffer_addf(out, "%" PRId64, value);
}

void wire_put_bool(struct text_buffer *out, const char *name, bool value)
{
	wire_put_name(out, name);
	text_buffer_add(out, value ? "true" : "false");
}

void wire_put_text(struct text_buffer *out, const char *name, const char *text)
{
	wire_put_name(out, name);
	json_write_text(out, text);
}

void wire_put_null(struct text_buffer *out, const char *name)
{
	wire_put_text(out, name, NULL);
}

void wire_put_time(struct text_buffer *out, const char *name, const struct town *town,
                   int64_t wall_s)
{
	char text[CLOCK_TEXT_MAX];

	clock_write_rfc3339(text, wall_s, town->offset_minutes);
	wire_put_text(out, name, text);
}

void wire_put_time_or_null(struct text_buffer *out, const char *name, const struct town *town,
                           int64_t wall_s)
{
	if (wall_s != 0) {
		wire_put_time(out, name, town, wall_s);
	} else {
		wire_put_null(out, name);
	}
}

static void put_bound(struct text_buffer *out, const char *name, const struct town *town,
                      int64_t wall_s)
{
	if (can_be_written(wall_s)) {
		wire_put_time(out, name, town, wall_s);
	} else {
		wire_put_null(out, name);
	}
}

void wire_put_period(struct text_buffer *out, const char *name, const struct town *town,
                     const struct period *period)
{
	wire_put_name(out, name);
	text_buffer_add(out, "{");
	wire_put_text(out, "kind", period_kind_text(period->kind));
	wire_put_text(out, "id", period->id);
	put_bound(out, "from", town, period->from_s);
	put_bound(out, "until", town, period->until_s);
	text_buffer_add(out, "}");
}
