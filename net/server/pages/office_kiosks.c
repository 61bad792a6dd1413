/*
 * /office/kiosks: which screens are well, what each showed last, and what wants looking after.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/kiosks.h"
#include "net/server/pages/office.h"
#include "net/server/routes.h"

/* A badge says it by a shape and a word; its colour adds to them. */
static void begin_badge(struct text_buffer *page, const char *look, const char *mark)
{
	text_buffer_addf(page, "<span class=\"badge %s\"><span aria-hidden=\"true\">%s </span>", look,
	                 mark);
}

static void add_health(struct request *request, struct text_buffer *page, enum kiosks_health health)
{
	static const struct {
		const char *look, *mark, *key;
	} looks[] = {[KIOSKS_QUIET] = {"bad", "!", "office.health.quiet"},
	             [KIOSKS_NEVER] = {"off", "–", "office.health.never"},
	             [KIOSKS_FINE] = {"fine", "✓", "office.health.fine"}};

	begin_badge(page, looks[health].look, looks[health].mark);
	office_add(request, page, looks[health].key);
	text_buffer_add(page, "</span>");
}

static int64_t worry_count(const struct store_kiosk *kiosk, enum kiosks_worry worry)
{
	switch (worry) {
	case KIOSKS_STILL:
		return (kiosk->seen_s - kiosk->frame_s) / 60;
	case KIOSKS_WARM:
		return kiosk->temperature_c;
	case KIOSKS_FULL:
		return kiosk->disk_free_mb;
	case KIOSKS_WAITS:
		return kiosk->queue_oldest_s / 3600;
	case KIOSKS_CRASHED:
		return kiosk->crashes;
	case KIOSKS_WORRIES:
		break;
	}
	return 0;
}

static void add_worries(struct request *request, struct text_buffer *page,
                        const struct store_kiosk *kiosk)
{
	static const char *const marks[KIOSKS_WORRIES] = {"■", "▲", "▼", "◆", "↻"};
	char key[48];

	for (int i = 0; i < KIOSKS_WORRIES; i++) {
		enum kiosks_worry worry = (enum kiosks_worry)i;

		if (kiosks_worries(kiosk, worry)) {
			snprintf(key, sizeof key, "office.kiosks.%s", kiosks_worry_text(worry));
			begin_badge(page, "warn", marks[i]);
			office_add_count(request, page, key, worry_count(kiosk, worry));
			text_buffer_add(page, "</span> ");
		}
	}
}

/* The attract screen as it was sent last, with its age. */
static void add_picture(struct request *request, struct text_buffer *page,
                        const struct store_kiosk *kiosk)
{
	text_buffer_add(page, "<figure>");
	if (kiosk->picture_s == 0) {
		text_buffer_add(page, "<div class=\"nothing\">");
		office_add(request, page, "office.kiosks.nopicture");
		text_buffer_add(page, "</div>");
	} else {
		text_buffer_addf(page, "<img src=\"" OFFICE_PATH "/kiosks/%s/picture?at=%lld\" alt=\"",
		                 kiosk->name, (long long)kiosk->picture_s);
		office_add(request, page, "office.kiosks.alt");
		text_buffer_addf(page, " %s\"><figcaption>", kiosk->name);
		office_add(request, page, "office.kiosks.picture");
		text_buffer_add(page, ": ");
		office_ago(request, page, kiosk->picture_s);
		text_buffer_add(page, "</figcaption>");
	}
	text_buffer_add(page, "</figure>");
}

static void begin_fact(struct request *request, struct text_buffer *page, const char *key)
{
	office_add_in(request, page, "<div><dt>", key, "</dt><dd>");
}

static void end_fact(struct text_buffer *page)
{
	text_buffer_add(page, "</dd></div>");
}

static void add_moment(struct request *request, struct text_buffer *page, const char *key,
                       int64_t wall_s)
{
	begin_fact(request, page, key);
	office_ago(request, page, wall_s);
	end_fact(page);
}

/* A number of its last heartbeat; one that it did not tell is no fact. */
static void add_number(struct request *request, struct text_buffer *page, const char *key,
                       int64_t value, const char *unit, bool told)
{
	if (told) {
		begin_fact(request, page, key);
		office_number(page, value);
		text_buffer_add(page, unit);
		end_fact(page);
	}
}

/* "Waits to be sent: 3 (since 2 h)". */
static void add_queue(struct request *request, struct text_buffer *page,
                      const struct store_kiosk *kiosk)
{
	begin_fact(request, page, "office.queue");
	office_number(page, kiosk->queue);
	if (kiosk->queue > 0 && kiosk->queue_oldest_s > 0) {
		text_buffer_add(page, "<br><small>");
		office_add(request, page, "office.kiosks.oldest");
		text_buffer_add(page, " ");
		office_time(request, page, kiosk->seen_s - kiosk->queue_oldest_s);
		text_buffer_add(page, "</small>");
	}
	end_fact(page);
}

