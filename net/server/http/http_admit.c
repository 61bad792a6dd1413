/*
 * Whether a request is taken: its guard, its route, its token, what its body is said to be.
 */
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>

#include "engine/base/log.h"
#include "net/server/auth.h"
#include "net/server/http/http_parts.h"
#include "net/server/http/recv_guard.h"
#include "net/server/pages/page.h"

/* One that another program has just made is not in the moment that is read yet. */
static enum store_err find_token(struct http *http, const uint8_t hash[STORE_HASH_LENGTH],
                                 struct store_token *token)
{
	enum store_err err = http->reading->ops->token_get(http->reading, hash, token);

	if (err == STORE_NOT_FOUND && http->reads) {
		http_reading_end(http);
		http_reading(http);
		err = http->reading->ops->token_get(http->reading, hash, token);
	}
	return err;
}

/* A token that is good, with what it is of. */
static bool token_of(struct call *call, const char *secret)
{
	struct request *request = &call->request;
	struct store_token token;

	if (strlen(secret) > 200) {
		return false;
	}
	auth_hash_secret(secret, request->token_hash);
	request->signed_in = find_token(call->http, request->token_hash, &token) == STORE_OK &&
	                     (token.expires_s == 0 || token.expires_s > request->now_s);
	if (request->signed_in) {
		request->token_kind = token.kind;
		request->player = token.of;
		memcpy(request->client, token.client, sizeof request->client);
	}
	return request->signed_in;
}

static bool of_kind(const struct request *request)
{
	return (1U << request->token_kind & request->endpoint->who) != 0;
}

/* A page's session. Without a good one the page is shown as to a stranger. */
static void read_session(struct call *call)
{
	struct request *request = &call->request;
	const char *value =
		MHD_lookup_connection_value(call->connection, MHD_COOKIE_KIND, request->endpoint->session);

	if (value == NULL || !token_of(call, value) || !of_kind(request)) {
		request->signed_in = false;
		request->player = 0;
		request->client[0] = '\0';
	}
}

static bool no_token(struct request *request)
{
	answer_wrong(request, 401, "unauthorized", "A token is wanted.", "%s",
	             "sign in, and send its token as a bearer");
	return false;
}

static bool wrong_kind(struct request *request)
{
	answer_wrong(request, 403, "forbidden", "This token is for something else.", "%s", "");
	return false;
}

/* So many requests of one kiosk's visits. */
static bool within_limit_of_visits(struct call *call, int64_t kiosk)
{
	struct {
		char what[8];
		int64_t kiosk;
	} key = {"visits", kiosk};

	if (rate_limit_take(&call->http->limit, &key, sizeof key, call->request.now_s)) {
		return true;
	}
	answer_wrong(&call->request, 429, "too-many", "Too many requests of this kiosk.", "%s",
	             "wait a moment");
	call->request.answer.retry_after_s = 5;
	return false;
}

/* A visit that the kiosk, which has shown its secret, was given: the request is then of the one who
 * signed in. Else it is answered. */
static bool take_visit(struct call *call, const char *text)
{
	struct request *request = &call->request;
	struct store *reading = call->http->reading;
	struct store_visit visit;
	uint8_t hash[STORE_HASH_LENGTH];
	enum store_err err = STORE_OK;

	auth_hash_secret(text, hash);
	err = reading->ops->visit_get(reading, hash, &visit);
	if (err == STORE_NOT_FOUND && call->http->reads) {
		http_reading_end(call->http);
		http_reading(call->http);
		err = reading->ops->visit_get(reading, hash, &visit);
	}
	if (err != STORE_OK && err != STORE_NOT_FOUND) {
		answer_store(request, err);
		return false;
	}
	if (err == STORE_NOT_FOUND || visit.expires_s <= request->now_s) {
		answer_wrong(request, 401, "visit-over", "The visit is over.", "%s",
		             "it is not known, or has ended");
		return false;
	}
	if (visit.kiosk != request->player) {
		answer_wrong(request, 403, "visit-elsewhere", "The visit was at another kiosk.", "%s", "");
		return false;
	}
	request->token_kind = visit.kind;
	request->player = visit.of;
	request->visit_began_s = visit.began_s;
	return of_kind(request) || wrong_kind(request);
}

/* The kiosk's own secret and a visit, where the route takes them; else it is answered. */
static bool allowed_later(struct call *call, const char *bearer, const char *visit)
{
	struct request *request = &call->request;

	if (!request->endpoint->visits) {
		answer_wrong(request, 403, "visit-not-here", "This cannot be done for a visit.", "%s", "");
		return false;
	}
	if (bearer == NULL || !token_of(call, bearer)) {
		return no_token(request);
	}
	return request->token_kind == TOKEN_KIOSK
	           ? within_limit_of_visits(call, request->player) && take_visit(call, visit)
	           : wrong_kind(request);
}

