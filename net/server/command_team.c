#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_team_help[] = "team   is not built yet\n";

int command_team(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("team: is not built yet");
	return EX_UNAVAILABLE;
}
