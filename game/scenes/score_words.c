/*
 * How a deed looks in my score, and how amounts, weeks and dates are written there.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/score.h"
#include "game/scenes/score_sums.h"

enum { THOUSAND = 1000 };

const char *score_deed_icon(enum deed deed)
{
	static const char *const icons[DEEDS] = {"art/deed-walk", "art/deed-bike", "art/deed-oil",
	                                         "art/deed-bottle", "art/deed-compost"};

	return icons[deed];
}

const char *score_deed_name(const struct game *game, enum deed deed)
{
	char key[32];

	snprintf(key, sizeof key, "deed.%s", deed_text(deed));
	return kit_text(game, key);
}

const struct kit_ink *score_inks(void)
{
	static const struct kit_ink inks[DEEDS] = {
		[DEED_WALK] = {UI_COLOUR_TEA, KIT_SOLID},    [DEED_BIKE] = {UI_COLOUR_RIVER, KIT_SLANTED},
		[DEED_OIL] = {UI_COLOUR_SUN, KIT_DOTTED},    [DEED_BOTTLE] = {UI_COLOUR_BLOSSOM, KIT_LEVEL},
		[DEED_COMPOST] = {0xFFC7A57Au, KIT_UPRIGHT},
	};

	return inks;
}

void score_grams_text(const struct game *game, int64_t grams, char *text, size_t cap)
{
	locale_grams(game->locale, game->language, grams, text, cap);
}

void score_week_text(const struct game *game, const char *id, char *text, size_t cap)
{
	struct period week;

	text[0] = '\0';
	if (period_by_id(game->town, PERIOD_WEEK, id, &week)) {
		locale_week(game->locale, game->language,
		            period_local_day(week.from_s, game->town->offset_minutes), text, cap);
	}
}

/* The part of "1/2/3" with that number, from 1. */
static void part_of(const char *list, int number, char *text, size_t cap)
{
	size_t length = 0;

	for (int i = 1; i < number && strchr(list, '/') != NULL; i++) {
		list = strchr(list, '/') + 1;
	}
	length = strcspn(list, "/");
	snprintf(text, cap, "%.*s", (int)length, list);
}

void score_month_text(const struct game *game, const char *id, char *text, size_t cap)
{
	struct period week, month;
	char name[32];
	int number = 0;

	text[0] = '\0';
	if (!period_by_id(game->town, PERIOD_WEEK, id, &week) ||
	    !period_at(game->town, PERIOD_MONTH, week.until_s - 1, &month) ||
	    sscanf(month.id, "%*d-%d", &number) != 1) {
		return;
	}
	if (month.from_s >= week.from_s) { /* it holds the month's first day */
		part_of(kit_text(game, "date.short_months"), number, name, sizeof name);
		kit_fill(game, "score.month", name, text, cap);
	}
}

void score_date_text(const struct game *game, int64_t at_s, char *text, size_t cap)
{
	locale_date(game->locale, game->language, period_local_day(at_s, game->town->offset_minutes),
	            text, cap);
}

/* "0.5", "1.25", "3". */
static void decimal_text(const struct game *game, int64_t thousandths, char *text, size_t cap)
{
	char whole[32], rest[8];
	size_t length = 3;

	locale_number(game->locale, game->language, thousandths / THOUSAND, whole, sizeof whole);
	snprintf(rest, sizeof rest, "%03d", (int)(thousandths % THOUSAND));
	while (length > 0 && rest[length - 1] == '0') {
		rest[--length] = '\0';
	}
	snprintf(text, cap, "%s%s%s", whole, length > 0 ? kit_text(game, "number.decimal") : "", rest);
}

void score_amount_text(const struct game *game, const struct entry *entry, char *text, size_t cap)
{
	char key[32], number[48];
	const struct receipt *receipt = &entry->receipt;
	int64_t thousandths = entry->amount > 0 ? entry->amount : score_thousandths(receipt);

	text[0] = '\0';
	if (deed_track(receipt->deed) == TRACK_LEGS) {
		if (receipt->distance_m > 0) {
			locale_metres(game->locale, game->language, receipt->distance_m, text, cap);
		}
	} else if (thousandths > 0) {
		snprintf(key, sizeof key, "receipt.amount.%s", deed_text(receipt->deed));
		decimal_text(game, thousandths, number, sizeof number);
		kit_fill(game, key, number, text, cap);
	}
}

void score_flow_given(struct kit_flow *flow, const char *text, int units, uint32_t colour,
                      bool bold)
{
	struct text_style style = kit_style(flow->game, units, colour);
	struct rect box = {flow->box.x, flow->box.y, flow->box.w, 0};

	style.bold = bold;
	style.given = true;
	if (text[0] != '\0') {
		kit_flow_rect(flow,
		              canvas_text(flow->canvas, box, text, &style) + kit_px(flow->game, units / 4));
	}
}
