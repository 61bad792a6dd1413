#include <malloc.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "kiosk/loop.h"
#include "kiosk/safe_page.h"
#include "kiosk/starts.h"

enum { MMAP_BYTES = 128 * 1024 };

/* Nobody is beside it: what fails again and again is followed by a calm page and another try. */
static int run_kiosk(struct settings *settings)
{
	struct starts starts;
	int code = 0;

	starts_begin(settings->state, &starts);
	settings->crashes = starts.crashes_day;
	if (starts.crashes >= STARTS_CRASHES) {
		code = safe_page_run(settings, &starts);
		starts_forgive(settings->state);
	}
	code = code == 0 ? loop_run(settings) : code;
	if (code == EX_OK || code == EX_TEMPFAIL) {
		starts_end_well(settings->state);
	}
	return code;
}

int main(int argc, char **argv)
{
	struct settings settings;

	log_setup("machiaruki", LOG_INFO);
	/* Tiles come and go in whole megabytes: each goes back to the system when it is dropped. */
	mallopt(M_MMAP_THRESHOLD, MMAP_BYTES);
	mallopt(M_ARENA_MAX, 2);
	switch (settings_read(argc, argv, &settings)) {
	case SETTINGS_END_WELL:
		return EX_OK;
	case SETTINGS_BAD_USE:
		return EX_USAGE;
	case SETTINGS_BAD_FILE:
		return EX_CONFIG;
	case SETTINGS_GO:
		break;
	}
	return settings.kiosk ? run_kiosk(&settings) : loop_run(&settings);
}
