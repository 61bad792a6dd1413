/*
 * Everything a visitor can do, as one kind of event: touch, mouse, keys, game pad, code scanner.
 */
#ifndef ENGINE_INPUT_H
#define ENGINE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

enum input_kind {
	INPUT_DOWN, /* a finger or the mouse's first button */
	INPUT_MOVE, /* while down */
	INPUT_UP,
	INPUT_CANCEL, /* the touch ended in no choice (a third finger, a lost window) */
	INPUT_WHEEL,  /* amount: notches, positive away from the person, at x,y */
	INPUT_KEY,
	INPUT_TEXT,   /* a character typed */
	INPUT_SCAN,   /* a whole code, read by a scanner */
	INPUT_RESIZE, /* x,y: the new size; what was drawn may be gone */
	INPUT_QUIT,
};

enum input_key {
	KEY_NONE,
	KEY_UP,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_ENTER, /* and the pad's first button, and space */
	KEY_BACK,  /* Escape, and the pad's second */
	KEY_NEXT,  /* Tab, and the pad's shoulder */
	KEY_PREVIOUS,
	KEY_PLUS,
	KEY_MINUS,
	KEY_HOME,
	KEY_DELETE,
	KEY_SPEAK, /* read aloud, on and off: a headset's button, the pad's fourth, F8 */
};

struct input {
	enum input_kind kind;
	int64_t at_ms; /* monotonic */
	int finger;    /* 0: the mouse or first finger; others for more fingers */
	float x, y;    /* pixels */
	float amount;
	enum input_key key;
	bool follows; /* no press of its own: a key that is held down, or the text of a key that came as
	                 INPUT_KEY */
	char text[64];
};

/* "enter", "left", "back", … as scripts name them. */
bool input_key_read(const char *name, enum input_key *key);

#endif
