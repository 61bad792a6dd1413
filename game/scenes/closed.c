/*
 * Outside the opening hours: a dark, quiet screen.
 */
#include "game/scene_kit.h"

static void closed_draw(const struct game *game, struct canvas *canvas)
{
	canvas_fill(canvas, kit_screen(game), 0xFF26304Au);
}

const struct scene scene_closed = {.name = "closed", .draw = closed_draw};
