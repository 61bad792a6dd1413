/*
 * What can be done from the command line. Each takes the words after its own name and returns an
 * exit code of sysexits.h; what went wrong was said in one line on stderr.
 */
#ifndef NET_SERVER_COMMANDS_H
#define NET_SERVER_COMMANDS_H

#include "net/server/store.h"

struct page_texts;

/* One file each; the help is printed for `machiaruki-server NAME --help`, and as a part of the
 * whole
 * --help. Lines begin with the command's name. */
#define COMMANDS(each)                                                                             \
	each(serve) each(town) each(player) each(card) each(team) each(staff) each(partner)            \
		each(kiosk) each(shop) each(reward) each(notice) each(event) each(import) each(review)     \
			each(report) each(export) each(forget) each(backup) each(restore)

#define COMMAND_DECLARE(name)                                                                      \
	int command_##name(int count, char **words);                                                   \
	extern const char command_##name##_help[];
COMMANDS(COMMAND_DECLARE)

/* The town pack at folder, or, for NULL, the one that is installed: MACHIARUKI_TOWN, beside the
 * program, or under the prefix. NULL (told) with *code set. */
struct town *command_open_town(const char *folder, int *code);

/* The store of "sqlite:PATH"; NULL takes MACHIARUKI_STORE, then sqlite:machiaruki.db. NULL (told)
 * with *code set. */
struct store *command_open_store(const char *address, int *code);

/* The texts of the server's pages; NULL (told) with *code set. */
struct page_texts *command_open_pages(int *code);

int command_exit_code(enum store_err err);

#endif
