#include "kiosk/settings.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/sound.h"

static const char help[] =
	"machiaruki " MACHIARUKI_VERSION "\n"
	"  --api URL          the programme's server; without it one of its own, with demo data\n"
	"  --town DIR         a town pack; without it the one that is installed\n"
	"  --lang ja|easy|en|vi  the language that each visit begins with\n"
	"  --fullscreen | --window WxH\n"
	"  --idle SECONDS     without a touch until the visit's end is announced (60)\n"
	"  --diagonal_mm MM   of the screen, for sizes in millimetres\n"
	"  --distance_mm MM   of the eyes from it (500): texts are large enough for it\n"
	"  --volume PERCENT   of sounds as a visit begins (30); 0: mute\n"
	"  --cache DIR        where the last known figures are kept\n"
	"  --state DIR        where what waits to be sent is kept\n"
	"  --hours TEXT       when it is open: \"mon-fri 08:30-17:15, sat 09:00-12:00\" (always)\n"
	"  --quiet TEXT       when it makes no sound by itself (never)\n"
	"  --brightness PERCENT  of the screen, by software (100)\n"
	"  --dim SECONDS      without a touch until the screen dims (900); 0: never\n"
	"  --dim-brightness PERCENT  of the dimmed screen (60)\n"
	"  --rotate 0|90|180|270  the picture, clockwise\n"
	"  --display NUMBER   which screen, from 0\n"
	"  --session WORD     a kiosk's: auto, wayland or x11; --second-screen: another one there\n"
	"  --attract          a second screen: the attract loop alone\n"
	"  --kiosk            nobody is beside it: it cannot be left, and survives\n"
	"  --safe-page SECONDS  that the safe page lasts after three crashes (0: 60, then longer)\n"
	"  --kiosk-name NAME  of this kiosk, on the server's list of kiosks; its secret is\n"
	"                     kiosk_secret in the config file, or MACHIARUKI_KIOSK_SECRET,\n"
	"                     never on the command line\n"
	"  --config FILE      name = value lines of all of these; MACHIARUKI_NAME=… too\n"
	"  --script FILE      plays a visit, offscreen; --show: in the window\n"
	"  --shots DIR        where a script's pictures go\n"
	"  --frames FILE      writes the work of each frame, in microseconds\n"
	"  --clock RATE       lets time run faster\n"
	"  --version | --help\n";

enum kind { TEXT, SECRET, NUMBER, FLAG, SIZE, HOURS, TURN };

static const struct {
	const char *name;
	enum kind kind;
	size_t at;
	size_t cap; /* of a text */
	int least, most;
} known[] = {
	{"api", TEXT, offsetof(struct settings, api), SETTINGS_TEXT_MAX, 0, 0},
	{"town", TEXT, offsetof(struct settings, town), SETTINGS_TEXT_MAX, 0, 0},
	{"lang", TEXT, offsetof(struct settings, lang), 16, 0, 0},
	{"script", TEXT, offsetof(struct settings, script), SETTINGS_TEXT_MAX, 0, 0},
	{"shots", TEXT, offsetof(struct settings, shots), SETTINGS_TEXT_MAX, 0, 0},
	{"frames", TEXT, offsetof(struct settings, frames), SETTINGS_TEXT_MAX, 0, 0},
	{"cache", TEXT, offsetof(struct settings, cache), SETTINGS_TEXT_MAX, 0, 0},
	{"kiosk_name", TEXT, offsetof(struct settings, kiosk_name), 64, 0, 0},
	{"kiosk_secret", SECRET, offsetof(struct settings, kiosk_secret), 128, 0, 0},
	{"state", TEXT, offsetof(struct settings, state), SETTINGS_TEXT_MAX, 0, 0},
	{"hours", HOURS, offsetof(struct settings, hours), 256, 0, 0},
	{"quiet", HOURS, offsetof(struct settings, quiet), 256, 0, 0},
	{"session", TEXT, offsetof(struct settings, session), 16, 0, 0},
	{"second_screen", FLAG, offsetof(struct settings, second_screen), 0, 0, 0},
	{"window", SIZE, 0, 0, 0, 0},
	{"fullscreen", FLAG, offsetof(struct settings, fullscreen), 0, 0, 0},
	{"show", FLAG, offsetof(struct settings, show), 0, 0, 0},
	{"kiosk", FLAG, offsetof(struct settings, kiosk), 0, 0, 0},
	{"attract", FLAG, offsetof(struct settings, attract), 0, 0, 0},
	{"safe_page", NUMBER, offsetof(struct settings, safe_page_s), 0, 0, 3600},
	{"display", NUMBER, offsetof(struct settings, display), 0, 0, 15},
	{"rotate", TURN, offsetof(struct settings, rotate), 0, 0, 270},
	{"brightness", NUMBER, offsetof(struct settings, brightness), 0, 20, 100},
	{"dim", NUMBER, offsetof(struct settings, dim_s), 0, 0, 86400},
	{"dim_brightness", NUMBER, offsetof(struct settings, dim_brightness), 0, 10, 100},
	{"clock", NUMBER, offsetof(struct settings, clock_rate), 0, 1, 1000},
	{"idle", NUMBER, offsetof(struct settings, idle_s), 0, 5, 3600},
	{"diagonal_mm", NUMBER, offsetof(struct settings, diagonal_mm), 0, 50, 5000},
	{"distance_mm", NUMBER, offsetof(struct settings, distance_mm), 0, 200, 20000},
	{"volume", NUMBER, offsetof(struct settings, volume), 0, 0, 100},
};

