/*
 * Looks over a frame as somebody with poor eyes and a large thumb would, and says what is wrong: a
 * text that is cut, too small for the distance, over another, off the screen, without a text for
 * its key or in another script than the language's; a target that is too small or too near another
 * (what stands on the map where the map puts it is not asked for that).
 */
#ifndef ENGINE_FRAME_CHECK_H
#define ENGINE_FRAME_CHECK_H

#include "engine/canvas.h"

/* What a text may be written in. */
enum frame_script {
	FRAME_ANY,
	FRAME_KANA,  /* kanji only with their readings */
	FRAME_LATIN, /* no kana, no kanji */
};

struct frame_check {
	const struct layout *layout;
	enum frame_script script;
	void (*wrong)(void *context, const char *what); /* once for each thing */
	void *context;
};

/* Of the frame drawn last. Returns how much is wrong. */
size_t frame_check(const struct canvas *canvas, const struct frame_check *check);

#endif
