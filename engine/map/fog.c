#include "engine/map/fog_parts.h"

#include <math.h>
#include <stdlib.h>

#include "engine/base/mem.h"

/* CELL_M: fine enough for an edge that is seen from near. */
static const double CELL_M = 26, BEYOND = 0.12;
/* Clear within, hidden beyond, in radii; and how far the paper's roughness moves the edge. */
static const double INNER = 0.72, OUTER = 1.22, ROUGH = 0.3;

static double lattice(int x, int y)
{
	uint32_t n = (uint32_t)x * 0x9E3779B1u ^ (uint32_t)y * 0x85EBCA77u;

	n = (n ^ n >> 15) * 0xC2B2AE3Du;
	return (double)(n >> 16 & 0xFFFF) / 65535;
}

static double ease(double part)
{
	return part * part * (3 - 2 * part);
}

/* Smooth noise, 0-1, one wave in about so many cells. */
static double noise(double x, double y, double wave)
{
	double u = x / wave, v = y / wave;
	int i = (int)floor(u), k = (int)floor(v);
	double a = ease(u - i), b = ease(v - k);
	double upper = lattice(i, k) * (1 - a) + lattice(i + 1, k) * a;
	double lower = lattice(i, k + 1) * (1 - a) + lattice(i + 1, k + 1) * a;

	return upper * (1 - b) + lower * b;
}

struct fog *fog_create(struct world least, struct world most, uint32_t colour)
{
	struct fog *fog = mem_new(1, sizeof *fog);
	struct world middle = {(least.x + most.x) / 2, (least.y + most.y) / 2};
	double longitude = 0, latitude = 0;
	double beyond_x = (most.x - least.x) * BEYOND, beyond_y = (most.y - least.y) * BEYOND;

	projection_degrees(middle, &longitude, &latitude);
	fog->colour = colour;
	fog->metres = CELL_M;
	fog->cell = CELL_M * projection_pixels_per_metre(0, latitude) / projection_pixels(0);
	fog->least = (struct world){least.x - beyond_x, least.y - beyond_y};
	fog->across = (int)ceil((most.x - least.x + 2 * beyond_x) / fog->cell) + 1;
	fog->down = (int)ceil((most.y - least.y + 2 * beyond_y) / fog->cell) + 1;
	fog->open = mem_new((size_t)fog->across * (size_t)fog->down, 1);
	fog->mist = mem_new((size_t)fog->across * (size_t)fog->down, 1);
	for (int y = 0; y < fog->down; y++) {
		for (int x = 0; x < fog->across; x++) {
			double thick = 0.62 * noise(x, y, 23) + 0.38 * noise(x + 71, y + 13, 7);

			fog->mist[y * fog->across + x] = (uint8_t)(255 * thick);
		}
	}
	return fog;
}

void fog_destroy(struct fog *fog)
{
	if (fog != NULL) {
		free(fog->open);
		free(fog->mist);
		free(fog);
	}
}

struct cells {
	double x, y;
};

static struct cells cells_of(const struct fog *fog, struct world at)
{
	return (struct cells){(at.x - fog->least.x) / fog->cell, (at.y - fog->least.y) / fog->cell};
}

static int within(double value, int most)
{
	return value < 0 ? 0 : value > most ? most : (int)value;
}

static double away(double x, double y, struct cells a, struct cells b)
{
	double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
	double part = length > 0 ? ((x - a.x) * dx + (y - a.y) * dy) / length : 0;

	part = part < 0 ? 0 : part > 1 ? 1 : part;
	return hypot(x - a.x - part * dx, y - a.y - part * dy);
}

/* radius in cells. */
static void reveal_piece(struct fog *fog, struct cells a, struct cells b, double radius)
{
	double reach = radius * (OUTER + ROUGH / 2);
	int x0 = within(fmin(a.x, b.x) - reach, fog->across - 1);
	int x1 = within(fmax(a.x, b.x) + reach + 1, fog->across - 1);
	int y0 = within(fmin(a.y, b.y) - reach, fog->down - 1);
	int y1 = within(fmax(a.y, b.y) + reach + 1, fog->down - 1);

	for (int y = y0; y <= y1; y++) {
		for (int x = x0; x <= x1; x++) {
			int at = y * fog->across + x;
			double rough = ROUGH * (fog->mist[at] / 255.0 - 0.5);
			double part = (OUTER + rough - away(x, y, a, b) / radius) / (OUTER - INNER);
			int open = part <= 0 ? 0 : part >= 1 ? 255 : (int)(255 * part);

			if (open > fog->open[at]) {
				fog->open[at] = (uint8_t)open;
			}
		}
	}
}

void fog_reveal(struct fog *fog, const struct world *points, size_t count, double radius_m)
{
	double radius = radius_m / fog->metres;
	struct cells last = {0, 0};

	for (size_t i = 0; i < count; i++) {
		struct cells here = cells_of(fog, points[i]);

		if (i == 0) {
			last = here;
		}
		/* Points close together make one piece. */
		if (hypot(here.x - last.x, here.y - last.y) >= radius / 4 || i + 1 == count) {
			reveal_piece(fog, last, here, radius);
			last = here;
		}
	}
}

double fog_clear(const struct fog *fog, struct world at)
{
	struct cells here = cells_of(fog, at);
	int x = within(here.x + 0.5, fog->across - 1), y = within(here.y + 0.5, fog->down - 1);

	return fog->open[y * fog->across + x] / 255.0;
}
