/*
 * The export.xml of Apple Health, read as a stream: which distances were walked and cycled when,
 * and which workouts have a route in a GPX file beside it.
 *
 * Taken are the records DistanceWalkingRunning and DistanceCycling (in m, km or mi) that a device
 * measured; what was typed in by hand is left out. The phone and the watch record the same walk, so
 * records that follow each other within a gap are one stretch, and in each stretch the source that
 * covers most of its time comes first; of the others only records count whose time none before has
 * touched. So nothing is added up twice; at the seams a little is left out.
 *
 * A record has no place: where a stretch ended is not known. Names of devices, which often carry a
 * person's, are not kept.
 *
 * Apple writes a DOCTYPE with an internal subset (and not always a valid one): it is passed over
 * unread, so no entity is ever known, and one that is declared is refused. The depth of elements is
 * bounded. Of a record 12 bytes are kept; there may be IMPORT_HEALTH_RECORDS_MAX.
 */
#ifndef NET_SERVER_IMPORTS_IMPORT_HEALTH_H
#define NET_SERVER_IMPORTS_IMPORT_HEALTH_H

#include "game/rules/score.h"

enum {
	IMPORT_HEALTH_RECORDS_MAX = 8 * 1000 * 1000,
	IMPORT_HEALTH_ROUTES_MAX = 20 * 1000,
	IMPORT_HEALTH_ROUTE_MAX = 80
};

/* A route of a workout. */
struct import_health_route {
	char name[IMPORT_HEALTH_ROUTE_MAX]; /* of the file in workout-routes/, no path */
	int deed;                           /* enum deed; -1: to be guessed */
};

struct import_health;

struct import_health *import_health_create(void);
void import_health_destroy(struct import_health *health);

/* Takes the next bytes of the file; last: there are no more. False when the file is broken:
 * import_health_error() says why. */
bool import_health_feed(struct import_health *health, const char *bytes, size_t length, bool last);
const char *import_health_error(const struct import_health *health);

/* When all was fed: tells each stretch, by deed and time. Its end place is not known
 * (displacement_m is 0). gap_s: what lies further apart is two stretches. */
void import_health_stretches(struct import_health *health, int64_t gap_s,
                             void (*stretch)(void *context, enum deed deed,
                                             const struct trip *trip),
                             void *context);

size_t import_health_routes(const struct import_health *health);
const struct import_health_route *import_health_route(const struct import_health *health, size_t i);

struct import_health_counts {
	int64_t records;    /* of distances, taken */
	int64_t typed_in;   /* left out */
	int64_t unreadable; /* left out: a time, a unit or a value that is none */
	int64_t sources;
	double all_m; /* of all that were taken, those that are in another source again too */
};
struct import_health_counts import_health_counts(const struct import_health *health);

#endif
