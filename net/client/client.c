#include "net/client/client.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/queue.h"
#include "engine/base/text_buffer.h"
#include "net/client/curl_memory.h"
#include "net/client/easy.h"
#include "net/client/stream.h"

enum { POLL_MS = 60 * 1000, BUSY_POLL_MS = 100, LAST_POLL_MS = 20 };

_Static_assert((int)CLIENT_PATH_MAX <= (int)EASY_PATH_MAX, "a path fits into an address");

struct transfer {
	CURL *easy;
	struct client_request request;
	struct curl_slist *headers;
	struct text_buffer body;
	bool too_large;
};

struct client {
	char base_url[EASY_BASE_MAX];
	void (*wake)(void *context);
	void *context;
	pthread_t thread;
	CURLM *multi;
	struct queue *requests, *answers;
	struct transfer *under_way[CLIENT_AT_ONCE];
	bool held; /* a request was taken from the queue that must wait its turn */
	struct client_request next;
	struct stream *stream; /* NULL until it is followed */
	_Atomic(const char *) stream_path;
	atomic_bool live, changed; /* what the stream says */
	atomic_bool network_down;
	atomic_bool stop;
	atomic_llong stop_by_ms;
};

static void wipe_free(char *text)
{
	if (text != NULL) {
		explicit_bzero(text, strlen(text));
		free(text);
	}
}

static void push(struct client *client, struct client_answer *answer)
{
	if (!queue_push(client->answers, answer)) {
		client_answer_finish(answer); /* nobody takes them any more */
	}
	client->wake(client->context);
}

static void answer_nothing(struct client *client, uint32_t number)
{
	struct client_answer nothing = {.number = number, .body = mem_copy_text("")};

	push(client, &nothing);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
	struct transfer *transfer = context;

	if (transfer->body.length + size * count > CLIENT_ANSWER_MAX) {
		transfer->too_large = true;
		return 0;
	}
	text_buffer_add_span(&transfer->body, bytes, size * count);
	return size * count;
}

static void add_header(struct transfer *transfer, const char *name, const char *value)
{
	char line[CLIENT_TOKEN_MAX + 64];

	snprintf(line, sizeof line, "%s: %s", name, value);
	transfer->headers = curl_slist_append(transfer->headers, line);
	explicit_bzero(line, sizeof line);
}

static void set_body(struct transfer *transfer)
{
	const char *body = transfer->request.body != NULL ? transfer->request.body : "";

	if (transfer->request.method == CLIENT_GET) {
		return;
	}
	curl_easy_setopt(transfer->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(body));
	curl_easy_setopt(transfer->easy, CURLOPT_POSTFIELDS, body); /* ours until the transfer's end */
	if (transfer->request.method == CLIENT_PUT) {
		curl_easy_setopt(transfer->easy, CURLOPT_CUSTOMREQUEST, "PUT");
	}
	add_header(transfer, "Content-Type", transfer->request.type);
	transfer->headers = curl_slist_append(transfer->headers, "Expect:");
}

static struct transfer *begin(struct client *client, const struct client_request *request)
{
	struct transfer *transfer = mem_new(1, sizeof *transfer);

