/*
 * Which staff cards open the desk while there is no server: those that the server confirmed at this
 * kiosk in the last days. One file, whole or old, the owner's alone (mode 0600), with
 *
 *     machiaruki-staff 1 SALT
 *     CARD PICTURES VISIT FROM UNTIL WRONG PAUSE       (a line a card)
 *
 * CARD is the Argon2id hash of the card's number, PICTURES that of the number and its pictures
 * (RFC 9106; 3 passes over 16 MiB, as the server's), both salted with SALT; VISIT is the id under
 * which the server takes what the kiosk sends later, good from FROM until UNTIL (the server's word,
 * seconds since 1970). WRONG tries in a row make a pause until PAUSE that grows, and outlives the
 * program. A card that the server no longer knows opens nothing after UNTIL, or as soon as the
 * server has refused it or its visit.
 *
 * Each check takes some hundredths of a second, on the thread of whoever asks.
 */
#ifndef KIOSK_BRIDGE_STAFF_H
#define KIOSK_BRIDGE_STAFF_H

#include <stdbool.h>
#include <stdint.h>

enum {
	STAFF_CARDS_MAX = 16,
	STAFF_VISIT_MAX = 64,
	STAFF_WRONG_FREE = 2,     /* wrong tries that cost nothing */
	STAFF_PAUSE_FIRST_S = 30, /* after one more; each further one doubles it, up to */
	STAFF_PAUSE_MAX_S = 4 * 3600,
	STAFF_CLOCK_SLACK_S = 86400 /* a clock that is so far behind FROM is no reason to refuse */
};

enum staff_check {
	STAFF_FITS,
	STAFF_UNKNOWN, /* no such card here, or no longer */
	STAFF_WRONG,   /* the pictures */
	STAFF_PAUSE    /* too many wrong tries: not even looked at */
};

struct staff_cards;

/* path: of the file; NULL keeps in memory alone. A broken file (logged) is as none. */
struct staff_cards *staff_cards_create(const char *path);
void staff_cards_destroy(struct staff_cards *cards);

/* The server has confirmed card and pictures now: they open the desk until until_s. The oldest card
 * makes room when there are too many. */
void staff_cards_keep(struct staff_cards *cards, const char *card, const char *pictures,
                      const char *visit, int64_t now_s, int64_t until_s);

/* With STAFF_FITS visit is filled. A wrong try is on disk before this returns. */
enum staff_check staff_cards_check(struct staff_cards *cards, const char *card,
                                   const char *pictures, int64_t now_s,
                                   char visit[STAFF_VISIT_MAX]);

/* The server has refused the visit; or card and pictures, which fitted here. */
void staff_cards_drop_visit(struct staff_cards *cards, const char *visit);
void staff_cards_drop_card(struct staff_cards *cards, const char *card, const char *pictures);

#endif
