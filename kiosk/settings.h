/*
 * What can be set: in the config file, by environment variable, by flag; the later wins.
 *
 * lang = easy in the file is MACHIARUKI_LANG=easy and --lang easy; a _ may be a - in a flag.
 */
#ifndef KIOSK_SETTINGS_H
#define KIOSK_SETTINGS_H

#include <stdbool.h>

#include "game/rules/hours.h"

enum { SETTINGS_TEXT_MAX = 512 };

struct settings {
	char api[SETTINGS_TEXT_MAX];  /* "": a server of our own, with demo data */
	char town[SETTINGS_TEXT_MAX]; /* "": the one that is installed */
	char lang[16];
	char script[SETTINGS_TEXT_MAX]; /* "": none */
	char shots[SETTINGS_TEXT_MAX];
	char frames[SETTINGS_TEXT_MAX]; /* where each frame's work is written; "": nowhere */
	char cache[SETTINGS_TEXT_MAX];  /* folder of the last known figures; "": the user's */
	char kiosk_name[64];            /* this kiosk's, on the list at the server */
	char kiosk_secret[128];         /* that goes with it; "": none. On no command line, where every
	                                   user of the machine could read it */
	char state[SETTINGS_TEXT_MAX];  /* folder of what must survive a power cut; "": nothing does.
	                                   $STATE_DIRECTORY where nobody says */
	char hours[256];                /* when it is open, rules/hours.h; "": always */
	char quiet[256];                /* when it makes no sound; "": never */
	struct hours open_hours, quiet_hours; /* the same, read */
	char session[16];                     /* which the kiosk's session script takes; "": auto */
	bool second_screen;                   /* that it shows the attract loop on another one */
	int width, height;                    /* 0: the display's */
	bool fullscreen;
	bool show;       /* a script runs in a window too */
	bool kiosk;      /* nobody is beside it: it cannot be left, and crashes lead to a safe page */
	bool attract;    /* a second screen: the attract loop alone */
	int safe_page_s; /* that the safe page lasts; 0: longer each time */
	int display;     /* which screen, from 0 */
	int rotate;      /* the picture, clockwise: 0, 90, 180, 270 */
	int brightness;  /* by software, percent */
	int dim_s;       /* without a touch until it dims; 0: never */
	int dim_brightness;
	int crashes;     /* of the last day; not set by anybody */
	int clock_rate;  /* 1: as in life */
	int idle_s;      /* until the warning */
	int diagonal_mm; /* of the screen; 0 not known */
	int distance_mm; /* of the eyes from it; 0: an arm's length */
	int volume;      /* of sounds as a visit begins, percent; 0: mute */
};

enum settings_result { SETTINGS_GO, SETTINGS_END_WELL, SETTINGS_BAD_USE, SETTINGS_BAD_FILE };

/* Reads all three; --help and --version print and end well. What is wrong is told in one line. */
enum settings_result settings_read(int argc, char **argv, struct settings *settings);

#endif
