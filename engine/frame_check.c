#include "engine/frame_check.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAID_MAX = 400, ROUNDING = 2 };

struct looking {
	const struct frame_check *check;
	const struct canvas *canvas;
	size_t count;
};

__attribute__((format(printf, 2, 3))) static void wrong(struct looking *looking, const char *format,
                                                        ...)
{
	char said[SAID_MAX];
	va_list parts;

	va_start(parts, format);
	vsnprintf(said, sizeof said, format, parts);
	va_end(parts);
	looking->count++;
	looking->check->wrong(looking->check->context, said);
}

/* "board.week.earlier": what stands there when a language has no text for it. */
static bool is_key(const char *text)
{
	size_t dots = 0;

	for (const char *at = text; *at != '\0'; at++) {
		if (*at == '.' && at > text && isalnum((unsigned char)at[1])) {
			dots++;
		} else if (!islower((unsigned char)*at) && !isdigit((unsigned char)*at) && *at != '_') {
			return false;
		}
	}
	return dots > 0 && islower((unsigned char)text[0]);
}

/* The next character of UTF-8 that is known to be valid. */
static uint32_t next_character(const char **at)
{
	const unsigned char *byte = (const unsigned char *)*at;
	int more = byte[0] >= 0xF0 ? 3 : byte[0] >= 0xE0 ? 2 : byte[0] >= 0xC0 ? 1 : 0;
	uint32_t character = more == 0 ? byte[0] : byte[0] & (0x3Fu >> more);

	for (int i = 1; i <= more && byte[i] != '\0'; i++) {
		character = character << 6 | (byte[i] & 0x3Fu);
		(*at)++;
	}
	(*at)++;
	return character;
}

static bool is_kanji(uint32_t character)
{
	return (character >= 0x3400 && character <= 0x9FFF) ||
	       (character >= 0x20000 && character <= 0x3FFFF);
}

/* True when the text holds something that is not of the script. {漢字|かんじ} has its reading. */
static bool is_foreign(const char *marked, enum frame_script script)
{
	bool reading = false;

	for (const char *at = marked; *at != '\0';) {
		uint32_t character = next_character(&at);

		if (character == '{' || character == '}') {
			reading = character == '{';
		} else if (script == FRAME_LATIN &&
		           (is_kanji(character) || (character >= 0x3041 && character <= 0x30FF))) {
			return true;
		} else if (script == FRAME_KANA && !reading && is_kanji(character)) {
			return true;
		}
	}
	return false;
}

static bool inside_screen(const struct looking *looking, struct rect box)
{
	const struct layout *layout = looking->check->layout;
	const struct canvas_scroll *scroll = canvas_scroll(looking->canvas);

	if (scroll != NULL && box.x >= scroll->view.x - ROUNDING &&
	    box.x + box.w <= scroll->view.x + scroll->view.w + ROUNDING) {
		return true; /* it can be brought in */
	}
	return box.x >= -ROUNDING && box.y >= -ROUNDING && box.x + box.w <= layout->width + ROUNDING &&
	       box.y + box.h <= layout->height + ROUNDING;
}

static void look_at_text(struct looking *looking, const struct canvas_said *said)
{
	float capital = said->drawn * LAYOUT_CAPITAL;

	if (is_key(said->plain)) {
		wrong(looking, "there is no text for %s", said->plain);
	}
	if (!said->given && looking->check->script != FRAME_ANY &&
	    is_foreign(said->marked, looking->check->script)) {
		wrong(looking, "it is not in the language: %s", said->plain);
	}
	if (said->drawn <= 0) {
		return; /* said, not drawn */
	}
	if (!said->fits) {
		wrong(looking, "it is cut: %s", said->plain);
	}
	if (capital < looking->check->layout->capital * 0.98f) {
		wrong(looking, "its capitals are %.1f pixels high, not %.1f: %s", (double)capital,
		      (double)looking->check->layout->capital, said->plain);
	}
	if (!said->aside && !inside_screen(looking, said->box)) {
		wrong(looking, "it leaves the screen: %s", said->plain);
	}
}

static int gap_between(int a, int a_size, int b, int b_size)
{
	return a < b ? b - (a + a_size) : a - (b + b_size);
}

static void look_at_texts(struct looking *looking)
{
	const struct canvas_said *texts = NULL;
	size_t count = canvas_texts(looking->canvas, &texts);

	for (size_t i = 0; i < count; i++) {
		look_at_text(looking, &texts[i]);
		for (size_t k = 0; k < i; k++) {
			const struct rect *a = &texts[i].box, *b = &texts[k].box;

			if (texts[i].aside == texts[k].aside && texts[i].drawn > 0 && texts[k].drawn > 0 &&
			    gap_between(a->x, a->w, b->x, b->w) < -ROUNDING &&
			    gap_between(a->y, a->h, b->y, b->h) < -ROUNDING) {
				wrong(looking, "one text lies over another: %s / %s", texts[k].plain,
				      texts[i].plain);
			}
		}
	}
}

/* True when the scrolled part cuts it: it has its full size once it is brought in. */
static bool at_rim(const struct looking *looking, struct rect rect)
{
	const struct canvas_scroll *scroll = canvas_scroll(looking->canvas);

	return scroll != NULL && (rect.y <= scroll->view.y + ROUNDING ||
	                          rect.y + rect.h >= scroll->view.y + scroll->view.h - ROUNDING);
}

static void look_at_target(struct looking *looking, const struct canvas_target *list, size_t i)
{
	const struct layout *layout = looking->check->layout;
	const struct canvas_target *one = &list[i];

	if ((one->rect.w < layout->target - ROUNDING || one->rect.h < layout->target - ROUNDING) &&
	    !at_rim(looking, one->rect)) {
		wrong(looking, "%s is %d x %d pixels, not %d at least", one->name, one->rect.w, one->rect.h,
		      layout->target);
	}
	for (size_t k = 0; k < i; k++) {
		const struct rect *a = &one->rect, *b = &list[k].rect;
		int dx = gap_between(a->x, a->w, b->x, b->w), dy = gap_between(a->y, a->h, b->y, b->h);

		if (list[k].enabled && !list[k].loose && dx < layout->apart - ROUNDING &&
		    dy < layout->apart - ROUNDING) {
			wrong(looking, "%s is %d pixels from %s, not %d", one->name, dx > dy ? dx : dy,
			      list[k].name, layout->apart);
		}
	}
}

size_t frame_check(const struct canvas *canvas, const struct frame_check *check)
{
	struct looking looking = {.check = check, .canvas = canvas};
	size_t count = 0;
	const struct canvas_target *targets = canvas_targets(canvas, &count);

	look_at_texts(&looking);
	for (size_t i = 0; i < count; i++) {
		bool whole = targets[i].rect.w >= check->layout->width; /* the screen itself */

		if (targets[i].enabled && !targets[i].loose && !whole) {
			look_at_target(&looking, targets, i);
		}
	}
	return looking.count;
}
