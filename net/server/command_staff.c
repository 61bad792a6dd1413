#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_staff_help[] = "staff   is not built yet\n";

int command_staff(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("staff: is not built yet");
	return EX_UNAVAILABLE;
}
