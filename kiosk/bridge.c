#include "kiosk/bridge.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/client/cache.h"
#include "net/client/client.h"
#include "net/contract/wire.h"

enum { WAITING_MAX = 64, READY_MAX = 64, LAST_MS = 1500, BOARD_LIMIT = 20 };

struct waiting {
	uint32_t number; /* 0: free */
	enum ask_kind kind;
	bool private; /* of a visit: dropped when that ends */
	char key[96]; /* of the cache; "" not kept */
};

struct bridge {
	struct bridge_options options;
	struct client *client; /* NULL until it is known */
	struct cache *cache;
	bool network_up;
	char token[CLIENT_TOKEN_MAX];
	char device_code[96];
	uint64_t visit[2]; /* random, for the keys of its exchanges; 0 until the first */
	struct waiting waiting[WAITING_MAX];
	struct reply *ready; /* READY_MAX: answered without the network */
	size_t ready_count;
	bool told_nonsense;
};

struct bridge *bridge_create(const struct bridge_options *options)
{
	struct bridge *bridge = mem_new(1, sizeof *bridge);

	bridge->options = *options;
	bridge->network_up = true;
	bridge->cache = cache_create(options->cache_folder);
	bridge->ready = mem_new(READY_MAX, sizeof *bridge->ready);
	return bridge;
}

void bridge_destroy(struct bridge *bridge)
{
	if (bridge != NULL) {
		client_destroy(bridge->client, LAST_MS);
		cache_destroy(bridge->cache);
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
	}
	return bridge->client != NULL;
}

void bridge_set_network(struct bridge *bridge, bool up)
{
	bridge->network_up = up;
	if (bridge->client != NULL) {
		client_set_network(bridge->client, up);
	}
}

/* Percent-encodes what may not stand in a form as it is. */
static void form_add(struct text_buffer *form, const char *name, const char *value)
{
	text_buffer_addf(form, "%s%s=", form->length > 0 ? "&" : "", name);
	for (; *value != '\0'; value++) {
		unsigned char byte = (unsigned char)*value;
		bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
		             (byte >= 'A' && byte <= 'Z') || strchr("-._", byte) != NULL;

		text_buffer_addf(form, plain ? "%c" : "%%%02X", byte);
	}
}

static void post_form(struct client_request *request, const char *path, struct text_buffer *form)
{
	request->method = CLIENT_POST;
	snprintf(request->path, sizeof request->path, "%s", path);
	request->type = "application/x-www-form-urlencoded";
	request->body = text_buffer_take(form);
}

static void get_private(const struct bridge *bridge, struct client_request *request,
                        const char *path)
{
	snprintf(request->path, sizeof request->path, "%s", path);
	memcpy(request->token, bridge->token, sizeof request->token);
}

static const char *language_of(const struct bridge *bridge, const struct ask *ask)
{
	return ask->language[0] != '\0' ? ask->language : bridge->options.town->languages[0];
}

static void board_request(const struct ask *ask, struct client_request *request,
                          struct waiting *waiting)
{
	const char *scope = board_scope_text(ask->scope), *period = period_kind_text(ask->period_kind);
	const char *measure = board_measure_text(ask->measure);
	const char *track = ask->track == TRACK_KITCHEN ? "kitchen" : "legs";
	const char *size = ask->scope == BOARD_TEAM ? wire_size_text(ask->size) : "";
	bool id = ask->period_id[0] != '\0', sized = size[0] != '\0';

	snprintf(request->path, sizeof request->path,
	         "/v1/boards/%s?period=%s%s%s&measure=%s&track=%s%s%s&limit=%d", scope, period,
	         id ? "&id=" : "", ask->period_id, measure, track, sized ? "&size=" : "", size,
	         BOARD_LIMIT);
	snprintf(waiting->key, sizeof waiting->key, "board.%s.%s%s%s.%s.%s%s%s", scope, period,
	         id ? "." : "", ask->period_id, measure, track, sized ? "." : "", size);
	for (char *c = waiting->key; *c != '\0'; c++) {
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	}
}

static void around_request(const struct bridge *bridge, const struct ask *ask,
                           struct client_request *request)
{
	char path[CLIENT_PATH_MAX];

