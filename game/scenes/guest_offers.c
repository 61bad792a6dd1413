/*
 * Places that a guest can choose without a fine touch: good starts, good goals.
 */
#include <stdlib.h>
#include <string.h>

#include "game/scenes/guest.h"

enum {
	GOAL_LEAST_DM = 9000, /* ways that a family likes to walk */
	GOAL_MOST_DM = 35000,
	START_LANDMARKS = 3,
	STATIONS_MAX = 64,
};

static void offer(struct game *game, const struct guest_end *end, int64_t way_dm)
{
	struct guest *guest = &game->guest;

	for (size_t i = 0; i < guest->offers_count; i++) {
		if (guest->offers[i].end.kind == end->kind && guest->offers[i].end.index == end->index) {
			return;
		}
	}
	if (guest->offers_count < GUEST_OFFERS_MAX) {
		guest->offers[guest->offers_count++] = (struct guest_offer){*end, way_dm};
	}
}

static void offer_landmark(struct game *game, int landmark)
{
	struct guest_end end;

	if (landmark >= 0 && guest_end_landmark(game, landmark, &end)) {
		offer(game, &end, 0);
	}
}

/* Those of the list that are nearest to a point, the nearest first. */
struct near {
	int index;
	int64_t dm;
};

static int nearer(const void *a, const void *b)
{
	const struct near *one = a, *other = b;

	if (one->dm != other->dm) {
		return one->dm < other->dm ? -1 : 1;
	}
	return one->index - other->index;
}

/* The town's own start, its first public house, its stations, what is nearest to the start. */
void guest_offer_starts(struct game *game)
{
	const struct town *town = game->town;
	struct near landmarks[TOWN_LANDMARKS_MAX] = {{0}}, stations[STATIONS_MAX] = {{0}};
	size_t count = 0;

	game->guest.offers_count = 0;
	for (size_t i = 0; i < town->stations_count && i < STATIONS_MAX; i++) {
		if (town->stations[i].district >= 0) {
			stations[count++] =
				(struct near){(int)i, geo_length_dm(town->start, town->stations[i].point)};
		}
	}
	qsort(stations, count, sizeof *stations, nearer);
	for (size_t i = 0; i < count; i++) {
		struct guest_end end;

		if (guest_end_station(game, stations[i].index, &end)) {
			offer(game, &end, 0);
		}
		for (size_t k = 0; k < town->landmarks_count && i == 0; k++) {
			if (strcmp(town->landmarks[k].kind, "public") == 0) {
				offer_landmark(game, (int)k);
				break;
			}
		}
		if (game->guest.offers_count + START_LANDMARKS >= GUEST_OFFERS_MAX) {
			break;
		}
	}
	for (size_t i = 0; i < town->landmarks_count; i++) {
		landmarks[i] = (struct near){(int)i, geo_length_dm(town->start, town->landmarks[i].point)};
	}
	qsort(landmarks, town->landmarks_count, sizeof *landmarks, nearer);
	for (size_t i = 0; i < town->landmarks_count && i < START_LANDMARKS; i++) {
		offer_landmark(game, landmarks[i].index);
	}
}

/* Landmarks within a family's walk, spread from near to far; with none of these, the nearest. */
void guest_offer_goals(struct game *game)
{
	const struct town *town = game->town;
	struct near ways[TOWN_LANDMARKS_MAX] = {{0}};
	size_t count = 0, first = 0, last = 0, shown = 0;

	game->guest.offers_count = 0;
	for (size_t i = 0; i < town->landmarks_count; i++) {
		int64_t dm =
			route_length_dm(town->ways, game->guest.start.spot, ways_landmark(town->ways, (int)i));

		if (dm > GUEST_SAME_DM) {
			ways[count++] = (struct near){(int)i, dm};
		}
	}
	qsort(ways, count, sizeof *ways, nearer);
	while (first < count && ways[first].dm < GOAL_LEAST_DM) {
		first++;
	}
	last = first;
	while (last < count && ways[last].dm <= GOAL_MOST_DM) {
		last++;
	}
	if (last - first < GUEST_OFFERS_MAX) {
		last = first + GUEST_OFFERS_MAX < count ? first + GUEST_OFFERS_MAX : count;
		first = last > GUEST_OFFERS_MAX ? last - GUEST_OFFERS_MAX : 0;
	}
	shown = last - first < GUEST_OFFERS_MAX ? last - first : GUEST_OFFERS_MAX;
	for (size_t i = 0; i < shown; i++) {
		const struct near *one = &ways[first + i * (last - first) / shown];
		struct guest_end end;

		guest_end_landmark(game, one->index, &end);
		offer(game, &end, one->dm);
	}
}
