/*
 * map.geojson (RFC 7946), and what joins it to town.json.
 */
#include "game/rules/town_pack_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/mem.h"
#include "game/rules/route.h"

enum { PIECE_M = 40, CONNECTOR_FAR_M = 250, PLACES_MAX = 200000, FEATURES_MAX = 100000 };

static const char *const layers[TOWN_LAYERS] = {"boundary", "district", "area",     "water", "road",
                                                "rail",     "station",  "landmark", "bridge"};

struct feature {
	struct at *at;
	const struct json *properties, *coordinates;
	const char *geometry;
	enum town_layer layer;
	char id[TOWN_ID_MAX];
	char kind[TOWN_ID_MAX];
	bool approximate, smooth;
};

static bool read_flag(struct feature *feature, const char *name)
{
	const struct json *value = json_member(feature->properties, name);
	bool flag = false;

	if (value != NULL && !json_get_bool(value, &flag)) {
		pack_mistake(feature->at, name, "is neither true nor false");
	}
	return flag;
}

static bool is_point_layer(enum town_layer layer)
{
	return layer == TOWN_STATION || layer == TOWN_LANDMARK || layer == TOWN_BRIDGE;
}

static bool wants_surface(const struct feature *feature)
{
	return feature->layer == TOWN_BOUNDARY || feature->layer == TOWN_DISTRICT ||
	       feature->layer == TOWN_AREA;
}

static void read_name(struct feature *feature, struct words *name)
{
	bool wanted =
		feature->layer != TOWN_ROAD && feature->layer != TOWN_BRIDGE && feature->layer != TOWN_AREA;

	if (wanted || json_member(feature->properties, "name") != NULL) {
		pack_words(feature->at, feature->properties, "name", name);
	}
}

static void grow(void *list, size_t count, size_t size)
{
	void **memory = list;

	if ((count & (count - 1)) == 0) { /* full at each power of two */
		*memory = mem_resize(*memory, count == 0 ? 1 : count * 2, size);
	}
}

/* The places of one line or ring, with the curve drawn through them. */
static struct place *read_places(struct feature *feature, const struct json *list, bool ring,
                                 size_t *count)
{
	size_t given = json_size(list), read = 0;
	struct place *places = NULL;

	*count = 0;
	if (!json_is_array(list) || given < (ring ? 4 : 2) || given > PLACES_MAX) {
		pack_mistake(feature->at, "geometry.coordinates",
		             ring ? "has a ring of less than 4 places"
		                  : "has a line of less than 2 places");
		return NULL;
	}
	places = mem_new(given, sizeof *places);
	for (const struct json *pair = json_first(list); pair != NULL; pair = json_next(pair)) {
		if (!pack_place(feature->at, pair, "geometry.coordinates", &places[read++])) {
			free(places);
			return NULL;
		}
	}
	if (ring && (places[0].longitude != places[given - 1].longitude ||
	             places[0].latitude != places[given - 1].latitude)) {
		pack_mistake(feature->at, "geometry.coordinates", "has a ring that is not closed");
		free(places);
		return NULL;
	}
	*count = given;
	if (feature->smooth) {
		struct place *curve = geo_smooth(places, given, ring, PIECE_M, count);

		free(places);
		places = curve;
	}
	return places;
}

static struct town_shape *new_shape(struct feature *feature, bool surface)
{
	struct town *town = feature->at->pack->town;
	struct town_shape *shape = NULL;

	grow(&town->shapes, town->shapes_count, sizeof *town->shapes);
	shape = &town->shapes[town->shapes_count++];
	*shape = (struct town_shape){
		.layer = feature->layer, .approximate = feature->approximate, .surface = surface};
	memcpy(shape->id, feature->id, sizeof shape->id);
	memcpy(shape->kind, feature->kind, sizeof shape->kind);
	read_name(feature, &shape->name);
	return shape;
}

static void read_line(struct feature *feature, const struct json *list)
{
	size_t count = 0;
	struct place *places = read_places(feature, list, false, &count);

	if (places != NULL) {
		struct town_shape *shape = new_shape(feature, false);

		shape->places = places;
		shape->count = count;
	}
}

