/*
 * The rewards' words, and texts that are somebody else's.
 */
#include "game/scenes/rewards.h"

enum { LINE_GAP = 8 };

void rewards_points(const struct game *game, const char *key, int64_t points, char *text,
                    size_t cap)
{
	locale_count(game->locale, game->language, key, points, text, cap);
}

void rewards_until(const struct game *game, const char *key, int64_t until_s, char *text,
                   size_t cap)
{
	char date[96];

	text[0] = '\0';
	if (until_s > 0) {
		locale_date(game->locale, game->language,
		            period_local_day(until_s, game->town->offset_minutes), date, sizeof date);
		kit_fill(game, key, date, text, cap);
	}
}

/* Where a line's text stands, and its height with its icon; the gap below is not in it. */
struct setting {
	struct text_style style;
	int side, gap; /* of the icon; 0 none */
	int h;
};

static struct setting setting_of(const struct game *game, struct canvas *canvas, int w,
                                 const struct rewards_line *line)
{
	struct setting setting = {.style = kit_style(game, line->units, line->colour)};

	setting.style.bold = line->bold;
	setting.style.given = line->given;
	setting.style.middle = true;
	if (line->icon != NULL) {
		setting.side = line->side > 0
		                   ? kit_px(game, line->side)
		                   : kit_most((int)(setting.style.size * 1.25f), kit_px(game, 40));
		setting.gap = kit_px(game, 12);
	}
	setting.h = canvas_text_size(canvas, line->text, &setting.style,
	                             kit_most(w - setting.side - setting.gap, 1))
	                .h;
	setting.h = kit_most(setting.h, setting.side);
	return setting;
}

int rewards_lines_height(const struct game *game, struct canvas *canvas, int w,
                         const struct rewards_line *lines, size_t count)
{
	int h = 0;

	for (size_t i = 0; i < count; i++) {
		if (lines[i].text[0] != '\0') {
			h += (h > 0 ? kit_px(game, LINE_GAP) : 0) + setting_of(game, canvas, w, &lines[i]).h;
		}
	}
	return h;
}

void rewards_draw_lines(const struct game *game, struct canvas *canvas, struct rect box,
                        const struct rewards_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct setting setting;
		struct rect at;

		if (lines[i].text[0] == '\0') {
			continue;
		}
		setting = setting_of(game, canvas, box.w, &lines[i]);
		at = (struct rect){box.x, box.y, box.w, setting.h};
		if (setting.side > 0) {
			canvas_image(canvas, lines[i].icon,
			             rect_centre(rect_cut_left(&at, setting.side), setting.side, setting.side),
			             255, false);
			rect_cut_left(&at, setting.gap);
		}
		canvas_text(canvas, at, lines[i].text, &setting.style);
		box.y += setting.h + kit_px(game, LINE_GAP);
	}
}

void rewards_flow_lines(struct kit_flow *flow, const struct rewards_line *lines, size_t count)
{
	int h = rewards_lines_height(flow->game, flow->canvas, flow->box.w, lines, count);

	rewards_draw_lines(flow->game, flow->canvas, kit_flow_rect(flow, h), lines, count);
}

void rewards_instead(struct kit_flow *flow, const char *picture, const char *key)
{
	const struct game *game = flow->game;
	int side = kit_least(kit_px(game, 320), kit_most(flow->box.h - kit_px(game, 160), 0));

	kit_flow_gap(flow, KIT_GAP);
	if (side >= kit_px(game, 90)) {
		canvas_image(flow->canvas, picture, kit_flow_rect(flow, side), 255, false);
		kit_flow_gap(flow, KIT_GAP);
	}
	kit_flow_text(flow, kit_text(game, key), KIT_LARGE, UI_COLOUR_INK, true, TEXT_CENTRE);
}