enum { KNOWN = sizeof known / sizeof known[0], CONFIG_MAX = 64 * 1024 };

static int find(const char *name, size_t length)
{
	for (int i = 0; i < KNOWN; i++) {
		if (strlen(known[i].name) == length && strncmp(known[i].name, name, length) == 0) {
			return i;
		}
	}
	return -1;
}

/* As a flag, where words may be joined by - too. */
static int find_flag(const char *name)
{
	char spelt[32];
	size_t length = strlen(name);

	if (length >= sizeof spelt) {
		return -1;
	}
	for (size_t i = 0; i <= length; i++) {
		spelt[i] = (char)(name[i] == '-' ? '_' : name[i]);
	}
	return find(spelt, length);
}

static bool read_number(const char *text, int least, int most, int *number)
{
	char *end = NULL;
	long value = strtol(text, &end, 10);

	if (end == text || *end != '\0' || value < least || value > most) {
		return false;
	}
	*number = (int)value;
	return true;
}

static bool read_size(const char *text, struct settings *settings)
{
	int width = 0, height = 0, used = 0;

	if (sscanf(text, "%dx%d%n", &width, &height, &used) != 2 || text[used] != '\0' || width < 320 ||
	    height < 240 || width > 7680 || height > 7680) {
		return false;
	}
	settings->width = width;
	settings->height = height;
	return true;
}

static bool set_hours(struct settings *settings, int i, const char *where)
{
	char why[HOURS_WHY_MAX];
	bool quiet = known[i].at == offsetof(struct settings, quiet);

	if (!hours_read(quiet ? settings->quiet : settings->hours,
	                quiet ? &settings->quiet_hours : &settings->open_hours, why)) {
		log_error("%s: %s: %s", where, known[i].name, why);
		return false;
	}
	return true;
}

/* where names the place of a mistake: "kiosk.conf: line 3". */
static bool set(struct settings *settings, int i, const char *value, const char *where)
{
	char *field = (char *)settings + known[i].at;

	switch (known[i].kind) {
	case TEXT:
	case SECRET:
	case HOURS:
		if (strlen(value) >= known[i].cap) {
			log_error("%s: %s is longer than %zu bytes", where, known[i].name, known[i].cap - 1);
			return false;
		}
		memcpy(field, value, strlen(value) + 1);
		return known[i].kind != HOURS || set_hours(settings, i, where);
	case NUMBER:
	case TURN:
		if (!read_number(value, known[i].least, known[i].most, (int *)(void *)field)) {
			log_error("%s: %s %s: is not a whole number from %d to %d", where, known[i].name, value,
			          known[i].least, known[i].most);
			return false;
		}
		if (known[i].kind == TURN && settings->rotate % 90 != 0) {
			log_error("%s: %s %s: is none of 0, 90, 180 and 270", where, known[i].name, value);
			return false;
		}
		return true;
	case SIZE:
		if (!read_size(value, settings)) {
			log_error("%s: %s %s: is not WIDTHxHEIGHT, from 320x240 to 7680x7680", where,
			          known[i].name, value);
			return false;
		}
		return true;
	case FLAG:
		break;
	}
	if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0) {
		log_error("%s: %s %s: is neither yes nor no", where, known[i].name, value);
		return false;
	}
	*(bool *)field = strcmp(value, "yes") == 0;
	return true;
}

static char *trimmed(char *text)
{
	char *end = text + strlen(text);

	while (*text == ' ' || *text == '\t') {
		text++;
	}
	while (end > text && isspace((unsigned char)end[-1])) {
		*--end = '\0';
	}
	return text;
}

static bool read_line(struct settings *settings, char *line, const char *where)
{
	char *equals = NULL;
	int i = 0;

	line = trimmed(line);
	if (*line == '\0' || *line == '#') {
		return true;
	}
	equals = strchr(line, '=');
	if (equals == NULL) {
		log_error("%s: is not name = value", where);
		return false;
	}
	*equals = '\0';
	line = trimmed(line);
	i = find(line, strlen(line));
	if (i < 0) {
		log_error("%s: %s is no setting", where, line);
		return false;
	}
	return set(settings, i, trimmed(equals + 1), where);
}

