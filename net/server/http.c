#include "net/server/http.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>
#include <sodium.h>

#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/auth.h"
#include "net/server/housekeeping.h"
#include "net/server/kiosks.h"
#include "net/server/pages/page.h"
#include "net/server/rate_limit.h"
#include "net/server/recv_guard.h"
#include "net/server/routes.h"
#include "net/server/writer.h"

enum {
	KEPT_ANSWERS = 256,
	KEY_MAX = 320,
	CONNECTIONS_MAX = 1000,
	CONNECTIONS_AN_ADDRESS = 500,
	IDLE_S = 15,
	LEAST_LEFT_MS = 20,
};

static const char *const parameters[] = {"period", "id",    "measure", "track",
                                         "size",   "limit", "lang"};

/* A finished answer to what is read often, as long as the figures stand. */
struct kept_answer {
	char key[KEY_MAX];
	char etag[24];
	uint64_t revision;
	int64_t minute;
	struct MHD_Response *response; /* NULL: the place is free */
};

struct http {
	struct MHD_Daemon *daemon;
	struct programme *programme;
	struct store *reading;
	struct writer *writer;
	uint64_t changes; /* of the writer's, that were seen */
	struct housekeeping housekeeping;
	const char *public_url;
	const struct page_texts *texts;
	struct rate_limit limit;
	struct kept_answer kept[KEPT_ANSWERS];
	atomic_bool stopping;
	atomic_int waiting;   /* requests that are with the writer */
	uint64_t answered[6]; /* by hundreds of their status */
	uint64_t refused;     /* by the guard */
};

/* One connection of a client. */
struct link {
	struct http_guard guard;
	uint32_t requests;
	int socket;
};

/* One request on it. */
struct call {
	struct http *http;
	struct MHD_Connection *connection;
	struct link *link;
	struct request request;
	char base_url[160];
	bool head;
	bool refused;         /* answered before its body was read */
	bool waiting;         /* with the writer */
	atomic_bool answered; /* the writer is done; what it wrote into request can be read */
};

