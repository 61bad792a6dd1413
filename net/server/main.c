#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "net/server/commands.h"

static const char help[] =
	"machiaruki-server " MACHIARUKI_VERSION "\n"
	"  serve [--listen ADDR:PORT] [--store sqlite:PATH] [--rank memory] [--town DIR] [--demo]\n"
	"  town check DIR\n"
	"  player add [--district ID] [--age adult|minor|unknown] | player list\n"
	"  card new --player ALIAS [--pin a-b-c-d]\n"
	"  partner add NAME\n"
	"  import --player ALIAS [--mode walk|bike] FILE.gpx\n"
	"  import --dry-run [--json] FILE.gpx\n"
	"  --version | --help\n"
	"All but serve and --dry-run take --store sqlite:PATH (or MACHIARUKI_STORE), and --town DIR "
	"(or\n"
	"MACHIARUKI_TOWN) where they need a town. Exit codes follow sysexits.h.\n";

static const struct {
	const char *name;
	int (*run)(int count, char **words);
} commands[] = {
	{"serve", command_serve}, {"town", command_town},       {"player", command_player},
	{"card", command_card},   {"partner", command_partner}, {"import", command_import},
};

int main(int argc, char **argv)
{
	log_setup("machiaruki-server", LOG_INFO);
	if (argc < 2) {
		fputs(help, stderr);
		return EX_USAGE;
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts("machiaruki-server " MACHIARUKI_VERSION);
		return EX_OK;
	}
	if (strcmp(argv[1], "--help") == 0) {
		fputs(help, stdout);
		return EX_OK;
	}
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (strcmp(argv[1], commands[i].name) == 0) {
			return commands[i].run(argc - 2, argv + 2);
		}
	}
	log_error("%s: is no command; see machiaruki-server --help", argv[1]);
	return EX_USAGE;
}
