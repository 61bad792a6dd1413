/*
 * Points that nobody spent in time.
 */
#include <stdio.h>
#include <stdlib.h>

#include "net/server/programme_parts.h"

/* How far everybody's points were looked through. */
static const char done_until[] = "points_expired_before_s";

/* What was earned before it has expired, on that day. */
static int64_t cut_off(const struct town *town, int64_t now_s, int64_t *day)
{
	*day = period_local_day(now_s, town->offset_minutes);
	return period_day_start(*day - town->points_live_days, town->offset_minutes);
}

enum store_err programme_expire_player(const struct town *town, struct store *store, int64_t player,
                                       int64_t now_s)
{
	int64_t day = 0, players = 0;
	int64_t before_s = cut_off(town, now_s, &day);

	if (town->points_live_days == 0) {
		return STORE_OK;
	}
	return store->ops->points_expire(store, player, 0, before_s, day, now_s, &players);
}

enum store_err programme_expire_all(const struct town *town, struct store *store, int64_t now_s,
                                    bool *changed)
{
	char text[24] = "";
	int64_t day = 0, players = 0;
	int64_t before_s = cut_off(town, now_s, &day);
	int64_t from_s = INT64_MIN;
	enum store_err err = STORE_OK;

	*changed = false;
	if (town->points_live_days == 0) {
		return STORE_OK;
	}
	err = store->ops->meta_get(store, done_until, text, sizeof text);
	if (err == STORE_OK) {
		from_s = strtoll(text, NULL, 10);
	}
	if (from_s >= before_s || (err != STORE_OK && err != STORE_NOT_FOUND)) {
		return err == STORE_NOT_FOUND ? STORE_OK : err;
	}
	err = store->ops->points_expire(store, 0, from_s, before_s, day, now_s, &players);
	if (err == STORE_OK) {
		snprintf(text, sizeof text, "%lld", (long long)before_s);
		err = store->ops->meta_set(store, done_until, text);
	}
	*changed = err == STORE_OK && players > 0;
	return err;
}

enum store_err programme_add_expiring(struct programme *programme, int64_t player,
                                      struct me_figures *figures)
{
	const struct town *town = programme->town;
	int64_t day = 0;
	enum store_err err = STORE_OK;

	if (town->points_live_days == 0) {
		return STORE_OK;
	}
	err = programme->store->ops->points_oldest(programme->store, player, town->offset_minutes * 60,
	                                           &day, &figures->points_expiring);
	if (err == STORE_OK) {
		figures->expires_s =
			period_day_start(day + town->points_live_days + 1, town->offset_minutes) - 1;
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}
