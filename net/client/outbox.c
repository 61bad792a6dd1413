#include "net/client/outbox.h"

#include <stdlib.h>

#include "engine/base/mem.h"

struct outbox {
	size_t count;
};

struct outbox *outbox_create(const char *folder)
{
	(void)folder;
	return mem_new(1, sizeof(struct outbox));
}

void outbox_destroy(struct outbox *outbox)
{
	free(outbox);
}

bool outbox_add(struct outbox *outbox, const struct outbox_item *item)
{
	(void)outbox;
	(void)item;
	return false;
}

const struct outbox_item *outbox_first(const struct outbox *outbox)
{
	(void)outbox;
	return NULL;
}

void outbox_drop_first(struct outbox *outbox)
{
	(void)outbox;
}

bool outbox_take_back(struct outbox *outbox, const char *mark)
{
	(void)outbox;
	(void)mark;
	return false;
}

size_t outbox_count(const struct outbox *outbox)
{
	return outbox->count;
}
