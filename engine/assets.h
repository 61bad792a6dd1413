/*
 * Fonts and pictures, found in the share folders and kept while they are used.
 */
#ifndef ENGINE_ASSETS_H
#define ENGINE_ASSETS_H

#include <stdbool.h>
#include <stddef.h>

struct assets;

/* folders: searched in order, borrowed for the call. NULL (logged: what is missing, where it was
 * looked for, which package has it) when no font for Japanese is found. Images are capped at about
 * 4 MB, labels at about 3 MB, the least recently drawn go first. */
struct assets *assets_create(const char *const *folders, size_t count);
void assets_destroy(struct assets *assets);
/* Now and then: gives back memory that can be had again. */
void assets_rest(struct assets *assets);

/* Texts are from now on drawn in this family, where it has their letters: files as from
 * /usr/share/fonts; regular "" for BIZ UDPGothic. Each family that any language uses is named once
 * at the start, so that a text of that language is of one hand on any screen. */
void assets_font(struct assets *assets, const char *regular, const char *bold);

bool assets_has_image(struct assets *assets, const char *name);

#endif
