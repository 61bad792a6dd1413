/*
 * /office/coupons: what the shops did this month.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/pages/office.h"
#include "net/server/routes.h"

enum { SHOPS_MAX = 512 };

static void add_column(struct request *request, struct text_buffer *page, const char *key,
                       bool number)
{
	text_buffer_addf(page, "<th scope=\"col\"%s>", number ? " class=\"n\"" : "");
	office_add(request, page, key);
	text_buffer_add(page, "</th>");
}

/* On a narrow screen a cell stands on its own line, with its column's name before it. */
static void begin_cell(struct request *request, struct text_buffer *page, const char *key,
                       bool number)
{
	text_buffer_addf(page, "<td%s data-t=\"", number ? " class=\"n\"" : "");
	office_add(request, page, key);
	text_buffer_add(page, "\"><span>");
}

static void end_cell(struct text_buffer *page)
{
	text_buffer_add(page, "</span></td>");
}

static void add_shop(struct request *request, struct text_buffer *page,
                     const struct store_shop_coupons *shop, int64_t most)
{
	text_buffer_add(page, "<tr><th scope=\"row\">");
	page_escape(page, shop->shop);
	text_buffer_add(page, "</th>");
	begin_cell(request, page, "office.made", true);
	office_number(page, shop->made);
	end_cell(page);
	begin_cell(request, page, "office.used", true);
	office_number(page, shop->used);
	if (most > 0) {
		office_bar(page, shop->used, 0, most);
	}
	end_cell(page);
	begin_cell(request, page, "office.points", true);
	office_number(page, shop->used_points);
	end_cell(page);
	text_buffer_add(page, "</tr>");
}

static void add_shops(struct request *request, struct text_buffer *page,
                      const struct store_shop_coupons *list, size_t count)
{
	struct store_shop_coupons sum = {.shop = ""};
	int64_t most = 0;

	text_buffer_add(page, "<section class=\"wide\"><table class=\"stack\"><thead><tr>");
	add_column(request, page, "office.shop", false);
	add_column(request, page, "office.made", true);
	add_column(request, page, "office.used", true);
	add_column(request, page, "office.points", true);
	text_buffer_add(page, "</tr></thead><tbody>");
	for (size_t i = 0; i < count; i++) {
		most = list[i].used > most ? list[i].used : most;
		sum.made += list[i].made;
		sum.used += list[i].used;
		sum.used_points += list[i].used_points;
	}
	for (size_t i = 0; i < count; i++) {
		add_shop(request, page, &list[i], most);
	}
	snprintf(sum.shop, sizeof sum.shop, "%s", page_text(request, "office.sum"));
	text_buffer_add(page, "</tbody><tfoot>");
	add_shop(request, page, &sum, 0);
	text_buffer_add(page, "</tfoot></table></section>");
}

/* "Coupons of 2026-11, by shop." */
static void add_month(struct request *request, struct text_buffer *page, const char *month)
{
	const char *text = page_text(request, "office.coupons.lead");
	const char *at = strstr(text, "<m>");
	size_t before = at != NULL ? (size_t)(at - text) : strlen(text);

	text_buffer_addf(page, "<p>%.*s%s", (int)before, text, at != NULL ? month : "");
	page_escape(page, at != NULL ? at + 3 : "");
	text_buffer_add(page, "</p>");
}

void handle_office_coupons_slow(struct request *request, struct store *store)
{
	struct store_language language = {request->language, request->town->languages[0]};
	struct store_shop_coupons *list = NULL;
	struct text_buffer page = {0};
	struct period month;
	size_t count = 0;
	enum store_err err = STORE_OK;

	if (!office_signed_in(request)) {
		return;
	}
	list = mem_new(SHOPS_MAX, sizeof *list);
	period_at(request->town, PERIOD_MONTH, request->now_s, &month);
	err = store->ops->shop_coupons(store, month.from_s, month.until_s, &language, list, SHOPS_MAX,
	                               &count);
	office_begin(request, &page, store, OFFICE_COUPONS);
	if (err != STORE_OK) {
		page_say(request, &page, "trouble", false);
	} else if (count == 0) {
		text_buffer_add(&page, "<p>");
		office_add(request, &page, "office.coupons.none");
		text_buffer_add(&page, "</p>");
	} else {
		add_month(request, &page, month.id);
		add_shops(request, &page, list, count);
	}
	office_end(request, &page);
	answer_html(request, err == STORE_OK ? 200 : 503, &page);
	free(list);
}
