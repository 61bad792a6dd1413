#include "game/scenes/attract_curtain.h"

#include "game/scene_kit.h"

#define SKY 0xFFE6EFCFu
#define FAR_HILL 0xFFBFD796u
#define NEAR_HILL 0xFF98BC66u
#define FIELD 0xFFB4CF86u

enum {
	LENGTH_MS = 2 * CURTAIN_DRAWS_MS + CURTAIN_HOLDS_MS,
	EDGE = 130, /* units: the dark band of leaves at each end */
	LEAVES = 9,
	FIELD_HIGH = 370,
	CHAME_SIDE = 330,
	WHEEL_MS = 140,
};

int64_t curtain_ms(const struct game *game)
{
	int64_t gone_ms = game->now_ms - game->attract.curtain_ms;

	return game->attract.curtain_ms == 0 || gone_ms >= LENGTH_MS ? -1 : gone_ms;
}

void curtain_begin(struct game *game)
{
	game->attract.curtain_ms = game->now_ms;
	game->dirty = true;
}

/* Where its ends are along the way of Chame, pixels from where it begins: from a screen before the
 * screen to a screen behind it. */
static void ends(const struct game *game, int *tail, int *head)
{
	int64_t gone_ms = curtain_ms(game);
	int edge = kit_px(game, EDGE), way = game->layout.width + 2 * edge;
	double drawn = tween_ease((double)gone_ms / CURTAIN_DRAWS_MS);
	double gone =
		tween_ease((double)(gone_ms - CURTAIN_DRAWS_MS - CURTAIN_HOLDS_MS) / CURTAIN_DRAWS_MS);

	*head = (int)(drawn * way) - edge;
	*tail = (int)(gone * way) - edge;
}

bool curtain_covers(const struct game *game)
{
	int64_t gone_ms = curtain_ms(game);

	return gone_ms >= CURTAIN_DRAWS_MS && gone_ms <= CURTAIN_DRAWS_MS + CURTAIN_HOLDS_MS;
}

/* From Chame's way to the screen: every other time from right to left. */
static struct rect part(const struct game *game, int from, int until)
{
	int w = game->layout.width;

	return game->attract.curtain_left
	           ? (struct rect){w - until, 0, until - from, game->layout.height}
	           : (struct rect){from, 0, until - from, game->layout.height};
}

static void hill(const struct game *game, struct canvas *canvas, float at, float top, float r,
                 uint32_t colour)
{
	float w = (float)game->layout.width, h = (float)game->layout.height;

	canvas_circle(canvas, at * w, top * h + r * h, r * h, colour, UI_COLOUR_FOREST,
	              3 * game->layout.unit);
}

static void cloud(const struct game *game, struct canvas *canvas, float at, float top)
{
	int side = kit_px(game, 260);
	struct rect place = {(int)(at * (float)game->layout.width) - side / 2,
	                     (int)(top * (float)game->layout.height), side, side / 2};

	canvas_image(canvas, "art/cloud", place, 255, false);
}

/* Rows of tea, nearer ones larger, down to the screen's lower edge. */
static void draw_rows(const struct game *game, struct canvas *canvas, int shift)
{
	int h = game->layout.height, y = h - kit_px(game, FIELD_HIGH), size = kit_px(game, 110);

	for (int row = 0; y < h + size / 2; row++) {
		int step = size * 19 / 20;

		for (int x = -2 * step - (row % 2) * step / 2 + shift % step; x < game->layout.width;
		     x += step) {
			canvas_image(canvas, "art/tea-row", (struct rect){x, y - size / 2, size, size}, 255,
			             false);
		}
		y += size * 42 / 100;
		size = size * 130 / 100;
	}
}

/* What lies within seen; shift: pixels from where it comes to rest. */
static void draw_land(const struct game *game, struct canvas *canvas, struct rect seen, int shift)
{
	struct rect sky = seen, field = seen;
	float by = (float)shift / (float)game->layout.width;

	sky.h = game->layout.height * 52 / 100;
	field.y = sky.h;
	field.h -= sky.h;
	canvas_clip(canvas, &seen);
	canvas_fill(canvas, sky, SKY);
	canvas_fill(canvas, field, FIELD);
	canvas_circle(canvas, (0.5f + by * 0.3f) * (float)game->layout.width,
	              0.25f * (float)game->layout.height, 92 * game->layout.unit, UI_COLOUR_SUN,
	              UI_COLOUR_INK, 4 * game->layout.unit);
	cloud(game, canvas, 0.16f + by * 0.4f, 0.14f);
	cloud(game, canvas, 0.76f + by * 0.4f, 0.09f);
	hill(game, canvas, 0.14f + by * 0.6f, 0.32f, 0.75f, FAR_HILL);
	hill(game, canvas, 0.86f + by * 0.6f, 0.26f, 0.9f, FAR_HILL);
	hill(game, canvas, 0.48f + by * 0.8f, 0.44f, 0.95f, NEAR_HILL);
	draw_rows(game, canvas, shift);
	canvas_clip(canvas, NULL);
}

/* A hem of dark leaves from top to bottom, round towards what is not covered. */
static void draw_edge(const struct game *game, struct canvas *canvas, struct rect band, int at)
{
	float r = (float)game->layout.height / LEAVES * 0.62f;

	canvas_fill(canvas, band, UI_COLOUR_FOREST);
	for (int i = 0; i <= LEAVES; i++) {
		canvas_circle(canvas, (float)at, (float)(game->layout.height * i) / LEAVES, r * 0.75f,
		              i % 2 == 0 ? UI_COLOUR_FOREST : 0xFF4F7F47u, UI_COLOUR_INK,
		              3 * game->layout.unit);
	}
}

static void draw_chame(const struct game *game, struct canvas *canvas, int head)
{
	int side = kit_px(game, CHAME_SIDE), edge = kit_px(game, EDGE);
	/* In front of the hem, and away from the screen when the hem has crossed it. */
	int x = head - side / 3 + edge * head / game->layout.width;
	struct rect place = part(game, x, x + side);

	place.y = game->layout.height * 64 / 100 - side / 2;
	place.h = side;
	canvas_image(canvas, game->now_ms / WHEEL_MS % 2 == 0 ? "art/chame-bike-1" : "art/chame-bike-2",
	             place, 255, game->attract.curtain_left);
}

void curtain_draw(const struct game *game, struct canvas *canvas)
{
	int tail = 0, head = 0, shift = 0, edge = kit_px(game, EDGE);
	bool left = game->attract.curtain_left;
	struct rect front, rear;

	ends(game, &tail, &head);
	front = part(game, head - edge, head);
	rear = part(game, tail, tail + edge);
	shift = head < game->layout.width ? head - game->layout.width : 0;
	draw_land(game, canvas, part(game, tail > 0 ? tail : 0, head), left ? -shift : shift);
	if (tail > -edge) {
		draw_edge(game, canvas, rear, left ? rear.x + rear.w : rear.x);
	}
	if (!curtain_covers(game) && tail <= -edge) {
		draw_edge(game, canvas, front, left ? front.x : front.x + front.w);
		draw_chame(game, canvas, head);
	}
}
