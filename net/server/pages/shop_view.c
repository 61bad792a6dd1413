#include "net/server/pages/shop.h"

#include <stdio.h>

static void add_labelled(struct request *request, struct text_buffer *page, const char *tag,
                         const char *key)
{
	text_buffer_addf(page, "<%s>", tag);
	page_add(request, page, key);
	text_buffer_addf(page, "</%s>", tag);
}

static void add_when(struct request *request, struct text_buffer *page, const char *tag,
                     const char *key, int64_t wall_s)
{
	text_buffer_addf(page, "<%s>", tag);
	page_add_when(request, page, key, wall_s);
	text_buffer_addf(page, "</%s>", tag);
}

/* A form that sends one thing and holds the language. */
static void begin_form(struct request *request, struct text_buffer *page, const char *what)
{
	text_buffer_addf(page,
	                 "<form method=\"post\" action=\"/shop?lang=%s\">"
	                 "<input type=\"hidden\" name=\"do\" value=\"%s\">",
	                 request->language, what);
}

static void add_hidden(struct text_buffer *page, const char *name, const char *value)
{
	text_buffer_addf(page, "<input type=\"hidden\" name=\"%s\" value=\"", name);
	page_escape(page, value);
	text_buffer_add(page, "\">");
}

static void add_button(struct request *request, struct text_buffer *page, const char *key, bool yes)
{
	text_buffer_addf(page, "<button%s>", yes ? " class=\"yes\"" : "");
	page_add(request, page, key);
	text_buffer_add(page, "</button></form>");
}

void shop_view_sign_in(struct request *request, int status, const char *say, const char *code)
{
	struct text_buffer page = {0};

	page_begin(request, &page, "shop.title");
	if (say != NULL) {
		page_say(request, &page, say, false);
	} else if (code[0] != '\0') {
		page_say(request, &page, "shop.first", true);
	}
	add_labelled(request, &page, "p", "shop.lead");
	begin_form(request, &page, "in");
	add_hidden(&page, "code", code);
	text_buffer_add(&page, "<label for=\"s\">");
	page_add(request, &page, "shop.code");
	text_buffer_add(&page, "</label><input class=\"code\" id=\"s\" name=\"shop_code\" "
	                       "autocomplete=\"off\" autocapitalize=\"characters\" "
	                       "maxlength=\"60\" required placeholder=\"XXXX-XXXX-XXXX\">");
	add_button(request, &page, "shop.in", true);
	page_end(&page);
	answer_html(request, status, &page);
}

static void add_code_form(struct request *request, struct text_buffer *page,
                          const struct shop_view *view)
{
	text_buffer_addf(page,
	                 "<form method=\"get\" action=\"/shop\">"
	                 "<input type=\"hidden\" name=\"lang\" value=\"%s\"><label for=\"c\">",
	                 request->language);
	page_add(request, page, "shop.coupon");
	text_buffer_add(page, "</label><input class=\"code\" id=\"c\" name=\"code\" "
	                      "autocomplete=\"off\" autocapitalize=\"characters\" maxlength=\"70\" "
	                      "required placeholder=\"XXXX-XXXX\" value=\"");
	page_escape(page, view->state == SHOP_VIEW_NONE ? view->typed : "");
	text_buffer_add(page, "\">");
	add_button(request, page, "shop.look", true);
	add_labelled(request, page, "p", "shop.scan");
}

static void add_back(struct request *request, struct text_buffer *page, const char *key, bool yes)
{
	text_buffer_addf(page, "<a class=\"button%s\" href=\"/shop?lang=%s\">", yes ? " yes" : "",
	                 request->language);
	page_add(request, page, key);
	text_buffer_add(page, "</a>");
}

static void add_title(struct text_buffer *page, const struct coupon *coupon)
{
	text_buffer_add(page, "<p class=\"big\">");
	page_add_text(page, coupon->title[0] != '\0' ? coupon->title : coupon->code, true);
	text_buffer_addf(page, "</p><p>%s</p>", coupon->code);
}

