#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_forget_help[] = "forget   is not built yet\n";

int command_forget(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("forget: is not built yet");
	return EX_UNAVAILABLE;
}
