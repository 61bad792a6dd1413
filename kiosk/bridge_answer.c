/*
 * What the server answered: values, or why there is none.
 */
#include "kiosk/bridge_parts.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
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
	case ASK_DEPOSIT:
	case ASK_UNDO:
		ok = wire_read_entry(body, length, &reply->entry, &problem);
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

/* Points or stock were not enough, the time to undo is over, or (a journey) it was changed
 * elsewhere. */
static enum reply_result conflict_result(const struct client_answer *answer)
{
	char type[64];

	problem_read_type(answer->body, answer->length, type);
	return strcmp(type, PROBLEM_NOT_ENOUGH_POINTS) == 0 ? REPLY_NOT_ENOUGH
	       : strcmp(type, PROBLEM_SOLD_OUT) == 0        ? REPLY_SOLD_OUT
	       : strcmp(type, PROBLEM_TOO_LATE) == 0        ? REPLY_TOO_LATE
	       : strcmp(type, PROBLEM_POINTS_SPENT) == 0    ? REPLY_REFUSED
	                                                    : REPLY_CONFLICT;
}

bool bridge_is_refusal(const struct client_answer *answer)
{
	char text[64];

	if (answer->status < 400) {
		return false;
	}
	problem_read_type(answer->body, answer->length, text);
	return text[0] != '\0' || wire_read_oauth_error(answer->body, answer->length, text);
}

/* What is in a good answer to something that is sent later; a journey's may be none (204). */
static bool is_good(const struct bridge *bridge, enum outbox_kind kind,
                    const struct client_answer *answer)
{
	struct reply *reply = NULL;
	bool good = answer->status == 204 && kind == OUTBOX_JOURNEY && answer->length == 0;

	if (answer->status == 200 || answer->status == 201) {
		reply = mem_new(1, sizeof *reply);
		good = bridge_read_value(bridge, kind == OUTBOX_JOURNEY ? ASK_PUT_JOURNEY : ASK_DEPOSIT,
		                         answer->body, answer->length, reply);
		explicit_bzero(reply, sizeof *reply);
		free(reply);
	}
	return good;
}

static enum verdict conflict_verdict(enum outbox_kind kind, const char *type)
{
	return kind == OUTBOX_JOURNEY ? VERDICT_STALE
	       : strcmp(type, PROBLEM_TOO_LATE) == 0 || strcmp(type, PROBLEM_POINTS_SPENT) == 0
	           ? VERDICT_NO
	           : VERDICT_LATER;
}

enum verdict bridge_verdict(const struct bridge *bridge, enum outbox_kind kind,
                            const struct client_answer *answer)
{
	char type[64];

	if (answer->status < 400) {
		return is_good(bridge, kind, answer) ? VERDICT_YES : VERDICT_LATER;
	}
	problem_read_type(answer->body, answer->length, type);
	if (type[0] == '\0' || answer->status >= 500) {
		return VERDICT_LATER; /* a proxy's page, or a server that cannot now */
	}
	if (strcmp(type, PROBLEM_VISIT_OVER) == 0 || strcmp(type, PROBLEM_VISIT_ELSEWHERE) == 0) {
		return VERDICT_NOBODY;
	}
	if (strcmp(type, PROBLEM_KEY_USED) == 0 && kind == OUTBOX_DEPOSIT) {
		return VERDICT_YES; /* it has this mark already, with another time */
	}
	switch (answer->status) {
	case 401:
	case 408:
	case 425:
	case 429:
		return VERDICT_LATER;
	case 409:
		return conflict_verdict(kind, type);
	default:
		return strcmp(type, PROBLEM_WRONG_MEMBER) == 0 && kind != OUTBOX_JOURNEY ? VERDICT_TIME
		                                                                         : VERDICT_NO;
	}
}

static bool is_of_type(const struct client_answer *answer, const char *wanted)
{
	char type[64];

	problem_read_type(answer->body, answer->length, type);
	return strcmp(type, wanted) == 0;
}

enum reply_result bridge_failed_result(enum ask_kind kind, const struct client_answer *answer)
{
	bool oauth = kind == ASK_CARD || kind == ASK_PHONE || kind == ASK_DEVICE_CODE;

	if (answer->status >= 500 || answer->status == 0 ||
	    (!bridge_is_refusal(answer) && answer->status != 429)) {
		return REPLY_OFFLINE;
	}
	if (oauth) {
		return oauth_result(kind, answer->status, answer->body, answer->length);
	}
	switch (answer->status) {
	case 401:
		return REPLY_EXPIRED;
	case 404:
		return kind == ASK_UNDO ? REPLY_TOO_LATE : REPLY_REFUSED; /* no such deposit of theirs */
	case 403:
		return REPLY_REFUSED;
	case 422:
		return is_of_type(answer, PROBLEM_KEY_USED) ? REPLY_CONFLICT : REPLY_REFUSED;
	case 409:
		return conflict_result(answer);
	default:
		return REPLY_OFFLINE;
	}
}