/* Whether the request's token is the kind its route wants; else it is answered. */
static bool allowed(struct call *call)
{
	struct request *request = &call->request;
	const char *value = http_header(call->connection, MHD_HTTP_HEADER_AUTHORIZATION);
	const char *visit = http_header(call->connection, HTTP_GUARD_VISIT);
	const char *bearer = value != NULL && strncasecmp(value, "Bearer ", 7) == 0 ? value + 7 : NULL;

	if (request->endpoint->session != NULL) {
		read_session(call);
		return true;
	}
	if (request->endpoint->who == WHO_ANYBODY) {
		return true;
	}
	if (visit != NULL) {
		return allowed_later(call, bearer, visit);
	}
	if (bearer == NULL || !token_of(call, bearer)) {
		return no_token(request);
	}
	return of_kind(request) || wrong_kind(request);
}

static bool body_type_fits(struct call *call)
{
	const char *wanted = call->request.endpoint->body_type;
	const char *type = http_header(call->connection, MHD_HTTP_HEADER_CONTENT_TYPE);
	size_t length = type != NULL ? strcspn(type, "; \t") : 0;

	if (type != NULL && length == strlen(wanted) && strncasecmp(type, wanted, length) == 0) {
		return true;
	}
	answer_wrong(&call->request, 415, "wrong-type", "The body is of the wrong type.",
	             "Content-Type is to be %s", wanted);
	return false;
}

static bool length_fits(struct call *call)
{
	const char *length = http_header(call->connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
	size_t most = call->request.endpoint->body_max;

	if (length == NULL || strtoull(length, NULL, 10) <= most) {
		return true;
	}
	answer_wrong(&call->request, 413, "too-large", "The body is too large.",
	             "at most %zu bytes are taken here", most);
	return false;
}

static bool within_limit(struct call *call)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(call->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *address = info != NULL ? info->client_addr : NULL;
	const char *bytes = address != NULL ? address->sa_data : "";
	size_t length = address == NULL ? 0 : address->sa_family == AF_INET6 ? 26 : 6;
	size_t skip = address == NULL ? 0 : 2; /* the port */

	if (rate_limit_take(&call->http->limit, bytes + skip, length - skip, call->request.now_s)) {
		return true;
	}
	if (call->request.endpoint->session != NULL) {
		page_too_many(&call->request);
	} else {
		answer_wrong(&call->request, 429, "too-many", "Too many requests from this address.", "%s",
		             "wait a moment");
	}
	call->request.answer.retry_after_s = 5;
	return false;
}

/* One that was cut could be taken for another. */
static bool key_too_long(struct call *call)
{
	const char *key = http_header(call->connection, "Idempotency-Key");

	return key != NULL && strlen(key) >= STORE_SENDER_MAX;
}

/* Everything that can be said before the body is read. False: the request is answered. */
bool http_admits(struct call *call, const char *method)
{
	struct request *request = &call->request;
	struct http *http = call->http;
	const char *methods = NULL;

	if (http_guard_refuses(&call->link->guard, call->link->requests)) {
		http->refused++;
		answer_wrong(request, call->link->guard.bad_status, "malformed-request",
		             "The request is malformed.", "%s", call->link->guard.bad_why);
		return false;
	}
	if (recv_guard_bytes() == 0) {
		log_error("requests cannot be guarded: the HTTP library does not call recv()");
		answer_store(request, STORE_UNAVAILABLE);
		return false;
	}
	if (atomic_load(&http->stopping)) {
		answer_store(request, STORE_UNAVAILABLE);
		return false;
	}
	request->endpoint =
		routes_find(call->head ? "GET" : method, request->path, request->tail, &methods);
	if (request->endpoint == NULL && methods != NULL) {
		answer_wrong(request, 405, "wrong-method", "This cannot be done here.", "use %s", methods);
		request->answer.allow = methods;
		return false;
	}
	if (request->endpoint == NULL) {
		answer_wrong(request, 404, "not-found", "There is no such thing.", "%s", "");
		return false;
	}
	if (key_too_long(call)) {
		answer_wrong(request, 400, "wrong-header", "A header is wrong.",
		             "Idempotency-Key is longer than %d bytes", STORE_SENDER_MAX - 1);
		return false;
	}
	if (request->endpoint->limited && !within_limit(call)) {
		return false;
	}
	return allowed(call) && length_fits(call) &&
	       (request->endpoint->body_type == NULL || body_type_fits(call));
}
