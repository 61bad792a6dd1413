/*
 * What can be asked, by method and path: a table.
 */
#ifndef NET_SERVER_ROUTES_H
#define NET_SERVER_ROUTES_H

#include "net/server/request.h"

/* The route, or NULL: then *allowed ("GET, PUT", static) names the methods of the path, or is NULL
 * when there is no such path. tail gets the segment
 * that stands for the * of its path. */
const struct endpoint *routes_find(const char *method, const char *path, char tail[64],
                                   const char **allowed);

/* The i-th of all routes, NULL after the last: to be compared with the contract. */
const struct endpoint *routes_at(size_t i);

/* The handlers, by file. */
void handle_town(struct request *request);
void handle_me(struct request *request);
void handle_entries(struct request *request);
void handle_journey(struct request *request);
void handle_journey_read(struct request *request);
void handle_journey_write(struct request *request, struct store *store);
void handle_board(struct request *request);
void handle_around(struct request *request);
void handle_notices(struct request *request);
void handle_rewards(struct request *request);
void handle_coupons(struct request *request);
void handle_coupon(struct request *request);
void handle_exchange_read(struct request *request);
void handle_exchange_write(struct request *request, struct store *store);
void handle_use_read(struct request *request);
void handle_use_write(struct request *request, struct store *store);
void handle_shop_page(struct request *request);
void handle_shop_slow(struct request *request, struct store *store);
void handle_shop_write(struct request *request, struct store *store);
void handle_coupon_link(struct request *request);
void handle_trip_read(struct request *request);
void handle_trip_write(struct request *request, struct store *store);
void handle_deed_read(struct request *request);
void handle_deed_write(struct request *request, struct store *store);
void handle_undo_read(struct request *request);
void handle_undo_write(struct request *request, struct store *store);
void handle_track_slow(struct request *request, struct store *store);
void handle_track_write(struct request *request, struct store *store);
void handle_metadata(struct request *request);
void handle_device_authorization_write(struct request *request, struct store *store);
void handle_token_slow(struct request *request, struct store *store);
void handle_token_write(struct request *request, struct store *store);
void handle_revoke_write(struct request *request, struct store *store);
void handle_device_page(struct request *request);
void handle_device_slow(struct request *request, struct store *store);
void handle_device_write(struct request *request, struct store *store);
void handle_heartbeat_read(struct request *request);
void handle_heartbeat_write(struct request *request, struct store *store);
void handle_event(struct request *request);
void handle_event_add_read(struct request *request);
void handle_event_add_write(struct request *request, struct store *store);
void handle_event_score_read(struct request *request);
void handle_event_score_write(struct request *request, struct store *store);
void handle_event_end_write(struct request *request, struct store *store);
void handle_office_read(struct request *request);
void handle_office_slow(struct request *request, struct store *store);
void handle_office_signin_slow(struct request *request, struct store *store);
void handle_office_signin_write(struct request *request, struct store *store);
void handle_office_out_write(struct request *request, struct store *store);
void handle_office_reviews_slow(struct request *request, struct store *store);
void handle_office_reviews_write(struct request *request, struct store *store);
void handle_office_kiosks_slow(struct request *request, struct store *store);
void handle_office_notices_slow(struct request *request, struct store *store);
void handle_office_notices_write(struct request *request, struct store *store);
void handle_office_coupons_slow(struct request *request, struct store *store);
void handle_health(struct request *request);
void handle_ready(struct request *request);

#endif
