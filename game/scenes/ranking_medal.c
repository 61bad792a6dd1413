/*
 * The medals of the first three.
 */
#include "game/scenes/ranking.h"

/* The first three have a medal each of its own shape: a blossom, a round one, a square one. */
void ranking_medal(const struct game *game, struct canvas *canvas, struct rect at, int rank)
{
	int side = kit_least(at.w, at.h);
	float x = (float)at.x + (float)at.w / 2, y = (float)at.y + (float)at.h / 2;
	float r = (float)side / 2, width = (float)kit_px(game, 3);
	static const float petals[5][2] = {
		{0, -1}, {0.951f, -0.309f}, {0.588f, 0.809f}, {-0.588f, 0.809f}, {-0.951f, -0.309f}};

	if (rank == 1) {
		for (int i = 0; i < 5; i++) {
			canvas_circle(canvas, x + petals[i][0] * r * 0.62f, y + petals[i][1] * r * 0.62f,
			              r * 0.46f, UI_COLOUR_SUN, UI_COLOUR_INK, width);
		}
		canvas_circle(canvas, x, y, r * 0.72f, UI_COLOUR_SUN, 0, 0);
	} else if (rank == 2) {
		canvas_circle(canvas, x, y, r * 0.96f, 0xFFD5DADFu, UI_COLOUR_INK, width);
		canvas_circle(canvas, x, y, r * 0.76f, 0xFFE9ECEFu, 0xFF8A94A0u, width / 2);
	} else if (rank == 3) {
		struct panel_style square = {.radius = side / 6,
		                             .fill = 0xFFE2B184u,
		                             .outline = UI_COLOUR_INK,
		                             .outline_width = (int)width};

		canvas_panel(canvas, rect_inset(at, side / 14), &square);
	}
}
