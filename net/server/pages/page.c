#include "net/server/pages/page.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/auth.h"

enum { LANGUAGES_MAX = 12, LANGUAGE_MAX = 8, FILE_MAX = 256 * 1024 };

static const char first_language[] = "ja";

struct language {
	char name[LANGUAGE_MAX];
	struct json *texts;
};

struct page_texts {
	struct language languages[LANGUAGES_MAX]; /* by name */
	size_t count;
};

static const struct json *language_texts(const struct page_texts *texts, const char *name)
{
	for (size_t i = 0; i < texts->count; i++) {
		if (strcmp(texts->languages[i].name, name) == 0) {
			return texts->languages[i].texts;
		}
	}
	return NULL;
}

static bool read_language(struct page_texts *texts, const char *path, const char *name)
{
	struct json_error error;
	struct json *json = NULL;
	char *data = NULL;
	size_t length = 0;
	enum files_err err = files_read(path, FILE_MAX, &data, &length);

	if (err != FILES_OK) {
		log_error("%s: %s", path, files_err_text(err));
		return false;
	}
	json = json_read(data, length, FILE_MAX, JSON_WIRE, &error);
	free(data);
	if (json == NULL || !json_is_object(json)) {
		log_error("%s: line %zu: %s", path, json == NULL ? error.line : 1,
		          json == NULL ? error.what : "no object");
		json_destroy(json);
		return false;
	}
	snprintf(texts->languages[texts->count].name, LANGUAGE_MAX, "%s", name);
	texts->languages[texts->count++].texts = json;
	return true;
}

static void tell_missing(const struct page_texts *texts)
{
	const struct json *ja = language_texts(texts, first_language);

	for (size_t i = 0; i < texts->count; i++) {
		for (const struct json *text = json_first(ja); text != NULL; text = json_next(text)) {
			if (!json_is_text(json_member(texts->languages[i].texts, json_name(text)))) {
				log_warning("pages/%s.json: %s: has no text", texts->languages[i].name,
				            json_name(text));
			}
		}
	}
}

/* ja, then easy, then the others by name: the order of their links. */
static int by_name(const void *a, const void *b)
{
	const struct language *left = a, *right = b;
	int first = strcmp(right->name, first_language) == 0 ? 1 : 0;

	first -= strcmp(left->name, first_language) == 0 ? 1 : 0;
	return first != 0 ? first : strcmp(left->name, right->name);
}

struct page_texts *page_texts_open(const char *folder)
{
	struct page_texts *texts = mem_new(1, sizeof *texts);
	DIR *list = opendir(folder);
	struct dirent *file = NULL;
	bool good = true;

	while (list != NULL && good && texts->count < LANGUAGES_MAX && (file = readdir(list)) != NULL) {
		size_t length = strlen(file->d_name);
		char name[LANGUAGE_MAX];
		char *path = NULL;

		if (length < 6 || length >= LANGUAGE_MAX + 5 ||
		    strcmp(file->d_name + length - 5, ".json") != 0) {
			continue;
		}
		snprintf(name, sizeof name, "%.*s", (int)length - 5, file->d_name);
		path = files_join(folder, file->d_name);
		good = read_language(texts, path, name);
		free(path);
	}
	if (list != NULL) {
		closedir(list);
	}
	if (good && language_texts(texts, first_language) == NULL) {
		log_error("%s/%s.json: is not there", folder, first_language);
		good = false;
	}
	if (!good) {
		page_texts_close(texts);
		return NULL;
	}
	qsort(texts->languages, texts->count, sizeof texts->languages[0], by_name);
	tell_missing(texts);
	return texts;
}

void page_texts_close(struct page_texts *texts)
{
	if (texts == NULL) {
		return;
	}
	for (size_t i = 0; i < texts->count; i++) {
		json_destroy(texts->languages[i].texts);
	}
	free(texts);
}

