#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "engine/base/log.h"
#include "kiosk/loop.h"
#include "kiosk/safe_page.h"
#include "kiosk/starts.h"

enum { MMAP_BYTES = 128 * 1024, WRONG_SETTINGS_S = 60 };

/* Nobody is beside it: what fails again and again is followed by a calm page and another try. */
static int run_kiosk(struct settings *settings)
{
	struct starts starts;
	enum safe_page_end page = SAFE_PAGE_OVER;
	int code = EX_UNAVAILABLE;

	starts_begin(settings->state, &starts);
	settings->crashes = starts.crashes_day;
	settings->fullscreen = true;
	if (starts.crashes >= STARTS_CRASHES) {
		log_warning("%d crashes in %d s", starts.crashes, STARTS_WITHIN_S);
		page = safe_page_run(settings, &starts);
	}
	if (page != SAFE_PAGE_NO_SCREEN && starts.crashes >= STARTS_CRASHES) {
		starts_forgive(settings->state); /* whoever ends it wants to try again, too */
	}
	if (page == SAFE_PAGE_OVER) {
		code = loop_run(settings);
	} else if (page == SAFE_PAGE_TOLD) {
		code = EX_OK;
	}
	if (code == EX_OK || code == EX_TEMPFAIL) {
		starts_end_well(settings->state);
	} else {
		starts_end_badly();
	}
	return code;
}

/* A kiosk's settings cannot be read: the screen says so for a while, and the next start tries. */
static int wrong_settings(int argc, char **argv, int code)
{
	struct settings settings = {.fullscreen = true};
	struct starts starts = {.pause_s = WRONG_SETTINGS_S, .code = "0-C"};
	bool kiosk = false;

	for (int i = 1; i < argc; i++) {
		kiosk = kiosk || strcmp(argv[i], "--kiosk") == 0;
	}
	return kiosk && safe_page_run(&settings, &starts) == SAFE_PAGE_TOLD ? EX_OK : code;
}

/* Where one of the first three is closed the next file that is opened would take its place, and
 * what is said would be written into it. */
static void keep_standard_files(void)
{
	int file = 0;

	do {
		file = open("/dev/null", O_RDWR);
	} while (file >= 0 && file <= STDERR_FILENO);
	if (file > STDERR_FILENO) {
		close(file);
	}
}

int main(int argc, char **argv)
{
	struct settings settings;

	keep_standard_files();
	log_setup("machiaruki", LOG_INFO);
	/* Tiles come and go in whole megabytes: each goes back to the system when it is dropped. */
	mallopt(M_MMAP_THRESHOLD, MMAP_BYTES);
	mallopt(M_ARENA_MAX, 2);
	switch (settings_read(argc, argv, &settings)) {
	case SETTINGS_END_WELL:
		return EX_OK;
	case SETTINGS_BAD_USE:
		return wrong_settings(argc, argv, EX_USAGE);
	case SETTINGS_BAD_FILE:
		return wrong_settings(argc, argv, EX_CONFIG);
	case SETTINGS_GO:
		break;
	}
	return settings.kiosk ? run_kiosk(&settings) : loop_run(&settings);
}
