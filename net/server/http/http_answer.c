/*
 * How an answer leaves.
 */
#include <stdio.h>
#include <string.h>

#include "net/server/http/http_parts.h"

void http_add_header(struct MHD_Response *response, const char *name, const char *value)
{
	MHD_add_response_header(response, name, value);
}

void http_add_fixed_headers(struct MHD_Response *response, const struct answer *answer,
                            const char *etag)
{
	if (answer->type != NULL) {
		http_add_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer->type);
	}
	http_add_header(response, "X-Content-Type-Options", "nosniff");
	if (etag != NULL) {
		http_add_header(response, MHD_HTTP_HEADER_ETAG, etag);
		http_add_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
	} else {
		http_add_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	}
	if (answer->type != NULL && strncmp(answer->type, "text/html", 9) == 0) {
		http_add_header(response, "Content-Security-Policy",
		                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
		                "frame-ancestors 'none'; base-uri 'none'");
		http_add_header(response, "Referrer-Policy", "no-referrer");
	}
}

enum MHD_Result http_queue(struct call *call, int status, struct MHD_Response *response)
{
	call->http->answered[status / 100 < 6 ? status / 100 : 5]++;
	return MHD_queue_response(call->connection, (unsigned)status, response);
}

static void keep_language(struct call *call, struct MHD_Response *response)
{
	const char *wanted = http_query(&call->request, "lang");
	char cookie[96];

	if (wanted != NULL && strcmp(wanted, call->request.language) == 0) {
		snprintf(cookie, sizeof cookie,
		         LANGUAGE_COOKIE "=%.15s; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
		         call->request.language);
		http_add_header(response, MHD_HTTP_HEADER_SET_COOKIE, cookie);
	}
}

/* Sends the request's answer and lets go of it. */
enum MHD_Result http_send_answer(struct call *call)
{
	struct answer *answer = &call->request.answer;
	struct MHD_Response *response = NULL;
	enum MHD_Result result = MHD_NO;
	char seconds[16];

	response = MHD_create_response_from_buffer(answer->length, answer->body, MHD_RESPMEM_MUST_FREE);
	answer->body = NULL; /* the response frees it */
	http_add_fixed_headers(response, answer, NULL);
	if (answer->retry_after_s > 0) {
		snprintf(seconds, sizeof seconds, "%d", answer->retry_after_s);
		http_add_header(response, MHD_HTTP_HEADER_RETRY_AFTER, seconds);
	}
	if (answer->status == 401) {
		http_add_header(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
	}
	if (answer->allow != NULL) {
		http_add_header(response, MHD_HTTP_HEADER_ALLOW, answer->allow);
	}
	if (answer->location[0] != '\0') {
		http_add_header(response, MHD_HTTP_HEADER_LOCATION, answer->location);
	}
	if (answer->set_cookie[0] != '\0') {
		http_add_header(response, MHD_HTTP_HEADER_SET_COOKIE, answer->set_cookie);
	}
	if (answer->type != NULL && strncmp(answer->type, "text/html", 9) == 0) {
		keep_language(call, response);
	}
	if (call->refused) {
		http_add_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
	}
	result = http_queue(call, answer->status, response);
	MHD_destroy_response(response);
	return result;
}
