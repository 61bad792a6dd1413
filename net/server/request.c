#include "net/server/request.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/bytes.h"
#include "net/contract/wire.h"

void answer_text(struct request *request, int status, const char *type, struct text_buffer *text)
{
	request->answer.status = status;
	request->answer.type = type;
	request->answer.length = text->length;
	request->answer.body = text_buffer_take(text);
}

void answer_json(struct request *request, int status, struct text_buffer *text)
{
	answer_text(request, status, "application/json", text);
}

void answer_nothing(struct request *request)
{
	request->answer.status = 204;
	request->answer.type = NULL;
}

void answer_html(struct request *request, int status, struct text_buffer *text)
{
	answer_text(request, status, "text/html; charset=utf-8", text);
	request->answer.secret = true;
}

void answer_problem(struct request *request, const struct problem *problem)
{
	struct text_buffer text = {0};

	problem_write(&text, problem);
	answer_text(request, problem->status, "application/problem+json", &text);
}

void answer_wrong(struct request *request, int status, const char *type, const char *title,
                  const char *detail, ...)
{
	struct problem problem;
	char path[64], text[160];
	va_list arguments;

	va_start(arguments, detail);
	vsnprintf(text, sizeof text, detail, arguments);
	va_end(arguments);
	snprintf(path, sizeof path, "/problems/%s", type);
	problem_set(&problem, status, path, title, "%s", text);
	answer_problem(request, &problem);
}

void answer_store(struct request *request, enum store_err err)
{
	switch (err) {
	case STORE_NOT_FOUND:
		answer_wrong(request, 404, "not-found", "There is no such thing.", "%s", "");
		break;
	case STORE_CONFLICT:
		answer_wrong(request, 409, "conflict", "It was changed meanwhile.", "%s",
		             "read it again, then send the change anew");
		break;
	case STORE_FULL:
		answer_wrong(request, 503, "full", "Nothing can be kept just now.", "%s",
		             "nothing was lost: send it again later");
		request->answer.retry_after_s = 60;
		break;
	default:
		answer_wrong(request, 503, "unavailable", "The figures cannot be reached just now.", "%s",
		             "nothing was lost: send it again later");
		request->answer.retry_after_s = 5;
		break;
	}
}

void answer_oauth(struct request *request, int status, const char *error, const char *description)
{
	struct text_buffer text = {0};

	wire_write_oauth_error(&text, error, description);
	answer_json(request, status, &text);
	request->answer.secret = true;
}

bool request_language(struct request *request, char language[16])
{
	const char *wanted = request->query(request, "lang");
	size_t length = wanted != NULL ? strlen(wanted) : 0;

	snprintf(language, 16, "%s", wanted != NULL ? wanted : request->town->languages[0]);
	if (wanted == NULL || (length >= 1 && length <= 15 &&
	                       strspn(wanted, "abcdefghijklmnopqrstuvwxyz"
	                                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == length)) {
		return true;
	}
	answer_wrong(request, 400, "wrong-parameter", "A parameter of the query is wrong.",
	             "lang is no name of a language, like ja");
	return false;
}

static bool decode(const char *from, size_t length, char *out, size_t cap)
{
	size_t made = 0;

	for (size_t i = 0; i < length; i++) {
		char c = from[i] == '+' ? ' ' : from[i];

		if (c == '%') {
			if (i + 2 >= length || bytes_hex_digit(from[i + 1]) < 0 ||
			    bytes_hex_digit(from[i + 2]) < 0) {
				return false;
			}
			c = (char)(bytes_hex_digit(from[i + 1]) * 16 + bytes_hex_digit(from[i + 2]));
			i += 2;
		}
		if (c == '\0' || made + 1 >= cap) {
			return false;
		}
		out[made++] = c;
	}
	out[made] = '\0';
	return true;
}

bool request_form(const struct request *request, const char *name, char *out, size_t cap)
{
	const char *at = text_buffer_text(&request->body);
	bool found = false;

	out[0] = '\0';
	while (*at != '\0') {
		size_t pair = strcspn(at, "&");
		size_t key = strcspn(at, "=&");

		if (key == strlen(name) && strncmp(at, name, key) == 0 && key < pair) {
			if (found || !decode(at + key + 1, pair - key - 1, out, cap)) {
				out[0] = '\0';
				return false;
			}
			found = true;
		}
		at += pair + (at[pair] == '&');
	}
	return found;
}

bool request_form_once(const struct request *request)
{
	const char *text = text_buffer_text(&request->body);

	for (const char *at = text; *at != '\0';) {
		size_t key = strcspn(at, "=&");

		for (const char *other = text; other < at; other += strcspn(other, "&") + 1) {
			if (strcspn(other, "=&") == key && strncmp(other, at, key) == 0) {
				return false;
			}
		}
		at += strcspn(at, "&");
		at += *at == '&';
	}
	return true;
}
