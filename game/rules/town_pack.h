/*
 * Reads a town pack (a folder: town.json, map.geojson, factors.json, and words/LANGUAGE.json for
 * each language more) and checks all of it before any of it is used. Each mistake is reported with
 * file, feature and field; a pack with a mistake gives no town.
 */
#ifndef GAME_RULES_TOWN_PACK_H
#define GAME_RULES_TOWN_PACK_H

#include "game/rules/town.h"

enum { TOWN_PACK_FORMAT = 1, TOWN_PACK_FILE_MAX = 64 * 1024 * 1024 };

/* Called for each mistake ("map.geojson: feature toyomizu-bridge: name.easy: is not there") and,
 * with mistake false, for what is playable but worth a look ("… is 260 m from its nearest way"). */
typedef void town_pack_report(void *context, bool mistake, const char *message);

/* NULL when the pack has a mistake. report may be NULL: then mistakes are logged. At most 50 are
 * reported. */
struct town *town_pack_read(const char *folder, town_pack_report *report, void *context);

#endif