static const char *known_language(const struct page_texts *texts, const char *name, size_t length)
{
	for (size_t i = 0; i < texts->count; i++) {
		if (strlen(texts->languages[i].name) == length &&
		    strncasecmp(texts->languages[i].name, name, length) == 0) {
			return texts->languages[i].name;
		}
	}
	return NULL;
}

const char *page_language(const struct page_texts *texts, const char *wanted, const char *header)
{
	const char *found = wanted != NULL ? known_language(texts, wanted, strlen(wanted)) : NULL;

	/* RFC 9110 §12.5.4, taken in the order in which they stand, without their weights. */
	for (const char *at = header; found == NULL && at != NULL && *at != '\0';) {
		at += strspn(at, " ,\t");
		found = known_language(texts, at, strcspn(at, " ,;\t-"));
		at += strcspn(at, ",");
	}
	return found != NULL ? found : first_language;
}

const char *page_text(const struct request *request, const char *key)
{
	const char *text = NULL;

	if (!json_get_text(json_member(language_texts(request->texts, request->language), key),
	                   &text) &&
	    !json_get_text(json_member(language_texts(request->texts, first_language), key), &text)) {
		log_warning("pages: %s: is no text", key);
		text = key;
	}
	return text;
}

static void escape_span(struct text_buffer *page, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		switch (text[i]) {
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
		default: /* a line break that came in stays on its line */
			text_buffer_add_span(page, text[i] == '\r' || text[i] == '\n' ? " " : text + i, 1);
			break;
		}
	}
}

void page_escape(struct text_buffer *page, const char *text)
{
	escape_span(page, text, strlen(text));
}

void page_add_text(struct text_buffer *page, const char *text, bool readings)
{
	while (*text != '\0') {
		size_t plain = strcspn(text, "{");
		const char *bar = strchr(text + plain, '|');
		const char *end = strchr(text + plain, '}');

		escape_span(page, text, plain);
		text += plain;
		if (*text == '\0') {
			return;
		}
		if (bar == NULL || end == NULL || bar > end) {
			escape_span(page, text++, 1);
			continue;
		}
		if (readings) {
			text_buffer_add(page, "<ruby>");
		}
		escape_span(page, text + 1, (size_t)(bar - text - 1));
		if (readings) {
			text_buffer_add(page, "<rt>");
			escape_span(page, bar + 1, (size_t)(end - bar - 1));
			text_buffer_add(page, "</rt></ruby>");
		}
		text = end + 1;
	}
}

void page_add(struct request *request, struct text_buffer *page, const char *key)
{
	page_add_text(page, page_text(request, key), true);
}

void page_add_plain(struct request *request, struct text_buffer *page, const char *key)
{
	page_add_text(page, page_text(request, key), false);
}

/* The part of an RFC 3339 time that a letter stands for. */
static void add_part(struct text_buffer *page, const char *whole, char letter)
{
	static const struct {
		char letter;
		int from, length;
	} parts[] = {{'y', 0, 4}, {'m', 5, 2}, {'M', 5, 2}, {'d', 8, 2}, {'D', 8, 2}, {'t', 11, 5}};

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		bool short_form = letter >= 'a' && parts[i].length == 2 && whole[parts[i].from] == '0';

		if (parts[i].letter == letter) {
			text_buffer_addf(page, "%.*s", parts[i].length - short_form,
			                 whole + parts[i].from + short_form);
		}
	}
}

void page_add_when(struct request *request, struct text_buffer *page, const char *key,
                   int64_t wall_s)
{
	const char *text = page_text(request, key);
	char whole[CLOCK_TEXT_MAX];

	clock_write_rfc3339(whole, wall_s, request->town->offset_minutes);
	while (*text != '\0') {
		if (text[0] == '<' && text[1] != '\0' && text[2] == '>') {
			add_part(page, whole, text[1]);
			text += 3;
		} else {
			escape_span(page, text++, 1);
		}
	}
}