	transfer->request = *request;
	transfer->easy = easy_create(client->base_url, request->path);
	curl_easy_setopt(transfer->easy, CURLOPT_TIMEOUT_MS, (long)CLIENT_TIMEOUT_MS);
	curl_easy_setopt(transfer->easy, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(transfer->easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, transfer);
	add_header(transfer, "Accept", "application/json, application/problem+json");
	if (request->token[0] != '\0') {
		char value[CLIENT_TOKEN_MAX + 16];

		snprintf(value, sizeof value, "Bearer %s", request->token);
		add_header(transfer, "Authorization", value);
		explicit_bzero(value, sizeof value);
	}
	if (request->key[0] != '\0') {
		add_header(transfer, "Idempotency-Key", request->key);
	}
	if (request->etag[0] != '\0') {
		add_header(transfer, "If-None-Match", request->etag);
	}
	if (request->visit[0] != '\0') {
		add_header(transfer, "Machiaruki-Visit", request->visit);
	}
	set_body(transfer);
	curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
	curl_multi_add_handle(client->multi, transfer->easy);
	return transfer;
}

static void end(struct client *client, struct transfer *transfer)
{
	for (size_t i = 0; i < CLIENT_AT_ONCE; i++) {
		if (client->under_way[i] == transfer) {
			client->under_way[i] = NULL;
		}
	}
	curl_multi_remove_handle(client->multi, transfer->easy);
	curl_easy_cleanup(transfer->easy);
	for (struct curl_slist *line = transfer->headers; line != NULL; line = line->next) {
		explicit_bzero(line->data, strlen(line->data)); /* the token */
	}
	curl_slist_free_all(transfer->headers);
	wipe_free(transfer->request.body);
	text_buffer_finish(&transfer->body);
	explicit_bzero(transfer, sizeof *transfer);
	free(transfer);
}

static void take_etag(CURL *easy, char etag[CLIENT_ETAG_MAX])
{
	struct curl_header *header = NULL;

	if (curl_easy_header(easy, "ETag", 0, CURLH_HEADER, -1, &header) == CURLHE_OK &&
	    strlen(header->value) < CLIENT_ETAG_MAX) {
		strcpy(etag, header->value);
	}
}

static int64_t date_of(CURL *easy)
{
	struct curl_header *header = NULL;
	time_t date = -1;

	if (curl_easy_header(easy, "Date", 0, CURLH_HEADER, -1, &header) == CURLHE_OK) {
		date = curl_getdate(header->value, NULL);
	}
	return date > 0 ? (int64_t)date : 0;
}

static void finished(struct client *client, const CURLMsg *message)
{
	struct transfer *transfer = NULL;
	struct client_answer answer = {.status = 0};
	long status = 0;
	curl_off_t retry = 0;

	curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
	curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(message->easy_handle, CURLINFO_RETRY_AFTER, &retry);
	if (message->data.result != CURLE_OK) {
		log_debug("%.60s: %s", transfer->request.path,
		          transfer->too_large ? "the answer is too large"
		                              : curl_easy_strerror(message->data.result));
		status = 0;
	}
	answer.number = transfer->request.number;
	answer.status = (int)status;
	answer.length = transfer->body.length;
	answer.body = text_buffer_take(&transfer->body);
	answer.retry_s = (int64_t)retry;
	answer.date_s = date_of(transfer->easy);
	take_etag(transfer->easy, answer.etag);
	push(client, &answer);
	end(client, transfer);
}

static int free_place(const struct client *client, bool changes)
{
	int place = -1;

	for (int i = 0; i < CLIENT_AT_ONCE; i++) {
		if (client->under_way[i] == NULL) {
			place = i;
		} else if (changes && client->under_way[i]->request.method != CLIENT_GET) {
			return -1;
		}
	}
	return place;
}

/* Begins what waits, as far as there is room and order allows. */
static void begin_waiting(struct client *client)
{
	while (client->held || queue_pop(client->requests, &client->next, 0)) {
		int place = free_place(client, client->next.method != CLIENT_GET);

		if (atomic_load(&client->network_down)) {
			answer_nothing(client, client->next.number);
			wipe_free(client->next.body);
		} else if (place < 0) {
			client->held = true;
			return;
		} else {
			client->under_way[place] = begin(client, &client->next);
		}
		client->held = false;
		explicit_bzero(&client->next, sizeof client->next);
	}
}

static bool idle(const struct client *client)
{
	return !client->held && queue_length(client->requests) == 0 && free_place(client, false) >= 0 &&
	       client->under_way[0] == NULL && client->under_way[1] == NULL &&
	       client->under_way[2] == NULL && client->under_way[3] == NULL;
}

static void drop_all(struct client *client)
{
	for (size_t i = 0; i < CLIENT_AT_ONCE; i++) {
		if (client->under_way[i] != NULL) {
			answer_nothing(client, client->under_way[i]->request.number);
			end(client, client->under_way[i]);
		}
	}
}

static bool goes_on(const struct client *client)
{
	return !atomic_load(&client->stop) ||
	       (!idle(client) && clock_monotonic_ms() < atomic_load(&client->stop_by_ms));
}

/* Lets the stream go on, and tells what it said. */
static void follow(struct client *client)
{
	const char *path = atomic_load(&client->stream_path);

	if (client->stream == NULL && path != NULL) {
		client->stream = stream_create(client->multi, client->base_url, path);
	}
	if (client->stream != NULL) {
		bool changed = false, live = false;

		stream_turn(client->stream, !atomic_load(&client->network_down));
		changed = stream_take_changed(client->stream);
		live = stream_is_live(client->stream);
		if (changed) {
			atomic_store(&client->changed, true);
		}
		if (atomic_exchange(&client->live, live) != live || changed) {
			client->wake(client->context);
		}
	}
}

/* Takes what has ended; true when something has. */
static bool take_ended(struct client *client)
{
	const CURLMsg *message = NULL;
	bool ended = false;
	int left = 0;

	while ((message = curl_multi_info_read(client->multi, &left)) != NULL) {
		if (message->msg == CURLMSG_DONE) {
			ended = true;
			if (!stream_take_end(client->stream, message)) {
				finished(client, message);
			}
		}
	}
	return ended;
}

static int poll_ms(const struct client *client)
{
	int64_t wait_ms = idle(client) ? POLL_MS : BUSY_POLL_MS;

	if (client->stream != NULL && stream_next_ms(client->stream) < wait_ms) {
		wait_ms = stream_next_ms(client->stream);
	}
	return (int)(atomic_load(&client->stop) && wait_ms > LAST_POLL_MS ? LAST_POLL_MS : wait_ms);
}

static void *run(void *context)
{
	struct client *client = context;

	while (goes_on(client)) {
		int running = 0;

		if (atomic_load(&client->network_down)) {
			drop_all(client);
		}
		begin_waiting(client);
		curl_multi_perform(client->multi, &running);
		follow(client);
		if (!take_ended(client)) { /* else there may be room for the next one */
			curl_multi_poll(client->multi, NULL, 0, poll_ms(client), NULL);
		}
	}
	drop_all(client);
	stream_destroy(client->stream);
	return NULL;
}

struct client *client_create(const char *base_url, void (*wake)(void *context), void *context)
{
	struct client *client = NULL;
	CURLU *url = curl_url();
	bool good = curl_url_set(url, CURLUPART_URL, base_url, 0) == CURLUE_OK;

