#include "game/scenes/album_book.h"

#include <string.h>

static void put_in_order(const struct town *town, struct album_book *book)
{
	bool placed[TOWN_LANDMARKS_MAX] = {false};

	for (size_t i = 0; i < town->course_count; i++) {
		book->order[book->count++] = town->course[i];
		placed[town->course[i]] = true;
	}
	for (size_t i = 0; i < town->landmarks_count; i++) {
		if (!placed[i]) {
			book->order[book->count++] = (int)i;
		}
	}
}

static void collect(const struct visit *visit, struct album_book *book)
{
	for (size_t i = 0; i < visit->events_shown; i++) {
		const struct journey_event *event = &visit->journey.events[i];
		bool fresh = event->at_dm > visit->figures.seen_m * 10;

		book->open += book->states[event->landmark] == LANDMARK_LOCKED;
		book->golden += event->became == LANDMARK_GOLDEN;
		book->fresh_count += fresh && !book->fresh[event->landmark];
		book->states[event->landmark] = event->became;
		book->fresh[event->landmark] = fresh;
	}
}

void album_book_make(const struct town *town, const struct visit *visit, struct album_book *book)
{
	int pages = 0;

	memset(book, 0, sizeof *book);
	put_in_order(town, book);
	collect(visit, book);
	pages = 1 + (int)((book->count + ALBUM_PLACES - 1) / ALBUM_PLACES);
	book->openings = (pages + 1) / 2;
	book->first_fresh = -1;
	for (size_t i = book->count; i-- > 0;) {
		if (book->fresh[book->order[i]]) {
			book->first_fresh = (1 + (int)(i / ALBUM_PLACES)) / 2;
		}
	}
}

void album_book_page(const struct album_book *book, int page, size_t *from, size_t *until)
{
	*from = page < 1 ? 0 : (size_t)(page - 1) * ALBUM_PLACES;
	*until = page < 1 ? 0 : *from + ALBUM_PLACES;
	*from = *from < book->count ? *from : book->count;
	*until = *until < book->count ? *until : book->count;
}
