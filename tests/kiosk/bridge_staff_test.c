/*
 * Which staff cards open the desk while there is no server.
 */
#include "tests/kiosk/bridge_server.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "engine/base/files.h"
#include "engine/base/text_buffer.h"
#include "kiosk/bridge_staff.h"

enum { DAY = 86400, NOW = 1795496400 };

static const char card[] = "482100000016", pictures[] = "tea-bike-sun-fish";

static enum staff_check check(struct staff_cards *cards, const char *with, int64_t now_s)
{
	char visit[STAFF_VISIT_MAX];

	return staff_cards_check(cards, card, with, now_s, visit);
}

static char *staff_file(char **folder)
{
	*folder = test_folder();
	return files_join(*folder, "staff");
}

TEST(a_card_that_the_server_confirmed_fits_until_its_visit_ends)
{
	struct staff_cards *cards = staff_cards_create(NULL);
	char visit[STAFF_VISIT_MAX];

	assert_int_equal(check(cards, pictures, NOW), STAFF_UNKNOWN);
	staff_cards_keep(cards, card, pictures, "v-1", NOW, NOW + 14 * DAY);
	assert_int_equal(staff_cards_check(cards, card, pictures, NOW + 13 * DAY, visit), STAFF_FITS);
	assert_string_equal(visit, "v-1");
	assert_int_equal(staff_cards_check(cards, "482100000027", pictures, NOW, visit), STAFF_UNKNOWN);
	assert_string_equal(visit, "");
	assert_int_equal(check(cards, pictures, NOW + 14 * DAY), STAFF_UNKNOWN);
	assert_int_equal(check(cards, pictures, NOW), STAFF_UNKNOWN); /* it is gone for good */
	staff_cards_destroy(cards);
}

TEST(it_outlives_the_program_and_nothing_of_it_can_be_read)
{
	char *folder = NULL, *path = staff_file(&folder), *text = NULL;
	struct staff_cards *cards = staff_cards_create(path);
	struct stat info;
	size_t length = 0;

	staff_cards_keep(cards, card, pictures, "v-1", NOW, NOW + 14 * DAY);
	staff_cards_destroy(cards);
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_int_equal(files_read(path, 10000, &text, &length), FILES_OK);
	assert_null(strstr(text, card));
	assert_null(strstr(text, "tea"));
	free(text);
	cards = staff_cards_create(path);
	assert_int_equal(check(cards, "tea-bike-sun-moon", NOW), STAFF_WRONG);
	assert_int_equal(check(cards, pictures, NOW), STAFF_FITS);
	staff_cards_destroy(cards);
	free(path);
	free(folder);
}

TEST(wrong_tries_make_a_pause_that_grows_and_a_restart_does_not_help)
{
	char *folder = NULL, *path = staff_file(&folder);
	struct staff_cards *cards = staff_cards_create(path);
	int64_t now_s = NOW, pause_s = STAFF_PAUSE_FIRST_S;

	staff_cards_keep(cards, card, pictures, "v-1", NOW, NOW + 14 * DAY);
	for (int i = 0; i < STAFF_WRONG_FREE; i++) {
		assert_int_equal(check(cards, "tea-tea-tea-tea", now_s), STAFF_WRONG);
	}
	for (int i = 0; i < 3; i++) {
		assert_int_equal(check(cards, "tea-tea-tea-tea", now_s), STAFF_WRONG);
		staff_cards_destroy(cards);
		cards = staff_cards_create(path);
		assert_int_equal(check(cards, pictures, now_s), STAFF_PAUSE);
		assert_int_equal(check(cards, pictures, now_s + pause_s - 1), STAFF_PAUSE);
		now_s += pause_s;
		pause_s *= 2;
	}
	assert_int_equal(check(cards, pictures, now_s), STAFF_FITS);
	assert_int_equal(check(cards, "tea-tea-tea-tea", now_s), STAFF_WRONG); /* from the beginning */
	assert_int_equal(check(cards, pictures, now_s), STAFF_FITS);
	staff_cards_destroy(cards);
	free(path);
	free(folder);
}

TEST(a_clock_that_was_set_back_neither_locks_for_years_nor_opens_for_years)
{
	struct staff_cards *cards = staff_cards_create(NULL);

	staff_cards_keep(cards, card, pictures, "v-1", NOW, NOW + 14 * DAY);
	for (int i = 0; i <= STAFF_WRONG_FREE; i++) {
		check(cards, "tea-tea-tea-tea", NOW + DAY / 2);
	}
	assert_int_equal(check(cards, pictures, NOW), STAFF_PAUSE);
	assert_int_equal(check(cards, pictures, NOW + STAFF_PAUSE_FIRST_S), STAFF_FITS);
	assert_int_equal(check(cards, pictures, NOW - DAY), STAFF_FITS); /* an hour more or less */
	assert_int_equal(check(cards, pictures, NOW - 3650 * (int64_t)DAY), STAFF_UNKNOWN);
	assert_int_equal(check(cards, pictures, NOW + DAY), STAFF_FITS);
	staff_cards_destroy(cards);
}

