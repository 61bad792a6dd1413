#include "net/client/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/client/easy.h"
#include "net/client/follow.h"

enum { BUFFER_BYTES = 4096, KEEP_ALIVE_S = 30 };

static const char MEDIA_TYPE[] = "text/event-stream";

struct stream {
	CURLM *multi;
	const char *base_url, *path;
	CURL *easy; /* NULL: there is no connection */
	struct curl_slist *headers;
	bool head_seen, head_good;
	bool network_up;
	struct follow follow;
};

struct stream *stream_create(CURLM *multi, const char *base_url, const char *path)
{
	struct stream *stream = mem_new(1, sizeof *stream);

	stream->multi = multi;
	stream->base_url = base_url;
	stream->path = path;
	stream->network_up = true;
	follow_init(&stream->follow, clock_monotonic_ms());
	return stream;
}

static void hang_up(struct stream *stream)
{
	if (stream->easy != NULL) {
		curl_multi_remove_handle(stream->multi, stream->easy);
		curl_easy_cleanup(stream->easy);
		curl_slist_free_all(stream->headers);
		stream->easy = NULL;
		stream->headers = NULL;
	}
}

void stream_destroy(struct stream *stream)
{
	if (stream != NULL) {
		hang_up(stream);
		free(stream);
	}
}

static bool is_media_type(const char *type)
{
	size_t length = sizeof MEDIA_TYPE - 1;

	return type != NULL && strncasecmp(type, MEDIA_TYPE, length) == 0 &&
	       (type[length] == '\0' || type[length] == ';' || type[length] == ' ');
}

static long status_of(const struct stream *stream)
{
	long status = 0;

	curl_easy_getinfo(stream->easy, CURLINFO_RESPONSE_CODE, &status);
	return status;
}

/* 200, a stream, and as it is: not packed. */
static bool is_stream(const struct stream *stream)
{
	const char *type = NULL;
	struct curl_header *coding = NULL;

	curl_easy_getinfo(stream->easy, CURLINFO_CONTENT_TYPE, &type);
	return status_of(stream) == 200 && is_media_type(type) &&
	       (curl_easy_header(stream->easy, "Content-Encoding", 0, CURLH_HEADER, -1, &coding) !=
	            CURLHE_OK ||
	        strcasecmp(coding->value, "identity") == 0);
}

static size_t take_bytes(char *bytes, size_t size, size_t count, void *context)
{
	struct stream *stream = context;
	size_t length = size * count;

	if (!stream->head_seen) {
		stream->head_seen = true;
		stream->head_good = is_stream(stream);
	}
	return stream->head_good && follow_take(&stream->follow, bytes, length, clock_monotonic_ms())
	           ? length
	           : 0;
}

/* What a server gave as its last id may be no header: then it is not sent. */
static bool is_header_text(const char *text)
{
	for (; *text != '\0'; text++) {
		if ((unsigned char)*text < 0x20 || *text == 0x7f) {
			return false;
		}
	}
	return true;
}

static void hang_on(struct stream *stream)
{
	const char *id = stream->follow.sse.id;

	stream->head_seen = stream->head_good = false;
	stream->easy = easy_create(stream->base_url, stream->path);
	curl_easy_setopt(stream->easy, CURLOPT_BUFFERSIZE, (long)BUFFER_BYTES);
	curl_easy_setopt(stream->easy, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(stream->easy, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(stream->easy, CURLOPT_TCP_KEEPIDLE, (long)KEEP_ALIVE_S);
	curl_easy_setopt(stream->easy, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(stream->easy, CURLOPT_WRITEDATA, stream);
	stream->headers = curl_slist_append(NULL, "Accept: text/event-stream");
	stream->headers = curl_slist_append(stream->headers, "Cache-Control: no-store");
	if (id[0] != '\0' && is_header_text(id)) {
		char line[SSE_LINE_MAX + 32];

		snprintf(line, sizeof line, "Last-Event-ID: %s", id);
		stream->headers = curl_slist_append(stream->headers, line);
	}
	curl_easy_setopt(stream->easy, CURLOPT_HTTPHEADER, stream->headers);
	curl_multi_add_handle(stream->multi, stream->easy);
	follow_open(&stream->follow, clock_monotonic_ms());
}

/* The connection is over, by whichever end. */
static void end(struct stream *stream, const char *why)
{
	struct follow_end end = {.status = (int)status_of(stream)};
	curl_off_t retry_s = 0;
	uint32_t random = 0;
	int64_t now_ms = clock_monotonic_ms();

	curl_easy_getinfo(stream->easy, CURLINFO_RETRY_AFTER, &retry_s);
	end.retry_s = (int64_t)retry_s;
	end.stream = is_stream(stream);
	if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random) {
		random = (uint32_t)clock_monotonic_ns();
	}
	hang_up(stream);
	follow_ended(&stream->follow, &end, now_ms, random);
	log_debug("%s: %s, status %d; again in %lld ms", stream->path, why, end.status,
	          (long long)(stream->follow.due_ms - now_ms));
}

void stream_turn(struct stream *stream, bool network_up)
{
	int64_t now_ms = clock_monotonic_ms();

	if (network_up != stream->network_up) {
		stream->network_up = network_up;
		hang_up(stream);
		follow_network(&stream->follow, network_up, now_ms);
	}
	if (follow_is_silent(&stream->follow, now_ms)) {
		end(stream, "silent");
	}
	if (follow_is_due(&stream->follow, now_ms)) {
		hang_on(stream);
	}
}

int64_t stream_next_ms(const struct stream *stream)
{
	int64_t now_ms = clock_monotonic_ms(), next_ms = follow_next_ms(&stream->follow, now_ms);

	return next_ms > now_ms ? next_ms - now_ms : 0;
}

bool stream_take_end(struct stream *stream, const CURLMsg *message)
{
	if (stream == NULL || stream->easy == NULL || message->easy_handle != stream->easy) {
		return false;
	}
	end(stream,
	    stream->follow.nonsense ? "no stream of ours" : curl_easy_strerror(message->data.result));
	return true;
}

bool stream_is_live(const struct stream *stream)
{
	return follow_is_live(&stream->follow, clock_monotonic_ms());
}

bool stream_take_changed(struct stream *stream)
{
	return follow_take_changed(&stream->follow, clock_monotonic_ms());
}
