/*
 * The outbox's folder: a file an item, named by its number. For outbox.c alone.
 */
#ifndef NET_CLIENT_OUTBOX_FOLDER_H
#define NET_CLIENT_OUTBOX_FOLDER_H

#include "net/client/outbox.h"

/* The numbers of what is there, in order, owned by the caller; *last is the highest that was ever
 * given. What a power cut left half begun is removed, and so are the oldest of too many files that
 * were moved aside. */
size_t outbox_folder_list(const char *folder, uint64_t **ids, uint64_t *last);

/* The item of a number, its body the caller's. False (logged): it was broken, and is aside now. */
bool outbox_folder_read(const char *folder, uint64_t id, struct outbox_item *item);

/* Whole and for good when it returns true; false (logged): no file is left. */
bool outbox_folder_write(const char *folder, const struct outbox_item *item);

/* Gone for good when it returns; logged when it cannot be. */
void outbox_folder_remove(const char *folder, uint64_t id);

#endif
