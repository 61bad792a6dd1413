#include "net/client/sse.h"

#include <string.h>

static const char MARK[] = "\xEF\xBB\xBF";

void sse_init(struct sse *sse)
{
	memset(sse, 0, sizeof *sse);
	sse->retry_ms = -1;
}

void sse_begin(struct sse *sse)
{
	sse->line_length = sse->name_length = sse->data_length = 0;
	sse->mark = 0;
	sse->after_cr = sse->too_long = sse->ended = sse->known = false;
	memcpy(sse->id_read, sse->id, sizeof sse->id_read);
}

static enum sse_found add_data(struct sse *sse, const char *value, size_t length)
{
	if (sse->data_length + length + 1 > sizeof sse->data) {
		sse->too_long = true;
		return SSE_TOO_LONG;
	}
	memcpy(sse->data + sse->data_length, value, length);
	sse->data_length += length;
	sse->data[sse->data_length++] = '\n';
	return SSE_NOTHING;
}

/* False when it is no number: it counts for nothing. */
static bool read_retry(struct sse *sse, const char *value, size_t length)
{
	int64_t retry_ms = 0;

	for (size_t i = 0; i < length; i++) {
		if (value[i] < '0' || value[i] > '9') {
			return false;
		}
		retry_ms = retry_ms * 10 + (value[i] - '0');
		if (retry_ms > SSE_RETRY_MAX_MS) {
			retry_ms = SSE_RETRY_MAX_MS;
		}
	}
	sse->retry_ms = length > 0 ? retry_ms : sse->retry_ms;
	return length > 0;
}

static bool read_id(struct sse *sse, const char *value, size_t length)
{
	if (memchr(value, '\0', length) != NULL) {
		return false;
	}
	memcpy(sse->id_read, value, length);
	sse->id_read[length] = '\0';
	return true;
}

static bool is(const char *name, size_t length, const char *known)
{
	return length == strlen(known) && memcmp(name, known, length) == 0;
}

/* One field, whose value is shorter than a line. Fields that are not known are passed over. */
static enum sse_found take_field(struct sse *sse, const char *name, size_t name_length,
                                 const char *value, size_t length)
{
	bool known = true;

	if (is(name, name_length, "data")) {
		if (add_data(sse, value, length) == SSE_TOO_LONG) {
			return SSE_TOO_LONG;
		}
	} else if (is(name, name_length, "event")) {
		memcpy(sse->name, value, length);
		sse->name_length = length;
	} else if (is(name, name_length, "id")) {
		known = read_id(sse, value, length);
	} else if (is(name, name_length, "retry")) {
		known = read_retry(sse, value, length);
	} else {
		known = false;
	}
	sse->known = sse->known || known;
	return SSE_NOTHING;
}

/* An empty line: tells the event, when it has data. */
static enum sse_found tell(struct sse *sse)
{
	bool known = sse->known;

	memcpy(sse->id, sse->id_read, sizeof sse->id);
	sse->known = false;
	if (sse->data_length == 0) {
		sse->name_length = 0;
		return known ? SSE_ALIVE : SSE_NOTHING;
	}
	sse->data_length--; /* the last LF */
	sse->data[sse->data_length] = '\0';
	sse->ended = true;
	return SSE_EVENT;
}

static enum sse_found end_line(struct sse *sse)
{
	const char *colon = memchr(sse->line, ':', sse->line_length);
	size_t length = sse->line_length, name_length = length, value = length;

	sse->line_length = 0;
	if (length == 0) {
		return tell(sse);
	}
	if (colon == sse->line) {
		return SSE_ALIVE;
	}
	if (colon != NULL) {
		name_length = (size_t)(colon - sse->line);
		value = name_length + 1;
		value += value < length && sse->line[value] == ' ';
	}
	return take_field(sse, sse->line, name_length, sse->line + value, length - value);
}

static enum sse_found add_byte(struct sse *sse, char byte)
{
	if (sse->line_length == sizeof sse->line) {
		sse->too_long = true;
		return SSE_TOO_LONG;
	}
	sse->line[sse->line_length++] = byte;
	return SSE_NOTHING;
}

/* True while the byte is one of a mark; a beginning of one that is none is a line's like any. */
static bool take_mark(struct sse *sse, char byte)
{
	if (sse->mark < 0) {
		return false;
	}
	if (byte == MARK[sse->mark]) {
		sse->mark++;
		sse->mark = MARK[sse->mark] == '\0' ? -1 : sse->mark;
		return true;
	}
	for (int i = 0; i < sse->mark; i++) {
		add_byte(sse, MARK[i]);
	}
	sse->mark = -1;
	return false;
}

enum sse_found sse_take(struct sse *sse, char byte)
{
	bool after_cr = sse->after_cr;

	if (sse->too_long) {
		return SSE_TOO_LONG;
	}
	if (sse->ended) {
		sse->ended = false;
		sse->name_length = sse->data_length = 0;
	}
	sse->after_cr = byte == '\r';
	if (take_mark(sse, byte) || (after_cr && byte == '\n')) {
		return SSE_NOTHING;
	}
	return byte == '\r' || byte == '\n' ? end_line(sse) : add_byte(sse, byte);
}

bool sse_is(const struct sse *sse, const char *name)
{
	return is(sse->name, sse->name_length, name);
}
