/*
 * Loaded before the game (LD_PRELOAD) by a test: what goes wrong inside a program, on a signal.
 *
 *     SIGUSR1         the thread that takes it, the main one, turns in a loop for ever
 *     SIGUSR2         1.5 GB of memory are taken
 *     SIGRTMIN + 10   from now on every malloc() fails
 *
 * Only the program named in MISFORTUNE (as in /proc/self/comm) listens.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BITE = 16 << 20, BITES = 96, REST_US = 2000 }; /* 1.5 GB: twice what the unit may have */

static volatile sig_atomic_t none_left;

static void turn(int number)
{
	(void)number;
	for (volatile unsigned turns = 0;; turns++) {
	}
}

static void devour(int number)
{
	(void)number;
	for (int i = 0; i < BITES; i++) {
		char *bite = mmap(NULL, BITE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (bite != MAP_FAILED) {
			memset(bite, 1, BITE);
		}
		usleep(REST_US);
	}
}

static void empty(int number)
{
	(void)number;
	none_left = 1;
}

void *malloc(size_t bytes)
{
	static void *(*real)(size_t);

	if (real == NULL) {
		real = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
	}
	return none_left ? NULL : real(bytes);
}

void *calloc(size_t count, size_t bytes)
{
	extern void *__libc_calloc(size_t, size_t);

	return none_left ? NULL : __libc_calloc(count, bytes);
}

__attribute__((constructor)) static void listen(void)
{
	char name[32] = "";
	const char *wanted = getenv("MISFORTUNE");
	FILE *file = fopen("/proc/self/comm", "r");

	if (file != NULL) {
		if (fgets(name, sizeof name, file) != NULL) {
			name[strcspn(name, "\n")] = '\0';
		}
		fclose(file);
	}
	if (wanted != NULL && strcmp(name, wanted) == 0) {
		signal(SIGUSR1, turn);
		signal(SIGUSR2, devour);
		signal(SIGRTMIN + 10, empty);
	}
}
