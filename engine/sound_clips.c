#include "engine/sound_clips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/sound_mixer.h"
#include "engine/sound_wav.h"

enum { FOLDERS_MAX = 8, NAMES_MAX = 64, VARIANTS_MAX = 8, FILE_BYTES_MAX = 1024 * 1024 };

struct named {
	char name[SOUND_NAME_MAX];
	struct sound_clip variants[VARIANTS_MAX];
	int count, next;
};

struct sound_clips {
	char *folders[FOLDERS_MAX];
	size_t folders_count;
	struct named named[NAMES_MAX];
	size_t named_count;
};

struct sound_clips *sound_clips_create(const char *const *folders, size_t count)
{
	struct sound_clips *clips = mem_new(1, sizeof *clips);

	for (size_t i = 0; i < count && i < FOLDERS_MAX; i++) {
		clips->folders[clips->folders_count++] = mem_copy_text(folders[i]);
	}
	return clips;
}

void sound_clips_destroy(struct sound_clips *clips)
{
	if (clips == NULL) {
		return;
	}
	for (size_t i = 0; i < clips->named_count; i++) {
		for (int j = 0; j < clips->named[i].count; j++) {
			free(clips->named[i].variants[j].file);
		}
	}
	for (size_t i = 0; i < clips->folders_count; i++) {
		free(clips->folders[i]);
	}
	free(clips);
}

/* The samples of a file of ours; none (logged) when it is no such WAV. */
static struct sound_clip read_clip(const char *path)
{
	struct sound_clip clip = {NULL, NULL, 0};
	struct sound_wav wav;
	size_t length = 0, bytes = 0;
	enum files_err err = files_read(path, FILE_BYTES_MAX, &clip.file, &length);

	if (err != FILES_OK) {
		log_warning("%s: %s", path, files_err_text(err));
	} else if (sound_wav_header((unsigned char *)clip.file, length, &wav) != SOUND_WAV_WHOLE ||
	           wav.rate != SOUND_RATE || wav.offset % sizeof *clip.samples != 0) {
		log_warning("%s: is no WAV of 16 bits, one channel, %d samples a second", path, SOUND_RATE);
		free(clip.file);
	} else {
		bytes = length - wav.offset < wav.length ? length - wav.offset : wav.length;
		clip.count = bytes / sizeof *clip.samples;
		clip.samples = (const int16_t *)(const void *)(clip.file + wav.offset);
	}
	return clip;
}

/* sound/NAME.wav, or with a variant sound/NAME-1.wav. False when no folder has it. */
static bool add_file(struct sound_clips *clips, struct named *named, int variant)
{
	char file[SOUND_NAME_MAX + 32];
	bool found = false;

	if (variant == 0) {
		snprintf(file, sizeof file, "sound/%s.wav", named->name);
	} else {
		snprintf(file, sizeof file, "sound/%s-%d.wav", named->name, variant);
	}
	for (size_t i = 0; i < clips->folders_count && !found; i++) {
		char *path = files_join(clips->folders[i], file);

		found = files_exists(path);
		if (found) {
			named->variants[named->count] = read_clip(path);
			named->count += named->variants[named->count].samples != NULL;
		}
		free(path);
	}
	return found;
}

static struct named *find(struct sound_clips *clips, const char *name)
{
	struct named *named = NULL;

	for (size_t i = 0; i < clips->named_count; i++) {
		if (strcmp(clips->named[i].name, name) == 0) {
			return &clips->named[i];
		}
	}
	if (clips->named_count == NAMES_MAX) {
		return NULL;
	}
	named = &clips->named[clips->named_count++];
	snprintf(named->name, sizeof named->name, "%s", name);
	if (name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0' &&
	    !add_file(clips, named, 0)) {
		for (int i = 1; i <= VARIANTS_MAX && add_file(clips, named, i); i++) {
		}
	}
	if (named->count == 0) {
		log_warning("the sound %s is in none of the share folders; the game goes on without it",
		            named->name);
	}
	return named;
}

const struct sound_clip *sound_clips_next(struct sound_clips *clips, const char *name)
{
	struct named *named = find(clips, name);

	if (named == NULL || named->count == 0) {
		return NULL;
	}
	named->next = (named->next + 1) % named->count;
	return &named->variants[named->next];
}
