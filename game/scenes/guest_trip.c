#include <math.h>
#include <stdio.h>
#include <string.h>

#include "game/scenes/guest.h"

enum {
	AWAY_DM = 3000,  /* a touch farther from every road stands nowhere */
	STATION_PX = 34, /* units: a touch so near a station means it */
};
static const double ZOOM_MOST = 16.2, TOWN_ZOOM_LEAST = 11.4;

struct rect guest_panel(const struct game *game)
{
	struct rect body = kit_body(game);
	bool result = game->guest.step == GUEST_RESULT;
	float text = game->layout.text;

	body.h += kit_px(game, KIT_RIBBON - KIT_MARGIN); /* no ribbon: these figures are true */
	if (game->layout.reach) {
		return body;
	}
	if (game->layout.portrait) {
		return rect_cut_bottom(&body, body.h * (text > 1.3f ? 62 : result ? 56 : 54) / 100);
	}
	if (text > 1.3f) {
		return rect_cut_left(&body, body.w * (text > 1.7f ? 70 : 58) / 100);
	}
	return rect_cut_left(&body, kit_px(game, 920));
}

struct rect guest_free(const struct game *game)
{
	struct rect whole = {0, 0, game->layout.width, game->layout.height};
	struct rect panel = guest_panel(game);

	if (game->layout.reach) {
		whole.h = kit_screen(game).y;
	} else if (game->layout.portrait) {
		whole.h = panel.y;
	} else {
		rect_cut_left(&whole, panel.x + panel.w);
	}
	return whole;
}

/* Where nothing lies over the map: below the bar, and less a rim for flags and names. */
static struct rect open_part(const struct game *game)
{
	struct rect part = guest_free(game);
	int rim = kit_px(game, 60);

	if (!game->layout.reach) {
		rect_cut_top(&part, kit_bar_height(game) + kit_px(game, KIT_MARGIN));
	}
	if (!game->layout.portrait && !game->layout.reach) {
		rect_cut_right(&part, kit_px(game, 130)); /* the zoom buttons */
		rect_cut_bottom(&part, guest_feet_on_map(game) ? kit_px(game, 140) : 0);
	}
	if (game->layout.portrait && !game->layout.reach) {
		rect_cut_bottom(&part, kit_px(game, 130)); /* the same, in a row */
	}
	if (part.w > rim * 4 && part.h > rim * 3) {
		part = rect_inset(part, rim);
	}
	return part;
}

static struct view box_view(const struct game *game, struct world least, struct world most)
{
	struct camera camera = game->camera;
	struct view view;

	camera.screen = open_part(game);
	view = camera_view_of(&camera, least, most, 0);
	return kit_view_at(game, view.centre, fmin(view.zoom, ZOOM_MOST), camera.screen);
}

struct view guest_point_view(const struct game *game, struct point point, double zoom)
{
	return kit_view_at(game, town_look_point(game->town, point), zoom, open_part(game));
}

struct view guest_way_view(const struct game *game)
{
	const struct trip_way *way = &game->guest.way;
	struct world least = {1, 1}, most = {0, 0};

	for (size_t i = 0; i < way->count; i++) {
		struct world world = town_look_point(game->town, way->points[i]);

		least = (struct world){fmin(least.x, world.x), fmin(least.y, world.y)};
		most = (struct world){fmax(most.x, world.x), fmax(most.y, world.y)};
	}
	return box_view(game, least, most);
}

struct view guest_town_view(const struct game *game)
{
	struct view view = kit_town_view(game, open_part(game), 0);

	if (view.zoom < TOWN_ZOOM_LEAST) { /* little room: its middle, large enough to touch */
		view = guest_point_view(game, game->town->start, TOWN_ZOOM_LEAST);
	}
	return view;
}

static bool take_spot(struct game *game, struct point point, struct guest_end *end)
{
	int64_t away = 0;

	end->spot = ways_nearest(game->town->ways, point, &away);
	end->point = ways_point(game->town->ways, end->spot);
	if (away > AWAY_DM) {
		game->guest.trouble = "guest.far";
		return false;
	}
	return true;
}

