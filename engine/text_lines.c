#include "engine/text_lines.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"
#include "engine/text_breaks.h"

static void keep_reading(struct text_lines *lines, size_t from, size_t until,
                         struct text_buffer *readings, const char *reading, size_t length)
{
	if (lines->readings_count < TEXT_READINGS_MAX) {
		lines->reading[lines->readings_count++] =
			(struct text_reading){from, until, readings->length, length};
		text_buffer_add_span(readings, reading, length);
	}
}

/* Takes the markup apart; what is no whole {base|reading} stays as it is written. */
static void parse(struct text_lines *lines, const char *text, bool plain)
{
	struct text_buffer base = {0}, readings = {0};

	while (*text != '\0') {
		const char *bar = *text == '{' ? strchr(text, '|') : NULL;
		const char *end = bar != NULL ? strchr(bar, '}') : NULL;
		size_t from = base.length;

		if (end == NULL) {
			size_t run = strcspn(text + 1, "{") + 1;

			text_buffer_add_span(&base, text, run);
			text += run;
			continue;
		}
		text_buffer_add_span(&base, text + 1, (size_t)(bar - text - 1));
		if (!plain) {
			keep_reading(lines, from, base.length, &readings, bar + 1, (size_t)(end - bar - 1));
		}
		text = end + 1;
	}
	lines->plain = text_buffer_take(&base);
	lines->readings = text_buffer_take(&readings);
}

char *text_plain(const char *text)
{
	struct text_lines *lines = mem_new(1, sizeof *lines);
	char *plain = NULL;

	parse(lines, text, true);
	plain = lines->plain;
	free(lines->readings);
	free(lines);
	return plain;
}

int text_reading_size(const struct text_style *style)
{
	int size = (int)(style->size * 0.5f + 0.5f);

	return size < 6 ? 6 : size;
}

int text_span_width(const struct text_lines *lines, struct fonts *fonts,
                    const struct text_style *style, size_t from, size_t until)
{
	int size = (int)(style->size + 0.5f), width = 0;

	for (size_t i = 0; i < lines->readings_count && from < until; i++) {
		const struct text_reading *reading = &lines->reading[i];
		int base = 0, above = 0;

		if (reading->from < from || reading->until > until) {
			continue;
		}
		width += fonts_width(fonts, lines->face, size, lines->plain + from, reading->from - from);
		base = fonts_width(fonts, lines->face, size, lines->plain + reading->from,
		                   reading->until - reading->from);
		above = fonts_width(fonts, lines->reading_face, text_reading_size(style),
		                    lines->readings + reading->at, reading->length);
		width += base > above ? base : above;
		from = reading->until;
	}
	if (from < until) {
		width += fonts_width(fonts, lines->face, size, lines->plain + from, until - from);
	}
	return width;
}

static size_t without_spaces(const struct text_lines *lines, size_t from, size_t until)
{
	while (until > from && (lines->plain[until - 1] == ' ' || lines->plain[until - 1] == '\n')) {
		until--;
	}
	return until;
}

static bool inside_reading(const struct text_lines *lines, size_t at)
{
	for (size_t i = 0; i < lines->readings_count; i++) {
		if (at > lines->reading[i].from && at < lines->reading[i].until) {
			return true;
		}
	}
	return false;
}

struct filler {
	struct text_lines *lines;
	struct fonts *fonts;
	const struct text_style *style;
	int max_width;
	size_t line_from;
	const uint8_t *breaks; /* before each byte of plain */
};

static void end_line(struct filler *filler, size_t until)
{
	struct text_lines *lines = filler->lines;
	struct text_line *line = &lines->line[lines->count];

	if (lines->count == TEXT_LINES_MAX) {
		lines->fits = false;
		return;
	}
	line->from = filler->line_from;
	line->until = without_spaces(lines, filler->line_from, until);
	line->width = text_span_width(lines, filler->fonts, filler->style, line->from, line->until);
	lines->width = line->width > lines->width ? line->width : lines->width;
	lines->count++;
	filler->line_from = until;
	while (lines->plain[filler->line_from] == ' ') {
		filler->line_from++;
	}
}

