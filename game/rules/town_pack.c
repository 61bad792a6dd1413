#include "game/rules/town_pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/mem.h"
#include "game/rules/town_pack_parts.h"

static void read_languages(struct at *at, const struct json *root)
{
	struct town *town = at->pack->town;
	const struct json *list = pack_array(at, root, "languages");

	for (const struct json *one = json_first(list); one != NULL; one = json_next(one)) {
		const char *text = NULL;

		if (!json_get_text(one, &text) || text[0] == '\0' || strlen(text) > 7 ||
		    town->languages_count == TOWN_LANGUAGES_MAX) {
			pack_mistake(at, "languages", "is not a list of at most %d short names like \"ja\"",
			             TOWN_LANGUAGES_MAX);
			return;
		}
		snprintf(town->languages[town->languages_count++], sizeof town->languages[0], "%s", text);
	}
	if (list != NULL && town->languages_count == 0) {
		pack_mistake(at, "languages", "is empty");
	}
}

static bool read_date(struct at *at, const struct json *object, const char *field, int64_t *day)
{
	char *text = NULL;
	char whole[40];
	int64_t wall_s = 0;
	bool ok = pack_text(at, object, field, &text);

	if (ok) {
		snprintf(whole, sizeof whole, "%.20sT00:00:00Z", text);
		ok = strlen(text) == 10 && clock_read_rfc3339(whole, &wall_s);
		if (!ok) {
			pack_mistake(at, field, "is not a date like 2026-10-01");
		}
	}
	*day = wall_s / 86400;
	free(text);
	return ok;
}

static void read_season(struct at *at, const struct json *object)
{
	static const char *const known[] = {"id", "name", "from", "until", NULL};
	struct town *town = at->pack->town;
	struct season *season = &town->seasons[town->seasons_count];
	char id[TOWN_ID_MAX] = "";
	int64_t from = 0, until = 0;

	if (!pack_id(at, object, "id", id)) {
		return;
	}
	snprintf(at->where, sizeof at->where, "town.json: season %s", id);
	if (strlen(id) >= sizeof season->id) {
		pack_mistake(at, "id", "is longer than %d", PERIOD_ID_MAX - 1);
		return;
	}
	memcpy(season->id, id, strlen(id) + 1);
	town->seasons_count++;
	pack_known(at, object, "", known);
	pack_words(at, object, "name", &season->name);
	if (!read_date(at, object, "from", &from) || !read_date(at, object, "until", &until)) {
		return;
	}
	season->from_s = period_day_start(from, town->offset_minutes);
	season->until_s = period_day_start(until + 1, town->offset_minutes); /* the day itself counts */
	if (season->until_s <= season->from_s) {
		pack_mistake(at, "until", "is before from");
	}
	if (season > town->seasons && season->from_s < season[-1].until_s) {
		pack_mistake(at, "from", "is before the end of the season above it");
	}
}

static void read_seasons(struct at *at, const struct json *root)
{
	const struct json *list = pack_array(at, root, "seasons");

	if (list != NULL && (json_size(list) == 0 || json_size(list) > TOWN_SEASONS_MAX)) {
		pack_mistake(at, "seasons", "has not 1 to %d seasons", TOWN_SEASONS_MAX);
		return;
	}
	for (const struct json *one = json_first(list); one != NULL; one = json_next(one)) {
		snprintf(at->where, sizeof at->where, "town.json: a season");
		read_season(at, one);
	}
	snprintf(at->where, sizeof at->where, "town.json");
}

static void read_rules(struct at *at, const struct json *root)
{
	struct town_rules *rules = &at->pack->town->rules;
	const struct json *object = pack_object(at, root, "rules");
	const struct {
		const char *name;
		int32_t *out;
		int64_t least, most;
	} numbers[] = {
		{"displacement_min_m", &rules->displacement_min_m, 0, 100000},
		{"stay_s", &rules->stay_s, 30, 86400},
		{"stay_radius_m", &rules->stay_radius_m, 1, 10000},
		{"walk_max_m_per_h", &rules->walk_max_m_per_h, 1000, 50000},
		{"bike_max_m_per_h", &rules->bike_max_m_per_h, 1000, 100000},
		{"walk_daily_max_m", &rules->walk_daily_max_m, 1, 1000000},
		{"bike_daily_max_m", &rules->bike_daily_max_m, 1, 1000000},
		{"review_m", &rules->review_m, 1, 1000000},
		{"oil_review_ml", &rules->oil_review_ml, 1, 1000000},
		{"bottle_review", &rules->bottle_review, 1, 1000},
		{"compost_review_days", &rules->compost_review_days, 1, 366},
		{"given_review_g", &rules->given_review_g, 1, 100000000},
		{"open_radius_m", &rules->open_radius_m, 1, 5000},
		{"bridge_radius_m", &rules->bridge_radius_m, 0, 1000},
		{"undo_s", &rules->undo_s, 0, 3600},
		{"closing_days", &rules->closing_days, 0, 365},
		{"group_min", &rules->group_min, 1, 1000},
		{"team_small_max", &rules->team_small_max, 1, 100000},
		{"team_medium_max", &rules->team_medium_max, 1, 100000},
		{"greening_step_g", &rules->greening_step_g, 1, 1000000000},
		{"walk_m_per_min", &rules->walk_m_per_min, 10, 1000},
		{"bike_m_per_min", &rules->bike_m_per_min, 10, 1000},
	};
	const char *known[sizeof numbers / sizeof numbers[0] + 1] = {NULL};

	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0] && object != NULL; i++) {
		int64_t value = 0;

		known[i] = numbers[i].name;
		if (pack_int(at, object, "rules.", numbers[i].name, numbers[i].least, numbers[i].most,
		             &value)) {
			*numbers[i].out = (int32_t)value;
		}
	}
	if (object != NULL) {
		pack_known(at, object, "rules.", known);
	}
}

