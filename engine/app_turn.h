/*
 * A picture turned clockwise onto the screen, where neither the compositor nor the screen does it.
 * Pixels are 32-bit; strides are in pixels. For app.c alone.
 */
#ifndef ENGINE_APP_TURN_H
#define ENGINE_APP_TURN_H

#include <stdint.h>

/* degrees: 0, 90, 180, 270. from is w × h; to must have room for it turned. */
void app_turn(const uint32_t *from, int from_stride, int w, int h, uint32_t *to, int to_stride,
              int degrees);

/* A place on a screen of w × h as a place of the picture that is turned onto it. */
void app_turn_back(int degrees, int w, int h, float *x, float *y);

#endif
