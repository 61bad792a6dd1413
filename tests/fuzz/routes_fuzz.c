#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/routes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* "GET /v1/boards/team": what is found is of that method, and its tail is one segment. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *method = mem_copy_span((const char *)data, size);
	char *space = strchr(method, ' ');
	const char *path = space != NULL ? space + 1 : "/", *allowed = NULL;
	char tail[64];
	const struct endpoint *endpoint = NULL;

	if (space != NULL) {
		*space = '\0';
	}
	memset(tail, 'x', sizeof tail);
	endpoint = routes_find(method, path, tail, &allowed);
	if (memchr(tail, '\0', sizeof tail) == NULL || strchr(tail, '/') != NULL) {
		__builtin_trap();
	}
	if (endpoint != NULL && (strcmp(endpoint->method, method) != 0 ||
	                         (tail[0] != '\0' && strstr(path, tail) == NULL))) {
		__builtin_trap();
	}
	free(method);
	return 0;
}
