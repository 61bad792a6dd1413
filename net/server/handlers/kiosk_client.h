/*
 * Who asks at the OAuth endpoints: the client_id is a kiosk's name.
 *
 * A kiosk on the town's list shows its secret with each request (client_secret_post, RFC 6749
 * §2.3.1), so that nobody else can end its code or pass for it. While no kiosk is on the list, and
 * in a demo, other names are taken too; a phone is then told that the kiosk is on no list.
 */
#ifndef NET_SERVER_HANDLERS_KIOSK_CLIENT_H
#define NET_SERVER_HANDLERS_KIOSK_CLIENT_H

#include "net/server/request.h"

/* False: answered, as invalid_request or invalid_client; or the store failed. *id (may be NULL) is
 * that of a kiosk on the list, else 0. */
bool kiosk_client_take(struct request *request, struct store *store, char client[64], int64_t *id);

#endif
