#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_notice_help[] = "notice   is not built yet\n";

int command_notice(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("notice: is not built yet");
	return EX_UNAVAILABLE;
}
