/*
 * Texts as finished pictures: glyphs, readings above them, a halo around them.
 */
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "engine/assets_parts.h"
#include "engine/base/mem.h"
#include "engine/text_lines.h"

/* All that a label's look depends on; the text's bytes follow. */
struct label_key {
	char kind; /* 'd' drawn, 's' its size alone */
	uint8_t bold, plain, align, family;
	int32_t size, lines, max_width;
	int32_t gap, halo_width; /* hundredths */
	uint32_t colour, halo;
};

/* Where things stand in a label. */
struct frame {
	int pad;    /* round it, for the halo */
	int first;  /* the top of the first line's glyphs */
	int height; /* of a line's glyphs */
	int pitch;  /* from line to line */
	int w, h;   /* without the pad */
};

static struct frame frame_of(const struct text_lines *lines, struct fonts *fonts,
                             const struct text_style *style)
{
	int size = (int)(style->size + 0.5f);
	int above = lines->readings_count > 0 ? (int)(style->size * 0.56f + 0.5f) : 0;
	float gap = style->line_gap > 0 ? style->line_gap : 0.35f;
	int between = (int)(style->size * gap + 0.5f);
	struct frame frame = {.first = above, .height = fonts_height(fonts, lines->face, size)};

	frame.pad = style->halo != 0 ? (int)(style->halo_width + 1.5f) : 1;
	frame.pitch = frame.height + (between > above ? between : above + between / 4);
	frame.w = lines->width;
	frame.h = lines->count == 0 ? 0 : frame.first + frame.height + (lines->count - 1) * frame.pitch;
	return frame;
}

static void draw_span(const struct text_lines *lines, struct fonts *fonts,
                      const struct text_style *style, const struct text_line *line,
                      struct mask *mask, int x, int y)
{
	int size = (int)(style->size + 0.5f), small = text_reading_size(style);
	size_t from = line->from;

	for (size_t i = 0; i < lines->readings_count; i++) {
		const struct text_reading *reading = &lines->reading[i];
		const char *base_text = lines->plain + reading->from;
		const char *above_text = lines->readings + reading->at;
		int base = 0, above = 0, wide = 0;

		if (reading->from < from || reading->until > line->until) {
			continue;
		}
		fonts_draw(fonts, lines->face, size, lines->plain + from, reading->from - from, mask, x, y);
		x += fonts_width(fonts, lines->face, size, lines->plain + from, reading->from - from);
		base = fonts_width(fonts, lines->face, size, base_text, reading->until - reading->from);
		above = fonts_width(fonts, lines->reading_face, small, above_text, reading->length);
		wide = base > above ? base : above;
		fonts_draw(fonts, lines->face, size, base_text, reading->until - reading->from, mask,
		           x + (wide - base) / 2, y);
		fonts_draw(fonts, lines->reading_face, small, above_text, reading->length, mask,
		           x + (wide - above) / 2, y - (int)(style->size * 0.5f));
		x += wide;
		from = reading->until;
	}
	fonts_draw(fonts, lines->face, size, lines->plain + from, line->until - from, mask, x, y);
}

static void max_row(uint8_t *to, const uint8_t *from, int n)
{
	int i = 0;

#ifdef __SSE2__
	for (; i + 16 <= n; i += 16) {
		__m128i a = _mm_loadu_si128((const __m128i *)(const void *)(to + i));
		__m128i b = _mm_loadu_si128((const __m128i *)(const void *)(from + i));

		_mm_storeu_si128((__m128i *)(void *)(to + i), _mm_max_epu8(a, b));
	}
#endif
	for (; i < n; i++) {
		to[i] = from[i] > to[i] ? from[i] : to[i];
	}
}

/* The mask grown by a disc. */
static struct mask grown(const struct mask *mask, float radius)
{
	struct mask out = {mask->w, mask->h, mem_new((size_t)mask->w * (size_t)mask->h, 1)};
	int reach = (int)(radius + 0.5f);

