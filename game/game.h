/*
 * The game: (events, time, replies) in, (state, drawing, requests) out. It has no clock, no random
 * and no file of its own, so a visit can be recorded, replayed and run a thousand times faster than
 * life.
 */
#ifndef GAME_GAME_H
#define GAME_GAME_H

#include "engine/canvas.h"
#include "engine/input.h"
#include "engine/locale.h"
#include "game/ask.h"
#include "game/comfort.h"
#include "game/rules/hours.h"
#include "game/rules/town.h"

struct game;

struct game_options {
	const struct town *town;     /* borrowed for the game's life */
	const struct locale *locale; /* likewise */
	const char *language;        /* "ja", "easy", "en", … ; the one that each visit begins with */
	int width, height;           /* of the screen, pixels */
	int diagonal_mm;             /* of the screen; 0: not known */
	int distance_mm;             /* of the eyes from it; 0: an arm's length */
	int64_t wall_s;              /* the time of day now: which season the map begins in */
	int64_t idle_ms;             /* without a touch until the warning; 0 takes 60 s */
	int volume;                  /* of sounds as a visit begins, percent; 0 mute */
	bool speech;                 /* screens can be read out */
	struct hours open;           /* the screen is awake; none: always */
	struct hours quiet;          /* no sound but for who asks for it; none: never */
	int brightness;              /* of the screen by software, percent; 0 takes 100 */
	int dim_brightness;          /* after dim_ms without an input; 0 takes 60 */
	int64_t dim_ms;              /* 0: never dims */
	bool attract_only;           /* a second screen: nobody can touch it */
	void (*redraw)(void *context); /* may be called from any thread: a map tile is ready */
	void *context;
};

struct game *game_create(const struct game_options *options);
void game_destroy(struct game *game);

/* One step. now_ms only grows; wall_s is the time of day. canvas holds the frame drawn last: its
 * targets are what a touch means. */
struct step {
	int64_t now_ms;
	int64_t wall_s;
	const struct input *inputs;
	size_t inputs_count;
	const struct reply *replies;
	size_t replies_count;
	bool live;    /* changes are told: what is on the screen is asked for seldom otherwise */
	bool changed; /* the programme's figures have moved: it is asked for now */
};

/* Returns when game_step() wants to be called again though nothing came: now_ms or earlier means at
 * once (something moves), INT64_MAX never. *draw: something on the screen has changed. */
int64_t game_step(struct game *game, const struct canvas *canvas, const struct step *step,
                  bool *draw);

/* Asks for the town's figures at the next step: a server has come into reach. */
void game_refresh(struct game *game);

/* Takes out what the game wants to ask; returns how many. */
size_t game_asks(struct game *game, struct ask *asks, size_t cap);

/* Draws the whole frame. */
void game_draw(const struct game *game, struct canvas *canvas);

/* "attract", "home", "signin", "walk", "landmark", "ranking", "guest": the scene that is on the
 * screen and has come to rest (a change of scenes or a flight of the camera is over), for scripts.
 */
const char *game_scene(const struct game *game);
int64_t game_scene_ms(const struct game *game); /* when it began */
bool game_at_rest(const struct game *game);

const char *game_language(const struct game *game);
bool game_set_language(struct game *game, const char *language);

/* A setting for eyes, ears and hands by name and value, comfort.h. False when there is none such.
 */
bool game_set_comfort(struct game *game, const char *name, const char *value);
const struct comfort *game_comfort(const struct game *game);
const struct layout *game_layout(const struct game *game);

/* True while anything of a visitor is held: for checks that a visit leaves nothing. */
bool game_holds_visitor(const struct game *game);

/* Takes out the names of sounds to be played now; returns how many. */
size_t game_sounds(struct game *game, const char **names, size_t cap);

/* Takes out what is to be spoken now, whether or not screens are read aloud: the sound test. Both
 * are borrowed. False: nothing. */
bool game_take_speech(struct game *game, const char **language, const char **text);

/* For speech: a number that grows whenever the screen has something new to tell, and the target
 * that keys have chosen ("" none). */
uint32_t game_page(const struct game *game);
const char *game_focus(const struct game *game);

/* Waits until the map is sharp, for a picture. */
bool game_settle(struct game *game, int timeout_ms);

#endif
