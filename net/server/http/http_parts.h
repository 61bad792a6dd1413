/*
 * The inside of the HTTP thread. For http*.c alone, the files that know libmicrohttpd.
 */
#ifndef NET_SERVER_HTTP_HTTP_PARTS_H
#define NET_SERVER_HTTP_HTTP_PARTS_H

#include <stdatomic.h>

#include <microhttpd.h>

#include "net/server/freeze.h"
#include "net/server/housekeeping.h"
#include "net/server/http/address_count.h"
#include "net/server/http/http.h"
#include "net/server/http/http_guard.h"
#include "net/server/http/http_kept.h"
#include "net/server/http/rate_limit.h"
#include "net/server/routes.h"
#include "net/server/writer.h"

struct streams;

struct http {
	struct MHD_Daemon *daemon;
	struct programme *programme;
	struct store *reading;
	struct writer *writer;
	atomic_ullong changes; /* of the writer's, that were seen */
	bool reads;            /* a reading is open: http_reading() */
	int connections;
	struct housekeeping housekeeping;
	struct freezer *freezer; /* the writer's thread's, as the moment until which it rests */
	int64_t freezer_rests_ms;
	const char *public_url;
	int code_life_s;
	const struct page_texts *texts;
	struct rate_limit limit;
	struct address_count addresses;
	struct kept kept;
	struct streams *streams;
	atomic_bool stopping;
	atomic_int waiting;   /* requests that are with the writer */
	uint64_t answered[6]; /* by hundreds of their status */
	uint64_t refused;     /* by the guard */
	/* Of http_turns(): its connection to itself, -1 none; and how often the writer had turned. */
	int pulse_ours;
	atomic_int pulse_theirs;
	uint64_t writer_turns;
};

/* One connection of a client. */
struct link {
	struct http_guard guard;
	uint32_t requests;
	int socket;
	uint64_t address; /* 0: was turned away */
};

/* One request on it. */
struct call {
	struct http *http;
	struct MHD_Connection *connection;
	struct link *link;
	struct request request;
	char base_url[160];
	bool head;
	bool refused;         /* answered before its body was read */
	bool waiting;         /* with the writer */
	atomic_bool answered; /* the writer is done; what it wrote into request can be read */
};

/* http_pulse.c: the connection of http_turns() is closed. */
void http_pulse_end(struct http *http);

/* NULL: not there. */
const char *http_header(struct MHD_Connection *connection, const char *name);
const char *http_query(const struct request *request, const char *name);

/* Pages stay in the language that was chosen by its link; the cookie holds nothing else. */
#define LANGUAGE_COOKIE "machiaruki_language"

/* http_answer.c. Each queues what it names and lets go of it; the last one is for answers that are
 * made by libmicrohttpd's own means. */
enum MHD_Result http_send_answer(struct call *call);
enum MHD_Result http_queue(struct call *call, int status, struct MHD_Response *response);
void http_add_header(struct MHD_Response *response, const char *name, const char *value);
void http_add_fixed_headers(struct MHD_Response *response, const struct answer *answer,
                            const char *etag);

/* http_admit.c: everything that can be said before the body is read. False: request is answered. */
bool http_admits(struct call *call, const char *method);

/* http_kept.c: the answer that is kept, or a new one. */
enum MHD_Result http_send_kept(struct call *call);

/* http_metrics.c */
void http_metrics(struct call *call);

/* Between two changes everything that is read is of one moment: the store is locked once, not for
 * each line that is asked of it. Ended when anything was written, and when nobody is connected. */
void http_reading(struct http *http);
void http_reading_end(struct http *http);

/* What a tick of the writer or another program changed is taken in. */
void http_take_changes(struct http *http);

#endif
