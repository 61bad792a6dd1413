#include "net/server/http/http_guard.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "net/contract/problem.h"

enum { IN_LINE, AFTER_CR, IN_BODY, UNTIL_END };

void http_guard_init(struct http_guard *guard)
{
	*guard = (struct http_guard){.state = IN_LINE, .request_line = true};
}

static void refuse(struct http_guard *guard, int status, const char *why)
{
	if (guard->bad_number == 0) {
		guard->bad_number = guard->requests + 1;
		guard->bad_status = status;
		guard->bad_why = why;
	}
	guard->state = UNTIL_END; /* where the next request begins is no longer sure */
}

/* RFC 9110 §5.6.2. */
static bool is_token(const char *text, size_t length)
{
	static const char others[] = "!#$%&'*+-.^_`|~";

	for (size_t i = 0; i < length; i++) {
		bool letter = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z') ||
		              (text[i] >= '0' && text[i] <= '9');

		if (!letter && (text[i] == '\0' || strchr(others, text[i]) == NULL)) {
			return false;
		}
	}
	return length > 0;
}

/* Looks at the path as it will be once it is decoded. */
static const char *wrong_with_path(const char *path, size_t length)
{
	char segment[3] = "";
	size_t in_segment = 0;

	for (size_t i = 0; i <= length; i++) {
		char c = i < length ? path[i] : '/';
		bool encoded = false;

		if (i < length && c == '%') {
			if (i + 2 >= length || bytes_hex_digit(path[i + 1]) < 0 ||
			    bytes_hex_digit(path[i + 2]) < 0) {
				return "a percent sign that begins no encoded byte";
			}
			c = (char)(bytes_hex_digit(path[i + 1]) * 16 + bytes_hex_digit(path[i + 2]));
			encoded = true;
			i += 2;
		}
		if (c == '\0' || (encoded && (c == '/' || c == '\\'))) {
			return c == '\0' ? "an encoded NUL in the path" : "an encoded slash in the path";
		}
		if (c == '/') {
			bool dots = (in_segment == 1 && segment[0] == '.') ||
			            (in_segment == 2 && segment[0] == '.' && segment[1] == '.');

			if (dots) {
				return "a segment of dots in the path";
			}
			in_segment = 0;
		} else {
			if (in_segment < 2) {
				segment[in_segment] = c;
			}
			in_segment++;
		}
	}
	return NULL;
}

static bool has_encoded_nul(const char *text, size_t length)
{
	for (size_t i = 0; i + 2 < length; i++) {
		if (text[i] == '%' && text[i + 1] == '0' && text[i + 2] == '0') {
			return true;
		}
	}
	return false;
}

static void take_request_line(struct http_guard *guard)
{
	const char *line = guard->line;
	const char *target = memchr(line, ' ', guard->line_length);
	const char *version = target != NULL ? strchr(target + 1, ' ') : NULL;
	const char *query = NULL, *why = NULL;
	size_t length = 0;

	if (target == NULL || version == NULL || !is_token(line, (size_t)(target - line))) {
		refuse(guard, 400, "a request line that is not METHOD target HTTP/1.1");
		return;
	}
	target++;
	guard->old_version = strcmp(version, " HTTP/1.0") == 0;
	if (!guard->old_version && strcmp(version, " HTTP/1.1") != 0) {
		refuse(guard, 400, "a version that is neither HTTP/1.0 nor HTTP/1.1");
		return;
	}
	length = (size_t)(version - target);
	if (target[0] != '/' && !(length == 1 && target[0] == '*')) {
		refuse(guard, 400, "a target that is no path");
		return;
	}
	query = memchr(target, '?', length);
	why = wrong_with_path(target, query != NULL ? (size_t)(query - target) : length);
	if (why == NULL && has_encoded_nul(target, length)) {
		why = "an encoded NUL";
	}
	if (why == NULL && memchr(target, '#', length) != NULL) {
		why = "a fragment in the target";
	}
	if (why != NULL) {
		refuse(guard, 400, why);
	}
}

static void take_length(struct http_guard *guard, const char *value, size_t length)
{
	if (guard->has_length) {
		refuse(guard, 400, "two Content-Lengths");
		return;
	}
	guard->has_length = true;
	if (length == 0 || length > 15) {
		refuse(guard, 400, "a Content-Length that is no length");
		return;
	}
	for (size_t i = 0; i < length; i++) {
		if (value[i] < '0' || value[i] > '9') {
			refuse(guard, 400, "a Content-Length that is no length");
			return;
		}
		guard->body_left = guard->body_left * 10 + (uint64_t)(value[i] - '0');
	}
}

static void take_encoding(struct http_guard *guard, const char *value, size_t length)
{
	if (guard->has_encoding) {
		refuse(guard, 400, "two Transfer-Encodings");
		return;
	}
	guard->has_encoding = true;
	guard->chunked = length == 7 && strncasecmp(value, "chunked", 7) == 0;
}