static void read_polygon(struct feature *feature, const struct json *rings)
{
	struct town_shape *shape = NULL;

	if (!json_is_array(rings) || json_size(rings) == 0) {
		pack_mistake(feature->at, "geometry.coordinates", "is no polygon");
		return;
	}
	shape = new_shape(feature, true);
	shape->ring_ends = mem_new(json_size(rings), sizeof *shape->ring_ends);
	for (const struct json *ring = json_first(rings); ring != NULL; ring = json_next(ring)) {
		size_t count = 0;
		struct place *places = read_places(feature, ring, true, &count);

		if (places == NULL) {
			return;
		}
		shape->places = mem_resize(shape->places, shape->count + count, sizeof *places);
		memcpy(shape->places + shape->count, places, count * sizeof *places);
		shape->count += count;
		shape->ring_ends[shape->rings++] = shape->count;
		free(places);
	}
}

static void each(struct feature *feature, void (*read)(struct feature *, const struct json *))
{
	if (!json_is_array(feature->coordinates)) {
		pack_mistake(feature->at, "geometry.coordinates", "is not an array");
	}
	for (const struct json *part = json_first(feature->coordinates); part != NULL;
	     part = json_next(part)) {
		read(feature, part);
	}
}

static void read_shape(struct feature *feature)
{
	const char *type = feature->geometry;

	if (strcmp(type, "LineString") == 0 && !wants_surface(feature)) {
		read_line(feature, feature->coordinates);
	} else if (strcmp(type, "MultiLineString") == 0 && !wants_surface(feature)) {
		each(feature, read_line);
	} else if (strcmp(type, "Polygon") == 0) {
		read_polygon(feature, feature->coordinates);
	} else if (strcmp(type, "MultiPolygon") == 0) {
		each(feature, read_polygon);
	} else {
		pack_mistake(feature->at, "geometry.type", "%.30s does not fit the layer %s", type,
		             layers[feature->layer]);
	}
}

static int read_district_of(struct feature *feature)
{
	char id[TOWN_ID_MAX] = "";
	int district = -1;

	if (json_member(feature->properties, "district") == NULL) {
		return -1;
	}
	if (pack_id(feature->at, feature->properties, "district", id)) {
		district = town_district(feature->at->pack->town, id);
		if (district < 0) {
			pack_mistake(feature->at, "district", "%s is no district of town.json", id);
		}
	}
	return district;
}

static void read_station(struct feature *feature, struct place place)
{
	struct town *town = feature->at->pack->town;
	struct station *station = NULL;

	grow(&town->stations, town->stations_count, sizeof *town->stations);
	station = &town->stations[town->stations_count++];
	*station = (struct station){.place = place, .district = read_district_of(feature)};
	memcpy(station->id, feature->id, sizeof station->id);
	read_name(feature, &station->name);
	if (json_member(feature->properties, "about") != NULL) {
		pack_words(feature->at, feature->properties, "about", &station->about);
	}
}

static void look_for_picture(struct feature *feature)
{
	char name[TOWN_ID_MAX + 24];
	bool found = false;

	for (int i = 0; i < 2 && !found; i++) {
		char *path = NULL;

		snprintf(name, sizeof name, "pictures/%s.%s", feature->id, i == 0 ? "png" : "svg");
		path = files_join(feature->at->pack->folder, name);
		found = files_exists(path);
		free(path);
	}
	if (!found) {
		pack_remark(feature->at, "pictures/%s.svg is not there: the story is shown without one",
		            feature->id);
	}
}

static void read_landmark(struct feature *feature, struct place place)
{
	struct town *town = feature->at->pack->town;
	struct landmark *landmark = NULL;

	if (town->landmarks_count == TOWN_LANDMARKS_MAX) {
		pack_mistake(feature->at, "", "is one landmark more than %d", TOWN_LANDMARKS_MAX);
		return;
	}
	grow(&town->landmarks, town->landmarks_count, sizeof *town->landmarks);
	landmark = &town->landmarks[town->landmarks_count++];
	*landmark = (struct landmark){
		.place = place, .district = read_district_of(feature), .approximate = feature->approximate};
	memcpy(landmark->id, feature->id, sizeof landmark->id);
	memcpy(landmark->kind, feature->kind, sizeof landmark->kind);
	read_name(feature, &landmark->name);
	pack_words(feature->at, feature->properties, "about", &landmark->about);
	look_for_picture(feature);
}

static void read_bridge(struct feature *feature, struct place place)
{
	struct town *town = feature->at->pack->town;

	(void)place;
	grow(&town->bridges, town->bridges_count, sizeof *town->bridges);
	town->bridges[town->bridges_count++] = (struct town_bridge){{0, 0}};
}

