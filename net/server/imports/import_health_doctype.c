#include <string.h>

#include "net/server/imports/import_health_parts.h"

static const char opening[] = "<!DOCTYPE", entity[] = "<!ENTITY";

/* How much of the text stands at the end of what was read, when byte is read next. No prefix of
 * either text stands inside it again, save its first byte. */
static size_t match(const char *text, size_t matched, char byte)
{
	return byte == text[matched] ? matched + 1 : byte == text[0] ? 1 : 0;
}

/* A byte before the root element; returns how many bytes were put. */
static size_t before(struct health_doctype *doctype, char byte, char *out)
{
	size_t now = match(opening, doctype->matched, byte), put = 0;

	if (now == sizeof opening - 1) { /* the bytes so far become spaces */
		memset(out, ' ', now);
		doctype->state = HEALTH_DOCTYPE;
		doctype->matched = 0;
		return now;
	}
	if (now <= doctype->matched) { /* what was kept back is no DOCTYPE */
		put = doctype->matched;
		memcpy(out, opening, put);
		if (now == 0) {
			out[put++] = byte;
			if (doctype->matched == 1 && byte != '!' && byte != '?') {
				doctype->state = HEALTH_PASSED; /* the root element */
			}
		}
	}
	doctype->matched = now;
	return put;
}

static void inside(struct health_doctype *doctype, char byte)
{
	bool space = byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';

	switch (doctype->state) {
	case HEALTH_DOCTYPE:
		doctype->state = byte == '[' ? HEALTH_SUBSET : byte == '>' ? HEALTH_PASSED : HEALTH_DOCTYPE;
		break;
	case HEALTH_BRACKET:
		doctype->state = byte == '>'            ? HEALTH_PASSED
		                 : space || byte == ']' ? HEALTH_BRACKET
		                                        : HEALTH_SUBSET;
		break;
	default:
		doctype->state = byte == ']' ? HEALTH_BRACKET : HEALTH_SUBSET;
		break;
	}
	doctype->matched = match(entity, doctype->matched, byte);
	if (doctype->matched == sizeof entity - 1) {
		doctype->entity = true;
		doctype->matched = 0;
	}
}

size_t health_doctype_pass(struct health_doctype *doctype, const char *bytes, size_t length,
                           char *out)
{
	size_t put = 0, i = 0;

	for (; i < length && doctype->state != HEALTH_PASSED; i++) {
		if (doctype->state == HEALTH_BEFORE) {
			put += before(doctype, bytes[i], out + put);
		} else {
			inside(doctype, bytes[i]);
			out[put++] = bytes[i] == '\n' ? '\n' : ' ';
		}
	}
	memcpy(out + put, bytes + i, length - i);
	return put + length - i;
}
