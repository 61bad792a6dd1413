/*
 * The service manager's end of $NOTIFY_SOCKET: prints each line of each message with the monotonic
 * milliseconds at which it came. hear_notify PATH
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>

int main(int argc, char **argv)
{
	struct sockaddr_un place = {.sun_family = AF_UNIX};
	int hearing = socket(AF_UNIX, SOCK_DGRAM, 0);
	char message[4096];
	ssize_t got = 0;

	if (argc != 2 || hearing < 0) {
		return 64;
	}
	snprintf(place.sun_path, sizeof place.sun_path, "%s", argv[1]);
	if (bind(hearing, (struct sockaddr *)&place, sizeof place) != 0) {
		perror(argv[1]);
		return 1;
	}
	while ((got = recv(hearing, message, sizeof message - 1, 0)) >= 0) {
		struct timespec now;
		char *rest = NULL;

		message[got] = '\0';
		clock_gettime(CLOCK_MONOTONIC, &now);
		for (char *line = strtok_r(message, "\n", &rest); line != NULL;
		     line = strtok_r(NULL, "\n", &rest)) {
			printf("%lld %s\n", (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000, line);
		}
		fflush(stdout);
	}
	return 0;
}
