/*
 * What the office's pages show in a demo: a staff member, kiosks in each state of health, a school
 * event that runs. All of it says that it is one.
 */
#include <stdio.h>

#include "net/server/auth.h"
#include "net/server/demo/demo_parts.h"

static enum store_err add_staff(struct demo *demo)
{
	struct store *store = demo->store;
	struct store_card card = {.id = 0};
	enum store_err err = store->ops->staff_add(store, "demo-desk", demo->now_s, &card.staff);

	auth_hash_secret(DEMO_CARD_STAFF, card.code_hash);
	if (!auth_hash_pin(DEMO_PIN, card.pin_hash)) {
		return STORE_UNAVAILABLE;
	}
	return err == STORE_OK ? store->ops->card_add(store, &card) : err;
}

/* One that reported a moment ago, one that went quiet yesterday, one that was never switched on. */
static enum store_err add_kiosks(struct demo *demo)
{
	struct store *store = demo->store;
	struct store_kiosk kiosks[] = {
		{.name = "demo-lobby", .place = "デモ: 市役所のロビー", .seen_s = demo->now_s - 20},
		{.name = "demo-library", .place = "デモ: 図書館", .seen_s = demo->now_s - 26 * 3600},
		{.name = "demo-station", .place = "デモ: 駅"},
	};
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < sizeof kiosks / sizeof kiosks[0] && err == STORE_OK; i++) {
		kiosks[i].created_s = demo->now_s - DEMO_WEEK_S;
		err = store->ops->kiosk_add(store, &kiosks[i]);
		if (err == STORE_OK && kiosks[i].seen_s != 0) {
			kiosks[i].frame_s = kiosks[i].seen_s - 1;
			kiosks[i].input_s = kiosks[i].seen_s - 240;
			kiosks[i].queue = i == 0 ? 0 : 3;
			kiosks[i].queue_oldest_s = i == 0 ? 0 : 5 * 3600;
			kiosks[i].disk_free_mb = i == 0 ? 12400 : 380;
			kiosks[i].temperature_c = i == 0 ? 52 : 78;
			kiosks[i].memory_mb = 71;
			kiosks[i].up_s = (i == 0 ? 12 : 40) * 24 * 3600;
			snprintf(kiosks[i].screen, sizeof kiosks[i].screen, "1920x1080 x11");
			snprintf(kiosks[i].build, sizeof kiosks[i].build, "%s", MACHIARUKI_VERSION);
			err = store->ops->kiosk_seen(store, &kiosks[i]);
		}
	}
	return err;
}

static enum store_err add_scores(struct demo *demo, int64_t event)
{
	static const struct store_score scores[] = {
		{.sender_id = "demo-1", .team = 1, .metres = 12600, .active = 24},
		{.sender_id = "demo-2", .team = 2, .metres = 14200, .active = 25},
		{.sender_id = "demo-3", .team = 3, .metres = 9800, .active = 30},
		{.sender_id = "demo-4", .team = 1, .metres = 1600, .active = 26},
	};
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < sizeof scores / sizeof scores[0] && err == STORE_OK; i++) {
		struct store_score score = scores[i];

		score.at_s = demo->now_s - 60;
		err = demo->store->ops->score_add(demo->store, event, &score);
	}
	return err;
}

static enum store_err add_event(struct demo *demo)
{
	struct store *store = demo->store;
	struct store_event event = {.made_by = "demo",
	                            .request = "demo",
	                            .figures = {.code = DEMO_EVENT,
	                                        .name = "デモの運動会 (demo)",
	                                        .from_s = demo->now_s - 1800,
	                                        .until_s = demo->now_s + 6 * 86400,
	                                        .teams = {{.name = "デモ 1組", .members = 30},
	                                                  {.name = "デモ 2組", .members = 28},
	                                                  {.name = "デモ 3組", .members = 31},
	                                                  {.name = "デモ 4組", .members = 29}},
	                                        .teams_count = 4}};
	struct store_token host = {.kind = TOKEN_HOST, .client = "host"};
	enum store_err err = STORE_OK;

	event.wipe_s = event.figures.until_s + EVENT_KEPT_S;
	err = store->ops->event_add(store, &event);
	if (err == STORE_OK) {
		host.of = event.id;
		host.expires_s = event.wipe_s;
		auth_hash_secret(DEMO_EVENT_HOST, host.hash);
		err = store->ops->token_add(store, &host);
	}
	return err == STORE_OK ? add_scores(demo, event.id) : err;
}

enum store_err demo_add_office(struct demo *demo)
{
	enum store_err err = add_staff(demo);

	err = err == STORE_OK ? add_kiosks(demo) : err;
	return err == STORE_OK ? add_event(demo) : err;
}
