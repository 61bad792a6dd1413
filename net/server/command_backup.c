#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_backup_help[] = "backup   is not built yet\n";

int command_backup(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("backup: is not built yet");
	return EX_UNAVAILABLE;
}
