/*
 * A sheet of cards to print: cards, and players where they are new, are made together with the
 * file, or none of it is. A card's number and pictures stand on the sheet alone; the store has
 * their hashes.
 */
#ifndef NET_SERVER_COMMANDS_CARD_SHEET_H
#define NET_SERVER_COMMANDS_CARD_SHEET_H

#include <stdbool.h>
#include <stddef.h>

enum { CARD_SHEET_MAX = 500 };

struct card_sheet {
	const char *const *aliases; /* count of them, or NULL: count new players */
	size_t count;
	const char *district, *age; /* of new players; NULL unknown */
	const char *out;            /* the PDF */
	const char *language;       /* "ja" or "en" */
	bool force;                 /* writes over a file that is there */
	bool json;                  /* tells the aliases and the file as JSON */
};

/* An exit code; what went wrong was told. */
int card_sheet(const char *town_folder, const char *store_address, const struct card_sheet *sheet);

#endif
