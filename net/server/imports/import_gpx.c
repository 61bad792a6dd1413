#include "net/server/imports/import_gpx.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"

enum { DEPTH_MAX = 32, TIME_MAX = 64 };

struct import_gpx {
	XML_Parser parser;
	struct track *track;
	int depth;
	bool in_point, in_time, failed;
	struct track_point point;
	char time[TIME_MAX];
	size_t time_length;
	int64_t untimed;
	char error[160];
};

static void fail(struct import_gpx *gpx, const char *what, ...)
{
	char text[128];
	va_list arguments;

	if (gpx->failed) {
		return;
	}
	va_start(arguments, what);
	vsnprintf(text, sizeof text, what, arguments);
	va_end(arguments);
	gpx->failed = true;
	snprintf(gpx->error, sizeof gpx->error, "line %lu: %s",
	         (unsigned long)XML_GetCurrentLineNumber(gpx->parser), text);
	XML_StopParser(gpx->parser, XML_FALSE);
}

/* "http://www.topografix.com/GPX/1/1|trkpt" -> "trkpt". */
static const char *local_name(const char *name)
{
	const char *bar = strrchr(name, '|');

	return bar != NULL ? bar + 1 : name;
}

static bool read_degrees(const char *text, double *degrees)
{
	char *end = NULL;

	*degrees = strtod(text, &end);
	while (*end == ' ' || *end == '\t' || *end == '\n') {
		end++;
	}
	return end != text && *end == '\0';
}

static void begin_point(struct import_gpx *gpx, const char **attributes)
{
	bool has_lat = false, has_lon = false;
	struct place place = {0, 0};

	for (; attributes[0] != NULL; attributes += 2) {
		bool lat = strcmp(attributes[0], "lat") == 0, lon = strcmp(attributes[0], "lon") == 0;

		if ((lat || lon) &&
		    !read_degrees(attributes[1], lat ? &place.latitude : &place.longitude)) {
			fail(gpx, "%s is not a number: %.40s", attributes[0], attributes[1]);
			return;
		}
		has_lat = has_lat || lat;
		has_lon = has_lon || lon;
	}
	if (!has_lat || !has_lon) {
		fail(gpx, "a track point without %s", has_lat ? "lon" : "lat");
	} else if (!geo_is_place(place.longitude, place.latitude)) {
		fail(gpx, "a track point outside of the earth: lat %.6g, lon %.6g", place.latitude,
		     place.longitude);
	}
	gpx->in_point = true;
	gpx->point = (struct track_point){.place = place};
}

static void XMLCALL begin_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct import_gpx *gpx = context;
	const char *local = local_name(name);

	gpx->depth++;
	if (gpx->depth == 1 && strcmp(local, "gpx") != 0) {
		fail(gpx, "the file is XML but no GPX: it begins with <%.40s>", local);
	} else if (gpx->depth > DEPTH_MAX) {
		fail(gpx, "more than %d levels of elements", DEPTH_MAX);
	} else if (strcmp(local, "trkseg") == 0) {
		track_segment(gpx->track);
	} else if (strcmp(local, "trkpt") == 0) {
		begin_point(gpx, attributes);
	} else if (gpx->in_point && strcmp(local, "time") == 0) {
		gpx->in_time = true;
		gpx->time_length = 0;
	}
}

static void XMLCALL text(void *context, const XML_Char *bytes, int length)
{
	struct import_gpx *gpx = context;

	for (int i = 0; i < length && gpx->in_time; i++) {
		bool space = bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\t' || bytes[i] == '\r';

		if (!space && gpx->time_length + 1 < sizeof gpx->time) {
			gpx->time[gpx->time_length++] = bytes[i];
		}
	}
}

static void XMLCALL end_element(void *context, const XML_Char *name)
{
	struct import_gpx *gpx = context;
	const char *local = local_name(name);

	gpx->depth--;
	if (gpx->in_time && strcmp(local, "time") == 0) {
		gpx->in_time = false;
		gpx->time[gpx->time_length] = '\0';
		gpx->point.timed = clock_read_rfc3339(gpx->time, &gpx->point.at_s);
	} else if (gpx->in_point && strcmp(local, "trkpt") == 0) {
		gpx->in_point = false;
		gpx->untimed += !gpx->point.timed;
		track_add(gpx->track, &gpx->point);
	}
}

static void XMLCALL begin_doctype(void *context, const XML_Char *name, const XML_Char *system_id,
                                  const XML_Char *public_id, int has_internal_subset)
{
	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_internal_subset;
	fail(context, "the file has a DOCTYPE, which no GPX file needs: it is refused");
}

struct import_gpx *import_gpx_create(const struct town_rules *rules, track_trip *trip,
                                     void *context)
{
	struct import_gpx *gpx = mem_new(1, sizeof *gpx);

	gpx->parser = XML_ParserCreateNS(NULL, '|');
	if (gpx->parser == NULL) {
		abort(); /* no memory */
	}
	gpx->track = track_create(rules, trip, context);
	XML_SetUserData(gpx->parser, gpx);
	XML_SetElementHandler(gpx->parser, begin_element, end_element);
	XML_SetCharacterDataHandler(gpx->parser, text);
	XML_SetStartDoctypeDeclHandler(gpx->parser, begin_doctype);
	return gpx;
}

void import_gpx_destroy(struct import_gpx *gpx)
{
	if (gpx != NULL) {
		XML_ParserFree(gpx->parser);
		track_destroy(gpx->track);
		free(gpx);
	}
}

bool import_gpx_feed(struct import_gpx *gpx, const char *bytes, size_t length, bool last)
{
	if (gpx->failed) {
		return false;
	}
	if (XML_Parse(gpx->parser, bytes, (int)length, last) == XML_STATUS_ERROR && !gpx->failed) {
		fail(gpx, "the file is no whole XML: %s", XML_ErrorString(XML_GetErrorCode(gpx->parser)));
	}
	if (last && !gpx->failed) {
		track_end(gpx->track);
	}
	return !gpx->failed;
}

const char *import_gpx_error(const struct import_gpx *gpx)
{
	return gpx->error;
}

const struct track *import_gpx_track(const struct import_gpx *gpx)
{
	return gpx->track;
}

int64_t import_gpx_untimed(const struct import_gpx *gpx)
{
	return gpx->untimed;
}
