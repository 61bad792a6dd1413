#include <stdlib.h>

#include "net/contract/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct landmark landmarks[] = {{.id = "cha-no-wa"}, {.id = "naka-bashi"}};
static const struct town town = {
	.id = "iruma", .offset_minutes = 540, .landmarks = landmarks, .landmarks_count = 2};

static union {
	struct town_figures town;
	struct me_figures me;
	struct entries entries;
	struct journey_figures journey;
	struct board board;
	struct device_code code;
	struct wire_token token;
	struct wire_trip trip;
	struct wire_deed deed;
	struct wire_undo undo;
	struct entry entry;
	struct rewards rewards;
	struct coupons coupons;
	struct coupon coupon;
	struct notices notices;
	char reward[FIGURES_ID_MAX];
	struct wire_heartbeat beat;
} value;

static bool read_rewards(int document, const char *text, size_t size)
{
	struct text_buffer out = {0};
	struct problem problem;
	bool again = true;

	switch (document) {
	case 9:
		if (wire_read_rewards(text, size, &value.rewards, &problem)) {
			wire_write_rewards(&out, &town, &value.rewards);
			again = wire_read_rewards(out.data, out.length, &value.rewards, &problem);
		}
		break;
	case 10:
		if (wire_read_coupons(text, size, &value.coupons, &problem)) {
			wire_write_coupons(&out, &town, &value.coupons);
			again = wire_read_coupons(out.data, out.length, &value.coupons, &problem);
		}
		break;
	case 11:
		if (wire_read_coupon(text, size, &value.coupon, &problem)) {
			wire_write_coupon(&out, &town, &value.coupon);
			again = wire_read_coupon(out.data, out.length, &value.coupon, &problem);
		}
		break;
	case 12:
		if (wire_read_notices(text, size, &value.notices, &problem)) {
			wire_write_notices(&out, &value.notices);
			again = wire_read_notices(out.data, out.length, &value.notices, &problem);
		}
		break;
	default:
		if (wire_read_heartbeat(text, size, &value.beat, &problem)) {
			wire_write_heartbeat(&out, &town, &value.beat);
			again = wire_read_heartbeat(out.data, out.length, &value.beat, &problem);
		}
		wire_read_exchange(text, size, value.reward, &problem);
		problem_read_type(text, size, value.code.device_code);
		break;
	}
	text_buffer_finish(&out);
	return again;
}

/* The first byte chooses the document; what was read is written and read again. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text_buffer out = {0};
	struct problem problem;
	const char *text = (const char *)data + 1;
	bool again = true;

	if (size < 1) {
		return 0;
	}
	size--;
	switch (data[0] % 14) {
	case 0:
		if (wire_read_town(text, size, &value.town, &problem)) {
			wire_write_town(&out, &town, &value.town);
			again = wire_read_town(out.data, out.length, &value.town, &problem);
		}
		break;
	case 1:
		if (wire_read_me(text, size, &value.me, &problem)) {
			wire_write_me(&out, &town, &value.me);
			again = wire_read_me(out.data, out.length, &value.me, &problem);
		}
		break;
	case 2:
		if (wire_read_entries(text, size, &value.entries, &problem)) {
			wire_write_entries(&out, &town, &value.entries);
			again = wire_read_entries(out.data, out.length, &value.entries, &problem);
		}
		break;
	case 3:
		if (wire_read_journey(text, size, &town, &value.journey, &problem)) {
			wire_write_journey(&out, &town, &value.journey);
			again = wire_read_journey(out.data, out.length, &town, &value.journey, &problem);
		}
		break;
	case 4:
		if (wire_read_board(text, size, &value.board, &problem)) {
			wire_write_board(&out, &town, &value.board);
			again = wire_read_board(out.data, out.length, &value.board, &problem);
		}
		break;
	case 5:
		wire_read_device_code(text, size, &value.code, &problem);
		break;
	case 6:
		wire_read_trip(text, size, &value.trip, &problem);
		if (wire_read_deed(text, size, &value.deed, &problem)) {
			wire_write_deed(&out, &town, &value.deed);
			again = wire_read_deed(out.data, out.length, &value.deed, &problem);
		}
		break;
	case 7:
		wire_read_token(text, size, &value.token, &problem);
		break;
	case 8:
		wire_read_entry(text, size, &value.entry, &problem);
		if (wire_read_undo(text, size, &value.undo, &problem)) {
			wire_write_undo(&out, &town, &value.undo);
			again = wire_read_undo(out.data, out.length, &value.undo, &problem);
		}
		break;
	default:
		again = read_rewards(data[0] % 14, text, size);
		break;
	}
	text_buffer_finish(&out);
	if (!again) {
		abort();
	}
	return 0;
}