static bool read_colour(const char *text, uint32_t *colour)
{
	char *end = NULL;

	if (strlen(text) != 7 || text[0] != '#') {
		return false;
	}
	*colour = (uint32_t)strtoul(text + 1, &end, 16);
	return *end == '\0' && strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static void read_district(struct at *at, const struct json *object)
{
	static const char *const known[] = {"id", "feature", "colour", NULL};
	struct town *town = at->pack->town;
	struct district *district = &town->districts[town->districts_count];
	char *colour = NULL;

	if (!pack_id(at, object, "id", district->id)) {
		return;
	}
	snprintf(at->where, sizeof at->where, "town.json: district %s", district->id);
	if (town_district(town, district->id) >= 0) {
		pack_mistake(at, "id", "stands twice");
	}
	pack_known(at, object, "", known);
	pack_id(at, object, "feature", at->pack->district_feature[town->districts_count]);
	if (pack_text(at, object, "colour", &colour) && !read_colour(colour, &district->colour)) {
		pack_mistake(at, "colour", "is not a colour like #7FA650");
	}
	district->shape = -1;
	town->districts_count++;
	free(colour);
}

static void read_districts(struct at *at, const struct json *root)
{
	const struct json *list = pack_array(at, root, "districts");

	if (list != NULL && json_size(list) > TOWN_DISTRICTS_MAX) {
		pack_mistake(at, "districts", "has more than %d", TOWN_DISTRICTS_MAX);
		return;
	}
	for (const struct json *one = json_first(list); one != NULL; one = json_next(one)) {
		snprintf(at->where, sizeof at->where, "town.json: a district");
		read_district(at, one);
	}
	snprintf(at->where, sizeof at->where, "town.json");
}

static void read_course(struct at *at, const struct json *root)
{
	struct pack *pack = at->pack;
	const struct json *list = pack_array(at, root, "course");

	pack->course_ids = mem_new(json_size(list) + 1, sizeof *pack->course_ids);
	for (const struct json *one = json_first(list); one != NULL; one = json_next(one)) {
		const char *text = NULL;

		if (!json_get_text(one, &text) || strlen(text) >= TOWN_ID_MAX) {
			pack_mistake(at, "course", "is not a list of ids of landmarks");
			return;
		}
		snprintf(pack->course_ids[pack->course_ids_count++], TOWN_ID_MAX, "%s", text);
	}
}

static void read_credits(struct at *at, const struct json *root)
{
	struct town *town = at->pack->town;
	const struct json *list = pack_array(at, root, "credits");

	town->credits = mem_new(json_size(list) + 1, sizeof *town->credits);
	for (const struct json *one = json_first(list); one != NULL; one = json_next(one)) {
		const char *text = NULL;

		if (!json_get_text(one, &text)) {
			pack_mistake(at, "credits", "is not a list of texts");
			return;
		}
		town->credits[town->credits_count++] = mem_copy_text(text);
	}
}

static void read_programme(struct at *at, const struct json *root)
{
	static const char *const known[] = {"name", "join_url", NULL};
	struct town *town = at->pack->town;
	const struct json *object = pack_object(at, root, "programme");

	if (object == NULL) {
		return;
	}
	pack_known(at, object, "programme.", known);
	pack_words(at, object, "name", &town->programme);
	if (pack_text(at, object, "join_url", &town->join_url) &&
	    strncmp(town->join_url, "https://", 8) != 0) {
		pack_mistake(at, "programme.join_url", "does not begin with https://");
	}
}

static void read_points(struct at *at, const struct json *root)
{
	static const char *const known[] = {"grams", "points", "live_days", NULL};
	struct town *town = at->pack->town;
	const struct json *object = pack_object(at, root, "points");

	if (object != NULL) {
		pack_known(at, object, "points.", known);
		pack_int(at, object, "points.", "grams", 1, 1000000, &town->points_grams);
		pack_int(at, object, "points.", "points", 0, 1000000, &town->points_points);
		pack_int(at, object, "points.", "live_days", 0, 36500, &town->points_live_days);
	}
}

static void read_zone(struct at *at, const struct json *root)
{
	char *zone = NULL;

	if (pack_text(at, root, "time_zone", &zone) &&
	    !period_zone_offset(zone, &at->pack->town->offset_minutes)) {
		pack_mistake(at, "time_zone", "is no zone with a fixed offset that is known here: %.40s",
		             zone);
	}
	free(zone);
}

static void read_town(struct pack *pack)
{
	static const char *const known[] = {
		"format",    "id",        "code",   "name",    "programme", "alias",
		"time_zone", "languages", "start",  "goal_g",  "points",    "seasons",
		"rules",     "districts", "course", "credits", NULL};
	struct at at = {.pack = pack};
	struct town *town = pack->town;
	struct json *root = pack_file(&at, "town.json");
	int64_t format = 0;

	if (root == NULL) {
		return;
	}
	if (!pack_int(&at, root, "", "format", TOWN_PACK_FORMAT, TOWN_PACK_FORMAT, &format)) {
		json_destroy(root); /* another format would bring a mistake for each of its fields */
		return;
	}
	pack_known(&at, root, "", known);
	pack_id(&at, root, "id", town->id);
	read_languages(&at, root);
	read_zone(&at, root);
	pack_words(&at, root, "name", &town->name);
	pack_words(&at, root, "alias", &town->alias);
	read_programme(&at, root);
	pack_id(&at, root, "start", pack->start_id);
	pack_int(&at, root, "", "goal_g", 1, INT64_C(1000000000000), &town->goal_g);
	read_points(&at, root);
	read_seasons(&at, root);
	read_rules(&at, root);
	read_districts(&at, root);
	read_course(&at, root);
	read_credits(&at, root);
	json_destroy(root);
}

static void read_factor(struct at *at, const struct json *object, size_t number)
{
	static const char *const known[] = {"deed",   "fiscal_year", "value", "unit",
	                                    "source", "confidence",  NULL};
	struct town *town = at->pack->town;
	struct factor *factor = &town->factors[town->factors_count];
	char *deed = NULL, *unit = NULL;
	int64_t year = 0, value = 0;

	snprintf(at->where, sizeof at->where, "factors.json: row %zu", number);
	pack_known(at, object, "", known);
	if (pack_text(at, object, "deed", &deed) && pack_text(at, object, "unit", &unit) &&
	    pack_int(at, object, "", "fiscal_year", 1990, 2200, &year) &&
	    pack_int(at, object, "", "value", 0, 10000000, &value) &&
	    pack_text(at, object, "source", &factor->source)) {
		snprintf(factor->deed, sizeof factor->deed, "%s", deed);
		snprintf(factor->unit, sizeof factor->unit, "%s", unit);
		factor->fiscal_year = (int)year;
		factor->value = (int32_t)value;
		town->factors_count++;
	}
	free(deed);
	free(unit);
}

static void read_factors(struct pack *pack)
{
	static const char *const known[] = {"format", "factors", NULL};
	struct at at = {.pack = pack};
	struct town *town = pack->town;
	struct json *root = pack_file(&at, "factors.json");
	const struct json *list = NULL;
	int64_t format = 0;
	size_t number = 0;

	if (root == NULL) {
		return;
	}
	pack_known(&at, root, "", known);
	pack_int(&at, root, "", "format", TOWN_PACK_FORMAT, TOWN_PACK_FORMAT, &format);
	list = pack_array(&at, root, "factors");
	town->factors = mem_new(json_size(list) + 1, sizeof *town->factors);
	for (const struct json *row = json_first(list); row != NULL; row = json_next(row)) {
		read_factor(&at, row, ++number);
	}
	snprintf(at.where, sizeof at.where, "factors.json");
	if (list != NULL && town_factor(town, "car", 9999) == NULL) {
		pack_mistake(&at, "factors", "has no row for car: no trip could be scored");
	}
	json_destroy(root);
}

struct town *town_pack_read(const char *folder, town_pack_report *report, void *context)
{
	struct pack pack = {.folder = folder, .report = report, .context = context};
	struct at at = {.pack = &pack};
	struct town *town = mem_new(1, sizeof *town);

	pack.town = town;
	if (!files_exists(folder)) {
		snprintf(at.where, sizeof at.where, "the folder %.120s", folder);
		pack_mistake(&at, "", "is not there");
	} else {
		read_town(&pack);
		if (pack.mistakes == 0 || town->languages_count > 0) {
			pack_read_map(&pack);
		}
		read_factors(&pack);
	}
	if (pack.mistakes == 0) {
		pack_read_words(&pack);
		pack_join(&pack);
	}
	free(pack.course_ids);
	if (pack.mistakes > 0) {
		town_destroy(town);
		return NULL;
	}
	return town;
}
