/* The table of routes and the contract name the same operations. */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "net/server/routes.h"

enum { OPERATIONS_MAX = 256 };

struct operation {
	char method[8], path[96]; /* a parameter of the path is a *, as in the table */
	long body_max;            /* x-limits: body_bytes; 0 none */
	bool limited;             /* x-limits: requests_at_once, or the anchor that has it */
};

struct contract {
	struct operation list[OPERATIONS_MAX];
	size_t count;
};

/* "  /v1/coupons/{id}:" */
static bool read_path(const char *line, char path[96])
{
	size_t at = 0;

	if (strncmp(line, "  /", 3) != 0) {
		return false;
	}
	for (const char *from = line + 2; *from != '\0' && *from != ':' && at < 95; from++) {
		path[at++] = *from == '{' ? '*' : *from;
		from += *from == '{' ? strcspn(from, "}") : 0;
	}
	path[at] = '\0';
	return true;
}

static bool read_method(const char *line, char method[8])
{
	static const char *const methods[] = {"get", "put", "post", "delete", "patch"};

	for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
		char wanted[16];

		snprintf(wanted, sizeof wanted, "    %s:", methods[i]);
		if (strcmp(line, wanted) == 0) {
			for (size_t k = 0; k <= strlen(methods[i]); k++) {
				method[k] = (char)(methods[i][k] - (methods[i][k] >= 'a' ? 'a' - 'A' : 0));
			}
			return true;
		}
	}
	return false;
}

static void read_limits(const char *line, struct operation *operation)
{
	const char *bytes = strstr(line, "        body_bytes: ");

	if (bytes == line) {
		operation->body_max = strtol(line + strlen("        body_bytes: "), NULL, 10);
	}
	if (strstr(line, "        requests_at_once:") == line) {
		operation->limited = true;
	}
	if (strcmp(line, "      x-limits: *limited") == 0) {
		operation->body_max = 4096;
		operation->limited = true;
	}
}

static struct contract *read_contract(void)
{
	struct contract *contract = calloc(1, sizeof *contract);
	char *text = NULL, *rest = NULL, path[96] = "";
	size_t length = 0;
	bool paths = false;

	assert_non_null(contract);
	assert_int_equal(files_read("net/contract/openapi.yaml", 1 << 20, &text, &length), FILES_OK);
	for (char *line = strtok_r(text, "\n", &rest); line != NULL;
	     line = strtok_r(NULL, "\n", &rest)) {
		if (line[0] != ' ') {
			paths = strcmp(line, "paths:") == 0;
		}
		if (!paths || read_path(line, path)) {
			continue;
		}
		if (contract->count < OPERATIONS_MAX &&
		    read_method(line, contract->list[contract->count].method)) {
			memcpy(contract->list[contract->count++].path, path, sizeof path);
		} else if (contract->count > 0) {
			read_limits(line, &contract->list[contract->count - 1]);
		}
	}
	free(text);
	assert_true(contract->count > 20);
	return contract;
}

static const struct operation *find(const struct contract *contract, const struct endpoint *route)
{
	for (size_t i = 0; i < contract->count; i++) {
		if (strcmp(contract->list[i].method, route->method) == 0 &&
		    strcmp(contract->list[i].path, route->path) == 0) {
			return &contract->list[i];
		}
	}
	return NULL;
}

TEST(every_route_is_in_the_contract_with_its_limits)
{
	struct contract *contract = read_contract();

	for (size_t i = 0; routes_at(i) != NULL; i++) {
		const struct endpoint *route = routes_at(i);
		const struct operation *operation = find(contract, route);

		if (operation == NULL) {
			print_error("%s %s: is not in the contract\n", route->method, route->path);
		}
		assert_non_null(operation);
		if (operation->body_max != (long)route->body_max || operation->limited != route->limited) {
			print_error("%s %s: x-limits say %ld bytes, %slimited\n", route->method, route->path,
			            operation->body_max, operation->limited ? "" : "not ");
		}
		assert_int_equal(operation->body_max, route->body_max);
		assert_true(operation->limited == route->limited);
	}
	free(contract);
}

TEST(every_operation_of_the_contract_has_a_route)
{
	struct contract *contract = read_contract();

	for (size_t i = 0; i < contract->count; i++) {
		const struct operation *operation = &contract->list[i];
		char tail[64];
		const char *allowed = NULL;
		const struct endpoint *route =
			routes_find(operation->method, operation->path, tail, &allowed);

		if (strcmp(operation->path, "/metrics") == 0) {
			continue; /* answered by http.c itself */
		}
		if (route == NULL) {
			print_error("%s %s: has no route\n", operation->method, operation->path);
		}
		assert_non_null(route);
	}
	free(contract);
}

/* A visit reads nothing: what a kiosk keeps on its disk must open nothing of a player. */
TEST(a_visit_only_brings_what_was_kept)
{
	static const char *const taken[][2] = {
		{"PUT", "/v1/me/journey"}, {"POST", "/v1/deeds"}, {"POST", "/v1/deeds/undo"}};
	size_t count = 0;

	for (size_t i = 0; routes_at(i) != NULL; i++) {
		const struct endpoint *route = routes_at(i);
		bool named = false;

		for (size_t k = 0; k < sizeof taken / sizeof taken[0]; k++) {
			named = named || (strcmp(route->method, taken[k][0]) == 0 &&
			                  strcmp(route->path, taken[k][1]) == 0);
		}
		assert_true(route->visits == named);
		assert_false(route->visits && (route->session != NULL || route->cached || route->stream));
		count += route->visits;
	}
	assert_int_equal(count, sizeof taken / sizeof taken[0]);
}
