/*
 * One item of the outbox as the text of its file.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/client/outbox.h"

enum { HEAD_MAX = 256, WORDS = 8 };

static const char NAME[] = "machiaruki-outbox";
static const char VERSION[] = "1";
static const char *const kinds[] = {
	[OUTBOX_JOURNEY] = "journey", [OUTBOX_DEPOSIT] = "deposit", [OUTBOX_UNDO] = "undo"};

/* FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923). Of the whole item but the sum itself. */
static uint64_t sum_of(const struct outbox_item *item, const char *body, size_t length)
{
	char head[HEAD_MAX];
	uint64_t sum = UINT64_C(14695981039346656037);
	int size = snprintf(head, sizeof head, "%s %" PRId64 " %s %s ", kinds[item->kind], item->at_s,
	                    item->visit, item->mark);

	for (int i = 0; i < size; i++) {
		sum = (sum ^ (unsigned char)head[i]) * UINT64_C(1099511628211);
	}
	for (size_t i = 0; i < length; i++) {
		sum = (sum ^ (unsigned char)body[i]) * UINT64_C(1099511628211);
	}
	return sum;
}

/* RFC 3986's unreserved characters. */
static bool is_word(const char *text)
{
	return text[0] != '\0' &&
	       text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                         "0123456789-._~")] == '\0';
}

bool outbox_item_valid(const struct outbox_item *item)
{
	bool marked = item->kind != OUTBOX_JOURNEY;

	return item->at_s >= 0 && is_word(item->visit) &&
	       (marked ? is_word(item->mark) && strcmp(item->mark, "-") != 0 : item->mark[0] == '\0') &&
	       item->body != NULL && item->body[0] != '\0' && strlen(item->body) <= OUTBOX_BODY_MAX;
}

void outbox_item_write(struct text_buffer *out, const struct outbox_item *item)
{
	size_t length = strlen(item->body);

	text_buffer_addf(out, "%s %s %s %" PRId64 " %s %s %zu %016" PRIx64 "\n", NAME, VERSION,
	                 kinds[item->kind], item->at_s, item->visit,
	                 item->mark[0] != '\0' ? item->mark : "-", length,
	                 sum_of(item, item->body, length));
	text_buffer_add_span(out, item->body, length);
}

/* Cuts the head into its words, each ended by one blank. */
static bool cut(char *head, char *words[WORDS])
{
	for (int i = 0; i < WORDS; i++) {
		char *end = strchr(head, ' ');

		words[i] = head;
		if ((end == NULL) != (i == WORDS - 1)) {
			return false;
		}
		if (end != NULL) {
			*end = '\0';
			head = end + 1;
		}
	}
	return true;
}

static bool read_kind(const char *word, enum outbox_kind *kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcmp(word, kinds[i]) == 0) {
			*kind = (enum outbox_kind)i;
			return true;
		}
	}
	return false;
}

static bool copy_word(const char *word, char *to, size_t size)
{
	return strlen(word) < size && snprintf(to, size, "%s", word) >= 0;
}

static bool read_words(char *words[WORDS], struct outbox_item *item)
{
	if (strcmp(words[0], NAME) != 0 || strcmp(words[1], VERSION) != 0 ||
	    !read_kind(words[2], &item->kind)) {
		return false;
	}
	item->at_s = strtoll(words[3], NULL, 10);
	return copy_word(words[4], item->visit, sizeof item->visit) &&
	       copy_word(strcmp(words[5], "-") == 0 ? "" : words[5], item->mark, sizeof item->mark);
}

/* What was read is what would be written: of numbers, blanks and letters there is one spelling. */
static bool is_same(const struct outbox_item *item, const char *text, size_t length)
{
	struct text_buffer again = {0};
	bool same = false;

	outbox_item_write(&again, item);
	same = again.length == length && memcmp(text_buffer_text(&again), text, length) == 0;
	text_buffer_finish(&again);
	return same;
}

bool outbox_item_read(const char *text, size_t length, struct outbox_item *item)
{
	const char *end = memchr(text, '\n', length < HEAD_MAX ? length : HEAD_MAX);
	char head[HEAD_MAX] = "", *words[WORDS];

	*item = (struct outbox_item){.id = 0};
	if (end == NULL || (size_t)(end - text) >= sizeof head) {
		return false;
	}
	memcpy(head, text, (size_t)(end - text));
	if (!cut(head, words) || !read_words(words, item)) {
		return false;
	}
	item->body = mem_copy_span(end + 1, length - (size_t)(end + 1 - text));
	if (outbox_item_valid(item) && is_same(item, text, length)) {
		return true;
	}
	free(item->body);
	item->body = NULL;
	return false;
}
