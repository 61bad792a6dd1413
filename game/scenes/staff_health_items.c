/*
 * What is told of the kiosk in plain words, and what wants looking after. The bounds are ours: a
 * frame of a 60 Hz screen, room for some weeks of journal, what small machines slow down at, twice
 * what the game may take, a clock with which receipts still have the right minute.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum {
	FRAME_US = 16667,
	FRAME_OLD_S = 120, /* nothing moves for a minute where "less motion" is on */
	QUEUE_OLD_S = 3600,
	DISK_LEAST_MB = 200,
	HOT_C = 80,
	MEMORY_MOST_MB = 150,
	CLOCK_OFF_S = 60,
	MINUTE_S = 60,
	HOUR_S = 3600,
	DAY_S = 24 * 3600,
};

static enum staff_good good_if(bool good)
{
	return good ? STAFF_GOOD : STAFF_LOOK;
}

static void number(const struct game *game, const char *key, int64_t n, char *text, size_t cap)
{
	char digits[32];

	locale_number(game->locale, game->language, n, digits, sizeof digits);
	kit_fill(game, key, digits, text, cap);
}

static void say(const struct game *game, const char *key, char *text, size_t cap)
{
	snprintf(text, cap, "%s", kit_text(game, key));
}

/* "12 s", "5 min", "3 h", "2 days" */
static void span_text(const struct game *game, int64_t s, char *text, size_t cap)
{
	const char *key = s < MINUTE_S     ? "staff.span.s"
	                  : s < 2 * HOUR_S ? "staff.span.min"
	                  : s < 2 * DAY_S  ? "staff.span.h"
	                                   : "staff.span.days";
	int64_t unit = s < MINUTE_S ? 1 : s < 2 * HOUR_S ? MINUTE_S : s < 2 * DAY_S ? HOUR_S : DAY_S;

	locale_count(game->locale, game->language, key, s / unit, text, cap);
}

static void note_span(const struct game *game, const char *key, int64_t s, struct staff_item *item)
{
	char span[64];

	if (s >= 0) {
		span_text(game, s, span, sizeof span);
		kit_fill(game, key, span, item->note, sizeof item->note);
	}
}

static void frames(const struct game *game, const struct kiosk_health *health,
                   struct staff_item *item)
{
	int us = health->frame_p99_us;
	char ms[32];

	item->good = us == 0 ? STAFF_PLAIN : good_if(us <= FRAME_US);
	if (us == 0) {
		say(game, "staff.unknown", item->value, sizeof item->value);
	} else {
		snprintf(ms, sizeof ms, "%d%s%d", us / 1000, kit_text(game, "number.decimal"),
		         us % 1000 / 100);
		kit_fill(game, "staff.ms", ms, item->value, sizeof item->value);
	}
	if (health->frame_ago_s > FRAME_OLD_S) {
		item->good = STAFF_LOOK;
	}
	note_span(game, "staff.frames.last", health->frame_ago_s, item);
}

static void network(const struct game *game, const struct kiosk_health *health,
                    struct staff_item *item)
{
	item->good = good_if(health->online);
	say(game, health->online ? "staff.network.on" : "staff.network.off", item->value,
	    sizeof item->value);
	note_span(game, "staff.network.last", health->answer_ago_s, item);
}

static void queue(const struct game *game, const struct kiosk_health *health,
                  struct staff_item *item)
{
	item->good = good_if(health->queue == 0 || health->queue_oldest_s < QUEUE_OLD_S);
	locale_number(game->locale, game->language, health->queue, item->value, sizeof item->value);
	if (health->queue > 0) {
		note_span(game, "staff.queue.oldest", health->queue_oldest_s, item);
	} else {
		say(game, "staff.queue.none", item->note, sizeof item->note);
	}
}

static void disk(const struct game *game, const struct kiosk_health *health,
                 struct staff_item *item)
{
	if (health->disk_free_mb < 0) {
		say(game, "staff.unknown", item->value, sizeof item->value);
		return;
	}
	item->good = good_if(health->disk_free_mb >= DISK_LEAST_MB);
	number(game, "staff.mb", health->disk_free_mb, item->value, sizeof item->value);
	say(game, "staff.disk.free", item->note, sizeof item->note);
}

static void temperature(const struct game *game, const struct kiosk_health *health,
                        struct staff_item *item)
{
	char degrees[32];

	if (health->temperature_c == HEALTH_NO_TEMPERATURE) {
		say(game, "staff.unknown", item->value, sizeof item->value);
		say(game, "staff.temperature.none", item->note, sizeof item->note);
		return;
	}
	item->good = good_if(health->temperature_c < HOT_C);
	snprintf(degrees, sizeof degrees, "%d", health->temperature_c);
	kit_fill(game, "staff.degrees", degrees, item->value, sizeof item->value);
	if (health->temperature_c >= HOT_C) {
		say(game, "staff.temperature.hot", item->note, sizeof item->note);
	}
}

