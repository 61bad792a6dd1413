#include "kiosk/starts_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"

enum {
	CRASHES_MAX = 100, /* older ones are forgotten */
	FILE_MAX = 8 * 1024,
	BOOT_MAX = 40,
	ZONE_NONE = 24 * 60, /* no zone is so far away */
	ZONE_MOST = 14 * 60,
	SOON_S = 3600, /* a safe page so soon after the last one follows on it */
};

/* As the file "starts" tells it. Times are seconds since the machine was started. */
struct record {
	char boot[BOOT_MAX];
	bool running; /* the last start has not ended yet, or never will */
	int zone_minutes;
	int page;       /* how many safe pages have followed on each other */
	int64_t page_s; /* when the last one ended */
	int64_t crashes[CRASHES_MAX];
	size_t count;
};

static const int pauses_s[] = {60, 120, 300, 600};

static int64_t boot_s(void)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	return now.tv_sec;
}

static void read_boot(char boot[BOOT_MAX])
{
	FILE *file = fopen("/proc/sys/kernel/random/boot_id", "r");

	boot[0] = '\0';
	if (file != NULL) {
		if (fgets(boot, BOOT_MAX, file) == NULL) {
			boot[0] = '\0';
		}
		boot[strcspn(boot, "\n")] = '\0';
		fclose(file);
	}
}

static bool read_line(struct record *record, const char *line)
{
	int64_t at_s = 0;
	int number = 0, used = 0;
	size_t length = strlen(line);

	if (sscanf(line, "boot %39[0-9a-f-]%n", record->boot, &used) == 1) {
		return (size_t)used == length;
	}
	if (sscanf(line, "running %d%n", &number, &used) == 1) {
		record->running = number == 1;
		return (size_t)used == length && (number == 0 || number == 1);
	}
	if (sscanf(line, "zone %d%n", &number, &used) == 1) {
		record->zone_minutes = number;
		return (size_t)used == length && number >= -ZONE_MOST && number <= ZONE_MOST;
	}
	if (sscanf(line, "page %d %" SCNd64 "%n", &number, &at_s, &used) == 2) {
		record->page = number;
		record->page_s = at_s;
		return (size_t)used == length && number >= 0 && at_s >= 0;
	}
	if (sscanf(line, "crash %" SCNd64 "%n", &at_s, &used) == 1 && record->count < CRASHES_MAX) {
		record->crashes[record->count++] = at_s;
		return (size_t)used == length && at_s >= 0;
	}
	return false;
}

static bool read_record(const char *folder, struct record *record)
{
	char *path = files_join(folder, "starts"), *text = NULL, *rest = NULL;
	size_t length = 0;
	bool ok = files_read(path, FILE_MAX, &text, &length) == FILES_OK && length > 0 &&
	          strlen(text) == length && text[length - 1] == '\n';

	*record = (struct record){.zone_minutes = ZONE_NONE};
	for (char *line = ok ? strtok_r(text, "\n", &rest) : NULL; line != NULL && ok;
	     line = strtok_r(NULL, "\n", &rest)) {
		ok = read_line(record, line);
	}
	if (!ok) {
		*record = (struct record){.zone_minutes = ZONE_NONE};
	}
	free(text);
	free(path);
	return ok;
}

static bool write_record(const char *folder, const struct record *record)
{
	char *path = files_join(folder, "starts");
	struct text_buffer text = {0};
	bool ok = false;

	text_buffer_addf(&text, "boot %s\nrunning %d\n", record->boot, record->running);
	if (record->zone_minutes != ZONE_NONE) {
		text_buffer_addf(&text, "zone %d\n", record->zone_minutes);
	}
	text_buffer_addf(&text, "page %d %" PRId64 "\n", record->page, record->page_s);
	for (size_t i = 0; i < record->count; i++) {
		text_buffer_addf(&text, "crash %" PRId64 "\n", record->crashes[i]);
	}
	/* Not waited for: on a slow card that takes longer than all of a start, and after a power cut
	 * crashes are none. */
	ok = files_write_lightly(path, text_buffer_text(&text), text.length) == FILES_OK;
	text_buffer_finish(&text);
	free(path);
	return ok;
}

const char *starts_spare_folder(void)
{
	const char *spare = getenv("RUNTIME_DIRECTORY");

	return spare != NULL && spare[0] == '/' ? spare : NULL;
}

/* The record of folder, or a newer one in the spare folder. */
static void read_newest(const char *folder, struct record *record)
{
	struct record spare;

	read_record(folder, record);
	if (starts_spare_folder() != NULL && read_record(starts_spare_folder(), &spare)) {
		*record = spare; /* is there only while the other cannot be written */
	}
}

