/*
 * Another program that is given a text and answers with bytes, both through pipes. For files of
 * engine/ alone.
 *
 * No shell, no file; what it writes to stderr is dropped. It is alone in its process group, and is
 * killed with all that it started when the time is up or it is told to.
 */
#ifndef ENGINE_SPEECH_CHILD_H
#define ENGINE_SPEECH_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct speech_child {
	pid_t pid; /* 0: none */
	int out;   /* what it writes, read by us */
};

enum speech_read { SPEECH_READ_SOME, SPEECH_READ_END, SPEECH_READ_STOPPED };

/* Starts argv[0] (an absolute path) and gives it text, of at most 4,000 bytes: a pipe holds that,
 * so no one waits. SIGPIPE must be blocked. False (logged) when it cannot be started. */
bool speech_child_start(struct speech_child *child, char *const *argv, const char *text,
                        size_t length);

/* Waits for bytes, until wake can be read (STOPPED) or clock_monotonic_ms() is until_ms (END). */
enum speech_read speech_child_read(struct speech_child *child, int wake, long long until_ms,
                                   void *bytes, size_t max, size_t *length);

/* Kills it if it is still there, and leaves nothing behind. */
void speech_child_end(struct speech_child *child);

/* The absolute path of a program on PATH, owned by the caller; NULL when there is none. */
char *speech_child_find(const char *program);

#endif
