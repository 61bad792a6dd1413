/*
 * How the kiosk itself is: what its staff are shown, and what its heartbeat tells. Nothing here is
 * of a visitor.
 */
#ifndef GAME_HEALTH_H
#define GAME_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

enum health_sound { HEALTH_SOUND_UNKNOWN, HEALTH_SOUND_THERE, HEALTH_SOUND_NONE };

struct kiosk_health {
	char kiosk[64];                   /* its name on the server's list */
	char version[32];                 /* of this program */
	char session[32];                 /* "x11", "wayland", "offscreen": SDL's video driver */
	int width, height;                /* of the screen, pixels */
	int64_t up_s;                     /* since the program began */
	int64_t frame_ago_s;              /* since the last frame was shown; -1: none yet */
	int64_t input_ago_s;              /* since the last input; -1: none yet */
	int64_t frames;                   /* shown since it began */
	int frame_p99_us;                 /* work of the newest frames; 0: not known */
	bool listed;                      /* this kiosk has a secret of its own */
	bool online;                      /* the server answered the last request */
	int64_t answer_ago_s;             /* since its last answer; -1: none yet */
	int64_t queue;                    /* what waits to be sent */
	int64_t queue_oldest_s;           /* how long the first of it has waited; 0: none waits */
	int64_t disk_free_mb;             /* where it keeps its state; -1: not known */
	int64_t memory_mb;                /* resident; -1: not known */
	int temperature_c;                /* of the warmest sensor; HEALTH_NO_TEMPERATURE: none */
	int64_t clock_ahead_s;            /* of this machine, of the server's; 0: right or not known */
	int crashes;                      /* of the last day */
	bool touch_there, keyboard_there; /* what one can point or type with is plugged in */
	enum health_sound sound;          /* whether there was a device when it was tried last */
	char spoken[64];                  /* languages that can be read aloud: "ja easy en" */
};

enum { HEALTH_NO_TEMPERATURE = -1000 };

#endif
