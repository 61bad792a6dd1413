/*
 * The game's time, which a script may hold or hurry, and the time of day.
 */
#include "kiosk/loop_parts.h"

#include <inttypes.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"

enum { CLOCK_SET_S = 60 }; /* less is a clock that is kept right */

static int64_t runs_ms(const struct loop *loop)
{
	return (clock_monotonic_ms() - loop->began_ms) * loop->settings->clock_rate + loop->ahead_ms +
	       1;
}

int64_t loop_now_ms(const struct loop *loop)
{
	return loop->held_ms != 0 ? loop->held_ms : runs_ms(loop);
}

/* The machine's clock, which may be set while we run, and what a script has put on top. Nothing
 * that lasts is measured by it. */
int64_t loop_wall_s(const struct loop *loop)
{
	int64_t real_ms = clock_monotonic_ms() - loop->began_ms;

	return clock_wall_s() + (loop_now_ms(loop) - 1 - real_ms) / 1000 + loop->wall_ahead_s;
}

/* The machine's clock was set: what has an age is asked for anew. */
void loop_follow_clock(struct loop *loop)
{
	int64_t offset_s = clock_wall_s() - clock_monotonic_ms() / 1000;
	int64_t moved_s = offset_s - loop->clock_offset_s;

	if (loop->game != NULL && (moved_s > CLOCK_SET_S || moved_s < -CLOCK_SET_S)) {
		log_info("the clock was set %s by %" PRId64 " s", moved_s > 0 ? "forward" : "back",
		         moved_s > 0 ? moved_s : -moved_s);
		game_refresh(loop->game);
	}
	loop->clock_offset_s = offset_s;
}

void loop_set_wall(void *context, int64_t wall_s)
{
	struct loop *loop = context;

	loop->wall_ahead_s += wall_s - loop_wall_s(loop);
	game_refresh(loop->game); /* what has an age is asked for anew */
}

void loop_set_clock(void *context, int64_t by_ms)
{
	struct loop *loop = context;

	loop->ahead_ms += by_ms;
	loop->held_ms += loop->held_ms != 0 ? by_ms : 0;
}

/* False: that moment is over. */
bool loop_hold_clock(void *context, int64_t at_ms)
{
	struct loop *loop = context;

	if (at_ms >= 0) {
		if (at_ms < loop_now_ms(loop)) {
			return false;
		}
		loop->held_ms = at_ms;
	} else if (loop->held_ms != 0) {
		loop->ahead_ms += loop->held_ms - runs_ms(loop);
		loop->held_ms = 0;
	}
	return true;
}
