#include "net/server/commands/command_kiosk_print.h"

#include <stdio.h>

#include "engine/base/clock.h"
#include "engine/base/json.h"
#include "net/contract/wire_write.h"
#include "net/server/kiosks.h"

static void put_worries(struct text_buffer *text, const struct store_kiosk *kiosk)
{
	wire_put_name(text, "worries");
	text_buffer_add(text, "[");
	for (int i = 0; i < KIOSKS_WORRIES; i++) {
		if (kiosks_worries(kiosk, (enum kiosks_worry)i)) {
			wire_put_comma(text);
			json_write_text(text, kiosks_worry_text((enum kiosks_worry)i));
		}
	}
	text_buffer_add(text, "]");
}

static void put_known(struct text_buffer *text, const char *name, int64_t value, bool known)
{
	if (known) {
		wire_put_int(text, name, value);
	} else {
		wire_put_null(text, name);
	}
}

void kiosk_put(struct text_buffer *text, const struct town *town, const struct store_kiosk *kiosk,
               int64_t now_s)
{
	text_buffer_add(text, "{");
	wire_put_text(text, "kiosk", kiosk->name);
	wire_put_text(text, "place", kiosk->place);
	wire_put_text(text, "health", kiosks_health_text(kiosks_health(kiosk, now_s)));
	put_worries(text, kiosk);
	wire_put_time_or_null(text, "seen_at", town, kiosk->seen_s);
	wire_put_time_or_null(text, "last_frame_at", town, kiosk->frame_s);
	wire_put_time_or_null(text, "last_input_at", town, kiosk->input_s);
	wire_put_int(text, "queue", kiosk->queue);
	wire_put_int(text, "queue_oldest_s", kiosk->queue_oldest_s);
	put_known(text, "disk_free_mb", kiosk->disk_free_mb, kiosk->disk_free_mb >= 0);
	put_known(text, "temperature_c", kiosk->temperature_c,
	          kiosk->temperature_c != STORE_NO_TEMPERATURE);
	put_known(text, "memory_mb", kiosk->memory_mb, kiosk->memory_mb > 0);
	wire_put_int(text, "up_s", kiosk->up_s);
	wire_put_int(text, "crashes", kiosk->crashes);
	wire_put_text(text, "screen", kiosk->screen[0] != '\0' ? kiosk->screen : NULL);
	wire_put_text(text, "build", kiosk->build);
	wire_put_time_or_null(text, "picture_at", town, kiosk->picture_s);
	text_buffer_add(text, "}");
}

/* "45 s", "12 min", "7 h", "3 d" */
static void write_span(char text[32], int64_t span_s)
{
	long long s = (long long)span_s;

	snprintf(text, 32, "%lld %s",
	         s < 120             ? s
	         : s < 2 * 3600      ? s / 60
	         : s < 2 * 24 * 3600 ? s / 3600
	                             : s / (24 * 3600),
	         s < 120             ? "s"
	         : s < 2 * 3600      ? "min"
	         : s < 2 * 24 * 3600 ? "h"
	                             : "d");
}

static void write_known(char text[32], int64_t value, const char *unit, bool known)
{
	snprintf(text, 32, known ? "%lld %s" : "-", (long long)value, unit);
}

static void write_time(char text[CLOCK_TEXT_MAX], const struct town *town, int64_t wall_s)
{
	if (wall_s == 0) {
		snprintf(text, CLOCK_TEXT_MAX, "-");
	} else {
		clock_write_rfc3339(text, wall_s, town->offset_minutes);
	}
}

void kiosk_print_line(const struct town *town, const struct store_kiosk *kiosk, int64_t now_s)
{
	char seen[CLOCK_TEXT_MAX], oldest[32], disk[32], temperature[32];

	write_time(seen, town, kiosk->seen_s);
	write_span(oldest, kiosk->queue_oldest_s);
	write_known(disk, kiosk->disk_free_mb, "MB", kiosk->seen_s != 0 && kiosk->disk_free_mb >= 0);
	write_known(temperature, kiosk->temperature_c, "°C",
	            kiosk->seen_s != 0 && kiosk->temperature_c != STORE_NO_TEMPERATURE);
	printf("%s\t%s\t%s\tqueue %lld\toldest %s\tdisk %s\t%s\tcrashes %lld\t%s\t%s\n", kiosk->name,
	       kiosks_health_text(kiosks_health(kiosk, now_s)), seen, (long long)kiosk->queue,
	       kiosk->queue > 0 ? oldest : "-", disk, temperature, (long long)kiosk->crashes,
	       kiosk->build[0] != '\0' ? kiosk->build : "-", kiosk->place);
}

static void print_ago(const struct town *town, const char *what, int64_t wall_s, int64_t now_s)
{
	char at[CLOCK_TEXT_MAX], ago[32];

	if (wall_s == 0) {
		printf("%-16s-\n", what);
		return;
	}
	write_time(at, town, wall_s);
	write_span(ago, now_s > wall_s ? now_s - wall_s : 0);
	printf("%-16s%s, %s ago\n", what, at, ago);
}

static void print_known(const char *what, int64_t value, const char *unit, bool known)
{
	char text[32];

	write_known(text, value, unit, known);
	printf("%-16s%s\n", what, text);
}

static void print_worries(const struct store_kiosk *kiosk)
{
	for (int i = 0; i < KIOSKS_WORRIES; i++) {
		if (kiosks_worries(kiosk, (enum kiosks_worry)i)) {
			printf("%-16s%s\n", "look after", kiosks_worry_text((enum kiosks_worry)i));
		}
	}
}

void kiosk_print(const struct town *town, const struct store_kiosk *kiosk, int64_t now_s)
{
	char span[32];
	bool told = kiosk->seen_s != 0;

	printf("%-16s%s\n%-16s%s\n%-16s%s\n", "kiosk", kiosk->name, "place", kiosk->place, "health",
	       kiosks_health_text(kiosks_health(kiosk, now_s)));
	print_worries(kiosk);
	print_ago(town, "seen", kiosk->seen_s, now_s);
	print_ago(town, "last frame", kiosk->frame_s, now_s);
	print_ago(town, "last input", kiosk->input_s, now_s);
	print_known("queue", kiosk->queue, "", told);
	write_span(span, kiosk->queue_oldest_s);
	printf("%-16s%s\n", "queue oldest", kiosk->queue > 0 ? span : "-");
	print_known("disk free", kiosk->disk_free_mb, "MB", told && kiosk->disk_free_mb >= 0);
	print_known("temperature", kiosk->temperature_c, "°C",
	            told && kiosk->temperature_c != STORE_NO_TEMPERATURE);
	print_known("memory", kiosk->memory_mb, "MB", kiosk->memory_mb > 0);
	write_span(span, kiosk->up_s);
	printf("%-16s%s\n", "running for", kiosk->up_s > 0 ? span : "-");
	print_known("crashes", kiosk->crashes, "in a day", told);
	printf("%-16s%s\n%-16s%s\n", "screen", kiosk->screen[0] != '\0' ? kiosk->screen : "-", "build",
	       kiosk->build[0] != '\0' ? kiosk->build : "-");
	print_ago(town, "picture", kiosk->picture_s, now_s);
}