static size_t next_character(const char *text, size_t at)
{
	at++;
	while (((unsigned char)text[at] & 0xC0) == 0x80) {
		at++;
	}
	return at;
}

static int width_to(const struct filler *filler, size_t until)
{
	return text_span_width(filler->lines, filler->fonts, filler->style, filler->line_from,
	                       without_spaces(filler->lines, filler->line_from, until));
}

/* The best place to end a line inside a phrase that is wider than it, and what kind it is: the last
 * of the best kind that fits; else the last character that fits, else the first place of all. */
static size_t forced_end(const struct filler *filler, size_t until, enum text_break *kind)
{
	const char *plain = filler->lines->plain;
	size_t first = until, character = 0, best = 0;

	*kind = TEXT_BREAK_NONE;
	for (size_t at = next_character(plain, filler->line_from); at < until;
	     at = next_character(plain, at)) {
		if (inside_reading(filler->lines, at)) {
			continue;
		}
		first = at < first ? at : first;
		if (width_to(filler, at) > filler->max_width) {
			break;
		}
		character = at;
		if (filler->breaks[at] != TEXT_BREAK_NONE && filler->breaks[at] >= *kind) {
			*kind = filler->breaks[at];
			best = at;
		}
	}
	return best > 0 ? best : character > 0 ? character : first;
}

/* A phrase that is wider than a line is broken where it must be: nothing is cut off. Running text
 * may break inside a phrase; where lines are counted it had better be smaller. */
static void force(struct filler *filler, size_t until)
{
	while (filler->line_from < until && width_to(filler, until) > filler->max_width) {
		enum text_break kind = TEXT_BREAK_NONE;
		size_t at = forced_end(filler, until, &kind);

		if (at >= until) {
			return; /* a whole that cannot be broken is wider */
		}
		if (kind < TEXT_BREAK_INSIDE || filler->style->lines > 0) {
			filler->lines->fits = false;
		}
		end_line(filler, at);
	}
}

static void fill_paragraph(struct filler *filler, size_t until)
{
	size_t begin = filler->line_from, last = begin;
	uint8_t *breaks = NULL;

	if (filler->max_width <= 0 || width_to(filler, until) <= filler->max_width) {
		end_line(filler, until);
		return;
	}
	breaks = mem_new(until + 1, 1);
	text_breaks_find(filler->lines->plain + begin, until - begin, breaks + begin);
	filler->breaks = breaks;
	for (size_t at = begin + 1; at <= until; at++) {
		if (filler->breaks[at] != TEXT_BREAK_PHRASE || inside_reading(filler->lines, at)) {
			continue;
		}
		if (width_to(filler, at) > filler->max_width) {
			if (last > filler->line_from) {
				end_line(filler, last);
			}
			force(filler, at);
		}
		last = at;
	}
	if (filler->line_from < until) {
		end_line(filler, until);
	}
	free(breaks);
}

void text_lines_make(struct text_lines *lines, struct fonts *fonts, const char *text,
                     const struct text_style *style, int max_width)
{
	struct filler filler = {lines, fonts, style, max_width, 0, NULL};
	size_t length = 0;

	*lines = (struct text_lines){.fits = true};
	parse(lines, text, style->plain);
	lines->face = fonts_face(fonts, lines->plain, style->bold);
	lines->reading_face = fonts_face(fonts, lines->readings, false);
	length = strlen(lines->plain);
	while (filler.line_from < length) {
		size_t until = filler.line_from + strcspn(lines->plain + filler.line_from, "\n");

		if (until == filler.line_from) {
			end_line(&filler, until); /* an empty line */
		} else {
			fill_paragraph(&filler, until);
		}
		filler.line_from = until + (lines->plain[until] == '\n');
	}
	if (max_width > 0 && lines->width > max_width) {
		lines->fits = false;
	}
}

void text_lines_finish(struct text_lines *lines)
{
	free(lines->plain);
	free(lines->readings);
	*lines = (struct text_lines){0};
}
