/*
 * Sends what no honest client would, member by member: wrong types, SQL, markup, numbers without
 * end, bytes that are no text. Every answer must be a refusal, or nothing worse than a kept text;
 * no answer is ever the server's own failure, and no page has what was sent as markup. Prints TAP.
 *
 * hostile_client PORT LIST NAME=TOKEN…
 */
#include <arpa/inet.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	LONG = 3000,
	DEEP = 1000,
	BODY_MAX = 64 * 1024,
	REQUEST_MAX = 2 * BODY_MAX,
	AN_ADDRESS = 50
};

struct operation {
	char method[8], path[512], token[128], body[4096];
};

static int port, number, sent;
static char why[600];

static void ok(bool good, const char *sentence, const char *of)
{
	printf("%s %d - %s: %s\n", good ? "ok" : "not ok", ++number, of, sentence);
	if (!good) {
		printf("# %s\n", why);
	}
	fflush(stdout);
}

/* Fifty requests an address, so that no limit stands before what is looked for. */
static int dial(void)
{
	struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET};
	int one = socket(AF_INET, SOCK_STREAM, 0);

	from.sin_addr.s_addr = htonl(0x7F010001U + (unsigned)(sent++ / AN_ADDRESS));
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	to.sin_port = htons((uint16_t)port);
	if (bind(one, (struct sockaddr *)&from, sizeof from) != 0 ||
	    connect(one, (struct sockaddr *)&to, sizeof to) != 0) {
		perror("connect");
		exit(1);
	}
	return one;
}

/* The status; 0 when the connection ended without an answer. */
static int ask(const struct operation *operation, const char *path, const char *body, size_t length,
               char *answer, size_t cap)
{
	static char request[REQUEST_MAX];
	static int keys;
	int head =
		snprintf(request, sizeof request,
	             "%s %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nIdempotency-Key: h-%d\r\n",
	             operation->method, path, keys++);
	int one = dial();
	size_t got = 0;

	if (operation->token[0] != '\0') {
		head += snprintf(request + head, sizeof request - (size_t)head,
		                 "Authorization: Bearer %s\r\n", operation->token);
	}
	if (operation->body[0] != '\0') {
		head += snprintf(request + head, sizeof request - (size_t)head,
		                 "Content-Type: application/%s\r\nContent-Length: %zu\r\n",
		                 operation->body[0] == '{' ? "json" : "x-www-form-urlencoded", length);
	}
	head += snprintf(request + head, sizeof request - (size_t)head, "\r\n");
	memcpy(request + head, body, length);
	if (send(one, request, (size_t)head + length, MSG_NOSIGNAL) < 0) {
		perror("send");
	}
	for (;;) {
		struct pollfd ready = {.fd = one, .events = POLLIN};
		ssize_t part = poll(&ready, 1, 5000) > 0 ? recv(one, answer + got, cap - got - 1, 0) : 0;

		if (part <= 0 || got + (size_t)part + 1 >= cap) {
			break;
		}
		got += (size_t)part;
	}
	answer[got] = '\0';
	close(one);
	return strncmp(answer, "HTTP/1.1 ", 9) == 0 ? atoi(answer + 9) : 0;
}

/* False when it is no decent answer; why says which. */
static bool decent(int status, const char *answer, bool must_refuse, const char *spoilt)
{
	bool page = strstr(answer, "Content-Type: text/html") != NULL;
	bool problem = strstr(answer, "Content-Type: application/problem+json") != NULL ||
	               strstr(answer, "\"error\":") != NULL;

	snprintf(why, sizeof why, "%d for %.200s: %.300s", status, spoilt, answer);
	for (char *byte = why; *byte != '\0'; byte++) {
		*byte = *byte == '\n' || *byte == '\r' ? ' ' : *byte;
	}
	return status >= 200 && status < 500 && (!must_refuse || status >= 400) &&
	       (status < 400 || page || problem) &&
	       (!page || (strstr(answer, "<script") == NULL && strstr(answer, "onload=\"") == NULL));
}

static const char *end_of_value(const char *value)
{
	int depth = 0;

	if (*value == '"') {
		return strchr(value + 1, '"') + 1;
	}
	if (*value != '{' && *value != '[') {
		return value + strcspn(value, ",}]");
	}
	do {
		if (*value == '"') {
			value = strchr(value + 1, '"');
		}
		depth += (*value == '{' || *value == '[') - (*value == '}' || *value == ']');
		value++;
	} while (depth > 0);
	return value;
}

static char much[LONG + 3], deep[2 * DEEP + 1];
static const char *const values[] = {"null",
                                     "true",
                                     "5",
                                     "-1",
                                     "0.5",
                                     "1e400",
                                     "9007199254740993",
                                     "99999999999999999999999999999999999999999",
                                     "\"\"",
                                     "[]",
                                     "{}",
                                     "[[[]]]",
                                     "\"\\u0000\"",
                                     "\"\\ud800\"",
                                     "\"\xff\xfe\"",
                                     "\"a\nb\"",
                                     "\"' OR 1=1; DROP TABLE players; --\"",
                                     "\"<script>alert(1)</script>\"",
                                     "\"\\\" onload=\\\"alert(1)\"",
                                     "\"%s%n%x\"",
                                     "\"../../etc\"",
                                     much,
                                     deep};

static bool is_text(char c)
{
	return c == '"';
}

