#include "tests/test.h"

#include "engine/app_input.h"
#include "engine/base/clock.h"

static size_t touch(struct app_input *state, Uint32 type, SDL_FingerID id, struct input *inputs)
{
	SDL_Event event = {.type = type};

	event.tfinger.fingerId = id;
	event.tfinger.x = event.tfinger.y = 0.5f;
	return app_input_take(state, &event, 100, 100, inputs);
}

TEST(a_finger_of_a_screen_that_was_unplugged_is_let_go)
{
	struct app_input state = {.mouse_down = false};
	struct input inputs[2];

	touch(&state, SDL_FINGERDOWN, 7, inputs);
	assert_int_equal(app_input_cancel(&state, inputs), 1);
	assert_int_equal(inputs[0].kind, INPUT_CANCEL);
	assert_int_equal(app_input_cancel(&state, inputs), 0); /* nothing is down any more */
	assert_int_equal(touch(&state, SDL_FINGERMOTION, 7, inputs), 0);
	assert_int_equal(touch(&state, SDL_FINGERUP, 7, inputs), 0);
	assert_int_equal(touch(&state, SDL_FINGERDOWN, 7, inputs), 1); /* and it can come again */
	assert_int_equal(inputs[0].finger, 0);
}

TEST(what_is_down_and_tells_nothing_is_let_go_after_a_while)
{
	struct app_input state = {.mouse_down = false};
	struct input inputs[2];
	int wait_ms = 0;
	int64_t now_ms = 0;

	assert_int_equal(app_input_stale(&state, clock_monotonic_ms(), &wait_ms, inputs), 0);
	assert_int_equal(wait_ms, -1);
	touch(&state, SDL_FINGERDOWN, 7, inputs);
	now_ms = clock_monotonic_ms();
	assert_int_equal(app_input_stale(&state, now_ms, &wait_ms, inputs), 0);
	assert_true(wait_ms > 0 && wait_ms <= 15000);
	assert_int_equal(app_input_stale(&state, now_ms + wait_ms, &wait_ms, inputs), 1);
	assert_int_equal(inputs[0].kind, INPUT_CANCEL);
	assert_int_equal(app_input_stale(&state, now_ms + 20000, &wait_ms, inputs), 0);
}
