/*
 * One line a happening, on stderr, for the person who keeps the kiosk alive.
 *
 * Under systemd (JOURNAL_STREAM is set) a line begins with its level as <3>; in a terminal with the
 * program's name. Never log what a visitor typed or saw, nor a token. Safe to call from any thread.
 */
#ifndef ENGINE_BASE_LOG_H
#define ENGINE_BASE_LOG_H

enum log_level { LOG_ERROR = 3, LOG_WARNING = 4, LOG_INFO = 6, LOG_DEBUG = 7 };

/* name is borrowed for the life of the program. Lines above level are not written. */
void log_setup(const char *name, enum log_level level);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