	curl_url_cleanup(url);
	if (!good || (strncmp(base_url, "http://", 7) != 0 && strncmp(base_url, "https://", 8) != 0) ||
	    strlen(base_url) >= sizeof client->base_url) {
		log_error("--api %s: is no address like http://127.0.0.1:8080", base_url);
		return NULL;
	}
	curl_memory_begin();
	client = mem_new(1, sizeof *client);
	snprintf(client->base_url, sizeof client->base_url, "%s", base_url);
	client->wake = wake;
	client->context = context;
	client->multi = curl_multi_init();
	client->requests = queue_create(CLIENT_WAITING_MAX, sizeof(struct client_request));
	client->answers = queue_create(CLIENT_WAITING_MAX * 2, sizeof(struct client_answer));
	if (pthread_create(&client->thread, NULL, run, client) != 0) {
		abort(); /* no thread to be had */
	}
	return client;
}

void client_destroy(struct client *client, int last_ms)
{
	struct client_answer left;
	struct client_request request;

	if (client == NULL) {
		return;
	}
	atomic_store(&client->stop_by_ms, clock_monotonic_ms() + last_ms);
	atomic_store(&client->stop, true);
	curl_multi_wakeup(client->multi);
	pthread_join(client->thread, NULL);
	while (client_take(client, &left)) {
		client_answer_finish(&left);
	}
	while (queue_pop(client->requests, &request, 0)) {
		wipe_free(request.body);
	}
	if (client->held) {
		wipe_free(client->next.body);
	}
	queue_destroy(client->requests);
	queue_destroy(client->answers);
	curl_multi_cleanup(client->multi);
	explicit_bzero(client, sizeof *client);
	free(client);
}

bool client_send(struct client *client, const struct client_request *request)
{
	bool taken = queue_push(client->requests, request);

	curl_multi_wakeup(client->multi);
	return taken;
}

bool client_take(struct client *client, struct client_answer *answer)
{
	return queue_pop(client->answers, answer, 0);
}

void client_answer_finish(struct client_answer *answer)
{
	if (answer->body != NULL) {
		explicit_bzero(answer->body, answer->length);
		free(answer->body);
		answer->body = NULL;
	}
}

void client_follow(struct client *client, const char *path)
{
	atomic_store(&client->stream_path, path);
	curl_multi_wakeup(client->multi);
}

bool client_is_live(const struct client *client)
{
	return atomic_load(&client->live);
}

bool client_take_changed(struct client *client)
{
	return atomic_exchange(&client->changed, false);
}

void client_set_network(struct client *client, bool up)
{
	atomic_store(&client->network_down, !up);
	curl_multi_wakeup(client->multi);
}
