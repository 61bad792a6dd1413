/*
 * What my score remembers while it is on the screen.
 */
#ifndef GAME_SCENES_SCORE_STATE_H
#define GAME_SCENES_SCORE_STATE_H

#include "game/ask.h"

struct scene;

enum score_tab { SCORE_TAB_TOTAL, SCORE_TAB_WEEKS, SCORE_TAB_RECEIPTS, SCORE_TABS };

struct score_view {
	const struct scene *back;
	enum score_tab tab;
	int receipt;                        /* of entries, looked at; -1 none */
	bool numbers;                       /* the weeks' numbers in words instead of the charts */
	int64_t shown_ms;                   /* when the tab was opened: charts grow from then */
	uint32_t me_number, entries_number; /* the asks under way; 0 none */
	bool offline;                       /* the last answer was none */
	int64_t retry_ms;                   /* when to ask again */
	bool entries_known;
	struct entries entries;
};

#endif