bool guest_end_landmark(struct game *game, int landmark, struct guest_end *end)
{
	*end = (struct guest_end){.kind = GUEST_LANDMARK,
	                          .index = landmark,
	                          .spot = ways_landmark(game->town->ways, landmark)};
	end->point = ways_point(game->town->ways, end->spot);
	return true;
}

bool guest_end_station(struct game *game, int station, struct guest_end *end)
{
	*end = (struct guest_end){.kind = GUEST_STATION, .index = station};
	return take_spot(game, game->town->stations[station].point, end);
}

static int district_at(const struct town *town, struct point point)
{
	for (size_t i = 0; i < town->districts_count; i++) {
		const struct town_shape *shape = &town->shapes[town->districts[i].shape];

		if (geo_in_ring(point, shape->points, shape->rings > 0 ? shape->ring_ends[0] : 0)) {
			return (int)i;
		}
	}
	return -1;
}

bool guest_end_touched(struct game *game, struct world world, struct guest_end *end)
{
	const struct town *town = game->town;
	double near = kit_px(game, STATION_PX) / projection_pixels(game->camera.view.zoom);
	struct place place;
	struct point point;

	for (size_t i = 0; i < town->stations_count; i++) {
		struct world at = town_look_world(town->stations[i].place);

		if (hypot(at.x - world.x, at.y - world.y) < near) {
			return guest_end_station(game, (int)i, end);
		}
	}
	projection_degrees(world, &place.longitude, &place.latitude);
	point = geo_flatten(town->origin, place);
	*end = (struct guest_end){.kind = GUEST_SPOT, .index = district_at(town, point)};
	return take_spot(game, point, end);
}

const struct guest_end *guest_story_end(const struct game *game)
{
	const struct guest *guest = &game->guest;
	const struct guest_end *end = guest->step == GUEST_GOAL     ? &guest->start
	                              : guest->step == GUEST_RESULT ? &guest->goal
	                                                            : NULL;

	return end != NULL && end->kind == GUEST_LANDMARK ? end : NULL;
}

void guest_end_name(const struct game *game, const struct guest_end *end, char *text, size_t cap)
{
	const struct town *town = game->town;

	if (end->kind == GUEST_LANDMARK) {
		snprintf(text, cap, "%s", kit_landmark(game, end->index));
	} else if (end->kind == GUEST_STATION) {
		snprintf(text, cap, "%s", words_in(&town->stations[end->index].name, game->words));
	} else if (end->kind == GUEST_SPOT && end->index >= 0) {
		kit_fill(game, "guest.spot", words_in(&town->districts[end->index].name, game->words), text,
		         cap);
	} else {
		snprintf(text, cap, "%s", kit_text(game, "guest.spot.outside"));
	}
}

/* Nobody passes the place where they begin. */
static void leave_out_start(struct guest *guest)
{
	size_t kept = 0;

	for (size_t i = 0; i < guest->passed_count; i++) {
		if (guest->start.kind != GUEST_LANDMARK ||
		    guest->passed[i].landmark != guest->start.index) {
			guest->passed[kept++] = guest->passed[i];
		}
	}
	guest->passed_count = kept;
}

bool guest_find_way(struct game *game)
{
	struct guest *guest = &game->guest;
	const struct town *town = game->town;

	if (!trip_way_find(town, guest->start.spot, guest->goal.spot, &guest->way)) {
		guest->trouble = "guest.no_way";
		return false;
	}
	if (guest->way.length_dm < GUEST_SAME_DM) {
		guest->trouble = "guest.same";
		return false;
	}
	trip_compare(town, &guest->way, period_fiscal_year(game->wall_s, town->offset_minutes),
	             &guest->compare);
	guest->passed_count = trip_way_passes(town, &guest->way, guest->passed);
	leave_out_start(guest);
	return true;
}
