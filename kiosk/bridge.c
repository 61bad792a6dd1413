#include "kiosk/bridge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "kiosk/bridge_parts.h"
#include "net/contract/wire.h"

enum { READY_MAX = 64, LAST_MS = 1500 };

static const char STREAM_PATH[] = "/v1/boards/stream";

struct bridge *bridge_create(const struct bridge_options *options)
{
	struct bridge *bridge = mem_new(1, sizeof *bridge);

	bridge->options = *options;
	bridge->network_up = true;
	bridge->cache = cache_create(options->cache_folder);
	bridge->outbox = outbox_create(options->state_folder);
	bridge->ready = mem_new(READY_MAX, sizeof *bridge->ready);
	return bridge;
}

void bridge_destroy(struct bridge *bridge)
{
	if (bridge != NULL) {
		client_destroy(bridge->client, LAST_MS);
		cache_destroy(bridge->cache);
		outbox_destroy(bridge->outbox);
		explicit_bzero(bridge->ready, READY_MAX * sizeof *bridge->ready);
		free(bridge->ready);
		explicit_bzero(bridge, sizeof *bridge);
		free(bridge);
	}
}

bool bridge_connect(struct bridge *bridge, const char *api)
{
	bridge->client = client_create(api, bridge->options.wake, bridge->options.context);
	if (bridge->client != NULL) {
		client_set_network(bridge->client, bridge->network_up);
		client_follow(bridge->client, STREAM_PATH);
	}
	return bridge->client != NULL;
}

bool bridge_is_live(const struct bridge *bridge)
{
	return bridge->client != NULL && client_is_live(bridge->client);
}

bool bridge_take_changed(struct bridge *bridge)
{
	return bridge->client != NULL && client_take_changed(bridge->client);
}

void bridge_health(const struct bridge *bridge, int64_t now_s, struct kiosk_health *health)
{
	(void)now_s;
	health->listed =
		bridge->options.kiosk_secret != NULL && bridge->options.kiosk_secret[0] != '\0';
	health->answer_ago_s = -1;
	health->queue = (int64_t)outbox_count(bridge->outbox);
}

bool bridge_beat(struct bridge *bridge, const char *body)
{
	(void)bridge;
	(void)body;
	return false;
}

bool bridge_take_heard(struct bridge *bridge, int64_t *next_in_s)
{
	(void)bridge;
	(void)next_in_s;
	return false;
}

void bridge_set_network(struct bridge *bridge, bool up)
{
	bridge->network_up = up;
	if (bridge->client != NULL) {
		client_set_network(bridge->client, up);
	}
}
/* The last known figures, with their age. */
static void take_kept(struct bridge *bridge, const struct waiting *waiting, int64_t now_s,
                      struct reply *reply)
{
	size_t length = 0;
	const char *body = waiting->key[0] != '\0'
	                       ? cache_get(bridge->cache, waiting->key, now_s, &length, &reply->age_s)
	                       : NULL;

	reply->result = REPLY_OFFLINE;
	reply->filled = body != NULL && bridge_read_value(bridge, waiting->kind, body, length, reply);
}

static void answer_offline(struct bridge *bridge, const struct waiting *waiting, int64_t now_s)
{
	struct reply *reply = NULL;

	if (bridge->ready_count == READY_MAX) {
		return;
	}
	reply = &bridge->ready[bridge->ready_count++];
	memset(reply, 0, sizeof *reply);
	reply->number = waiting->number;
	reply->kind = waiting->kind;
	take_kept(bridge, waiting, now_s, reply);
}

static void forget_visit(struct bridge *bridge)
{
	for (int i = 0; i < BRIDGE_WAITING_MAX; i++) {
		if (bridge->waiting[i].private) {
			bridge->waiting[i] = (struct waiting){.number = 0};
		}
	}
	explicit_bzero(bridge->token, sizeof bridge->token);
	explicit_bzero(bridge->device_code, sizeof bridge->device_code);
	explicit_bzero(bridge->visit, sizeof bridge->visit);
}

static void sign_out(struct bridge *bridge)
{
	struct client_request request = {.number = 0};

	if (bridge->client != NULL && bridge->token[0] != '\0') {
		bridge_sign_out_request(bridge, &request);
		if (!client_send(bridge->client, &request)) {
			free(request.body);
		}
		explicit_bzero(&request, sizeof request);
	}
	forget_visit(bridge);
}

static struct waiting *free_place(struct bridge *bridge)
{
	for (int i = 0; i < BRIDGE_WAITING_MAX; i++) {
		if (bridge->waiting[i].number == 0) {
			return &bridge->waiting[i];
		}
	}
	return NULL;
}

/* What is known already need not come again. */
static bool send_with_etag(struct bridge *bridge, struct client_request *request,
                           const struct waiting *waiting)
{
	if (waiting->key[0] != '\0') {
		snprintf(request->etag, sizeof request->etag, "%s",
		         cache_etag(bridge->cache, waiting->key));
	}
	return client_send(bridge->client, request);
}

