/*
 * /device: the page that a phone opens to say yes to a kiosk's code. Plain HTML, no script; it
 * works from any phone.
 *
 * Two steps: whether this code is the one on that kiosk; then a card and its pictures. What is sent
 * is answered with 303, and what came of it is a page of its own, so that nothing is sent twice.
 */
#include <stdio.h>
#include <string.h>

#include "net/server/auth.h"
#include "net/server/handlers/card_check.h"
#include "net/server/pages/page.h"
#include "net/server/routes.h"

enum { WRONG_PINS_MAX = 5 }; /* for one code */

/* What may be said after a form was sent: its word in the address, its text, whether it is good. */
struct outcome {
	const char *word, *key;
	bool good;
};

static const struct outcome outcomes[] = {
	{"done", "device.done", true},    {"denied", "device.denied", true},
	{"again", "device.again", true},  {"late", "device.late", false},
	{"gone", "device.gone", false},   {"closed", "device.closed", false},
	{"locked", "card.locked", false}, {"wrong", "card.wrong", false},
	{"pick", "device.pick", false},   {"staff", "device.staff", false},
	{"trouble", "trouble", false},    {"twice", "device.twice", false},
};

static const struct outcome *outcome_of(const char *word)
{
	for (size_t i = 0; word != NULL && i < sizeof outcomes / sizeof outcomes[0]; i++) {
		if (strcmp(outcomes[i].word, word) == 0) {
			return &outcomes[i];
		}
	}
	return NULL;
}

/* Why a code cannot be said yes to; NULL when it can. */
static const char *why_not(const struct store_grant *grant, int64_t now_s)
{
	if (grant->state == GRANT_APPROVED || grant->state == GRANT_USED) {
		return "again";
	}
	if (grant->state == GRANT_DENIED) {
		return grant->failures >= WRONG_PINS_MAX ? "closed" : "denied";
	}
	return grant->expires_s <= now_s ? "late" : NULL;
}

static void begin(struct request *request, struct text_buffer *page, const struct outcome *said)
{
	page_begin(request, page, "title");
	if (said != NULL) {
		page_say(request, page, said->key, said->good);
	}
}

static void end(struct request *request, struct text_buffer *page)
{
	page_end(page);
	answer_html(request, 200, page);
}

static void add_text(struct request *request, struct text_buffer *page, const char *key)
{
	text_buffer_add(page, "<p>");
	page_add(request, page, key);
	text_buffer_add(page, "</p>");
}

static void add_field(struct text_buffer *page, const char *name, const char *value)
{
	text_buffer_addf(page, "<input type=\"hidden\" name=\"%s\" value=\"", name);
	page_escape(page, value);
	text_buffer_add(page, "\">");
}

static void add_button(struct request *request, struct text_buffer *page, const char *attributes,
                       const char *key)
{
	text_buffer_addf(page, "<button %s>", attributes);
	page_add(request, page, key);
	text_buffer_add(page, "</button>");
}

/* The code is still to be typed. */
static void show_asking(struct request *request, const struct outcome *said, const char *typed)
{
	struct text_buffer page = {0};

	begin(request, &page, said);
	add_text(request, &page, "device.lead");
	text_buffer_add(&page, "<form action=\"/device\"><label for=\"c\">");
	page_add(request, &page, "device.code");
	text_buffer_add(&page, "</label><input class=\"code\" id=\"c\" name=\"user_code\" "
	                       "autocomplete=\"off\" autocapitalize=\"characters\" maxlength=\"20\" "
	                       "required placeholder=\"XXXX-XXXX\" value=\"");
	page_escape(&page, typed);
	text_buffer_add(&page, "\">");
	add_button(request, &page, "class=\"yes\"", "device.next");
	text_buffer_add(&page, "</form>");
	end(request, &page);
}

/* Where the kiosk stands, or that nobody knows. */
static void add_kiosk(struct request *request, struct text_buffer *page,
                      const struct store_kiosk *kiosk)
{
	if (kiosk->id == 0) {
		page_say(request, page, "device.unlisted", false);
		return;
	}
	text_buffer_add(page, "<p>");
	page_add(request, page, "device.kiosk");
	text_buffer_add(page, "</p><p class=\"place\"><strong>");
	page_escape(page, kiosk->place);
	text_buffer_add(page, "</strong><br>");
	page_escape(page, kiosk->name);
	text_buffer_add(page, "</p>");
}

/* The first step. */
static void show_code(struct request *request, const struct store_grant *grant,
                      const struct store_kiosk *kiosk)
{
	struct text_buffer page = {0};

	begin(request, &page, NULL);
	add_kiosk(request, &page, kiosk);
	text_buffer_addf(&page, "<p class=\"shown\">%s</p><h2>", grant->user_code);
	page_add(request, &page, "device.ask");
	text_buffer_add(&page, "</h2><form action=\"/device\">");
	add_field(&page, "user_code", grant->user_code);
	add_button(request, &page, "class=\"yes\" name=\"step\" value=\"card\"", "device.same");
	text_buffer_add(&page, "</form><form method=\"post\" action=\"/device\">");
	add_field(&page, "user_code", grant->user_code);
	add_button(request, &page, "name=\"decision\" value=\"no\"", "device.other");
	text_buffer_add(&page, "</form>");
	add_text(request, &page, "device.hint");
	end(request, &page);
}

