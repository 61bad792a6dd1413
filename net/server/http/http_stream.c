#include "net/server/http/http_stream.h"

#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { RETRY_MS = 3000, SEND_BUFFER = 8192, DEAD_AFTER_MS = 30 * 1000, END_WAIT_MS = 1000 };

/* One client. All but suspended is the HTTP thread's. */
struct stream {
	struct streams *streams;
	struct MHD_Connection *connection;
	struct stream *before, *after;
	bool suspended; /* under the lock */
	uint64_t told;  /* id of the last event */
	char text[96];  /* what is being sent */
	size_t length, sent;
	_Atomic int64_t beat_ms; /* when a comment is due */
};

struct streams {
	struct http *http;
	pthread_t thread;
	pthread_mutex_t lock; /* of the list, and of who is suspended */
	pthread_cond_t some;  /* there is a stream, or the end has come */
	struct stream *list;
	bool started;
	atomic_size_t count;
	atomic_ullong id;     /* of the newest event */
	atomic_bool owing;    /* an answer that is older than the last event was sent */
	atomic_ullong events; /* sent */
};

struct streams *streams_create(struct http *http)
{
	struct streams *streams = mem_new(1, sizeof *streams);

	streams->http = http;
	pthread_mutex_init(&streams->lock, NULL);
	pthread_cond_init(&streams->some, NULL);
	/* Beyond every id of the runs before: there are fewer changes than milliseconds. */
	atomic_store(&streams->id, (unsigned long long)clock_wall_s() * 1000);
	return streams;
}

void streams_destroy(struct streams *streams)
{
	if (streams != NULL) {
		pthread_mutex_destroy(&streams->lock);
		pthread_cond_destroy(&streams->some);
		free(streams);
	}
}

void streams_changed(struct streams *streams)
{
	atomic_fetch_add(&streams->id, 1);
}

void streams_owe(struct streams *streams)
{
	atomic_store(&streams->owing, true);
}

size_t streams_count(struct streams *streams)
{
	return atomic_load(&streams->count);
}

uint64_t streams_events(struct streams *streams)
{
	return atomic_load(&streams->events);
}

static void wake(struct stream *stream)
{
	if (stream->suspended) {
		stream->suspended = false;
		MHD_resume_connection(stream->connection);
	}
}

/* Who has waited long enough, or all. Under the lock. */
static void wake_all(struct streams *streams, bool news)
{
	int64_t now_ms = clock_monotonic_ms();

	for (struct stream *stream = streams->list; stream != NULL; stream = stream->after) {
		if (news || atomic_load(&stream->beat_ms) <= now_ms) {
			wake(stream);
		}
	}
}

/* The HTTP thread looks at what the writer's thread, or another program, did when it is called:
 * waking a stream is a call. */
static bool has_news(struct streams *streams, uint64_t woken)
{
	struct http *http = streams->http;

	return atomic_load(&streams->id) != woken || atomic_load(&streams->owing) ||
	       writer_changes(http->writer) != atomic_load(&http->changes);
}

static void *run(void *context)
{
	struct streams *streams = context;
	int64_t woken_ms = 0;
	uint64_t woken = 0;

	pthread_mutex_lock(&streams->lock);
	while (!atomic_load(&streams->http->stopping)) {
		bool news = false;

		if (streams->list == NULL) {
			pthread_cond_wait(&streams->some, &streams->lock);
			continue;
		}
		if (clock_monotonic_ms() - woken_ms >= STREAM_GAP_MS && has_news(streams, woken)) {
			news = true;
			woken = atomic_load(&streams->id);
			woken_ms = clock_monotonic_ms();
		}
		wake_all(streams, news);
		pthread_mutex_unlock(&streams->lock);
		usleep(STREAM_LOOK_MS * 1000);
		pthread_mutex_lock(&streams->lock);
	}
	pthread_mutex_unlock(&streams->lock);
	return NULL;
}

void streams_start(struct streams *streams)
{
	streams->started = pthread_create(&streams->thread, NULL, run, streams) == 0;
	if (!streams->started) {
		log_error("no thread can be started");
		abort();
	}
}

void streams_stop(struct streams *streams)
{
	pthread_mutex_lock(&streams->lock);
	pthread_cond_broadcast(&streams->some);
	pthread_mutex_unlock(&streams->lock);
	if (streams->started) {
		pthread_join(streams->thread, NULL);
		streams->started = false;
	}
	for (int waited_ms = 0; waited_ms < END_WAIT_MS && streams_count(streams) > 0;
	     waited_ms += STREAM_LOOK_MS) {
		pthread_mutex_lock(&streams->lock);
		wake_all(streams, true);
		pthread_mutex_unlock(&streams->lock);
		usleep(STREAM_LOOK_MS * 1000);
	}
}

static void say(struct stream *stream, const char *text)
{
	stream->length = (size_t)snprintf(stream->text, sizeof stream->text, "%s", text);
	stream->sent = 0;
	atomic_store(&stream->beat_ms, clock_monotonic_ms() + STREAM_BEAT_S * 1000);
}

