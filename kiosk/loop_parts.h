/*
 * The loop from inside, for kiosk/loop*.c alone.
 */
#ifndef KIOSK_LOOP_PARTS_H
#define KIOSK_LOOP_PARTS_H

#include <pthread.h>

#include "engine/app.h"
#include "engine/assets.h"
#include "engine/locale.h"
#include "game/game.h"
#include "kiosk/bridge.h"
#include "kiosk/frame_log.h"
#include "kiosk/health.h"
#include "kiosk/heart.h"
#include "kiosk/journal.h"
#include "kiosk/local_server.h"
#include "kiosk/loop.h"
#include "kiosk/script.h"
#include "kiosk/voice.h"
#include "kiosk/watchdog.h"

enum {
	EVENTS_MAX = 512,
	REPLIES_MAX = 8,
	OWN_MAX = 8, /* replies of the kiosk itself that wait for the next turn */
};

struct loop {
	const struct settings *settings;
	struct app *app;
	struct assets *assets;
	struct canvas *canvas;
	struct locale *locale;
	struct town *town;
	struct game *game;
	struct bridge *bridge;
	struct local_server *server;
	bool server_known;
	struct script *script;
	struct frame_log *frames;
	struct voice *voice;
	struct watchdog *watchdog;
	struct heart *heart;
	struct journal journal;
	struct health_frames work;
	pthread_t copier; /* keeps the town pack's copy */
	bool copies;
	char *town_folder; /* of the pack that is shown */
	struct input events[EVENTS_MAX];
	struct reply replies[REPLIES_MAX];
	struct reply own[OWN_MAX];
	size_t own_count;
	int64_t began_ms, ahead_ms; /* of the game's clock */
	int64_t clock_offset_s;     /* of the machine's clock, of what only grows */
	int64_t held_ms;            /* where a script holds it; 0: it goes */
	int64_t frame_ns;           /* when the last frame began */
	bool pending;               /* something changed and is not drawn yet */
	int64_t rest_ms;            /* when memory is given back again */
	int64_t beat_ms;            /* when the heart wants its next turn */
	int64_t shown_ms, input_ms; /* the last frame and input; 0 none yet */
	int64_t first_ms;           /* when the first frame was shown */
	int64_t frames_shown;
	int64_t wall_ahead_s; /* that a script has set the time of day forward */
	bool begun_told;      /* the journal knows with what it began */
	bool failed, end, restart;
};

/* loop_open.c: all that the game needs, once the town is read. False: *code says why not. */
bool loop_open_screen(struct loop *loop, int *code);
bool loop_open_network(struct loop *loop, int *code);
void loop_open_game(struct loop *loop);
void loop_close(struct loop *loop);

/* loop_clock.c: the game's time, and the time of day, which may be set while we run. */
int64_t loop_now_ms(const struct loop *loop);
int64_t loop_wall_s(const struct loop *loop);
void loop_follow_clock(struct loop *loop);
/* For scripts. */
void loop_set_wall(void *context, int64_t wall_s);
void loop_set_clock(void *context, int64_t by_ms);
bool loop_hold_clock(void *context, int64_t at_ms); /* false: that moment is over */

/* loop_keep.c: what the kiosk does for those who keep it. */
struct kiosk_health loop_health(const struct loop *loop);
void loop_shown(struct loop *loop); /* a frame is on the screen, and input was read in its turn */
/* After each turn; drawn: the canvas holds the frame of this very turn. */
void loop_keep(struct loop *loop, bool drawn);

#endif
