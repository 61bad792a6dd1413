#include "tests/test.h"

#include <arpa/inet.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TESTS_MAX = 400, FOLDERS_MAX = 200 };

static struct CMUnitTest tests[TESTS_MAX];
static size_t tests_count;
static char *folders[FOLDERS_MAX];
static size_t folders_count;

void test_add(const char *name, CMUnitTestFunction function)
{
	if (tests_count == TESTS_MAX) {
		fprintf(stderr, "%s: more than %d tests in a program\n", name, TESTS_MAX);
		abort();
	}
	tests[tests_count++] = (struct CMUnitTest){name, function, NULL, NULL, NULL};
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
	(void)info;
	(void)type;
	(void)walk;
	return remove(path);
}

static void remove_folders(void)
{
	while (folders_count > 0) {
		char *folder = folders[--folders_count];

		nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
		free(folder);
	}
}

char *test_folder(void)
{
	const char *base = getenv("TMPDIR");
	char path[512];

	snprintf(path, sizeof path, "%s/machiaruki-test-XXXXXX", base != NULL ? base : "/tmp");
	if (folders_count == FOLDERS_MAX || mkdtemp(path) == NULL) {
		perror(path);
		abort();
	}
	folders[folders_count++] = strdup(path);
	return strdup(path);
}

int test_listen(int *port)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t length = sizeof address;
	int made = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(made, (struct sockaddr *)&address, sizeof address), 0);
	assert_int_equal(listen(made, 16), 0);
	getsockname(made, (struct sockaddr *)&address, &length);
	*port = ntohs(address.sin_port);
	return made;
}

int main(int argc, char **argv)
{
	int failed = 0;

	(void)argc;
	atexit(remove_folders);
	failed = _cmocka_run_group_tests(argv[0], tests, tests_count, NULL, NULL);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
