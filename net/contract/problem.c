#include "net/contract/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/json.h"

/* What was cut in the middle of a character would be no UTF-8 any more. */
static void drop_half_character(char *text)
{
	size_t end = strlen(text);
	size_t start = end;
	size_t need = 1;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) {
		start--;
	}
	if (start == 0) {
		return;
	}
	start--;
	if ((unsigned char)text[start] >= 0xF0) {
		need = 4;
	} else if ((unsigned char)text[start] >= 0xE0) {
		need = 3;
	} else if ((unsigned char)text[start] >= 0xC0) {
		need = 2;
	}
	if (end - start < need) {
		text[start] = '\0';
	}
}

void problem_set(struct problem *problem, int status, const char *type, const char *title,
                 const char *detail, ...)
{
	va_list arguments;
	int length = 0;

	problem->status = status;
	snprintf(problem->type, sizeof problem->type, "%s", type);
	snprintf(problem->title, sizeof problem->title, "%s", title);
	va_start(arguments, detail);
	length = vsnprintf(problem->detail, sizeof problem->detail, detail, arguments);
	va_end(arguments);
	if (length >= (int)sizeof problem->detail) {
		drop_half_character(problem->detail);
	}
}

void problem_write(struct text_buffer *buffer, const struct problem *problem)
{
	text_buffer_add(buffer, "{\"type\":");
	json_write_text(buffer, problem->type);
	text_buffer_add(buffer, ",\"title\":");
	json_write_text(buffer, problem->title);
	text_buffer_addf(buffer, ",\"status\":%d", problem->status);
	if (problem->detail[0] != '\0') {
		text_buffer_add(buffer, ",\"detail\":");
		json_write_text(buffer, problem->detail);
	}
	text_buffer_add(buffer, "}\n");
}

void problem_read_type(const char *text, size_t length, char type[64])
{
	enum { PROBLEM_BYTES_MAX = 4096 };
	struct json_error error;
	struct json *root = json_read(text, length, PROBLEM_BYTES_MAX, JSON_WIRE, &error);
	const char *found = NULL;

	type[0] = '\0';
	if (json_is_object(root) && json_get_text(json_member(root, "type"), &found) &&
	    strlen(found) < 64) {
		memcpy(type, found, strlen(found) + 1);
	}
	json_destroy(root);
}
