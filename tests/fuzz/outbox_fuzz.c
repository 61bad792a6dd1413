/*
 * A file of the outbox: what is read is what would be written, and nothing else is.
 */
#include "net/client/outbox.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct outbox_item item;
	struct text_buffer again = {0};
	char *text = malloc(size + 1);

	memcpy(text, data, size);
	text[size] = '\0';
	if (outbox_item_read(text, size, &item)) {
		outbox_item_write(&again, &item);
		if (!outbox_item_valid(&item) || again.length != size ||
		    memcmp(again.data, data, size) != 0) {
			__builtin_trap();
		}
		text_buffer_finish(&again);
		free(item.body);
	} else if (item.body != NULL) {
		__builtin_trap();
	}
	free(text);
	return 0;
}
