#include "net/server/housekeeping.h"

#include "engine/base/log.h"
#include "net/server/programme.h"

/* *changed is set when something that is shown was. */
typedef enum store_err step(const struct town *town, struct store *store, int64_t now_s,
                            bool *changed);

static enum store_err end_tokens(const struct town *town, struct store *store, int64_t now_s,
                                 bool *changed)
{
	(void)town;
	(void)changed;
	return store->ops->tokens_expire(store, now_s);
}

static enum store_err end_visits(const struct town *town, struct store *store, int64_t now_s,
                                 bool *changed)
{
	(void)town;
	(void)changed;
	return store->ops->visits_expire(store, now_s);
}

static enum store_err expire_points(const struct town *town, struct store *store, int64_t now_s,
                                    bool *changed)
{
	return programme_expire_all(town, store, now_s, changed);
}

static enum store_err wipe_events(const struct town *town, struct store *store, int64_t now_s,
                                  bool *changed)
{
	size_t count = 0;
	enum store_err err = store->ops->events_wipe(store, now_s, &count);

	(void)town;
	*changed = count > 0;
	return err;
}

static const struct {
	const char *name;
	step *run;
} steps[] = {
	{"tokens that have ended", end_tokens},
	{"visits that have ended", end_visits},
	{"points that expire", expire_points},
	{"events that are over", wipe_events},
};

static bool run_step(size_t i, const struct town *town, struct store *store, int64_t now_s)
{
	bool changed = false;
	enum store_err err = store->ops->begin(store);

	if (err == STORE_OK) {
		err = steps[i].run(town, store, now_s, &changed);
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	if (err != STORE_OK) {
		log_error("housekeeping: %s: the store %s", steps[i].name, store_err_text(err));
	}
	return err == STORE_OK && changed;
}

bool housekeeping_run(struct housekeeping *housekeeping, struct store *store, int64_t now_s)
{
	bool changed = false;
	int64_t gone_s = now_s - housekeeping->done_s;

	if (housekeeping->done_s != 0 && gone_s >= 0 && gone_s < HOUSEKEEPING_EVERY_S) {
		return false;
	}
	housekeeping->done_s = now_s;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		changed = run_step(i, housekeeping->town, store, now_s) || changed;
	}
	return changed;
}