static void add_fresh(struct request *request, struct text_buffer *page,
                      const struct shop_view *view)
{
	text_buffer_add(page, "<section class=\"ticket\">");
	add_labelled(request, page, "p", "shop.fresh");
	add_title(page, &view->coupon);
	if (view->coupon.until_s != 0) {
		add_when(request, page, "p", "shop.until", view->coupon.until_s);
	} else {
		add_labelled(request, page, "p", "shop.no_end");
	}
	text_buffer_add(page, "</section>");
	begin_form(request, page, "use");
	add_hidden(page, "code", view->coupon.code);
	add_hidden(page, "key", view->key);
	add_button(request, page, "shop.use", true);
	add_back(request, page, "shop.not_now", false);
}

/* Confirmed now, or used before: the time is what counts. */
static void add_used(struct request *request, struct text_buffer *page,
                     const struct shop_view *view)
{
	bool done = view->state == SHOP_VIEW_DONE;

	if (!done) {
		page_say(request, page, "shop.used", false);
	}
	text_buffer_addf(page, "<section class=\"ticket%s\"%s>", done ? " done" : "",
	                 done ? " role=\"status\"" : "");
	text_buffer_add(page, "<p class=\"big\">");
	page_add(request, page, done ? "shop.done" : "shop.used_at");
	text_buffer_add(page, "</p><p class=\"time\">");
	page_add_when(request, page, "when.time", view->coupon.used_s);
	text_buffer_add(page, "</p>");
	add_when(request, page, "p", "when.day", view->coupon.used_s);
	add_title(page, &view->coupon);
	text_buffer_add(page, "</section>");
	add_back(request, page, "shop.next", done);
}

static void add_ended(struct request *request, struct text_buffer *page,
                      const struct shop_view *view)
{
	page_say(request, page, "shop.ended", false);
	text_buffer_add(page, "<section class=\"ticket\">");
	add_title(page, &view->coupon);
	add_when(request, page, "p", "shop.ended_on", view->coupon.until_s);
	text_buffer_add(page, "</section>");
	add_back(request, page, "shop.next", false);
}

static void add_today(struct request *request, struct text_buffer *page,
                      const struct coupons *today)
{
	add_labelled(request, page, "h2", "shop.today");
	if (today->count == 0) {
		add_labelled(request, page, "p", "shop.today_none");
		return;
	}
	text_buffer_add(page, "<table>");
	for (size_t i = 0; i < today->count; i++) {
		text_buffer_add(page, "<tr><td><b>");
		page_add_when(request, page, "when.time", today->list[i].used_s);
		text_buffer_add(page, "</b></td><td>");
		page_add_text(page, today->list[i].title, true);
		text_buffer_addf(page, "<br>%s</td></tr>", today->list[i].code);
	}
	text_buffer_add(page, "</table>");
}

static void add_state(struct request *request, struct text_buffer *page,
                      const struct shop_view *view)
{
	switch (view->state) {
	case SHOP_VIEW_FRESH:
		add_fresh(request, page, view);
		break;
	case SHOP_VIEW_DONE:
	case SHOP_VIEW_USED:
		add_used(request, page, view);
		break;
	case SHOP_VIEW_ENDED:
		add_ended(request, page, view);
		break;
	case SHOP_VIEW_NONE:
		page_say(request, page, "shop.none", false);
		add_code_form(request, page, view);
		break;
	case SHOP_VIEW_HOME:
		add_code_form(request, page, view);
		break;
	}
}

void shop_view_answer(struct request *request, const struct shop_view *view)
{
	struct text_buffer page = {0};

	page_begin(request, &page, "shop.title");
	text_buffer_add(&page, "<p><b>");
	page_add_text(&page, view->name, true);
	text_buffer_add(&page, "</b></p>");
	add_state(request, &page, view);
	add_today(request, &page, &view->today);
	begin_form(request, &page, "out");
	add_button(request, &page, "shop.out", false);
	page_end(&page);
	answer_html(request, 200, &page);
}
