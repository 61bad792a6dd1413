#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/routes.h"

static void wrong(struct request *request, const char *name, const char *wanted)
{
	answer_wrong(request, 400, "wrong-parameter", "A parameter of the query is wrong.",
	             "%s is none of %s", name, wanted);
}

static bool take_period(struct request *request, struct period *period)
{
	const char *kind_text = request->query(request, "period");
	const char *id = request->query(request, "id");
	enum period_kind kind = PERIOD_WEEK;
	bool found = false;

	if (kind_text != NULL && !period_kind_read(kind_text, &kind)) {
		wrong(request, "period", "week, month, season, all");
		return false;
	}
	found = id != NULL ? period_by_id(request->town, kind, id, period)
	                   : period_at(request->town, kind, request->now_s, period);
	if (!found) {
		wrong(request, "id", "that kind's periods (2026-W48, 2026-11, a season's id, all)");
	}
	return found;
}

static bool take_track(struct request *request, enum deed_track *track)
{
	const char *text = request->query(request, "track");

	*track = TRACK_LEGS;
	if (text != NULL && !wire_track_read(text, track)) {
		wrong(request, "track", "legs, kitchen");
		return false;
	}
	return true;
}

static bool take_measure(struct request *request, enum board_scope scope,
                         enum board_measure *measure)
{
	const char *text = request->query(request, "measure");

	*measure = BOARD_TOTAL;
	if (text != NULL && !board_measure_read(text, measure)) {
		wrong(request, "measure", "total, average, participation");
		return false;
	}
	if (scope == BOARD_PLAYER && *measure != BOARD_TOTAL) {
		wrong(request, "measure", "total, for players");
		return false;
	}
	return true;
}

static bool take_size(struct request *request, enum board_scope scope, enum board_size *size)
{
	const char *text = request->query(request, "size");

	*size = BOARD_SIZE_ALL;
	if (text != NULL && !wire_size_read(text, size)) {
		wrong(request, "size", "all, small, medium, large");
		return false;
	}
	if (scope != BOARD_TEAM && *size != BOARD_SIZE_ALL) {
		wrong(request, "size", "all, save for teams");
		return false;
	}
	return true;
}

static bool take_limit(struct request *request, size_t *limit)
{
	const char *text = request->query(request, "limit");
	char *end = NULL;
	long number = text != NULL ? strtol(text, &end, 10) : 10;

	if (text != NULL &&
	    (*text < '0' || *text > '9' || *end != '\0' || number < 1 || number > BOARD_ROWS_MAX)) {
		wrong(request, "limit", "1 to 64");
		return false;
	}
	*limit = (size_t)number;
	return true;
}

static void answer_board(struct request *request, enum store_err err, const struct board *board)
{
	struct text_buffer text = {0};

	if (err == STORE_NOT_FOUND) {
		answer_wrong(request, 404, "not-on-the-board", "This player is not on the board.", "%s",
		             "a minor, an unknown age, or nothing counted in the period");
	} else if (err != STORE_OK) {
		answer_store(request, err);
	} else {
		wire_write_board(&text, request->town, board);
		answer_json(request, 200, &text);
	}
}

void handle_board(struct request *request)
{
	struct board *board = NULL;
	struct board_choice choice = {.scope = BOARD_DISTRICT};

	if (!board_scope_read(request->tail, &choice.scope)) {
		answer_wrong(request, 404, "not-found", "There is no such thing.",
		             "boards are district, team and player");
		return;
	}
	if (!take_period(request, &choice.period) || !take_track(request, &choice.track) ||
	    !take_measure(request, choice.scope, &choice.measure) ||
	    !take_size(request, choice.scope, &choice.size) || !take_limit(request, &choice.limit)) {
		return;
	}
	board = mem_new(1, sizeof *board);
	answer_board(request, programme_board(request->programme, &choice, request->now_s, board),
	             board);
	free(board);
}

void handle_around(struct request *request)
{
	struct board *board = NULL;
	enum deed_track track = TRACK_LEGS;
	struct period period;

	if (!take_period(request, &period) || !take_track(request, &track)) {
		return;
	}
	board = mem_new(1, sizeof *board);
	answer_board(request,
	             programme_around(request->programme, request->player, track, &period,
	                              request->now_s, board),
	             board);
	free(board);
}
