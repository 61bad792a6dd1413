/*
 * The kiosk's heartbeat: tells the server from time to time how it is, and, now and then, what the
 * attract loop looks like. Never a picture of a visit.
 */
#ifndef KIOSK_HEART_H
#define KIOSK_HEART_H

#include "engine/canvas.h"
#include "game/health.h"
#include "game/rules/town.h"
#include "kiosk/bridge.h"

struct heart;

struct heart *heart_create(const struct town *town, struct bridge *bridge);
void heart_destroy(struct heart *heart);

/* After each turn. health as it is now (asked for only when a beat is due); canvas: the frame on
 * the screen; attract: it is the attract loop, alone and without a visitor. Returns when it wants
 * to be called again, on the clock of now_ms. */
int64_t heart_turn(struct heart *heart, int64_t now_ms, const struct kiosk_health *health,
                   const struct canvas *canvas, bool attract);

#endif
