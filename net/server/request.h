/*
 * One request and its answer, as handlers know them: no libmicrohttpd here.
 *
 * A handler is done in up to three steps, each on its own thread: `read` on the HTTP thread with
 * the reading store (quick), `slow` on the slow thread (hashing a PIN, taking a track apart),
 * `write` on the writer's thread inside a transaction. Each step but the last returns with
 * answer.status 0 to go on; an answer ends the way.
 */
#ifndef NET_SERVER_REQUEST_H
#define NET_SERVER_REQUEST_H

#include "engine/base/text_buffer.h"
#include "net/contract/problem.h"
#include "net/server/programme.h"

enum { REQUEST_PATH_MAX = 256, REQUEST_ENTRIES_MAX = 200 };

/* Whose token an operation takes; several may be joined by |. */
enum request_who {
	WHO_ANYBODY = 0,
	WHO_PLAYER = 1 << TOKEN_PLAYER,
	WHO_PARTNER = 1 << TOKEN_PARTNER,
	WHO_STAFF = 1 << TOKEN_STAFF,
	WHO_SHOP = 1 << TOKEN_SHOP,
	WHO_KIOSK = 1 << TOKEN_KIOSK,
	WHO_HOST = 1 << TOKEN_HOST
};

struct request;
struct page_texts;

struct endpoint {
	const char *method;
	const char *path;    /* one segment may be *: the tail */
	unsigned who;        /* enum request_who: whose token it wants */
	const char *session; /* of a page: the cookie with its token. A page is shown without one, too:
	                        request->signed_in tells */
	const char *body_type; /* NULL: takes no body */
	size_t body_max;
	bool cached;  /* the answer depends on path, query and figures alone */
	bool stream;  /* the answer does not end: http_stream.h */
	bool limited; /* so many a minute from one address */
	bool visits;  /* may be asked by a kiosk for who signed in there: WHO_PLAYER, WHO_STAFF */
	void (*read)(struct request *request);
	void (*slow)(struct request *request, struct store *store);
	void (*write)(struct request *request, struct store *store);
};

struct answer {
	int status;       /* 0: none yet */
	const char *type; /* NULL: no body */
	char *body;       /* owned */
	size_t length;
	int retry_after_s;    /* 0: no such header */
	const char *allow;    /* static text; NULL none */
	char location[128];   /* where to go on; "" nowhere */
	char set_cookie[160]; /* "" none */
	bool secret;          /* no-store */
};

struct request {
	const struct endpoint *endpoint;
	struct programme *programme; /* in read only */
	const struct town *town;
	const char *base_url; /* "http://127.0.0.1:8080" as the client sees us */
	int64_t now_s;
	int code_life_s; /* of a device code */
	char path[REQUEST_PATH_MAX];
	char tail[64];
	struct text_buffer body;
	char idempotency_key[STORE_SENDER_MAX];
	const struct page_texts *texts; /* of pages */
	const char *language;           /* of the texts: what a page is best written in */
	bool signed_in;                 /* the token is good, and what follows is its own */
	enum store_token_kind token_kind;
	int64_t player; /* or the staff member, shop or kiosk that it is of */
	char client[64];
	/* Sent later by the kiosk itself: when the visit began; 0: the token is one's own. */
	int64_t visit_began_s;
	uint8_t token_hash[STORE_HASH_LENGTH];
	uint64_t last_event_id; /* of a stream that is taken up again; 0 none */
	const char *(*query)(const struct request *request, const char *name); /* NULL: not there */
	/* Everything of the query, in its order; NULL where there is none to be had. */
	void (*queries)(const struct request *request,
	                void (*each)(void *context, const char *name, const char *value),
	                void *context);
	void *connection; /* for query */
	struct answer answer;
	/* What the steps hand on to each other. */
	void *work; /* malloc'ed; freed with the request */
	/* Entries that the write step added, for the ranks after the commit. */
	struct store_entry *added; /* malloc'ed */
	size_t added_count;
	bool changed; /* something else that is shown was changed by the write step */
};

/* Takes text over as the answer's body. */
void answer_json(struct request *request, int status, struct text_buffer *text);
void answer_html(struct request *request, int status, struct text_buffer *text);
void answer_nothing(struct request *request); /* 204 */
void answer_text(struct request *request, int status, const char *type, struct text_buffer *text);

void answer_problem(struct request *request, const struct problem *problem);
/* type without "/problems/". */
void answer_wrong(struct request *request, int status, const char *type, const char *title,
                  const char *detail, ...) __attribute__((format(printf, 5, 6)));
void answer_store(struct request *request, enum store_err err);
/* RFC 6749 §5.2. */
void answer_oauth(struct request *request, int status, const char *error, const char *description);

/* The query's lang, or the town's first language. False (answered) when it can be none. */
bool request_language(struct request *request, char language[16]);

/* A field of a form (application/x-www-form-urlencoded). False when it is missing, twice there, too
 * long or badly encoded; out is then "". */
bool request_form(const struct request *request, const char *name, char *out, size_t cap);

/* Whether every field of the form is there once (RFC 6749 §3.2). */
bool request_form_once(const struct request *request);

#endif
