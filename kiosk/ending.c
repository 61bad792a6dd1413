#include "kiosk/ending.h"

#include <signal.h>

static volatile sig_atomic_t told;

static void end_soon(int number)
{
	(void)number;
	told = 1;
}

void ending_watch(void)
{
	signal(SIGTERM, end_soon);
	signal(SIGINT, end_soon);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
}

bool ending_told(void)
{
	return told != 0;
}
