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

bool kiosks_worries(const struct store_kiosk *kiosk, enum kiosks_worry worry)
{
	if (kiosk->seen_s == 0) {
		return false;
	}
	switch (worry) {
	case KIOSKS_STILL:
		return kiosk->frame_s != 0 && kiosk->seen_s - kiosk->frame_s > KIOSKS_STILL_S;
	case KIOSKS_WARM:
		return kiosk->temperature_c >= KIOSKS_WARM_C;
	case KIOSKS_FULL:
		return kiosk->disk_free_mb >= 0 && kiosk->disk_free_mb < KIOSKS_FULL_MB;
	case KIOSKS_WAITS:
		return kiosk->queue > 0 && kiosk->queue_oldest_s >= KIOSKS_WAITS_S;
	case KIOSKS_CRASHED:
		return kiosk->crashes >= KIOSKS_CRASHES;
	case KIOSKS_WORRIES:
		break;
	}
	return false;
}

const char *kiosks_worry_text(enum kiosks_worry worry)
{
	static const char *const texts[KIOSKS_WORRIES] = {"still", "warm", "full", "waits", "crashes"};

	return texts[worry];
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

enum { MEGABYTE = 1000 * 1000 };

/* Each false when the kiosk did not tell it. */
typedef bool gauge(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value);

static bool listed(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)kiosk;
	(void)now_s;
	*value = 1;
	return true;
}

static bool seen(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	*value = now_s - kiosk->seen_s;
	return kiosk->seen_s != 0;
}

static bool up(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->up_s;
	return kiosk->seen_s != 0 && kiosk->up_s > 0;
}

static bool frame(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->frame_s;
	return kiosk->frame_s != 0;
}

static bool input(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->input_s;
	return kiosk->input_s != 0;
}

static bool queue(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->queue;
	return kiosk->seen_s != 0;
}

static bool queue_oldest(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->queue_oldest_s;
	return kiosk->seen_s != 0;
}

static bool disk(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->disk_free_mb * MEGABYTE;
	return kiosk->seen_s != 0 && kiosk->disk_free_mb >= 0;
}

static bool memory(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->memory_mb * MEGABYTE;
	return kiosk->memory_mb > 0;
}

static bool temperature(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->temperature_c;
	return kiosk->temperature_c != STORE_NO_TEMPERATURE;
}

static bool crashes(const struct store_kiosk *kiosk, int64_t now_s, int64_t *value)
{
	(void)now_s;
	*value = kiosk->crashes;
	return kiosk->seen_s != 0;
}

/* Base units, the unit last in the name: https://prometheus.io/docs/practices/naming/ */
static const struct {
	const char *name, *help;
	gauge *read;
} gauges[] = {
	{"listed", "A kiosk that is on the town's list.", listed},
	{"seen_seconds", "Since its last heartbeat.", seen},
	{"up_seconds", "How long its program had run then.", up},
	{"last_frame_timestamp_seconds", "When it last showed a frame.", frame},
	{"last_input_timestamp_seconds", "When it was last touched.", input},
	{"queue", "What waits there to be sent.", queue},
	{"queue_oldest_seconds", "How long the first of it has waited.", queue_oldest},
	{"disk_free_bytes", "Left where it keeps its state.", disk},
	{"memory_bytes", "Resident memory of its program.", memory},
	{"temperature_celsius", "Of its warmest sensor.", temperature},
	{"crashes", "Times that its program was started anew within a day.", crashes},
};

void kiosks_metrics(struct text_buffer *text, struct store *store, int64_t now_s)
{
	struct store_kiosk *list = mem_new(KIOSKS_MAX, sizeof *list);
	size_t count = 0;
	int64_t value = 0;

	if (store->ops->kiosk_list(store, list, KIOSKS_MAX, &count) != STORE_OK) {
		count = 0;
	}
	for (size_t g = 0; count > 0 && g < sizeof gauges / sizeof gauges[0]; g++) {
		text_buffer_addf(text, "# HELP machiaruki_kiosk_%s %s\n# TYPE machiaruki_kiosk_%s gauge\n",
		                 gauges[g].name, gauges[g].help, gauges[g].name);
		for (size_t i = 0; i < count; i++) {
			if (gauges[g].read(&list[i], now_s, &value)) { /* a name needs no escape: [a-z0-9-] */
				text_buffer_addf(text, "machiaruki_kiosk_%s{kiosk=\"%s\"} %" PRId64 "\n",
				                 gauges[g].name, list[i].name, value);
			}
		}
	}
	free(list);
}
