#include "net/client/outbox.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/client/outbox_folder.h"

struct outbox {
	char *folder; /* NULL: in memory alone */
	struct outbox_item *list;
	size_t count, capacity;
	uint64_t last_id;
};

static void wipe(struct outbox_item *item)
{
	if (item->body != NULL) {
		explicit_bzero(item->body, strlen(item->body));
		free(item->body);
	}
	explicit_bzero(item, sizeof *item);
}

/* The list takes the item as it is, with its body. */
static void append(struct outbox *outbox, const struct outbox_item *item)
{
	if (outbox->count == outbox->capacity) {
		outbox->capacity = outbox->capacity > 0 ? outbox->capacity * 2 : 8;
		outbox->list = mem_resize(outbox->list, outbox->capacity, sizeof *outbox->list);
	}
	outbox->list[outbox->count++] = *item;
}

static void take_out(struct outbox *outbox, size_t at)
{
	if (outbox->folder != NULL) {
		outbox_folder_remove(outbox->folder, outbox->list[at].id);
	}
	wipe(&outbox->list[at]);
	outbox->count--;
	memmove(&outbox->list[at], &outbox->list[at + 1],
	        (outbox->count - at) * sizeof outbox->list[0]);
}

/* The place of what is alike: a visit's journey, a mark's deposit; count when there is none. */
static size_t find(const struct outbox *outbox, enum outbox_kind kind, const char *visit,
                   const char *mark)
{
	size_t i = 0;

	while (i < outbox->count && (outbox->list[i].kind != kind ||
	                             (visit != NULL && strcmp(outbox->list[i].visit, visit) != 0) ||
	                             (mark != NULL && strcmp(outbox->list[i].mark, mark) != 0))) {
		i++;
	}
	return i;
}

static size_t find_id(const struct outbox *outbox, uint64_t id)
{
	size_t i = 0;

	while (i < outbox->count && outbox->list[i].id != id) {
		i++;
	}
	return i;
}

/* A journey choice that was replaced: both are there when the power went between the two steps. */
static void drop_older_journey(struct outbox *outbox)
{
	const struct outbox_item *newest = &outbox->list[outbox->count - 1];
	size_t older = find(outbox, OUTBOX_JOURNEY, newest->visit, NULL);

	if (newest->kind == OUTBOX_JOURNEY && older + 1 < outbox->count) {
		take_out(outbox, older);
	}
}

static void load_all(struct outbox *outbox)
{
	uint64_t *ids = NULL;
	size_t count = outbox_folder_list(outbox->folder, &ids, &outbox->last_id);

	for (size_t i = 0; i < count && outbox->count < OUTBOX_MAX; i++) {
		struct outbox_item item;

		if (outbox_folder_read(outbox->folder, ids[i], &item)) {
			item.tried = true;
			append(outbox, &item);
			drop_older_journey(outbox);
		}
	}
	free(ids);
}

struct outbox *outbox_create(const char *folder)
{
	struct outbox *outbox = mem_new(1, sizeof *outbox);

	if (folder != NULL && files_make_folder(folder)) {
		outbox->folder = mem_copy_text(folder);
		load_all(outbox);
	} else if (folder != NULL) {
		log_error("%s: cannot be made; what waits to be sent is lost at a power cut", folder);
	}
	return outbox;
}

void outbox_destroy(struct outbox *outbox)
{
	if (outbox != NULL) {
		for (size_t i = 0; i < outbox->count; i++) {
			wipe(&outbox->list[i]);
		}
		free(outbox->list);
		free(outbox->folder);
		free(outbox);
	}
}

uint64_t outbox_add(struct outbox *outbox, const struct outbox_item *item)
{
	struct outbox_item added = *item;

	if (!outbox_item_valid(item)) {
		log_error("what was to be kept for sending cannot be written as such; it is not kept");
		return 0;
	}
	if (outbox->count >= OUTBOX_MAX &&
	    (item->kind != OUTBOX_JOURNEY || outbox_journey(outbox, item->visit) == NULL)) {
		log_error("%d things wait to be sent already; no more are kept", OUTBOX_MAX);
		return 0;
	}
	added.id = outbox->last_id + 1;
	added.tried = false;
	if (outbox->folder != NULL && !outbox_folder_write(outbox->folder, &added)) {
		return 0;
	}
	outbox->last_id = added.id;
	added.body = mem_copy_text(item->body);
	append(outbox, &added);
	drop_older_journey(outbox);
	return added.id;
}

const struct outbox_item *outbox_first(const struct outbox *outbox)
{
	return outbox->count > 0 ? &outbox->list[0] : NULL;
}

const struct outbox_item *outbox_journey(const struct outbox *outbox, const char *visit)
{
	size_t at = find(outbox, OUTBOX_JOURNEY, visit, NULL);

	return at < outbox->count ? &outbox->list[at] : NULL;
}

const struct outbox_item *outbox_deposit(const struct outbox *outbox, const char *mark)
{
	size_t at = find(outbox, OUTBOX_DEPOSIT, NULL, mark);

	return at < outbox->count ? &outbox->list[at] : NULL;
}

void outbox_try(struct outbox *outbox, uint64_t id)
{
	size_t at = find_id(outbox, id);

	if (at < outbox->count) {
		outbox->list[at].tried = true;
	}
}

void outbox_drop(struct outbox *outbox, uint64_t id)
{
	size_t at = find_id(outbox, id);

	if (at < outbox->count) {
		take_out(outbox, at);
	}
}

bool outbox_take_back(struct outbox *outbox, const char *mark)
{
	const struct outbox_item *deposit = outbox_deposit(outbox, mark);

	if (deposit == NULL || deposit->tried) {
		return false;
	}
	outbox_drop(outbox, deposit->id);
	return true;
}

size_t outbox_count(const struct outbox *outbox)
{
	return outbox->count;
}
