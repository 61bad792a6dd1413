#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_kiosk_help[] = "kiosk   is not built yet\n";

int command_kiosk(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("kiosk: is not built yet");
	return EX_UNAVAILABLE;
}
