/*
 * /device: the page that a phone opens to say yes to a kiosk's code. Plain HTML, no script; it
 * works from any phone.
 */
#include <stdio.h>
#include <string.h>

#include "net/server/auth.h"
#include "net/server/handlers/card_check.h"
#include "net/server/routes.h"

/* What the page says, in Japanese and in English. */
struct texts {
	const char *lang, *title, *lead, *code, *card, *pin, *picture, *yes, *no;
	const char *done, *denied, *wrong_code, *wrong_card, *locked, *trouble, *hint;
};

static const struct texts japanese = {
	.lang = "ja",
	.title = "まちあるき",
	.lead = "キオスクに出ている番号を たしかめて、カードで サインインします。",
	.code = "キオスクの番号",
	.card = "カードの番号",
	.pin = "えの あんしょう（4つ）",
	.picture = "え",
	.yes = "はい、サインインします",
	.no = "いいえ、やめます",
	.done = "サインインできました。キオスクの がめんに もどってください。",
	.denied = "サインインを やめました。このページは とじて だいじょうぶです。",
	.wrong_code = "この番号は もう つかえません。キオスクで あたらしい番号を 出してください。",
	.wrong_card = "カードの番号か えが ちがいます。もういちど ためしてください。",
	.locked = "まちがいが つづいたので、5分 おまちください。",
	.trouble = "いまは つながりません。すこし まってから もういちど ためしてください。",
	.hint = "知らない人に 番号を きかれたら、「いいえ」を おしてください。",
};

static const struct texts english = {
	.lang = "en",
	.title = "Machiaruki",
	.lead = "Check that the code is the one on the kiosk, then sign in with your card.",
	.code = "Code on the kiosk",
	.card = "Number on your card",
	.pin = "Your four pictures",
	.picture = "Picture",
	.yes = "Yes, sign in",
	.no = "No, stop",
	.done = "You are signed in. Please go back to the kiosk.",
	.denied = "Nobody was signed in. You can close this page.",
	.wrong_code = "This code can no longer be used. Ask the kiosk for a new one.",
	.wrong_card = "The card's number or the pictures are wrong. Please try again.",
	.locked = "Too many wrong tries: please wait five minutes.",
	.trouble = "This does not work just now. Please try again in a moment.",
	.hint = "If somebody you do not know asked you to enter this, choose \"No\".",
};

static const char *const picture_names[AUTH_PICTURES][2] = {
	{"お茶", "tea"}, {"自転車", "bicycle"}, {"鳥", "bird"},       {"さかな", "fish"},
	{"太陽", "sun"}, {"月", "moon"},        {"花", "flower"},     {"木", "tree"},
	{"家", "house"}, {"電車", "train"},     {"かさ", "umbrella"}, {"りんご", "apple"},
};

static const struct texts *texts_for(const struct request *request)
{
	return strcmp(request->language, "en") == 0 ? &english : &japanese;
}

static void escaped(struct text_buffer *page, const char *text)
{
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '&':
			text_buffer_add(page, "&amp;");
			break;
		case '<':
			text_buffer_add(page, "&lt;");
			break;
		case '>':
			text_buffer_add(page, "&gt;");
			break;
		case '"':
			text_buffer_add(page, "&quot;");
			break;
		default:
			text_buffer_add_span(page, text, 1);
			break;
		}
	}
}

static void head(struct text_buffer *page, const struct texts *texts)
{
	text_buffer_addf(
		page,
		"<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>%s</title>"
		"<style>body{font:18px/1.6 sans-serif;background:#f6efdf;color:#26304a;margin:0;"
		"padding:1.2rem;max-width:32rem;margin:auto}h1{font-size:1.5rem}label{display:block;"
		"margin:1rem 0 .3rem;font-weight:bold}input,select{font:inherit;width:100%%;padding:.6rem;"
		"box-sizing:border-box;border:2px solid #26304a;border-radius:.6rem;background:#fffdf6}"
		"input.code{font-size:1.6rem;letter-spacing:.1em;text-align:center}"
		".pin{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}button{font:inherit;"
		"font-weight:bold;width:100%%;padding:.9rem;margin-top:1rem;border-radius:.8rem;"
		"border:2px solid #26304a}.yes{background:#3f6b3a;color:#fff}.no{background:#fffdf6;"
		"color:#26304a}.say{background:#fffdf6;border-left:.5rem solid #d9532c;padding:.8rem;"
		"font-weight:bold}.good{border-color:#3f6b3a}</style></head><body><h1>%s</h1>",
		texts->lang, texts->title, texts->title);
}