void bridge_ask(struct bridge *bridge, const struct ask *ask, int64_t now_s)
{
	struct client_request request = {.number = ask->number};
	struct waiting waiting = {.number = ask->number, .kind = ask->kind};
	struct waiting *place = free_place(bridge);

	if (ask->kind == ASK_SIGN_OUT) {
		sign_out(bridge);
		return;
	}
	if (!bridge_make_request(bridge, ask, &request, &waiting) || bridge->client == NULL ||
	    place == NULL || !send_with_etag(bridge, &request, &waiting)) {
		if (request.body != NULL) {
			explicit_bzero(request.body, strlen(request.body));
			free(request.body);
		}
		answer_offline(bridge, &waiting, now_s);
	} else {
		*place = waiting;
	}
	explicit_bzero(&request, sizeof request);
}
static bool take_token(struct bridge *bridge, const struct client_answer *answer,
                       struct reply *reply)
{
	struct problem problem;
	struct wire_token token;
	bool ok = wire_read_token(answer->body, answer->length, &token, &problem);

	memcpy(bridge->token, token.token, sizeof bridge->token);
	reply->staff = token.staff;
	explicit_bzero(&token, sizeof token);
	return ok;
}

static bool take_good(struct bridge *bridge, const struct waiting *waiting,
                      const struct client_answer *answer, int64_t now_s, struct reply *reply)
{
	if (waiting->kind == ASK_CARD || waiting->kind == ASK_PHONE) {
		return take_token(bridge, answer, reply);
	}
	if (!bridge_read_value(bridge, waiting->kind, answer->body, answer->length, reply)) {
		return false;
	}
	reply->filled = true;
	if (waiting->kind == ASK_DEVICE_CODE) {
		memcpy(bridge->device_code, reply->code.device_code, sizeof bridge->device_code);
		explicit_bzero(reply->code.device_code, sizeof reply->code.device_code);
	}
	if (waiting->key[0] != '\0') {
		cache_put(bridge->cache, waiting->key, answer->body, answer->length, answer->etag, now_s);
	}
	return true;
}

static void tell_nonsense(struct bridge *bridge, const struct waiting *waiting)
{
	if (!bridge->told_nonsense) {
		log_error("the server's answer %d is not what this program understands: is it of another "
		          "version? The last known figures stay on the screen",
		          (int)waiting->kind);
		bridge->told_nonsense = true;
	}
}

/* It is what it was. */
static bool take_same(struct bridge *bridge, const struct waiting *waiting, int64_t now_s,
                      struct reply *reply)
{
	if (waiting->key[0] == '\0') {
		return false;
	}
	cache_confirm(bridge->cache, waiting->key, now_s);
	take_kept(bridge, waiting, now_s, reply);
	return reply->filled;
}

static void take_answer(struct bridge *bridge, const struct waiting *waiting,
                        const struct client_answer *answer, int64_t now_s, struct reply *reply)
{
	memset(reply, 0, sizeof *reply); /* whole: the game compares what is in it */
	reply->number = waiting->number;
	reply->kind = waiting->kind;
	if (answer->status == 304 && take_same(bridge, waiting, now_s, reply)) {
		reply->result = REPLY_OK;
		return;
	}
	if (answer->status == 200 || answer->status == 201) {
		if (take_good(bridge, waiting, answer, now_s, reply)) {
			reply->result = REPLY_OK;
			return;
		}
		tell_nonsense(bridge, waiting);
		take_kept(bridge, waiting, now_s, reply);
		return;
	}
	reply->result = bridge_failed_result(waiting->kind, answer);
	if (reply->result == REPLY_OFFLINE) {
		take_kept(bridge, waiting, now_s, reply);
	}
}

size_t bridge_replies(struct bridge *bridge, struct reply *replies, size_t cap, int64_t now_s)
{
	struct client_answer answer;
	size_t count = 0;

	while (count < cap && bridge->ready_count > 0) {
		replies[count++] = bridge->ready[0];
		bridge->ready_count--;
		memmove(bridge->ready, bridge->ready + 1, bridge->ready_count * sizeof *bridge->ready);
	}
	bridge_queue_turn(bridge, now_s);
	while (count < cap && bridge->client != NULL && client_take(bridge->client, &answer)) {
		for (int i = 0; i < BRIDGE_WAITING_MAX && answer.number != 0; i++) {
			struct waiting waiting = bridge->waiting[i];

			if (waiting.number == answer.number) {
				bridge->waiting[i] = (struct waiting){.number = 0};
				take_answer(bridge, &waiting, &answer, now_s, &replies[count++]);
				break;
			}
		}
		client_answer_finish(&answer);
	}
	return count;
}
