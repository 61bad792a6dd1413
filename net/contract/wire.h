/*
 * The values of figures.h as JSON and back: one file for both ends, after openapi.yaml.
 *
 * Reading is strict (JSON_WIRE): one value, every member known and of its type and range, nothing
 * missing; else false, and *problem says which member. (OAuth answers may have further members.)
 * Ids of landmarks are turned into the town's indexes. Times are RFC 3339 in the town's offset when
 * written, any offset when read.
 */
#ifndef NET_CONTRACT_WIRE_H
#define NET_CONTRACT_WIRE_H

#include "engine/base/text_buffer.h"
#include "game/rules/event.h"
#include "game/rules/figures.h"
#include "net/contract/problem.h"

enum { WIRE_BODY_MAX = 256 * 1024 };

#define WIRE_GRANT_DEVICE "urn:ietf:params:oauth:grant-type:device_code"
#define WIRE_GRANT_CARD "urn:machiaruki:params:oauth:grant-type:card"
/* The kiosk of a demo: what it is called there, and the secret that everybody may know. */
#define WIRE_DEMO_KIOSK "demo"
#define WIRE_DEMO_SECRET "demo-kiosk-with-made-up-figures"
/* The token endpoint's error, with status 429, while a card is locked for too many wrong PINs. */
#define WIRE_ERROR_LOCKED "too_many_attempts"

void wire_write_town(struct text_buffer *out, const struct town *town,
                     const struct town_figures *figures);
bool wire_read_town(const char *text, size_t length, struct town_figures *figures,
                    struct problem *problem);

void wire_write_me(struct text_buffer *out, const struct town *town,
                   const struct me_figures *figures);
bool wire_read_me(const char *text, size_t length, struct me_figures *figures,
                  struct problem *problem);

void wire_write_entries(struct text_buffer *out, const struct town *town,
                        const struct entries *entries);
bool wire_read_entries(const char *text, size_t length, struct entries *entries,
                       struct problem *problem);

void wire_write_journey(struct text_buffer *out, const struct town *town,
                        const struct journey_figures *figures);
bool wire_read_journey(const char *text, size_t length, const struct town *town,
                       struct journey_figures *figures, struct problem *problem);

bool wire_track_read(const char *text, enum deed_track *track); /* "legs", "kitchen" */
const char *wire_size_text(enum board_size size);               /* "all", "small", … */
bool wire_size_read(const char *text, enum board_size *size);

void wire_write_board(struct text_buffer *out, const struct town *town, const struct board *board);
bool wire_read_board(const char *text, size_t length, struct board *board, struct problem *problem);

void wire_write_rewards(struct text_buffer *out, const struct town *town,
                        const struct rewards *rewards);
bool wire_read_rewards(const char *text, size_t length, struct rewards *rewards,
                       struct problem *problem);

/* POST /v1/coupons: which reward the points are given for. */
void wire_write_exchange(struct text_buffer *out, const char *reward);
bool wire_read_exchange(const char *text, size_t length, char reward[FIGURES_ID_MAX],
                        struct problem *problem);

/* One coupon alone (the answer to an exchange). */
void wire_write_coupon(struct text_buffer *out, const struct town *town,
                       const struct coupon *coupon);
bool wire_read_coupon(const char *text, size_t length, struct coupon *coupon,
                      struct problem *problem);
void wire_write_coupons(struct text_buffer *out, const struct town *town,
                        const struct coupons *coupons);
bool wire_read_coupons(const char *text, size_t length, struct coupons *coupons,
                       struct problem *problem);

/* The answer to POST /v1/coupons/{code}/use: a coupon as its shop sees it. */
void wire_write_used_coupon(struct text_buffer *out, const struct town *town,
                            const struct coupon *coupon);

void wire_write_notices(struct text_buffer *out, const struct notices *notices);
bool wire_read_notices(const char *text, size_t length, struct notices *notices,
                       struct problem *problem);

void wire_write_device_code(struct text_buffer *out, const struct device_code *code);
bool wire_read_device_code(const char *text, size_t length, struct device_code *code,
                           struct problem *problem);

/* The token endpoint's answers, RFC 6749 §5. staff: it is a staff member's, not a player's. */
struct wire_token {
	char token[128];
	int64_t expires_in_s;
	bool staff;
	/* For a listed kiosk: an opaque id of who signed in, with which it may send later what it had
	 * to keep, by its own secret; "" none. */
	char visit[64];
	int64_t visit_expires_in_s;
};
void wire_write_token(struct text_buffer *out, const struct wire_token *token);
bool wire_read_token(const char *text, size_t length, struct wire_token *token,
                     struct problem *problem);