static const char style[] =
	"body{font:18px/1.6 sans-serif;word-break:auto-phrase;text-wrap:pretty;"
	"background:#f6efdf;color:#26304a;margin:0 auto;"
	"padding:1.2rem;max-width:32rem}h1{font-size:1.5rem}h2{font-size:1.2rem}label{display:block;"
	"margin:1rem 0 .3rem;font-weight:bold}input,select{font:inherit;width:100%;padding:.6rem;"
	"box-sizing:border-box;border:2px solid #26304a;border-radius:.6rem;background:#fffdf6;"
	"color:#26304a}input.code{font-size:1.6rem;letter-spacing:.1em;text-align:center}"
	".pin{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}button,a.button{font:inherit;"
	"font-weight:bold;width:100%;padding:.9rem;margin-top:1rem;border-radius:.8rem;"
	"border:2px solid #26304a;background:#fffdf6;color:#26304a;display:block;text-align:center;"
	"box-sizing:border-box;text-decoration:none}.yes{background:#3f6b3a;color:#fff}"
	".say{background:#fffdf6;border-left:.5rem solid #d9532c;padding:.8rem;font-weight:bold}"
	".good{border-color:#3f6b3a}rt{font-size:.55em}"
	".shown{font:bold 2.2rem/1.3 monospace;letter-spacing:.08em;text-align:center;margin:1rem 0;"
	"border:2px dashed #26304a;border-radius:.6rem;background:#fffdf6}.place{margin-top:0}"
	"nav{display:flex;flex-wrap:wrap;gap:.3rem}nav a{color:#26304a;padding:.7rem .4rem}"
	"nav a[aria-current]{font-weight:bold;text-decoration:none}"
	".ticket{background:#fffdf6;border:2px solid #26304a;border-radius:.8rem;padding:1rem;"
	"text-align:center;margin:1rem 0}.ticket p{margin:.3rem 0}.done{background:#3f6b3a;"
	"color:#fff}.big{font-size:1.7rem;font-weight:bold;line-height:1.35}"
	".time{font-size:2.6rem;font-weight:bold;line-height:1.2}table{width:100%;"
	"border-collapse:collapse}td{padding:.5rem .3rem;border-top:1px solid #26304a;"
	"vertical-align:top}"
	":focus-visible{outline:4px solid #d9532c;outline-offset:2px}";

/* easy is Japanese, too. */
static const char *tag_of(const char *language)
{
	return strcmp(language, "easy") == 0 ? "ja" : language;
}

/* A part of the query, in an address: percent-encoded, RFC 3986 §2.1. */
static void add_encoded(struct text_buffer *page, const char *text)
{
	for (; *text != '\0'; text++) {
		if (isalnum((unsigned char)*text) || strchr("-._~", *text) != NULL) {
			text_buffer_add_span(page, text, 1);
		} else {
			text_buffer_addf(page, "%%%02X", (unsigned)(unsigned char)*text);
		}
	}
}

static void add_query(void *context, const char *name, const char *value)
{
	struct text_buffer *page = context;

	if (strcmp(name, "lang") != 0) {
		text_buffer_add(page, "&amp;");
		add_encoded(page, name);
		text_buffer_add(page, "=");
		add_encoded(page, value);
	}
}

/* The same page in each language; of what was sent to a page, the page itself ("/shop"). */
static void add_languages(struct request *request, struct text_buffer *page)
{
	const struct page_texts *texts = request->texts;
	int root = 1 + (int)strcspn(request->path + 1, "/");

	text_buffer_add(page, "<nav>");
	for (size_t i = 0; i < texts->count; i++) {
		const char *name = texts->languages[i].name, *says = name;

		json_get_text(json_member(texts->languages[i].texts, "language"), &says);
		text_buffer_addf(page, "<a lang=\"%s\" href=\"%.*s?lang=%s", tag_of(name), root,
		                 request->path, name);
		if (request->queries != NULL) {
			request->queries(request, add_query, page);
		}
		text_buffer_addf(page, "\"%s>",
		                 strcmp(name, request->language) == 0 ? " aria-current=\"true\"" : "");
		page_escape(page, says);
		text_buffer_add(page, "</a>");
	}
	text_buffer_add(page, "</nav>");
}

