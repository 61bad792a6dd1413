#include "kiosk/journal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/log.h"

enum { LOOK_EVERY_MS = 1000 };

void journal_begin(const struct kiosk_health *health, const char *town, int turned)
{
	log_info("machiaruki %s: kiosk %s, town %s, screen %dx%d turned by %d, session %s, touch %s, "
	         "keyboard or scanner %s",
	         health->version, health->kiosk, town, health->width, health->height, turned,
	         health->session, health->touch_there ? "yes" : "no",
	         health->keyboard_there ? "yes" : "no");
	if (health->crashes > 0) {
		log_info("it has crashed %d times in the last day", health->crashes);
	}
}

bool journal_due(const struct journal *journal, int64_t now_ms)
{
	return now_ms >= journal->next_ms;
}

/* Which kind of screen it is: not what a visitor does. */
static const char *kind_of(const char *scene)
{
	if (strcmp(scene, "attract") == 0) {
		return "nobody is there";
	}
	return strcmp(scene, "closed") == 0 ? "closed" : "in use";
}

void journal_turn(struct journal *journal, int64_t now_ms, const struct kiosk_health *health,
                  const char *scene, struct watchdog *watchdog)
{
	char line[160];
	bool known = health->online || health->answer_ago_s >= 0;

	journal->next_ms = now_ms + LOOK_EVERY_MS;
	if (health->online != journal->online || (!journal->told && known)) {
		log_info(health->online ? "the server answers"
		                        : "the server does not answer; the last known figures are shown");
		journal->told = true;
		journal->online = health->online;
	}
	snprintf(line, sizeof line, "%s; server %s; %" PRId64 " to send", kind_of(scene),
	         health->online ? "answers" : "does not answer", health->queue);
	watchdog_status(watchdog, line);
}
