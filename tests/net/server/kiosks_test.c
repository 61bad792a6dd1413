#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/server/kiosks.h"
#include "net/server/notices.h"
#include "tests/net/server/store_new.h"

enum { NOW = 1795485600 };

static void add_kiosk(struct store *store, const char *name, int64_t seen_s)
{
	struct store_kiosk kiosk = {.created_s = 1};

	snprintf(kiosk.name, sizeof kiosk.name, "%s", name);
	assert_int_equal(store->ops->kiosk_add(store, &kiosk), STORE_OK);
	kiosk.seen_s = seen_s;
	kiosk.temperature_c = STORE_NO_TEMPERATURE;
	assert_int_equal(store->ops->kiosk_seen(store, &kiosk), STORE_OK);
}

TEST(a_kiosk_is_quiet_after_ten_minutes)
{
	struct store_kiosk kiosk = {.seen_s = NOW - KIOSKS_QUIET_S};

	assert_int_equal(kiosks_health(&kiosk, NOW), KIOSKS_FINE);
	assert_int_equal(kiosks_health(&kiosk, NOW + 1), KIOSKS_QUIET);
	kiosk.seen_s = 0;
	assert_int_equal(kiosks_health(&kiosk, NOW), KIOSKS_NEVER);
}

TEST(quiet_kiosks_stand_first_and_metrics_tell_since_when)
{
	struct store *store = sqlite_store();
	struct store_kiosk list[KIOSKS_MAX];
	struct text_buffer text = {0};
	size_t count = 0;

	add_kiosk(store, "a-fine", NOW - 5);
	add_kiosk(store, "b-never", 0);
	add_kiosk(store, "c-quiet", NOW - 601);
	assert_int_equal(kiosks_read(store, NOW, list, &count), STORE_OK);
	assert_int_equal(count, 3);
	assert_string_equal(list[0].name, "c-quiet");
	assert_string_equal(list[1].name, "b-never");
	assert_string_equal(list[2].name, "a-fine");
	kiosks_metrics(&text, store, NOW);
	assert_non_null(strstr(text_buffer_text(&text),
	                       "# TYPE machiaruki_kiosk_seen_seconds gauge\n"
	                       "machiaruki_kiosk_seen_seconds{kiosk=\"a-fine\"} 5\n"
	                       "machiaruki_kiosk_seen_seconds{kiosk=\"c-quiet\"} 601\n"));
	assert_non_null(
		strstr(text_buffer_text(&text), "machiaruki_kiosk_listed{kiosk=\"b-never\"} 1\n"));
	assert_null(strstr(text_buffer_text(&text), "_queue{kiosk=\"b-never\"}"));
	text_buffer_finish(&text);
	store->ops->destroy(store);
}

TEST(metrics_are_in_base_units_and_leave_out_what_is_not_told)
{
	struct store *store = sqlite_store();
	struct store_kiosk kiosk = {.name = "lobby", .created_s = 1};
	struct text_buffer text = {0};
	const char *const wanted[] = {"_last_frame_timestamp_seconds{kiosk=\"lobby\"} 1795485590\n",
	                              "_queue{kiosk=\"lobby\"} 2\n",
	                              "_queue_oldest_seconds{kiosk=\"lobby\"} 5400\n",
	                              "_disk_free_bytes{kiosk=\"lobby\"} 812000000\n",
	                              "_memory_bytes{kiosk=\"lobby\"} 71000000\n",
	                              "_temperature_celsius{kiosk=\"lobby\"} 58\n",
	                              "_crashes{kiosk=\"lobby\"} 1\n",
	                              "_up_seconds{kiosk=\"lobby\"} 7200\n"};

	assert_int_equal(store->ops->kiosk_add(store, &kiosk), STORE_OK);
	kiosk = (struct store_kiosk){.id = kiosk.id,
	                             .seen_s = NOW,
	                             .frame_s = NOW - 10,
	                             .queue = 2,
	                             .queue_oldest_s = 5400,
	                             .disk_free_mb = 812,
	                             .memory_mb = 71,
	                             .temperature_c = 58,
	                             .crashes = 1,
	                             .up_s = 7200};
	assert_int_equal(store->ops->kiosk_seen(store, &kiosk), STORE_OK);
	kiosks_metrics(&text, store, NOW);
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		assert_non_null(strstr(text_buffer_text(&text), wanted[i]));
	}
	assert_null(strstr(text_buffer_text(&text), "last_input_timestamp_seconds{"));
	text_buffer_finish(&text);
	store->ops->destroy(store);
}

