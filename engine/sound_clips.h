/*
 * The sounds that were read so far, by name. For files of engine/ alone. Used by one thread.
 */
#ifndef ENGINE_SOUND_CLIPS_H
#define ENGINE_SOUND_CLIPS_H

#include <stddef.h>
#include <stdint.h>

enum { SOUND_NAME_MAX = 32 };

struct sound_clips;

struct sound_clip {
	char *file; /* owned by the clips: the samples are a part of it */
	const int16_t *samples;
	size_t count;
};

struct sound_clips *sound_clips_create(const char *const *folders, size_t count);
void sound_clips_destroy(struct sound_clips *clips);

/* The sound of that name, or the next of its variants; NULL when there is none (logged once).
 * Borrowed until destroy. */
const struct sound_clip *sound_clips_next(struct sound_clips *clips, const char *name);

#endif
