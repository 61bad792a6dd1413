#include "engine/speech_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

extern char **environ;

/* Its own group, with the signals of a fresh program. */
static int spawn(pid_t *pid, char *const *argv, int in, int out)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, fresh;
	int err = 0;

	sigemptyset(&none);
	sigemptyset(&fresh);
	sigaddset(&fresh, SIGPIPE);
	sigaddset(&fresh, SIGTERM);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
	                                          POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &fresh);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	err = posix_spawn(pid, argv[0], &files, &attributes, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return err;
}

static void close_pair(int pair[2])
{
	for (int i = 0; i < 2; i++) {
		if (pair[i] >= 0) {
			close(pair[i]);
		}
	}
}

bool speech_child_start(struct speech_child *child, char *const *argv, const char *text,
                        size_t length)
{
	int in[2] = {-1, -1}, out[2] = {-1, -1}, err = 0;

	*child = (struct speech_child){.out = -1};
	if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) {
		err = errno;
	} else {
		err = spawn(&child->pid, argv, in[0], out[1]);
	}
	if (err != 0) {
		log_warning("%s: cannot be started: %s", argv[0], strerror(err));
		child->pid = 0;
	} else {
		child->out = out[0];
		out[0] = -1;
		/* One that does not read its text says nothing, and ends. */
		(void)!write(in[1], text, length);
	}
	close_pair(in);
	close_pair(out);
	return err == 0;
}

enum speech_read speech_child_read(struct speech_child *child, int wake, long long until_ms,
                                   void *bytes, size_t max, size_t *length)
{
	struct pollfd ready[2] = {{.fd = child->out, .events = POLLIN}, {.fd = wake, .events = POLLIN}};
	long long left_ms = until_ms - clock_monotonic_ms();
	ssize_t got = 0;

	*length = 0;
	if (left_ms <= 0 || poll(ready, 2, (int)left_ms) <= 0) {
		return SPEECH_READ_END;
	}
	if (ready[1].revents != 0) {
		return SPEECH_READ_STOPPED;
	}
	got = read(child->out, bytes, max);
	*length = got > 0 ? (size_t)got : 0;
	return got > 0 ? SPEECH_READ_SOME : SPEECH_READ_END;
}

void speech_child_end(struct speech_child *child)
{
	if (child->pid > 0) {
		kill(-child->pid, SIGKILL); /* not yet waited for, so the number is still its own */
		while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) {
		}
	}
	if (child->out >= 0) {
		close(child->out);
	}
	*child = (struct speech_child){.out = -1};
}

char *speech_child_find(const char *program)
{
	const char *from = getenv("PATH");

	while (from != NULL && *from != '\0') {
		size_t length = strcspn(from, ":");
		char path[512];

		snprintf(path, sizeof path, "%.*s/%s", (int)length, from, program);
		if (from[0] == '/' && access(path, X_OK) == 0) {
			return mem_copy_text(path);
		}
		from += length + (from[length] == ':');
	}
	return NULL;
}
