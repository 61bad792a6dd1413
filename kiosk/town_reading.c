#include "kiosk/town_reading.h"

#include <pthread.h>
#include <stdlib.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "game/rules/town_pack.h"
#include "kiosk/folders.h"
#include "kiosk/town_copy.h"

enum { TOWNS_MAX = 3 };

struct town_reading {
	pthread_t thread;
	bool begun;
	char *folders[TOWNS_MAX]; /* in the order in which they are tried */
	size_t count, at;
	struct town *town;
};

static void *read_town(void *context)
{
	struct town_reading *reading = context;

	reading->town = town_pack_read(reading->folders[0], NULL, NULL);
	while (reading->town == NULL && reading->at + 1 < reading->count) {
		reading->at++;
		log_warning("%s: is no good town pack; %s is shown", reading->folders[reading->at - 1],
		            reading->folders[reading->at]);
		reading->town = town_pack_read(reading->folders[reading->at], NULL, NULL);
	}
	return NULL;
}

static void choose_folders(const struct settings *settings, struct town_reading *reading)
{
	bool given = settings->town[0] != '\0';
	char *copy = NULL;

	if (given) {
		reading->folders[reading->count++] = mem_copy_text(settings->town);
	}
	if (given && settings->kiosk && settings->state[0] != '\0') {
		copy = town_copy_folder(settings->state);
		if (files_exists(copy)) {
			reading->folders[reading->count++] = copy;
		} else {
			free(copy);
		}
	}
	if (!given || settings->kiosk) {
		reading->folders[reading->count++] = folders_town("iruma");
	}
}

struct town_reading *town_reading_begin(const struct settings *settings)
{
	struct town_reading *reading = mem_new(1, sizeof *reading);

	choose_folders(settings, reading);
	reading->begun = pthread_create(&reading->thread, NULL, read_town, reading) == 0;
	if (!reading->begun) {
		read_town(reading);
	}
	return reading;
}

struct town *town_reading_end(struct town_reading *reading, char **folder)
{
	struct town *town = NULL;

	if (reading->begun) {
		pthread_join(reading->thread, NULL);
	}
	town = reading->town;
	*folder = mem_copy_text(reading->folders[reading->at]);
	for (size_t i = 0; i < reading->count; i++) {
		free(reading->folders[i]);
	}
	free(reading);
	return town;
}
