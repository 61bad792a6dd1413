#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_export_help[] = "export   is not built yet\n";

int command_export(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("export: is not built yet");
	return EX_UNAVAILABLE;
}
