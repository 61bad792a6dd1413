#include "net/server/routes.h"

#include <stdio.h>
#include <string.h>

#include "net/contract/wire.h"

static const char form[] = "application/x-www-form-urlencoded";
static const char json[] = "application/json";
static const char office[] = "machiaruki_office"; /* the cookie of its pages */
static const char gpx[] = "application/gpx+xml";

enum {
	FORM_MAX = 4096,
	JOURNEY_MAX = 64 * 1024,
	TRIP_MAX = 4096,
	EXCHANGE_MAX = 1024,
	UNDO_MAX = 1024,
	GPX_MAX = 16 * 1024 * 1024,
	HEARTBEAT_MAX = 1024,
	EVENT_MAX = 8192,
	SCORE_MAX = 1024,
	OFFICE_MAX = 32 * 1024
};

static const struct endpoint routes[] = {
	{.method = "GET", .path = "/v1/town", .cached = true, .read = handle_town},
	{.method = "GET", .path = "/v1/me", .who = WHO_PLAYER, .read = handle_me},
	{.method = "GET", .path = "/v1/me/entries", .who = WHO_PLAYER, .read = handle_entries},
	{.method = "GET", .path = "/v1/me/journey", .who = WHO_PLAYER, .read = handle_journey},
	{.method = "PUT",
     .path = "/v1/me/journey",
     .who = WHO_PLAYER,
     .visits = true,
     .body_type = json,
     .body_max = JOURNEY_MAX,
     .read = handle_journey_read,
     .write = handle_journey_write},
	{.method = "GET", .path = "/v1/boards/player/around", .who = WHO_PLAYER, .read = handle_around},
	{.method = "GET", .path = "/v1/boards/stream", .stream = true},
	{.method = "GET", .path = "/v1/boards/*", .cached = true, .read = handle_board},
	{.method = "GET", .path = "/v1/notices", .cached = true, .read = handle_notices},
	{.method = "GET", .path = "/v1/rewards", .cached = true, .read = handle_rewards},
	{.method = "GET", .path = "/v1/coupons", .who = WHO_PLAYER, .read = handle_coupons},
	{.method = "POST",
     .path = "/v1/coupons",
     .who = WHO_PLAYER,
     .body_type = json,
     .body_max = EXCHANGE_MAX,
     .read = handle_exchange_read,
     .write = handle_exchange_write},
	{.method = "POST",
     .path = "/v1/coupons/*/use",
     .who = WHO_SHOP,
     .limited = true,
     .read = handle_use_read,
     .write = handle_use_write},
	{.method = "GET", .path = "/v1/coupons/*", .who = WHO_PLAYER, .read = handle_coupon},
	{.method = "POST",
     .path = "/v1/trips",
     .who = WHO_PARTNER,
     .body_type = json,
     .body_max = TRIP_MAX,
     .read = handle_trip_read,
     .write = handle_trip_write},
	{.method = "POST",
     .path = "/v1/deeds",
     .who = WHO_PARTNER | WHO_STAFF,
     .visits = true,
     .body_type = json,
     .body_max = TRIP_MAX,
     .read = handle_deed_read,
     .write = handle_deed_write},
	{.method = "POST",
     .path = "/v1/deeds/undo",
     .who = WHO_STAFF,
     .visits = true,
     .body_type = json,
     .body_max = UNDO_MAX,
     .read = handle_undo_read,
     .write = handle_undo_write},
	{.method = "POST",
     .path = "/v1/tracks",
     .who = WHO_PLAYER,
     .body_type = gpx,
     .body_max = GPX_MAX,
     .slow = handle_track_slow,
     .write = handle_track_write},
	{.method = "POST",
     .path = "/v1/kiosks/heartbeat",
     .who = WHO_KIOSK,
     .body_type = json,
     .body_max = HEARTBEAT_MAX,
     .read = handle_heartbeat_read,
     .write = handle_heartbeat_write},
	{.method = "POST",
     .path = "/v1/events",
     .who = WHO_STAFF,
     .body_type = json,
     .body_max = EVENT_MAX,
     .read = handle_event_add_read,
     .write = handle_event_add_write},
	{.method = "GET", .path = "/v1/events/*", .read = handle_event},
	{.method = "POST",
     .path = "/v1/events/*/scores",
     .who = WHO_HOST | WHO_STAFF,
     .body_type = json,
     .body_max = SCORE_MAX,
     .read = handle_event_score_read,
     .write = handle_event_score_write},
	{.method = "POST",
     .path = "/v1/events/*/end",
     .who = WHO_HOST | WHO_STAFF,
     .write = handle_event_end_write},
	{.method = "GET", .path = "/.well-known/oauth-authorization-server", .read = handle_metadata},
	{.method = "POST",
     .path = "/oauth/device_authorization",
     .body_type = form,
     .body_max = FORM_MAX,
     .limited = true,
     .write = handle_device_authorization_write},
	{.method = "POST",
     .path = "/oauth/token",
     .body_type = form,
     .body_max = FORM_MAX,
     .limited = true,
     .slow = handle_token_slow,
     .write = handle_token_write},
	{.method = "POST",
     .path = "/oauth/revoke",
     .body_type = form,
     .body_max = FORM_MAX,
     .limited = true,
     .write = handle_revoke_write},
	{.method = "GET", .path = "/device", .limited = true, .read = handle_device_page},
	{.method = "POST",
     .path = "/device",
     .body_type = form,
     .body_max = FORM_MAX,
     .limited = true,
     .slow = handle_device_slow,
     .write = handle_device_write},
	{.method = "GET", .path = "/c/*", .read = handle_coupon_link},
	{.method = "GET",
     .path = "/shop",
     .who = WHO_SHOP,
     .session = "machiaruki_shop",
     .limited = true,
     .read = handle_shop_page},
	{.method = "POST",
     .path = "/shop",
     .who = WHO_SHOP,
     .session = "machiaruki_shop",
     .body_type = form,
     .body_max = FORM_MAX,
     .limited = true,
     .slow = handle_shop_slow,
     .write = handle_shop_write},
	{.method = "GET",
     .path = "/office",
     .who = WHO_STAFF,
     .session = office,
     .read = handle_office_read,
     .slow = handle_office_slow},
	{.method = "POST",
     .path = "/office",
     .who = WHO_STAFF,
     .session = office,
     .body_type = form,
     .body_max = OFFICE_MAX,
     .limited = true,
     .slow = handle_office_signin_slow,
     .write = handle_office_signin_write},
	{.method = "POST",
     .path = "/office/out",
     .who = WHO_STAFF,
     .session = office,
     .body_type = form,
     .body_max = OFFICE_MAX,
     .write = handle_office_out_write},
	{.method = "GET",
     .path = "/office/reviews",
     .who = WHO_STAFF,
     .session = office,
     .slow = handle_office_reviews_slow},
	{.method = "POST",
     .path = "/office/reviews",
     .who = WHO_STAFF,
     .session = office,
     .body_type = form,
     .body_max = OFFICE_MAX,
     .write = handle_office_reviews_write},
	{.method = "GET",
     .path = "/office/kiosks",
     .who = WHO_STAFF,
     .session = office,
     .slow = handle_office_kiosks_slow},
	{.method = "GET",
     .path = "/office/notices",
     .who = WHO_STAFF,
     .session = office,
     .slow = handle_office_notices_slow},
	{.method = "POST",
     .path = "/office/notices",
     .who = WHO_STAFF,
     .session = office,
     .body_type = form,
     .body_max = OFFICE_MAX,
     .write = handle_office_notices_write},
	{.method = "GET",
     .path = "/office/coupons",
     .who = WHO_STAFF,
     .session = office,
     .slow = handle_office_coupons_slow},
	{.method = "GET", .path = "/healthz", .read = handle_health},
	{.method = "GET", .path = "/readyz", .read = handle_ready},
};