static size_t span(const char *text, size_t length, const char *letters)
{
	size_t i = 0;

	while (i < length && text[i] != '\0' && strchr(letters, text[i]) != NULL) {
		i++;
	}
	return i;
}

/* RFC 9110 §7.2: a name or an address, then perhaps a port. Names are those that a resolver takes:
 * addresses in answers are made of it. */
static bool is_host(const char *value, size_t length)
{
	bool v6 = length > 0 && value[0] == '[';
	size_t name = v6 ? 1 + span(value + 1, length - 1, "0123456789abcdefABCDEF:.")
	                 : span(value, length,
	                        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

	if (v6) {
		name = name > 1 && name < length && value[name] == ']' ? name + 1 : 0;
	}
	for (size_t i = 0; i + 1 < name; i++) {
		if (value[i] == '.' && value[i + 1] == '.') {
			return false;
		}
	}
	if (name == 0 || value[0] == '.' || length > HTTP_GUARD_HOST_MAX) {
		return false;
	}
	return name == length ||
	       (value[name] == ':' && length - name <= 6 &&
	        name + 1 + span(value + name + 1, length - name - 1, "0123456789") == length);
}

static void take_host(struct http_guard *guard, const char *value, size_t length)
{
	guard->hosts++;
	if (length == 0) {
		refuse(guard, 400, "an empty Host");
	} else if (!is_host(value, length)) {
		refuse(guard, 400, "a Host that is no host");
	}
}

static bool is_name(const char *line, size_t length, const char *name)
{
	return strlen(name) == length && strncasecmp(line, name, length) == 0;
}

/* Two readers could each take another of two. (Content-Length and its like are looked at above.) */
static void take_single(struct http_guard *guard, const char *line, size_t length)
{
	static const char *const single[] = {"Authorization", "Content-Type", "Expect",
	                                     "Idempotency-Key", HTTP_GUARD_VISIT};

	for (size_t i = 0; i < sizeof single / sizeof single[0]; i++) {
		if (is_name(line, length, single[i])) {
			if ((guard->once >> i & 1) != 0) {
				refuse(guard, 400, "a header twice that may stand once");
			}
			guard->once |= 1U << i;
		}
	}
}

static bool is_visit(const char *value, size_t length)
{
	return length == HTTP_GUARD_VISIT_LENGTH &&
	       span(value, length,
	            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == length;
}

static void take_header(struct http_guard *guard)
{
	const char *line = guard->line;
	const char *colon = memchr(line, ':', guard->line_length);
	const char *value = colon != NULL ? colon + 1 : line;
	size_t name = colon != NULL ? (size_t)(colon - line) : 0;
	size_t length = guard->line_length - (size_t)(value - line);

	if (line[0] == ' ' || line[0] == '\t') {
		refuse(guard, 400, "a header that is folded over two lines");
		return;
	}
	if (colon == NULL || !is_token(line, name)) {
		refuse(guard, 400, "a header whose name is not right before its colon");
		return;
	}
	while (length > 0 && (value[0] == ' ' || value[0] == '\t')) {
		value++;
		length--;
	}
	while (length > 0 && (value[length - 1] == ' ' || value[length - 1] == '\t')) {
		length--;
	}
	if (is_name(line, name, "Content-Length")) {
		take_length(guard, value, length);
	} else if (is_name(line, name, "Transfer-Encoding")) {
		take_encoding(guard, value, length);
	} else if (is_name(line, name, "Host")) {
		take_host(guard, value, length);
	} else {
		take_single(guard, line, name);
		if (is_name(line, name, HTTP_GUARD_VISIT) && !is_visit(value, length)) {
			refuse(guard, 400, "a " HTTP_GUARD_VISIT " that is none");
		}
	}
}

static void begin_head(struct http_guard *guard)
{
	guard->state = IN_LINE;
	guard->request_line = true;
	guard->old_version = false;
	guard->has_length = false;
	guard->has_encoding = false;
	guard->chunked = false;
	guard->hosts = 0;
	guard->once = 0;
	guard->body_left = 0;
	guard->head_length = 0;
}

static void end_head(struct http_guard *guard, int64_t now_ms)
{
	if (guard->has_encoding && (guard->has_length || guard->old_version)) {
		refuse(guard, 400, "a Transfer-Encoding beside a length, or in HTTP/1.0");
	} else if (guard->hosts > 1 || (guard->hosts == 0 && !guard->old_version)) {
		refuse(guard, 400, guard->hosts > 1 ? "two Hosts" : "no Host");
	} else if (guard->has_encoding && !guard->chunked) {
		refuse(guard, 501, "a Transfer-Encoding that is not known here");
	} else if (guard->chunked) {
		refuse(guard, 411, "a body without its length");
	} else {
		guard->requests++;
		if (guard->body_left > 0) {
			guard->state = IN_BODY;
			guard->until_ms = now_ms + HTTP_GUARD_PATIENCE_MS +
			                  (int64_t)(guard->body_left / HTTP_GUARD_BYTES_A_MS);
		} else {
			begin_head(guard);
		}
		guard->line_length = 0;
	}
}

static void end_line(struct http_guard *guard, int64_t now_ms)
{
	guard->line[guard->line_length] = '\0';
	guard->state = IN_LINE;
	if (guard->request_line) {
		take_request_line(guard);
		guard->request_line = false;
	} else if (guard->line_length == 0) {
		end_head(guard, now_ms);
		return;
	} else {
		take_header(guard);
	}
	guard->line_length = 0;
}

static void take_byte(struct http_guard *guard, char byte, int64_t now_ms)
{
	unsigned char code = (unsigned char)byte;

	if (guard->head_length == 0) {
		guard->until_ms = now_ms + HTTP_GUARD_PATIENCE_MS;
	}
	if (++guard->head_length > HTTP_GUARD_HEAD_MAX) {
		refuse(guard, 431, "a head that is too large");
	} else if (guard->state == AFTER_CR) {
		if (byte == '\n') {
			end_line(guard, now_ms);
		} else {
			refuse(guard, 400, "a CR without its LF");
		}
	} else if (byte == '\r') {
		guard->state = AFTER_CR;
	} else if (byte == '\n') {
		refuse(guard, 400, "an LF without its CR");
	} else if ((code < 0x20 && byte != '\t') || code == 0x7F ||
	           (guard->request_line && (code > 0x7F || byte == '\t'))) {
		refuse(guard, 400, "a control character, or one that is not ASCII");
	} else if (guard->line_length == HTTP_GUARD_LINE_MAX) {
		refuse(guard, guard->request_line ? 414 : 431, "a line that is too long");
	} else {
		guard->line[guard->line_length++] = byte;
	}
}

/* What is too late now, be it a head or the body of the request before it. */
static void check_time(struct http_guard *guard, int64_t now_ms)
{
	bool body = guard->state == IN_BODY;

	if ((body || guard->head_length > 0) && now_ms > guard->until_ms) {
		guard->requests -= body; /* it is that one which is refused */
		refuse(guard, 408, body ? "a body that comes too slowly" : "a head that comes too slowly");
	}
}

void http_guard_take(struct http_guard *guard, const char *bytes, size_t length, int64_t now_ms)
{
	size_t at = 0;

	if (length > 0 && guard->state != UNTIL_END) {
		check_time(guard, now_ms);
	}
	while (at < length && guard->state != UNTIL_END) {
		if (guard->state == IN_BODY) {
			size_t left = length - at;
			size_t part = guard->body_left < left ? (size_t)guard->body_left : left;

			guard->body_left -= part;
			at += part;
			if (guard->body_left == 0) {
				begin_head(guard);
			}
		} else {
			take_byte(guard, bytes[at++], now_ms);
		}
	}
}

bool http_guard_refuses(struct http_guard *guard, uint32_t number)
{
	guard->begun = number;
	return guard->bad_number != 0 && number >= guard->bad_number;
}

bool http_guard_at_head(const struct http_guard *guard)
{
	return (guard->state == IN_LINE || guard->state == AFTER_CR) && guard->begun == guard->requests;
}

static const char *reason(int status)
{
	switch (status) {
	case 408:
		return "Request Timeout";
	case 411:
		return "Length Required";
	case 414:
		return "URI Too Long";
	case 431:
		return "Request Header Fields Too Large";
	case 501:
		return "Not Implemented";
	default:
		return "Bad Request";
	}
}

/* RFC 9110 §5.6.7, in no language of the machine's. */
static void write_date(char date[40], int64_t wall_s)
{
	static const char days[] = "ThuFriSatSunMonTueWed"; /* 1970 began on a Thursday */
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int64_t day = wall_s / 86400, second = wall_s % 86400;
	int year = 0, month = 0, of_month = 0;

	clock_date_from_days(day, &year, &month, &of_month);
	snprintf(date, 40, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days + day % 7 * 3, of_month,
	         months + (month - 1) * 3, year, (int)(second / 3600), (int)(second / 60 % 60),
	         (int)(second % 60));
}

size_t http_guard_answer(const struct http_guard *guard, int64_t wall_s,
                         char answer[HTTP_GUARD_ANSWER_MAX])
{
	char date[40];
	struct problem problem;
	struct text_buffer body = {0};
	int length = 0;

	problem_set(&problem, guard->bad_status, "/problems/malformed-request",
	            "The request is malformed.", "%s", guard->bad_why);
	problem_write(&body, &problem);
	write_date(date, wall_s);
	length = snprintf(answer, HTTP_GUARD_ANSWER_MAX,
	                  "HTTP/1.1 %d %s\r\nDate: %s\r\nContent-Type: application/problem+json\r\n"
	                  "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
	                  "Connection: close\r\nContent-Length: %zu\r\n\r\n%s",
	                  guard->bad_status, reason(guard->bad_status), date, body.length,
	                  text_buffer_text(&body));
	text_buffer_finish(&body);
	return (size_t)length;
}
