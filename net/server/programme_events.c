#include "net/server/programme_events.h"

#include <stdio.h>
#include <string.h>

#include "net/server/auth.h"
#include "net/server/programme_parts.h"
#include "net/server/text_check.h"

enum { CODE_TRIES = 20, FURTHEST_S = 400 * 86400 };

static bool wrong(char why[EVENTS_WHY_MAX], const char *member, const char *what)
{
	snprintf(why, EVENTS_WHY_MAX, "%s %s", member, what);
	return false;
}

static bool times_fit(const struct event_figures *plan, int64_t now_s, char why[EVENTS_WHY_MAX])
{
	if (plan->until_s <= plan->from_s) {
		return wrong(why, "until", "is not after from");
	}
	if (plan->until_s <= now_s) {
		return wrong(why, "until", "is over already");
	}
	if (plan->until_s - plan->from_s > EVENT_LONGEST_S) {
		return wrong(why, "until", "is more than 7 days after from");
	}
	if (plan->from_s > now_s + FURTHEST_S) {
		return wrong(why, "from", "is more than 400 days from now");
	}
	return true;
}

static bool team_fits(const struct event_figures *plan, size_t which, char why[EVENTS_WHY_MAX])
{
	const struct event_team *team = &plan->teams[which];
	enum text_fault fault = text_check(team->name, sizeof team->name - 1, false);
	char member[48];

	snprintf(member, sizeof member, "teams[%zu].name", which);
	if (fault != TEXT_FINE) {
		return wrong(why, member, text_fault_text(fault));
	}
	for (size_t i = 0; i < which; i++) {
		if (strcmp(plan->teams[i].name, team->name) == 0) {
			return wrong(why, member, "is another team's, too");
		}
	}
	if (team->members < 1 || team->members > EVENT_MEMBERS_MAX) {
		snprintf(member, sizeof member, "teams[%zu].members", which);
		return wrong(why, member, "is none of 1 to 1000");
	}
	return true;
}

bool programme_event_fits(const struct event_figures *plan, int64_t now_s, char why[EVENTS_WHY_MAX])
{
	enum text_fault fault = text_check(plan->name, sizeof plan->name - 1, false);

	if (fault != TEXT_FINE) {
		return wrong(why, "name", text_fault_text(fault));
	}
	if (plan->teams_count < EVENT_TEAMS_MIN || plan->teams_count > EVENT_TEAMS_MAX) {
		return wrong(why, "teams", "are none of 2 to 12");
	}
	for (size_t i = 0; i < plan->teams_count; i++) {
		if (!team_fits(plan, i, why)) {
			return false;
		}
	}
	return times_fit(plan, now_s, why);
}

/* Made when it is first asked for. */
static enum store_err host_key(struct store *store, char key[AUTH_TOKEN_MAX])
{
	static const char name[] = "event_key";
	enum store_err err = store->ops->meta_get(store, name, key, AUTH_TOKEN_MAX);

	if (err == STORE_NOT_FOUND) {
		auth_new_token(key);
		err = store->ops->meta_set(store, name, key);
	}
	return err;
}

/* "BCDF-GHJK-LMNP-QRST": consonants alone, as codes for phones, and none that is taken for another.
 */
static enum store_err make_host_code(struct store *store, const char *made_by, const char *request,
                                     char code[EVENTS_HOST_CODE_MAX])
{
	static const char letters[] = "BCDFGHJKLMNPQRSTVWXZ";
	char key[AUTH_TOKEN_MAX], text[AUTH_TOKEN_MAX + 64 + STORE_SENDER_MAX + 4];
	uint8_t hash[STORE_HASH_LENGTH];
	enum store_err err = host_key(store, key);
	size_t at = 0;

	snprintf(text, sizeof text, "%s\n%s\n%s", key, made_by, request);
	auth_hash_secret(text, hash);
	for (size_t i = 0; i < 16; i++) {
		if (i > 0 && i % 4 == 0) {
			code[at++] = '-';
		}
		code[at++] = letters[((unsigned)hash[2 * i] << 8 | hash[2 * i + 1]) % (sizeof letters - 1)];
	}
	code[at] = '\0';
	explicit_bzero(key, sizeof key);
	explicit_bzero(text, sizeof text);
	return err;
}

/* What is kept of a request: the key itself helps to make the host's code. */
static void hide_request(const char *request, char hidden[STORE_SENDER_MAX])
{
	uint8_t hash[STORE_HASH_LENGTH];

	auth_hash_secret(request, hash);
	for (size_t i = 0; i < STORE_HASH_LENGTH; i++) {
		snprintf(hidden + 2 * i, 3, "%02x", hash[i]);
	}
}