TEST(what_wants_looking_after_is_told_and_nothing_else)
{
	const struct store_kiosk well = {.seen_s = NOW,
	                                 .frame_s = NOW - KIOSKS_STILL_S,
	                                 .temperature_c = KIOSKS_WARM_C - 1,
	                                 .disk_free_mb = KIOSKS_FULL_MB,
	                                 .queue = 1,
	                                 .queue_oldest_s = KIOSKS_WAITS_S - 1,
	                                 .crashes = KIOSKS_CRASHES - 1};
	struct store_kiosk ill = {.seen_s = NOW,
	                          .frame_s = NOW - KIOSKS_STILL_S - 1,
	                          .temperature_c = KIOSKS_WARM_C,
	                          .disk_free_mb = KIOSKS_FULL_MB - 1,
	                          .queue = 1,
	                          .queue_oldest_s = KIOSKS_WAITS_S,
	                          .crashes = KIOSKS_CRASHES};
	const struct store_kiosk silent = {
		.seen_s = NOW, .temperature_c = STORE_NO_TEMPERATURE, .disk_free_mb = -1};

	for (int i = 0; i < KIOSKS_WORRIES; i++) {
		assert_false(kiosks_worries(&well, (enum kiosks_worry)i));
		assert_true(kiosks_worries(&ill, (enum kiosks_worry)i));
		assert_false(kiosks_worries(&silent, (enum kiosks_worry)i));
	}
	ill.seen_s = 0; /* nothing was ever told */
	for (int i = 0; i < KIOSKS_WORRIES; i++) {
		assert_false(kiosks_worries(&ill, (enum kiosks_worry)i));
	}
}

TEST(a_notice_is_put_changed_and_ended_once)
{
	struct store *store = sqlite_store();
	struct store_notice notice = {.from_s = NOW - 10};
	const struct notices_text texts[] = {{"ja", "一"}, {"en", "one"}}, other = {"en", "two"};
	const struct store_language english = {"en", "ja"};
	struct notices shown;

	assert_int_equal(notices_put(store, &notice, texts, 2), STORE_OK);
	assert_int_equal(notices_put(store, &notice, &other, 1), STORE_OK);
	assert_int_equal(store->ops->notices_at(store, NOW, &english, &shown), STORE_OK);
	assert_int_equal(shown.count, 1);
	assert_string_equal(shown.list[0].text, "two");
	assert_int_equal(notices_end(store, notice.id, NOW), STORE_OK);
	assert_int_equal(notices_end(store, notice.id, NOW + 50), STORE_OK);
	assert_int_equal(store->ops->notice_get(store, notice.id, &notice), STORE_OK);
	assert_int_equal(notice.until_s, NOW - 1);
	assert_int_equal(notices_state(&notice, NOW), NOTICES_OVER);
	assert_int_equal(store->ops->notices_at(store, NOW, &english, &shown), STORE_OK);
	assert_int_equal(shown.count, 0);
	assert_int_equal(notices_end(store, 99, NOW), STORE_NOT_FOUND);
	notice.from_s = NOW + 1;
	notice.until_s = 0;
	assert_int_equal(notices_state(&notice, NOW), NOTICES_WAITING);
	assert_int_equal(notices_state(&notice, NOW + 1), NOTICES_SHOWN);
	store->ops->destroy(store);
}