/* The file as it would be with so many cards of which one was confirmed each day, and after so many
 * wrong tries: the first line again and again, with another hash of the number. */
static void write_many(const char *path, int count, int wrong, int64_t pause_s)
{
	char *text = NULL, *line = NULL;
	struct text_buffer many = {0};
	size_t length = 0;

	assert_int_equal(files_read(path, 10000, &text, &length), FILES_OK);
	line = strchr(text, '\n') + 1;
	text_buffer_add_span(&many, text, (size_t)(line - text));
	for (int i = 0; i < count; i++) {
		char start[140];

		snprintf(start, sizeof start, "%.129s", line); /* both hashes */
		if (i > 0) {
			start[0] = (char)('a' + i % 6);
			start[1] = (char)('0' + i / 6);
		}
		text_buffer_addf(&many, "%s v-%d %d %d %d %lld\n", start, i, NOW + i, NOW + 14 * DAY, wrong,
		                 (long long)pause_s);
	}
	assert_int_equal(files_write(path, many.data, many.length), FILES_OK);
	text_buffer_finish(&many);
	free(text);
}

static bool file_has(const char *path, const char *part)
{
	char *text = NULL;
	size_t length = 0;
	bool there = false;

	assert_int_equal(files_read(path, 10000, &text, &length), FILES_OK);
	there = strstr(text, part) != NULL;
	free(text);
	return there;
}

TEST(the_oldest_of_too_many_cards_makes_room)
{
	char *folder = NULL, *path = staff_file(&folder), visit[STAFF_VISIT_MAX];
	struct staff_cards *cards = staff_cards_create(path);

	staff_cards_keep(cards, card, pictures, "v", NOW, NOW + 14 * DAY);
	staff_cards_destroy(cards);
	write_many(path, STAFF_CARDS_MAX, 0, 0);
	cards = staff_cards_create(path);
	staff_cards_keep(cards, "482100000027", pictures, "v-new", NOW + 99, NOW + 14 * DAY);
	assert_false(file_has(path, " v-0 "));
	assert_true(file_has(path, " v-1 "));
	assert_int_equal(staff_cards_check(cards, "482100000027", pictures, NOW, visit), STAFF_FITS);
	staff_cards_keep(cards, "482100000027", "sun-sun-sun-sun", "v-again", NOW, NOW + 14 * DAY);
	assert_false(file_has(path, " v-new "));
	assert_true(file_has(path, " v-1 ")); /* its own place was taken */
	staff_cards_destroy(cards);
	free(path);
	free(folder);
}

TEST(a_pause_is_never_longer_than_some_hours)
{
	char *folder = NULL, *path = staff_file(&folder);
	struct staff_cards *cards = staff_cards_create(path);

	staff_cards_keep(cards, card, pictures, "v", NOW, NOW + 14 * DAY);
	staff_cards_destroy(cards);
	write_many(path, 1, 5000, INT64_C(999999999999));
	cards = staff_cards_create(path);
	assert_int_equal(check(cards, pictures, NOW), STAFF_PAUSE);
	assert_int_equal(check(cards, pictures, NOW + STAFF_PAUSE_MAX_S - 1), STAFF_PAUSE);
	assert_int_equal(check(cards, pictures, NOW + STAFF_PAUSE_MAX_S), STAFF_FITS);
	staff_cards_destroy(cards);
	free(path);
	free(folder);
}

TEST(a_file_that_was_cut_or_changed_opens_nothing)
{
	char *folder = NULL, *path = staff_file(&folder), *text = NULL;
	struct staff_cards *cards = staff_cards_create(path);
	size_t length = 0;

	staff_cards_keep(cards, card, pictures, "v-1", NOW, NOW + 14 * DAY);
	staff_cards_destroy(cards);
	assert_int_equal(files_read(path, 10000, &text, &length), FILES_OK);
	for (size_t cut = 0; cut < length; cut += 17) {
		assert_int_equal(files_write(path, text, cut), FILES_OK);
		cards = staff_cards_create(path);
		/* The head alone is a file without cards: then no hash is worked out. */
		assert_int_equal(check(cards, pictures, NOW), STAFF_UNKNOWN);
		staff_cards_destroy(cards);
	}
	free(text);
	free(path);
	free(folder);
}

