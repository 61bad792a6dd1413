/*
 * What trips and deeds have in common when they are brought in.
 */
#ifndef NET_SERVER_HANDLERS_BRING_IN_H
#define NET_SERVER_HANDLERS_BRING_IN_H

#include "net/server/programme_entries.h"
#include "net/server/request.h"

enum { BRING_IN_SOURCE_MAX = 40 };

/* Whose ids the sender's are: the partner's name, or "staff:3". */
void bring_in_source(const struct request *request, char source[BRING_IN_SOURCE_MAX]);

/* False (answered) when the header has another id than the body. */
bool bring_in_sender_fits(struct request *request, const char *sender_id);
/* False (answered) when it cannot have been then; member names what told the time. */
bool bring_in_time_fits(struct request *request, const char *member, int64_t started_s,
                        int64_t ended_s);

/* The same of a moment; what comes from a visit was within it, too. */
bool bring_in_moment_fits(struct request *request, const char *member, int64_t at_s);

/* The player could not be found: 422 with the detail, or what the store says. */
void bring_in_no_player(struct request *request, enum store_err err, const char *detail);

/* Adds it and answers with its entry: 201, or 200 when it was there; 422 when its sender's id was
 * used for something else. */
void bring_in(struct request *request, struct store *store, const struct programme_deed *deed);

/* Remembers what was added, for the ranks. */
void bring_in_remember(struct request *request, const struct store_entry *entry);

#endif
