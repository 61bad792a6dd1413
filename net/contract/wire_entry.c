#include "net/contract/wire.h"

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
	put_int_or_null(out, "amount", entry->amount, entry->amount != 0);
	wire_put_int(out, "grams", receipt->grams);
	wire_put_int(out, "points", receipt->points);
	wire_put_int(out, "metres", receipt->metres);
	put_int_or_null(out, "fiscal_year", receipt->fiscal_year, receipt->fiscal_year != 0);
	put_int_or_null(out, "factor", receipt->factor, receipt->fiscal_year != 0);
	wire_put_text(out, "source", entry->source[0] != '\0' ? entry->source : NULL);
	wire_put_text(out, "given_by", entry->given_by[0] != '\0' ? entry->given_by : NULL);
	wire_put_time(out, "received_at", town, entry->received_s);
	text_buffer_add(out, "}");
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

static bool read_entry(struct wire_object *object, void *element)
{
	struct entry *entry = element;
	struct receipt *receipt = &entry->receipt;

	*entry = (struct entry){0};
	wire_take_text(object, "id", entry->id, sizeof entry->id);
	wire_take_deed(object, &receipt->deed);
	take_reason(object, &receipt->reason);
	wire_take_time(object, "started_at", &receipt->started_s);
	wire_take_time(object, "ended_at", &receipt->ended_s);
	wire_take_int(object, "distance_m", 0, WIRE_INT_MAX, &receipt->distance_m);
	wire_take_int(object, "displacement_m", 0, WIRE_INT_MAX, &receipt->displacement_m);
	wire_take_int_or_null(object, "amount", 1, WIRE_INT_MAX, 0, &entry->amount);
	wire_take_int(object, "grams", 0, WIRE_INT_MAX, &receipt->grams);
	wire_take_int(object, "points", 0, WIRE_INT_MAX, &receipt->points);
	wire_take_int(object, "metres", 0, WIRE_INT_MAX, &receipt->metres);
	take_factor(object, receipt);
	wire_take_text_or_null(object, "source", entry->source, sizeof entry->source);
	wire_take_text_or_null(object, "given_by", entry->given_by, sizeof entry->given_by);
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
	return wire_read_one(text, length, read_entry, entry, problem);
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
	entries->count = 0;
	return wire_read_list(text, length,
	                      &(struct wire_list){"entries", FIGURES_ENTRIES_MAX, read_entry,
	                                          entries->list, sizeof entries->list[0],
	                                          &entries->count},
	                      problem);
}