const struct endpoint *routes_at(size_t i)
{
	return i < sizeof routes / sizeof routes[0] ? &routes[i] : NULL;
}

static bool path_fits(const char *pattern, const char *path, char tail[64])
{
	size_t before = strcspn(pattern, "*");
	size_t length = 0;

	tail[0] = '\0';
	if (pattern[before] == '\0') {
		return strcmp(pattern, path) == 0;
	}
	if (strncmp(pattern, path, before) != 0) {
		return false;
	}
	length = strcspn(path + before, "/");
	if (length == 0 || length > 63 || strcmp(path + before + length, pattern + before + 1) != 0) {
		return false;
	}
	snprintf(tail, 64, "%.*s", (int)length, path + before);
	return true;
}

const struct endpoint *routes_find(const char *method, const char *path, char tail[64],
                                   const char **allowed)
{
	static const char *const all[] = {
		NULL,   "GET, HEAD",       "PUT",       "GET, HEAD, PUT",
		"POST", "GET, HEAD, POST", "PUT, POST", "GET, HEAD, PUT, POST"};
	unsigned found = 0;

	for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
		if (!path_fits(routes[i].path, path, tail)) {
			continue;
		}
		if (strcmp(routes[i].method, method) == 0) {
			return &routes[i];
		}
		found |= strcmp(routes[i].method, "GET") == 0   ? 1
		         : strcmp(routes[i].method, "PUT") == 0 ? 2
		                                                : 4;
	}
	*allowed = all[found];
	return NULL;
}
