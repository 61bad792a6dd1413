#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_restore_help[] = "restore   is not built yet\n";

int command_restore(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("restore: is not built yet");
	return EX_UNAVAILABLE;
}