void wire_write_oauth_error(struct text_buffer *out, const char *error, const char *description);
/* "authorization_pending", "slow_down", "access_denied", "expired_token", "invalid_grant", … */
bool wire_read_oauth_error(const char *text, size_t length, char error[64]);

/* POST /v1/trips: a trip that a partner brings. */
struct wire_trip {
	char sender_id[80];
	char player[FIGURES_ALIAS_MAX];
	int deed; /* enum deed, or -1: to be guessed */
	struct trip trip;
};
bool wire_read_trip(const char *text, size_t length, struct wire_trip *trip,
                    struct problem *problem);
void wire_write_trip(struct text_buffer *out, const struct town *town,
                     const struct wire_trip *trip);

/* POST /v1/deeds: any deed of a player, who is told by alias or by the number of the card. Of what
 * is not told the number is 0. */
enum { WIRE_AMOUNT_MAX = 10 * 1000 * 1000, WIRE_GRAMS_MAX = 1000 * 1000 * 1000 };
struct wire_deed {
	char sender_id[80];
	char player[FIGURES_ALIAS_MAX]; /* or "", and */
	char card[32];
	enum deed deed;
	int64_t at_s;
	int64_t amount;     /* of the kitchen, in thousandths of the factor's unit */
	int64_t given_g;    /* grams as the sender gives them; a walk or ride has them always */
	int64_t distance_m; /* of a walk or ride */
};
bool wire_read_deed(const char *text, size_t length, struct wire_deed *deed,
                    struct problem *problem);
void wire_write_deed(struct text_buffer *out, const struct town *town,
                     const struct wire_deed *deed);

/* POST /v1/deeds/undo: the deed that a desk takes back. */
struct wire_undo {
	char sender_id[80];
	int64_t at_s; /* when it was taken back at the desk; 0: not told */
};
bool wire_read_undo(const char *text, size_t length, struct wire_undo *undo,
                    struct problem *problem);
void wire_write_undo(struct text_buffer *out, const struct town *town,
                     const struct wire_undo *undo);

/* One entry alone (the answer to a trip, a deed, or what is taken back). */
void wire_write_entry(struct text_buffer *out, const struct town *town, const struct entry *entry);
bool wire_read_entry(const char *text, size_t length, struct entry *entry, struct problem *problem);

/* POST /v1/kiosks/heartbeat, and its answer. */
struct wire_heartbeat {
	int64_t frame_s, input_s; /* the last of each; 0: none yet */
	int64_t queue;            /* what waits to be sent */
	int64_t disk_free_mb;
	char build[64];
};
void wire_write_heartbeat(struct text_buffer *out, const struct town *town,
                          const struct wire_heartbeat *beat);
bool wire_read_heartbeat(const char *text, size_t length, struct wire_heartbeat *beat,
                         struct problem *problem);
struct wire_heard {
	int64_t now_s; /* by the server's clock */
	int64_t next_in_s;
};
void wire_write_heard(struct text_buffer *out, const struct town *town,
                      const struct wire_heard *heard);
bool wire_read_heard(const char *text, size_t length, struct wire_heard *heard,
                     struct problem *problem);

/* POST /v1/events: name, times, teams with their names and members; the answer has the event with
 * its code, and the host's secret one. */
enum { WIRE_HOST_CODE_MAX = 24 };
void wire_write_event_plan(struct text_buffer *out, const struct town *town,
                           const struct event_figures *event);
bool wire_read_event_plan(const char *text, size_t length, struct event_figures *event,
                          struct problem *problem);
void wire_write_event_made(struct text_buffer *out, const struct town *town,
                           const struct event_figures *event, const char *host_code);
bool wire_read_event_made(const char *text, size_t length, struct event_figures *event,
                          char host_code[WIRE_HOST_CODE_MAX], struct problem *problem);
void wire_write_event(struct text_buffer *out, const struct town *town,
                      const struct event_figures *event);
bool wire_read_event(const char *text, size_t length, struct event_figures *event,
                     struct problem *problem);

/* POST /v1/events/{code}/scores; the answer is as it is kept, with when it came. */
struct wire_score {
	char sender_id[80];
	int64_t team; /* from 1 */
	int64_t metres, active;
	int64_t at_s;
};
void wire_write_score(struct text_buffer *out, const struct wire_score *score);
bool wire_read_score(const char *text, size_t length, struct wire_score *score,
                     struct problem *problem);
void wire_write_score_kept(struct text_buffer *out, const struct town *town,
                           const struct wire_score *score);
bool wire_read_score_kept(const char *text, size_t length, struct wire_score *score,
                          struct problem *problem);

#endif
