/*
 * What can be done from the command line. Each takes the words after its own name and returns an
 * exit code of sysexits.h; what went wrong was said in one line on stderr.
 */
#ifndef NET_SERVER_COMMANDS_H
#define NET_SERVER_COMMANDS_H

#include "net/server/store.h"

int command_serve(int count, char **words);
int command_town(int count, char **words);    /* check DIR */
int command_player(int count, char **words);  /* add | list */
int command_card(int count, char **words);    /* new */
int command_partner(int count, char **words); /* add */
int command_import(int count, char **words);

/* The town pack at folder, or, for NULL, the one that is installed: MACHIARUKI_TOWN, beside the
 * program, or under the prefix. NULL (told) with *code set. */
struct town *command_open_town(const char *folder, int *code);

/* The store of "sqlite:PATH"; NULL takes MACHIARUKI_STORE, then sqlite:machiaruki.db. NULL (told)
 * with *code set. */
struct store *command_open_store(const char *address, int *code);

int command_exit_code(enum store_err err);

#endif
