#include <sysexits.h>

#include "engine/base/log.h"
#include "kiosk/loop.h"

int main(int argc, char **argv)
{
	struct settings settings;

	log_setup("machiaruki", LOG_INFO);
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
