#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/imports/import_health_parts.h"

static const int64_t epoch_s = 946684800; /* 2000-01-01T00:00:00Z */

bool health_record_set(struct health_record *record, enum deed deed, int64_t started_s,
                       int64_t ended_s, double metres)
{
	int64_t since_s = started_s - epoch_s;

	if (since_s < 0 || since_s > UINT32_MAX - HEALTH_RECORD_S_MAX || ended_s < started_s ||
	    ended_s - started_s > HEALTH_RECORD_S_MAX) {
		return false;
	}
	*record = (struct health_record){.started_s = (uint32_t)since_s,
	                                 .distance_dm = (uint32_t)(metres * 10 + 0.5),
	                                 .length_s = (uint16_t)(ended_s - started_s),
	                                 .deed = (uint8_t)deed};
	return true;
}

uint8_t health_records_source(struct health_records *records, uint64_t hash)
{
	size_t i = 0;

	while (i < records->sources_count && records->sources[i] != hash) {
		i++;
	}
	if (i == records->sources_count && i < HEALTH_SOURCES_MAX) {
		records->sources[records->sources_count++] = hash;
	}
	return (uint8_t)(i < HEALTH_SOURCES_MAX ? i : HEALTH_SOURCES_MAX - 1);
}

void health_records_add(struct health_records *records, const struct health_record *record)
{
	enum { FIRST_ROOM = 4096 };

	if (records->count == records->room) {
		records->room = records->room == 0 ? FIRST_ROOM : records->room + records->room / 2;
		records->list = mem_resize(records->list, records->room, sizeof *records->list);
	}
	records->list[records->count++] = *record;
}

static uint32_t end_of(const struct health_record *record)
{
	return record->started_s + record->length_s;
}

/* By deed, then by time, then the longer one, then by source. */
static int in_order(const void *a, const void *b)
{
	const struct health_record *one = a, *other = b;

	if (one->deed != other->deed) {
		return one->deed < other->deed ? -1 : 1;
	}
	if (one->started_s != other->started_s) {
		return one->started_s < other->started_s ? -1 : 1;
	}
	if (one->length_s != other->length_s) {
		return one->length_s > other->length_s ? -1 : 1;
	}
	return (one->source > other->source) - (one->source < other->source);
}

/* The records of one stretch, and those of them that count: apart in time, by time. */
struct stretch {
	const struct health_record *list;
	size_t count;
	struct health_record *taken, *room; /* room: as many again, to put two lists together */
	size_t taken_count;
};

/* Takes those of one source whose time nothing taken has touched. */
static void take_source(struct stretch *stretch, uint8_t source)
{
	size_t at = 0, put = 0;
	uint32_t until_s = 0;

	for (size_t i = 0; i < stretch->count; i++) {
		const struct health_record *record = &stretch->list[i];

		if (record->source != source) {
			continue;
		}
		while (at < stretch->taken_count && stretch->taken[at].started_s <= record->started_s) {
			until_s = end_of(&stretch->taken[at]);
			stretch->room[put++] = stretch->taken[at++];
		}
		if (record->started_s < until_s ||
		    (at < stretch->taken_count && stretch->taken[at].started_s < end_of(record))) {
			continue;
		}
		until_s = end_of(record);
		stretch->room[put++] = *record;
	}
	memcpy(stretch->room + put, stretch->taken + at,
	       (stretch->taken_count - at) * sizeof *stretch->taken);
	stretch->taken_count += put - at;
	memcpy(stretch->taken, stretch->room, stretch->taken_count * sizeof *stretch->taken);
}

/* The source that covers most of the time that is left first; ties: the one that was met first. */
static void take_all(struct stretch *stretch)
{
	int64_t covered_s[HEALTH_SOURCES_MAX];

	memset(covered_s, -1, sizeof covered_s);
	for (size_t i = 0; i < stretch->count; i++) {
		int64_t *covered = &covered_s[stretch->list[i].source];

		*covered = (*covered < 0 ? 0 : *covered) + stretch->list[i].length_s;
	}
	stretch->taken_count = 0;
	for (;;) {
		size_t best = 0;

		for (size_t i = 1; i < HEALTH_SOURCES_MAX; i++) {
			best = covered_s[i] > covered_s[best] ? i : best;
		}
		if (covered_s[best] < 0) {
			break;
		}
		take_source(stretch, (uint8_t)best);
		covered_s[best] = -1;
	}
}

static struct trip trip_of(const struct stretch *stretch)
{
	const struct health_record *first = &stretch->taken[0];
	const struct health_record *last = &stretch->taken[stretch->taken_count - 1];
	struct trip trip = {.started_s = epoch_s + first->started_s, .ended_s = epoch_s + end_of(last)};
	int64_t distance_dm = 0;

	for (size_t i = 0; i < stretch->taken_count; i++) {
		distance_dm += stretch->taken[i].distance_dm;
	}
	trip.distance_m = (double)distance_dm / 10;
	return trip;
}

/* How many from first on follow each other within the gap. */
static size_t stretch_length(const struct health_records *records, size_t first, int64_t gap_s)
{
	int64_t until_s = end_of(&records->list[first]);
	size_t i = first + 1;

	while (i < records->count && records->list[i].deed == records->list[first].deed &&
	       records->list[i].started_s < until_s + gap_s) {
		until_s = end_of(&records->list[i]) > until_s ? end_of(&records->list[i]) : until_s;
		i++;
	}
	return i - first;
}

void health_records_merge(struct health_records *records, int64_t gap_s,
                          void (*stretch)(void *context, enum deed deed, const struct trip *trip),
                          void *context)
{
	struct stretch one = {.count = 0};
	size_t room = 0;

	if (records->count > 0) {
		qsort(records->list, records->count, sizeof *records->list, in_order);
	}
	for (size_t i = 0; i < records->count; i += one.count) {
		struct trip trip;

		one.list = &records->list[i];
		one.count = stretch_length(records, i, gap_s);
		if (one.count > room) {
			room = one.count;
			one.taken = mem_resize(one.taken, room, sizeof *one.taken);
			one.room = mem_resize(one.room, room, sizeof *one.room);
		}
		take_all(&one);
		trip = trip_of(&one);
		stretch(context, (enum deed)one.list[0].deed, &trip);
	}
	free(one.taken);
	free(one.room);
}
