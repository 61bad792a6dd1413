#include <stdint.h>
#include <string.h>

#include "net/server/pages/page.h"
#include "tests/fuzz/fuzz_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Nothing of a text becomes markup, but readings that are whole. */
static void is_tame(const char *html)
{
	static const char *const tags[] = {"<ruby>", "<rt>", "</rt>", "</ruby>"};

	for (const char *at = html; (at = strchr(at, '<')) != NULL; at++) {
		bool known = false;

		for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
			known = known || strncmp(at, tags[i], strlen(tags[i])) == 0;
		}
		if (!known) {
			__builtin_trap();
		}
	}
	if (strchr(html, '"') != NULL) {
		__builtin_trap();
	}
}

/* A file of a page's texts; the languages that a phone says it wants. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct request request = {.language = "ja"};
	struct text_buffer page = {0}, plain = {0}, header = {0};
	struct page_texts *texts = NULL;

	fuzz_file("ja.json", data, size);
	texts = page_texts_open(fuzz_folder());
	text_buffer_add_span(&header, (const char *)data, size);
	if (texts != NULL) {
		request.texts = texts;
		if (strcmp(page_language(texts, NULL, text_buffer_text(&header)), "ja") != 0) {
			__builtin_trap(); /* there is no other */
		}
		page_add(&request, &page, "k");
		is_tame(text_buffer_text(&page));
		page_add_plain(&request, &plain, "k");
		if (strchr(text_buffer_text(&plain), '<') != NULL) {
			__builtin_trap();
		}
	}
	page_escape(&page, text_buffer_text(&header));
	is_tame(text_buffer_text(&page));
	page_texts_close(texts);
	text_buffer_finish(&page);
	text_buffer_finish(&plain);
	text_buffer_finish(&header);
	return 0;
}
