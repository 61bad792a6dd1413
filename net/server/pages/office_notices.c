/*
 * /office/notices: what the city tells, put out and ended.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "net/server/notices.h"
#include "net/server/pages/office.h"
#include "net/server/routes.h"
#include "net/server/text_check.h"

enum { AT_ONCE = 50, TYPED_MAX = 2048, DATE_MAX = 24 };

#define HERE OFFICE_PATH "/notices"

/* The form as it was sent, and what is wrong with it. */
struct typed {
	char texts[TOWN_LANGUAGES_MAX][TYPED_MAX];
	char from[DATE_MAX], until[DATE_MAX];
	const char *wrong; /* the name of a field; NULL none */
	const char *key;   /* of the text that tells why */
};

static const char *language_name(const char *language)
{
	static const struct {
		const char *tag, *name;
	} names[] = {
		{"ja", "日本語"}, {"easy", "やさしい にほんご"}, {"en", "English"}, {"vi", "Tiếng Việt"}};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcmp(names[i].tag, language) == 0) {
			return names[i].name;
		}
	}
	return language;
}

static bool is_wrong(const struct typed *typed, const char *field)
{
	return typed->wrong != NULL && strcmp(typed->wrong, field) == 0;
}

/* The line above a field that is wrong, and its attributes. */
static void add_mistake(struct request *request, struct text_buffer *page,
                        const struct typed *typed)
{
	text_buffer_add(page, "<p class=\"say\" role=\"alert\" id=\"mistake\">");
	office_add_count(request, page, typed->key, NOTICES_TEXT_MAX);
	text_buffer_add(page, "</p>");
}

static const char *wrong_marks(const struct typed *typed, const char *field)
{
	return is_wrong(typed, field) ? " aria-invalid=\"true\" aria-describedby=\"mistake\" autofocus"
	                              : "";
}

static void add_text_field(struct request *request, struct text_buffer *page, size_t which,
                           const struct typed *typed)
{
	const char *language = request->town->languages[which];
	bool easy = strcmp(language, "easy") == 0;
	char field[16];

	snprintf(field, sizeof field, "text-%s", language);
	text_buffer_addf(page, "<label for=\"%s\">", field);
	page_escape(page, language_name(language));
	text_buffer_add(page, " <small>– ");
	office_add(request, page, which == 0 ? "office.text.must" : "office.text.may");
	text_buffer_add(page, "</small></label>");
	if (is_wrong(typed, field)) {
		add_mistake(request, page, typed);
	}
	text_buffer_addf(page, "<textarea id=\"%s\" name=\"%s\" lang=\"%s\" rows=\"2\"%s%s>", field,
	                 field, easy ? "ja" : language, which == 0 ? " required" : "",
	                 wrong_marks(typed, field));
	page_escape(page, typed->texts[which]);
	text_buffer_add(page, "</textarea>");
}

static void add_date_field(struct request *request, struct text_buffer *page, const char *field,
                           const char *label, const char *value, const struct typed *typed)
{
	text_buffer_addf(page, "<div><label for=\"%s\">", field);
	office_add(request, page, label);
	text_buffer_add(page, "</label>");
	if (is_wrong(typed, field)) {
		add_mistake(request, page, typed);
	}
	text_buffer_addf(page, "<input type=\"date\" id=\"%s\" name=\"%s\"%s value=\"", field, field,
	                 wrong_marks(typed, field));
	page_escape(page, value);
	text_buffer_add(page, "\"></div>");
}

static void add_form(struct request *request, struct text_buffer *page, const struct typed *typed)
{
	text_buffer_add(page, "<section aria-labelledby=\"new\"><h2 id=\"new\">");
	office_add(request, page, "office.notices.new");
	text_buffer_add(page, "</h2><p class=\"note\">");
	office_add(request, page, "office.notices.lead");
	text_buffer_add(page, " ");
	office_add_count(request, page, "office.text", NOTICES_TEXT_MAX);
	text_buffer_add(page, "</p>");
	office_form(request, page, HERE);
	for (size_t i = 0; i < request->town->languages_count; i++) {
		add_text_field(request, page, i, typed);
	}
	text_buffer_add(page, "<div class=\"two\">");
	add_date_field(request, page, "from", "office.from", typed->from, typed);
	add_date_field(request, page, "until", "office.until", typed->until, typed);
	text_buffer_add(page, "</div><div class=\"pair\"><button class=\"yes\" name=\"do\" "
	                      "value=\"add\">");
	office_add(request, page, "office.add");
	text_buffer_add(page, "</button></div></form></section>");
}

