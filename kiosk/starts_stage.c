/*
 * How far a start has come and how it ended: one line, written in place, which a signal handler can
 * write, too.
 */
#include "kiosk/starts_parts.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/files.h"

/* Where a signal handler writes: "stage how signal\n". Set once, when the program begins. */
static volatile sig_atomic_t stage_file = -1;
static volatile sig_atomic_t stage_now;

static int open_stage(const char *folder)
{
	char *path = files_join(folder, "stage");
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	free(path);
	return file;
}

/* What the last start left: "4 S 11". */
static void read_code(int file, char code[STARTS_CODE_MAX])
{
	char line[16] = "";
	int stage = 0;
	char how = 0;

	snprintf(code, STARTS_CODE_MAX, "0-0");
	if (pread(file, line, sizeof line - 1, 0) > 0 && sscanf(line, "%1d %c", &stage, &how) == 2 &&
	    strchr("KSAWE", how) != NULL) {
		snprintf(code, STARTS_CODE_MAX, "%d-%c", stage, how);
	}
}

/* Safe in a signal handler. */
static void note(char how)
{
	char line[4] = {(char)('0' + stage_now), ' ', how, '\n'};
	ssize_t put = stage_file >= 0 ? pwrite(stage_file, line, sizeof line, 0) : 0;

	(void)put; /* the code of a crash is a help, nothing more */
}

/* K: nothing was said, it was killed from outside. S: a fault of ours. A: it gave itself up (no
 * memory, an assertion). W: SIGABRT from outside is the watchdog's, systemd.service(5). */
static void crashed(int number, siginfo_t *info, void *context)
{
	(void)context;
	note(number != SIGABRT                                      ? 'S'
	     : info->si_code == SI_USER && info->si_pid != getpid() ? 'W'
	                                                            : 'A');
	signal(number, SIG_DFL);
	raise(number);
}

void starts_watch_signals(void)
{
	static const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	struct sigaction action = {.sa_sigaction = crashed, .sa_flags = SA_SIGINFO};

	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		sigaction(numbers[i], &action, NULL);
	}
}

void starts_begin_stage(const char *folder, char code[STARTS_CODE_MAX])
{
	int file = open_stage(folder);

	if (file < 0 && starts_spare_folder() != NULL) {
		file = open_stage(starts_spare_folder());
	}
	if (stage_file >= 0) {
		close(stage_file);
	}
	stage_file = file;
	if (file >= 0) {
		read_code(file, code);
		starts_reached(STARTS_SETTINGS);
	}
}

void starts_reached(enum starts_stage stage)
{
	stage_now = (sig_atomic_t)stage;
	note('K'); /* so it stands when nothing more is said */
}

void starts_end_badly(void)
{
	note('E');
}
