#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "net/server/commands/commands.h"

static const struct {
	const char *name;
	int (*run)(int count, char **words);
	const char *help;
} commands[] = {
#define COMMAND_ROW(name) {#name, command_##name, command_##name##_help},
	COMMANDS(COMMAND_ROW)};

enum { COMMANDS_COUNT = sizeof commands / sizeof commands[0] };

static void print_help(FILE *out)
{
	fputs("machiaruki-server " MACHIARUKI_VERSION "\n", out);
	for (size_t i = 0; i < COMMANDS_COUNT; i++) {
		fputs(commands[i].help, out);
	}
	fputs("--version | --help | COMMAND --help\n"
	      "Those that need a store take --store sqlite:PATH (or MACHIARUKI_STORE), those that need "
	      "a\n"
	      "town --town DIR (or MACHIARUKI_TOWN). Exit codes follow sysexits.h.\n",
	      out);
}

static bool asks_for_help(int count, char **words)
{
	for (int i = 0; i < count; i++) {
		if (strcmp(words[i], "--help") == 0) {
			return true;
		}
	}
	return false;
}

int main(int argc, char **argv)
{
	log_setup("machiaruki-server", LOG_INFO);
	if (argc < 2) {
		print_help(stderr);
		return EX_USAGE;
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts("machiaruki-server " MACHIARUKI_VERSION);
		return EX_OK;
	}
	if (strcmp(argv[1], "--help") == 0) {
		print_help(stdout);
		return EX_OK;
	}
	for (size_t i = 0; i < COMMANDS_COUNT; i++) {
		if (strcmp(argv[1], commands[i].name) == 0) {
			if (asks_for_help(argc - 2, argv + 2)) {
				fputs(commands[i].help, stdout);
				return EX_OK;
			}
			return commands[i].run(argc - 2, argv + 2);
		}
	}
	log_error("%s: is no command; see machiaruki-server --help", argv[1]);
	return EX_USAGE;
}
