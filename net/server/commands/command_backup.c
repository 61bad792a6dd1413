/*
 * backup: one moment of the store in one file, from beside a running server.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/commands/arguments.h"
#include "net/server/store/store_sqlite_backup.h"

const char command_backup_help[] =
	"backup FILE [--force] [--json]   the whole store in one file, while the server runs; it\n"
	"                                 appears when it is whole and checked, and goes over no\n"
	"                                 other unless --force is said\n";

static int exit_code(enum backup_err err)
{
	switch (err) {
	case BACKUP_OK:
		return EX_OK;
	case BACKUP_MISSING:
		return EX_NOINPUT;
	case BACKUP_NOT_OURS:
		return EX_DATAERR;
	case BACKUP_IN_USE:
		return EX_TEMPFAIL;
	case BACKUP_IS_THERE:
	case BACKUP_UNWRITABLE:
		break;
	}
	return EX_CANTCREAT;
}

static int say(const struct backup *backup, const char *file, bool json)
{
	struct text_buffer out = {0};

	if (json) {
		text_buffer_add(&out, "{");
		wire_put_text(&out, "file", file);
		wire_put_int(&out, "bytes", backup->bytes);
		wire_put_int(&out, "entries", backup->entries);
		wire_put_int(&out, "version", backup->version);
		text_buffer_add(&out, "}\n");
	} else {
		text_buffer_addf(&out, "%s: %lld bytes, %lld entries, version %u\n", file,
		                 (long long)backup->bytes, (long long)backup->entries, backup->version);
	}
	return command_print(&out);
}

int command_backup(int count, char **words)
{
	const char *address = NULL, *path = NULL;
	bool force = false, json = false;
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--force", NULL, &force},
	                                 {"--json", NULL, &json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct backup backup;
	enum backup_err err = BACKUP_OK;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	if (arguments.count != 1) {
		log_error("usage: machiaruki-server backup FILE [--store sqlite:PATH] [--force]");
		return EX_USAGE;
	}
	path = command_store_path(address, &code);
	if (path == NULL) {
		return code;
	}
	err = store_sqlite_backup(path, arguments.words[0], force, &backup);
	if (err != BACKUP_OK) {
		bool of_store = err == BACKUP_MISSING || err == BACKUP_NOT_OURS;

		log_error("%s: %s%s", of_store ? path : arguments.words[0], backup.why,
		          err == BACKUP_IS_THERE ? "; --force writes over it" : "");
		return exit_code(err);
	}
	return say(&backup, arguments.words[0], json);
}
