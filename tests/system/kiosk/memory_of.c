/*
 * Writes to stdout all that a process can write to in its memory, for a test that looks in it for
 * what must be there, or must not.  usage: memory_of PID   (as root)
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void pass_on(int memory, unsigned long from, unsigned long to)
{
	static char bytes[1 << 20];

	while (from < to) {
		size_t want = to - from < sizeof bytes ? to - from : sizeof bytes;
		ssize_t got = pread(memory, bytes, want, (off_t)from);

		if (got <= 0 || write(STDOUT_FILENO, bytes, (size_t)got) != got) {
			return; /* a page that is not there */
		}
		from += (size_t)got;
	}
}

int main(int count, char **words)
{
	char path[64], line[1024];
	FILE *maps = NULL;
	int memory = -1;

	if (count != 2) {
		return 64;
	}
	snprintf(path, sizeof path, "/proc/%d/maps", atoi(words[1]));
	maps = fopen(path, "r");
	snprintf(path, sizeof path, "/proc/%d/mem", atoi(words[1]));
	memory = open(path, O_RDONLY);
	if (maps == NULL || memory < 0) {
		return 66;
	}
	while (fgets(line, sizeof line, maps) != NULL) {
		unsigned long from = 0, to = 0;
		char rights[5] = "";

		if (sscanf(line, "%lx-%lx %4s", &from, &to, rights) == 3 && strncmp(rights, "rw", 2) == 0 &&
		    strstr(line, "/SYSV") == NULL) {
			pass_on(memory, from, to);
		}
	}
	return 0;
}
