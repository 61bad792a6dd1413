/*
 * What the game wants from outside, and what comes back: values alone. A request is a number,
 * answered later or never. The game never learns an address, a token or an error code.
 */
#ifndef GAME_ASK_H
#define GAME_ASK_H

#include "game/health.h"
#include "game/rules/figures.h"

enum { ASK_CARD_MAX = 32, ASK_PIN_MAX = 64, ASK_MARK_MAX = 48 };

enum ask_kind {
	ASK_TOWN,        /* the town's figures */
	ASK_BOARD,       /* a board: scope, measure, track, period_kind, period_id */
	ASK_AROUND,      /* the visitor's place: track, period_kind, period_id */
	ASK_ME,          /* the visitor's figures */
	ASK_ENTRIES,     /* the visitor's newest receipts */
	ASK_JOURNEY,     /* the visitor's journey */
	ASK_PUT_JOURNEY, /* journey: what was chosen */
	ASK_DEVICE_CODE, /* a code for a phone */
	ASK_PHONE,       /* whether the phone has said yes; asked again by the game every interval_s */
	ASK_CARD,        /* card and pin */
	ASK_REWARDS,     /* what points can be exchanged for: language */
	ASK_COUPONS,     /* the visitor's coupons: language */
	ASK_EXCHANGE,    /* points for a coupon: reward, attempt (the same for a try again), language */
	ASK_NOTICES,     /* what the city tells: language */
	ASK_SIGN_OUT,    /* ends the visit on the server as well; has no reply */
	ASK_DEPOSIT,     /* staff: oil that was handed in: card or alias, amount, mark */
	ASK_UNDO,        /* staff: takes back the deposit of this mark */
	/* Answered by the kiosk itself: */
	ASK_MARK,    /* a new mark for a deposit: the same for each try of it */
	ASK_HEALTH,  /* staff: how the kiosk is */
	ASK_RESTART, /* staff: the program ends and is started anew; has no reply */
};

struct ask {
	uint32_t number; /* from 1 */
	enum ask_kind kind;
	enum board_scope scope;
	enum board_measure measure;
	enum deed_track track;
	enum period_kind period_kind;
	char period_id[PERIOD_ID_MAX]; /* "" the running one */
	char card[ASK_CARD_MAX];       /* digits */
	char pin[ASK_PIN_MAX];         /* "tea-bike-sun-fish" */
	struct journey_figures journey;
	enum board_size size; /* of a team board */
	char language[16];
	char reward[FIGURES_ID_MAX];
	uint32_t attempt;
	char alias[FIGURES_ALIAS_MAX]; /* of a player without a card */
	int64_t amount;                /* of oil, millilitres */
	char mark[ASK_MARK_MAX];
};

enum reply_result {
	REPLY_OK,
	REPLY_OFFLINE, /* no server, too slow, or an answer that is none; a kept figure may come with it
	                */
	REPLY_PENDING, /* the phone has not said yes yet */
	REPLY_SLOW_DOWN,  /* asked too often: wait 5 s longer from now on */
	REPLY_WRONG,      /* card or PIN */
	REPLY_LOCKED,     /* too many wrong PINs: a while must pass */
	REPLY_DENIED,     /* the phone said no */
	REPLY_EXPIRED,    /* the code is too old; or the visit is over on the server */
	REPLY_CONFLICT,   /* the journey has changed elsewhere: read it again */
	REPLY_REFUSED,    /* not allowed, or not there (a board for a minor) */
	REPLY_NOT_ENOUGH, /* too few points for the reward */
	REPLY_SOLD_OUT,   /* none of it is left */
	REPLY_QUEUED,     /* kept on this kiosk, and sent when the server is there again */
	REPLY_TOO_LATE,   /* it can be taken back no more */
};

struct reply {
	uint32_t number; /* the ask's */
	enum ask_kind kind;
	enum reply_result result;
	bool filled;   /* the value below is there: always with REPLY_OK, and with REPLY_OFFLINE when a
	                  last known   one was kept */
	int64_t age_s; /* how old a kept value is; 0: fresh */
	bool staff;    /* of ASK_CARD: it is a staff member's */
	union {
		struct town_figures town;
		struct board board;
		struct me_figures me;
		struct entries entries;
		struct journey_figures journey;
		struct rewards rewards;
		struct coupons coupons;
		struct coupon coupon;
		struct notices notices;
		struct entry entry; /* of a deposit: what it counts */
		struct kiosk_health health;
		char mark[ASK_MARK_MAX];
		struct device_code code; /* without its device_code, which stays outside */
	};
};

#endif