static void say_changed(struct stream *stream, uint64_t id)
{
	char text[96];

	snprintf(text, sizeof text,
	         "id: %" PRIu64 "\nevent: changed\ndata: {\"revision\":%" PRIu64 "}\n\n", id, id);
	say(stream, text);
	stream->told = id;
	atomic_fetch_add(&stream->streams->events, 1);
}

/* What there is to say now; false: nothing. */
static bool find_words(struct stream *stream)
{
	struct streams *streams = stream->streams;
	struct kept *kept = &streams->http->kept;
	uint64_t id = 0;

	http_take_changes(streams->http);
	if (kept_pays(kept, clock_monotonic_ns() / 1000)) {
		streams_changed(streams);
	}
	atomic_store(&streams->owing,
	             kept->owes || kept->owes_heavy || programme_is_behind(streams->http->programme));
	id = atomic_load(&streams->id);
	if (id != stream->told) {
		say_changed(stream, id);
		return true;
	}
	if (atomic_load(&stream->beat_ms) <= clock_monotonic_ms()) {
		say(stream, ":\n\n");
		return true;
	}
	return false;
}

static ssize_t read_on(void *context, uint64_t position, char *out, size_t room)
{
	struct stream *stream = context;
	struct streams *streams = stream->streams;
	size_t length = 0;

	(void)position;
	if (atomic_load(&streams->http->stopping)) {
		return MHD_CONTENT_READER_END_OF_STREAM;
	}
	if (stream->sent == stream->length && !find_words(stream)) {
		pthread_mutex_lock(&streams->lock);
		stream->suspended = true;
		MHD_suspend_connection(stream->connection);
		pthread_mutex_unlock(&streams->lock);
		return 0;
	}
	length = stream->length - stream->sent < room ? stream->length - stream->sent : room;
	memcpy(out, stream->text + stream->sent, length);
	stream->sent += length;
	return (ssize_t)length;
}

static void leave(void *context)
{
	struct stream *stream = context;
	struct streams *streams = stream->streams;

	pthread_mutex_lock(&streams->lock);
	if (stream->before != NULL) {
		stream->before->after = stream->after;
	} else {
		streams->list = stream->after;
	}
	if (stream->after != NULL) {
		stream->after->before = stream->before;
	}
	atomic_fetch_sub(&streams->count, 1);
	pthread_mutex_unlock(&streams->lock);
	free(stream);
}

static struct stream *join(struct call *call, uint64_t told)
{
	struct streams *streams = call->http->streams;
	struct stream *stream = mem_new(1, sizeof *stream);
	char text[96];

	stream->streams = streams;
	stream->connection = call->connection;
	stream->told = told;
	snprintf(text, sizeof text, "retry: %d\nid: %" PRIu64 "\n\n", (int)RETRY_MS, told);
	say(stream, text);
	pthread_mutex_lock(&streams->lock);
	stream->after = streams->list;
	if (stream->after != NULL) {
		stream->after->before = stream;
	}
	streams->list = stream;
	atomic_fetch_add(&streams->count, 1);
	pthread_cond_signal(&streams->some);
	pthread_mutex_unlock(&streams->lock);
	return stream;
}

/* So that a client that does not read, or is not there any more, is found out soon. */
static void keep_short(int socket)
{
	int bytes = SEND_BUFFER, dead_ms = DEAD_AFTER_MS, at_once = 1;

	setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
	setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &dead_ms, sizeof dead_ms);
	setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
}

/* The id that the client saw last; without one, the newest: it has missed nothing. False: it is
 * none. */
static bool last_seen(struct call *call, uint64_t *id)
{
	const char *text = http_header(call->connection, "Last-Event-ID");
	size_t length = 0;

	*id = atomic_load(&call->http->streams->id);
	if (text == NULL) {
		text = http_query(&call->request, "last_event_id");
	}
	if (text == NULL || text[0] == '\0') {
		return true;
	}
	length = strlen(text);
	*id = strtoull(text, NULL, 10);
	return length < 20 && strspn(text, "0123456789") == length;
}

enum MHD_Result stream_open(struct call *call)
{
	struct request *request = &call->request;
	struct answer answer = {.type = "text/event-stream"};
	struct MHD_Response *response = NULL;
	struct stream *stream = NULL;
	enum MHD_Result result = MHD_NO;
	uint64_t told = 0;

	if (!last_seen(call, &told)) {
		answer_wrong(request, 400, "wrong-parameter", "A parameter of the query is wrong.", "%s",
		             "the last event's id is a number");
		return http_send_answer(call);
	}
	if (streams_count(call->http->streams) >= STREAMS_MAX) {
		answer_store(request, STORE_UNAVAILABLE);
		request->answer.retry_after_s = STREAM_FULL_RETRY_S;
		return http_send_answer(call);
	}
	if (call->head) { /* libmicrohttpd would send the events of a body without a length, too */
		response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	} else {
		stream = join(call, told);
		keep_short(call->link->socket);
		response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, sizeof stream->text, read_on,
		                                             stream, leave);
	}
	if (response == NULL) {
		if (stream != NULL) {
			leave(stream);
		}
		return MHD_NO;
	}
	http_add_fixed_headers(response, &answer, NULL);
	http_add_header(response, "X-Accel-Buffering", "no"); /* nginx passes it on at once */
	result = http_queue(call, 200, response);
	MHD_destroy_response(response);
	return result;
}
