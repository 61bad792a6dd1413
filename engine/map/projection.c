#include "engine/map/projection.h"

#include <math.h>

static const double EARTH_METRES = 40075016.685578488; /* the equator of WGS 84, 2π × 6378137 m */

struct world projection_world(double longitude, double latitude)
{
	double radians = latitude * M_PI / 180;

	return (struct world){longitude / 360 + 0.5, 0.5 - asinh(tan(radians)) / (2 * M_PI)};
}

void projection_degrees(struct world world, double *longitude, double *latitude)
{
	*longitude = (world.x - 0.5) * 360;
	*latitude = atan(sinh((0.5 - world.y) * 2 * M_PI)) * 180 / M_PI;
}

double projection_pixels(double zoom)
{
	return PROJECTION_TILE * exp2(zoom);
}

double projection_pixels_per_metre(double zoom, double latitude)
{
	return projection_pixels(zoom) / (EARTH_METRES * cos(latitude * M_PI / 180));
}
