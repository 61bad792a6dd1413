/*
 * In place of systemd: prints each line that comes to the socket of the name given, with the
 * milliseconds since this began.
 *
 * notify_listener PATH
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int one = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	long begun_ms = now_ms();
	char text[4096];
	ssize_t got = 0;

	if (argc != 2 || strlen(argv[1]) >= sizeof address.sun_path) {
		return 64;
	}
	memcpy(address.sun_path, argv[1], strlen(argv[1]));
	if (bind(one, (struct sockaddr *)&address, sizeof address) != 0) {
		perror(argv[1]);
		return 1;
	}
	while ((got = recv(one, text, sizeof text - 1, 0)) > 0) {
		char *rest = text;

		text[got] = '\0';
		for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
			printf("%ld %s\n", now_ms() - begun_ms, line);
		}
		fflush(stdout);
	}
	return 0;
}
