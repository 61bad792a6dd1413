/*
 * What the game asks, as a request.
 */
#include "kiosk/bridge_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "net/contract/wire.h"

enum { BOARD_LIMIT = 20 };

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

	if (bridge->exchanges[0] == 0 && bridge->exchanges[1] == 0 &&
	    getrandom(bridge->exchanges, sizeof bridge->exchanges, 0) !=
	        (ssize_t)sizeof bridge->exchanges) {
		bridge->exchanges[0] = bridge->exchanges[1] = 0;
		return false;
	}
	coupons_request(bridge, ask, request);
	snprintf(request->key, sizeof request->key, "%016" PRIx64 "%016" PRIx64 "-%" PRIu32,
	         bridge->exchanges[0], bridge->exchanges[1], ask->attempt);
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

/* By our clock, as far as the server has told how wrong that is. */
static void deposit_request(const struct bridge *bridge, const struct ask *ask, int64_t now_s,
                            struct client_request *request)
{
	struct wire_deed deed = {
		.deed = DEED_OIL, .at_s = now_s - bridge->clock_ahead_s, .amount = ask->amount};
	struct text_buffer text = {0};

	snprintf(deed.sender_id, sizeof deed.sender_id, "%s", ask->mark);
	snprintf(deed.card, sizeof deed.card, "%s", ask->card);
	if (ask->card[0] == '\0') {
		snprintf(deed.player, sizeof deed.player, "%s", ask->alias);
	}
	get_private(bridge, request, "/v1/deeds");
	wire_write_deed(&text, bridge->options.town, &deed);
	request->method = CLIENT_POST;
	request->type = "application/json";
	request->body = text_buffer_take(&text);
	explicit_bzero(&deed, sizeof deed);
}

char *bridge_undo_body(const struct bridge *bridge, const char *mark, int64_t at_s)
{
	struct wire_undo undo = {.at_s = at_s != 0 ? at_s - bridge->clock_ahead_s : 0};
	struct text_buffer text = {0};

	snprintf(undo.sender_id, sizeof undo.sender_id, "%s", mark);
	wire_write_undo(&text, bridge->options.town, &undo);
	return text_buffer_take(&text);
}

static void undo_request(const struct bridge *bridge, const struct ask *ask,
                         struct client_request *request)
{
	get_private(bridge, request, "/v1/deeds/undo");
	request->method = CLIENT_POST;
	request->type = "application/json";
	request->body = bridge_undo_body(bridge, ask->mark, 0);
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

/* Without a token there is nobody in whose name to ask. */
static bool needs_token(enum ask_kind kind)
{
	return kind == ASK_DEPOSIT || kind == ASK_UNDO || kind == ASK_PUT_JOURNEY;
}

bool bridge_make_request(struct bridge *bridge, const struct ask *ask, int64_t now_s,
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
		bridge_card_ask(bridge, ask);
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
	case ASK_DEPOSIT:
		deposit_request(bridge, ask, now_s, request);
		break;
	case ASK_UNDO:
		undo_request(bridge, ask, request);
		break;
	case ASK_MARK:
	case ASK_HEALTH:
	case ASK_RESTART:
	case ASK_SIGN_OUT:
		break;
	}
	return !needs_token(ask->kind) || bridge->token[0] != '\0';
}

void bridge_sign_out_request(const struct bridge *bridge, struct client_request *request)
{
	struct text_buffer form = {0};

	form_add(&form, "client_id", bridge->options.kiosk_name);
	form_add(&form, "token", bridge->token);
	post_form(request, "/oauth/revoke", &form);
}
