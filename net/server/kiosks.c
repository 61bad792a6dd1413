#include "net/server/kiosks.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum kiosks_health kiosks_health(const struct store_kiosk *kiosk, int64_t now_s)
{
	if (kiosk->seen_s == 0) {
		return KIOSKS_NEVER;
	}
	return now_s - kiosk->seen_s > KIOSKS_QUIET_S ? KIOSKS_QUIET : KIOSKS_FINE;
}

const char *kiosks_health_text(enum kiosks_health health)
{
	static const char *const texts[] = {"quiet", "never", "fine"};

	return texts[health];
}

enum store_err kiosks_read(struct store *store, int64_t now_s, struct store_kiosk list[KIOSKS_MAX],
                           size_t *count)
{
	struct store_kiosk *all = mem_new(KIOSKS_MAX, sizeof *all);
	size_t found = 0;
	enum store_err err = store->ops->kiosk_list(store, all, KIOSKS_MAX, &found);

	*count = 0;
	for (int health = KIOSKS_QUIET; err == STORE_OK && health <= KIOSKS_FINE; health++) {
		for (size_t i = 0; i < found; i++) {
			if ((int)kiosks_health(&all[i], now_s) == health) {
				list[(*count)++] = all[i];
			}
		}
	}
	free(all);
	return err;
}

void kiosks_metrics(struct text_buffer *text, struct store *store, int64_t now_s)
{
	struct store_kiosk *list = mem_new(KIOSKS_MAX, sizeof *list);
	size_t count = 0;

	if (store->ops->kiosk_list(store, list, KIOSKS_MAX, &count) == STORE_OK) {
		text_buffer_add(text, "# TYPE machiaruki_kiosk_seen_seconds gauge\n");
		for (size_t i = 0; i < count; i++) {
			if (list[i].seen_s != 0) { /* a name needs no escape: [a-z0-9-] */
				text_buffer_addf(text, "machiaruki_kiosk_seen_seconds{kiosk=\"%s\"} %" PRId64 "\n",
				                 list[i].name, now_s - list[i].seen_s);
			}
		}
	}
	free(list);
}
