#include "engine/base/json_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/bytes.h"
#include "engine/base/mem.h"
#include "engine/base/utf8.h"

/* 2^53 - 1: what a double, and so every JSON reader, holds exactly. */
#define INTEGER_MAX_DIGITS "9007199254740991"

/* A member's name as it was meant, and where it stands. */
struct member_name {
	size_t begin; /* in names_text */
	size_t at;    /* in the text */
};

struct check {
	const char *text;
	size_t length;
	size_t at;
	enum json_rules rules;
	int depth;
	struct json_error *error;
	struct text_buffer names_text; /* names of the objects that are open, each with its NUL */
	struct member_name *names;
	size_t names_count, names_capacity;
};

static bool value(struct check *check);

static bool fail_at(struct check *check, size_t at, enum json_err err, const char *what)
{
	struct json_error *error = check->error;

	error->err = err;
	error->line = 1;
	error->column = 1;
	for (size_t i = 0; i < at && i < check->length; i++) {
		error->column++;
		if (check->text[i] == '\n') {
			error->line++;
			error->column = 1;
		}
	}
	snprintf(error->what, sizeof error->what, "%s", what);
	return false;
}

static bool fail(struct check *check, const char *what)
{
	return fail_at(check, check->at, JSON_MALFORMED, what);
}

/* The next byte, -1 at the end. */
static int peek(const struct check *check)
{
	return check->at < check->length ? (unsigned char)check->text[check->at] : -1;
}

static bool take(struct check *check, char wanted)
{
	if (peek(check) != wanted) {
		return false;
	}
	check->at++;
	return true;
}

static void space(struct check *check)
{
	int next = peek(check);

	while (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
		check->at++;
		next = peek(check);
	}
}

static void keep_code(struct text_buffer *kept, unsigned code)
{
	char utf8[4] = {0};
	size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};

	for (size_t i = length - 1; i > 0; i--) {
		utf8[i] = (char)(0x80 | (code & 0x3F));
		code >>= 6;
	}
	utf8[0] = (char)(leads[length] | code);
	text_buffer_add_span(kept, utf8, length);
}

static bool hex4(struct check *check, unsigned *code)
{
	*code = 0;
	for (int i = 0; i < 4; i++) {
		int digit = bytes_hex_digit(peek(check));

		if (digit < 0) {
			return fail(check, "\\u wants four hexadecimal digits");
		}
		*code = *code * 16 + (unsigned)digit;
		check->at++;
	}
	return true;
}

/* Behind "\u". */
static bool unicode_escape(struct check *check, struct text_buffer *kept)
{
	unsigned code = 0, low = 0;
	size_t begin = check->at;

	if (!hex4(check, &code)) {
		return false;
	}
	if (code == 0 && check->rules != JSON_PLAIN) {
		return fail_at(check, begin, JSON_REFUSED, "\\u0000 is not allowed in a string");
	}
	if (code >= 0xDC00 && code <= 0xDFFF) {
		return fail_at(check, begin, JSON_MALFORMED, "a low surrogate without a high one");
	}
	if (code >= 0xD800 && code <= 0xDBFF) {
		if (!take(check, '\\') || !take(check, 'u')) {
			return fail(check, "a high surrogate without a low one");
		}
		if (!hex4(check, &low)) {
			return false;
		}
		if (low < 0xDC00 || low > 0xDFFF) {
			return fail(check, "a high surrogate without a low one");
		}
		code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
	}
	if (kept != NULL) {
		keep_code(kept, code);
	}
	return true;
}

