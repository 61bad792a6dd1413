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

/* What somebody should look after, though the kiosk reports. Small computers slow themselves down
 * from about 80 °C on; a visit writes a few kilobytes, so half a gigabyte still lasts for long;
 * what was not sent for three hours will not be by itself; a screen that reports and shows no frame
 * for five minutes stands still. */
enum {
	KIOSKS_WARM_C = 75,
	KIOSKS_FULL_MB = 512,
	KIOSKS_WAITS_S = 3 * 3600,
	KIOSKS_STILL_S = 300,
	KIOSKS_CRASHES = 3, /* in a day */
};

enum kiosks_health { KIOSKS_QUIET, KIOSKS_NEVER, KIOSKS_FINE };

enum kiosks_worry {
	KIOSKS_STILL,   /* it reports, but shows no new frame */
	KIOSKS_WARM,    /* its warmest sensor */
	KIOSKS_FULL,    /* its disk */
	KIOSKS_WAITS,   /* it cannot send what it keeps */
	KIOSKS_CRASHED, /* it was started anew again and again */
	KIOSKS_WORRIES
};

enum kiosks_health kiosks_health(const struct store_kiosk *kiosk, int64_t now_s);
const char *kiosks_health_text(enum kiosks_health health); /* "quiet", "never", "fine" */

/* Of its last heartbeat. */
bool kiosks_worries(const struct store_kiosk *kiosk, enum kiosks_worry worry);
/* "still", "warm", "full", "waits", "crashes" */
const char *kiosks_worry_text(enum kiosks_worry worry);

/* All kiosks, those that went quiet first, then those that were never heard of; each by name. */
enum store_err kiosks_read(struct store *store, int64_t now_s, struct store_kiosk list[KIOSKS_MAX],
                           size_t *count);

/* For GET /metrics: gauges of each kiosk on the list, with what its last heartbeat told;
 * docs/OPERATING.md names them. machiaruki_kiosk_listed is there for each, the others where a
 * heartbeat has told them. Nothing is added when the store fails. */
void kiosks_metrics(struct text_buffer *text, struct store *store, int64_t now_s);

#endif
