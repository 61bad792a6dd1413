/*
 * Ways to spoil a document of the wire at one place, and to say what must come of it.
 */
#ifndef TESTS_NET_CONTRACT_WIRE_KIT_H
#define TESTS_NET_CONTRACT_WIRE_KIT_H

#include "tests/net/contract/wire_documents.h"

/* A member in a document's text; its value from value up to end. */
struct member {
	char name[32];
	const char *name_at, *value, *end;
};

static inline const char *end_of_value(const char *value)
{
	int depth = 0;

	if (*value == '"') {
		return strchr(value + 1, '"') + 1;
	}
	if (*value != '{' && *value != '[') {
		return value + strcspn(value, ",}]");
	}
	do {
		if (*value == '"') {
			value = strchr(value + 1, '"');
		}
		depth += (*value == '{' || *value == '[') - (*value == '}' || *value == ']');
		value++;
	} while (depth > 0);
	return value;
}

/* The first member behind *at, which moves on: members of members come too. */
static inline bool next_member(const char **at, struct member *member)
{
	const char *quote = strstr(*at, "\":");

	if (quote == NULL) {
		return false;
	}
	member->name_at = quote;
	while (member->name_at[-1] != '"') {
		member->name_at--;
	}
	snprintf(member->name, sizeof member->name, "%.*s", (int)(quote - member->name_at),
	         member->name_at);
	member->value = quote + 2;
	member->end = end_of_value(member->value);
	*at = member->value;
	return true;
}

#define EACH_MEMBER(document, member)                                                              \
	EACH(document)                                                                                 \
	for (const char *at = document->good; next_member(&at, &(member));)

static inline bool is_listed(const char *list, const char *name)
{
	char padded[40];

	snprintf(padded, sizeof padded, " %s ", name);
	return strstr(list, padded) != NULL;
}

static inline bool is_number(const struct member *member)
{
	return *member->value >= '0' && *member->value <= '9';
}

static inline bool is_text(const struct member *member)
{
	return *member->value == '"';
}

static inline bool is_time(const struct member *member)
{
	return is_text(member) && member->end - member->value == sizeof "2026-11-24T14:00:00+09:00" + 1;
}

/* text with what stands from from up to until replaced. The caller frees it. */
static inline char *replaced(const char *text, const char *from, const char *until, const char *put)
{
	struct text_buffer out = {0};

	text_buffer_add_span(&out, text, (size_t)(from - text));
	text_buffer_add(&out, put);
	text_buffer_add(&out, until);
	return text_buffer_take(&out);
}

/* The same for the first place of find, which must be there. */
static inline char *with(const char *text, const char *find, const char *put)
{
	const char *from = strstr(text, find);

	assert_non_null(from);
	return replaced(text, from, from + strlen(find), put);
}

/* A document with one member's value replaced. The caller frees it. */
static inline char *put(const struct document *document, const struct member *member,
                        const char *value)
{
	return replaced(document->good, member->value, member->end, value);
}

/* Takes text over: it is read back and written again the same. */
static inline void is_taken(const struct document *document, char *text)
{
	struct problem problem = {0};
	struct text_buffer out = {0};

	if (!document->again(text, strlen(text), &out, &problem)) {
		fail_msg("%s, but it is right: %s", problem.detail, text);
	}
	assert_string_equal(text_buffer_text(&out), text);
	text_buffer_finish(&out);
	free(text);
}

/* Takes text over: it is refused, and the problem says what. */
static inline void is_refused(const struct document *document, char *text, int status,
                              const char *what)
{
	struct problem problem = {0};

	if (document->again(text, strlen(text), NULL, &problem)) {
		fail_msg("%s is wrong here, but it was taken: %s", what, text);
	}
	if (problem.status != status || strstr(problem.detail, what) == NULL) {
		fail_msg("not %d %s, but %d %s: %s", status, what, problem.status, problem.detail, text);
	}
	assert_string_equal(problem.type, status == 400   ? PROBLEM_MALFORMED_JSON
	                                  : status == 413 ? "/problems/too-large"
	                                                  : PROBLEM_WRONG_MEMBER);
	free(text);
}

static inline const struct document *document_of(const char *good)
{
	EACH(document)
	{
		if (document->good == good) {
			return document;
		}
	}
	return NULL;
}

struct wrong {
	const char *good, *find, *put, *what;
};

static inline void are_refused(const struct wrong *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		is_refused(document_of(cases[i].good), with(cases[i].good, cases[i].find, cases[i].put),
		           422, cases[i].what);
	}
}

#define ARE_REFUSED(cases) are_refused(cases, sizeof(cases) / sizeof(cases)[0])

#endif
