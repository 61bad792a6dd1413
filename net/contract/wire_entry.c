#include "net/contract/wire.h"

#include <math.h>
#include <string.h>

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

static void put_int_or_null(struct text_buffer *out, const char *name, int64_t value, bool there)
{
	if (there) {
		wire_put_int(out, name, value);
	} else {
		wire_put_null(out, name);
	}
}

static void put_entry(struct text_buffer *out, const struct town *town, const struct entry *entry)
{
	const struct receipt *receipt = &entry->receipt;

	text_buffer_add(out, "{");
	wire_put_text(out, "id", entry->id);
	wire_put_text(out, "deed", deed_text(receipt->deed));
	wire_put_text(out, "reason", score_reason_text(receipt->reason));
	wire_put_time(out, "started_at", town, receipt->started_s);
	wire_put_time(out, "ended_at", town, receipt->ended_s);
	wire_put_int(out, "distance_m", receipt->distance_m);
	wire_put_int(out, "displacement_m", receipt->displacement_m);
	wire_put_int(out, "grams", receipt->grams);
	wire_put_int(out, "points", receipt->points);
	wire_put_int(out, "metres", receipt->metres);
	put_int_or_null(out, "fiscal_year", receipt->fiscal_year, receipt->fiscal_year != 0);
	put_int_or_null(out, "factor", receipt->factor, receipt->fiscal_year != 0);
	wire_put_text(out, "source", entry->source[0] != '\0' ? entry->source : NULL);
	wire_put_time(out, "received_at", town, entry->received_s);
	text_buffer_add(out, "}");
}

static void take_deed(struct wire_object *object, enum deed *deed)
{
	char text[16] = "";

	wire_take_text(object, "deed", text, sizeof text);
	if (object->ok && !deed_read(text, deed)) {
		wire_wrong(object, "deed", "is none of walk, bike, oil, bottle, compost");
	}
}

static void take_reason(struct wire_object *object, enum score_reason *reason)
{
	char text[32] = "";

	*reason = SCORE_COUNTS;
	wire_take_text_or_null(object, "reason", text, sizeof text);
	if (object->ok && text[0] != '\0' && !score_reason_read(text, reason)) {
		wire_wrong(object, "reason", "is no known reason");
	}
}

static void take_factor(struct wire_object *object, struct receipt *receipt)
{
	int64_t year = 0;
	int64_t factor = 0;

	wire_take_int_or_null(object, "fiscal_year", 1900, 9999, 0, &year);
	wire_take_int_or_null(object, "factor", 0, INT32_MAX, 0, &factor);
	receipt->fiscal_year = (int)year;
	receipt->factor = (int32_t)factor;
}

static bool read_entry(struct wire_object *object, struct entry *entry)
{
	struct receipt *receipt = &entry->receipt;

	*entry = (struct entry){0};
	wire_take_text(object, "id", entry->id, sizeof entry->id);
	take_deed(object, &receipt->deed);
	take_reason(object, &receipt->reason);
	wire_take_time(object, "started_at", &receipt->started_s);
	wire_take_time(object, "ended_at", &receipt->ended_s);
	wire_take_int(object, "distance_m", 0, WIRE_INT_MAX, &receipt->distance_m);
	wire_take_int(object, "displacement_m", 0, WIRE_INT_MAX, &receipt->displacement_m);
	wire_take_int(object, "grams", 0, WIRE_INT_MAX, &receipt->grams);
	wire_take_int(object, "points", 0, WIRE_INT_MAX, &receipt->points);
	wire_take_int(object, "metres", 0, WIRE_INT_MAX, &receipt->metres);
	take_factor(object, receipt);
	wire_take_text_or_null(object, "source", entry->source, sizeof entry->source);
	wire_take_time(object, "received_at", &entry->received_s);
	return wire_close(object);
}

void wire_write_entry(struct text_buffer *out, const struct town *town, const struct entry *entry)
{
	put_entry(out, town, entry);
	text_buffer_add(out, "\n");
}

