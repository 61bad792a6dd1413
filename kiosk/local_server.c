#include "kiosk/local_server.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { LINE_MAX_BYTES = 128, ENVIRONMENT_MAX = 512 };

static const char announcement[] = "listening on ";

struct local_server {
	pid_t process;
	int out;
	char folder[64];
	char line[LINE_MAX_BYTES];
	size_t length;
	char address[LINE_MAX_BYTES];
	bool ended;
};

/* What is told to the service manager is told by us alone: ours is not a service of its own. Fills
 * list with the environment less that. */
static void own_environment(const char *list[ENVIRONMENT_MAX])
{
	static const char *const ours[] = {"NOTIFY_SOCKET=", "WATCHDOG_USEC=", "WATCHDOG_PID="};
	size_t count = 0;

	for (char **entry = environ; *entry != NULL && count + 1 < ENVIRONMENT_MAX; entry++) {
		bool is_ours = false;

		for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
			is_ours = is_ours || strncmp(*entry, ours[i], strlen(ours[i])) == 0;
		}
		if (!is_ours) {
			list[count++] = *entry;
		}
	}
	list[count] = NULL;
}

static void become_server(const char *program, const char *store, const char *town, int out,
                          const char *const *environment)
{
	const char *arguments[12] = {program,       "serve",   "--demo", "--listen",
	                             "127.0.0.1:0", "--store", store};

	if (town[0] != '\0') {
		arguments[7] = "--town";
		arguments[8] = town;
	}
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	dup2(out, STDOUT_FILENO);
	execve(program, (char *const *)(uintptr_t)arguments, (char *const *)(uintptr_t)environment);
	_exit(127);
}

/* The folder of the store, and a pipe for its address. */
static bool prepare(struct local_server *server, int ends[2])
{
	snprintf(server->folder, sizeof server->folder, "/tmp/machiaruki-demo-XXXXXX");
	if (mkdtemp(server->folder) == NULL) {
		log_error("%s: %s", server->folder, strerror(errno));
		return false;
	}
	if (pipe2(ends, O_CLOEXEC) != 0) {
		log_error("no pipe for a server of our own: %s", strerror(errno));
		rmdir(server->folder);
		return false;
	}
	return true;
}

static bool start(struct local_server *server, const char *program, const char *town)
{
	const char *environment[ENVIRONMENT_MAX];
	char store[96];
	int ends[2];

	own_environment(environment);
	if (!prepare(server, ends)) {
		return false;
	}
	snprintf(store, sizeof store, "sqlite:%s/demo.db", server->folder);
	server->process = fork();
	if (server->process == 0) {
		become_server(program, store, town, ends[1], environment);
	}
	close(ends[1]);
	if (server->process < 0) {
		log_error("no server of our own: %s", strerror(errno));
		close(ends[0]);
		rmdir(server->folder);
		return false;
	}
	server->out = ends[0];
	fcntl(server->out, F_SETFL, O_NONBLOCK);
	return true;
}

struct local_server *local_server_start(const char *town)
{
	char *folder = files_program_folder();
	char *program = folder != NULL ? files_join(folder, "machiaruki-server") : NULL;
	struct local_server *server = NULL;

	if (program == NULL || access(program, X_OK) != 0) {
		log_error("no --api was given and there is no machiaruki-server beside this program; "
		          "the town is shown without figures");
	} else {
		server = mem_new(1, sizeof *server);
		if (!start(server, program, town)) {
			free(server);
			server = NULL;
		}
	}
	free(program);
	free(folder);
	return server;
}

static void remove_store(const struct local_server *server)
{
	static const char *const names[] = {"demo.db", "demo.db-wal", "demo.db-shm"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char path[96];

		snprintf(path, sizeof path, "%s/%s", server->folder, names[i]);
		unlink(path);
	}
	rmdir(server->folder);
}

void local_server_stop(struct local_server *server)
{
	if (server == NULL) {
		return;
	}
	kill(server->process, SIGTERM);
	waitpid(server->process, NULL, 0);
	close(server->out);
	remove_store(server);
	free(server);
}

const char *local_server_address(struct local_server *server)
{
	ssize_t got = 0;

	while (server->address[0] == '\0' && !server->ended && server->length + 1 < LINE_MAX_BYTES &&
	       (got = read(server->out, server->line + server->length, 1)) == 1) {
		if (server->line[server->length] != '\n') {
			server->length++;
			continue;
		}
		server->line[server->length] = '\0';
		server->length = 0;
		if (strncmp(server->line, announcement, sizeof announcement - 1) == 0) {
			snprintf(server->address, sizeof server->address, "%s",
			         server->line + sizeof announcement - 1);
		}
	}
	if (got == 0 && server->address[0] == '\0') {
		server->ended = true; /* it said why on stderr */
	}
	return server->ended ? NULL : server->address;
}
