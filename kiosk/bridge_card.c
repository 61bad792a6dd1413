/*
 * Signing in: what a token's answer brings; and, for staff, without a server.
 */
#include "kiosk/bridge_parts.h"

#include <stdio.h>
#include <string.h>

void bridge_card_ask(struct bridge *bridge, const struct ask *ask)
{
	bridge->asked.number = ask->number;
	memcpy(bridge->asked.card, ask->card, sizeof bridge->asked.card);
	memcpy(bridge->asked.pin, ask->pin, sizeof bridge->asked.pin);
}

void bridge_card_forget(struct bridge *bridge)
{
	explicit_bzero(&bridge->asked, sizeof bridge->asked);
}

/* What can stand in a header and in a line of a file. */
static bool is_usable(const char *visit)
{
	return visit[strspn(visit, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                           "0123456789-._~")] == '\0' &&
	       strlen(visit) < OUTBOX_VISIT_MAX;
}

bool bridge_card_take(struct bridge *bridge, const struct waiting *waiting,
                      const struct client_answer *answer, int64_t now_s, struct reply *reply)
{
	struct problem problem;
	struct wire_token token;
	bool ok = wire_read_token(answer->body, answer->length, &token, &problem);

	if (ok) {
		bool staff = token.staff && token.visit[0] != '\0' && is_usable(token.visit);

		memcpy(bridge->token, token.token, sizeof token.token);
		snprintf(bridge->visit, sizeof bridge->visit, "%s",
		         is_usable(token.visit) ? token.visit : "");
		reply->staff = token.staff;
		if (staff && waiting->kind == ASK_CARD && waiting->number == bridge->asked.number) {
			staff_cards_keep(bridge->staff_cards, bridge->asked.card, bridge->asked.pin,
			                 token.visit, now_s, now_s + token.visit_expires_in_s);
		}
	}
	explicit_bzero(&token, sizeof token);
	bridge_card_forget(bridge);
	return ok;
}

void bridge_card_offline(struct bridge *bridge, int64_t now_s, struct reply *reply)
{
	enum staff_check check = STAFF_UNKNOWN;

	reply->result = REPLY_OFFLINE;
	if (bridge->asked.number == reply->number && bridge->asked.number != 0) {
		check = staff_cards_check(bridge->staff_cards, bridge->asked.card, bridge->asked.pin, now_s,
		                          bridge->visit);
	}
	if (check == STAFF_FITS) {
		reply->result = REPLY_OK;
		reply->staff = true;
	} else if (check != STAFF_UNKNOWN) {
		reply->result = check == STAFF_PAUSE ? REPLY_LOCKED : REPLY_WRONG;
	}
	bridge_card_forget(bridge);
}

void bridge_card_refused(struct bridge *bridge)
{
	if (bridge->asked.number != 0) {
		staff_cards_drop_card(bridge->staff_cards, bridge->asked.card, bridge->asked.pin);
	}
	bridge_card_forget(bridge);
}
