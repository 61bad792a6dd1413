/*
 * The server as one call: opens town and store, listens, serves until it is told to stop.
 */
#ifndef NET_SERVER_SERVE_H
#define NET_SERVER_SERVE_H

#include <stdbool.h>

struct serve_options {
	const char *listen; /* "127.0.0.1:0": port 0 chooses a free one */
	const char *store;  /* "sqlite:PATH" */
	const char *rank;   /* "memory" */
	const char *town;   /* folder of the town pack */
	bool demo;          /* fill an empty store with a made-up season; figures say demo */
};

/* Prints "listening on http://ADDRESS:PORT" when ready; SIGTERM or SIGINT ends it. Returns an exit
 * code of sysexits.h; what went wrong was logged in one line. */
int serve(const struct serve_options *options);

#endif
