/*
 * Whether bytes are a small PNG (W3C PNG, second edition, §5) that may be kept and shown to the
 * office: what a kiosk sends as a picture of its attract loop.
 *
 * Taken are pictures of at most PNG_SIDE_MAX by PNG_SIDE_MAX pixels, eight bits a channel, not
 * interlaced: true colour, with or without transparency, or with a palette. Each chunk is whole and
 * its CRC right; nothing follows the last. The pixels themselves are not looked at.
 */
#ifndef NET_SERVER_PNG_CHECK_H
#define NET_SERVER_PNG_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PNG_SIDE_MAX = 640 };

/* Leaves in place what a picture needs alone (IHDR, PLTE, IDAT, IEND): texts, times, profiles and
 * whatever else a chunk may carry are taken out, and *length is what is left. NULL when it is a
 * picture; else what is wrong with it, and the bytes are not to be used. */
const char *png_clean(uint8_t *png, size_t *length);

/* Of a chunk's type and data (§5.5, annex D). */
uint32_t png_crc(const uint8_t *bytes, size_t length);

#endif
