/*
 * Houses: four builds, and taller ones with flat roofs.
 */
#include "engine/map/stamp_parts.h"

#define WALL 0xFFFBF3E0u
#define GLASS 0xFF9CC3D0u

/* Seen from the side: a long roof with its eaves. */
static void draw_side_house(cairo_t *cairo, const struct stamp *stamp, double high)
{
	const double roof[] = {-0.46, -high + 0.02, -0.33, -high - 0.3,
	                       0.33,  -high - 0.3,  0.46,  -high + 0.02};
	const double lit[] = {-0.40, -high - 0.13, -0.33, -high - 0.3,
	                      0.33,  -high - 0.3,  0.40,  -high - 0.13};

	cairo_rectangle(cairo, -0.36, -high, 0.72, high);
	stamp_fill_and_ink(cairo, stamp, WALL);
	if (!stamp_tiny(stamp)) {
		stamp_box(cairo, -0.05, -0.24, 0.15, 0.24, STAMP_WOOD_BROWN);
		stamp_box(cairo, -0.28, -0.26, 0.14, 0.12, GLASS);
		stamp_box(cairo, 0.18, -0.26, 0.12, 0.12, GLASS);
	}
	stamp_polygon(cairo, roof, 4);
	stamp_fill_and_ink(cairo, stamp, stamp->fill);
	stamp_polygon(cairo, lit, 4);
	tile_colour(cairo, stamp_shade(stamp->fill, 0.18) & 0xB0FFFFFFu);
	cairo_fill(cairo);
}

/* Its gable looks at us, and its roof goes back to the right. */
static void draw_gable_house(cairo_t *cairo, const struct stamp *stamp, double high)
{
	const double side[] = {0.06, 0, 0.38, 0, 0.38, -high, 0.06, -high};
	const double front[] = {-0.36, 0, 0.06, 0, 0.06, -high, -0.15, -high - 0.3, -0.36, -high};
	const double roof[] = {0.12, -high + 0.05, -0.15, -high - 0.34,
	                       0.26, -high - 0.34, 0.46,  -high + 0.05};
	const double eave[] = {-0.42, -high + 0.05, -0.15, -high - 0.34};

	stamp_polygon(cairo, side, 4);
	stamp_fill_and_ink(cairo, stamp, stamp_shade(WALL, -0.12));
	stamp_polygon(cairo, front, 5);
	stamp_fill_and_ink(cairo, stamp, WALL);
	if (!stamp_tiny(stamp)) {
		stamp_box(cairo, -0.20, -0.22, 0.12, 0.22, STAMP_WOOD_BROWN);
		stamp_box(cairo, -0.20, -high - 0.08, 0.11, 0.1, GLASS);
		stamp_box(cairo, 0.16, -high * 0.72, 0.14, 0.11, GLASS);
	}
	stamp_polygon(cairo, roof, 4);
	stamp_fill_and_ink(cairo, stamp, stamp->fill);
	cairo_move_to(cairo, eave[0], eave[1]);
	cairo_line_to(cairo, eave[2], eave[3]);
	tile_colour(cairo, stamp_shade(stamp->fill, -0.15));
	cairo_set_line_width(cairo, 0.09);
	cairo_stroke(cairo);
}

/* An L of two roofs. */
static void draw_wing_house(cairo_t *cairo, const struct stamp *stamp)
{
	const double back[] = {-0.46, -0.36, -0.32, -0.66, 0.22, -0.66, 0.34, -0.36};
	const double front[] = {0.0, -0.30, 0.2, -0.56, 0.42, -0.30};
	const double wall[] = {0.05, 0, 0.37, 0, 0.37, -0.32, 0.2, -0.5, 0.05, -0.32};

	cairo_rectangle(cairo, -0.38, -0.38, 0.5, 0.38);
	stamp_fill_and_ink(cairo, stamp, WALL);
	if (!stamp_tiny(stamp)) {
		stamp_box(cairo, -0.3, -0.26, 0.2, 0.13, GLASS);
	}
	stamp_polygon(cairo, back, 4);
	stamp_fill_and_ink(cairo, stamp, stamp->fill);
	stamp_polygon(cairo, wall, 5);
	stamp_fill_and_ink(cairo, stamp, stamp_shade(WALL, -0.05));
	if (!stamp_tiny(stamp)) {
		stamp_box(cairo, 0.14, -0.22, 0.13, 0.22, STAMP_WOOD_BROWN);
	}
	stamp_polygon(cairo, front, 3);
	cairo_new_sub_path(cairo);
	tile_colour(cairo, stamp_shade(stamp->fill, -0.1));
	cairo_fill(cairo);
	cairo_move_to(cairo, front[0], front[1]);
	cairo_line_to(cairo, front[2], front[3]);
	cairo_line_to(cairo, front[4], front[5]);
	stamp_ink(cairo, stamp);
}

void stamp_draw_house(cairo_t *cairo, const struct stamp *stamp)
{
	stamp_shadow(cairo, 0.1, -0.01, 0.98, 0.22);
	switch (stamp->build) {
	case 0:
		draw_side_house(cairo, stamp, 0.34);
		break;
	case 1:
		draw_gable_house(cairo, stamp, 0.36);
		break;
	case 2:
		draw_wing_house(cairo, stamp);
		break;
	default:
		draw_gable_house(cairo, stamp, 0.5);
		break;
	}
}

void stamp_draw_block(cairo_t *cairo, const struct stamp *stamp)
{
	double high = stamp->build % 2 == 0 ? 0.78 : 1.02;
	int floors = stamp->build % 2 == 0 ? 3 : 4;

	stamp_shadow(cairo, 0.1, -0.01, 0.98, 0.2);
	cairo_rectangle(cairo, -0.38, -high, 0.76, high);
	stamp_fill_and_ink(cairo, stamp, stamp_shade(stamp->fill, 0.45));
	cairo_rectangle(cairo, -0.42, -high - 0.1, 0.84, 0.12);
	stamp_fill_and_ink(cairo, stamp, stamp->fill);
	for (int floor = 0; floor < floors && !stamp_tiny(stamp); floor++) {
		double y = -high + 0.09 + floor * (high - 0.05) / floors;

		for (int window = 0; window < 3; window++) {
			stamp_box(cairo, -0.29 + window * 0.23, y, 0.13, 0.11, GLASS);
		}
	}
}
