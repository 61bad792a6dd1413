/*
 * /office/reviews: entries that a person is to look at.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/pages/office.h"
#include "net/server/programme_entries.h"
#include "net/server/routes.h"
#include "net/server/text_check.h"

enum { AT_ONCE = 20 };

#define HERE OFFICE_PATH "/reviews"

/* What was sent with a mistake in it. */
struct mistake {
	int64_t entry;
	const char *why;
};

static void begin_fact(struct request *request, struct text_buffer *page, const char *key)
{
	text_buffer_add(page, "<div><dt>");
	office_add(request, page, key);
	text_buffer_add(page, "</dt><dd>");
}

static void end_fact(struct text_buffer *page, const char *unit)
{
	text_buffer_add(page, unit);
	text_buffer_add(page, "</dd></div>");
}

static void add_tenths(struct text_buffer *page, int64_t tenths)
{
	office_number(page, tenths / 10);
	text_buffer_addf(page, ".%d", (int)(tenths % 10));
}

static void add_trip(struct request *request, struct text_buffer *page,
                     const struct receipt *receipt)
{
	int64_t seconds = receipt->ended_s - receipt->started_s;

	if (receipt->distance_m > 0) {
		begin_fact(request, page, "office.distance");
		add_tenths(page, (receipt->distance_m + 50) / 100);
		end_fact(page, " km");
		begin_fact(request, page, "office.straight");
		if (receipt->displacement_m > 0) {
			add_tenths(page, (receipt->displacement_m + 50) / 100);
			end_fact(page, " km");
		} else {
			office_add(request, page, "office.unknown");
			end_fact(page, "");
		}
	}
	if (seconds > 0) {
		begin_fact(request, page, "office.minutes");
		office_add_count(request, page, "office.minutes.n", (seconds + 30) / 60);
		end_fact(page, "");
	}
	if (seconds > 0 && receipt->distance_m > 0) {
		begin_fact(request, page, "office.speed");
		add_tenths(page, (receipt->distance_m * 36 + seconds / 2) / seconds);
		end_fact(page, " km/h");
	}
}

static void add_amount(struct request *request, struct text_buffer *page,
                       const struct store_entry *entry)
{
	if (entry->amount > 0) {
		begin_fact(request, page, "office.amount");
		office_number(page, entry->amount / 1000);
		if (entry->amount % 1000 != 0) {
			text_buffer_addf(page, ".%03d", (int)(entry->amount % 1000));
		}
		end_fact(page,
		         page_text(request, entry->receipt.deed == DEED_OIL      ? "office.unit.oil"
		                            : entry->receipt.deed == DEED_BOTTLE ? "office.unit.bottle"
		                                                                 : "office.unit.compost"));
	}
	if (entry->given_g > 0) {
		begin_fact(request, page, "office.given");
		office_number(page, entry->given_g);
		end_fact(page, " g");
	}
}

static void add_facts(struct request *request, struct text_buffer *page,
                      const struct store_review *review)
{
	const struct receipt *receipt = &review->entry.receipt;

	text_buffer_add(page, "<dl class=\"facts\">");
	begin_fact(request, page, "office.player");
	page_escape(page, review->alias);
	end_fact(page, "");
	begin_fact(request, page, "office.when");
	office_time(request, page, receipt->started_s);
	end_fact(page, "");
	add_trip(request, page, receipt);
	add_amount(request, page, &review->entry);
	begin_fact(request, page, "office.source");
	page_escape(page, review->entry.source);
	end_fact(page, "");
	text_buffer_add(page, "</dl>");
}

static void add_decision(struct request *request, struct text_buffer *page, long long id,
                         const struct mistake *mistake)
{
	bool wrong = mistake != NULL && mistake->entry == id;

	office_form(request, page, HERE);
	text_buffer_addf(page, "<input type=\"hidden\" name=\"entry\" value=\"%lld\">", id);
	if (wrong) {
		text_buffer_addf(page, "<p class=\"say\" role=\"alert\" id=\"m%lld\">", id);
		office_add_count(request, page, "office.why.wrong", STORE_WHY_MAX - 1);
		text_buffer_add(page, "</p>");
	}
	text_buffer_addf(page, "<label for=\"w%lld\">", id);
	office_add(request, page, "office.why");
	text_buffer_addf(page,
	                 "</label><input id=\"w%lld\" name=\"why\" autocomplete=\"off\" "
	                 "maxlength=\"%d\" required%s",
	                 id, STORE_WHY_MAX - 1, wrong ? " aria-invalid=\"true\" autofocus" : "");
	if (wrong) {
		text_buffer_addf(page, " aria-describedby=\"m%lld\" value=\"", id);
		page_escape(page, mistake->why);
		text_buffer_add(page, "\"");
	}
	text_buffer_addf(page,
	                 "><div class=\"pair\"><button class=\"yes\" name=\"decision\""
	                 " value=\"accept\" aria-describedby=\"e%lld\">",
	                 id);
	office_add(request, page, "office.accept");
	text_buffer_addf(page,
	                 "</button><button name=\"decision\" value=\"reject\""
	                 " aria-describedby=\"e%lld\">",
	                 id);
	office_add(request, page, "office.reject");
	text_buffer_add(page, "</button></div></form>");
}