static const char *header(struct MHD_Connection *connection, const char *name)
{
	return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static const char *query(const struct request *request, const char *name)
{
	return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
}

static void add(struct MHD_Response *response, const char *name, const char *value)
{
	MHD_add_response_header(response, name, value);
}

static void add_fixed_headers(struct MHD_Response *response, const struct answer *answer,
                              const char *etag)
{
	add(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer->type);
	add(response, "X-Content-Type-Options", "nosniff");
	if (etag != NULL) {
		add(response, MHD_HTTP_HEADER_ETAG, etag);
		add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
	} else {
		add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	}
	if (strncmp(answer->type, "text/html", 9) == 0) {
		add(response, "Content-Security-Policy",
		    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
		    "frame-ancestors 'none'; base-uri 'none'");
		add(response, "Referrer-Policy", "no-referrer");
	}
}

static enum MHD_Result queue(struct call *call, int status, struct MHD_Response *response)
{
	call->http->answered[status / 100 < 6 ? status / 100 : 5]++;
	return MHD_queue_response(call->connection, (unsigned)status, response);
}

/* Sends the request's answer and lets go of it. */
static enum MHD_Result send_answer(struct call *call)
{
	struct answer *answer = &call->request.answer;
	struct MHD_Response *response = NULL;
	enum MHD_Result result = MHD_NO;
	char seconds[16];

	response = MHD_create_response_from_buffer(answer->length, answer->body, MHD_RESPMEM_MUST_FREE);
	answer->body = NULL; /* the response frees it */
	add_fixed_headers(response, answer, NULL);
	if (answer->retry_after_s > 0) {
		snprintf(seconds, sizeof seconds, "%d", answer->retry_after_s);
		add(response, MHD_HTTP_HEADER_RETRY_AFTER, seconds);
	}
	if (answer->status == 401) {
		add(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
	}
	if (answer->allow != NULL) {
		add(response, MHD_HTTP_HEADER_ALLOW, answer->allow);
	}
	if (answer->location[0] != '\0') {
		add(response, MHD_HTTP_HEADER_LOCATION, answer->location);
	}
	if (answer->set_cookie[0] != '\0') {
		add(response, MHD_HTTP_HEADER_SET_COOKIE, answer->set_cookie);
	}
	if (call->refused) {
		add(response, MHD_HTTP_HEADER_CONNECTION, "close");
	}
	result = queue(call, answer->status, response);
	MHD_destroy_response(response);
	return result;
}

/* What is wrong before the body is read: the connection is closed behind the answer. */
static enum MHD_Result refuse(struct call *call)
{
	call->refused = true;
	return send_answer(call);
}

static void key_of(const struct call *call, char key[KEY_MAX])
{
	int length = snprintf(key, KEY_MAX, "%s", call->request.path);

	for (size_t i = 0; i < sizeof parameters / sizeof parameters[0]; i++) {
		const char *value = query(&call->request, parameters[i]);

		length += snprintf(key + length, (size_t)(KEY_MAX - length), "&%.30s",
		                   value != NULL ? value : "");
	}
}

static void keep_answer(struct call *call, struct kept_answer *kept, const char *key)
{
	struct answer *answer = &call->request.answer;
	unsigned char digest[8];
	char hex[17];

	crypto_generichash(digest, sizeof digest, (const unsigned char *)answer->body, answer->length,
	                   NULL, 0);
	sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
	if (kept->response != NULL) {
		MHD_destroy_response(kept->response); /* one that is being sent lives on */
	}
	snprintf(kept->key, sizeof kept->key, "%s", key);
	snprintf(kept->etag, sizeof kept->etag, "\"%s\"", hex);
	kept->revision = programme_revision(call->http->programme);
	kept->minute = call->request.now_s / 60;
	kept->response =
		MHD_create_response_from_buffer(answer->length, answer->body, MHD_RESPMEM_MUST_FREE);
	answer->body = NULL;
	add_fixed_headers(kept->response, answer, kept->etag);
}

/* RFC 9110 §13.1.2: any of the tags listed, or *. */
static bool client_has(struct call *call, const char *etag)
{
	const char *tags = header(call->connection, MHD_HTTP_HEADER_IF_NONE_MATCH);

	return tags != NULL && (strcmp(tags, "*") == 0 || strstr(tags, etag) != NULL);
}

static enum MHD_Result send_kept(struct call *call, const struct kept_answer *kept)
{
	struct MHD_Response *empty = NULL;
	enum MHD_Result result = MHD_NO;

	if (!client_has(call, kept->etag)) {
		return queue(call, 200, kept->response);
	}
	empty = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	add(empty, MHD_HTTP_HEADER_ETAG, kept->etag);
	add(empty, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
	result = queue(call, 304, empty);
	MHD_destroy_response(empty);
	return result;
}

static enum MHD_Result send_cached(struct call *call)
{
	struct http *http = call->http;
	char key[KEY_MAX];
	struct kept_answer *kept = NULL;

	key_of(call, key);
	kept = &http->kept[bytes_hash(key, strlen(key)) % KEPT_ANSWERS];
	if (kept->response == NULL || kept->revision != programme_revision(http->programme) ||
	    kept->minute != call->request.now_s / 60 || strcmp(kept->key, key) != 0) {
		call->request.endpoint->read(&call->request);
		if (call->request.answer.status != 200) {
			return send_answer(call);
		}
		keep_answer(call, kept, key);
	}
	return send_kept(call, kept);
}

static void metrics(struct call *call)
{
	struct http *http = call->http;
	struct text_buffer text = {0};

	text_buffer_add(&text, "# TYPE machiaruki_http_answers_total counter\n");
	for (int i = 1; i < 6; i++) {
		text_buffer_addf(&text, "machiaruki_http_answers_total{status=\"%dxx\"} %" PRIu64 "\n", i,
		                 http->answered[i]);
	}
	text_buffer_addf(&text,
	                 "# TYPE machiaruki_http_refused_total counter\n"
	                 "machiaruki_http_refused_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_store_commits_total counter\n"
	                 "machiaruki_store_commits_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_store_writes_total counter\n"
	                 "machiaruki_store_writes_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_writes_waiting gauge\nmachiaruki_writes_waiting %zu\n"
	                 "# TYPE machiaruki_figures_revision counter\n"
	                 "machiaruki_figures_revision %" PRIu64 "\n",
	                 http->refused, writer_commits(http->writer), writer_writes(http->writer),
	                 writer_waiting(http->writer), programme_revision(http->programme));
	kiosks_metrics(&text, http->reading, call->request.now_s);
	answer_text(&call->request, 200, "text/plain; version=0.0.4", &text);
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
	request->signed_in = call->http->reading->ops->token_get(
							 call->http->reading, request->token_hash, &token) == STORE_OK &&
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

/* Whether the request's token is the kind its route wants; else it is answered. */
static bool allowed(struct call *call)
{
	struct request *request = &call->request;
	const char *value = header(call->connection, MHD_HTTP_HEADER_AUTHORIZATION);

	if (request->endpoint->session != NULL) {
		read_session(call);
		return true;
	}
	if (request->endpoint->who == WHO_ANYBODY) {
		return true;
	}
	if (value == NULL || strncasecmp(value, "Bearer ", 7) != 0 || !token_of(call, value + 7)) {
		answer_wrong(request, 401, "unauthorized", "A token is wanted.", "%s",
		             "sign in, and send its token as a bearer");
		return false;
	}
	if (!of_kind(request)) {
		answer_wrong(request, 403, "forbidden", "This token is for something else.", "%s", "");
		return false;
	}
	return true;
}

static bool body_type_fits(struct call *call)
{
	const char *wanted = call->request.endpoint->body_type;
	const char *type = header(call->connection, MHD_HTTP_HEADER_CONTENT_TYPE);
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
	const char *length = header(call->connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
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
	answer_wrong(&call->request, 429, "too-many", "Too many requests from this address.", "%s",
	             "wait a moment");
	call->request.answer.retry_after_s = 5;
	return false;
}

/* One that was cut could be taken for another. */
static bool key_too_long(struct call *call)
{
	const char *key = header(call->connection, "Idempotency-Key");

	return key != NULL && strlen(key) >= STORE_SENDER_MAX;
}

/* Everything that can be said before the body is read. False: the request is answered. */
static bool admitted(struct call *call, const char *method)
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
	return allowed(call) &&
	       (request->endpoint->body_type == NULL || (length_fits(call) && body_type_fits(call)));
}

static void read_headers(struct call *call)
{
	const char *host = header(call->connection, MHD_HTTP_HEADER_HOST);
	const char *key = header(call->connection, "Idempotency-Key");
	const char *language = header(call->connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE);

	if (call->http->public_url != NULL) {
		snprintf(call->base_url, sizeof call->base_url, "%s", call->http->public_url);
	} else {
		snprintf(call->base_url, sizeof call->base_url, "http://%.120s",
		         host != NULL ? host : "localhost");
	}
	snprintf(call->request.idempotency_key, sizeof call->request.idempotency_key, "%.79s",
	         key != NULL ? key : "");
	call->request.texts = call->http->texts;
	call->request.language =
		page_language(call->http->texts, query(&call->request, "lang"), language);
}

/* What a tick of the writer or another program changed. */
static void take_changes(struct http *http)
{
	uint64_t changes = writer_changes(http->writer);

	if (changes != http->changes) {
		http->changes = changes;
		programme_changed(http->programme);
	}
}

static struct call *begin(struct http *http, struct MHD_Connection *connection, const char *url,
                          const char *method)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct call *call = mem_new(1, sizeof *call);

	call->http = http;
	call->connection = connection;
	call->link = info->socket_context;
	call->link->requests++;
	call->head = strcmp(method, "HEAD") == 0;
	call->request.programme = http->programme;
	call->request.town = programme_town(http->programme);
	call->request.now_s = clock_wall_s();
	call->request.query = query;
	call->request.connection = connection;
	call->request.base_url = call->base_url;
	snprintf(call->request.path, sizeof call->request.path, "%s", url);
	read_headers(call);
	return call;
}

/* To the writer; the connection sleeps meanwhile. */
static enum MHD_Result hand_over(struct call *call)
{
	MHD_suspend_connection(call->connection);
	call->waiting = true;
	atomic_fetch_add(&call->http->waiting, 1);
	if (writer_take(call->http->writer, &call->request)) {
		return MHD_YES;
	}
	answer_store(&call->request, STORE_UNAVAILABLE);
	atomic_store(&call->answered, true);
	atomic_fetch_sub(&call->http->waiting, 1);
	MHD_resume_connection(call->connection);
	return MHD_YES;
}

static enum MHD_Result run(struct call *call)
{
	const struct endpoint *endpoint = call->request.endpoint;

	if (endpoint->cached) {
		return send_cached(call);
	}
	if (endpoint->read != NULL) {
		endpoint->read(&call->request);
	}
	if (call->request.answer.status != 0) {
		return send_answer(call);
	}
	return hand_over(call);
}

static enum MHD_Result take_body(struct call *call, const char *data, size_t *size)
{
	if (call->request.body.length + *size > call->request.endpoint->body_max) {
		return MHD_NO; /* more than was announced: the connection is cut */
	}
	text_buffer_add_span(&call->request.body, data, *size);
	*size = 0;
	return MHD_YES;
}

/* What was committed moves the ranks, whether its sender still waits for the answer or not. */
static void take_added(struct call *call)
{
	if (call->request.added_count > 0 || call->request.changed) {
		programme_committed(call->http->programme, call->request.added, call->request.added_count);
		call->request.added_count = 0;
		call->request.changed = false;
	}
}

static enum MHD_Result take_request(void *context, struct MHD_Connection *connection,
                                    const char *url, const char *method, const char *version,
                                    const char *data, size_t *size, void **state)
{
	struct http *http = context;
	struct call *call = *state;

	(void)version;
	if (call == NULL) {
		take_changes(http);
		call = begin(http, connection, url, method);
		*state = call;
		if (strlen(url) >= REQUEST_PATH_MAX) {
			answer_wrong(&call->request, 414, "too-long", "The path is too long.", "%s", "");
			return refuse(call);
		}
		if (strcmp(url, "/metrics") == 0 &&
		    !http_guard_refuses(&call->link->guard, call->link->requests)) {
			metrics(call);
			return send_answer(call);
		}
		return admitted(call, method) ? MHD_YES : refuse(call);
	}
	if (atomic_load(&call->answered)) {
		take_added(call);
		return send_answer(call);
	}
	if (call->waiting) {
		return MHD_YES;
	}
	if (*size > 0) {
		return call->request.endpoint->body_type != NULL ? take_body(call, data, size) : MHD_NO;
	}
	return run(call);
}

/* From the writer's thread. */
static bool tick(void *context, struct store *writing)
{
	struct http *http = context;

	return housekeeping_run(&http->housekeeping, writing, clock_wall_s());
}

/* From the writer's threads. */
static void done(void *context, struct request *request)
{
	struct http *http = context;
	struct call *call = (struct call *)(void *)((char *)request - offsetof(struct call, request));
	struct MHD_Connection *connection = call->connection;

	atomic_store(&call->answered, true); /* from here on the call is the HTTP thread's */
	MHD_resume_connection(connection);
	atomic_fetch_sub(&http->waiting, 1);
}

static void forget_request(void *context, struct MHD_Connection *connection, void **state,
                           enum MHD_RequestTerminationCode code)
{
	struct call *call = *state;

	(void)context;
	(void)connection;
	(void)code;
	if (call == NULL) {
		return;
	}
	take_added(call);
	if (call->request.body.data != NULL) {
		explicit_bzero(call->request.body.data, call->request.body.length); /* PINs */
	}
	text_buffer_finish(&call->request.body);
	free(call->request.answer.body);
	free(call->request.work);
	free(call->request.added);
	free(call);
	*state = NULL;
}

static void watch_connection(void *context, struct MHD_Connection *connection, void **state,
                             enum MHD_ConnectionNotificationCode code)
{
	struct link *link = *state;

	(void)context;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
			MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

		link = mem_new(1, sizeof *link);
		link->socket = info->connect_fd;
		http_guard_init(&link->guard);
		if (!recv_guard_watch(link->socket, &link->guard)) {
			link->guard.bad_number = 1; /* what cannot be watched is refused */
			link->guard.bad_status = 503;
			link->guard.bad_why = "too many connections";
		}
		*state = link;
	} else if (link != NULL) {
		recv_guard_watch(link->socket, NULL);
		free(link);
		*state = NULL;
	}
}

__attribute__((format(printf, 2, 0))) static void tell(void *context, const char *format,
                                                       va_list arguments)
{
	char text[256];

	(void)context;
	vsnprintf(text, sizeof text, format, arguments);
	text[strcspn(text, "\n")] = '\0';
	log_debug("%s", text);
}

struct http *http_create(const struct http_options *options)
{
	struct http *http = mem_new(1, sizeof *http);

	http->programme = options->programme;
	http->reading = options->reading;
	http->public_url = options->public_url;
	http->texts = options->texts;
	http->housekeeping.town = programme_town(options->programme);
	http->writer = writer_create(options->writing, options->slow_reading, done, tick, http);
	http->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
		take_request, http, MHD_OPTION_LISTEN_SOCKET, options->socket, MHD_OPTION_EXTERNAL_LOGGER,
		tell, NULL, MHD_OPTION_NOTIFY_COMPLETED, forget_request, http, MHD_OPTION_NOTIFY_CONNECTION,
		watch_connection, http, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)CONNECTIONS_AN_ADDRESS,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_END);
	if (http->daemon == NULL) {
		log_error("the HTTP server cannot be started");
		close(options->socket);
		writer_destroy(http->writer);
		free(http);
		return NULL;
	}
	return http;
}

void http_destroy(struct http *http)
{
	MHD_socket listening = MHD_INVALID_SOCKET;

	if (http == NULL) {
		return;
	}
	atomic_store(&http->stopping, true);
	listening = MHD_quiesce_daemon(http->daemon);
	writer_destroy(http->writer); /* answers all that waits */
	while (atomic_load(&http->waiting) > 0) {
		usleep(LEAST_LEFT_MS * 1000);
	}
	usleep(LEAST_LEFT_MS * 1000); /* the last answers leave */
	MHD_stop_daemon(http->daemon);
	if (listening != MHD_INVALID_SOCKET) {
		close(listening);
	}
	for (int i = 0; i < KEPT_ANSWERS; i++) {
		if (http->kept[i].response != NULL) {
			MHD_destroy_response(http->kept[i].response);
		}
	}
	free(http);
}
