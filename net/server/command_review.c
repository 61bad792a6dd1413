#include "net/server/commands.h"

#include <sysexits.h>

#include "engine/base/log.h"

const char command_review_help[] = "review   is not built yet\n";

int command_review(int count, char **words)
{
	(void)count;
	(void)words;
	log_error("review: is not built yet");
	return EX_UNAVAILABLE;
}