static void add_texts(struct request *request, struct text_buffer *page, struct store *store,
                      int64_t id)
{
	for (size_t i = 0; i < request->town->languages_count; i++) {
		const char *language = request->town->languages[i];
		char title[FIGURES_TITLE_MAX], about[FIGURES_ABOUT_MAX];

		if (store->ops->text_get(store, STORE_NOTICE, id, language, title, about) != STORE_OK) {
			continue;
		}
		text_buffer_addf(page, "<div><dt>%s</dt><dd lang=\"%s\"%s>", language_name(language),
		                 strcmp(language, "easy") == 0 ? "ja" : language,
		                 i == 0 ? "" : " class=\"less\"");
		page_escape(page, about);
		text_buffer_add(page, "</dd></div>");
	}
}

static void add_notice(struct request *request, struct text_buffer *page, struct store *store,
                       const struct store_notice *notice)
{
	bool waits = notices_state(notice, request->now_s) == NOTICES_WAITING;
	long long id = notice->id;

	text_buffer_addf(page,
	                 "<div class=\"card\" role=\"group\" aria-labelledby=\"t%lld\"><h3 "
	                 "id=\"t%lld\">%lld <span class=\"badge %s\">",
	                 id, id, id, waits ? "off" : "fine");
	office_add(request, page, waits ? "office.state.waiting" : "office.state.shown");
	text_buffer_add(page, "</span></h3><dl class=\"facts texts\">");
	add_texts(request, page, store, notice->id);
	text_buffer_add(page, "</dl><p class=\"note\">");
	office_add(request, page, "office.shown.from");
	text_buffer_add(page, " ");
	office_time(request, page, notice->from_s);
	text_buffer_add(page, " · ");
	office_add(request, page, "office.shown.until");
	text_buffer_add(page, " ");
	if (notice->until_s != 0) {
		office_time(request, page, notice->until_s);
	} else {
		office_add(request, page, "office.noend");
	}
	text_buffer_add(page, "</p>");
	office_form(request, page, HERE);
	text_buffer_addf(page,
	                 "<input type=\"hidden\" name=\"notice\" value=\"%lld\"><button name=\"do\" "
	                 "value=\"end\" aria-describedby=\"t%lld\">",
	                 id, id);
	office_add(request, page, "office.end");
	text_buffer_add(page, "</button></form></div>");
}

/* Those that are not over, newest first, of the newest AT_ONCE. */
static enum store_err add_list(struct request *request, struct text_buffer *page,
                               struct store *store)
{
	struct store_notice list[AT_ONCE];
	size_t count = 0, shown = 0;
	enum store_err err = store->ops->notice_list(store, 0, list, AT_ONCE, &count);

	text_buffer_add(page, "<section aria-labelledby=\"list\"><h2 id=\"list\">");
	office_add(request, page, "office.notices.list");
	text_buffer_add(page, "</h2><p class=\"note\">");
	office_add_count(request, page, "office.notices.all", FIGURES_NOTICES_MAX);
	text_buffer_add(page, "</p>");
	for (size_t i = 0; i < count; i++) {
		if (notices_state(&list[i], request->now_s) != NOTICES_OVER) {
			add_notice(request, page, store, &list[i]);
			shown++;
		}
	}
	if (shown == 0) {
		text_buffer_add(page, "<p>");
		office_add(request, page, err == STORE_OK ? "office.notices.none" : "trouble");
		text_buffer_add(page, "</p>");
	}
	text_buffer_add(page, "</section>");
	return err;
}

static void show(struct request *request, struct store *store, int status,
                 const struct typed *typed)
{
	struct text_buffer page = {0};

	office_begin(request, &page, store, OFFICE_NOTICES);
	text_buffer_add(&page, "<div class=\"grid\">");
	add_form(request, &page, typed);
	if (add_list(request, &page, store) != STORE_OK) {
		status = 503;
	}
	text_buffer_add(&page, "</div>");
	office_end(request, &page);
	answer_html(request, status, &page);
}

void handle_office_notices_slow(struct request *request, struct store *store)
{
	struct typed *nothing = NULL;

	if (office_signed_in(request)) {
		nothing = mem_new(1, sizeof *nothing);
		show(request, store, 200, nothing);
		free(nothing);
	}
}