static void add_entry(struct request *request, struct text_buffer *page,
                      const struct store_review *review, const struct mistake *mistake)
{
	long long id = review->entry.id;
	char key[32];

	snprintf(key, sizeof key, "deed.%s", deed_text(review->entry.receipt.deed));
	text_buffer_addf(page, "<section aria-labelledby=\"e%lld\"><h2 id=\"e%lld\">", id, id);
	office_add(request, page, key);
	text_buffer_add(page, " · ");
	page_escape(page, review->alias);
	text_buffer_add(page, "</h2>");
	add_facts(request, page, review);
	add_decision(request, page, id, mistake);
	text_buffer_add(page, "</section>");
}

static void show(struct request *request, struct store *store, int status,
                 const struct mistake *mistake)
{
	struct store_review *list = mem_new(AT_ONCE + 1, sizeof *list);
	struct text_buffer page = {0};
	size_t count = 0;
	enum store_err err = store->ops->review_list(store, 0, list, AT_ONCE + 1, &count);

	office_begin(request, &page, store, OFFICE_REVIEWS);
	if (err != STORE_OK) {
		page_say(request, &page, "trouble", false);
		status = 503;
	}
	text_buffer_add(&page, "<p>");
	page_escape(&page,
	            page_text(request, count == 0 ? "office.reviews.none" : "office.reviews.lead"));
	text_buffer_add(&page, "</p>");
	for (size_t i = 0; i < count && i < AT_ONCE; i++) {
		add_entry(request, &page, &list[i], mistake);
	}
	if (count > AT_ONCE) {
		text_buffer_add(&page, "<p>");
		office_add(request, &page, "office.reviews.more");
		text_buffer_add(&page, "</p>");
	}
	office_end(request, &page);
	answer_html(request, status, &page);
	free(list);
}

void handle_office_reviews_slow(struct request *request, struct store *store)
{
	if (office_signed_in(request)) {
		show(request, store, 200, NULL);
	}
}

/* What counts now moves the ranks. */
static void remember(struct request *request, const struct store_entry *entry)
{
	request->added = mem_new(1, sizeof *request->added);
	request->added[0] = *entry;
	request->added_count = 1;
}

static void decide(struct request *request, struct store *store, int64_t entry, bool accepted,
                   const char *why)
{
	struct store_review review;
	char name[64] = "", who[STORE_WHO_MAX];
	enum store_err err = store->ops->staff_name(store, request->player, name);

	snprintf(who, sizeof who, "staff:%.57s", name);
	if (err == STORE_OK) {
		err = programme_review(request->town, store, entry, accepted, why, who, request->now_s,
		                       &review);
	}
	if (err == STORE_CONFLICT) {
		office_go(request, HERE, "decided");
	} else if (err == STORE_NOT_FOUND) {
		office_go(request, HERE, "gone");
	} else if (err != STORE_OK) {
		answer_store(request, err);
	} else if (!accepted) {
		office_go(request, HERE, "rejected");
	} else if (review.entry.receipt.reason == SCORE_COUNTS) {
		remember(request, &review.entry);
		office_go(request, HERE, "accepted");
	} else {
		office_go(request, HERE, "notcounted");
	}
}

void handle_office_reviews_write(struct request *request, struct store *store)
{
	char entry[24], decision[16], why[1024];
	struct mistake mistake = {.why = why};
	bool good = false;

	if (!office_may_change(request)) {
		return;
	}
	good = request_form(request, "entry", entry, sizeof entry) &&
	       request_form(request, "decision", decision, sizeof decision);
	if (!good || (strcmp(decision, "accept") != 0 && strcmp(decision, "reject") != 0)) {
		office_go(request, HERE, "form");
		return;
	}
	mistake.entry = strtoll(entry, NULL, 10);
	request_form(request, "why", why, sizeof why);
	if (text_check(why, STORE_WHY_MAX - 1, false) != TEXT_FINE) {
		show(request, store, 422, &mistake);
		return;
	}
	decide(request, store, mistake.entry, strcmp(decision, "accept") == 0, why);
}