	snprintf(path, sizeof path, "/v1/boards/player/around?period=%s%s%s&track=%s",
	         period_kind_text(ask->period_kind), ask->period_id[0] != '\0' ? "&id=" : "",
	         ask->period_id, ask->track == TRACK_KITCHEN ? "kitchen" : "legs");
	get_private(bridge, request, path);
}

/* What everybody may see in one language; kept under its name. */
static void language_request(const struct bridge *bridge, const struct ask *ask, const char *what,
                             struct client_request *request, struct waiting *waiting)
{
	waiting->private = false;
	snprintf(request->path, sizeof request->path, "/v1/%s?lang=%s", what, language_of(bridge, ask));
	snprintf(waiting->key, sizeof waiting->key, "%s.%s", what, language_of(bridge, ask));
}

static void coupons_request(const struct bridge *bridge, const struct ask *ask,
                            struct client_request *request)
{
	char path[CLIENT_PATH_MAX];

	snprintf(path, sizeof path, "/v1/coupons?lang=%s", language_of(bridge, ask));
	get_private(bridge, request, path);
}

/* The key is the same for each try of one exchange, and another in each visit: whoever tries again
 * pays once. False when there is no random number to be had. */
static bool exchange_request(struct bridge *bridge, const struct ask *ask,
                             struct client_request *request)
{
	struct text_buffer text = {0};

	if (bridge->visit[0] == 0 && bridge->visit[1] == 0 &&
	    getrandom(bridge->visit, sizeof bridge->visit, 0) != (ssize_t)sizeof bridge->visit) {
		bridge->visit[0] = bridge->visit[1] = 0;
		return false;
	}
	coupons_request(bridge, ask, request);
	snprintf(request->key, sizeof request->key, "%016" PRIx64 "%016" PRIx64 "-%" PRIu32,
	         bridge->visit[0], bridge->visit[1], ask->attempt);
	wire_write_exchange(&text, ask->reward);
	request->method = CLIENT_POST;
	request->type = "application/json";
	request->body = text_buffer_take(&text);
	return true;
}

static void put_request(const struct bridge *bridge, const struct ask *ask,
                        struct client_request *request)
{
	struct text_buffer text = {0};

	get_private(bridge, request, "/v1/me/journey");
	wire_write_journey(&text, bridge->options.town, &ask->journey);
	request->method = CLIENT_PUT;
	request->type = "application/json";
	request->body = text_buffer_take(&text);
}

/* Who asks, RFC 6749 §2.3.1. */
static void add_kiosk(struct text_buffer *form, const struct bridge *bridge)
{
	const char *secret = bridge->options.kiosk_secret;

	form_add(form, "client_id", bridge->options.kiosk_name);
	if (secret != NULL && secret[0] != '\0') {
		form_add(form, "client_secret", secret);
	}
}

static void card_request(const struct bridge *bridge, const struct ask *ask,
                         struct client_request *request)
{
	struct text_buffer form = {0};

	form_add(&form, "grant_type", WIRE_GRANT_CARD);
	add_kiosk(&form, bridge);
	form_add(&form, "card", ask->card);
	form_add(&form, "pin", ask->pin);
	post_form(request, "/oauth/token", &form);
}

static void phone_request(const struct bridge *bridge, struct client_request *request)
{
	struct text_buffer form = {0};

	form_add(&form, "grant_type", WIRE_GRANT_DEVICE);
	add_kiosk(&form, bridge);
	form_add(&form, "device_code", bridge->device_code);
	post_form(request, "/oauth/token", &form);
}

static void code_request(const struct bridge *bridge, struct client_request *request)
{
	struct text_buffer form = {0};

	add_kiosk(&form, bridge);
	post_form(request, "/oauth/device_authorization", &form);
}

