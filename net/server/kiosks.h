/*
 * The town's kiosks as the server knows them: each sends a heartbeat, and one that does not is
 * quiet.
 */
#ifndef NET_SERVER_KIOSKS_H
#define NET_SERVER_KIOSKS_H

#include "engine/base/text_buffer.h"
#include "net/server/store/store.h"

/* A kiosk is told to send every KIOSKS_BEAT_S; ten that are missing are no hiccup of the network
 * any more. A town has some dozens of kiosks at most. */
enum { KIOSKS_BEAT_S = 60, KIOSKS_QUIET_S = 600, KIOSKS_MAX = 256 };

enum kiosks_health { KIOSKS_QUIET, KIOSKS_NEVER, KIOSKS_FINE };

enum kiosks_health kiosks_health(const struct store_kiosk *kiosk, int64_t now_s);
const char *kiosks_health_text(enum kiosks_health health); /* "quiet", "never", "fine" */

/* All kiosks, those that went quiet first, then those that were never heard of; each by name. */
enum store_err kiosks_read(struct store *store, int64_t now_s, struct store_kiosk list[KIOSKS_MAX],
                           size_t *count);

/* For GET /metrics: machiaruki_kiosk_seen_seconds, since the last heartbeat of each. One that never
 * sent any is left out. Nothing is added when the store fails. */
void kiosks_metrics(struct text_buffer *text, struct store *store, int64_t now_s);

#endif
