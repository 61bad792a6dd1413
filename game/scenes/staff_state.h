/*
 * What the staff's screens keep while a staff member is signed in. All of it is wiped when the
 * visit ends. For game_state.h alone.
 */
#ifndef GAME_SCENES_STAFF_STATE_H
#define GAME_SCENES_STAFF_STATE_H

#include "game/ask.h"
#include "game/rules/card_number.h"

enum {
	STAFF_DEPOSITS_MAX = 40, /* of one sitting; the oldest is forgotten first */
	STAFF_FINGERS = 10,
	STAFF_TRAIL_MAX = 96, /* points of a finger's line */
	STAFF_MARKS = 9,      /* of the field that is to be hit */
	STAFF_SEEN_MAX = 64,
};

enum staff_desk_step { STAFF_WHO, STAFF_LITRES, STAFF_CONFIRM, STAFF_DONE };

enum staff_deposit_state {
	STAFF_CREDITED,
	STAFF_HELD,       /* it counts after somebody at the office has looked at it */
	STAFF_KEPT,       /* on this kiosk, and sent later */
	STAFF_TAKEN_BACK, /* by the staff, within the minute */
	STAFF_REFUSED,    /* why says why */
	STAFF_UNSURE,     /* no answer came, and it was not tried again */
};

struct staff_deposit {
	enum staff_deposit_state state;
	char last[5]; /* digits of the card; "" when the printed name was typed */
	int64_t amount_ml;
	int64_t grams, points; /* as the server credited them */
	int64_t at_s;
	int64_t undo_until_ms;
	char mark[ASK_MARK_MAX];
	const char *why; /* a locale key; NULL none */
};

struct staff_desk {
	enum staff_desk_step step;
	char digits[CARD_NUMBER_DIGITS + 1]; /* as typed or scanned */
	char litres[8];                      /* as typed: "12.5" */
	char mark[ASK_MARK_MAX];             /* of the deposit that is being entered */
	bool tried;                          /* it may have arrived: nothing of it changes any more */
	const char *trouble;                 /* a locale key; NULL none */
	uint32_t mark_number, deposit_number, undo_number; /* asks under way; 0 none */
	size_t undoing;                                    /* of the list */
	struct staff_deposit list[STAFF_DEPOSITS_MAX];     /* newest first */
	size_t count;
};

/* One finger on the glass. */
struct staff_finger {
	bool down;
	float x, y;
	float trail[2 * STAFF_TRAIL_MAX];
	size_t points;
};

struct staff_touch {
	bool field; /* marks to hit, rather than drawing */
	struct staff_finger fingers[STAFF_FINGERS];
	int most; /* fingers at once */
	bool hit[STAFF_MARKS];
	float off_px[STAFF_MARKS]; /* how far from its middle */
	int misses;
	char seen[STAFF_SEEN_MAX]; /* the last key, sign or code; of a card not its digits */
	const char *seen_key;      /* what that was, a locale key; NULL nothing yet */
};

enum staff_room_page {
	STAFF_DOORS,
	STAFF_TESTS,
	STAFF_ASK_RESTART,
	STAFF_ASK_CLOSE,
	STAFF_RESTARTING,
};

struct staff {
	bool signed_in;
	enum staff_room_page page;
	int64_t restart_ms;
	bool health_known;
	struct kiosk_health health;
	uint32_t health_number;
	int64_t health_ms;   /* when it is asked for again */
	int picture;         /* of the picture test */
	int64_t picture_ms;  /* when its caption came; 0: it has gone */
	int64_t undo_left_s; /* seconds left of all that can be taken back, as drawn */
	struct staff_touch touch;
	struct staff_desk desk;
};

#endif