static void pictures(struct text_buffer *page, const struct texts *texts)
{
	text_buffer_addf(page, "<label>%s</label><div class=\"pin\">", texts->pin);
	for (int i = 1; i <= AUTH_PIN_LENGTH; i++) {
		text_buffer_addf(page, "<select name=\"pin%d\" aria-label=\"%s %d\">", i, texts->picture,
		                 i);
		text_buffer_addf(page, "<option value=\"\">%d: –</option>", i);
		for (int k = 0; k < AUTH_PICTURES; k++) {
			text_buffer_addf(page, "<option value=\"%s\">%s</option>", auth_pictures[k],
			                 picture_names[k][texts == &english]);
		}
		text_buffer_add(page, "</select>");
	}
	text_buffer_add(page, "</div>");
}

/* say: a line above the form; NULL none. */
static void show_form(struct request *request, int status, const char *say, const char *code)
{
	const struct texts *texts = texts_for(request);
	struct text_buffer page = {0};

	head(&page, texts);
	if (say != NULL) {
		text_buffer_addf(&page, "<p class=\"say\" role=\"alert\">%s</p>", say);
	}
	text_buffer_addf(&page,
	                 "<p>%s</p><form method=\"post\" action=\"/device\"><label for=\"c\">%s</label>"
	                 "<input class=\"code\" id=\"c\" name=\"user_code\" autocomplete=\"off\" "
	                 "maxlength=\"12\" required value=\"",
	                 texts->lead, texts->code);
	escaped(&page, code);
	text_buffer_addf(&page,
	                 "\"><label for=\"n\">%s</label><input id=\"n\" name=\"card\" "
	                 "inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"20\" "
	                 "placeholder=\"0000 0000 0000\">",
	                 texts->card);
	pictures(&page, texts);
	text_buffer_addf(&page,
	                 "<p>%s</p><button class=\"yes\" name=\"decision\" value=\"yes\">%s</button>"
	                 "<button class=\"no\" name=\"decision\" value=\"no\">%s</button></form>"
	                 "</body></html>\n",
	                 texts->hint, texts->yes, texts->no);
	answer_html(request, status, &page);
}

static void show_end(struct request *request, int status, const char *say, bool good)
{
	struct text_buffer page = {0};

	head(&page, texts_for(request));
	text_buffer_addf(&page, "<p class=\"say%s\" role=\"status\">%s</p></body></html>\n",
	                 good ? " good" : "", say);
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
	char typed[32], number[32], pin[96] = "";

	if (!wants_yes(request)) {
		return;
	}
	request_form(request, "user_code", typed, sizeof typed);
	request_form(request, "card", number, sizeof number);
	for (int i = 1; i <= AUTH_PIN_LENGTH; i++) {
		char field[16], picture[16];

		snprintf(field, sizeof field, "pin%d", i);
		request_form(request, field, picture, sizeof picture);
		snprintf(pin + strlen(pin), sizeof pin - strlen(pin), "%s%s", i > 1 ? "-" : "", picture);
	}
	if (!auth_pin_valid(pin)) {
		show_form(request, 422, texts_for(request)->wrong_card, typed);
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
		show_end(request, 422, texts_for(request)->wrong_code, false);
	} else {
		show_end(request, 503, texts_for(request)->trouble, false);
	}
	return false;
}

void handle_device_write(struct request *request, struct store *store)
{
	const struct texts *texts = texts_for(request);
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
			          verdict == CARD_LOCKED ? texts->locked : texts->wrong_card, grant.user_code);
			return;
		}
		grant.state = GRANT_APPROVED;
	} else {
		grant.state = GRANT_DENIED;
	}
	err = err == STORE_OK ? store->ops->grant_update(store, &grant) : err;
	if (err != STORE_OK) {
		show_end(request, 503, texts->trouble, false);
	} else {
		show_end(request, 200, grant.state == GRANT_APPROVED ? texts->done : texts->denied,
		         grant.state == GRANT_APPROVED);
	}
}
