/*
 * The one struct game, and what scenes may do with it. For files of game/ alone.
 */
#ifndef GAME_GAME_STATE_H
#define GAME_GAME_STATE_H

#include "engine/map/map_view.h"
#include "engine/tween.h"
#include "engine/ui.h"
#include "game/comfort.h"
#include "game/game.h"
#include "game/rest.h"
#include "game/scenes/album_state.h"
#include "game/scenes/greening_state.h"
#include "game/scenes/guest_state.h"
#include "game/scenes/ranking_state.h"
#include "game/scenes/rewards_state.h"
#include "game/scenes/score_state.h"
#include "game/scenes/staff_state.h"
#include "game/visit.h"

enum { GAME_ASKS_MAX = 32, GAME_CODE_DIGITS = 12, GAME_PIN_LENGTH = 4, GAME_SOUNDS_MAX = 16 };

#define GAME_NEVER INT64_MAX

struct game;

/* A screen. Any of the functions may be NULL. */
struct scene {
	const char *name;
	bool private; /* shows something of a visitor: idle ends the visit */
	bool lively;  /* trains run and clouds pass on its map */
	bool tests;   /* fills the screen for a test, and leaves by itself */
	bool map;     /* arrow keys move the map until a key has set a focus */
	void (*enter)(struct game *game);
	void (*leave)(struct game *game);
	/* What was chosen, by the name of its target. */
	void (*chosen)(struct game *game, const char *name);
	/* Every input, before anybody else has it: for tests of what it came from. */
	void (*seen)(struct game *game, const struct input *input);
	/* An input that was no choice. */
	void (*input)(struct game *game, const struct input *input);
	void (*reply)(struct game *game, const struct reply *reply);
	/* Time has passed. Returns when it wants to be called again; GAME_NEVER when nothing moves. */
	int64_t (*update)(struct game *game);
	void (*draw)(const struct game *game, struct canvas *canvas);
	/* The programme's figures have moved: asks anew for what it shows of them. */
	void (*changed)(struct game *game);
	/* True while something is on its way to where it will rest, for scripts. */
	bool (*busy)(const struct game *game);
};

extern const struct scene scene_attract;
extern const struct scene scene_home;
extern const struct scene scene_guest;
extern const struct scene scene_signin;
extern const struct scene scene_walk;
extern const struct scene scene_landmark;
extern const struct scene scene_album;
extern const struct scene scene_score;
extern const struct scene scene_rewards;
extern const struct scene scene_greening;
extern const struct scene scene_quiz;
extern const struct scene scene_ranking;
extern const struct scene scene_closed; /* outside the opening hours */
extern const struct scene scene_staff;

struct attract {
	size_t stop; /* 0: the whole town; else 1 + a place of the town's course */
	size_t course, shown, rounds;
	int64_t next_ms;    /* when it goes on */
	struct tween grams; /* the total that grows */
	int64_t curtain_ms; /* when the curtain began to be drawn last; 0: not yet */
	bool curtain_left;  /* from right to left */
	bool behind;        /* what lies behind it has been changed */
	bool mirrored;      /* the panels have changed sides */
};

struct closed {
	char typed[GAME_CODE_DIGITS + 1]; /* of a card's number, on a keyboard */
	int64_t typed_ms;
	int64_t pressed_ms; /* since when Chame is being pressed; 0: it is not */
	int finger;         /* that presses */
	int64_t next_ms;    /* when all drifts on */
	struct view view;   /* of the town, before it drifts */
};

enum signin_step {
	SIGNIN_CHOOSE, /* a phone's code beside the card's number */
	SIGNIN_PIN,
	SIGNIN_WAIT, /* for the server's word on card and PIN */
};

struct signin {
	enum signin_step step;
	char card[GAME_CODE_DIGITS + 1];
	int pin[GAME_PIN_LENGTH];
	int pin_count;
	const char *trouble;  /* a locale key; NULL none */
	uint32_t card_number; /* the asks under way; 0 none */
	uint32_t code_number;
	uint32_t phone_number;
	bool code_known;
	struct device_code code;
	int64_t code_until_ms;
	int64_t poll_at_ms;
	int64_t interval_ms;
};

enum walk_step {
	WALK_LOADING,
	WALK_NEWS,   /* what has come since the last visit */
	WALK_MOVING, /* the walker goes */
	WALK_CHOOSE, /* which landmark next? */
	WALK_REST,   /* on the way, with no metres left */
	WALK_TROUBLE,
};

enum { WALK_OFFERS_MAX = 6 };

enum { WALK_PASSES_MAX = 3 };

struct walk_offer {
	int landmark;
	int64_t way_dm;
	int passes[WALK_PASSES_MAX]; /* landmarks on the way there */
	size_t passes_count;
};

