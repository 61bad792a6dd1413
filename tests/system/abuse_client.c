/*
 * A client that means no good: it holds connections, sends slowly, never reads, sends without end;
 * beside each, a visitor must be answered as always. Prints TAP.
 *
 * abuse_client PORT PID_OF_THE_SERVER
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
	MANY = 700,       /* connections from one address: more than the server lets be */
	AN_ADDRESS = 500, /* that it lets be */
	SLOW = 60,
	READERS = 100,
	PIPELINED = 1000,
	ASKED = 11,
	SOON_MS = 200,
	GROWN_KB = 16 * 1024,
	HEAD_MAX = 16 * 1024
};

#define GET "GET /v1/town HTTP/1.1\r\nHost: a\r\n\r\n"
#define POST                                                                                       \
	"POST /oauth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"

static int port, server, number;

static void ok(bool good, const char *sentence, ...)
{
	va_list arguments;

	printf("%s %d - ", good ? "ok" : "not ok", ++number);
	va_start(arguments, sentence);
	vprintf(sentence, arguments);
	va_end(arguments);
	putchar('\n');
	fflush(stdout);
}

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* From 127.0.0.last; -1 when it cannot be. */
static int dial(int last)
{
	struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET};
	int one = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	from.sin_addr.s_addr = htonl(0x7F000000U + (unsigned)last);
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	to.sin_port = htons((uint16_t)port);
	if (one >= 0 && (bind(one, (struct sockaddr *)&from, sizeof from) != 0 ||
	                 connect(one, (struct sockaddr *)&to, sizeof to) != 0)) {
		close(one);
		return -1;
	}
	return one;
}

static bool say(int one, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(one, bytes, length, MSG_NOSIGNAL);

		if (sent <= 0) {
			return false;
		}
		bytes += sent;
		length -= (size_t)sent;
	}
	return true;
}

static bool say_text(int one, const char *text)
{
	return say(one, text, strlen(text));
}

/* Reads until there is nothing for so long, or the end; the text is kept up to cap. */
static size_t hear(int one, char *out, size_t cap, int wait_ms)
{
	static char rest[65536];
	size_t length = 0;

	for (;;) {
		struct pollfd ready = {.fd = one, .events = POLLIN};
		ssize_t got = poll(&ready, 1, wait_ms) > 0
		                  ? recv(one, length + 1 < cap ? out + length : rest,
		                         length + 1 < cap ? cap - length - 1 : sizeof rest, 0)
		                  : 0;

		if (got <= 0) {
			break;
		}
		length += length + 1 < cap ? (size_t)got : 0;
	}
	out[length < cap ? length : cap - 1] = '\0';
	return length;
}

static int status_of(const char *answer)
{
	return strncmp(answer, "HTTP/1.1 ", 9) == 0 ? atoi(answer + 9) : 0;
}

static int by_size(const void *a, const void *b)
{
	long long left = *(const long long *)a, right = *(const long long *)b;

	return left < right ? -1 : left > right;
}