static void read_point(struct feature *feature, struct place **bridge_places)
{
	struct place place;

	if (strcmp(feature->geometry, "Point") != 0) {
		pack_mistake(feature->at, "geometry.type", "%.30s does not fit the layer %s",
		             feature->geometry, layers[feature->layer]);
		return;
	}
	if (!pack_place(feature->at, feature->coordinates, "geometry.coordinates", &place)) {
		return;
	}
	if (feature->layer == TOWN_STATION) {
		read_station(feature, place);
	} else if (feature->layer == TOWN_LANDMARK) {
		read_landmark(feature, place);
	} else {
		grow(bridge_places, feature->at->pack->town->bridges_count, sizeof **bridge_places);
		(*bridge_places)[feature->at->pack->town->bridges_count] = place;
		read_bridge(feature, place);
	}
}

/* A district's names and label come from its feature. */
static void read_district_texts(struct feature *feature)
{
	struct pack *pack = feature->at->pack;

	for (size_t i = 0; i < pack->town->districts_count; i++) {
		struct district *district = &pack->town->districts[i];

		if (strcmp(pack->district_feature[i], feature->id) == 0) {
			const struct json *label = json_member(feature->properties, "label");

			pack_words(feature->at, feature->properties, "name", &district->name);
			pack_words(feature->at, feature->properties, "about", &district->about);
			if (label == NULL) {
				pack_mistake(feature->at, "label", "is not there");
			} else {
				pack_place(feature->at, label, "label", &district->label);
			}
			return;
		}
	}
	pack_mistake(feature->at, "", "is no district of town.json");
}

static bool read_layer(struct feature *feature)
{
	char text[TOWN_ID_MAX] = "";

	if (!pack_id(feature->at, feature->properties, "layer", text)) {
		return false;
	}
	for (int i = 0; i < TOWN_LAYERS; i++) {
		if (strcmp(text, layers[i]) == 0) {
			feature->layer = (enum town_layer)i;
			return true;
		}
	}
	pack_mistake(feature->at, "layer", "%s is not known", text);
	return false;
}

static bool road_kind_known(const char *kind)
{
	static const char *const kinds[] = {"motorway", "trunk", "primary",  "secondary",
	                                    "tertiary", "local", "footpath", "riverside"};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcmp(kind, kinds[i]) == 0) {
			return true;
		}
	}
	return false;
}

static bool read_properties(struct feature *feature)
{
	static const char *const known[] = {"layer", "kind",     "name",        "kana",
	                                    "about", "district", "approximate", "smooth",
	                                    "label", "source",   NULL};

	pack_known(feature->at, feature->properties, "", known);
	if (!read_layer(feature)) {
		return false;
	}
	if (json_member(feature->properties, "kind") != NULL || feature->layer == TOWN_ROAD ||
	    feature->layer == TOWN_AREA || feature->layer == TOWN_LANDMARK) {
		pack_id(feature->at, feature->properties, "kind", feature->kind);
	}
	if (feature->layer == TOWN_ROAD && !road_kind_known(feature->kind)) {
		pack_mistake(feature->at, "kind", "%s is no kind of road", feature->kind);
	}
	feature->approximate = read_flag(feature, "approximate");
	feature->smooth = read_flag(feature, "smooth");
	return true;
}

static bool open_feature(struct feature *feature, const struct json *json)
{
	const struct json *geometry = json_member(json, "geometry");

	feature->properties = pack_object(feature->at, json, "properties");
	if (!json_is_object(geometry) ||
	    !json_get_text(json_member(geometry, "type"), &feature->geometry)) {
		pack_mistake(feature->at, "geometry.type", "is not there");
		return false;
	}
	feature->coordinates = json_member(geometry, "coordinates");
	if (feature->coordinates == NULL) {
		pack_mistake(feature->at, "geometry.coordinates", "is not there");
	}
	return feature->properties != NULL && feature->coordinates != NULL;
}

static void read_feature(struct at *at, const struct json *json, size_t number,
                         struct place **bridges)
{
	struct feature feature = {.at = at};

