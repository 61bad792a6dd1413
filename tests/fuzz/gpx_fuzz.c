#include "net/server/imports/import_gpx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take(void *context, const struct trip *trip)
{
	(void)context;
	if (trip->ended_s <= trip->started_s || !(trip->distance_m > 0)) {
		__builtin_trap();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct town_rules rules = {.stay_s = 300, .stay_radius_m = 50};
	struct import_gpx *gpx = import_gpx_create(&rules, take, NULL);
	size_t half = size / 2;

	if (import_gpx_feed(gpx, (const char *)data, half, false)) {
		import_gpx_feed(gpx, (const char *)data + half, size - half, true);
	}
	import_gpx_destroy(gpx);
	return 0;
}