/* The second step. */
static void show_card(struct request *request, const struct outcome *said,
                      const struct store_grant *grant, const struct store_kiosk *kiosk)
{
	struct text_buffer page = {0};

	begin(request, &page, said);
	add_kiosk(request, &page, kiosk);
	text_buffer_addf(&page, "<p class=\"shown\">%s</p><form method=\"post\" action=\"/device\">",
	                 grant->user_code);
	add_field(&page, "user_code", grant->user_code);
	page_card_fields(request, &page);
	add_button(request, &page, "class=\"yes\" name=\"decision\" value=\"yes\"", "device.yes");
	add_button(request, &page, "name=\"decision\" value=\"no\"", "device.no");
	text_buffer_add(&page, "</form>");
	end(request, &page);
}

void handle_device_page(struct request *request)
{
	const char *typed = request->query(request, "user_code");
	const char *step = request->query(request, "step");
	const struct outcome *said = outcome_of(request->query(request, "said"));
	struct store_grant grant;
	struct store_kiosk kiosk;
	char code[AUTH_USER_CODE_MAX];
	const char *why = NULL;
	enum store_err err = STORE_NOT_FOUND;

	if (typed == NULL) {
		show_asking(request, said, "");
		return;
	}
	if (!auth_read_user_code(typed, code)) {
		show_asking(request, outcome_of("gone"), strlen(typed) < 32 ? typed : "");
		return;
	}
	err = programme_read_code(request->programme, code, &grant, &kiosk);
	if (err != STORE_OK) {
		show_asking(request, outcome_of(err == STORE_NOT_FOUND ? "gone" : "trouble"), code);
		return;
	}
	why = why_not(&grant, request->now_s);
	if (why != NULL) {
		show_asking(request, outcome_of(why), "");
	} else if (step != NULL && strcmp(step, "card") == 0) {
		show_card(request, said, &grant, &kiosk);
	} else {
		show_code(request, &grant, &kiosk);
	}
}

/* Nothing of it was kept. */
static void show_trouble(struct request *request)
{
	struct text_buffer page = {0};

	begin(request, &page, outcome_of("trouble"));
	page_end(&page);
	answer_html(request, 503, &page);
}

/* On to the page that says what came of it; code: to try again with it, or NULL. */
static void go_on(struct request *request, const char *said, const char *code)
{
	char where[128];
	const char *wanted = request->query(request, "lang");
	bool keep = wanted != NULL && strcmp(wanted, request->language) == 0;

	snprintf(where, sizeof where, "/device?%s%s%ssaid=%s%s%s", code != NULL ? "user_code=" : "",
	         code != NULL ? code : "", code != NULL ? "&step=card&" : "", said,
	         keep ? "&lang=" : "", keep ? request->language : "");
	page_go(request, where);
}

static bool wants_yes(const struct request *request)
{
	char decision[8];

	return request_form(request, "decision", decision, sizeof decision) &&
	       strcmp(decision, "yes") == 0;
}

/* The code of the form in the way it is kept. */
static bool read_code(const struct request *request, char code[AUTH_USER_CODE_MAX])
{
	char typed[64];

	return request_form(request, "user_code", typed, sizeof typed) &&
	       auth_read_user_code(typed, code);
}

void handle_device_slow(struct request *request, struct store *store)
{
	char code[AUTH_USER_CODE_MAX], number[32], pin[96];

	if (!request_form_once(request)) {
		go_on(request, "twice", NULL);
		return;
	}
	if (!read_code(request, code)) {
		go_on(request, "gone", NULL);
		return;
	}
	if (!wants_yes(request)) {
		return;
	}
	page_read_card(request, number, pin);
	if (!auth_pin_valid(pin)) {
		go_on(request, "pick", code);
	} else {
		card_check_slow(request, store, number, pin);
	}
	explicit_bzero(pin, sizeof pin);
}

/* A code that waits, else it is answered. */
static bool find_grant(struct request *request, struct store *store, struct store_grant *grant)
{
	char code[AUTH_USER_CODE_MAX];
	const char *why = NULL;
	enum store_err err = STORE_NOT_FOUND;

	if (read_code(request, code)) {
		err = store->ops->grant_by_user(store, code, grant);
	}
	why = err == STORE_OK          ? why_not(grant, request->now_s)
	      : err == STORE_NOT_FOUND ? "gone"
	                               : "trouble";
	if (why != NULL) {
		go_on(request, why, NULL);
	}
	return why == NULL;
}

/* What the card and its PIN come to; a code that saw too many wrong ones is denied. */
static const char *try_card(struct request *request, struct store *store, struct store_grant *grant,
                            enum store_err *err)
{
	struct card_result card;

	*err = card_check_write(request, store, &card);
	if (*err != STORE_OK) {
		return "trouble";
	}
	if (card.verdict == CARD_RIGHT && card.staff != 0) {
		return "staff";
	}
	if (card.verdict == CARD_RIGHT) {
		grant->player = card.player;
		grant->state = GRANT_APPROVED;
		return "done";
	}
	if (++grant->failures >= WRONG_PINS_MAX) {
		grant->state = GRANT_DENIED;
	}
	return card.verdict == CARD_LOCKED    ? "locked"
	       : grant->state == GRANT_DENIED ? "closed"
	                                      : "wrong";
}

void handle_device_write(struct request *request, struct store *store)
{
	struct store_grant grant;
	const char *said = "denied";
	enum store_err err = STORE_OK;

	if (!find_grant(request, store, &grant)) {
		return;
	}
	if (wants_yes(request)) {
		said = try_card(request, store, &grant, &err);
	} else {
		grant.state = GRANT_DENIED;
	}
	err = err == STORE_OK ? store->ops->grant_update(store, &grant) : err;
	if (err != STORE_OK) {
		show_trouble(request);
		return;
	}
	go_on(request, said, grant.state == GRANT_PENDING ? grant.user_code : NULL);
}
