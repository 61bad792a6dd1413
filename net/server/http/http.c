#include "net/server/http/http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/http/http_parts.h"
#include "net/server/http/http_stream.h"
#include "net/server/http/recv_guard.h"
#include "net/server/pages/page.h"

enum { CONNECTIONS_MAX = 1000, CONNECTIONS_AN_ADDRESS = 500, IDLE_S = 15, LEAST_LEFT_MS = 20 };

const char *http_header(struct MHD_Connection *connection, const char *name)
{
	return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

const char *http_query(const struct request *request, const char *name)
{
	return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
}

struct each_query {
	void (*each)(void *context, const char *name, const char *value);
	void *context;
};

static enum MHD_Result one_query(void *context, enum MHD_ValueKind kind, const char *name,
                                 const char *value)
{
	const struct each_query *each = context;

	(void)kind;
	each->each(each->context, name, value != NULL ? value : "");
	return MHD_YES;
}

static void queries(const struct request *request,
                    void (*each)(void *context, const char *name, const char *value), void *context)
{
	struct each_query of = {each, context};

	MHD_get_connection_values(request->connection, MHD_GET_ARGUMENT_KIND, one_query, &of);
}

/* What is wrong before the body is read: the connection is closed behind the answer. */
static enum MHD_Result refuse(struct call *call)
{
	call->refused = true;
	return http_send_answer(call);
}

static void read_headers(struct call *call)
{
	const char *host = http_header(call->connection, MHD_HTTP_HEADER_HOST);
	const char *key = http_header(call->connection, "Idempotency-Key");
	const char *language = http_header(call->connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE);
	const char *chosen = http_query(&call->request, "lang");

	if (call->http->public_url != NULL) {
		snprintf(call->base_url, sizeof call->base_url, "%s", call->http->public_url);
	} else {
		snprintf(call->base_url, sizeof call->base_url, "http://%.120s",
		         host != NULL ? host : "localhost");
	}
	snprintf(call->request.idempotency_key, sizeof call->request.idempotency_key, "%.79s",
	         key != NULL ? key : "");
	if (chosen == NULL) {
		chosen = MHD_lookup_connection_value(call->connection, MHD_COOKIE_KIND, LANGUAGE_COOKIE);
	}
	if (chosen == NULL) {
		chosen = MHD_lookup_connection_value(call->connection, MHD_COOKIE_KIND, LANGUAGE_COOKIE);
	}
	call->request.texts = call->http->texts;
	call->request.language = page_language(call->http->texts, chosen, language);
}

void http_reading(struct http *http)
{
	if (!http->reads) {
		http->reads = http->reading->ops->reading_begin(http->reading) == STORE_OK;
	}
}

void http_reading_end(struct http *http)
{
	if (http->reads) {
		http->reading->ops->reading_end(http->reading);
		http->reads = false;
	}
}

void http_take_changes(struct http *http)
{
	unsigned long long changes = writer_changes(http->writer);

	if (changes != atomic_load(&http->changes) || programme_is_behind(http->programme)) {
		atomic_store(&http->changes, changes);
		http_reading_end(http);
		programme_changed(http->programme);
		streams_changed(http->streams);
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
	call->request.code_life_s = http->code_life_s;
	call->request.query = http_query;
	call->request.queries = queries;
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

	if (endpoint->stream) {
		return stream_open(call);
	}
	if (endpoint->cached) {
		return http_send_kept(call);
	}
	if (endpoint->read != NULL) {
		endpoint->read(&call->request);
	}
	if (call->request.answer.status != 0) {
		return http_send_answer(call);
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
	if (call->waiting) {
		http_reading_end(call->http);
	}
	if (call->request.added_count > 0 || call->request.changed) {
		programme_committed(call->http->programme);
		streams_changed(call->http->streams);
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
		http_take_changes(http);
		http_reading(http);
		call = begin(http, connection, url, method);
		*state = call;
		if (strlen(url) >= REQUEST_PATH_MAX) {
			answer_wrong(&call->request, 414, "too-long", "The path is too long.", "%s", "");
			return refuse(call);
		}
		if (strcmp(url, "/metrics") == 0 &&
		    !http_guard_refuses(&call->link->guard, call->link->requests)) {
			http_metrics(call);
			return http_send_answer(call);
		}
		return http_admits(call, method) ? MHD_YES : refuse(call);
	}
	if (atomic_load(&call->answered)) {
		take_added(call);
		return http_send_answer(call);
	}
	if (call->waiting) {
		return MHD_YES;
	}
	if (*size > 0) {
		return call->request.endpoint->body_type != NULL ? take_body(call, data, size) : MHD_NO;
	}
	return run(call);
}

/* Of the writer's time, at most a fifth. */
static bool freeze(struct http *http, struct store *writing)
{
	enum { REST = 4 };
	int64_t begun_ms = clock_monotonic_ms();
	bool frozen = false;

	if (begun_ms >= http->freezer_rests_ms) {
		frozen = freezer_run(http->freezer, writing, clock_wall_s());
		http->freezer_rests_ms = clock_monotonic_ms() + REST * (clock_monotonic_ms() - begun_ms);
	}
	return frozen;
}

/* From the writer's thread. */
static bool tick(void *context, struct store *writing)
{
	struct http *http = context;

	bool changed = housekeeping_run(&http->housekeeping, writing, clock_wall_s());

	return freeze(http, writing) || changed;
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

/* Also for those that are turned away: the library ends what it sees ended. */
static void count_connection(struct http *http, struct MHD_Connection *connection,
                             struct link *link)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	uint64_t address = address_key(info != NULL ? info->client_addr : NULL);

	if (address_count_take(&http->addresses, address, CONNECTIONS_AN_ADDRESS)) {
		link->address = address;
	} else {
		recv_guard_turn_away(link->socket);
	}
}

static void watch_connection(void *context, struct MHD_Connection *connection, void **state,
                             enum MHD_ConnectionNotificationCode code)
{
	struct http *http = context;
	struct link *link = *state;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
			MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

		http->connections++;
		link = mem_new(1, sizeof *link);
		link->socket = info->connect_fd;
		http_guard_init(&link->guard);
		if (!recv_guard_watch(link->socket, &link->guard)) {
			link->guard.bad_number = 1; /* what cannot be watched is refused */
			link->guard.bad_status = 503;
			link->guard.bad_why = "too many connections";
		}
		*state = link;
		if (link->socket == atomic_load(&http->pulse_theirs)) {
			MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 0U);
		}
		count_connection(http, connection, link);
	} else if (link != NULL) {
		address_count_give(&http->addresses, link->address);
		recv_guard_watch(link->socket, NULL);
		free(link);
		*state = NULL;
		if (--http->connections == 0) {
			http_reading_end(http);
		}
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

static void finish(struct http *http)
{
	http_reading_end(http);
	writer_destroy(http->writer);
	streams_destroy(http->streams);
	freezer_destroy(http->freezer);
	kept_finish(&http->kept);
	free(http);
}

struct http *http_create(const struct http_options *options)
{
	struct http *http = mem_new(1, sizeof *http);

	http->programme = options->programme;
	http->reading = options->reading;
	http->public_url = options->public_url;
	http->code_life_s = options->code_life_s;
	http->code_life_s = options->code_life_s;
	http->texts = options->texts;
	http->pulse_ours = -1;
	atomic_init(&http->pulse_theirs, -1);
	http->housekeeping.town = programme_town(options->programme);
	http->freezer = freezer_create(programme_town(options->programme));
	programme_prepare(options->programme, clock_wall_s()); /* else who asks first waits for it */
	http->streams = streams_create(http);
	http->writer = writer_create(options->writing, options->slow_reading, done, tick, http);
	http->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
		take_request, http, MHD_OPTION_LISTEN_SOCKET, options->socket, MHD_OPTION_EXTERNAL_LOGGER,
		tell, NULL, MHD_OPTION_NOTIFY_COMPLETED, forget_request, http, MHD_OPTION_NOTIFY_CONNECTION,
		watch_connection, http, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_END);
	if (http->daemon == NULL) {
		log_error("the HTTP server cannot be started");
		close(options->socket);
		finish(http);
		return NULL;
	}
	streams_start(http->streams);
	return http;
}

void http_destroy(struct http *http)
{
	MHD_socket listening = MHD_INVALID_SOCKET;

	if (http == NULL) {
		return;
	}
	atomic_store(&http->stopping, true);
	http_pulse_end(http);
	listening = MHD_quiesce_daemon(http->daemon);
	writer_stop(http->writer); /* answers all that waits */
	while (atomic_load(&http->waiting) > 0) {
		usleep(LEAST_LEFT_MS * 1000);
	}
	streams_stop(http->streams);
	usleep(LEAST_LEFT_MS * 1000); /* the last answers leave */
	MHD_stop_daemon(http->daemon);
	if (listening != MHD_INVALID_SOCKET) {
		close(listening);
	}
	finish(http);
}
