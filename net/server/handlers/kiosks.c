/*
 * A kiosk tells that it is alive.
 */
#include <stdio.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/kiosks.h"
#include "net/server/routes.h"
#include "net/server/text_check.h"

void handle_heartbeat_read(struct request *request)
{
	struct wire_heartbeat *beat = mem_new(1, sizeof *beat);
	struct problem problem;

	request->work = beat;
	if (!wire_read_heartbeat(text_buffer_text(&request->body), request->body.length, beat,
	                         &problem)) {
		answer_problem(request, &problem);
	} else if (text_check(beat->build, sizeof beat->build - 1, false) != TEXT_FINE) {
		answer_wrong(request, 422, "wrong-member",
		             "The body is JSON, but not what is expected here.", "build %s",
		             text_fault_text(text_check(beat->build, sizeof beat->build - 1, false)));
	}
}

/* Nothing that others are shown is changed by it. */
void handle_heartbeat_write(struct request *request, struct store *store)
{
	const struct wire_heartbeat *beat = request->work;
	struct store_kiosk kiosk = {.id = request->player,
	                            .seen_s = request->now_s,
	                            .frame_s = beat->frame_s,
	                            .input_s = beat->input_s,
	                            .queue = beat->queue,
	                            .disk_free_mb = beat->disk_free_mb};
	struct wire_heard heard = {request->now_s, KIOSKS_BEAT_S};
	struct text_buffer text = {0};
	enum store_err err = STORE_OK;

	snprintf(kiosk.build, sizeof kiosk.build, "%s", beat->build);
	err = store->ops->kiosk_seen(store, &kiosk);
	if (err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	wire_write_heard(&text, request->town, &heard);
	answer_json(request, 200, &text);
}
