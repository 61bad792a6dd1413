/*
 * Stands before a server and hands everything on, but for the stream of changes: there it behaves
 * as told. For system tests alone.
 *
 *     front PORT none|elsewhere|garbage|line
 *
 * Prints its address as the server does. Each request for the stream is a line on stdout, too.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char STREAM[] = "GET /v1/boards/stream ";

static int server_port, own_port;
static const char *manner;

static struct sockaddr_in loopback(int port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return address;
}

static int say(int to, const char *text)
{
	return send(to, text, strlen(text), MSG_NOSIGNAL) == (ssize_t)strlen(text);
}

static int is(const char *what)
{
	return strcmp(manner, what) == 0;
}

/* The manners that go on for as long as somebody listens. */
static void go_on(int to)
{
	char line[4096];

	memset(line, 'x', sizeof line - 1);
	line[sizeof line - 1] = '\0';
	if (is("garbage")) {
		while (say(to, "\x01\xff: \n\n\rdat: 1\n<b>\n\ndata\nretry: x\n")) {
		}
	}
	for (int i = 0; is("line") && i < 10 * 256 && say(to, line); i++) {
	}
	recv(to, line, 1, 0); /* until it hangs up */
}

static void stream(int to)
{
	char text[256];

	puts("stream");
	if (is("none")) {
		say(to, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
	} else if (is("elsewhere")) {
		snprintf(text, sizeof text,
		         "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:%d/elsewhere\r\n"
		         "Content-Length: 0\r\n\r\n",
		         own_port);
		say(to, text);
	} else {
		say(to, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
		go_on(to);
	}
}

/* Both ways, until one has nothing more to say. */
static void hand_on(int from, const char *first, size_t length)
{
	struct sockaddr_in address = loopback(server_port);
	int to = socket(AF_INET, SOCK_STREAM, 0);
	struct pollfd ends[2] = {{from, POLLIN, 0}, {to, POLLIN, 0}};
	char bytes[65536];
	int open = connect(to, (struct sockaddr *)&address, sizeof address) == 0 &&
	           send(to, first, length, MSG_NOSIGNAL) > 0;

	while (open && poll(ends, 2, -1) > 0) {
		for (int i = 0; i < 2 && open; i++) {
			ssize_t got = ends[i].revents != 0 ? recv(ends[i].fd, bytes, sizeof bytes, 0) : -1;

			open = ends[i].revents == 0 ||
			       (got > 0 && send(ends[1 - i].fd, bytes, (size_t)got, MSG_NOSIGNAL) == got);
		}
	}
	close(to);
}

static void *serve(void *context)
{
	int from = (int)(intptr_t)context;
	char first[16384];
	ssize_t got = recv(from, first, sizeof first - 1, 0);

	if (got > 0) {
		first[got] = '\0';
		if (strncmp(first, STREAM, sizeof STREAM - 1) == 0) {
			stream(from);
		} else {
			if (strstr(first, "/elsewhere") != NULL) {
				puts("elsewhere");
			}
			hand_on(from, first, (size_t)got);
		}
	}
	close(from);
	return NULL;
}

int main(int count, char **words)
{
	struct sockaddr_in address = loopback(0);
	socklen_t length = sizeof address;
	int opened = socket(AF_INET, SOCK_STREAM, 0);

	if (count != 3) {
		return 64;
	}
	server_port = atoi(words[1]);
	manner = words[2];
	signal(SIGPIPE, SIG_IGN);
	if (bind(opened, (struct sockaddr *)&address, sizeof address) != 0 || listen(opened, 64) != 0) {
		return 71;
	}
	getsockname(opened, (struct sockaddr *)&address, &length);
	own_port = ntohs(address.sin_port);
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("listening on http://127.0.0.1:%d\n", own_port);
	for (;;) {
		int from = accept(opened, NULL, NULL);
		pthread_t thread;

		if (from >= 0 && pthread_create(&thread, NULL, serve, (void *)(intptr_t)from) == 0) {
			pthread_detach(thread);
		}
	}
}
