#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/torture/torture.h"

enum {
	START_MS = 20000, /* at most, of the server */
	END_MS = 60000,   /* at most, of everything at the end */
	/* A server is killed after so many answers at most, or that time, and a moment more: as much
	 * is done on a slow machine as on a quick one. */
	LIVES_ANSWERS = 40,
	LIVES_MS = 2000,
	MOMENT_MS = 12,
	STARTS_MS = 80,            /* about, until it listens */
	DIES_STARTING_PERCENT = 4, /* is killed before it is there */
	CLIENT_DIES_PERCENT = 25,  /* a client with it */
	TELL_EVERY = 500,
};

struct conductor {
	const struct torture_options *options;
	struct torture_shared *shared;
	uint64_t seed;
	FILE *history;
	int pipe[2];
	char rest[TORTURE_LINE_MAX * 2]; /* the beginning of a line */
	size_t rest_length;
	struct torture_client clients[TORTURE_CLIENTS];
	pid_t client_pids[TORTURE_CLIENTS];
	int64_t answers; /* so many came */
	pid_t server;
	int server_out;
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What a client said: kept, and remembered for when it is started again. */
static void take_line(struct conductor *conductor, const char *line)
{
	struct torture_client *client = NULL;
	struct torture_deed deed = {.kind = TORTURE_TRIP};
	char kind[16] = "";
	int number = -1;
	long long deeds = 0, who = 0;

	fprintf(conductor->history, "%s\n", line);
	if (sscanf(line, "%*c\t%d\t%lld", &number, &deeds) != 2 || number < 0 ||
	    number >= TORTURE_CLIENTS) {
		return;
	}
	client = &conductor->clients[number];
	client->deeds = deeds;
	client->pending = line[0] == 'I';
	conductor->answers += line[0] == 'A';
	if (client->pending &&
	    sscanf(line, "I\t%*d\t%*d\t%15s\t%lld\t%79s\t%79s", kind, &who, deed.key, deed.what) == 4) {
		while (deed.kind < TORTURE_KINDS && strcmp(torture_kinds[deed.kind], kind) != 0) {
			deed.kind++;
		}
		deed.who = who;
		client->waiting = deed;
	}
}

static void take_lines(struct conductor *conductor)
{
	char *rest = conductor->rest;

	for (;;) {
		size_t room = sizeof conductor->rest - 1 - conductor->rest_length;
		ssize_t got = read(conductor->pipe[0], rest + conductor->rest_length, room);
		char *end = NULL;

		if (got <= 0) {
			return;
		}
		conductor->rest_length += (size_t)got;
		rest[conductor->rest_length] = '\0';
		while ((end = strchr(rest, '\n')) != NULL) {
			*end = '\0';
			take_line(conductor, rest);
			conductor->rest_length -= (size_t)(end + 1 - rest);
			memmove(rest, end + 1, conductor->rest_length + 1);
		}
	}
}

/* Takes what is said until that moment, or until *other can be read. True for the latter. */
static bool listen_until(struct conductor *conductor, int64_t until_ms, int other)
{
	for (int64_t left = 0; (left = until_ms - now_ms()) > 0;) {
		struct pollfd waits[2] = {{.fd = conductor->pipe[0], .events = POLLIN},
		                          {.fd = other, .events = POLLIN}};

		poll(waits, other >= 0 ? 2 : 1, (int)left);
		take_lines(conductor);
		if (other >= 0 && waits[1].revents != 0) {
			return true;
		}
	}
	return false;
}

/* As long as a server lives. */
static void let_live(struct conductor *conductor)
{
	int64_t until_ms = now_ms() + LIVES_MS;
	int64_t answers =
		conductor->answers + (int64_t)torture_below(&conductor->seed, LIVES_ANSWERS + 1);

	while (conductor->answers < answers && now_ms() < until_ms) {
		listen_until(conductor, now_ms() + 2, -1);
	}
	listen_until(conductor, now_ms() + (int64_t)torture_below(&conductor->seed, MOMENT_MS), -1);
}

static void start_client(struct conductor *conductor, int number)
{
	struct torture_client *client = &conductor->clients[number];

	client->seed = torture_below(&conductor->seed, UINT64_MAX);
	fflush(conductor->history);
	conductor->client_pids[number] = fork();
	if (conductor->client_pids[number] == 0) {
		close(conductor->pipe[0]);
		torture_client_run(client);
	}
}

/* Whatever it said before is taken first, so that it knows what it has no answer to. */
static void kill_client(struct conductor *conductor, int number)
{
	kill(conductor->client_pids[number], SIGKILL);
	waitpid(conductor->client_pids[number], NULL, 0);
	take_lines(conductor);
	start_client(conductor, number);
}

static void exec_server(const struct conductor *conductor, int out)
{
	char listen_at[32], store[600];

	snprintf(listen_at, sizeof listen_at, "127.0.0.1:%d", atomic_load(&conductor->shared->port));
	snprintf(store, sizeof store, "sqlite:%s", conductor->options->database);
	dup2(out, STDOUT_FILENO);
	execl(conductor->options->server, "machiaruki-server", "serve", "--listen", listen_at,
	      "--store", store, (char *)NULL);
	_exit(127);
}

static bool fork_server(struct conductor *conductor)
{
	int out[2];

	if (pipe2(out, O_CLOEXEC) != 0) {
		return false;
	}
	fflush(conductor->history);
	conductor->server = fork();
	if (conductor->server == 0) {
		exec_server(conductor, out[1]);
	}
	close(out[1]);
	conductor->server_out = out[0];
	return conductor->server > 0;
}

static void kill_server(struct conductor *conductor)
{
	kill(conductor->server, SIGKILL);
	waitpid(conductor->server, NULL, 0);
	close(conductor->server_out);
}

/* Its port is chosen by the first and kept by all that follow. */
static bool await_server(struct conductor *conductor)
{
	char said[128] = "";
	const char *colon = NULL;

	if (listen_until(conductor, now_ms() + START_MS, conductor->server_out)) {
		ssize_t got = read(conductor->server_out, said, sizeof said - 1);

		said[got > 0 ? got : 0] = '\0';
	}
	colon = strrchr(said, ':');
	if (strncmp(said, "listening on", 12) != 0 || colon == NULL) {
		fprintf(stderr, "the server does not start any more\n");
		return false;
	}
	atomic_store(&conductor->shared->port, atoi(colon + 1));
	return true;
}

static bool kill_once(struct conductor *conductor)
{
	if (!fork_server(conductor)) {
		return false;
	}
	if (torture_below(&conductor->seed, 100) < DIES_STARTING_PERCENT) {
		listen_until(conductor, now_ms() + (int64_t)torture_below(&conductor->seed, STARTS_MS), -1);
	} else if (await_server(conductor)) {
		let_live(conductor);
	} else {
		return false;
	}
	kill_server(conductor);
	if (torture_below(&conductor->seed, 100) < CLIENT_DIES_PERCENT) {
		kill_client(conductor, (int)torture_below(&conductor->seed, TORTURE_CLIENTS));
	}
	return true;
}

/* Each player's points as the server tells them. */
static bool ask_balances(struct conductor *conductor)
{
	int connection = -1;
	bool ok = true;

	for (int player = 1; player <= TORTURE_PLAYERS && ok; player++) {
		char token[TORTURE_FIELD_MAX], answer[8192], points[24];
		struct torture_call call = {.method = "GET",
		                            .path = "/v1/me",
		                            .token = token,
		                            .port = atomic_load(&conductor->shared->port)};

		torture_token(token, TORTURE_COUPON, player);
		ok = torture_http(&connection, &call, answer, sizeof answer) == 200 &&
		     torture_member(answer, "points", points, sizeof points);
		fprintf(conductor->history, "B\t%d\t%s\n", player, ok ? points : "-");
	}
	if (connection >= 0) {
		close(connection);
	}
	return ok;
}

/* Every client has its answer; then a server that is told to ends well. */
static bool come_to_an_end(struct conductor *conductor)
{
	int64_t until_ms = now_ms() + END_MS;
	int status = 0;
	bool ok = fork_server(conductor) && await_server(conductor);

	atomic_store(&conductor->shared->stop, true);
	for (int i = 0; i < TORTURE_CLIENTS; i++) {
		while (waitpid(conductor->client_pids[i], &status, WNOHANG) == 0) {
			listen_until(conductor, now_ms() + 5, -1);
			if (now_ms() > until_ms) {
				kill(conductor->client_pids[i], SIGKILL);
				ok = false;
			}
		}
	}
	take_lines(conductor);
	ok = ok && ask_balances(conductor);
	kill(conductor->server, SIGTERM);
	waitpid(conductor->server, &status, 0);
	close(conductor->server_out);
	if (!ok || status != 0) {
		fprintf(stderr, "the server did not answer everybody at the end, or ended badly (%d)\n",
		        status);
	}
	return ok && status == 0;
}

static bool begin(struct conductor *conductor)
{
	conductor->shared = mmap(NULL, sizeof *conductor->shared, PROT_READ | PROT_WRITE,
	                         MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	conductor->history = fopen(conductor->options->history, "w");
	if (conductor->shared == MAP_FAILED || conductor->history == NULL ||
	    pipe2(conductor->pipe, O_CLOEXEC) != 0 ||
	    fcntl(conductor->pipe[0], F_SETFL, O_NONBLOCK) != 0 || !fork_server(conductor) ||
	    !await_server(conductor)) {
		fprintf(stderr, "%s: cannot begin: %s\n", conductor->options->history, strerror(errno));
		return false;
	}
	conductor->shared->seed = conductor->options->seed;
	for (int i = 0; i < TORTURE_CLIENTS; i++) {
		conductor->clients[i] = (struct torture_client){
			.number = i, .pipe = conductor->pipe[1], .shared = conductor->shared};
		start_client(conductor, i);
	}
	let_live(conductor);
	return true;
}

bool torture_conduct(const struct torture_options *options)
{
	struct conductor *conductor = calloc(1, sizeof *conductor);
	int64_t began_ms = now_ms();
	bool ok = false;

	if (conductor == NULL) {
		return false;
	}
	conductor->options = options;
	conductor->seed = options->seed;
	ok = begin(conductor);
	for (int kills = 0; ok && kills < options->kills; kills++) {
		if (kills == 0) {
			kill_server(conductor); /* the first, that chose the port */
			continue;
		}
		ok = kill_once(conductor);
		if (ok && kills % TELL_EVERY == 0) {
			printf("%d kills in %lld s\n", kills, (long long)(now_ms() - began_ms) / 1000);
			fflush(stdout);
		}
	}
	if (ok && options->kills == 0) {
		kill_server(conductor);
	}
	ok = ok && come_to_an_end(conductor);
	if (!ok) {
		for (int i = 0; i < TORTURE_CLIENTS && conductor->client_pids[i] > 0; i++) {
			kill(conductor->client_pids[i], SIGKILL);
		}
		if (conductor->server > 0) {
			kill(conductor->server, SIGKILL);
		}
	}
	if (conductor->history != NULL) {
		fclose(conductor->history);
	}
	free(conductor);
	return ok;
}