bool wire_read_entry(const char *text, size_t length, struct entry *entry, struct problem *problem)
{
	struct json *root = wire_document(text, length, problem);
	struct wire_object object;
	bool ok = false;

	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	ok = read_entry(&object, entry);
	json_destroy(root);
	return ok;
}

void wire_write_entries(struct text_buffer *out, const struct town *town,
                        const struct entries *entries)
{
	text_buffer_add(out, "{");
	wire_put_name(out, "entries");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < entries->count; i++) {
		wire_put_comma(out);
		put_entry(out, town, &entries->list[i]);
	}
	text_buffer_add(out, "]}\n");
}

bool wire_read_entries(const char *text, size_t length, struct entries *entries,
                       struct problem *problem)
{
	struct json *root = wire_document(text, length, problem);
	const struct json *list = NULL;
	struct wire_object object;
	bool ok = false;

	entries->count = 0;
	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	list = wire_take_array(&object, "entries", FIGURES_ENTRIES_MAX);
	for (list = json_first(list); list != NULL && object.ok; list = json_next(list)) {
		struct wire_object inside;

		wire_open_inside(&inside, &object, "entries", (int)entries->count, list);
		object.ok = read_entry(&inside, &entries->list[entries->count++]);
	}
	ok = wire_close(&object);
	json_destroy(root);
	return ok;
}

void wire_write_trip(struct text_buffer *out, const struct town *town, const struct wire_trip *trip)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "sender_id", trip->sender_id);
	wire_put_text(out, "player", trip->player);
	wire_put_text(out, "deed", trip->deed < 0 ? NULL : deed_text((enum deed)trip->deed));
	wire_put_time(out, "started_at", town, trip->trip.started_s);
	wire_put_time(out, "ended_at", town, trip->trip.ended_s);
	wire_put_int(out, "distance_m", llround(trip->trip.distance_m));
	wire_put_int(out, "displacement_m", llround(trip->trip.displacement_m));
	text_buffer_add(out, "}\n");
}

static void take_trip_deed(struct wire_object *object, int *deed)
{
	enum deed read = DEED_WALK;

	*deed = -1;
	if (!wire_take_optional(object, "deed")) {
		return;
	}
	take_deed(object, &read);
	if (object->ok && deed_track(read) != TRACK_LEGS) {
		wire_wrong(object, "deed", "is neither walk nor bike");
	}
	*deed = (int)read;
}

static void check_trip(struct wire_object *object, const struct wire_trip *trip)
{
	if (!object->ok) {
		return;
	}
	if (trip->sender_id[0] == '\0') {
		wire_wrong(object, "sender_id", "is empty");
	} else if (trip->trip.ended_s <= trip->trip.started_s) {
		wire_wrong(object, "ended_at", "is not after started_at");
	} else if (trip->trip.displacement_m > trip->trip.distance_m) {
		wire_wrong(object, "displacement_m", "is more than distance_m");
	}
}

bool wire_read_trip(const char *text, size_t length, struct wire_trip *trip,
                    struct problem *problem)
{
	enum { METRES_MAX = 1000 * 1000 };
	struct json *root = wire_document(text, length, problem);
	struct wire_object object;
	int64_t distance_m = 0;
	int64_t displacement_m = 0;
	bool ok = false;

	*trip = (struct wire_trip){.deed = -1};
	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	wire_take_text(&object, "sender_id", trip->sender_id, sizeof trip->sender_id);
	wire_take_text(&object, "player", trip->player, sizeof trip->player);
	take_trip_deed(&object, &trip->deed);
	wire_take_time(&object, "started_at", &trip->trip.started_s);
	wire_take_time(&object, "ended_at", &trip->trip.ended_s);
	wire_take_int(&object, "distance_m", 0, METRES_MAX, &distance_m);
	wire_take_int(&object, "displacement_m", 0, METRES_MAX, &displacement_m);
	trip->trip.distance_m = (double)distance_m;
	trip->trip.displacement_m = (double)displacement_m;
	check_trip(&object, trip);
	ok = wire_close(&object);
	json_destroy(root);
	return ok;
}
