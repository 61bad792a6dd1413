#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_reward_help[] = "reward   is not built yet\n";

int command_reward(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("reward: is not built yet");
	return EX_UNAVAILABLE;
}
