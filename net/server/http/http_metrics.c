/*
 * Counters for operators, in Prometheus' text format.
 */
#include <inttypes.h>

#include "net/server/http/http_parts.h"
#include "net/server/http/http_stream.h"
#include "net/server/http/recv_guard.h"
#include "net/server/kiosks.h"

void http_metrics(struct call *call)
{
	struct http *http = call->http;
	struct text_buffer text = {0};

	text_buffer_add(&text, "# TYPE machiaruki_http_answers_total counter\n");
	for (int i = 1; i < 6; i++) {
		text_buffer_addf(&text, "machiaruki_http_answers_total{status=\"%dxx\"} %" PRIu64 "\n", i,
		                 http->answered[i]);
	}
	text_buffer_addf(&text,
	                 "# TYPE machiaruki_http_refused_total counter\n"
	                 "machiaruki_http_refused_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_store_commits_total counter\n"
	                 "machiaruki_store_commits_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_store_writes_total counter\n"
	                 "machiaruki_store_writes_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_writes_waiting gauge\nmachiaruki_writes_waiting %zu\n"
	                 "# TYPE machiaruki_figures_revision counter\n"
	                 "machiaruki_figures_revision %" PRIu64 "\n",
	                 http->refused + recv_guard_refusals(), writer_commits(http->writer),
	                 writer_writes(http->writer), writer_waiting(http->writer),
	                 programme_revision(http->programme));
	text_buffer_addf(&text,
	                 "# TYPE machiaruki_streams gauge\nmachiaruki_streams %zu\n"
	                 "# TYPE machiaruki_stream_events_total counter\n"
	                 "machiaruki_stream_events_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_answers_made_total counter\n"
	                 "machiaruki_answers_made_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_answers_older_total counter\n"
	                 "machiaruki_answers_older_total %" PRIu64 "\n"
	                 "# TYPE machiaruki_places_bytes gauge\nmachiaruki_places_bytes %zu\n",
	                 streams_count(http->streams), streams_events(http->streams), http->kept.made,
	                 http->kept.sent_older, programme_places_bytes(http->programme));
	kiosks_metrics(&text, http->reading, call->request.now_s);
	answer_text(&call->request, 200, "text/plain; version=0.0.4", &text);
}
