/*
 * What the journal and `systemctl status` tell whoever keeps the kiosk alive, in words: how it
 * began, and what has changed since. Each change once; never anything of a visitor.
 */
#ifndef KIOSK_JOURNAL_H
#define KIOSK_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "game/health.h"
#include "kiosk/watchdog.h"

struct journal {
	bool told;   /* the network has been spoken of */
	bool online; /* as it was told */
	int64_t next_ms;
};

/* The kiosk is on its screen. turned: the picture, degrees. */
void journal_begin(const struct kiosk_health *health, const char *town, int turned);

/* True when journal_turn() wants to look at the network: once a second. */
bool journal_due(const struct journal *journal, int64_t now_ms);
/* scene: game_scene(). */
void journal_turn(struct journal *journal, int64_t now_ms, const struct kiosk_health *health,
                  const char *scene, struct watchdog *watchdog);

#endif