	for (int dy = -reach; dy <= reach; dy++) {
		for (int dx = -reach; dx <= reach; dx++) {
			int n = mask->w - abs(dx);

			if ((float)(dx * dx + dy * dy) > radius * radius + 0.3f || n <= 0) {
				continue;
			}
			for (int y = dy < 0 ? -dy : 0; y < mask->h && y + dy < mask->h; y++) {
				max_row(out.alpha + (ptrdiff_t)(y + dy) * out.w + (dx > 0 ? dx : 0),
				        mask->alpha + (ptrdiff_t)y * mask->w + (dx < 0 ? -dx : 0), n);
			}
		}
	}
	return out;
}

static void colour_mask(struct picture *picture, const struct mask *mask, uint32_t colour)
{
	uint32_t alpha = colour >> 24;

	for (int i = 0; i < picture->w * picture->h; i++) {
		uint32_t cover = mask->alpha[i] * alpha / 255;

		if (cover > 0) {
			blend_span(&picture->pixels[i],
			           colour_premultiply((colour & 0x00FFFFFFu) | cover << 24), 1);
		}
	}
}

static struct picture draw(const struct text_lines *lines, struct fonts *fonts,
                           const struct text_style *style, const struct frame *frame)
{
	struct picture picture = picture_make(frame->w + 2 * frame->pad, frame->h + 2 * frame->pad);
	struct mask mask = {picture.w, picture.h, mem_new((size_t)picture.w * (size_t)picture.h, 1)};

	for (int i = 0; i < lines->count; i++) {
		const struct text_line *line = &lines->line[i];
		int left = frame->w - line->width;
		int x = style->align == TEXT_CENTRE ? left / 2 : style->align == TEXT_RIGHT ? left : 0;

		draw_span(lines, fonts, style, line, &mask, frame->pad + x,
		          frame->pad + frame->first + i * frame->pitch);
	}
	if (style->halo != 0) {
		struct mask halo = grown(&mask, style->halo_width);

		colour_mask(&picture, &halo, style->halo);
		free(halo.alpha);
	}
	colour_mask(&picture, &mask, style->colour);
	free(mask.alpha);
	return picture;
}

const struct kept *assets_text(struct assets *assets, const char *text,
                               const struct text_style *style, int max_width, bool drawn)
{
	size_t length = strlen(text);
	char *bytes = mem_new(sizeof(struct label_key) + length, 1);
	struct label_key key;
	struct text_lines *lines = NULL;
	struct kept kept = {.picture = {0, 0, NULL}};
	const struct kept *found = NULL;
	struct frame frame;

	memset(&key, 0, sizeof key); /* what lies between members is a part of the key */
	key.kind = drawn ? 'd' : 's';
	key.bold = style->bold;
	key.plain = style->plain;
	key.align = (uint8_t)style->align;
	key.family = (uint8_t)fonts_in_use(assets->fonts);
	key.size = (int32_t)(style->size + 0.5f);
	key.lines = style->lines;
	key.max_width = max_width;
	key.gap = (int32_t)(style->line_gap * 100);
	key.halo_width = style->halo != 0 ? (int32_t)(style->halo_width * 100) : 0;
	key.colour = drawn ? style->colour : 0;
	key.halo = drawn ? style->halo : 0;
	memcpy(bytes, &key, sizeof key);
	memcpy(bytes + sizeof key, text, length);
	found = picture_cache_find(assets->labels, bytes, sizeof key + length);
	if (found != NULL) {
		free(bytes);
		return found;
	}
	lines = mem_new(1, sizeof *lines);
	text_lines_make(lines, assets->fonts, text, style, max_width);
	frame = frame_of(lines, assets->fonts, style);
	kept.x = -frame.pad;
	kept.y = -frame.pad;
	kept.size = (struct text_size){frame.w, frame.h, lines->count, lines->fits};
	if (style->lines > 0 && lines->count > style->lines) {
		kept.size.fits = false;
	}
	if (drawn && frame.w > 0 && frame.h > 0) {
		kept.picture = draw(lines, assets->fonts, style, &frame);
	}
	text_lines_finish(lines);
	free(lines);
	found = picture_cache_add(assets->labels, bytes, sizeof key + length, &kept);
	free(bytes);
	return found;
}