	snprintf(at->where, sizeof at->where, "map.geojson: feature number %zu", number);
	if (!json_is_object(json)) {
		pack_mistake(at, "", "is not an object");
		return;
	}
	if (!pack_id(at, json, "id", feature.id)) {
		return;
	}
	snprintf(at->where, sizeof at->where, "map.geojson: feature %s", feature.id);
	if (!open_feature(&feature, json) || !read_properties(&feature)) {
		return;
	}
	if (is_point_layer(feature.layer)) {
		read_point(&feature, bridges);
	} else {
		read_shape(&feature);
	}
	if (feature.layer == TOWN_DISTRICT) {
		read_district_texts(&feature);
	}
}

static int compare_ids(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void ids_differ(struct at *at, const struct json *list)
{
	const char **ids = mem_new(json_size(list) + 1, sizeof *ids);
	size_t count = 0;

	for (const struct json *one = json_first(list); one != NULL; one = json_next(one)) {
		count += json_get_text(json_member(one, "id"), &ids[count]);
	}
	qsort(ids, count, sizeof *ids, compare_ids);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(ids[i - 1], ids[i]) == 0) {
			snprintf(at->where, sizeof at->where, "map.geojson: feature %.100s", ids[i]);
			pack_mistake(at, "id", "stands twice");
		}
	}
	free(ids);
}

/* The boundary's box, and its middle as the origin of the flat map. */
static void find_origin(struct at *at)
{
	struct town *town = at->pack->town;
	struct place least = {180, 90}, most = {-180, -90};
	bool found = false;

	for (size_t i = 0; i < town->shapes_count; i++) {
		for (size_t k = 0; town->shapes[i].layer == TOWN_BOUNDARY && k < town->shapes[i].count;
		     k++) {
			struct place place = town->shapes[i].places[k];

			found = true;
			least.longitude = place.longitude < least.longitude ? place.longitude : least.longitude;
			least.latitude = place.latitude < least.latitude ? place.latitude : least.latitude;
			most.longitude = place.longitude > most.longitude ? place.longitude : most.longitude;
			most.latitude = place.latitude > most.latitude ? place.latitude : most.latitude;
		}
	}
	if (!found) {
		pack_mistake(at, "", "has no feature of the layer boundary");
		return;
	}
	town->south_west = least;
	town->north_east = most;
	town->origin = (struct place){(least.longitude + most.longitude) / 2,
	                              (least.latitude + most.latitude) / 2};
}

static void flatten(struct at *at, const struct place *bridges)
{
	struct town *town = at->pack->town;

	for (size_t i = 0; i < town->shapes_count; i++) {
		struct town_shape *shape = &town->shapes[i];

		shape->points = mem_new(shape->count + 1, sizeof *shape->points);
		for (size_t k = 0; k < shape->count; k++) {
			shape->points[k] = geo_flatten(town->origin, shape->places[k]);
		}
	}
	for (size_t i = 0; i < town->stations_count; i++) {
		town->stations[i].point = geo_flatten(town->origin, town->stations[i].place);
	}
	for (size_t i = 0; i < town->landmarks_count; i++) {
		town->landmarks[i].point = geo_flatten(town->origin, town->landmarks[i].place);
	}
	for (size_t i = 0; i < town->bridges_count; i++) {
		town->bridges[i].point = geo_flatten(town->origin, bridges[i]);
	}
}

void pack_read_map(struct pack *pack)
{
	static const char *const known[] = {"type", "name", "bbox", "features", NULL};
	struct at at = {.pack = pack};
	struct json *root = pack_file(&at, "map.geojson");
	const struct json *list = NULL;
	const char *type = "";
	struct place *bridges = NULL;
	size_t number = 0;

	if (root == NULL) {
		return;
	}
	if (!json_get_text(json_member(root, "type"), &type) ||
	    strcmp(type, "FeatureCollection") != 0) {
		pack_mistake(&at, "type", "is not FeatureCollection");
	}
	pack_known(&at, root, "", known);
	list = pack_array(&at, root, "features");
	if (json_size(list) > FEATURES_MAX) {
		pack_mistake(&at, "features", "has more than %d", FEATURES_MAX);
		list = NULL;
	}
	for (const struct json *one = json_first(list); one != NULL; one = json_next(one)) {
		read_feature(&at, one, ++number, &bridges);
	}
	ids_differ(&at, list);
	snprintf(at.where, sizeof at.where, "map.geojson");
	if (pack->mistakes == 0) {
		find_origin(&at);
		flatten(&at, bridges);
	}
	free(bridges);
	json_destroy(root);
}