static void memory(const struct game *game, const struct kiosk_health *health,
                   struct staff_item *item)
{
	if (health->memory_mb < 0) {
		say(game, "staff.unknown", item->value, sizeof item->value);
		return;
	}
	item->good = good_if(health->memory_mb <= MEMORY_MOST_MB);
	number(game, "staff.mb", health->memory_mb, item->value, sizeof item->value);
}

static void crashes(const struct game *game, const struct kiosk_health *health,
                    struct staff_item *item)
{
	item->good = good_if(health->crashes == 0);
	locale_number(game->locale, game->language, health->crashes, item->value, sizeof item->value);
	if (health->crashes > 0) {
		say(game, "staff.crashes.back", item->note, sizeof item->note);
	}
}

static void clock_right(const struct game *game, const struct kiosk_health *health,
                        struct staff_item *item)
{
	int64_t off_s = health->clock_ahead_s < 0 ? -health->clock_ahead_s : health->clock_ahead_s;
	int hour = 0, minute = 0;
	char span[64];

	period_local_time(game->wall_s, game->town->offset_minutes, &hour, &minute);
	locale_time(game->locale, game->language, hour, minute, item->value, sizeof item->value);
	item->good = good_if(off_s <= CLOCK_OFF_S);
	if (off_s <= CLOCK_OFF_S) {
		say(game, "staff.clock.right", item->note, sizeof item->note);
	} else {
		span_text(game, off_s, span, sizeof span);
		kit_fill(game, health->clock_ahead_s > 0 ? "staff.clock.ahead" : "staff.clock.behind", span,
		         item->note, sizeof item->note);
	}
}

static void touch(const struct game *game, const struct kiosk_health *health,
                  struct staff_item *item)
{
	item->good = good_if(health->touch_there);
	say(game, health->touch_there ? "staff.there" : "staff.missing", item->value,
	    sizeof item->value);
}

static void keyboard(const struct game *game, const struct kiosk_health *health,
                     struct staff_item *item)
{
	item->good = health->keyboard_there ? STAFF_GOOD : STAFF_PLAIN; /* not every kiosk has one */
	say(game, health->keyboard_there ? "staff.there" : "staff.missing", item->value,
	    sizeof item->value);
}

static void up(const struct game *game, const struct kiosk_health *health, struct staff_item *item)
{
	char count[32];

	span_text(game, health->up_s < 0 ? 0 : health->up_s, item->value, sizeof item->value);
	locale_number(game->locale, game->language, health->frames, count, sizeof count);
	kit_fill(game, "staff.frames.shown", count, item->note, sizeof item->note);
}

static void listed(const struct game *game, const struct kiosk_health *health,
                   struct staff_item *item)
{
	item->good = good_if(health->listed);
	item->given = true;
	snprintf(item->value, sizeof item->value, "%s", health->kiosk);
	say(game, health->listed ? "staff.listed" : "staff.not_listed", item->note, sizeof item->note);
}

static void version(const struct game *game, const struct kiosk_health *health,
                    struct staff_item *item)
{
	(void)game;
	item->given = true;
	snprintf(item->value, sizeof item->value, "%s", health->version);
}

static void session(const struct game *game, const struct kiosk_health *health,
                    struct staff_item *item)
{
	char size[64];

	item->given = true;
	snprintf(item->value, sizeof item->value, "%s", health->session);
	snprintf(size, sizeof size, "%d \xC3\x97 %d", health->width, health->height);
	kit_fill(game, "staff.session.size", size, item->note, sizeof item->note);
}

static const struct {
	const char *key;
	void (*tell)(const struct game *game, const struct kiosk_health *health,
	             struct staff_item *item);
} all[STAFF_ITEMS] = {
	{"staff.item.network", network},
	{"staff.item.queue", queue},
	{"staff.item.frames", frames},
	{"staff.item.touch", touch},
	{"staff.item.disk", disk},
	{"staff.item.temperature", temperature},
	{"staff.item.memory", memory},
	{"staff.item.crashes", crashes},
	{"staff.item.clock", clock_right},
	{"staff.item.keyboard", keyboard},
	{"staff.item.up", up},
	{"staff.item.listed", listed},
	{"staff.item.version", version},
	{"staff.item.session", session},
};

void staff_items(const struct game *game, const struct kiosk_health *health,
                 struct staff_item items[STAFF_ITEMS])
{
	for (int i = 0; i < STAFF_ITEMS; i++) {
		items[i] = (struct staff_item){.key = all[i].key, .good = STAFF_PLAIN};
		all[i].tell(game, health, &items[i]);
	}
}

size_t staff_looks(const struct game *game, const struct kiosk_health *health)
{
	struct staff_item items[STAFF_ITEMS];
	size_t count = 0;

	staff_items(game, health, items);
	for (int i = 0; i < STAFF_ITEMS; i++) {
		count += items[i].good == STAFF_LOOK;
	}
	return count;
}
