/*
 * Root opens a store as the owner of its folder, so that every file that SQLite makes beside it is
 * that owner's, and nothing that lies in that folder is opened with root's rights. SQLite makes
 * none later on: root is root again afterwards, and reads and writes what it was told to.
 */
#ifndef NET_SERVER_COMMANDS_OWNER_H
#define NET_SERVER_COMMANDS_OWNER_H

#include <stdbool.h>

/* Does nothing for others than root, or where the folder is root's. False (told): root may not act
 * as its owner here. */
bool owner_become(const char *path);
void owner_return(void);

/* Gives the file, which root made, to the owner of its folder. False (told) when that fails. */
bool owner_give(const char *path);

#endif
