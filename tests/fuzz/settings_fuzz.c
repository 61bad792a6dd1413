#include <stdint.h>
#include <string.h>

#include "kiosk/settings.h"
#include "tests/fuzz/fuzz_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool ended(const char *text, size_t cap)
{
	return memchr(text, '\0', cap) != NULL;
}

/* The kiosk's config file; what is taken keeps its bounds. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct settings settings;
	char program[] = "machiaruki", option[] = "--config", path[128];
	char *words[] = {program, option, path, NULL};

	snprintf(path, sizeof path, "%s", fuzz_file("kiosk.conf", data, size));
	if (settings_read(3, words, &settings) != SETTINGS_GO) {
		return 0;
	}
	if (!ended(settings.api, sizeof settings.api) || !ended(settings.lang, sizeof settings.lang) ||
	    !ended(settings.kiosk_name, sizeof settings.kiosk_name) || settings.idle_s < 5 ||
	    settings.idle_s > 3600 || settings.volume < 0 || settings.volume > 100 ||
	    settings.clock_rate < 1 || settings.clock_rate > 1000 ||
	    (settings.width != 0 && (settings.width < 320 || settings.width > 7680))) {
		__builtin_trap();
	}
	return 0;
}
