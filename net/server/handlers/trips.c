/*
 * What comes in: a partner's trips, a player's recorded tracks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/handlers/bring_in.h"
#include "net/server/imports/import_gpx.h"
#include "net/server/routes.h"

void handle_trip_read(struct request *request)
{
	struct wire_trip *trip = mem_new(1, sizeof *trip);
	struct problem problem;

	request->work = trip;
	if (!wire_read_trip(text_buffer_text(&request->body), request->body.length, trip, &problem)) {
		answer_problem(request, &problem);
	} else if (bring_in_sender_fits(request, trip->sender_id)) {
		bring_in_time_fits(request, "ended_at", trip->trip.started_s, trip->trip.ended_s);
	}
}

void handle_trip_write(struct request *request, struct store *store)
{
	const struct wire_trip *trip = request->work;
	char source[BRING_IN_SOURCE_MAX];
	struct programme_deed deed = {.source = source,
	                              .sender_id = trip->sender_id,
	                              .guess = trip->deed < 0,
	                              .brought = {.trip = trip->trip, .somewhere = true}};
	struct store_player player;
	enum store_err err = store->ops->player_by_alias(store, trip->player, &player);

	if (err != STORE_OK) {
		bring_in_no_player(request, err, "player is no alias of this programme");
		return;
	}
	deed.player = player.id;
	deed.brought.deed = trip->deed < 0 ? DEED_WALK : (enum deed)trip->deed;
	bring_in_source(request, source);
	bring_in(request, store, &deed);
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
	for (size_t i = 0; i < trips->count && request->answer.status == 0; i++) {
		const char *wrong =
			programme_wrong_time(trips->list[i].started_s, trips->list[i].ended_s, request->now_s);

		if (wrong != NULL) {
			answer_wrong(request, 422, "broken-gpx", "The track cannot be read.", "trip %zu %s",
			             i + 1, wrong);
		}
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
			bring_in_remember(request, &stored);
		}
		/* The same walk, recorded by two programs or cut a little otherwise, is there already. */
		err = err == STORE_DUPLICATE || err == STORE_CONFLICT ? STORE_OK : err;
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
