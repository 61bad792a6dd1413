#include "engine/base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINE_MAX_BYTES = 1024 };

/* Set once at start, before there are threads. */
static const char *program = "machiaruki";
static enum log_level loudest = LOG_INFO;
static bool journal;

void log_setup(const char *name, enum log_level level)
{
	program = name;
	loudest = level;
	journal = getenv("JOURNAL_STREAM") != NULL;
}

static void write_line(enum log_level level, const char *format, va_list arguments)
{
	char line[LINE_MAX_BYTES];
	int length = 0;

	if (level > loudest) {
		return;
	}
	length = journal ? snprintf(line, sizeof line, "<%d>", (int)level)
	                 : snprintf(line, sizeof line, "%s: ", program);
	vsnprintf(line + length, sizeof line - (size_t)length, format, arguments);
	fprintf(stderr, "%s\n", line); /* one call: lines of two threads do not mix */
}

#define LOG_FUNCTION(function, level)                                                              \
	void function(const char *format, ...)                                                         \
	{                                                                                              \
		va_list arguments;                                                                         \
		va_start(arguments, format);                                                               \
		write_line(level, format, arguments);                                                      \
		va_end(arguments);                                                                         \
	}

LOG_FUNCTION(log_error, LOG_ERROR)
LOG_FUNCTION(log_warning, LOG_WARNING)
LOG_FUNCTION(log_info, LOG_INFO)
LOG_FUNCTION(log_debug, LOG_DEBUG)
