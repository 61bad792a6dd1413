#include "net/server/serve.h"

#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/server/auth.h"
#include "net/server/commands/commands.h"
#include "net/server/demo/demo.h"
#include "net/server/http/http.h"
#include "net/server/pages/page.h"
#include "net/server/service.h"
#include "net/server/store/store_sqlite.h"

enum { BACKLOG = 512, CODE_LIFE_S = 180 };

/* "127.0.0.1:8080", "[::1]:8080". */
static bool split_address(const char *listen_at, char host[64], char port[8])
{
	const char *colon = strrchr(listen_at, ':');
	size_t length = colon != NULL ? (size_t)(colon - listen_at) : 0;

	if (colon == NULL || length >= 64 || strlen(colon + 1) > 5 || colon[1] == '\0' ||
	    strspn(colon + 1, "0123456789") != strlen(colon + 1) || atoi(colon + 1) > 65535) {
		return false;
	}
	if (length > 1 && listen_at[0] == '[' && listen_at[length - 1] == ']') {
		snprintf(host, 64, "%.*s", (int)length - 2, listen_at + 1);
	} else {
		snprintf(host, 64, "%.*s", (int)length, listen_at);
	}
	snprintf(port, 8, "%s", colon + 1);
	return true;
}

static int open_socket(const char *listen_at, int *code)
{
	struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
	                         .ai_socktype = SOCK_STREAM};
	struct addrinfo *address = NULL;
	char host[64], port[8];
	int opened = -1, yes = 1;

	if (!split_address(listen_at, host, port) || getaddrinfo(host, port, &hints, &address) != 0) {
		log_error("--listen %s: is no ADDRESS:PORT like 127.0.0.1:8080", listen_at);
		*code = EX_USAGE;
		return -1;
	}
	opened = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (opened >= 0) {
		setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	}
	if (opened < 0 || bind(opened, address->ai_addr, address->ai_addrlen) != 0 ||
	    listen(opened, BACKLOG) != 0) {
		log_error("--listen %s: %s", listen_at,
		          errno == EADDRINUSE ? "is in use by another program; choose another port, or 0"
		                              : strerror(errno));
		*code = EX_UNAVAILABLE;
		if (opened >= 0) {
			close(opened);
			opened = -1;
		}
	}
	freeaddrinfo(address);
	return opened;
}

static void address_of(int listening, char text[80])
{
	struct sockaddr_storage address;
	socklen_t length = sizeof address;
	char host[64] = "", port[8] = "";

	if (getsockname(listening, (struct sockaddr *)&address, &length) == 0) {
		getnameinfo((struct sockaddr *)&address, length, host, sizeof host, port, sizeof port,
		            NI_NUMERICHOST | NI_NUMERICSERV);
	}
	snprintf(text, 80, address.ss_family == AF_INET6 ? "http://[%s]:%s" : "http://%s:%s", host,
	         port);
}

/* RFC 8628 leaves a code's life to the server. A demo's may be shorter, so that its end can be
 * tested; never longer. */
static int code_life_s(bool demo)
{
	const char *wanted = demo ? getenv("MACHIARUKI_CODE_LIFE_S") : NULL;
	int seconds = wanted != NULL ? atoi(wanted) : CODE_LIFE_S;

	return seconds >= 1 && seconds < CODE_LIFE_S ? seconds : CODE_LIFE_S;
}

static bool fill_demo(const struct town *town, struct store *store, int *code)
{
	enum store_err err = demo_fill(town, store, clock_wall_s());

	if (err == STORE_DUPLICATE) {
		log_info("--demo: the store has players already and is left as it is");
		return true;
	}
	if (err != STORE_OK) {
		log_error("--demo: the made-up season %s", store_err_text(err));
		*code = command_exit_code(err);
	}
	return err == STORE_OK;
}

/* The HTTP thread and the slow thread read beside the writer. */
static struct store *open_reader(const char *address, int *code)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(address + strlen("sqlite:"), true, &why);

	if (store == NULL) {
		log_error("%s: %s", address, why);
		*code = EX_CANTCREAT;
	}
	return store;
}

