/*
 * What can be done from the command line. Each takes the words after its own name and returns an
 * exit code of sysexits.h; what went wrong was said in one line on stderr.
 */
#ifndef NET_SERVER_COMMANDS_COMMANDS_H
#define NET_SERVER_COMMANDS_COMMANDS_H

#include "engine/base/text_buffer.h"
#include "game/rules/town.h"
#include "net/server/store/store.h"

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

/* Where the store is: what was given, else MACHIARUKI_STORE, else town.db in the folder that
 * systemd gives a service ($STATE_DIRECTORY), else machiaruki.db here. Borrowed from it or the
 * environment.
 */
const char *command_store_address(const char *given);

/* The store of such an address, NULL as above. Root opens it, and makes what is not there yet, as
 * the owner of its folder: the server, which is not root, must be able to go on with it. NULL
 * (told) with *code set. */
struct store *command_open_store(const char *address, int *code);

/* The file of such an address; NULL (told) with *code set. Borrowed from it or the environment. */
const char *command_store_path(const char *address, int *code);

/* The texts of the server's pages; NULL (told) with *code set. */
struct page_texts *command_open_pages(int *code);

int command_exit_code(enum store_err err);

/* A town and a store, opened together. */
struct command_place {
	struct town *town;
	struct store *store;
};

/* False (told) with *code set; what was opened is closed again. Prepares auth.h too. */
bool command_open(const char *town_folder, const char *store_address, struct command_place *place,
                  int *code);
void command_close(struct command_place *place);
/* The same, but no store is made where there is none: for what only looks or takes out. */
bool command_open_existing(const char *town_folder, const char *store_address,
                           struct command_place *place, int *code);

/* Tells "WHAT: is not there …" and gives the exit code. */
int command_failed(const char *what, enum store_err err);

/* Prints the text and empties the buffer; EX_IOERR (told) when stdout takes no more. */
int command_print(struct text_buffer *out);

/* What came with the program, as "art" or "pages"; owned by the caller. */
char *command_share(const char *name);

/* A whole number of [least, most] from an option's value; else false, told with the option's name.
 */
bool command_read_number(const char *option, const char *text, int64_t least, int64_t most,
                         int64_t *number);

/* The player of an alias; false (told) with *code set. what: "--player". */
bool command_find_player(struct store *store, const char *what, const char *alias,
                         struct store_player *player, int *code);

/* Fills age and district from options (NULL leaves them); false (told) when one is none. */
bool command_read_player(const struct town *town, const char *district, const char *age,
                         struct store_player *player);
/* "adult", "minor", "unknown" */
const char *command_age_text(enum store_age age);
/* Adds a player under a new alias. Inside a transaction, or alone. */
enum store_err command_add_player(const struct town *town, struct store *store,
                                  struct store_player *player);
/* Of somebody who was forgotten: no alias that was ever issued. */
bool command_is_forgotten(const char *alias);
extern const char command_forgotten_prefix[];

/* An alias that was forgotten is given to nobody again: a partner may still send for it. */
enum { COMMAND_RETIRED_MAX = 80 };
enum store_err command_retire_alias(struct store *store, const char *alias);

#endif