/* False when none can be made: then it is answered as if there were no network. */
static bool make_request(struct bridge *bridge, const struct ask *ask,
                         struct client_request *request, struct waiting *waiting)
{
	waiting->private = true;
	switch (ask->kind) {
	case ASK_TOWN:
		waiting->private = false;
		snprintf(request->path, sizeof request->path, "/v1/town");
		snprintf(waiting->key, sizeof waiting->key, "town");
		break;
	case ASK_BOARD:
		waiting->private = false;
		board_request(ask, request, waiting);
		break;
	case ASK_AROUND:
		around_request(bridge, ask, request);
		break;
	case ASK_ME:
		get_private(bridge, request, "/v1/me");
		break;
	case ASK_ENTRIES:
		get_private(bridge, request, "/v1/me/entries");
		break;
	case ASK_JOURNEY:
		get_private(bridge, request, "/v1/me/journey");
		break;
	case ASK_PUT_JOURNEY:
		put_request(bridge, ask, request);
		break;
	case ASK_DEVICE_CODE:
		code_request(bridge, request);
		break;
	case ASK_PHONE:
		phone_request(bridge, request);
		break;
	case ASK_CARD:
		card_request(bridge, ask, request);
		break;
	case ASK_REWARDS:
		language_request(bridge, ask, "rewards", request, waiting);
		break;
	case ASK_NOTICES:
		language_request(bridge, ask, "notices", request, waiting);
		break;
	case ASK_COUPONS:
		coupons_request(bridge, ask, request);
		break;
	case ASK_EXCHANGE:
		return exchange_request(bridge, ask, request);
	case ASK_SIGN_OUT:
		break;
	}
	return true;
}

static bool read_value(const struct bridge *bridge, enum ask_kind kind, const char *body,
                       size_t length, struct reply *reply)
{
	const struct town *town = bridge->options.town;
	struct problem problem = {.status = 0};
	bool ok = false;

	switch (kind) {
	case ASK_TOWN:
		ok = wire_read_town(body, length, &reply->town, &problem) &&
		     strcmp(reply->town.town, town->id) == 0;
		break;
	case ASK_BOARD:
	case ASK_AROUND:
		ok = wire_read_board(body, length, &reply->board, &problem);
		break;
	case ASK_ME:
		ok = wire_read_me(body, length, &reply->me, &problem);
		break;
	case ASK_ENTRIES:
		ok = wire_read_entries(body, length, &reply->entries, &problem);
		break;
	case ASK_JOURNEY:
	case ASK_PUT_JOURNEY:
		ok = wire_read_journey(body, length, town, &reply->journey, &problem);
		break;
	case ASK_REWARDS:
		ok = wire_read_rewards(body, length, &reply->rewards, &problem);
		break;
	case ASK_COUPONS:
		ok = wire_read_coupons(body, length, &reply->coupons, &problem);
		break;
	case ASK_EXCHANGE:
		ok = wire_read_coupon(body, length, &reply->coupon, &problem);
		break;
	case ASK_NOTICES:
		ok = wire_read_notices(body, length, &reply->notices, &problem);
		break;
	case ASK_DEVICE_CODE:
		ok = wire_read_device_code(body, length, &reply->code, &problem);
		break;
	default:
		break;
	}
	return ok;
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
	reply->filled = body != NULL && read_value(bridge, waiting->kind, body, length, reply);
}

static void answer_offline(struct bridge *bridge, const struct waiting *waiting, int64_t now_s)
{
	struct reply *reply = NULL;

	if (bridge->ready_count == READY_MAX) {
		return;
	}
	reply = &bridge->ready[bridge->ready_count++];
	*reply = (struct reply){.number = waiting->number, .kind = waiting->kind};
	take_kept(bridge, waiting, now_s, reply);
}

