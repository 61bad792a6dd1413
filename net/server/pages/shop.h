/*
 * What the shop's page shows. For the page's own files alone.
 *
 * A coupon is looked at, confirmed, and then shown with the time of its use; everything works with
 * a phone that knows no script, and whatever is tapped twice is done once.
 */
#ifndef NET_SERVER_PAGES_SHOP_H
#define NET_SERVER_PAGES_SHOP_H

#include "net/server/pages/page.h"

enum shop_view_state {
	SHOP_VIEW_HOME,  /* asks for a code */
	SHOP_VIEW_NONE,  /* the code is none of this shop's coupons */
	SHOP_VIEW_FRESH, /* can be confirmed */
	SHOP_VIEW_DONE,  /* was confirmed by this very form */
	SHOP_VIEW_USED,  /* was used before */
	SHOP_VIEW_ENDED, /* its last day is over */
};

struct shop_view {
	enum shop_view_state state;
	char name[FIGURES_TITLE_MAX]; /* of the shop */
	char typed[STORE_SENDER_MAX]; /* the code, as it came */
	char key[STORE_SENDER_MAX];   /* of the form that confirms */
	struct coupon coupon;         /* but for home and none */
	struct coupons today;         /* confirmed since midnight, the last first */
};

/* The page of a shop that is signed in. */
void shop_view_answer(struct request *request, const struct shop_view *view);

/* The page that asks for the shop's code; say: the key of a line above it, NULL none; code: the
 * coupon's that is to be looked at next, "" none. */
void shop_view_sign_in(struct request *request, int status, const char *say, const char *code);

#endif
