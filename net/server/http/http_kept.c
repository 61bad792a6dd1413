#include "net/server/http/http_kept.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "net/server/http/http_parts.h"
#include "net/server/http/http_stream.h"

/* All that the answer of a cached route can depend on. */
static const char *const parameters[] = {"period", "id",    "measure", "track",
                                         "size",   "limit", "lang"};

static int64_t now_us(void)
{
	return clock_monotonic_ns() / 1000;
}

bool allowance_is_left(struct allowance *allowance, int64_t now)
{
	if (allowance->as_of_us == 0) {
		allowance->left_us = KEPT_SAVED_US;
	} else {
		allowance->left_us += (now - allowance->as_of_us) / KEPT_SHARE;
	}
	if (allowance->left_us > KEPT_SAVED_US) {
		allowance->left_us = KEPT_SAVED_US;
	}
	allowance->as_of_us = now;
	return allowance->left_us > 0;
}

static struct allowance *allowance_of(struct kept *kept, int64_t cost_us)
{
	return cost_us >= KEPT_HEAVY_US ? &kept->heavy : &kept->light;
}

void kept_finish(struct kept *kept)
{
	for (int i = 0; i < KEPT_ANSWERS; i++) {
		if (kept->answers[i].response != NULL) {
			MHD_destroy_response(kept->answers[i].response);
			kept->answers[i].response = NULL;
		}
	}
}

bool kept_pays(struct kept *kept, int64_t now)
{
	bool light = kept->owes && allowance_is_left(&kept->light, now);
	bool heavy = kept->owes_heavy && allowance_is_left(&kept->heavy, now);

	kept->owes = kept->owes && !light;
	kept->owes_heavy = kept->owes_heavy && !heavy;
	return light || heavy;
}

static void key_of(const struct call *call, char key[KEPT_KEY_MAX])
{
	int length = snprintf(key, KEPT_KEY_MAX, "%s", call->request.path);

	for (size_t i = 0; i < sizeof parameters / sizeof parameters[0]; i++) {
		const char *value = http_query(&call->request, parameters[i]);

		length += snprintf(key + length, (size_t)(KEPT_KEY_MAX - length), "&%.30s",
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
	http_add_fixed_headers(kept->response, answer, kept->etag);
}

/* RFC 9110 §13.1.2: any of the tags listed, or *. */
static bool client_has(struct call *call, const char *etag)
{
	const char *tags = http_header(call->connection, MHD_HTTP_HEADER_IF_NONE_MATCH);

	return tags != NULL && (strcmp(tags, "*") == 0 || strstr(tags, etag) != NULL);
}

static enum MHD_Result send_it(struct call *call, const struct kept_answer *kept)
{
	struct MHD_Response *empty = NULL;
	enum MHD_Result result = MHD_NO;

	if (!client_has(call, kept->etag)) {
		return http_queue(call, 200, kept->response);
	}
	empty = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	http_add_header(empty, MHD_HTTP_HEADER_ETAG, kept->etag);
	http_add_header(empty, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
	result = http_queue(call, 304, empty);
	MHD_destroy_response(empty);
	return result;
}

/* The cost of an answer that is not kept is taken from another of the same path. */
static int64_t cost_like(const struct kept *kept, const char *path)
{
	size_t length = strlen(path);
	int64_t most_us = 0;

	for (int i = 0; i < KEPT_ANSWERS; i++) {
		const struct kept_answer *answer = &kept->answers[i];

		if (answer->response != NULL && answer->cost_us > most_us &&
		    strncmp(answer->key, path, length) == 0 && answer->key[length] == '&') {
			most_us = answer->cost_us;
		}
	}
	return most_us;
}

static enum MHD_Result make(struct call *call, struct kept_answer *answer, const char *key)
{
	struct kept *kept = &call->http->kept;
	int64_t begun_us = now_us(), cost_us = 0;

	call->request.endpoint->read(&call->request);
	cost_us = now_us() - begun_us;
	allowance_of(kept, cost_us)->left_us -= cost_us;
	if (call->request.answer.status != 200) {
		return http_send_answer(call);
	}
	kept->made++;
	answer->cost_us = cost_us;
	keep_answer(call, answer, key);
	return send_it(call, answer);
}

static bool is_fresh(const struct call *call, const struct kept_answer *answer)
{
	return answer->revision == programme_revision(call->http->programme) &&
	       answer->minute == call->request.now_s / 60;
}

enum MHD_Result http_send_kept(struct call *call)
{
	struct kept *kept = &call->http->kept;
	struct kept_answer *answer = NULL;
	char key[KEPT_KEY_MAX];
	int64_t cost_us = 0;
	bool there = false;

	key_of(call, key);
	answer = &kept->answers[bytes_hash(key, strlen(key)) % KEPT_ANSWERS];
	there = answer->response != NULL && strcmp(answer->key, key) == 0;
	if (there && is_fresh(call, answer)) {
		return send_it(call, answer);
	}
	cost_us = there ? answer->cost_us : cost_like(kept, call->request.path);
	if (allowance_is_left(allowance_of(kept, cost_us), now_us()) ||
	    (!there && cost_us < KEPT_HEAVY_US)) {
		return make(call, answer, key);
	}
	if (!there) {
		answer_store(&call->request, STORE_UNAVAILABLE);
		return http_send_answer(call);
	}
	kept->sent_older++;
	*(cost_us >= KEPT_HEAVY_US ? &kept->owes_heavy : &kept->owes) = true;
	streams_owe(call->http->streams);
	return send_it(call, answer);
}
