/*
 * A made-up season, so that a kiosk has something to show: about 500 players, twelve weeks of trips
 * and kitchen deeds that go through the same code as real ones, teams, rewards, notices, three
 * cards. Every figure of it says that it is demo
 * data.
 */
#ifndef NET_SERVER_DEMO_DEMO_H
#define NET_SERVER_DEMO_DEMO_H

#include "net/server/store/store.h"

/* What is printed on the first demo card; the PIN is the same on all three. */
#define DEMO_CARD "482100000016"
#define DEMO_CARD_MINOR "482100000027"
#define DEMO_CARD_NEW "482100000034"
/* Of a staff member. */
#define DEMO_CARD_STAFF "482100000091"
#define DEMO_PIN "tea-bike-sun-fish"
/* Of the shop whose coupon the first card has. */
#define DEMO_SHOP_CODE "DT3M-5QXD-7777"

/* A school event that runs, and the code of its host. */
#define DEMO_EVENT "DMWK-RLLZ"
#define DEMO_EVENT_HOST "DMHS-TDMH-STDM-HSTX"

/* Fills a store that has no player yet, in one transaction. A store with players is left as it is:
 * STORE_DUPLICATE. */
enum store_err demo_fill(const struct town *town, struct store *store, int64_t now_s);

#endif
