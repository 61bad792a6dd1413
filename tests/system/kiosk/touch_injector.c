/*
 * Hands at an X server that has none: a touch screen, a keyboard and a mouse of the driver
 * inputtest.
 *
 *     touch_injector WIDTHxHEIGHT TOUCH_SOCKET [KEYBOARD_SOCKET [POINTER_SOCKET]]
 *
 * Takes a command a line from stdin and answers each by "ok", once the server has passed it on, or
 * "no". X and Y are pixels of the screen; CODE is an X keycode (8 to 255).
 *
 *     down FINGER X Y | move FINGER X Y | up FINGER X Y     fingers from 0
 *     tap X Y [MS]         down, MS later up (40)
 *     press CODE | release CODE | strike CODE [CODE…]       strike: all down in order, all up
 *     point X Y | click BUTTON        of the mouse
 *     wait MS              between others on one line with ;
 *
 * One connection to each socket for the server's life: a second one hangs. When the server has
 * gone, the next command looks for its successor, 5 s long. The protocol is
 * xorg/xf86-input-inputtest-protocol.h; touches are of XI2 (18 begins, 19 moves, 20 ends).
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <xorg/xf86-input-inputtest-protocol.h>

enum { TOUCH, KEYBOARD, POINTER, DEVICES };
enum { BEGINS = 18, MOVES = 19, ENDS = 20 };
enum { ALL_OF_IT = 65535, ANSWER_S = 15, TRIES = 50, TRY_EVERY_MS = 100, TAP_MS = 40 };

struct hands {
	const char *paths[DEVICES];
	int sockets[DEVICES]; /* -1: not connected */
	bool given[DEVICES];  /* something, since the server was last waited for */
	int width, height;
};

static void rest(long ms)
{
	usleep((useconds_t)ms * 1000);
}

static bool send_all(int to, const void *bytes, size_t length)
{
	return send(to, bytes, length, MSG_NOSIGNAL) == (ssize_t)length;
}

static bool answered(int from, enum xf86ITResponseType wanted)
{
	xf86ITResponseAny answer;

	return recv(from, &answer.header, sizeof answer.header, MSG_WAITALL) ==
	           (ssize_t)sizeof answer.header &&
	       answer.header.length >= sizeof answer.header && answer.header.length <= sizeof answer &&
	       (answer.header.length == sizeof answer.header ||
	        recv(from, (char *)&answer + sizeof answer.header,
	             answer.header.length - sizeof answer.header, MSG_WAITALL) > 0) &&
	       answer.header.type == wanted;
}

static int connect_once(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	struct timeval patience = {.tv_sec = ANSWER_S};
	xf86ITEventClientVersion version = {.header = {sizeof version, XF86IT_EVENT_CLIENT_VERSION},
	                                    .major = XF86IT_PROTOCOL_VERSION_MAJOR,
	                                    .minor = XF86IT_PROTOCOL_VERSION_MINOR};
	int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (connect(made, (struct sockaddr *)&address, sizeof address) != 0 ||
	    !send_all(made, &version, sizeof version) ||
	    !answered(made, XF86IT_RESPONSE_SERVER_VERSION)) {
		close(made);
		return -1;
	}
	return made;
}

/* False when the server that the socket led to has gone. */
static bool still_there(int socket)
{
	char byte;

	return recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
}

static bool connected(struct hands *hands, int device)
{
	if (hands->sockets[device] >= 0 && !still_there(hands->sockets[device])) {
		close(hands->sockets[device]);
		hands->sockets[device] = -1;
	}
	for (int i = 0; i < TRIES && hands->sockets[device] < 0 && hands->paths[device] != NULL; i++) {
		if (i > 0) {
			rest(TRY_EVERY_MS);
		}
		hands->sockets[device] = connect_once(hands->paths[device]);
	}
	return hands->sockets[device] >= 0;
}

static bool give(struct hands *hands, int device, const void *event, size_t length)
{
	hands->given[device] = true;
	if (connected(hands, device) && send_all(hands->sockets[device], event, length)) {
		return true;
	}
	if (hands->sockets[device] >= 0) { /* its server has gone, and left an answer in the socket */
		close(hands->sockets[device]);
		hands->sockets[device] = -1;
	}
	return connected(hands, device) && send_all(hands->sockets[device], event, length);
}

/* Waits until the server has taken all that was given. */
static bool taken(struct hands *hands)
{
	xf86ITEventWaitForSync sync = {{sizeof sync, XF86IT_EVENT_WAIT_FOR_SYNC}};
	bool done = true;

	for (int i = 0; i < DEVICES; i++) {
		if (hands->given[i]) {
			done = hands->sockets[i] >= 0 && send_all(hands->sockets[i], &sync, sizeof sync) &&
			       answered(hands->sockets[i], XF86IT_RESPONSE_SYNC_FINISHED) && done;
			hands->given[i] = false;
		}
	}
	return done;
}

