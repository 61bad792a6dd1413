#include "engine/map/labels.h"

enum { GAP = 2 };

static bool overlap(struct rect a, struct rect b)
{
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

bool labels_free(const struct labels_room *room, struct rect rect)
{
	if (rect.x < room->screen.x || rect.y < room->screen.y ||
	    rect.x + rect.w > room->screen.x + room->screen.w ||
	    rect.y + rect.h > room->screen.y + room->screen.h) {
		return false; /* half a name helps nobody */
	}
	for (size_t i = 0; i < room->count; i++) {
		if (overlap(rect, room->taken[i])) {
			return false;
		}
	}
	return true;
}

void labels_take(struct labels_room *room, struct rect rect)
{
	if (room->count < LABELS_TAKEN_MAX) {
		room->taken[room->count++] = rect;
	}
}

bool labels_place(const struct labels_room *room, float x, float y, float icon_radius, int w, int h,
                  struct rect *place)
{
	int r = (int)icon_radius, cx = (int)x, cy = (int)y;
	struct rect places[] = {
		{cx - w / 2, cy + r + GAP, w, h},
		{cx - w / 2, cy - r - GAP - h, w, h},
		{cx + r + GAP * 2, cy - h / 2, w, h},
		{cx - r - GAP * 2 - w, cy - h / 2, w, h},
	};
	size_t count = sizeof places / sizeof places[0];

	if (r <= 0) {
		places[0] = (struct rect){cx - w / 2, cy - h / 2, w, h};
		count = 1;
	}
	for (size_t i = 0; i < count; i++) {
		if (labels_free(room, places[i])) {
			*place = places[i];
			return true;
		}
	}
	return false;
}
