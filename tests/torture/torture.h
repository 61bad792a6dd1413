/*
 * The torture: a real server on a real database, clients that send, retry, race and are killed, and
 * the server killed with -9 in the middle; then a checker that proves from what the clients were
 * told, and the database, that nothing was lost, doubled or overspent.
 *
 * The conductor is never killed. Clients are its children; each writes a line into one pipe before
 * it asks (an intent) and one after it was answered, and the conductor keeps them as the history.
 * A line is written at once, so that a killed client leaves none in halves. A client that is
 * started again first asks anew what it had no answer to, with the same key.
 *
 * The history is a text; its lines, with tabs between the fields:
 *     I client number kind who key what     trip: partner 1, sender_id, alias
 *                                           coupon: player's id, key, reward's id
 *                                           use: shop's id, key, coupon's code
 *                                           oil, undo: staff 1, the deposit's sender_id, alias
 *     A client number status result         grams; code; used_at; of an undo the entry's reason;
 *                                           or the problem's type
 *     B player points                       what GET /v1/me told at the end
 */
#ifndef TESTS_TORTURE_TORTURE_H
#define TESTS_TORTURE_TORTURE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	TORTURE_PLAYERS = 60,
	TORTURE_SHOPS = 2,
	TORTURE_REWARDS = 4000,
	TORTURE_CODES = 4096, /* of coupons, the newest */
	TORTURE_CODE_MAX = 16,
	TORTURE_FIELD_MAX = 80,
	TORTURE_LINE_MAX = 512,
};

enum torture_kind {
	TORTURE_TRIP,
	TORTURE_COUPON,
	TORTURE_USE,
	TORTURE_OIL,
	TORTURE_UNDO,
	TORTURE_KINDS
};
extern const char *const torture_kinds[TORTURE_KINDS];

/* Two clients of a group send the same with the same keys at the same time; a shop's have keys of
 * their own for the same coupons. */
enum { TORTURE_GROUPS = 7, TORTURE_IN_A_GROUP = 2, TORTURE_CLIENTS = 14 };

/* One thing that is asked. */
struct torture_deed {
	enum torture_kind kind;
	int64_t who;
	char key[TORTURE_FIELD_MAX], what[TORTURE_FIELD_MAX];
};

/* What all processes share. */
struct torture_shared {
	atomic_bool stop;                  /* after the answer that is waited for */
	uint64_t seed;                     /* of what the groups do */
	atomic_int port;                   /* of the server */
	atomic_llong next[TORTURE_GROUPS]; /* the group's next deed */
	atomic_ulong codes_count;          /* ever; the newest TORTURE_CODES are kept */
	char codes[TORTURE_CODES][TORTURE_CODE_MAX];
};

struct torture_client {
	int number;
	uint64_t seed;
	int pipe;
	struct torture_shared *shared;
	int64_t deeds;               /* so many were begun */
	bool pending;                /* the last of them has no answer yet */
	struct torture_deed waiting; /* that one */
};

/* prepare.c: players, a desk, shops, rewards and tokens in a new store. False (told) when it fails.
 */
bool torture_prepare(const char *database);
void torture_token(char token[TORTURE_FIELD_MAX], enum torture_kind kind, int64_t who);

/* client.c: in a process of its own, until shared->stop; does not return. */
void torture_client_run(struct torture_client *client) __attribute__((noreturn));

/* http_call.c: one request on *connection (-1: to be opened; closed again when something fails).
 * The status, or 0 when there was no whole answer. from: the last number of the client's address
 * in 127.0.1.x. leave: goes away before the answer. */
struct torture_call {
	const char *method, *path, *token, *key, *body; /* key, body: NULL none */
	int port, from;
	bool leave;
};
int torture_http(int *connection, const struct torture_call *call, char *answer, size_t cap);
/* "name":"text" or "name":12 of flat JSON; false when it is not there. */
bool torture_member(const char *json, const char *name, char *out, size_t cap);

/* conductor.c: runs it all; the history is written to a file. False (told) when the server or the
 * machine fails. */
struct torture_options {
	const char *server, *database, *history;
	int kills;
	uint64_t seed;
};
bool torture_conduct(const struct torture_options *options);

/* check.c: true when nothing is wrong; says what it counted, or what is wrong. */
bool torture_check(const char *database, const char *history, int kills);

/* plant.c: does a wrong of that name to a database or its history, to see that the checker finds
 * it; the names are printed for NULL. */
bool torture_plant(const char *name, const char *database, const char *history);

/* 0 to bound - 1; state is moved on. SplitMix64 (Steele, Lea, Flood 2014). */
uint64_t torture_below(uint64_t *state, uint64_t bound);

#endif
