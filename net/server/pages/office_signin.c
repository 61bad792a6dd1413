/*
 * /office: signing in with a staff card, and out.
 */
#include <stdio.h>
#include <string.h>

#include "net/server/auth.h"
#include "net/server/handlers/card_check.h"
#include "net/server/pages/office.h"
#include "net/server/routes.h"

/* A working day: the next morning begins with the card again. */
enum { SESSION_S = 8 * 3600 };

void office_show_signin(struct request *request)
{
	struct text_buffer page = {0};

	office_begin_outside(request, &page);
	text_buffer_add(&page, "<p>");
	office_add(request, &page, "office.lead");
	text_buffer_add(&page, "</p><form class=\"card\" method=\"post\" action=\"" OFFICE_PATH "\">");
	page_card_fields(request, &page);
	text_buffer_add(&page, "<div class=\"pair\"><button class=\"yes\">");
	office_add(request, &page, "office.signin");
	text_buffer_add(&page, "</button></div></form>");
	office_end(request, &page);
	answer_html(request, 200, &page);
}

void handle_office_signin_slow(struct request *request, struct store *store)
{
	char number[32], pin[96];

	page_read_card(request, number, pin);
	if (!auth_pin_valid(pin)) {
		office_go(request, OFFICE_PATH, "wrong");
		return;
	}
	card_check_slow(request, store, number, pin);
	explicit_bzero(pin, sizeof pin);
}

static enum store_err begin_session(struct request *request, struct store *store, int64_t staff)
{
	struct store_token token = {.kind = TOKEN_STAFF,
	                            .of = staff,
	                            .client = "office",
	                            .expires_s = request->now_s + SESSION_S};
	char secret[AUTH_TOKEN_MAX];
	enum store_err err = STORE_OK;

	auth_new_token(secret);
	auth_hash_secret(secret, token.hash);
	err = store->ops->token_add(store, &token);
	if (err == STORE_OK) {
		page_set_session(request, OFFICE_SESSION, OFFICE_PATH, secret, SESSION_S);
		page_go(request, OFFICE_PATH);
	}
	explicit_bzero(secret, sizeof secret);
	return err;
}

void handle_office_signin_write(struct request *request, struct store *store)
{
	struct card_result card;
	enum store_err err = card_check_write(request, store, &card);

	if (err == STORE_OK && card.verdict == CARD_RIGHT && card.staff != 0) {
		err = begin_session(request, store, card.staff);
	} else if (err == STORE_OK) {
		office_go(request, OFFICE_PATH,
		          card.verdict == CARD_LOCKED  ? "locked"
		          : card.verdict == CARD_RIGHT ? "notstaff"
		                                       : "wrong");
	}
	if (err != STORE_OK) {
		office_go(request, OFFICE_PATH, "trouble");
	}
}

void handle_office_out_write(struct request *request, struct store *store)
{
	if (!office_may_change(request)) {
		return;
	}
	if (store->ops->token_drop(store, request->token_hash) != STORE_OK) {
		office_go(request, OFFICE_PATH, "trouble");
		return;
	}
	page_set_session(request, OFFICE_SESSION, OFFICE_PATH, "", 0);
	office_go(request, OFFICE_PATH, "out");
}
