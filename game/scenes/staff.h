/*
 * The staff's screens, in parts: the room with its doors, the oil desk, the kiosk's health, and the
 * tests of picture, touch and sound. For the files of staff alone.
 *
 * The public stands beside the desk: no name and no balance of a player is shown or asked for, and
 * of a card that was taken only the last four digits.
 */
#ifndef GAME_SCENES_STAFF_H
#define GAME_SCENES_STAFF_H

#include "game/scene_kit.h"

extern const struct scene scene_staff_desk, scene_staff_health, scene_staff_picture,
	scene_staff_touch, scene_staff_sound;

/* Staff's sign-in: what their card leads to. */
void staff_begin(struct game *game);

void staff_draw(const struct game *game, struct canvas *canvas); /* the room's pages */

/* The ground of every staff screen, quick to draw, and the bar. */
void staff_ground(const struct game *game, struct canvas *canvas, const char *back_key,
                  const char *back_icon);
/* Whether two halves of a page stand beside each other; else the second below the first. */
bool staff_beside(const struct game *game);
int staff_halves(const struct game *game, struct canvas *canvas, struct rect box, int left_percent,
                 void (*first)(struct kit_flow *flow), void (*second)(struct kit_flow *flow));
/* A heading, a line, two buttons: what is asked before something ends. */
struct staff_question {
	const char *icon, *title_key, *text;
	struct ui_button no, yes;
};
void staff_ask(struct kit_flow *flow, const struct staff_question *question);

/* A test that fills the screen leaves for the room when no input came for as long as a visitor may
 * rest: also where the touch screen is broken. Returns when that is. */
int64_t staff_test_update(struct game *game);

/* staff_health.c: asks every two seconds, from the scene's update; takes the reply. */
int64_t staff_health_update(struct game *game);
void staff_health_reply(struct game *game, const struct reply *reply);

/* staff_health_items.c: what is told of the kiosk, one by one. */
enum staff_good { STAFF_GOOD, STAFF_LOOK, STAFF_PLAIN };
struct staff_item {
	const char *key; /* of its name */
	enum staff_good good;
	bool given; /* the value is the same in each language */
	char value[96], note[160];
};
enum { STAFF_ITEMS = 14 };
void staff_items(const struct game *game, const struct kiosk_health *health,
                 struct staff_item items[STAFF_ITEMS]);
size_t staff_looks(const struct game *game, const struct kiosk_health *health);

/* staff_amount.c: litres as they are typed ("1.5"), in steps of 0.1 L, at most STAFF_MOST_ML. */
enum { STAFF_MOST_ML = 20000, STAFF_STEP_ML = 100 };
int64_t staff_amount_ml(const char *litres);
/* Adds a digit, '.' or ','; false when that would be no amount or too much. */
bool staff_amount_type(char litres[8], char sign);
void staff_amount_delete(char litres[8]);
/* More or less by so many millilitres, not below 0; false when it would be too much. */
bool staff_amount_add(char litres[8], int64_t ml);
void staff_amount_text(const struct game *game, int64_t ml, char *text, size_t cap);
/* What so much counts today, by the town's rules, as far as the kiosk can tell. */
struct receipt staff_amount_counts(const struct game *game, int64_t ml);

/* staff_desk.c */
bool staff_desk_scan(struct game *game, const char *text);
bool staff_desk_card(const struct staff_desk *desk);  /* a whole card number */
bool staff_desk_alias(const struct staff_desk *desk); /* the number of a printed name */
void staff_alias_text(const struct game *game, const char *digits, char *text, size_t cap);
void staff_desk_to(struct game *game, enum staff_desk_step step, const char *trouble);
void staff_desk_say(struct game *game, const char *trouble);
/* The next person: nothing of the last is left but a line of the list. */
void staff_desk_anew(struct game *game, const char *trouble);

/* staff_desk_credit.c */
void staff_desk_send(struct game *game);
void staff_desk_take_back(struct game *game, size_t which);
/* From the confirmation: what may have arrived stays in the list, as not known. */
void staff_desk_give_up(struct game *game);
void staff_desk_reply(struct game *game, const struct reply *reply);
/* Whole seconds until a deposit can be taken back no more; 0: it cannot. */
int64_t staff_undo_left_s(const struct game *game, const struct staff_deposit *deposit);

/* staff_desk_draw.c, staff_desk_list.c, staff_desk_done.c */
void staff_desk_draw(const struct game *game, struct canvas *canvas);
void staff_desk_list(struct kit_flow *flow);
int staff_confirm_content(const struct game *game, struct canvas *canvas, struct rect box);
int staff_done_content(const struct game *game, struct canvas *canvas, struct rect box);
void staff_who_text(const struct game *game, const char *last, char *text, size_t cap);
/* What so much counts, or that the office looks at it first. */
void staff_counts_text(const struct game *game, int64_t ml, char *text, size_t cap);
/* A button that takes back a deposit, with the seconds that are left. */
struct ui_button staff_undo_button(const struct game *game, const struct staff_deposit *deposit,
                                   const char *name, char *text, size_t cap);

/* staff_touch.c, staff_touch_draw.c */
struct rect staff_touch_field(const struct game *game);
void staff_touch_mark(const struct game *game, int mark, float *x, float *y);
void staff_touch_draw(const struct game *game, struct canvas *canvas);

#endif