static bool wrong(struct typed *typed, const char *field, const char *key)
{
	typed->wrong = field;
	typed->key = key;
	return false;
}

/* A browser sends the line's ends of a textarea as they were typed: at its end they mean nothing.
 */
static void trim(char *text)
{
	size_t length = strlen(text);

	while (length > 0 && strchr(" \r\n", text[length - 1]) != NULL) {
		text[--length] = '\0';
	}
}

static bool take_texts(struct request *request, struct typed *typed,
                       char fields[TOWN_LANGUAGES_MAX][16])
{
	bool good = true;

	for (size_t i = 0; i < request->town->languages_count; i++) {
		enum text_fault fault = TEXT_FINE;

		snprintf(fields[i], 16, "text-%s", request->town->languages[i]);
		request_form(request, fields[i], typed->texts[i], TYPED_MAX);
		trim(typed->texts[i]);
		fault = text_check(typed->texts[i], NOTICES_TEXT_MAX, true);
		if (!good || fault == TEXT_FINE || (fault == TEXT_EMPTY && i > 0)) {
			continue;
		}
		good = wrong(typed, fields[i],
		             fault == TEXT_EMPTY      ? "office.text.empty"
		             : fault == TEXT_TOO_LONG ? "office.text.long"
		             : fault == TEXT_READING  ? "office.text.reading"
		                                      : "office.text.bad");
	}
	return good;
}

/* A date of the town; "" leaves *wall_s. */
static bool take_date(const struct request *request, const char *field, bool last,
                      char value[DATE_MAX], int64_t *wall_s)
{
	char whole[DATE_MAX + 16];

	request_form(request, field, value, DATE_MAX);
	if (value[0] == '\0') {
		return true;
	}
	snprintf(whole, sizeof whole, "%sT%sZ", value, last ? "23:59:59" : "00:00:00");
	if (strlen(value) != 10 || !clock_read_rfc3339(whole, wall_s)) {
		return false;
	}
	*wall_s -= request->town->offset_minutes * 60;
	return true;
}

static bool take_form(struct request *request, struct typed *typed,
                      char fields[TOWN_LANGUAGES_MAX][16], struct store_notice *notice)
{
	bool texts = take_texts(request, typed, fields);
	bool from = take_date(request, "from", false, typed->from, &notice->from_s);
	bool until = take_date(request, "until", true, typed->until, &notice->until_s);

	if (!texts) {
		return false;
	}
	if (!from) {
		return wrong(typed, "from", "office.date.wrong");
	}
	if (!until || (notice->until_s != 0 && notice->until_s < notice->from_s)) {
		return wrong(typed, "until", "office.date.wrong");
	}
	return true;
}

static void add_new(struct request *request, struct store *store)
{
	struct typed *typed = mem_new(1, sizeof *typed);
	char fields[TOWN_LANGUAGES_MAX][16];
	struct notices_text texts[TOWN_LANGUAGES_MAX];
	struct store_notice notice = {.from_s = request->now_s};
	size_t count = 0;

	if (!take_form(request, typed, fields, &notice)) {
		show(request, store, 422, typed);
		free(typed);
		return;
	}
	for (size_t i = 0; i < request->town->languages_count; i++) {
		if (typed->texts[i][0] != '\0') {
			texts[count++] = (struct notices_text){request->town->languages[i], typed->texts[i]};
		}
	}
	if (notices_put(store, &notice, texts, count) == STORE_OK) {
		request->changed = true;
		office_go(request, HERE, "added");
	} else {
		answer_store(request, STORE_UNAVAILABLE);
	}
	free(typed);
}

static void end_one(struct request *request, struct store *store)
{
	char id[24];
	enum store_err err = STORE_NOT_FOUND;

	if (request_form(request, "notice", id, sizeof id)) {
		err = notices_end(store, strtoll(id, NULL, 10), request->now_s);
	}
	if (err != STORE_OK && err != STORE_NOT_FOUND) {
		answer_store(request, err);
		return;
	}
	request->changed = err == STORE_OK;
	office_go(request, HERE, err == STORE_OK ? "endeddone" : "gone");
}

void handle_office_notices_write(struct request *request, struct store *store)
{
	char what[8];

	if (!office_may_change(request)) {
		return;
	}
	request_form(request, "do", what, sizeof what);
	if (strcmp(what, "end") == 0) {
		end_one(request, store);
	} else {
		add_new(request, store);
	}
}