void page_begin(struct request *request, struct text_buffer *page, const char *title)
{

	text_buffer_addf(page,
	                 "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
	                 "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
	                 "<title>",
	                 tag_of(request->language));
	page_add_plain(request, page, title);
	text_buffer_add(page, "</title><style>");
	text_buffer_add(page, style);
	text_buffer_add(page, "</style></head><body>");
	add_languages(request, page);
	text_buffer_add(page, "<h1>");
	page_add(request, page, title);
	text_buffer_add(page, "</h1>");
}

void page_end(struct text_buffer *page)
{
	text_buffer_add(page, "</body></html>\n");
}

void page_say(struct request *request, struct text_buffer *page, const char *key, bool good)
{
	text_buffer_addf(page, "<p class=\"say%s\" role=\"%s\">", good ? " good" : "",
	                 good ? "status" : "alert");
	page_add(request, page, key);
	text_buffer_add(page, "</p>");
}

void page_too_many(struct request *request)
{
	struct text_buffer page = {0};

	page_begin(request, &page, "title");
	page_say(request, &page, "too_many", false);
	page_end(&page);
	answer_html(request, 429, &page);
}

void page_card_fields(struct request *request, struct text_buffer *page)
{
	text_buffer_add(page, "<label for=\"n\">");
	page_add(request, page, "card.number");
	text_buffer_add(page, "</label><input id=\"n\" name=\"card\" inputmode=\"numeric\" "
	                      "autocomplete=\"off\" maxlength=\"24\" placeholder=\"0000 0000 0000\">"
	                      "<label for=\"p1\">");
	page_add(request, page, "card.pin");
	text_buffer_add(page, "</label><div class=\"pin\">");
	for (int i = 1; i <= AUTH_PIN_LENGTH; i++) {
		text_buffer_addf(page, "<select id=\"p%d\" name=\"pin%d\" aria-label=\"", i, i);
		page_add_plain(request, page, "card.picture");
		text_buffer_addf(page, " %d\"><option value=\"\">%d: –</option>", i, i);
		for (int k = 0; k < AUTH_PICTURES; k++) {
			char key[32];

			snprintf(key, sizeof key, "picture.%s", auth_pictures[k]);
			text_buffer_addf(page, "<option value=\"%s\">", auth_pictures[k]);
			page_add_plain(request, page, key);
			text_buffer_add(page, "</option>");
		}
		text_buffer_add(page, "</select>");
	}
	text_buffer_add(page, "</div>");
}

void page_read_card(const struct request *request, char number[32], char pin[96])
{
	char typed[96], digits[16];

	pin[0] = '\0';
	request_form(request, "card", typed, sizeof typed);
	auth_read_card_number(typed, digits);
	snprintf(number, 32, "%s", digits);
	for (int i = 1; i <= AUTH_PIN_LENGTH; i++) {
		char field[16], picture[16];
		size_t length = strlen(pin);

		snprintf(field, sizeof field, "pin%d", i);
		request_form(request, field, picture, sizeof picture);
		snprintf(pin + length, 96 - length, "%s%s", i > 1 ? "-" : "", picture);
	}
}

void page_set_session(struct request *request, const char *name, const char *path,
                      const char *secret, int seconds)
{
	bool secure = strncmp(request->base_url, "https:", 6) == 0;

	snprintf(request->answer.set_cookie, sizeof request->answer.set_cookie,
	         "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax%s", name, secret, path, seconds,
	         secure ? "; Secure" : "");
}

void page_go(struct request *request, const char *where)
{
	struct text_buffer empty = {0};

	answer_html(request, 303, &empty);
	snprintf(request->answer.location, sizeof request->answer.location, "%s", where);
}
