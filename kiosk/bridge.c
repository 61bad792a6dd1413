#include "kiosk/bridge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "kiosk/bridge_parts.h"
#include "net/contract/wire.h"

enum { READY_MAX = 64, LAST_MS = 1500 };

static const char STREAM_PATH[] = "/v1/boards/stream";

/* What must survive: what waits to be sent, and who may open the desk without a server. */
static void open_state(struct bridge *bridge, const char *folder)
{
	char *queue = folder != NULL ? files_join(folder, "queue") : NULL;
	char *staff = folder != NULL ? files_join(folder, "staff") : NULL;

	bridge->outbox = outbox_create(queue);
	bridge->staff_cards = staff_cards_create(staff);
	free(queue);
	free(staff);
}

struct bridge *bridge_create(const struct bridge_options *options)
{
	struct bridge *bridge = mem_new(1, sizeof *bridge);

	bridge->options = *options;
	bridge->network_up = true;
	bridge->cache = cache_create(options->cache_folder);
	open_state(bridge, options->state_folder);
	bridge->ready = mem_new(READY_MAX, sizeof *bridge->ready);
	return bridge;
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

void bridge_set_network(struct bridge *bridge, bool up)
{
	bridge->network_up = up;
	if (bridge->client != NULL) {
		client_set_network(bridge->client, up);
	}
}

uint32_t bridge_own_number(struct bridge *bridge)
{
	return UINT32_C(0x80000000) | ++bridge->own_numbers;
}

struct reply *bridge_ready(struct bridge *bridge, uint32_t number, enum ask_kind kind)
{
	struct reply *reply = NULL;

