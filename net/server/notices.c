#include "net/server/notices.h"

enum notices_state notices_state(const struct store_notice *notice, int64_t now_s)
{
	if (notice->until_s != 0 && notice->until_s < now_s) {
		return NOTICES_OVER;
	}
	return notice->from_s > now_s ? NOTICES_WAITING : NOTICES_SHOWN;
}

const char *notices_state_text(enum notices_state state)
{
	static const char *const texts[] = {"waiting", "shown", "over"};

	return texts[state];
}

enum store_err notices_put(struct store *store, struct store_notice *notice,
                           const struct notices_text *texts, size_t count)
{
	enum store_err err = notice->id == 0 ? store->ops->notice_add(store, notice->from_s,
	                                                              notice->until_s, &notice->id)
	                                     : store->ops->notice_update(store, notice);

	for (size_t i = 0; i < count && err == STORE_OK; i++) {
		err = store->ops->text_put(store, STORE_NOTICE, notice->id, texts[i].language, "",
		                           texts[i].text);
	}
	return err;
}

enum store_err notices_end(struct store *store, int64_t id, int64_t now_s)
{
	struct store_notice notice;
	enum store_err err = store->ops->notice_get(store, id, &notice);

	if (err == STORE_OK && notices_state(&notice, now_s) != NOTICES_OVER) {
		notice.until_s = now_s - 1;
		err = store->ops->notice_update(store, &notice);
	}
	return err;
}
