/*
 * How this machine and this program are: what is read from the system, in numbers.
 */
#ifndef KIOSK_HEALTH_H
#define KIOSK_HEALTH_H

#include "game/health.h"

/* Fills disk_free_mb (of folder; "" -1), memory_mb, temperature_c, touch_there, keyboard_there.
 * What cannot be read is told as such. */
void health_of_machine(const char *folder, struct kiosk_health *health);

#endif
