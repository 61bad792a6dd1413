/*
 * What comes in: a partner's trips, a player's recorded tracks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/import_gpx.h"
#include "net/server/routes.h"

void handle_trip_read(struct request *request)
{
	struct wire_trip *trip = mem_new(1, sizeof *trip);
	struct problem problem;

	request->work = trip;
	if (!wire_read_trip(text_buffer_text(&request->body), request->body.length, trip, &problem)) {
		answer_problem(request, &problem);
	} else if (request->idempotency_key[0] != '\0' &&
	           strcmp(request->idempotency_key, trip->sender_id) != 0) {
		answer_wrong(request, 422, "wrong-member", "The body does not fit its headers.",
		             "sender_id is not the Idempotency-Key");
	} else if (trip->trip.ended_s > request->now_s + 300) {
		answer_wrong(request, 422, "wrong-member", "The trip has not ended yet.",
		             "ended_at is in the future");
	}
}

/* Remembers what was added, for the ranks. */
static void remember(struct request *request, const struct store_entry *entry)
{
	if (request->added == NULL) {
		request->added = mem_new(REQUEST_ENTRIES_MAX, sizeof *request->added);
	}
	if (request->added_count < REQUEST_ENTRIES_MAX) {
		request->added[request->added_count++] = *entry;
	}
}

void handle_trip_write(struct request *request, struct store *store)
{
	const struct wire_trip *trip = request->work;
	struct store_player player;
	struct store_entry stored = {0};
	struct entry entry;
	struct text_buffer text = {0};
	enum store_err err = store->ops->player_by_alias(store, trip->player, &player);

	if (err == STORE_NOT_FOUND) {
		answer_wrong(request, 422, "wrong-member", "There is no such player.",
		             "player is no alias of this programme");
		return;
	}
	if (err == STORE_OK) {
		err = programme_add_trip(request->town, store, player.id, request->client, trip->sender_id,
		                         trip->deed, &trip->trip, request->now_s, &stored);
	}
	if (err != STORE_OK && err != STORE_DUPLICATE) {
		answer_store(request, err);
		return;
	}
	if (err == STORE_OK) {
		remember(request, &stored);
	}
	programme_entry(&stored, &entry);
	wire_write_entry(&text, request->town, &entry);
	answer_json(request, err == STORE_OK ? 201 : 200, &text);
}

struct trips {
	struct trip list[FIGURES_ENTRIES_MAX];
	size_t count;
	bool too_many;
};

static void take_trip(void *context, const struct trip *trip)
{
	struct trips *trips = context;

	if (trips->count < FIGURES_ENTRIES_MAX) {
		trips->list[trips->count++] = *trip;
	} else {
		trips->too_many = true;
	}
}

void handle_track_slow(struct request *request, struct store *store)
{
	struct trips *trips = mem_new(1, sizeof *trips);
	struct import_gpx *gpx = import_gpx_create(&request->town->rules, take_trip, trips);

	(void)store;
	request->work = trips;
	if (!import_gpx_feed(gpx, text_buffer_text(&request->body), request->body.length, true)) {
		answer_wrong(request, 422, "broken-gpx", "The track cannot be read.", "%s",
		             import_gpx_error(gpx));
	} else if (trips->too_many) {
		answer_wrong(request, 422, "broken-gpx", "The track holds too many trips.",
		             "at most %d in one file", FIGURES_ENTRIES_MAX);
	}
	import_gpx_destroy(gpx);
}

void handle_track_write(struct request *request, struct store *store)
{
	const struct trips *trips = request->work;
	struct entries *entries = mem_new(1, sizeof *entries);
	struct text_buffer text = {0};
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < trips->count && err == STORE_OK; i++) {
		struct store_entry stored = {0};
		char id[STORE_SENDER_MAX];

		snprintf(id, sizeof id, "%lld:%lld-%lld", (long long)request->player,
		         (long long)trips->list[i].started_s, (long long)trips->list[i].ended_s);
		err = programme_add_trip(request->town, store, request->player, "gpx", id, -1,
		                         &trips->list[i], request->now_s, &stored);
		if (err == STORE_OK) {
			remember(request, &stored);
		}
		err = err == STORE_DUPLICATE ? STORE_OK : err;
		programme_entry(&stored, &entries->list[entries->count++]);
	}
	if (err != STORE_OK) {
		answer_store(request, err);
	} else {
		wire_write_entries(&text, request->town, entries);
		answer_json(request, 201, &text);
		request->answer.secret = true;
	}
	free(entries);
}