/* Its end may have been made an earlier one since. */
static bool same_plan(const struct event_figures *a, const struct event_figures *b)
{
	bool same =
		strcmp(a->name, b->name) == 0 && a->from_s == b->from_s && a->teams_count == b->teams_count;

	for (size_t i = 0; same && i < a->teams_count; i++) {
		same = strcmp(a->teams[i].name, b->teams[i].name) == 0 &&
		       a->teams[i].members == b->teams[i].members;
	}
	return same;
}

static enum store_err add_with_new_code(struct store *store, struct store_event *event)
{
	enum store_err err = STORE_DUPLICATE;

	for (int i = 0; i < CODE_TRIES && err == STORE_DUPLICATE; i++) {
		char code[AUTH_USER_CODE_MAX];

		auth_new_user_code(code);
		snprintf(event->figures.code, sizeof event->figures.code, "%s", code);
		err = store->ops->event_add(store, event);
	}
	return err;
}

static enum store_err add_host(struct store *store, const struct store_event *event,
                               const char *host_code)
{
	struct store_token token = {
		.kind = TOKEN_HOST, .of = event->id, .client = "host", .expires_s = event->wipe_s};

	auth_hash_secret(host_code, token.hash);
	return store->ops->token_add(store, &token);
}

enum store_err programme_event_add(const struct town *town, struct store *store,
                                   const char *made_by, const char *request, int64_t now_s,
                                   struct event_figures *event,
                                   char host_code[EVENTS_HOST_CODE_MAX], enum event_made *made)
{
	struct store_event kept = {.wipe_s = event->until_s + EVENT_KEPT_S};
	struct store_event before;
	enum store_err err = make_host_code(store, made_by, request, host_code);

	*made = EVENT_MADE;
	snprintf(kept.made_by, sizeof kept.made_by, "%s", made_by);
	hide_request(request, kept.request);
	err =
		err == STORE_OK ? store->ops->event_by_request(store, made_by, kept.request, &before) : err;
	if (err == STORE_NOT_FOUND) {
		kept.figures = *event;
		err = add_with_new_code(store, &kept);
		err = err == STORE_OK ? add_host(store, &kept, host_code) : err;
	} else if (err == STORE_OK) {
		*made = same_plan(&before.figures, event) ? EVENT_MADE_BEFORE : EVENT_MADE_OTHER;
		kept = before;
	}
	*event = kept.figures;
	event->as_of_s = now_s;
	event_work_out(town, event);
	return err;
}

enum store_err programme_event_read(const struct town *town, struct store *store, const char *typed,
                                    int64_t now_s, struct store_event *event)
{
	char code[AUTH_USER_CODE_MAX];
	enum store_err err = auth_read_user_code(typed, code)
	                         ? store->ops->event_by_code(store, code, event)
	                         : STORE_NOT_FOUND;

	if (err == STORE_OK && event->wipe_s <= now_s) {
		err = STORE_NOT_FOUND;
	}
	if (err == STORE_OK) {
		event->figures.as_of_s = now_s;
		event_work_out(town, &event->figures);
	}
	return err;
}

enum store_err programme_event(struct programme *programme, const char *typed, int64_t now_s,
                               struct event_figures *event)
{
	struct store_event kept;
	enum store_err err =
		programme_event_read(programme->town, programme->store, typed, now_s, &kept);

	if (err == STORE_OK) {
		*event = kept.figures;
	}
	return err;
}

enum store_err programme_event_score(struct store *store, const struct store_event *event,
                                     int64_t now_s, struct store_score *score,
                                     enum event_scored *scored)
{
	struct store_score before;
	enum store_err err = store->ops->score_by_sender(store, event->id, score->sender_id, &before);

	if (err == STORE_OK) {
		*scored = EVENT_SCORED_BEFORE;
		*score = before;
		return STORE_OK;
	}
	if (err != STORE_NOT_FOUND) {
		return err;
	}
	*scored = EVENT_SCORED;
	if (event->figures.state != EVENT_RUNNING) {
		*scored = EVENT_NOT_RUNNING;
	} else if (score->team < 1 || score->team > (int64_t)event->figures.teams_count) {
		*scored = EVENT_NO_TEAM;
	} else if (score->active > event->figures.teams[score->team - 1].members) {
		*scored = EVENT_TOO_ACTIVE;
	}
	score->at_s = now_s;
	return *scored == EVENT_SCORED ? store->ops->score_add(store, event->id, score) : STORE_OK;
}

enum store_err programme_event_end(const struct town *town, struct store *store, int64_t now_s,
                                   struct store_event *event)
{
	enum store_err err = STORE_OK;

	if (event->figures.state == EVENT_OVER) {
		return STORE_OK;
	}
	if (event->figures.from_s > now_s) { /* it never ran */
		event->figures.from_s = now_s;
	}
	event->figures.until_s = now_s;
	event->wipe_s = now_s + EVENT_KEPT_S;
	err = store->ops->event_end(store, event->id, now_s, event->wipe_s);
	event_work_out(town, &event->figures);
	return err;
}