static xf86ITValuatorData place(const struct hands *hands, double x, double y)
{
	xf86ITValuatorData data = {.mask = {3}};

	data.valuators[0] = x / hands->width * ALL_OF_IT;
	data.valuators[1] = y / hands->height * ALL_OF_IT;
	return data;
}

static bool touch(struct hands *hands, unsigned type, unsigned finger, double x, double y)
{
	xf86ITEventTouch event = {.header = {sizeof event, XF86IT_EVENT_TOUCH},
	                          .touchid = finger,
	                          .touch_type = type,
	                          .valuators = place(hands, x, y)};

	return give(hands, TOUCH, &event, sizeof event);
}

static bool key(struct hands *hands, int code, bool down)
{
	xf86ITEventKey event = {
		.header = {sizeof event, XF86IT_EVENT_KEY}, .key_code = code, .is_press = down};

	return give(hands, KEYBOARD, &event, sizeof event);
}

static bool button(struct hands *hands, int number, bool down)
{
	xf86ITEventButton event = {
		.header = {sizeof event, XF86IT_EVENT_BUTTON}, .button = number, .is_press = down};

	return give(hands, POINTER, &event, sizeof event);
}

static bool point(struct hands *hands, double x, double y)
{
	xf86ITEventMotion event = {.header = {sizeof event, XF86IT_EVENT_MOTION},
	                           .is_absolute = 1,
	                           .valuators = place(hands, x, y)};

	return give(hands, POINTER, &event, sizeof event);
}

static bool strike(struct hands *hands, const char *words)
{
	enum { MOST = 8 };
	int codes[MOST], count = 0, used = 0;
	bool done = true;

	while (count < MOST && sscanf(words, "%d%n", &codes[count], &used) == 1) {
		done = key(hands, codes[count++], true) && done;
		words += used;
	}
	while (count > 0) {
		done = key(hands, codes[--count], false) && done;
	}
	return done;
}

static bool obey(struct hands *hands, const char *line)
{
	char verb[16] = "";
	double a = 0, b = 0, c = 0;
	int used = 0;
	int count = 0;

	sscanf(line, "%15s%n", verb, &used);
	line += used;
	count = sscanf(line, "%lf %lf %lf", &a, &b, &c);
	if (strcmp(verb, "down") == 0 && count == 3) {
		return touch(hands, BEGINS, (unsigned)a, b, c);
	} else if (strcmp(verb, "move") == 0 && count == 3) {
		return touch(hands, MOVES, (unsigned)a, b, c);
	} else if (strcmp(verb, "up") == 0 && count == 3) {
		return touch(hands, ENDS, (unsigned)a, b, c);
	} else if (strcmp(verb, "tap") == 0 && count >= 2) {
		bool began = touch(hands, BEGINS, 0, a, b);

		rest(count == 3 ? (long)c : TAP_MS);
		return touch(hands, ENDS, 0, a, b) && began;
	} else if (strcmp(verb, "press") == 0 && count == 1) {
		return key(hands, (int)a, true);
	} else if (strcmp(verb, "release") == 0 && count == 1) {
		return key(hands, (int)a, false);
	} else if (strcmp(verb, "strike") == 0 && count >= 1) {
		return strike(hands, line);
	} else if (strcmp(verb, "point") == 0 && count == 2) {
		return point(hands, a, b);
	} else if (strcmp(verb, "click") == 0 && count == 1) {
		return button(hands, (int)a, true) && button(hands, (int)a, false);
	} else if (strcmp(verb, "wait") == 0 && count == 1) {
		rest((long)a);
		return true;
	}
	return false;
}

int main(int count, char **words)
{
	struct hands hands = {.sockets = {-1, -1, -1}};
	char line[4096];

	if (count < 3 || count > 2 + DEVICES ||
	    sscanf(words[1], "%dx%d", &hands.width, &hands.height) != 2) {
		return 64;
	}
	for (int i = 2; i < count; i++) {
		hands.paths[i - 2] = words[i];
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	while (fgets(line, sizeof line, stdin) != NULL) {
		char *rest_of_it = NULL;
		bool done = true;

		for (char *part = strtok_r(line, ";\n", &rest_of_it); part != NULL;
		     part = strtok_r(NULL, ";\n", &rest_of_it)) {
			done = obey(&hands, part) && done;
		}
		puts(taken(&hands) && done ? "ok" : "no");
	}
	return 0;
}