TEST(a_wrong_try_that_cannot_be_written_shuts_the_desk)
{
	char *folder = NULL, *path = staff_file(&folder);
	struct staff_cards *cards = staff_cards_create(path);
	struct rlimit before, none;

	staff_cards_keep(cards, card, pictures, "v-1", NOW, NOW + 14 * DAY);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	none = before;
	none.rlim_cur = 10;
	setrlimit(RLIMIT_FSIZE, &none);
	assert_int_equal(check(cards, "tea-tea-tea-tea", NOW), STAFF_UNKNOWN);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(check(cards, pictures, NOW), STAFF_UNKNOWN);
	staff_cards_destroy(cards);
	free(path);
	free(folder);
}

static struct ask sign_in(const char *number, const char *with)
{
	struct ask ask = {.kind = ASK_CARD};

	snprintf(ask.card, sizeof ask.card, "%s", number);
	snprintf(ask.pin, sizeof ask.pin, "%s", with);
	return ask;
}

TEST(staff_sign_in_without_a_server_after_they_have_once_with_it)
{
	char *folder = test_folder();
	struct bridge *bridge = begin_with(NULL, folder, true);
	struct reply *reply = NULL;

	sign_in_as(bridge, "staff", "visit-s", NOW);
	sign_out_of(bridge);
	bridge_destroy(bridge);
	bridge = begin_with(NULL, folder, false); /* no server is known at all */
	reply = answer_to(bridge, sign_in(card, pictures), NOW + DAY);
	assert_int_equal(reply->result, REPLY_OK);
	assert_true(reply->staff);
	sign_out_of(bridge);
	assert_int_equal(answer_to(bridge, sign_in("482100000027", pictures), NOW)->result,
	                 REPLY_OFFLINE); /* a player's */
	assert_int_equal(answer_to(bridge, sign_in(card, "sun-sun-sun-sun"), NOW)->result, REPLY_WRONG);
	answer_to(bridge, sign_in(card, "sun-sun-sun-sun"), NOW);
	answer_to(bridge, sign_in(card, "sun-sun-sun-sun"), NOW);
	assert_int_equal(answer_to(bridge, sign_in(card, pictures), NOW)->result, REPLY_LOCKED);
	bridge_destroy(bridge);
	free(folder);
}

TEST(a_server_that_is_there_has_the_last_word)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "staff", "visit-s", NOW);
	sign_out_of(bridge);
	lay_out(503, PROBLEM(503, "unavailable"));
	assert_int_equal(answer_to(bridge, sign_in(card, pictures), NOW)->result, REPLY_OK);
	sign_out_of(bridge);
	lay_out(400, "{\"error\":\"invalid_client\"}");
	assert_int_equal(answer_to(bridge, sign_in(card, pictures), NOW)->result, REPLY_OFFLINE);
	lay_out(400, "{\"error\":\"invalid_grant\"}"); /* the card was taken from them */
	assert_int_equal(answer_to(bridge, sign_in(card, pictures), NOW)->result, REPLY_WRONG);
	bridge_set_network(bridge, false);
	assert_int_equal(answer_to(bridge, sign_in(card, pictures), NOW)->result, REPLY_OFFLINE);
	bridge_destroy(bridge);
}

TEST(a_visit_that_the_server_refuses_takes_the_card_with_it)
{
	struct bridge *bridge = begin(NULL);
	struct ask deposit = {
		.kind = ASK_DEPOSIT, .card = "482100000027", .amount = 500, .mark = "mark-1"};

	sign_in_as(bridge, "staff", "visit-s", NOW);
	bridge_set_network(bridge, false);
	assert_int_equal(answer_to(bridge, deposit, NOW)->result, REPLY_QUEUED);
	sign_out_of(bridge);
	turn_for(bridge, NOW, 20);
	bridge_set_network(bridge, true);
	lay_out(401, PROBLEM(401, "visit-over"));
	turn_until(bridge, NOW + 1000, 0);
	bridge_set_network(bridge, false);
	assert_int_equal(answer_to(bridge, sign_in(card, pictures), NOW)->result, REPLY_OFFLINE);
	bridge_destroy(bridge);
}

TEST(a_player_leaves_no_hash_on_the_disk)
{
	char *folder = NULL, *path = staff_file(&folder);
	struct bridge *bridge = begin_with(NULL, folder, true);

	sign_in_as(bridge, "player", "visit-1", NOW);
	bridge_destroy(bridge);
	assert_false(files_exists(path));
	free(path);
	free(folder);
}
