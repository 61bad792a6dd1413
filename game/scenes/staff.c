/*
 * For the staff, after their card: the oil desk, the kiosk's health, tests, restart and closing.
 */
#include "game/scene_kit.h"

static void staff_draw(const struct game *game, struct canvas *canvas)
{
	canvas_fill(canvas, kit_screen(game), 0xFFF6EFDFu);
}

const struct scene scene_staff = {.name = "staff", .private = true, .draw = staff_draw};