/* One member after the other gets each of the values. */
static void spoil_members(const struct operation *operation)
{
	static char answer[BODY_MAX], body[BODY_MAX];
	bool good = true;

	for (const char *at = operation->body; good && (at = strstr(at, "\":")) != NULL; at++) {
		const char *value = at + 2, *end = end_of_value(value);

		for (size_t i = 0; good && i < sizeof values / sizeof values[0]; i++) {
			bool kind = is_text(*value) == is_text(values[i][0]) && *value != '{' && *value != '[';
			int length = snprintf(body, sizeof body, "%.*s%s%s", (int)(value - operation->body),
			                      operation->body, values[i], end);
			int status =
				ask(operation, operation->path, body, (size_t)length, answer, sizeof answer);

			good = decent(status, answer,
			              !kind && strcmp(values[i], "null") != 0 && strcmp(values[i], "[]") != 0,
			              body);
		}
	}
	ok(good, "no member takes another type, and nothing breaks", operation->path);
}

static void spoil_body(const struct operation *operation)
{
	static const struct {
		const char *text;
		size_t length;
	} bodies[] = {{"", 0},
	              {"{", 1},
	              {"[]", 2},
	              {"null", 4},
	              {"\"a\"", 3},
	              {"{}", 2},
	              {"{}{}", 4},
	              {"{\"a\":1,\"a\":2}", 13},
	              {"\xef\xbb\xbf{}", 5},
	              {"{\0}", 3},
	              {"\xff\xfe{\0}\0", 6},
	              {"{\"\\u0000\":1}", 12},
	              {"{'a':1}", 7},
	              {"{\"a\":01}", 8},
	              {"<a/>", 4},
	              {"a=b", 3}};
	static char answer[BODY_MAX];
	bool good = true;

	for (size_t i = 0; good && i < sizeof bodies / sizeof bodies[0]; i++) {
		int status = ask(operation, operation->path, bodies[i].text, bodies[i].length, answer,
		                 sizeof answer);

		good = decent(status, answer, true, bodies[i].text);
	}
	for (size_t cut = 1; good && cut < strlen(operation->body); cut += 23) {
		int status = ask(operation, operation->path, operation->body, cut, answer, sizeof answer);

		good = decent(status, answer, true, "a body that was cut");
	}
	ok(good, "a body that is something else is refused", operation->path);
}

static const char *const texts[] = {"",
                                    "%00",
                                    "a%00b",
                                    "%ff%fe",
                                    "%zz",
                                    "%",
                                    "%27%20OR%201=1;%20DROP%20TABLE%20players;--",
                                    "%3Cscript%3Ealert(1)%3C/script%3E",
                                    "%22%20onload=%22alert(1)",
                                    "%0d%0aSet-Cookie:%20a=b",
                                    "-1",
                                    "99999999999999999999",
                                    "1e9",
                                    "%25s%25n",
                                    "a&b=c",
                                    "a=b=c",
                                    "../../etc/passwd",
                                    much};

/* The same for the values of a form, or of a query. */
static void spoil_form(const struct operation *operation, bool query)
{
	static char answer[BODY_MAX], spoilt[BODY_MAX];
	const char *whole = query ? operation->path : operation->body;
	bool good = true;

	for (const char *at = whole; good && (at = strchr(at, '=')) != NULL; at++) {
		const char *value = at + 1, *end = value + strcspn(value, "&");

		for (size_t i = 0; good && i < sizeof texts / sizeof texts[0]; i++) {
			int length = snprintf(spoilt, sizeof spoilt, "%.*s%s%s", (int)(value - whole), whole,
			                      texts[i], end);
			int status = query ? ask(operation, spoilt, "", 0, answer, sizeof answer)
			                   : ask(operation, operation->path, spoilt, (size_t)length, answer,
			                         sizeof answer);

			good = decent(status, answer, false, spoilt) &&
			       strstr(answer, "\r\nSet-Cookie: a=b") == NULL;
		}
	}
	ok(good, query ? "no parameter breaks anything" : "no field breaks anything", operation->path);
}

static void spoil(const struct operation *operation)
{
	static char answer[BODY_MAX];
	int status = ask(operation, operation->path, operation->body, strlen(operation->body), answer,
	                 sizeof answer);

	ok(decent(status, answer, false, operation->body), "an honest request is answered",
	   operation->path);
	if (status == 401 || status == 403) {
		printf("not ok %d - %s: its token is good\n", ++number, operation->path);
	}
	if (operation->body[0] == '{') {
		spoil_members(operation);
		spoil_body(operation);
	} else if (operation->body[0] != '\0') {
		spoil_form(operation, false);
	} else {
		spoil_form(operation, true);
	}
}

static const char *token_of(char **words, const char *name)
{
	for (; *words != NULL; words++) {
		size_t length = strlen(name);

		if (strncmp(*words, name, length) == 0 && (*words)[length] == '=') {
			return *words + length + 1;
		}
	}
	return NULL;
}

int main(int count, char **words)
{
	FILE *list = count > 2 ? fopen(words[2], "r") : NULL;
	char line[5200], name[32];

	if (list == NULL) {
		return 2;
	}
	port = atoi(words[1]);
	memset(much, 'm', LONG + 2);
	much[0] = much[LONG + 1] = '"';
	memset(deep, '[', DEEP);
	memset(deep + DEEP, ']', DEEP);
	while (fgets(line, sizeof line, list) != NULL) {
		struct operation operation = {.method = ""};
		const char *token = NULL;

		if (line[0] == '#' || sscanf(line, "%7s %511s %31s %4095[^\n]", operation.method,
		                             operation.path, name, operation.body) < 3) {
			continue;
		}
		token = token_of(words + 3, name);
		if (token == NULL && strcmp(name, "-") != 0) {
			printf("# %s: passed over: there is no token of a %s\n", operation.path, name);
			continue;
		}
		snprintf(operation.token, sizeof operation.token, "%s", token != NULL ? token : "");
		spoil(&operation);
	}
	fclose(list);
	printf("# %d requests\n", sent);
	return 0;
}
