#include "kiosk/heart.h"

#include <stdlib.h>

#include "engine/base/mem.h"

struct heart {
	struct bridge *bridge;
	const struct town *town;
};

struct heart *heart_create(const struct town *town, struct bridge *bridge)
{
	struct heart *heart = mem_new(1, sizeof *heart);

	heart->town = town;
	heart->bridge = bridge;
	return heart;
}

void heart_destroy(struct heart *heart)
{
	free(heart);
}

int64_t heart_turn(struct heart *heart, int64_t now_ms, const struct kiosk_health *health,
                   const struct canvas *canvas, bool attract)
{
	(void)heart;
	(void)now_ms;
	(void)health;
	(void)canvas;
	(void)attract;
	return INT64_MAX;
}
