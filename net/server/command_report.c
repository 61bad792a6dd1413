#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_report_help[] = "report   is not built yet\n";

int command_report(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("report: is not built yet");
	return EX_UNAVAILABLE;
}
