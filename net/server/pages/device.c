/*
 * /device: the page that a phone opens to say yes to a kiosk's code. Plain HTML, no script; it
 * works from any phone.
 */
#include <stdio.h>
#include <string.h>

#include "net/server/auth.h"
#include "net/server/handlers/card_check.h"
#include "net/server/pages/page.h"
#include "net/server/routes.h"

/* say: the key of a line above the form; NULL none. */
static void show_form(struct request *request, int status, const char *say, const char *code)
{
	struct text_buffer page = {0};

	page_begin(request, &page, "title");
	if (say != NULL) {
		page_say(request, &page, say, false);
	}
	text_buffer_add(&page, "<p>");
	page_add(request, &page, "device.lead");
	text_buffer_add(&page, "</p><form method=\"post\" action=\"/device\"><label for=\"c\">");
	page_add(request, &page, "device.code");
	text_buffer_add(&page, "</label><input class=\"code\" id=\"c\" name=\"user_code\" "
	                       "autocomplete=\"off\" maxlength=\"12\" required value=\"");
	page_escape(&page, code);
	text_buffer_add(&page, "\">");
	page_card_fields(request, &page);
	text_buffer_add(&page, "<p>");
	page_add(request, &page, "device.hint");
	text_buffer_add(&page, "</p><button class=\"yes\" name=\"decision\" value=\"yes\">");
	page_add(request, &page, "device.yes");
	text_buffer_add(&page, "</button><button name=\"decision\" value=\"no\">");
	page_add(request, &page, "device.no");
	text_buffer_add(&page, "</button></form>");
	page_end(&page);
	answer_html(request, status, &page);
}

static void show_end(struct request *request, int status, const char *say, bool good)
{
	struct text_buffer page = {0};

	page_begin(request, &page, "title");
	page_say(request, &page, say, good);
	page_end(&page);
	answer_html(request, status, &page);
}

void handle_device_page(struct request *request)
{
	const char *code = request->query(request, "user_code");

	show_form(request, 200, NULL, code != NULL && strlen(code) <= 12 ? code : "");
}

static bool wants_yes(const struct request *request)
{
	char decision[8];

	return request_form(request, "decision", decision, sizeof decision) &&
	       strcmp(decision, "yes") == 0;
}

void handle_device_slow(struct request *request, struct store *store)
{
	char typed[32], number[32], pin[96];

	if (!wants_yes(request)) {
		return;
	}
	request_form(request, "user_code", typed, sizeof typed);
	page_read_card(request, number, pin);
	if (!auth_pin_valid(pin)) {
		show_form(request, 422, "card.wrong", typed);
		return;
	}
	card_check_slow(request, store, number, pin);
	explicit_bzero(pin, sizeof pin);
}

/* A code that waits; else the page is answered. */
static bool find_grant(struct request *request, struct store *store, struct store_grant *grant)
{
	char typed[32], code[AUTH_USER_CODE_MAX];
	enum store_err err = STORE_NOT_FOUND;

	if (request_form(request, "user_code", typed, sizeof typed) &&
	    auth_read_user_code(typed, code)) {
		err = store->ops->grant_by_user(store, code, grant);
	}
	if (err == STORE_OK && grant->state == GRANT_PENDING && grant->expires_s > request->now_s) {
		return true;
	}
	if (err == STORE_OK || err == STORE_NOT_FOUND) {
		show_end(request, 422, "device.gone", false);
	} else {
		show_end(request, 503, "trouble", false);
	}
	return false;
}

void handle_device_write(struct request *request, struct store *store)
{
	struct store_grant grant;
	enum card_verdict verdict = CARD_WRONG;
	enum store_err err = STORE_OK;

	if (!find_grant(request, store, &grant)) {
		return;
	}
	if (wants_yes(request)) {
		err = card_check_write(request, store, &verdict, &grant.player);
		if (err == STORE_OK && verdict != CARD_RIGHT) {
			show_form(request, verdict == CARD_LOCKED ? 429 : 422,
			          verdict == CARD_LOCKED ? "card.locked" : "card.wrong", grant.user_code);
			return;
		}
		grant.state = GRANT_APPROVED;
	} else {
		grant.state = GRANT_DENIED;
	}
	err = err == STORE_OK ? store->ops->grant_update(store, &grant) : err;
	if (err != STORE_OK) {
		show_end(request, 503, "trouble", false);
	} else {
		show_end(request, 200, grant.state == GRANT_APPROVED ? "device.done" : "device.denied",
		         grant.state == GRANT_APPROVED);
	}
}
