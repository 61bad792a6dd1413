/*
 * What the rewards remember while they are on the screen; the numbers of exchanges for the whole
 * visit.
 */
#ifndef GAME_SCENES_REWARDS_STATE_H
#define GAME_SCENES_REWARDS_STATE_H

#include "game/ask.h"
#include "game/rules/attempts.h"

struct scene;

enum rewards_page {
	REWARDS_LIST,    /* what there is */
	REWARDS_MINE,    /* the visitor's coupons */
	REWARDS_CONFIRM, /* shall points be spent? */
	REWARDS_COUPON,  /* one coupon, to be shown or photographed */
};

/* Why there was no coupon. */
enum rewards_trouble {
	REWARDS_NO_TROUBLE,
	REWARDS_NO_ANSWER, /* it may have been made; the same attempt again is safe */
	REWARDS_NOT_ENOUGH,
	REWARDS_SOLD_OUT,
	REWARDS_GONE,
};

struct rewards_view {
	const struct scene *back;
	enum rewards_page page;
	enum rewards_page under; /* the tab that a coupon lies on */
	char language[16];       /* of list and coupons */
	bool list_known, list_offline;
	bool coupons_known, coupons_offline;
	struct rewards list;
	struct coupons coupons;
	int64_t list_age_s, list_ms; /* how old it was when it came, and when that was */
	uint32_t list_number, coupons_number, me_number, exchange_number; /* asks under way; 0 none */
	int64_t retry_ms;

	struct attempts attempts;
	char exchanging[FIGURES_ID_MAX]; /* the reward of exchange_number */
	struct reward chosen;
	enum rewards_trouble trouble;

	struct coupon coupon;
	bool fresh;       /* it was made just now: its moment */
	int64_t shown_ms; /* when the page came */
	bool stamped;     /* the stamp was heard */
};

#endif
