/*
 * What is brought in: a trip, or any deed; and what a desk takes back.
 */
#include "net/contract/wire.h"

#include <math.h>
#include <string.h>

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

enum { METRES_MAX = 1000 * 1000 };

void wire_take_deed(struct wire_object *object, enum deed *deed)
{
	char text[16] = "";

	wire_take_text(object, "deed", text, sizeof text);
	if (object->ok && !deed_read(text, deed)) {
		wire_wrong(object, "deed", "is none of walk, bike, oil, bottle, compost");
	}
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
	wire_take_deed(object, &read);
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

static bool read_whole_trip(struct wire_object *object, void *out)
{
	struct wire_trip *trip = out;
	int64_t distance_m = 0;
	int64_t displacement_m = 0;

	wire_take_text(object, "sender_id", trip->sender_id, sizeof trip->sender_id);
	wire_take_text(object, "player", trip->player, sizeof trip->player);
	take_trip_deed(object, &trip->deed);
	wire_take_time(object, "started_at", &trip->trip.started_s);
	wire_take_time(object, "ended_at", &trip->trip.ended_s);
	wire_take_int(object, "distance_m", 0, METRES_MAX, &distance_m);
	wire_take_int(object, "displacement_m", 0, METRES_MAX, &displacement_m);
	trip->trip.distance_m = (double)distance_m;
	trip->trip.displacement_m = (double)displacement_m;
	check_trip(object, trip);
	return wire_close(object);
}

bool wire_read_trip(const char *text, size_t length, struct wire_trip *trip,
                    struct problem *problem)
{
	*trip = (struct wire_trip){.deed = -1};
	return wire_read_one(text, length, read_whole_trip, trip, problem);
}

/* The number, where it is there and not null; else 0. */
static void take_optional_int(struct wire_object *object, const char *name, int64_t most,
                              int64_t *out)
{
	if (wire_take_optional(object, name)) {
		wire_take_int(object, name, 1, most, out);
	}
}

static void check_deed(struct wire_object *object, const struct wire_deed *deed)
{
	bool legs = deed_track(deed->deed) == TRACK_LEGS;

	if (!object->ok) {
		return;
	}
	if (deed->sender_id[0] == '\0') {
		wire_wrong(object, "sender_id", "is empty");
	} else if ((deed->player[0] != '\0') == (deed->card[0] != '\0')) {
		wire_wrong(object, "player", "or card is to be there, and not both");
	} else if (legs && deed->given_g == 0) {
		wire_wrong(object, "grams", "is to be there; a trip without grams is for /v1/trips");
	} else if (legs && deed->amount != 0) {
		wire_wrong(object, "amount", "is of the kitchen; use distance_m");
	} else if (!legs && deed->distance_m != 0) {
		wire_wrong(object, "distance_m", "is of trips; use amount");
	} else if (!legs && deed->amount == 0 && deed->given_g == 0) {
		wire_wrong(object, "amount", "or grams is to be there");
	}
}

static bool read_whole_deed(struct wire_object *object, void *out)
{
	struct wire_deed *deed = out;

	wire_take_text(object, "sender_id", deed->sender_id, sizeof deed->sender_id);
	if (wire_take_optional(object, "player")) {
		wire_take_text(object, "player", deed->player, sizeof deed->player);
	}
	if (wire_take_optional(object, "card")) {
		wire_take_text(object, "card", deed->card, sizeof deed->card);
	}
	wire_take_deed(object, &deed->deed);
	wire_take_time(object, "at", &deed->at_s);
	take_optional_int(object, "amount", WIRE_AMOUNT_MAX, &deed->amount);
	take_optional_int(object, "grams", WIRE_GRAMS_MAX, &deed->given_g);
	take_optional_int(object, "distance_m", METRES_MAX, &deed->distance_m);
	check_deed(object, deed);
	return wire_close(object);
}

bool wire_read_deed(const char *text, size_t length, struct wire_deed *deed,
                    struct problem *problem)
{
	*deed = (struct wire_deed){.deed = DEED_WALK};
	return wire_read_one(text, length, read_whole_deed, deed, problem);
}

static void put_if_there(struct text_buffer *out, const char *name, int64_t value)
{
	if (value != 0) {
		wire_put_int(out, name, value);
	}
}

void wire_write_deed(struct text_buffer *out, const struct town *town, const struct wire_deed *deed)
{
	bool card = deed->card[0] != '\0';

	text_buffer_add(out, "{");
	wire_put_text(out, "sender_id", deed->sender_id);
	wire_put_text(out, card ? "card" : "player", card ? deed->card : deed->player);
	wire_put_text(out, "deed", deed_text(deed->deed));
	wire_put_time(out, "at", town, deed->at_s);
	put_if_there(out, "amount", deed->amount);
	put_if_there(out, "grams", deed->given_g);
	put_if_there(out, "distance_m", deed->distance_m);
	text_buffer_add(out, "}\n");
}

static bool read_whole_undo(struct wire_object *object, void *out)
{
	struct wire_undo *undo = out;

	wire_take_text(object, "sender_id", undo->sender_id, sizeof undo->sender_id);
	if (wire_take_optional(object, "at")) {
		wire_take_time(object, "at", &undo->at_s);
	}
	if (object->ok && undo->sender_id[0] == '\0') {
		wire_wrong(object, "sender_id", "is empty");
	}
	return wire_close(object);
}

bool wire_read_undo(const char *text, size_t length, struct wire_undo *undo,
                    struct problem *problem)
{
	*undo = (struct wire_undo){.at_s = 0};
	return wire_read_one(text, length, read_whole_undo, undo, problem);
}

void wire_write_undo(struct text_buffer *out, const struct town *town, const struct wire_undo *undo)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "sender_id", undo->sender_id);
	if (undo->at_s != 0) {
		wire_put_time(out, "at", town, undo->at_s);
	}
	text_buffer_add(out, "}\n");
}