struct walk {
	enum walk_step step;
	struct tween move; /* of visit.shown_dm */
	int looked_at;     /* a landmark touched on the map, offered first; -1 none */
	struct walk_offer offers[WALK_OFFERS_MAX];
	size_t offers_count;
	uint32_t me_number, journey_number;
	int64_t retry_ms;
	int64_t steps; /* heard so far */
	int heading;   /* of the walker: 0 right, 1 down right, 2 down, … 7 up right */
};

struct landmark_view {
	int landmark;
	bool stamped; /* it was reached just now: the stamp comes down */
	enum landmark_state state;
	const struct scene *back;
	int64_t since_ms;
	bool hidden_story; /* not open yet for this visitor */
	bool sounded;
};

struct game {
	struct game_options options;
	const struct town *town;
	const struct locale *locale;
	char language[16];
	size_t words; /* the language's index in the town's texts */
	struct layout layout;
	struct map_view *map;
	enum year_season season;  /* that the map wears */
	int64_t lively_ms;        /* when it wants its next frame */
	int64_t life_from_ms;     /* when what lives on it began */
	struct town_life *life;   /* NULL until the first moments are over: the start is quick */
	struct town_green *green; /* likewise */
	struct camera camera;
	struct ui ui;
	const struct scene *scene;
	const struct scene *next;
	int64_t now_ms, wall_s;
	int64_t scene_ms; /* when the scene began */
	bool dirty;
	struct ask asks[GAME_ASKS_MAX];
	size_t asks_count;
	uint32_t asked;

	/* The town's figures, last known. */
	bool town_known;
	bool town_offline;
	struct town_figures figures;
	int64_t figures_age_s; /* when they came */
	int64_t figures_ms;    /* and when that was */
	int64_t figures_asked_ms;
	bool board_known; /* the districts' week, for the attract loop */
	struct board board;
	uint32_t board_number;
	struct notices notices; /* of the city, in the language of notices_language */
	uint32_t notices_number;
	char notices_language[16];
	bool live;    /* as in struct step */
	bool changed; /* and nothing was asked since */
	struct {
		uint32_t first, last; /* numbers of its asks */
		size_t left;          /* without a reply yet */
		int64_t until_ms;     /* the end of patience */
		bool failed;          /* some had no answer */
	} round;                  /* of asking for what everybody sees */

	struct visit visit;
	int64_t touched_ms;   /* the last input */
	bool warning;         /* the idle warning is up */
	bool closed_by_staff; /* until the next opening */
	struct rest rest;

	struct comfort comfort;
	enum comfort_sheet sheet; /* over the scene */
	int scroll;               /* pixels: how far the scene's text is scrolled */
	int sheet_scroll;         /* and the sheet's */
	struct {
		bool down, moved;
		int finger;
		float from_y, last_y;
	} swipe;       /* a finger on what scrolls */
	uint32_t page; /* grows with each change that somebody who listens should hear */
	const char *sounds[GAME_SOUNDS_MAX];
	size_t sounds_count;

	struct attract attract;
	struct closed closed;
	struct signin signin;
	struct walk walk;
	struct landmark_view landmark;
	struct ranking ranking;
	struct guest guest;
	struct quiz_memory quiz_memory; /* of all visits: it knows nobody */
	struct album album;
	struct score_view score;
	struct rewards_view rewards;
	struct greening_view greening;
	struct staff staff;
	const char *say_language, *say_key; /* to be spoken, for the sound test; NULL nothing */
};

/* game.c */
void game_go(struct game *game, const struct scene *scene);  /* before the next frame */
uint32_t game_ask(struct game *game, const struct ask *ask); /* gives its number */
void game_sign_out(struct game *game);     /* ends the visit, on the server as well */
void game_save_journey(struct game *game); /* sends what was chosen */
void game_new_page(struct game *game);     /* the scene shows something else: read from its top */
void game_sound(struct game *game, const char *name); /* plays a sound, borrowed for good */
/* A length of movement: none for those who want less. */
int64_t game_ms(const struct game *game, int64_t ms);
/* The camera's flight, at once for those who want less motion. */
void game_fly(struct game *game, struct view view, int64_t ms);
/* Sizes and texts anew: the screen or a setting has changed. */
void game_lay_out(struct game *game);

void game_change_scene(struct game *game); /* to the one that was asked for, now */
void game_resize(struct game *game, const struct input *input);

/* game_input.c: one input, through idle, what scrolls, buttons and keys, to the scene. */
void game_take_input(struct game *game, const struct canvas *canvas, const struct input *input);

/* idle.c: the warning, and the end of a visit that nobody is at. */
int64_t idle_update(struct game *game);
void idle_draw(const struct game *game, struct canvas *canvas);

#endif
