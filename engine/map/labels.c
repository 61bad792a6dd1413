#include "engine/map/labels.h"

enum { GAP = 2, WAYS = 8 };

static const int ways[WAYS][2] = {{0, 1}, {0, -1}, {1, 0},  {-1, 0},
                                  {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};

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

static bool place_beside(const struct labels_room *room, const struct labels_spot *spot,
                         struct rect *place)
{
	int r = (int)spot->icon_radius, cx = (int)spot->x, cy = (int)spot->y, w = spot->w, h = spot->h;
	const struct rect places[] = {
		{cx - w / 2, cy + r + GAP, w, h},
		{cx - w / 2, cy - r - GAP - h, w, h},
		{cx + r + GAP * 2, cy - h / 2, w, h},
		{cx - r - GAP * 2 - w, cy - h / 2, w, h},
	};

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		if (labels_free(room, places[i])) {
			*place = places[i];
			return true;
		}
	}
	return false;
}

/* Rings round the point, each half a line farther out; those at the side stand twice as far away,
 * for a text is wider than high. */
static bool place_near(const struct labels_room *room, const struct labels_spot *spot,
                       struct rect *place)
{
	int step = spot->h / 2 > 0 ? spot->h / 2 : 1;

	for (int away = 0; away == 0 || (float)away <= spot->wander; away += step) {
		for (int i = 0; i < (away == 0 ? 1 : WAYS); i++) {
			int dx = ways[i][0] * away, dy = ways[i][1] * away / 2;

			*place = (struct rect){(int)spot->x - spot->w / 2 + dx, (int)spot->y - spot->h / 2 + dy,
			                       spot->w, spot->h};
			if (labels_free(room, *place)) {
				return true;
			}
		}
	}
	return false;
}

bool labels_place(const struct labels_room *room, const struct labels_spot *spot,
                  struct rect *place)
{
	return spot->icon_radius > 0 ? place_beside(room, spot, place) : place_near(room, spot, place);
}
