/*
 * The stamp album as a book: which landmark has which place, what the visitor has collected.
 *
 * A stamp is there once the walker on the screen has come by. Places stand in the order of the
 * town's suggested course, the landmarks that it leaves out after them. Page 0 is the title; each
 * page after it has ALBUM_PLACES places; two pages lie open at once.
 */
#ifndef GAME_SCENES_ALBUM_BOOK_H
#define GAME_SCENES_ALBUM_BOOK_H

#include "game/visit.h"

enum { ALBUM_PLACES = 4 };

struct album_book {
	int order[TOWN_LANDMARKS_MAX]; /* landmarks, by place */
	size_t count;
	enum landmark_state states[TOWN_LANDMARKS_MAX]; /* by landmark */
	bool fresh[TOWN_LANDMARKS_MAX];                 /* by landmark: new since the last visit */
	size_t open, golden, fresh_count;               /* golden ones are open as well */
	int openings;                                   /* how often two pages lie open */
	int first_fresh; /* the opening with the first new stamp; -1 none */
};

void album_book_make(const struct town *town, const struct visit *visit, struct album_book *book);

/* The places of a page, [*from, *until); empty for the title and beyond the last. */
void album_book_page(const struct album_book *book, int page, size_t *from, size_t *until);

#endif
