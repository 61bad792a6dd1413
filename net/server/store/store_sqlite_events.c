#include "net/server/store/store_sqlite_parts.h"

static enum store_err add_teams(struct store *store, const struct store_event *event)
{
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < event->figures.teams_count && err == STORE_OK; i++) {
		const struct event_team *team = &event->figures.teams[i];

		err = sql_done(store, sql(store,
		                          "INSERT INTO event_teams (event, number, name, members)"
		                          " VALUES (?, ?, ?, ?)",
		                          "iiti", event->id, (int64_t)i + 1, team->name, team->members));
	}
	return err;
}

static enum store_err event_add(struct store *store, struct store_event *event)
{
	enum store_err err = sql_done(
		store,
		sql(store,
	        "INSERT INTO events (code, request, made_by, name, from_s, until_s, wipe_s)"
	        " VALUES (?, ?, ?, ?, ?, ?, ?)",
	        "ttttiii", event->figures.code, event->request, event->made_by, event->figures.name,
	        event->figures.from_s, event->figures.until_s, event->wipe_s));

	if (err == STORE_OK) {
		event->id = sql_last_id(store);
		err = add_teams(store, event);
	}
	return err;
}

static enum store_err read_teams(struct store *store, struct store_event *event)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT t.name, t.members, coalesce(sum(s.metres), 0), coalesce(max(s.active), 0)"
	        " FROM event_teams AS t LEFT JOIN event_scores AS s"
	        " ON s.event = t.event AND s.team = t.number"
	        " WHERE t.event = ? GROUP BY t.number ORDER BY t.number",
	        "i", event->id);
	enum store_err err = STORE_OK;

	event->figures.teams_count = 0;
	while (event->figures.teams_count < EVENT_TEAMS_MAX &&
	       (err = sql_row(store, query)) == STORE_OK) {
		struct event_team *team = &event->figures.teams[event->figures.teams_count++];

		sql_text(query, 0, team->name, sizeof team->name);
		team->members = sqlite3_column_int64(query, 1);
		team->metres = sqlite3_column_int64(query, 2);
		team->active = sqlite3_column_int64(query, 3);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

#define EVENT_COLUMNS "id, code, request, made_by, name, from_s, until_s, wipe_s"

static enum store_err one_event(struct store *store, sqlite3_stmt *query, struct store_event *event)
{
	enum store_err err = sql_row(store, query);

	if (err != STORE_OK) {
		return err;
	}
	*event = (struct store_event){.id = sqlite3_column_int64(query, 0)};
	sql_text(query, 1, event->figures.code, sizeof event->figures.code);
	sql_text(query, 2, event->request, sizeof event->request);
	sql_text(query, 3, event->made_by, sizeof event->made_by);
	sql_text(query, 4, event->figures.name, sizeof event->figures.name);
	event->figures.from_s = sqlite3_column_int64(query, 5);
	event->figures.until_s = sqlite3_column_int64(query, 6);
	event->wipe_s = sqlite3_column_int64(query, 7);
	sql_reset(query);
	return read_teams(store, event);
}

static enum store_err event_by_code(struct store *store, const char *code,
                                    struct store_event *event)
{
	return one_event(
		store, sql(store, "SELECT " EVENT_COLUMNS " FROM events WHERE code = ?", "t", code), event);
}

static enum store_err event_by_request(struct store *store, const char *made_by,
                                       const char *request, struct store_event *event)
{
	return one_event(store,
	                 sql(store,
	                     "SELECT " EVENT_COLUMNS " FROM events WHERE made_by = ? AND request = ?",
	                     "tt", made_by, request),
	                 event);
}

static enum store_err event_codes(struct store *store, char (*codes)[EVENT_CODE_MAX], size_t cap,
                                  size_t *count)
{
	sqlite3_stmt *query = sql(store, "SELECT code FROM events ORDER BY from_s, id", "");
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		sql_text(query, 0, codes[(*count)++], EVENT_CODE_MAX);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err event_end(struct store *store, int64_t id, int64_t until_s, int64_t wipe_s)
{
	enum store_err err =
		sql_done(store, sql(store,
	                        "UPDATE events SET from_s = min(from_s, ?1), until_s = ?1, wipe_s = ?2"
	                        " WHERE id = ?3",
	                        "iii", until_s, wipe_s, id));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err event_remove(struct store *store, int64_t id)
{
	enum store_err err = store->ops->tokens_drop_of(store, TOKEN_HOST, id, NULL);

	if (err == STORE_OK) {
		err = sql_done(store, sql(store, "DELETE FROM events WHERE id = ?", "i", id));
	}
	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err events_wipe(struct store *store, int64_t now_s, size_t *count)
{
	enum store_err err = sql_done(store, sql(store,
	                                         "DELETE FROM tokens WHERE kind = ? AND of IN"
	                                         " (SELECT id FROM events WHERE wipe_s <= ?)",
	                                         "di", (int)TOKEN_HOST, now_s));

	*count = 0;
	if (err == STORE_OK) {
		err = sql_done(store, sql(store, "DELETE FROM events WHERE wipe_s <= ?", "i", now_s));
		*count = err == STORE_OK ? (size_t)sql_changes(store) : 0;
	}
	return err;
}

static enum store_err score_add(struct store *store, int64_t event, const struct store_score *score)
{
	return sql_done(store,
	                sql(store,
	                    "INSERT INTO event_scores (event, team, sender_id, metres, active, at_s)"
	                    " VALUES (?, ?, ?, ?, ?, ?)",
	                    "iitiii", event, score->team, score->sender_id, score->metres,
	                    score->active, score->at_s));
}

static enum store_err score_by_sender(struct store *store, int64_t event, const char *sender_id,
                                      struct store_score *score)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT sender_id, team, metres, active, at_s FROM event_scores"
	                          " WHERE event = ? AND sender_id = ?",
	                          "it", event, sender_id);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sql_text(query, 0, score->sender_id, sizeof score->sender_id);
		score->team = sqlite3_column_int64(query, 1);
		score->metres = sqlite3_column_int64(query, 2);
		score->active = sqlite3_column_int64(query, 3);
		score->at_s = sqlite3_column_int64(query, 4);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_events(struct store_ops *ops)
{
	ops->event_add = event_add;
	ops->event_by_code = event_by_code;
	ops->event_by_request = event_by_request;
	ops->event_codes = event_codes;
	ops->event_end = event_end;
	ops->event_remove = event_remove;
	ops->events_wipe = events_wipe;
	ops->score_add = score_add;
	ops->score_by_sender = score_by_sender;
}
