/*
 * A machiaruki-server of our own, with demo data in a store that is gone afterwards: what the game
 * talks to when nobody named a server. It ends when this program ends, however it ends.
 */
#ifndef KIOSK_LOCAL_SERVER_H
#define KIOSK_LOCAL_SERVER_H

#include <stdbool.h>
#include <stddef.h>

struct local_server;

/* Starts it, without waiting. town: a folder, or "" for the installed one. NULL (logged) when there
 * is no such program beside this one: the game then goes on without figures. */
struct local_server *local_server_start(const char *town);
void local_server_stop(struct local_server *server);

/* Its address, once it is listening; "" before, NULL when it has ended. Never waits. */
const char *local_server_address(struct local_server *server);

#endif
