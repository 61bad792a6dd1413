/*
 * How the office's pages write texts, numbers, times and bars.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"
#include "net/server/pages/office.h"

void office_add(const struct request *request, struct text_buffer *page, const char *key)
{
	page_escape(page, page_text(request, key));
}

void office_add_in(const struct request *request, struct text_buffer *page, const char *before,
                   const char *key, const char *after)
{
	text_buffer_add(page, before);
	office_add(request, page, key);
	text_buffer_add(page, after);
}

void office_add_count(const struct request *request, struct text_buffer *page, const char *key,
                      int64_t count)
{
	const char *text = page_text(request, key);
	const char *at = strstr(text, "<n>");
	struct text_buffer before = {0};

	if (at == NULL) {
		page_escape(page, text);
		return;
	}
	text_buffer_add_span(&before, text, (size_t)(at - text));
	page_escape(page, text_buffer_text(&before));
	text_buffer_finish(&before);
	office_number(page, count);
	page_escape(page, at + 3);
}

void office_number(struct text_buffer *page, int64_t value)
{
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%" PRId64, value);

	for (int i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0 && digits[i - 1] != '-') {
			text_buffer_add(page, ",");
		}
		text_buffer_add_span(page, digits + i, 1);
	}
}

void office_kilograms(struct text_buffer *page, int64_t grams)
{
	int64_t tenths = (grams + 50) / 100;

	office_number(page, tenths / 10);
	text_buffer_addf(page, ".%d", (int)(tenths % 10));
}

void office_time(const struct request *request, struct text_buffer *page, int64_t wall_s)
{
	char text[CLOCK_TEXT_MAX];

	if (wall_s == 0) {
		text_buffer_add(page, "–");
		return;
	}
	clock_write_rfc3339(text, wall_s, request->town->offset_minutes);
	text_buffer_addf(page, "<time datetime=\"%s\">%.10s %.5s</time>", text, text, text + 11);
}

void office_ago(const struct request *request, struct text_buffer *page, int64_t wall_s)
{
	int64_t gone_s = request->now_s - wall_s;

	if (wall_s == 0) {
		text_buffer_add(page, "–");
		return;
	}
	if (gone_s < 60) {
		office_add(request, page, "office.ago.now");
	} else if (gone_s < 3600) {
		office_add_count(request, page, "office.ago.minutes", gone_s / 60);
	} else if (gone_s < 48 * 3600) {
		office_add_count(request, page, "office.ago.hours", gone_s / 3600);
	} else {
		office_add_count(request, page, "office.ago.days", gone_s / 86400);
	}
	text_buffer_add(page, "<br><small>");
	office_time(request, page, wall_s);
	text_buffer_add(page, "</small>");
}

void office_bar(struct text_buffer *page, int64_t value, int64_t other, int64_t most)
{
	enum { WIDTH = 240, HEIGHT = 18 };
	int64_t first = most > 0 ? value * WIDTH / most : 0;
	int64_t second = most > 0 ? other * WIDTH / most : 0;

	text_buffer_addf(page,
	                 "<svg aria-hidden=\"true\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
	                 "<rect width=\"%d\" height=\"%d\" fill=\"#efe6d0\"/>"
	                 "<rect width=\"%d\" height=\"%d\" fill=\"#3f6b3a\"/>",
	                 WIDTH, HEIGHT, WIDTH, HEIGHT, WIDTH, HEIGHT, (int)first, HEIGHT);
	if (second > 0) {
		text_buffer_addf(page,
		                 "<rect x=\"%d\" y=\"1\" width=\"%d\" height=\"%d\" fill=\"#f2b632\""
		                 " stroke=\"#26304a\" stroke-dasharray=\"3 2\"/>",
		                 (int)first, (int)second, HEIGHT - 2);
	}
	text_buffer_add(page, "</svg>");
}

void office_words(struct text_buffer *page, const char *text)
{
	while (*text != '\0') {
		struct text_buffer part = {0};
		size_t plain = strcspn(text, "{|}");

		text_buffer_add_span(&part, text, plain);
		page_escape(page, text_buffer_text(&part));
		text_buffer_finish(&part);
		text += plain;
		if (*text == '|') {
			text += strcspn(text, "}");
		}
		text += *text != '\0';
	}
}

void office_monday(const struct request *request, struct text_buffer *page, const char *id,
                   int skip)
{
	struct period week;
	char text[CLOCK_TEXT_MAX];

	if (period_by_id(request->town, PERIOD_WEEK, id, &week)) {
		clock_write_rfc3339(text, week.from_s, request->town->offset_minutes);
		text_buffer_addf(page, "%.*s", 10 - skip, text + skip);
	} else {
		page_escape(page, id);
	}
}
