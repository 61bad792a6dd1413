#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_shop_help[] = "shop   is not built yet\n";

int command_shop(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("shop: is not built yet");
	return EX_UNAVAILABLE;
}
