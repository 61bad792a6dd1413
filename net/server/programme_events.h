/*
 * School events: how one is made, read, scored and ended. In parts: the rules are in
 * game/rules/event.h, what is kept in store.h.
 */
#ifndef NET_SERVER_PROGRAMME_EVENTS_H
#define NET_SERVER_PROGRAMME_EVENTS_H

#include "net/server/programme.h"

enum { EVENTS_HOST_CODE_MAX = 20, EVENTS_WHY_MAX = 128 };

/* Whether such an event can be made now: name, from, until and teams are looked at. why names the
 * member that is wrong. */
bool programme_event_fits(const struct event_figures *plan, int64_t now_s,
                          char why[EVENTS_WHY_MAX]);

enum event_made {
	EVENT_MADE,
	EVENT_MADE_BEFORE, /* by the same request */
	EVENT_MADE_OTHER,  /* that request was for another event */
};

/* made_by: "staff:7". request: its Idempotency-Key, of which a hash is kept. *event is the plan,
 * and then the event. The host's code (16 letters) is made of the request and of a key that the
 * store keeps, so that a repeat tells the same one though nothing but its hash is kept. store is
 * the writing one, inside a transaction of the caller's. */
enum store_err programme_event_add(const struct town *town, struct store *store,
                                   const char *made_by, const char *request, int64_t now_s,
                                   struct event_figures *event,
                                   char host_code[EVENTS_HOST_CODE_MAX], enum event_made *made);

/* The event of a code as it was typed, worked out. STORE_NOT_FOUND when there is none, or its time
 * to be wiped has come. */
enum store_err programme_event_read(const struct town *town, struct store *store, const char *typed,
                                    int64_t now_s, struct store_event *event);
enum store_err programme_event(struct programme *programme, const char *typed, int64_t now_s,
                               struct event_figures *event);

enum event_scored {
	EVENT_SCORED,
	EVENT_SCORED_BEFORE, /* that sender's id: *score is as it is kept */
	EVENT_NOT_RUNNING,
	EVENT_NO_TEAM,
	EVENT_TOO_ACTIVE, /* more than the team has */
};

enum store_err programme_event_score(struct store *store, const struct store_event *event,
                                     int64_t now_s, struct store_score *score,
                                     enum event_scored *scored);

/* Ends it now; one that is over, or that has not begun, likewise. *event is then as it is. */
enum store_err programme_event_end(const struct town *town, struct store *store, int64_t now_s,
                                   struct store_event *event);

#endif
