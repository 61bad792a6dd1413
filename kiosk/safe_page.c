#include "kiosk/safe_page.h"

int safe_page_run(const struct settings *settings, const struct starts *starts)
{
	(void)settings;
	(void)starts;
	return 0;
}
