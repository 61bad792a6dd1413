/*
 * A kiosk as the command line tells of it.
 */
#ifndef NET_SERVER_COMMANDS_COMMAND_KIOSK_PRINT_H
#define NET_SERVER_COMMANDS_COMMAND_KIOSK_PRINT_H

#include "engine/base/text_buffer.h"
#include "game/rules/town.h"
#include "net/server/store/store.h"

/* As JSON. What was not told is null. */
void kiosk_put(struct text_buffer *text, const struct town *town, const struct store_kiosk *kiosk,
               int64_t now_s);
/* On one line, columns by tabs; "-" is what was not told. */
void kiosk_print_line(const struct town *town, const struct store_kiosk *kiosk, int64_t now_s);
/* All of it, a line each. */
void kiosk_print(const struct town *town, const struct store_kiosk *kiosk, int64_t now_s);

#endif
