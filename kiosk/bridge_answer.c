/*
 * What the server answered: values, or why there is none.
 */
#include "kiosk/bridge_parts.h"

#include <string.h>

#include "engine/base/log.h"
#include "net/contract/wire.h"

bool bridge_read_value(const struct bridge *bridge, enum ask_kind kind, const char *body,
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

enum reply_result bridge_failed_result(enum ask_kind kind, const struct client_answer *answer)
{
	bool oauth = kind == ASK_CARD || kind == ASK_PHONE || kind == ASK_DEVICE_CODE;

	if (answer->status >= 500 || answer->status == 0) {
		return REPLY_OFFLINE;
	}
	if (oauth) {
		return oauth_result(kind, answer->status, answer->body, answer->length);
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