static void forget_visit(struct bridge *bridge)
{
	for (int i = 0; i < WAITING_MAX; i++) {
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
	struct text_buffer form = {0};

	if (bridge->client != NULL && bridge->token[0] != '\0') {
		form_add(&form, "client_id", bridge->options.kiosk_name);
		form_add(&form, "token", bridge->token);
		post_form(&request, "/oauth/revoke", &form);
		if (!client_send(bridge->client, &request)) {
			free(request.body);
		}
		explicit_bzero(&request, sizeof request);
	}
	forget_visit(bridge);
}

static struct waiting *free_place(struct bridge *bridge)
{
	for (int i = 0; i < WAITING_MAX; i++) {
		if (bridge->waiting[i].number == 0) {
			return &bridge->waiting[i];
		}
	}
	return NULL;
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
	if (!make_request(bridge, ask, &request, &waiting) || bridge->client == NULL || place == NULL ||
	    !client_send(bridge->client, &request)) {
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

static enum reply_result oauth_result(enum ask_kind kind, int status, const char *body,
                                      size_t length)
{
	static const struct {
		const char *error;
		enum reply_result result;
	} errors[] = {{"authorization_pending", REPLY_PENDING}, {"slow_down", REPLY_SLOW_DOWN},
	              {"access_denied", REPLY_DENIED},          {"expired_token", REPLY_EXPIRED},
	              {WIRE_ERROR_LOCKED, REPLY_LOCKED},        {"invalid_request", REPLY_WRONG}};
	char error[64];

	if (!wire_read_oauth_error(body, length, error)) {
		return status == 429 && kind == ASK_PHONE ? REPLY_SLOW_DOWN : REPLY_OFFLINE;
	}
	if (strcmp(error, "invalid_client") == 0) {
		log_error("the server does not take this kiosk: kiosk_name or kiosk_secret is not that of "
		          "its list");
		return REPLY_OFFLINE;
	}
	for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
		if (strcmp(error, errors[i].error) == 0) {
			return errors[i].result;
		}
	}
	return kind == ASK_CARD ? REPLY_WRONG : REPLY_EXPIRED;
}

/* Points or stock were not enough, or (a journey) it was changed elsewhere. */
static enum reply_result conflict_result(const struct client_answer *answer)
{
	char type[64];

	problem_read_type(answer->body, answer->length, type);
	return strcmp(type, PROBLEM_NOT_ENOUGH_POINTS) == 0 ? REPLY_NOT_ENOUGH
	       : strcmp(type, PROBLEM_SOLD_OUT) == 0        ? REPLY_SOLD_OUT
	                                                    : REPLY_CONFLICT;
}

static enum reply_result failed_result(const struct waiting *waiting,
                                       const struct client_answer *answer)
{
	bool oauth =
		waiting->kind == ASK_CARD || waiting->kind == ASK_PHONE || waiting->kind == ASK_DEVICE_CODE;

	if (answer->status >= 500 || answer->status == 0) {
		return REPLY_OFFLINE;
	}
	if (oauth) {
		return oauth_result(waiting->kind, answer->status, answer->body, answer->length);
	}
	switch (answer->status) {
	case 401:
		return REPLY_EXPIRED;
	case 403:
	case 404:
	case 422:
		return REPLY_REFUSED;
	case 409:
		return conflict_result(answer);
	default:
		return REPLY_OFFLINE;
	}
}

static bool take_token(struct bridge *bridge, const struct client_answer *answer)
{
	struct problem problem;
	int64_t expires_in_s = 0;
	bool staff = false;

	return wire_read_token(answer->body, answer->length, bridge->token, &expires_in_s, &staff,
	                       &problem);
}

static bool take_good(struct bridge *bridge, const struct waiting *waiting,
                      const struct client_answer *answer, int64_t now_s, struct reply *reply)
{
	if (waiting->kind == ASK_CARD || waiting->kind == ASK_PHONE) {
		return take_token(bridge, answer);
	}
	if (!read_value(bridge, waiting->kind, answer->body, answer->length, reply)) {
		return false;
	}
	reply->filled = true;
	if (waiting->kind == ASK_DEVICE_CODE) {
		memcpy(bridge->device_code, reply->code.device_code, sizeof bridge->device_code);
		explicit_bzero(reply->code.device_code, sizeof reply->code.device_code);
	}
	if (waiting->key[0] != '\0') {
		cache_put(bridge->cache, waiting->key, answer->body, answer->length, now_s);
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

static void take_answer(struct bridge *bridge, const struct waiting *waiting,
                        const struct client_answer *answer, int64_t now_s, struct reply *reply)
{
	*reply = (struct reply){.number = waiting->number, .kind = waiting->kind};
	if (answer->status == 200 || answer->status == 201) {
		if (take_good(bridge, waiting, answer, now_s, reply)) {
			reply->result = REPLY_OK;
			return;
		}
		tell_nonsense(bridge, waiting);
		take_kept(bridge, waiting, now_s, reply);
		return;
	}
	reply->result = failed_result(waiting, answer);
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
	while (count < cap && bridge->client != NULL && client_take(bridge->client, &answer)) {
		for (int i = 0; i < WAITING_MAX && answer.number != 0; i++) {
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