/* What a visitor at another address meets meanwhile. */
static void visitor_is_served(const char *while_what)
{
	long long took[ASKED];
	bool good = true;

	for (int i = 0; i < ASKED; i++) {
		char answer[64 * 1024];
		long long start = now_ms();
		int one = dial(9);

		say_text(one, "GET /v1/town HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		hear(one, answer, sizeof answer, 3000);
		good = good && status_of(answer) == 200;
		took[i] = now_ms() - start;
		close(one);
	}
	qsort(took, ASKED, sizeof took[0], by_size);
	ok(good && took[ASKED / 2] <= SOON_MS, "%s: a visitor is served within %d ms", while_what,
	   SOON_MS);
	printf("# %lld ms in the middle, %lld at most\n", took[ASKED / 2], took[ASKED - 1]);
}

static long resident_kb(void)
{
	char path[64];
	long pages = 0;
	FILE *file = NULL;

	snprintf(path, sizeof path, "/proc/%d/statm", server);
	file = fopen(path, "r");
	if (file == NULL || fscanf(file, "%*s %ld", &pages) != 1) {
		pages = 0;
	}
	if (file != NULL) {
		fclose(file);
	}
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void close_all(const int *list, int count)
{
	for (int i = 0; i < count; i++) {
		if (list[i] >= 0) {
			close(list[i]);
		}
	}
}

/* A connection that was turned away has ended, with a kind word. */
static void idle_connections(void)
{
	static int list[MANY];
	int open = 0, kind = 0, silent = 0;

	for (int i = 0; i < MANY; i++) {
		list[i] = dial(2);
	}
	usleep(300000);
	for (int i = 0; i < MANY; i++) {
		char answer[1024] = "";
		struct pollfd ready = {.fd = list[i], .events = POLLIN};

		if (list[i] < 0 || poll(&ready, 1, 0) == 0) {
			open += list[i] >= 0;
			continue;
		}
		hear(list[i], answer, sizeof answer, 100);
		kind += status_of(answer) == 503 && strstr(answer, "Retry-After: ") != NULL &&
		        strlen(strstr(answer, "\r\n\r\n") + 4) == 109;
		silent += answer[0] == '\0';
	}
	ok(open == AN_ADDRESS, "an address keeps %d connections", AN_ADDRESS);
	ok(kind == MANY - AN_ADDRESS && silent == 0, "the next are told to come later");
	printf("# %d open, %d told, %d cut\n", open, kind, silent);
	visitor_is_served("hundreds of idle connections");
	close_all(list, MANY);
	usleep(200000);
	list[0] = dial(2);
	say_text(list[0], GET);
	ok(hear(list[0], (char[1024]){0}, 1024, 500) > 0, "when they have gone, the address is served");
	close(list[0]);
}

static int slow[SLOW];

static void begin_slow_writers(void)
{
	for (int i = 0; i < SLOW; i++) {
		slow[i] = dial(3);
		say_text(slow[i],
		         i % 2 == 0 ? "GET /v1/town HTTP/1.1\r\n" : POST "Content-Length: 4000\r\n\r\n");
	}
}

/* Once a second or so, between the others. */
static void feed_slow_writers(void)
{
	for (int i = 0; i < SLOW; i++) {
		send(slow[i], "a", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
	}
}

static void end_slow_writers(long long started)
{
	int told = 0;

	while (now_ms() - started < 16500) {
		feed_slow_writers();
		usleep(250000);
	}
	for (int i = 0; i < SLOW; i++) {
		char answer[1024];

		hear(slow[i], answer, sizeof answer, 100);
		told += status_of(answer) == 408;
	}
	ok(told == SLOW, "who sends a byte now and then is told so after 15 s");
	printf("# %d of %d\n", told, SLOW);
	close_all(slow, SLOW);
}

static void slow_readers(void)
{
	static int list[READERS];
	long before = resident_kb(), after = 0;
	int small = 1024;

	for (int i = 0; i < READERS; i++) {
		list[i] = dial(4);
		setsockopt(list[i], SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
		for (int k = 0; k < 100; k++) {
			send(list[i], "GET /v1/boards/player?period=all&limit=64 HTTP/1.1\r\nHost: a\r\n\r\n",
			     67, MSG_NOSIGNAL | MSG_DONTWAIT);
		}
	}
	visitor_is_served("clients that ask and never read");
	after = resident_kb();
	ok(after - before < GROWN_KB, "and the server does not grow");
	printf("# %ld kB, then %ld kB\n", before, after);
	close_all(list, READERS);
}

static void pipelined(void)
{
	static char many[PIPELINED * sizeof GET], answers[16 * 1024 * 1024];
	int one = dial(5), count = 0;

	for (int i = 0; i < PIPELINED; i++) {
		strcat(many + (size_t)i * (sizeof GET - 1), GET);
	}
	if (fork() == 0) {
		say_text(one, many);
		_exit(0);
	}
	hear(one, answers, sizeof answers, 1500);
	for (const char *at = answers; (at = strstr(at, "HTTP/1.1 200")) != NULL; at++) {
		count++;
	}
	ok(count == PIPELINED, "a thousand requests in one piece get a thousand answers");
	close(one);
}

static void bodies(void)
{
	static char much[1024 * 1024];
	char answer[4096];
	int one = dial(6), two = dial(6);

	memset(much, 'a', sizeof much);
	say_text(one, POST "Content-Length: 4000\r\n\r\na=b"); /* and no more */
	say_text(two, POST "Content-Length: 4000\r\n\r\n");
	for (int i = 0; i < 10 && say(two, much, sizeof much); i++) {
	}
	hear(two, answer, sizeof answer, 500);
	ok(status_of(answer) >= 400, "a body that goes on is cut where it was said to end");
	visitor_is_served("bodies without end");
	close(one);
	close(two);
	one = dial(6);
	say_text(one, POST "Content-Length: 99999999\r\n\r\n");
	hear(one, answer, sizeof answer, 500);
	ok(status_of(answer) == 413, "a body that is too large is refused before it comes");
	close(one);
}

static void large_head(void)
{
	static char much[1024 * 1024];
	char answer[4096];
	int one = dial(7);
	size_t sent = 0;

	memset(much, 'a', sizeof much);
	say_text(one, "GET /v1/town HTTP/1.1\r\nHost: a\r\nX: ");
	for (int i = 0; i < 10; i++) {
		struct pollfd ready = {.fd = one, .events = POLLOUT};
		ssize_t part = poll(&ready, 1, 500) > 0
		                   ? send(one, much, sizeof much, MSG_NOSIGNAL | MSG_DONTWAIT)
		                   : -1;

		if (part <= 0) {
			break;
		}
		sent += (size_t)part;
	}
	hear(one, answer, sizeof answer, 500);
	ok(sent > HEAD_MAX && status_of(answer) == 431,
	   "a head of 10 MB is refused, and its sender is told");
	printf("# %zu bytes went out\n", sent);
	close(one);
}

int main(int count, char **words)
{
	struct rlimit files = {.rlim_cur = 0};
	long before = 0, after = 0;
	long long started = 0;

	if (count != 3) {
		return 2;
	}
	port = atoi(words[1]);
	server = atoi(words[2]);
	getrlimit(RLIMIT_NOFILE, &files);
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
	visitor_is_served("nothing else");
	started = now_ms();
	begin_slow_writers();
	feed_slow_writers();
	visitor_is_served("slow writers");
	before = resident_kb();
	idle_connections();
	feed_slow_writers();
	slow_readers();
	feed_slow_writers();
	pipelined();
	feed_slow_writers();
	bodies();
	large_head();
	end_slow_writers(started);
	after = resident_kb();
	ok(after - before < GROWN_KB, "the server's memory is what it was");
	printf("# %ld kB, then %ld kB\n", before, after);
	visitor_is_served("after all that");
	return 0;
}