static void join_districts(struct at *at)
{
	struct town *town = at->pack->town;

	for (size_t i = 0; i < town->districts_count; i++) {
		for (size_t k = 0; k < town->shapes_count && town->districts[i].shape < 0; k++) {
			if (town->shapes[k].layer == TOWN_DISTRICT &&
			    strcmp(town->shapes[k].id, at->pack->district_feature[i]) == 0) {
				town->districts[i].shape = (int)k;
			}
		}
		if (town->districts[i].shape < 0) {
			snprintf(at->where, sizeof at->where, "town.json: district %s", town->districts[i].id);
			pack_mistake(at, "feature", "%s is no district of map.geojson",
			             at->pack->district_feature[i]);
		}
	}
}

static void join_course(struct at *at)
{
	struct pack *pack = at->pack;
	struct town *town = pack->town;
	bool seen[TOWN_LANDMARKS_MAX] = {false};

	snprintf(at->where, sizeof at->where, "town.json");
	town->course = mem_new(pack->course_ids_count + 1, sizeof *town->course);
	for (size_t i = 0; i < pack->course_ids_count; i++) {
		int landmark = town_landmark(town, pack->course_ids[i]);

		if (landmark < 0) {
			pack_mistake(at, "course", "%s is no landmark", pack->course_ids[i]);
		} else if (seen[landmark]) {
			pack_mistake(at, "course", "%s stands twice", pack->course_ids[i]);
		} else {
			seen[landmark] = true;
			town->course[town->course_count++] = landmark;
		}
	}
	for (size_t i = 0; i < town->landmarks_count; i++) {
		if (!seen[i]) {
			pack_mistake(at, "course", "%s is missing", town->landmarks[i].id);
		}
	}
}

static void find_start(struct at *at)
{
	struct town *town = at->pack->town;
	int landmark = town_landmark(town, at->pack->start_id);

	for (size_t i = 0; i < town->stations_count; i++) {
		if (strcmp(town->stations[i].id, at->pack->start_id) == 0) {
			town->start = town->stations[i].point;
			return;
		}
	}
	if (landmark < 0) {
		pack_mistake(at, "start", "%s is neither a station nor a landmark", at->pack->start_id);
		return;
	}
	town->start = town->landmarks[landmark].point;
}

/* Each landmark can be walked to from the start. */
static void check_ways(struct at *at)
{
	struct town *town = at->pack->town;

	for (int i = 0; i < (int)town->landmarks_count; i++) {
		struct spot spot = ways_landmark(town->ways, i);
		int64_t away = 0;

		snprintf(at->where, sizeof at->where, "map.geojson: feature %s", town->landmarks[i].id);
		ways_nearest(town->ways, town->landmarks[i].point, &away);
		if (away > 0 || route_length_dm(town->ways, ways_start(town->ways), spot) < 0) {
			pack_mistake(at, "", "cannot be walked to from the start");
		}
	}
}

static void check_connectors(struct at *at)
{
	const struct town *town = at->pack->town;

	for (size_t i = 0; i < town->landmarks_count; i++) {
		struct spot spot = ways_landmark(town->ways, (int)i);
		size_t count = 0;
		const struct point *edge = ways_edge(town->ways, (size_t)spot.edge, &count);
		int64_t length = count == 2 ? geo_length_dm(edge[0], edge[1]) : 0;

		if (length > CONNECTOR_FAR_M * INT64_C(10)) {
			snprintf(at->where, sizeof at->where, "map.geojson: feature %s", town->landmarks[i].id);
			pack_remark(at, "is %lld m from its nearest way", (long long)(length / 10));
		}
	}
}

void pack_join(struct pack *pack)
{
	struct at at = {.pack = pack};
	struct town *town = pack->town;

	join_districts(&at);
	join_course(&at);
	find_start(&at);
	if (town->landmarks_count == 0) {
		snprintf(at.where, sizeof at.where, "map.geojson");
		pack_mistake(&at, "", "has no landmark");
	}
	if (pack->mistakes > 0) {
		return;
	}
	town->ways = ways_create(town);
	snprintf(at.where, sizeof at.where, "map.geojson");
	if (ways_edges(town->ways) == 0) {
		pack_mistake(&at, "", "has nothing that can be walked");
		return;
	}
	check_ways(&at);
	check_connectors(&at);
}
