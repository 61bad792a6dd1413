#include "engine/app_turn.h"

#include <stddef.h>

enum { BLOCK = 16 }; /* rows and columns that stay in the nearest cache while they are turned */

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Where row 0 and column 0 of the picture go, and how far a step in each moves. */
struct turn {
	ptrdiff_t origin, column, row;
};

static struct turn turn_of(int w, int h, int stride, int degrees)
{
	switch (degrees) {
	case 90:
		return (struct turn){.origin = h - 1, .column = stride, .row = -1};
	case 180:
		return (struct turn){
			.origin = (ptrdiff_t)(h - 1) * stride + w - 1, .column = -1, .row = -stride};
	case 270:
		return (struct turn){.origin = (ptrdiff_t)(w - 1) * stride, .column = -stride, .row = 1};
	default:
		return (struct turn){.origin = 0, .column = 1, .row = stride};
	}
}

/* Rows of the target are written from left to right where that can be: writes cost more. */
static void turn_block(const uint32_t *from, int from_stride, int w, int h, uint32_t *to,
                       struct turn turn)
{
	for (int x = 0; x < w; x++) {
		const uint32_t *source = from + x;
		uint32_t *target = to + x * turn.column;

		for (int y = 0; y < h; y++) {
			target[y * turn.row] = source[(ptrdiff_t)y * from_stride];
		}
	}
}

void app_turn(const uint32_t *from, int from_stride, int w, int h, uint32_t *to, int to_stride,
              int degrees)
{
	struct turn turn = turn_of(w, h, to_stride, degrees);

	for (int y = 0; y < h; y += BLOCK) {
		for (int x = 0; x < w; x += BLOCK) {
			turn_block(from + (ptrdiff_t)y * from_stride + x, from_stride, least(BLOCK, w - x),
			           least(BLOCK, h - y), to + turn.origin + x * turn.column + y * turn.row,
			           turn);
		}
	}
}

void app_turn_back(int degrees, int w, int h, float *x, float *y)
{
	float across = *x, down = *y;

	if (degrees == 90) {
		*x = down;
		*y = (float)w - across;
	} else if (degrees == 180) {
		*x = (float)w - across;
		*y = (float)h - down;
	} else if (degrees == 270) {
		*x = (float)h - down;
		*y = across;
	}
}
