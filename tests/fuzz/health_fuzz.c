#include <stdlib.h>

#include "net/server/imports/import_health.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	double metres;
	enum deed deed;
	int64_t until_s;
};

static void take(void *context, enum deed deed, const struct trip *trip)
{
	struct seen *seen = context;

	if (deed == seen->deed && trip->started_s < seen->until_s) {
		abort(); /* stretches of a deed lie apart in time */
	}
	if (trip->ended_s < trip->started_s || trip->distance_m < 0) {
		abort();
	}
	seen->deed = deed;
	seen->until_s = trip->ended_s;
	seen->metres += trip->distance_m;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct import_health *health = import_health_create();
	struct seen seen = {.deed = DEEDS};
	size_t half = size / 2;

	if (import_health_feed(health, (const char *)data, half, false) &&
	    import_health_feed(health, (const char *)data + half, size - half, true)) {
		import_health_stretches(health, 300, take, &seen);
		if (seen.metres > import_health_counts(health).all_m + 0.01) {
			abort();
		}
	}
	import_health_destroy(health);
	return 0;
}
