/*
 * Drives the game from a file, as a visitor would: one command a line, # for remarks.
 *
 *   wait 500ms | wait scene NAME [TIMEOUT] | wait text "…" [TIMEOUT] | wait target NAME [TIMEOUT]
 *   tap NAME | tap X,Y     maybe NAME (a tap when it is there)     drag X,Y X,Y 300ms     wheel X,Y
 * NOTCHES     key NAME     focus NAME (Tab until it is there)     type TEXT scan TEXT     network
 * down | up     clock +90s     lang NAME     shot FILE.png     targets monkey SEED VISITS
 *   year SEED DAYS [FIRST] (year.h)     comfort NAME VALUE (text 150, strong on, …)     check (the
 * frame: nothing cut, small, close, untranslated) expect scene NAME | expect text "…" | expect
 * target NAME | expect no …     quit
 *
 * NAME is the stable name of something that can be touched (home.guest, board.period.week);
 * "walk.choose.*" is the first that begins so. Each
 * hold SCENE 6s (waits for it; the clock stands still so long after it began)     hold off texts
 *
 * A tap scrolls down for what is further below. Each
 * line is told on stdout as it is done, remarks too, so that a visit can be followed.
 */
#ifndef KIOSK_SCRIPT_H
#define KIOSK_SCRIPT_H

#include "engine/canvas.h"
#include "engine/input.h"
#include "game/game.h"

struct script;

/* What a script does beyond touching: filled in by the loop. */
struct script_stage {
	struct game *game;
	const struct canvas *canvas; /* of the frame drawn last */
	const struct locale *locale;
	int64_t now_ms;  /* of real time */
	int64_t game_ms; /* of the game's, which may run faster: \"wait 500ms\" is of it */
	int64_t wall_s;  /* the time of day */
	const struct town *town;
	const struct hours *open;                /* when the kiosk is awake */
	const char *state_folder, *cache_folder; /* "": none */
	void (*network)(void *context, bool up);
	void (*clock)(void *context, int64_t by_ms);
	void (*wall)(void *context, int64_t wall_s); /* sets the time of day alone */
	bool (*hold)(void *context, int64_t at_ms);  /* the game's time; -1: lets it go on */
	bool (*shot)(void *context, const char *name);
	void *context;
};

/* NULL (told by line) when the file cannot be read or a line is no command. */
struct script *script_read(const char *path);
void script_destroy(struct script *script);

/* True while frames need not keep to the screen's pace. */
bool script_hurries(const struct script *script);

enum script_state { SCRIPT_GOES_ON, SCRIPT_DONE, SCRIPT_FAILED };

/* Does what can be done now; inputs are written to inputs. Called once a turn of the loop, after
 * the frame was drawn. */
enum script_state script_step(struct script *script, const struct script_stage *stage,
                              struct input *inputs, size_t cap, size_t *count);

#endif
