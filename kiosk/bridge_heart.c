/*
 * Whether the server is there, by when it last spoke and what it says to a heartbeat.
 */
#include "kiosk/bridge_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum { CLOCK_SLACK_S = 3 }; /* an answer's way, and what is cut off of a second at both ends */

static bool is_listed(const struct bridge *bridge)
{
	const char *secret = bridge->options.kiosk_secret;

	return secret != NULL && secret[0] != '\0';
}

void bridge_hear(struct bridge *bridge, int64_t server_s, int64_t now_s)
{
	bridge->online = true;
	bridge->heard = true;
	bridge->heard_s = now_s;
	if (server_s != 0) {
		bridge->clock_ahead_s = now_s - server_s;
		if (llabs(bridge->clock_ahead_s) <= CLOCK_SLACK_S) {
			bridge->clock_ahead_s = 0;
		}
	}
	bridge_queue_hurry(bridge, now_s);
}

bool bridge_beat(struct bridge *bridge, const char *body)
{
	struct client_request request = {
		.method = CLIENT_POST, .path = "/v1/kiosks/heartbeat", .type = "application/json"};
	bool sent = false;

	if (!is_listed(bridge) || bridge->client == NULL || bridge->beat_number != 0) {
		return false;
	}
	request.number = bridge_own_number(bridge);
	snprintf(request.token, sizeof request.token, "%s", bridge->options.kiosk_secret);
	request.body = mem_copy_text(body);
	sent = client_send(bridge->client, &request);
	if (sent) {
		bridge->beat_number = request.number;
	} else {
		free(request.body);
	}
	explicit_bzero(&request, sizeof request);
	return sent;
}

bool bridge_beat_take(struct bridge *bridge, const struct client_answer *answer, int64_t now_s)
{
	struct wire_heard heard;
	struct problem problem;

	if (answer->number != bridge->beat_number || answer->number == 0) {
		return false;
	}
	bridge->beat_number = 0;
	bridge->online = false;
	if (answer->status == 200 && wire_read_heard(answer->body, answer->length, &heard, &problem)) {
		bridge->beat_next_s = heard.next_in_s;
		bridge_hear(bridge, heard.now_s, now_s);
	} else if (bridge_is_refusal(answer)) {
		bridge_hear(bridge, 0, now_s);
	}
	return true;
}

bool bridge_take_heard(struct bridge *bridge, int64_t *next_in_s)
{
	bool heard = bridge->beat_next_s > 0;

	*next_in_s = bridge->beat_next_s;
	bridge->beat_next_s = 0;
	return heard;
}

void bridge_health(const struct bridge *bridge, int64_t now_s, struct kiosk_health *health)
{
	const struct outbox_item *oldest = outbox_first(bridge->outbox);

	health->listed = is_listed(bridge);
	health->online = bridge->online;
	health->answer_ago_s = !bridge->heard            ? -1
	                       : now_s > bridge->heard_s ? now_s - bridge->heard_s
	                                                 : 0;
	health->queue = (int64_t)outbox_count(bridge->outbox);
	health->queue_oldest_s = oldest != NULL && now_s > oldest->at_s ? now_s - oldest->at_s : 0;
	health->clock_ahead_s = bridge->clock_ahead_s;
}