struct parts {
	struct town *town;
	struct store *writing, *reading, *slow_reading;
	struct programme *programme;
	struct page_texts *texts;
	struct http *http;
};

static void close_all(struct parts *parts)
{
	struct store *const stores[] = {parts->slow_reading, parts->reading, parts->writing};

	http_destroy(parts->http);
	programme_destroy(parts->programme);
	page_texts_close(parts->texts);
	for (size_t i = 0; i < sizeof stores / sizeof stores[0]; i++) {
		if (stores[i] != NULL) {
			stores[i]->ops->destroy(stores[i]);
		}
	}
	town_destroy(parts->town);
}

static bool open_all(const struct serve_options *options, const char *store, struct parts *parts,
                     int *code)
{
	if (!auth_setup()) {
		log_error("the system gives no random numbers");
		*code = EX_OSERR;
		return false;
	}
	parts->town = command_open_town(options->town, code);
	parts->texts = parts->town != NULL ? command_open_pages(code) : NULL;
	if (parts->texts == NULL) {
		return false;
	}
	parts->writing = command_open_store(store, code);
	if (parts->writing == NULL ||
	    (options->demo && !fill_demo(parts->town, parts->writing, code))) {
		return false;
	}
	parts->reading = open_reader(store, code);
	parts->slow_reading = parts->reading != NULL ? open_reader(store, code) : NULL;
	if (parts->slow_reading == NULL) {
		return false;
	}
	parts->programme = programme_create(parts->town, parts->reading);
	return true;
}

static bool turns(void *context)
{
	return http_turns(context);
}

/* "2 days 3 h", "3 h 12 min", "12 min", "40 s". */
static void how_long(int64_t seconds, char text[40])
{
	if (seconds >= 86400) {
		snprintf(text, 40, "%d days %d h", (int)(seconds / 86400), (int)(seconds % 86400 / 3600));
	} else if (seconds >= 3600) {
		snprintf(text, 40, "%d h %d min", (int)(seconds / 3600), (int)(seconds % 3600 / 60));
	} else if (seconds >= 60) {
		snprintf(text, 40, "%d min", (int)(seconds / 60));
	} else {
		snprintf(text, 40, "%d s", (int)seconds);
	}
}

static void run(struct parts *parts, int listening, const char *store)
{
	int64_t begun_ms = clock_monotonic_ms();
	char address[80], status[600], time_text[40];
	int signal_number = 0;

	address_of(listening, address);
	printf("listening on %s\n", address);
	fflush(stdout);
	snprintf(status, sizeof status, "serves %s on %s from %.400s", parts->town->id, address, store);
	log_info(MACHIARUKI_VERSION " %s", status);
	service_ready(status);
	signal_number = service_wait(turns, parts->http);
	service_stopping();
	how_long((clock_monotonic_ms() - begun_ms) / 1000, time_text);
	log_info("ends after %s: told to by %s", time_text,
	         signal_number == SIGTERM  ? "SIGTERM"
	         : signal_number == SIGINT ? "SIGINT"
	                                   : "SIGHUP");
}

int serve(const struct serve_options *options)
{
	struct parts parts = {.town = NULL};
	const char *store = command_store_address(options->store);
	int code = EX_OK, listening = -1;

	if (strcmp(options->rank, "memory") != 0) {
		log_error("--rank %.40s: is not built yet; use memory", options->rank);
		return EX_CONFIG;
	}
	service_hold_signals();
	if (open_all(options, store, &parts, &code)) {
		listening = open_socket(options->listen, &code);
	}
	if (listening >= 0) {
		struct http_options http = {.socket = listening,
		                            .programme = parts.programme,
		                            .reading = parts.reading,
		                            .writing = parts.writing,
		                            .slow_reading = parts.slow_reading,
		                            .texts = parts.texts,
		                            .code_life_s = code_life_s(options->demo),
		                            .public_url = getenv("MACHIARUKI_PUBLIC_URL")};

		parts.http = http_create(&http);
		code = parts.http != NULL ? EX_OK : EX_UNAVAILABLE;
	}
	if (parts.http != NULL) {
		run(&parts, listening, store);
	}
	close_all(&parts);
	return code;
}
