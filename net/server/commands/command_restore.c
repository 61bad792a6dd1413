/*
 * restore: the store becomes what a backup is.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/owner.h"
#include "net/server/store/store_sqlite_backup.h"

const char command_restore_help[] =
	"restore FILE [--json]   the store becomes what the backup is, brought up to date; stop\n"
	"                        the server first. The store that was there is kept beside it\n";

static int say(const struct backup *backup, const char *path, bool json)
{
	struct text_buffer out = {0};

	if (json) {
		text_buffer_add(&out, "{");
		wire_put_text(&out, "store", path);
		wire_put_int(&out, "entries", backup->entries);
		wire_put_text(&out, "kept", backup->kept[0] != '\0' ? backup->kept : NULL);
		text_buffer_add(&out, "}\n");
	} else {
		text_buffer_addf(&out, "%s: %lld entries; ", path, (long long)backup->entries);
		text_buffer_addf(&out, backup->kept[0] != '\0' ? "the one before is %s\n" : "it is new%s\n",
		                 backup->kept);
	}
	return command_print(&out);
}

int command_restore(int count, char **words)
{
	const char *address = NULL, *path = NULL;
	bool json = false;
	const struct argument known[] = {
		{"--store", &address, NULL}, {"--json", NULL, &json}, {NULL, NULL, NULL}};
	struct arguments arguments;
	struct backup backup;
	enum backup_err err = BACKUP_OK;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	if (arguments.count != 1) {
		log_error("usage: machiaruki-server restore FILE [--store sqlite:PATH]");
		return EX_USAGE;
	}
	path = command_store_path(address, &code);
	if (path == NULL) {
		return code;
	}
	err = store_sqlite_restore(arguments.words[0], path, clock_wall_s(), &backup);
	switch (err) {
	case BACKUP_OK:
		return !owner_give(path) ? EX_NOPERM : say(&backup, path, json);
	case BACKUP_IN_USE:
		log_error("%s: %s", path, backup.why);
		return EX_TEMPFAIL;
	case BACKUP_MISSING:
	case BACKUP_NOT_OURS:
		log_error("%s: %s", arguments.words[0], backup.why);
		return err == BACKUP_MISSING ? EX_NOINPUT : EX_DATAERR;
	case BACKUP_IS_THERE:
	case BACKUP_UNWRITABLE:
		break;
	}
	log_error("%s: %s", path, backup.why);
	return EX_CANTCREAT;
}
