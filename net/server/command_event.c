#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_event_help[] = "event   is not built yet\n";

int command_event(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("event: is not built yet");
	return EX_UNAVAILABLE;
}
