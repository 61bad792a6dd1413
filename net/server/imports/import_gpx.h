/*
 * GPX 1.0 and 1.1 (Topografix), read as a stream: tracks become points of a struct track, segment
 * by segment. Routes and waypoints are not walks and are passed over. A DOCTYPE is refused (a file
 * from a stranger must not expand entities); depth and text lengths are bounded, so memory is flat.
 */
#ifndef NET_SERVER_IMPORTS_IMPORT_GPX_H
#define NET_SERVER_IMPORTS_IMPORT_GPX_H

#include "game/rules/track.h"

struct import_gpx;

/* Trips are told as soon as they have ended, as track_create() does. */
struct import_gpx *import_gpx_create(const struct town_rules *rules, track_trip *trip,
                                     void *context);
void import_gpx_destroy(struct import_gpx *gpx);

/* Takes the next bytes of the file; last: there are no more. False when the file is broken:
 * import_gpx_error() says why, and nothing more is taken. */
bool import_gpx_feed(struct import_gpx *gpx, const char *bytes, size_t length, bool last);

/* "line 12: a track point without lat"; "" while nothing is wrong. Borrowed. */
const char *import_gpx_error(const struct import_gpx *gpx);

const struct track *import_gpx_track(const struct import_gpx *gpx);
int64_t import_gpx_untimed(
	const struct import_gpx *gpx); /* points without a time that can be read */

#endif
