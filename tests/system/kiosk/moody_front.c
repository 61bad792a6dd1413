/*
 * Stands before a server and hands everything on, or behaves as a file says, which is read anew for
 * each connection. For system tests alone.
 *
 *     moody_front ADDRESS PORT SERVER_PORT MOOD_FILE
 *
 *     good      hands on                        slow     hands on, each answer 3 s late
 *     silent    takes requests, never answers   trickle  a byte a second of an answer without end
 *     garbage   bytes that are no HTTP          html     a page of a hotel's network, status 200
 *     wrong     JSON of other types             empty    status 200 and nothing
 *     endless   a body without end              broken   status 500
 *     shut      hangs up at once                other    is always to be found elsewhere
 *
 * A change of mood ends what is open. Writes each bearer token that passes to stdout, once in a
 * row, so that a test can look for it where it must not be.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LOOK_MS = 100, SLOW_MS = 3000, MOOD_MAX = 16, TOKEN_MAX = 64 };

struct front {
	int server_port;
	const char *mood_file;
	pthread_mutex_t lock;
	char token[TOKEN_MAX]; /* the last one told */
};

struct caller {
	struct front *front;
	int from;
};

static void read_mood(const struct front *front, char mood[MOOD_MAX])
{
	FILE *file = fopen(front->mood_file, "r");

	mood[0] = '\0';
	if (file != NULL) {
		if (fgets(mood, MOOD_MAX, file) != NULL) {
			mood[strcspn(mood, "\n")] = '\0';
		}
		fclose(file);
	}
}

static bool say(int to, const char *text)
{
	return send(to, text, strlen(text), MSG_NOSIGNAL) == (ssize_t)strlen(text);
}

static void tell_token(struct front *front, const char *request)
{
	const char *found = strstr(request, "Authorization: Bearer ");
	char token[TOKEN_MAX] = "";

	if (found != NULL && sscanf(found + 22, "%63[A-Za-z0-9_-]", token) == 1) {
		pthread_mutex_lock(&front->lock);
		if (strcmp(token, front->token) != 0) {
			memcpy(front->token, token, sizeof token);
			puts(token);
		}
		pthread_mutex_unlock(&front->lock);
	}
}

/* Waits for one of the two, or the end of the mood. */
static bool goes_on(const struct front *front, const char *mood, struct pollfd *ends, nfds_t count)
{
	char now[MOOD_MAX];

	do {
		read_mood(front, now);
		if (strcmp(now, mood) != 0) {
			return false;
		}
	} while (poll(ends, count, LOOK_MS) == 0);
	return true;
}

static void hand_on(struct front *front, int from, const char *mood)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_port = htons((uint16_t)front->server_port),
	                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int to = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct pollfd ends[2] = {{from, POLLIN, 0}, {to, POLLIN, 0}};
	char bytes[65537];
	bool open = connect(to, (struct sockaddr *)&address, sizeof address) == 0;

	while (open && goes_on(front, mood, ends, 2)) {
		for (int i = 0; i < 2 && open; i++) {
			ssize_t got = 0;

			if (ends[i].revents == 0) {
				continue;
			}
			got = recv(ends[i].fd, bytes, sizeof bytes - 1, 0);
			if (got > 0 && i == 0) {
				bytes[got] = '\0';
				tell_token(front, bytes);
			} else if (got > 0 && strcmp(mood, "slow") == 0) {
				usleep(SLOW_MS * 1000);
			}
			open = got > 0 && send(ends[1 - i].fd, bytes, (size_t)got, MSG_NOSIGNAL) == got;
		}
	}
	close(to);
}

static const char *answer_of(const char *mood)
{
	static const struct {
		const char *mood, *answer;
	} answers[] = {
		{"garbage", "\x01\xff\xfe nothing that is HTTP\r\n\r\n\r\n<\x80>"},
		{"html", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 63\r\n\r\n"
	             "<html><body>Welcome! Please accept our conditions</body></html>"},
		{"wrong", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 94\r\n\r\n"
	              "{\"town\":7,\"grams\":\"many\",\"rows\":{\"rank\":[]},\"season\":null,\"access_"
	              "token\":[1e999],\"notices\":-1}"},
		{"empty", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n"},
		{"broken", "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"},
		{"other", "HTTP/1.1 307 Temporary Redirect\r\nLocation: /v1/town\r\nContent-Length: "
	              "0\r\n\r\n"},
		{"trickle", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"},
		{"endless", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"},
	};

	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
		if (strcmp(answers[i].mood, mood) == 0) {
			return answers[i].answer;
		}
	}
	return NULL;
}

/* Until the caller hangs up or the mood is another: nothing, a byte a second, or all that it takes.
 */
static void go_on(const struct front *front, int from, const char *mood)
{
	bool endless = strcmp(mood, "endless") == 0, trickles = strcmp(mood, "trickle") == 0;
	char now[MOOD_MAX], block[8192];
	bool open = true;

	memset(block, ' ', sizeof block - 1);
	block[sizeof block - 1] = '\0';
	for (int turn = 0; open; turn++) {
		struct pollfd end = {from, POLLIN, 0};

		if (poll(&end, 1, endless ? 0 : LOOK_MS) > 0) {
			open = recv(from, now, sizeof now, 0) > 0;
		} else if (endless) {
			open = say(from, block);
		} else if (trickles && turn % (1000 / LOOK_MS) == 0) {
			open = say(from, " ");
		}
		read_mood(front, now);
		open = open && strcmp(now, mood) == 0;
	}
}

static void misbehave(const struct front *front, int from, const char *mood)
{
	const char *answer = answer_of(mood);
	char request[8192];

	if (recv(from, request, sizeof request, 0) > 0 && (answer == NULL || say(from, answer))) {
		if (strcmp(mood, "silent") == 0 || strcmp(mood, "trickle") == 0 ||
		    strcmp(mood, "endless") == 0) {
			go_on(front, from, mood);
		}
	}
}

static void *serve(void *context)
{
	struct caller *caller = context;
	char mood[MOOD_MAX];

	read_mood(caller->front, mood);
	if (strcmp(mood, "good") == 0 || strcmp(mood, "slow") == 0) {
		hand_on(caller->front, caller->from, mood);
	} else if (strcmp(mood, "shut") != 0) {
		misbehave(caller->front, caller->from, mood);
	}
	close(caller->from);
	free(caller);
	return NULL;
}

int main(int count, char **words)
{
	struct front front = {.lock = PTHREAD_MUTEX_INITIALIZER};
	struct sockaddr_in address = {.sin_family = AF_INET};
	int opened = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int yes = 1;

	if (count != 5 || inet_pton(AF_INET, words[1], &address.sin_addr) != 1) {
		return 64;
	}
	address.sin_port = htons((uint16_t)atoi(words[2]));
	front.server_port = atoi(words[3]);
	front.mood_file = words[4];
	signal(SIGPIPE, SIG_IGN);
	setvbuf(stdout, NULL, _IOLBF, 0);
	setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (bind(opened, (struct sockaddr *)&address, sizeof address) != 0 || listen(opened, 64) != 0) {
		return 71;
	}
	for (;;) {
		struct caller *caller = malloc(sizeof *caller);
		pthread_t thread;

		*caller = (struct caller){&front, accept(opened, NULL, NULL)};
		if (caller->from < 0 || pthread_create(&thread, NULL, serve, caller) != 0) {
			free(caller);
			continue;
		}
		pthread_detach(thread);
	}
}
