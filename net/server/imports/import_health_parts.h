/*
 * The inside of import_health.h: its records, and the DOCTYPE that is passed over. For
 * import_health*.c alone.
 */
#ifndef NET_SERVER_IMPORTS_IMPORT_HEALTH_PARTS_H
#define NET_SERVER_IMPORTS_IMPORT_HEALTH_PARTS_H

#include "game/rules/score.h"

enum {
	HEALTH_SOURCES_MAX = 256,
	HEALTH_METRES_MAX = 200 * 1000, /* of one record; what is more is no measure of a device */
	HEALTH_RECORD_S_MAX = 65535
};

struct health_record {
	uint32_t started_s; /* since 2000 */
	uint32_t distance_dm;
	uint16_t length_s;
	uint8_t source;
	uint8_t deed;
};

struct health_records {
	struct health_record *list;
	size_t count, room;
	uint64_t sources[HEALTH_SOURCES_MAX];
	size_t sources_count;
};

/* False when it is before 2000, ends before it starts, or is longer than 18 hours. */
bool health_record_set(struct health_record *record, enum deed deed, int64_t started_s,
                       int64_t ended_s, double metres);
/* The number of a source; those that are too many share the last one. */
uint8_t health_records_source(struct health_records *records, uint64_t hash);
void health_records_add(struct health_records *records, const struct health_record *record);

/* As import_health_stretches(). Sorts the list. */
void health_records_merge(struct health_records *records, int64_t gap_s,
                          void (*stretch)(void *context, enum deed deed, const struct trip *trip),
                          void *context);

enum health_doctype_state {
	HEALTH_BEFORE,  /* in what stands before the root element */
	HEALTH_DOCTYPE, /* in <!DOCTYPE, before its [ */
	HEALTH_SUBSET,  /* behind its [ */
	HEALTH_BRACKET, /* behind a ] that may be its last */
	HEALTH_PASSED   /* nothing more is looked at */
};

struct health_doctype {
	enum health_doctype_state state;
	size_t matched; /* of the text that is looked for */
	bool entity;    /* one is declared */
};

/* What the bytes can grow by. */
#define HEALTH_DOCTYPE_ROOM(length) ((length) + 16)

/* Copies the bytes to out, the DOCTYPE's as spaces (ends of lines stay, so that places are told
 * right). Returns how many; what may be the beginning of a DOCTYPE is kept back. */
size_t health_doctype_pass(struct health_doctype *doctype, const char *bytes, size_t length,
                           char *out);

#endif
