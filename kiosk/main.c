#include <malloc.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "kiosk/loop.h"

enum { MMAP_BYTES = 128 * 1024 };

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
	return loop_run(&settings);
}
