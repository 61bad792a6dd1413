/*
 * A kiosk tells that it is alive.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/kiosks.h"
#include "net/server/png_check.h"
#include "net/server/routes.h"
#include "net/server/text_check.h"

/* What the read step hands on. */
struct heartbeat {
	struct wire_heartbeat beat;
	uint8_t picture[WIRE_PICTURE_MAX];
	size_t picture_length; /* 0: none came with it */
};

static void wrong_member(struct request *request, const char *name, const char *what)
{
	answer_wrong(request, 422, "wrong-member", "The body is JSON, but not what is expected here.",
	             "%s %s", name, what);
}

/* True when there is no picture, or a good one. */
static bool read_picture(struct request *request, struct heartbeat *heartbeat)
{
	const char *text = heartbeat->beat.picture, *wrong = NULL;

	if (text[0] == '\0') {
		return true;
	}
	if (sodium_base642bin(heartbeat->picture, sizeof heartbeat->picture, text, strlen(text), NULL,
	                      &heartbeat->picture_length, NULL, sodium_base64_VARIANT_ORIGINAL) != 0) {
		wrong_member(request, "picture", "is not in base64");
		return false;
	}
	wrong = png_clean(heartbeat->picture, &heartbeat->picture_length);
	if (wrong != NULL) {
		answer_wrong(request, 422, "wrong-member",
		             "The body is JSON, but not what is expected here.",
		             "picture is not one that is taken: %s", wrong);
	}
	return wrong == NULL;
}

static bool is_line(struct request *request, const char *name, const char *text, size_t most)
{
	enum text_fault fault = text_check(text, most, false);

	if (fault != TEXT_FINE) {
		wrong_member(request, name, text_fault_text(fault));
	}
	return fault == TEXT_FINE;
}

void handle_heartbeat_read(struct request *request)
{
	struct heartbeat *heartbeat = mem_new(1, sizeof *heartbeat);
	struct wire_heartbeat *beat = &heartbeat->beat;
	struct problem problem;

	request->work = heartbeat;
	if (!wire_read_heartbeat(text_buffer_text(&request->body), request->body.length, beat,
	                         &problem)) {
		answer_problem(request, &problem);
		return;
	}
	if (is_line(request, "build", beat->build, sizeof beat->build - 1) &&
	    (beat->screen[0] == '\0' ||
	     is_line(request, "screen", beat->screen, sizeof beat->screen - 1))) {
		read_picture(request, heartbeat);
	}
}

static void copy_told(const struct wire_heartbeat *beat, struct store_kiosk *kiosk)
{
	kiosk->frame_s = beat->frame_s;
	kiosk->input_s = beat->input_s;
	kiosk->queue = beat->queue;
	kiosk->queue_oldest_s = beat->queue_oldest_s;
	kiosk->disk_free_mb = beat->disk_free_mb;
	kiosk->temperature_c = beat->temperature_c;
	kiosk->memory_mb = beat->memory_mb;
	kiosk->up_s = beat->up_s;
	kiosk->crashes = beat->crashes;
	snprintf(kiosk->build, sizeof kiosk->build, "%s", beat->build);
	snprintf(kiosk->screen, sizeof kiosk->screen, "%s", beat->screen);
}

/* Nothing that others are shown is changed by it. */
void handle_heartbeat_write(struct request *request, struct store *store)
{
	const struct heartbeat *heartbeat = request->work;
	struct store_kiosk kiosk = {.id = request->player, .seen_s = request->now_s};
	struct wire_heard heard = {request->now_s, KIOSKS_BEAT_S};
	struct text_buffer text = {0};
	enum store_err err = STORE_OK;

	copy_told(&heartbeat->beat, &kiosk);
	err = store->ops->kiosk_seen(store, &kiosk);
	if (err == STORE_OK && heartbeat->picture_length > 0) {
		err = store->ops->kiosk_put_picture(store, kiosk.id, heartbeat->picture,
		                                    heartbeat->picture_length, request->now_s);
	}
	if (err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	wire_write_heard(&text, request->town, &heard);
	answer_json(request, 200, &text);
}
