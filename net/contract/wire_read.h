/*
 * Takes an object of the wire apart, member by member. The first thing that is wrong is kept in the
 * problem, and whatever is taken after it is left as it was.
 */
#ifndef NET_CONTRACT_WIRE_READ_H
#define NET_CONTRACT_WIRE_READ_H

#include "engine/base/json.h"
#include "game/rules/period.h"
#include "game/rules/score.h"
#include "net/contract/problem.h"

#define WIRE_INT_MAX INT64_C(9007199254740991)

enum { WIRE_MEMBERS_MAX = 24 };

struct wire_object {
	const struct json *json;
	char path[64]; /* "rows[3]."; "" for the document itself */
	const char *taken[WIRE_MEMBERS_MAX];
	size_t count;
	struct problem *problem;
	bool ok;
};

/* The document. NULL when it is no JSON, or no object: *problem says why. */
struct json *wire_document(const char *text, size_t length, struct problem *problem);

void wire_open(struct wire_object *object, const struct json *json, struct problem *problem);
/* An element of an array, or a member that is an object (index below 0), of another object. */
void wire_open_inside(struct wire_object *object, const struct wire_object *parent,
                      const char *name, int index, const struct json *json);

/* False when something was wrong, or a member is there that nobody took. */
bool wire_close(struct wire_object *object);

/* The member is to be there and of its type and range. A text longer than cap - 1 is refused. */
void wire_take_int(struct wire_object *object, const char *name, int64_t least, int64_t most,
                   int64_t *out);
void wire_take_bool(struct wire_object *object, const char *name, bool *out);
void wire_take_text(struct wire_object *object, const char *name, char *out, size_t cap);
void wire_take_time(struct wire_object *object, const char *name, int64_t *out);
void wire_take_period(struct wire_object *object, const char *name, struct period *out);

/* The same, but null is allowed: then *out is what none says, or "". */
void wire_take_int_or_null(struct wire_object *object, const char *name, int64_t least,
                           int64_t most, int64_t none, int64_t *out);
void wire_take_text_or_null(struct wire_object *object, const char *name, char *out, size_t cap);
void wire_take_time_or_null(struct wire_object *object, const char *name, int64_t none,
                            int64_t *out);

/* The member itself, of any type; NULL when it is missing, which is wrong. */
const struct json *wire_take(struct wire_object *object, const char *name);
/* An array of at most most elements; NULL (and wrong) when it is none. */
const struct json *wire_take_array(struct wire_object *object, const char *name, size_t most);
/* Reads an object into what it is of; ends with wire_close(), and returns what that returns. */
typedef bool wire_reader(struct wire_object *object, void *out);

/* A document that is one object, by its reader; *out is set to its empty value before. False
 * (*problem says why) when it is none. */
bool wire_read_one(const char *text, size_t length, wire_reader *read, void *out,
                   struct problem *problem);

/* An array of objects as a member: each element by read, into list from its *count on. */
struct wire_list {
	const char *name;
	size_t most;
	wire_reader *read;
	void *list;
	size_t size; /* of an element */
	size_t *count;
};
void wire_take_list(struct wire_object *object, const struct wire_list *list);
/* A document that is nothing but {"NAME": [ … ]}. */
bool wire_read_list(const char *text, size_t length, const struct wire_list *list,
                    struct problem *problem);

/* Whether there is such a member that is not null; it counts as taken. */
bool wire_take_optional(struct wire_object *object, const char *name);

/* The member deed. */
void wire_take_deed(struct wire_object *object, enum deed *deed);

/* Says that a member is wrong. */
void wire_wrong(struct wire_object *object, const char *name, const char *what, ...)
	__attribute__((format(printf, 3, 4)));

#endif
