#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "kiosk/watchdog.h"

/* The service manager's end. */
struct manager {
	int socket;
	char heard[512]; /* the last message */
};

static struct manager listen_here(const char *usec)
{
	struct manager manager = {.socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)};
	struct sockaddr_un place = {.sun_family = AF_UNIX};
	char *folder = test_folder();

	snprintf(place.sun_path, sizeof place.sun_path, "%s/notify", folder);
	free(folder);
	assert_int_equal(bind(manager.socket, (struct sockaddr *)&place, sizeof place), 0);
	setenv("NOTIFY_SOCKET", place.sun_path, 1);
	setenv("WATCHDOG_PID", "1", 1); /* the compositor's */
	if (usec != NULL) {
		setenv("WATCHDOG_USEC", usec, 1);
	} else {
		unsetenv("WATCHDOG_USEC");
	}
	return manager;
}

/* "" when nothing came. */
static const char *hear(struct manager *manager)
{
	ssize_t got = recv(manager->socket, manager->heard, sizeof manager->heard - 1, 0);

	manager->heard[got > 0 ? got : 0] = '\0';
	return manager->heard;
}

static void leave(struct manager *manager, struct watchdog *watchdog)
{
	watchdog_destroy(watchdog);
	close(manager->socket);
	unsetenv("NOTIFY_SOCKET");
	unsetenv("WATCHDOG_USEC");
	unsetenv("WATCHDOG_PID");
}

TEST(the_first_frame_says_that_the_kiosk_is_ready)
{
	struct manager manager = listen_here("9000000");
	struct watchdog *watchdog = watchdog_create();

	assert_string_equal(hear(&manager), "");
	watchdog_fed(watchdog, 100);
	assert_string_equal(hear(&manager), "READY=1\nWATCHDOG=1");
	leave(&manager, watchdog);
}

TEST(nothing_is_due_before_the_first_frame)
{
	struct manager manager = listen_here("9000000");
	struct watchdog *watchdog = watchdog_create();

	assert_false(watchdog_due(watchdog, 1000000));
	assert_true(watchdog_next_ms(watchdog) == INT64_MAX);
	leave(&manager, watchdog);
}

TEST(it_is_fed_each_third_of_its_time_and_not_more_often)
{
	struct manager manager = listen_here("9000000");
	struct watchdog *watchdog = watchdog_create();

	watchdog_fed(watchdog, 100);
	hear(&manager);
	watchdog_fed(watchdog, 3099);
	assert_string_equal(hear(&manager), "");
	assert_false(watchdog_due(watchdog, 3099));
	assert_true(watchdog_due(watchdog, 3100));
	watchdog_fed(watchdog, 3100);
	assert_string_equal(hear(&manager), "WATCHDOG=1");
	assert_int_equal(watchdog_next_ms(watchdog), 6100);
	leave(&manager, watchdog);
}

TEST(a_manager_without_a_watchdog_hears_that_it_is_ready_alone)
{
	static const char *const none[] = {NULL, "", "0", "-5", "9000000x"};

	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		struct manager manager = listen_here(none[i]);
		struct watchdog *watchdog = watchdog_create();

		watchdog_fed(watchdog, 1);
		assert_string_equal(hear(&manager), "READY=1\nWATCHDOG=1");
		watchdog_fed(watchdog, 100000);
		assert_string_equal(hear(&manager), "");
		assert_false(watchdog_due(watchdog, INT64_MAX - 1));
		leave(&manager, watchdog);
	}
}

TEST(a_line_of_status_is_told_once_and_is_one_line)
{
	struct manager manager = listen_here(NULL);
	struct watchdog *watchdog = watchdog_create();

	watchdog_status(watchdog, "open, online\nREADY=1");
	assert_string_equal(hear(&manager), "STATUS=open, online");
	watchdog_status(watchdog, "open, online");
	assert_string_equal(hear(&manager), "");
	watchdog_status(watchdog, "open, offline");
	assert_string_equal(hear(&manager), "STATUS=open, offline");
	watchdog_ends(watchdog);
	assert_string_equal(hear(&manager), "STOPPING=1");
	leave(&manager, watchdog);
}

TEST(where_nobody_listens_nothing_is_due)
{
	struct watchdog *watchdog = NULL;

	unsetenv("NOTIFY_SOCKET");
	setenv("WATCHDOG_USEC", "9000000", 1);
	watchdog = watchdog_create();
	watchdog_fed(watchdog, 1);
	watchdog_status(watchdog, "a line");
	assert_false(watchdog_due(watchdog, 1000000));
	watchdog_destroy(watchdog);
	unsetenv("WATCHDOG_USEC");
}
