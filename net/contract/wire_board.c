#include "net/contract/wire.h"

#include <string.h>

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

static const char *track_text(enum deed_track track)
{
	return track == TRACK_KITCHEN ? "kitchen" : "legs";
}

bool wire_track_read(const char *text, enum deed_track *track)
{
	bool kitchen = strcmp(text, "kitchen") == 0;

	if (!kitchen && strcmp(text, "legs") != 0) {
		return false;
	}
	*track = kitchen ? TRACK_KITCHEN : TRACK_LEGS;
	return true;
}

static const char *const sizes[] = {"all", "small", "medium", "large"};

const char *wire_size_text(enum board_size size)
{
	return sizes[size];
}

bool wire_size_read(const char *text, enum board_size *size)
{
	for (int i = 0; i < (int)(sizeof sizes / sizeof sizes[0]); i++) {
		if (strcmp(sizes[i], text) == 0) {
			*size = (enum board_size)i;
			return true;
		}
	}
	return false;
}

static void put_row(struct text_buffer *out, const struct town *town, const struct board_row *row)
{
	text_buffer_add(out, "{");
	if (row->rank > 0) {
		wire_put_int(out, "rank", row->rank);
	} else {
		wire_put_null(out, "rank");
	}
	wire_put_text(out, "name", row->name);
	wire_put_int(out, "value", row->value);
	wire_put_int(out, "members", row->members);
	wire_put_time_or_null(out, "first_at", town, row->first_s);
	wire_put_bool(out, "self", row->self);
	text_buffer_add(out, "}");
}

void wire_write_board(struct text_buffer *out, const struct town *town, const struct board *board)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "scope", board_scope_text(board->scope));
	wire_put_text(out, "measure", board_measure_text(board->measure));
	wire_put_text(out, "track", track_text(board->track));
	wire_put_text(out, "size", wire_size_text(board->size));
	wire_put_period(out, "period", town, &board->period);
	wire_put_bool(out, "provisional", board->provisional);
	wire_put_time(out, "as_of", town, board->as_of_s);
	wire_put_int(out, "participants", board->participants);
	wire_put_name(out, "rows");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < board->count; i++) {
		wire_put_comma(out);
		put_row(out, town, &board->rows[i]);
	}
	text_buffer_add(out, "]}\n");
}

static bool read_row(struct wire_object *object, void *element)
{
	struct board_row *row = element;
	int64_t rank = 0;

	wire_take_int_or_null(object, "rank", 1, INT32_MAX, 0, &rank);
	row->rank = (int32_t)rank;
	wire_take_text(object, "name", row->name, sizeof row->name);
	wire_take_int(object, "value", 0, WIRE_INT_MAX, &row->value);
	wire_take_int(object, "members", 0, WIRE_INT_MAX, &row->members);
	wire_take_time_or_null(object, "first_at", 0, &row->first_s);
	wire_take_bool(object, "self", &row->self);
	return wire_close(object);
}

static void read_what(struct wire_object *object, struct board *board)
{
	char text[16] = "";

	wire_take_text(object, "scope", text, sizeof text);
	if (object->ok && !board_scope_read(text, &board->scope)) {
		wire_wrong(object, "scope", "is none of district, team, player");
	}
	wire_take_text(object, "measure", text, sizeof text);
	if (object->ok && !board_measure_read(text, &board->measure)) {
		wire_wrong(object, "measure", "is none of total, average, participation");
	}
	wire_take_text(object, "track", text, sizeof text);
	if (object->ok && !wire_track_read(text, &board->track)) {
		wire_wrong(object, "track", "is neither legs nor kitchen");
	}
	wire_take_text(object, "size", text, sizeof text);
	if (object->ok && !wire_size_read(text, &board->size)) {
		wire_wrong(object, "size", "is none of all, small, medium, large");
	}
}

static bool read_whole_board(struct wire_object *object, void *out)
{
	struct board *board = out;

	read_what(object, board);
	wire_take_period(object, "period", &board->period);
	wire_take_bool(object, "provisional", &board->provisional);
	wire_take_time(object, "as_of", &board->as_of_s);
	wire_take_int(object, "participants", 0, WIRE_INT_MAX, &board->participants);
	wire_take_list(object, &(struct wire_list){"rows", BOARD_ROWS_MAX, read_row, board->rows,
	                                           sizeof board->rows[0], &board->count});
	return wire_close(object);
}

bool wire_read_board(const char *text, size_t length, struct board *board, struct problem *problem)
{
	*board = (struct board){0};
	return wire_read_one(text, length, read_whole_board, board, problem);
}