static void add_text(struct request *request, struct text_buffer *page, const char *key,
                     const char *text)
{
	if (text[0] != '\0') {
		begin_fact(request, page, key);
		page_escape(page, text);
		end_fact(page);
	}
}

static void add_up(struct request *request, struct text_buffer *page,
                   const struct store_kiosk *kiosk)
{
	bool days = kiosk->up_s >= 48 * 3600;

	begin_fact(request, page, "office.kiosks.up");
	office_add_count(request, page, days ? "office.kiosks.days" : "office.kiosks.hours",
	                 kiosk->up_s / (days ? 24 * 3600 : 3600));
	end_fact(page);
}

static void add_facts(struct request *request, struct text_buffer *page,
                      const struct store_kiosk *kiosk)
{
	text_buffer_add(page, "<dl class=\"facts\">");
	add_moment(request, page, "office.seen", kiosk->seen_s);
	add_moment(request, page, "office.frame", kiosk->frame_s);
	add_moment(request, page, "office.input", kiosk->input_s);
	add_queue(request, page, kiosk);
	add_number(request, page, "office.disk", kiosk->disk_free_mb, " MB", kiosk->disk_free_mb >= 0);
	add_number(request, page, "office.kiosks.temperature", kiosk->temperature_c, " °C",
	           kiosk->temperature_c != STORE_NO_TEMPERATURE);
	add_number(request, page, "office.kiosks.memory", kiosk->memory_mb, " MB",
	           kiosk->memory_mb > 0);
	if (kiosk->up_s > 0) { /* an older program tells neither */
		add_up(request, page, kiosk);
		add_number(request, page, "office.kiosks.crashed", kiosk->crashes, "", true);
	}
	add_text(request, page, "office.kiosks.screen", kiosk->screen);
	add_text(request, page, "office.build", kiosk->build);
	text_buffer_add(page, "</dl>");
}

static void add_kiosk(struct request *request, struct text_buffer *page,
                      const struct store_kiosk *kiosk)
{
	enum kiosks_health health = kiosks_health(kiosk, request->now_s);

	text_buffer_addf(page, "<li class=\"card kiosk\">");
	add_picture(request, page, kiosk);
	text_buffer_addf(page, "<div><h2>%s</h2><p>", kiosk->name);
	page_escape(page, kiosk->place);
	text_buffer_add(page, "</p><p class=\"badges\">");
	add_health(request, page, health);
	text_buffer_add(page, " ");
	add_worries(request, page, kiosk);
	text_buffer_add(page, "</p>");
	if (health == KIOSKS_QUIET) {
		text_buffer_add(page, "<p><strong>");
		office_add(request, page, "office.kiosks.since");
		text_buffer_add(page, " ");
		office_time(request, page, kiosk->seen_s);
		text_buffer_add(page, "</strong></p>");
	}
	if (health != KIOSKS_NEVER) {
		add_facts(request, page, kiosk);
	}
	text_buffer_add(page, "</div></li>");
}

static void add_kiosks(struct request *request, struct text_buffer *page,
                       const struct store_kiosk *list, size_t count)
{
	text_buffer_add(page, "<p>");
	office_add(request, page, count > 0 ? "office.kiosks.lead" : "office.kiosks.none");
	text_buffer_add(page, "</p><ul class=\"kiosks\">");
	for (size_t i = 0; i < count; i++) {
		add_kiosk(request, page, &list[i]);
	}
	text_buffer_add(page, "</ul>");
}

void handle_office_kiosks_slow(struct request *request, struct store *store)
{
	struct store_kiosk *list = NULL;
	struct text_buffer page = {0};
	size_t count = 0;
	enum store_err err = STORE_OK;

	if (!office_signed_in(request)) {
		return;
	}
	list = mem_new(KIOSKS_MAX, sizeof *list);
	err = kiosks_read(store, request->now_s, list, &count);
	office_begin(request, &page, store, OFFICE_KIOSKS);
	if (err != STORE_OK) {
		page_say(request, &page, "trouble", false);
	} else {
		add_kiosks(request, &page, list, count);
	}
	office_end(request, &page);
	answer_html(request, err == STORE_OK ? 200 : 503, &page);
	free(list);
}

void handle_office_kiosk_picture_slow(struct request *request, struct store *store)
{
	struct store_kiosk kiosk;
	void *png = NULL;
	size_t length = 0;
	enum store_err err = STORE_NOT_FOUND; /* a stranger is not even told which kiosks there are */

	if (request->signed_in) {
		err = store->ops->kiosk_by_name(store, request->tail, &kiosk);
	}
	if (err == STORE_OK) {
		err = store->ops->kiosk_get_picture(store, kiosk.id, &png, &length);
	}
	request->answer.secret = true;
	if (err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	request->answer.status = 200;
	request->answer.type = "image/png";
	request->answer.body = png;
	request->answer.length = length;
}