/* Behind the backslash. */
static bool escape(struct check *check, struct text_buffer *kept)
{
	static const char letters[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	int next = peek(check);
	const char *letter = next > 0 ? strchr(letters, next) : NULL;

	if (take(check, 'u')) {
		return unicode_escape(check, kept);
	}
	if (letter == NULL) {
		return fail(check, "a backslash that begins no escape");
	}
	check->at++;
	if (kept != NULL) {
		text_buffer_add_span(kept, &meant[letter - letters], 1);
	}
	return true;
}

/* kept (may be NULL) gets the string as it is meant. */
static bool string(struct check *check, struct text_buffer *kept)
{
	check->at++; /* the quote */
	for (;;) {
		int next = peek(check);
		size_t length = 0;

		if (next < 0) {
			return fail(check, "the text ends inside a string");
		}
		if (take(check, '"')) {
			return true;
		}
		if (take(check, '\\')) {
			if (!escape(check, kept)) {
				return false;
			}
			continue;
		}
		if (next < 0x20) {
			return fail(check, "a control character inside a string");
		}
		length =
			utf8_length((const unsigned char *)check->text + check->at, check->length - check->at);
		if (length == 0) {
			return fail(check, "bytes that are not UTF-8");
		}
		if (kept != NULL) {
			text_buffer_add_span(kept, check->text + check->at, length);
		}
		check->at += length;
	}
}

static size_t digits(struct check *check)
{
	size_t begin = check->at;

	while (peek(check) >= '0' && peek(check) <= '9') {
		check->at++;
	}
	return check->at - begin;
}

static bool integer_fits(const char *first_digit, size_t count)
{
	size_t most = sizeof INTEGER_MAX_DIGITS - 1;

	return count < most || (count == most && memcmp(first_digit, INTEGER_MAX_DIGITS, most) <= 0);
}

static bool number(struct check *check)
{
	size_t begin = check->at, whole = 0, whole_at = 0;
	bool integer = true;

	take(check, '-');
	whole_at = check->at;
	whole = digits(check);
	if (whole == 0) {
		return fail(check, "a number without digits");
	}
	if (whole > 1 && check->text[whole_at] == '0') {
		return fail_at(check, whole_at, JSON_MALFORMED, "a number that begins with 0");
	}
	if (take(check, '.')) {
		integer = false;
		if (digits(check) == 0) {
			return fail(check, "no digit behind the decimal point");
		}
	}
	if (take(check, 'e') || take(check, 'E')) {
		integer = false;
		if (!take(check, '-')) {
			take(check, '+');
		}
		if (digits(check) == 0) {
			return fail(check, "an exponent without digits");
		}
	}
	if (check->rules == JSON_WIRE && !integer) {
		return fail_at(check, begin, JSON_REFUSED, "a number with a fraction or an exponent");
	}
	if (check->rules != JSON_PLAIN && integer && !integer_fits(check->text + whole_at, whole)) {
		return fail_at(check, begin, JSON_REFUSED, "an integer beyond 9007199254740991");
	}
	return true;
}

static bool word(struct check *check, const char *text)
{
	for (; *text != '\0'; text++) {
		if (!take(check, *text)) {
			return fail(check, "no value begins like this");
		}
	}
	return true;
}

static bool deeper(struct check *check)
{
	check->at++; /* the bracket */
	if (check->depth == JSON_DEPTH_MAX) {
		return fail_at(check, check->at, JSON_TOO_DEEP, "more than 64 levels of brackets");
	}
	check->depth++;
	space(check);
	return true;
}

static bool array(struct check *check)
{
	if (!deeper(check)) {
		return false;
	}
	if (!take(check, ']')) {
		do {
			space(check);
			if (!value(check)) {
				return false;
			}
			space(check);
		} while (take(check, ','));
		if (!take(check, ']')) {
			return fail(check, "a comma or ] is missing in an array");
		}
	}
	check->depth--;
	return true;
}

static int compare_names(const void *left, const void *right, void *context)
{
	const struct member_name *a = left, *b = right;
	const char *text = context;
	int order = strcmp(text + a->begin, text + b->begin);

	return order != 0 ? order : a->at < b->at ? -1 : a->at > b->at;
}

/* So many bytes of a name are told: never half a character. */
static int told(const char *name)
{
	size_t length = strnlen(name, 40);

	while (length > 0 && ((unsigned char)name[length] & 0xC0) == 0x80) {
		length--;
	}
	return (int)length;
}

/* Names of the object that ends, from first on: none may stand twice. */
static bool names_differ(struct check *check, size_t first)
{
	size_t count = check->names_count - first;
	struct member_name *names = count > 0 ? check->names + first : NULL;
	const char *text = check->names_text.data;
	bool differ = true;

	if (count == 0) {
		return true;
	}
	qsort_r(names, count, sizeof *names, compare_names, check->names_text.data);
	for (size_t i = 1; i < count && differ; i++) {
		if (strcmp(text + names[i - 1].begin, text + names[i].begin) == 0) {
			char what[96];

			snprintf(what, sizeof what, "the name \"%.*s\" stands twice in an object",
			         told(text + names[i].begin), text + names[i].begin);
			differ = fail_at(check, names[i].at, JSON_REFUSED, what);
		}
	}
	check->names_count = first;
	return differ;
}

static bool name(struct check *check)
{
	struct text_buffer *kept = check->rules == JSON_PLAIN ? NULL : &check->names_text;

	if (peek(check) != '"') {
		return fail(check, "an object's name is missing");
	}
	if (kept != NULL) {
		if (check->names_count == check->names_capacity) {
			check->names_capacity = check->names_capacity * 2 + 16;
			check->names = mem_resize(check->names, check->names_capacity, sizeof *check->names);
		}
		check->names[check->names_count++] = (struct member_name){kept->length, check->at};
	}
	if (!string(check, kept)) {
		return false;
	}
	if (kept != NULL) {
		text_buffer_add_span(kept, "", 1);
	}
	return true;
}

static bool object(struct check *check)
{
	size_t first_name = check->names_count, first_byte = check->names_text.length;

	if (!deeper(check)) {
		return false;
	}
	if (!take(check, '}')) {
		do {
			space(check);
			if (!name(check)) {
				return false;
			}
			space(check);
			if (!take(check, ':')) {
				return fail(check, "a colon is missing behind a name");
			}
			space(check);
			if (!value(check)) {
				return false;
			}
			space(check);
		} while (take(check, ','));
		if (!take(check, '}')) {
			return fail(check, "a comma or } is missing in an object");
		}
	}
	check->depth--;
	if (!names_differ(check, first_name)) {
		return false;
	}
	check->names_text.length = first_byte;
	return true;
}

static bool value(struct check *check)
{
	switch (peek(check)) {
	case '{':
		return object(check);
	case '[':
		return array(check);
	case '"':
		return string(check, NULL);
	case 't':
		return word(check, "true");
	case 'f':
		return word(check, "false");
	case 'n':
		return word(check, "null");
	case -1:
		return fail(check, "the text ends where a value is expected");
	default:
		break;
	}
	if (peek(check) == '-' || (peek(check) >= '0' && peek(check) <= '9')) {
		return number(check);
	}
	return fail(check, "no value begins like this");
}

bool json_check(const char *text, size_t length, enum json_rules rules, struct json_error *error)
{
	struct check check = {.text = text, .length = length, .rules = rules, .error = error};
	bool ok = false;

	space(&check);
	ok = value(&check);
	if (ok) {
		space(&check);
		ok = check.at == length || fail(&check, "something stands behind the end");
	}
	text_buffer_finish(&check.names_text);
	free(check.names);
	return ok;
}