	if (bridge->ready_count < READY_MAX) {
		reply = &bridge->ready[bridge->ready_count++];
		memset(reply, 0, sizeof *reply);
		reply->number = number;
		reply->kind = kind;
	}
	return reply;
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

/* There is no server: what this kiosk can say by itself. kept: the request waits to be sent. */
static void take_offline(struct bridge *bridge, const struct waiting *waiting, bool kept,
                         int64_t now_s, struct reply *reply)
{
	if (waiting->kind == ASK_CARD) {
		bridge_card_offline(bridge, now_s, reply);
	} else if (kept && waiting->kind != ASK_PUT_JOURNEY) {
		reply->result = REPLY_QUEUED;
	} else {
		take_kept(bridge, waiting, now_s, reply);
	}
}

static void answer_offline(struct bridge *bridge, const struct waiting *waiting, int64_t now_s)
{
	struct reply *reply = bridge_ready(bridge, waiting->number, waiting->kind);
	bool kept = bridge_keep_failed(bridge, waiting->number);

	if (reply != NULL) {
		take_offline(bridge, waiting, kept, now_s, reply);
	}
}

static void forget_visit(struct bridge *bridge)
{
	bridge_keep_visit(bridge);
	for (int i = 0; i < BRIDGE_WAITING_MAX; i++) {
		if (bridge->waiting[i].private) {
			bridge->waiting[i] = (struct waiting){.number = 0};
		}
	}
	explicit_bzero(bridge->token, sizeof bridge->token);
	explicit_bzero(bridge->device_code, sizeof bridge->device_code);
	explicit_bzero(bridge->visit, sizeof bridge->visit);
	explicit_bzero(bridge->exchanges, sizeof bridge->exchanges);
	bridge_card_forget(bridge);
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

void bridge_destroy(struct bridge *bridge)
{
	if (bridge != NULL) {
		sign_out(bridge); /* a visit that the program's end ends */
		client_destroy(bridge->client, LAST_MS);
		bridge_keep_finish(bridge);
		cache_destroy(bridge->cache);
		outbox_destroy(bridge->outbox);
		staff_cards_destroy(bridge->staff_cards);
		explicit_bzero(bridge->ready, READY_MAX * sizeof *bridge->ready);
		free(bridge->ready);
		explicit_bzero(bridge, sizeof *bridge);
		free(bridge);
	}
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

	bool can = false;

	if (ask->kind == ASK_SIGN_OUT) {
		sign_out(bridge);
		return;
	}
	if (ask->kind == ASK_UNDO && bridge_keep_undo(bridge, ask, now_s)) {
		return;
	}
	can = bridge_make_request(bridge, ask, now_s, &request, &waiting);
	bridge_keep_begin(bridge, ask, &request, now_s);
	if (!can || bridge->client == NULL || place == NULL ||
	    !send_with_etag(bridge, &request, &waiting)) {
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
/* Whose figures they are: as long as they are another town's, nothing else that everybody may see
 * is taken from that server, and nothing is sent to it later. */
static bool is_our_town(struct bridge *bridge, const struct reply *reply, bool ok)
{
	const char *id = reply->town.town;

	if (reply->kind == ASK_TOWN) {
		bridge->wrong_town = !ok && id[0] != '\0' && strcmp(id, bridge->options.town->id) != 0;
		if (bridge->wrong_town && !bridge->told_town) {
			log_error("the server is of another town than this kiosk, %s: nothing of it is shown",
			          bridge->options.town->id);
			bridge->told_town = true;
		}
	}
	return !bridge->wrong_town;
}

static bool take_good(struct bridge *bridge, const struct waiting *waiting,
                      const struct client_answer *answer, int64_t now_s, struct reply *reply)
{
	bool ok = false;

	if (waiting->kind == ASK_CARD || waiting->kind == ASK_PHONE) {
		return bridge_card_take(bridge, waiting, answer, now_s, reply);
	}
	ok = bridge_read_value(bridge, waiting->kind, answer->body, answer->length, reply);
	if ((waiting->key[0] != '\0' && !is_our_town(bridge, reply, ok)) || !ok) {
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
	bool kept = bridge_keep_take(bridge, answer);

	memset(reply, 0, sizeof *reply); /* whole: the game compares what is in it */
	reply->number = waiting->number;
	reply->kind = waiting->kind;
	bridge->online = false;
	if ((answer->status == 304 && take_same(bridge, waiting, now_s, reply)) ||
	    ((answer->status == 200 || answer->status == 201) &&
	     take_good(bridge, waiting, answer, now_s, reply))) {
		bool token = waiting->kind == ASK_CARD || waiting->kind == ASK_PHONE;

		bridge_hear(bridge, token ? answer->date_s : 0, now_s); /* a token is never a kept page */
		reply->result = REPLY_OK;
		return;
	}
	if (answer->status == 200 || answer->status == 201) {
		tell_nonsense(bridge, waiting);
		take_offline(bridge, waiting, kept, now_s, reply);
		return;
	}
	if (bridge_is_refusal(answer)) {
		bridge_hear(bridge, 0, now_s);
	}
	reply->result = bridge_failed_result(waiting->kind, answer);
	if (waiting->kind == ASK_CARD && reply->result == REPLY_WRONG) {
		bridge_card_refused(bridge);
	} else if (waiting->kind == ASK_CARD && bridge_is_refusal(answer) && answer->status < 500) {
		bridge_card_forget(bridge); /* the server is there: its word stands */
	} else if (reply->result == REPLY_OFFLINE || (kept && waiting->kind != ASK_PUT_JOURNEY)) {
		take_offline(bridge, waiting, kept, now_s, reply);
	}
}

/* What the game no longer waits for, or never did. */
static void take_other(struct bridge *bridge, const struct client_answer *answer, int64_t now_s)
{
	if (!bridge_beat_take(bridge, answer, now_s) && !bridge_queue_take(bridge, answer, now_s)) {
		bridge_keep_take(bridge, answer);
	}
}

static struct waiting take_waiting(struct bridge *bridge, uint32_t number)
{
	struct waiting waiting = {.number = 0};

	for (int i = 0; i < BRIDGE_WAITING_MAX && number != 0; i++) {
		if (bridge->waiting[i].number == number) {
			waiting = bridge->waiting[i];
			bridge->waiting[i] = (struct waiting){.number = 0};
			break;
		}
	}
	return waiting;
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
		struct waiting waiting = take_waiting(bridge, answer.number);

		if (waiting.number != 0) {
			take_answer(bridge, &waiting, &answer, now_s, &replies[count++]);
		} else if (answer.number != 0) {
			take_other(bridge, &answer, now_s);
		}
		client_answer_finish(&answer);
	}
	return count;
}