static bool read_file(struct settings *settings, const char *path)
{
	char *text = NULL, *rest = NULL;
	size_t length = 0;
	int number = 0;
	bool ok = true;
	enum files_err err = files_read(path, CONFIG_MAX, &text, &length);

	if (err != FILES_OK) {
		log_error("--config %s: %s", path, files_err_text(err));
		return false;
	}
	for (char *line = strtok_r(text, "\n", &rest); line != NULL && ok;
	     line = strtok_r(NULL, "\n", &rest)) {
		char where[600];

		number++;
		for (const char *gone = line - 1; gone > text && *gone == '\n'; gone--) {
			number++; /* strtok_r passes over empty lines */
		}
		snprintf(where, sizeof where, "%s: line %d", path, number);
		ok = read_line(settings, line, where);
	}
	free(text);
	return ok;
}

static bool read_environment(struct settings *settings)
{
	for (int i = 0; i < KNOWN; i++) {
		char name[64] = "MACHIARUKI_";
		const char *value = NULL;

		for (size_t k = 0; known[i].name[k] != '\0'; k++) {
			size_t length = strlen(name);

			name[length] = (char)toupper((unsigned char)known[i].name[k]);
			name[length + 1] = '\0';
		}
		value = getenv(name);
		if (value != NULL && !set(settings, i, value, name)) {
			return false;
		}
	}
	return true;
}

static bool read_flags(struct settings *settings, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		int which = strncmp(argv[i], "--", 2) == 0 ? find_flag(argv[i] + 2) : -1;
		const char *value = "yes";

		if (strcmp(argv[i], "--config") == 0) {
			i++; /* was read before */
			continue;
		}
		if (strcmp(argv[i], "--text") == 0) {
			log_error("--text: the text face is not built yet");
			return false;
		}
		if (which < 0) {
			log_error("%s: is no option; see machiaruki --help", argv[i]);
			return false;
		}
		if (known[which].kind == SECRET) {
			log_error(
				"--%s: goes into the config file or the environment, never on the command line",
				known[which].name);
			return false;
		}
		if (known[which].kind != FLAG) {
			if (i + 1 == argc) {
				log_error("%s: lacks its value", argv[i]);
				return false;
			}
			value = argv[++i];
		}
		if (!set(settings, which, value, "the command line")) {
			return false;
		}
	}
	return true;
}

/* The credential kiosk_secret; it may be absent. A line's end behind it is none of it. */
static void take_secret(struct settings *settings, const char *folder)
{
	char *path = files_join(folder, "kiosk_secret"), *text = NULL, *secret = NULL;
	size_t length = 0;

	if (files_exists(path) && files_read(path, CONFIG_MAX, &text, &length) == FILES_OK) {
		secret = trimmed(text);
		if (strlen(secret) < sizeof settings->kiosk_secret) {
			memcpy(settings->kiosk_secret, secret, strlen(secret) + 1);
		} else {
			log_error("%s: is longer than %zu bytes; the kiosk goes on without a secret", path,
			          sizeof settings->kiosk_secret - 1);
		}
		explicit_bzero(text, length);
	}
	free(text);
	free(path);
}

/* What the service manager has laid out, where nobody said otherwise: systemd.exec(5). */
static void take_from_manager(struct settings *settings)
{
	const char *state = getenv("STATE_DIRECTORY"), *cache = getenv("CACHE_DIRECTORY");
	const char *credentials = getenv("CREDENTIALS_DIRECTORY");

	if (settings->state[0] == '\0' && state != NULL) {
		snprintf(settings->state, sizeof settings->state, "%s", state);
	}
	if (settings->cache[0] == '\0' && cache != NULL) {
		snprintf(settings->cache, sizeof settings->cache, "%s", cache);
	}
	if (settings->kiosk_secret[0] == '\0' && credentials != NULL) {
		take_secret(settings, credentials);
	}
}

enum settings_result settings_read(int argc, char **argv, struct settings *settings)
{
	const char *config = getenv("MACHIARUKI_CONFIG");

	*settings = (struct settings){.lang = "ja",
	                              .kiosk_name = "kiosk-1",
	                              .clock_rate = 1,
	                              .idle_s = 60,
	                              .brightness = 100,
	                              .dim_s = 900,
	                              .dim_brightness = 60,
	                              .volume = SOUND_QUIET_PERCENT};
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0) {
			fputs(help, stdout);
			return SETTINGS_END_WELL;
		}
		if (strcmp(argv[i], "--version") == 0) {
			puts("machiaruki " MACHIARUKI_VERSION);
			return SETTINGS_END_WELL;
		}
		if (strcmp(argv[i], "--config") == 0) {
			if (i + 1 == argc) {
				log_error("--config: lacks its value");
				return SETTINGS_BAD_USE;
			}
			config = argv[i + 1];
		}
	}
	if (config != NULL && !read_file(settings, config)) {
		return SETTINGS_BAD_FILE;
	}
	if (!read_environment(settings) || !read_flags(settings, argc, argv)) {
		return SETTINGS_BAD_USE;
	}
	take_from_manager(settings);
	return SETTINGS_GO;
}
