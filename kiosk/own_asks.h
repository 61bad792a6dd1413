/*
 * What the game asks of the kiosk itself: its health, a mark, a restart.
 */
#ifndef KIOSK_OWN_ASKS_H
#define KIOSK_OWN_ASKS_H

#include "game/ask.h"

/* True when ask is one of these: reply is filled, or (ASK_RESTART) *restart is set. */
bool own_asks_take(const struct ask *ask, const struct kiosk_health *health, struct reply *reply,
                   bool *restart);

#endif
