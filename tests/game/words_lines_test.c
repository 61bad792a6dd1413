#include "tests/test.h"

#include "engine/locale.h"
#include "engine/text_lines.h"
#include "tests/game/words_list.h"

/* The body's size at 1920 × 1080, and the narrowest sheet that texts stand on there. */
enum { BODY = 36, COLUMN = 780 };

struct lay {
	int found;
	struct fonts *fonts;
	int percent;
};

static void check_lines(void *context, const char *where, const char *text)
{
	struct lay *lay = context;
	struct text_style style = {.size = (float)BODY * (float)lay->percent / 100};
	struct text_lines lines;

	if (strstr(where, "language.") != NULL || strstr(where, "date.") != NULL ||
	    strstr(where, "time.") != NULL || strstr(where, "credits") != NULL) {
		return;
	}
	text_lines_make(&lines, lay->fonts, text, &style, COLUMN);
	if (!lines.fits) {
		words_found(&lay->found, where, text, "a word is broken, or wider than the sheet");
	}
	text_lines_finish(&lines);
}

TEST(every_text_breaks_between_words_at_every_size)
{
	static const char *const folders[] = {"assets"};
	struct locale *locale = locale_create(folders, 1);
	const char *const *languages = NULL;
	struct lay lay = {0, fonts_create(), 100};
	size_t count = 0;

	assert_non_null(locale);
	assert_non_null(lay.fonts);
	count = locale_languages(locale, &languages);
	for (size_t i = 0; i < count; i++) {
		fonts_use(lay.fonts, locale_text(locale, languages[i], "language.font"),
		          locale_text(locale, languages[i], "language.font.bold"));
		for (lay.percent = 100; lay.percent <= 200; lay.percent += 50) {
			words_each(languages[i], check_lines, &lay);
		}
	}
	fonts_destroy(lay.fonts);
	locale_destroy(locale);
	assert_int_equal(lay.found, 0);
}