static bool write_somewhere(const char *folder, const struct record *record)
{
	char *spare =
		starts_spare_folder() != NULL ? files_join(starts_spare_folder(), "starts") : NULL;
	bool ok = write_record(folder, record);

	if (ok && spare != NULL) {
		unlink(spare);
	} else if (!ok && spare != NULL) {
		ok = write_record(starts_spare_folder(), record);
	}
	free(spare);
	return ok;
}

static int crashes_within(const struct record *record, int64_t now_s, int64_t within_s,
                          int64_t after_s)
{
	int count = 0;

	for (size_t i = 0; i < record->count; i++) {
		count += now_s - record->crashes[i] < within_s && record->crashes[i] > after_s;
	}
	return count;
}

/* Another boot, or times to come, which cannot be: begins anew, in the zone that was known. */
static void forget_other_boots(struct record *record, const char *boot, int64_t now_s)
{
	bool wrong = strcmp(record->boot, boot) != 0 || record->page_s > now_s;

	for (size_t i = 0; i < record->count; i++) {
		wrong = wrong || record->crashes[i] > now_s;
	}
	if (wrong) {
		*record = (struct record){.zone_minutes = record->zone_minutes};
		snprintf(record->boot, sizeof record->boot, "%s", boot);
	}
}

static void add_crash(struct record *record, int64_t now_s)
{
	size_t kept = 0;

	for (size_t i = 0; i < record->count; i++) {
		if (now_s - record->crashes[i] < STARTS_DAY_S) {
			record->crashes[kept++] = record->crashes[i];
		}
	}
	if (kept == CRASHES_MAX) {
		kept--;
		memmove(record->crashes, record->crashes + 1, kept * sizeof record->crashes[0]);
	}
	record->crashes[kept++] = now_s;
	record->count = kept;
}

/* How many pages of the last day this one follows on. */
static int page_number(const struct record *record, int64_t now_s)
{
	int64_t ago_s = now_s - record->page_s;

	if (record->page == 0 || ago_s >= STARTS_DAY_S) {
		return 0;
	}
	return ago_s < SOON_S ? record->page : record->page - 1;
}

static int pause_of(int page)
{
	int last = (int)(sizeof pauses_s / sizeof pauses_s[0]) - 1;

	return pauses_s[page < last ? page : last];
}

void starts_begin_at(const char *folder, const char *boot, int64_t now_s, struct starts *starts)
{
	struct record record;

	*starts = (struct starts){.pause_s = pauses_s[0], .code = "0-0"};
	if (folder[0] == '\0') {
		return;
	}
	read_newest(folder, &record);
	forget_other_boots(&record, boot, now_s);
	if (record.running) {
		add_crash(&record, now_s);
	}
	record.running = true;
	starts->crashes = crashes_within(&record, now_s, STARTS_WITHIN_S, record.page_s);
	starts->crashes_day = crashes_within(&record, now_s, STARTS_DAY_S, -1);
	starts->pause_s = pause_of(page_number(&record, now_s));
	starts->zone_known = record.zone_minutes != ZONE_NONE;
	starts->zone_minutes = starts->zone_known ? record.zone_minutes : 0;
	starts_begin_stage(folder, starts->code);
	if (!write_somewhere(folder, &record)) {
		log_warning("%s: cannot be written: crashes are not counted, and after many there is no "
		            "safe page, only the unit's own limit",
		            folder);
	}
}

void starts_begin(const char *folder, struct starts *starts)
{
	char boot[BOOT_MAX];

	read_boot(boot);
	starts_begin_at(folder, boot, boot_s(), starts);
	if (folder[0] != '\0') {
		starts_watch_signals();
	}
}

void starts_end_well(const char *folder)
{
	struct record record;

	if (folder[0] == '\0') {
		return;
	}
	read_newest(folder, &record);
	record.running = false;
	write_somewhere(folder, &record);
}

void starts_forgive_at(const char *folder, int64_t now_s)
{
	struct record record;

	if (folder[0] == '\0') {
		return;
	}
	read_newest(folder, &record);
	record.page = page_number(&record, now_s) + 1;
	record.page_s = now_s;
	write_somewhere(folder, &record);
}

void starts_forgive(const char *folder)
{
	starts_forgive_at(folder, boot_s());
}

void starts_zone(const char *folder, int zone_minutes)
{
	struct record record;

	if (folder[0] == '\0') {
		return;
	}
	read_newest(folder, &record);
	if (record.zone_minutes != zone_minutes) {
		record.zone_minutes = zone_minutes;
		write_somewhere(folder, &record);
	}
}
