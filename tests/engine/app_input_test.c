/*
 * What SDL tells, as ours: a press is one press, and hands and devices come and go.
 */
#include "tests/test.h"

#include <string.h>

#include "engine/app_input.h"

static struct app_input state;
static struct input got[2];

static size_t take(SDL_Event event)
{
	return app_input_take(&state, &event, 1000, 500, got);
}

static size_t key(SDL_Keycode code, bool held)
{
	SDL_Event event = {.key = {.type = SDL_KEYDOWN, .repeat = held, .keysym = {.sym = code}}};

	return take(event);
}

static size_t text(const char *typed)
{
	SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};

	SDL_strlcpy(event.text.text, typed, sizeof event.text.text);
	return take(event);
}

static size_t finger(uint32_t type, SDL_FingerID id)
{
	SDL_Event event = {.tfinger = {.type = type, .fingerId = id, .x = 0.5f, .y = 0.5f}};

	return take(event);
}

static size_t mouse(uint32_t type)
{
	SDL_Event event = {.button = {.type = type, .button = SDL_BUTTON_LEFT, .x = 10, .y = 20}};

	return take(event);
}

TEST(a_letter_is_a_text_and_a_space_a_key_that_its_text_follows)
{
	memset(&state, 0, sizeof state);
	assert_int_equal(key(SDLK_a, false), 0);
	assert_int_equal(text("a"), 1);
	assert_false(got[0].follows);
	assert_int_equal(key(SDLK_SPACE, false), 1);
	assert_int_equal(got[0].key, KEY_ENTER);
	assert_false(got[0].follows);
	assert_int_equal(text(" "), 1);
	assert_true(got[0].follows);
}

TEST(what_a_held_key_repeats_follows)
{
	memset(&state, 0, sizeof state);
	assert_int_equal(key(SDLK_RIGHT, false), 1);
	assert_int_equal(key(SDLK_RIGHT, true), 1);
	assert_true(got[0].follows);
	assert_int_equal(key(SDLK_a, false), 0);
	assert_int_equal(text("a"), 1);
	assert_int_equal(key(SDLK_a, true), 0);
	assert_int_equal(text("a"), 1);
	assert_true(got[0].follows);
	assert_int_equal(key(SDLK_RETURN, false), 1);
	assert_int_equal(key(SDLK_RETURN, true), 0); /* held down it presses once */
}

TEST(fingers_that_never_went_up_leave_room_for_the_next)
{
	memset(&state, 0, sizeof state);
	for (SDL_FingerID id = 1; id <= 100; id++) {
		assert_int_equal(finger(SDL_FINGERDOWN, id), 1);
		assert_in_range(got[0].finger, 0, APP_FINGERS_MAX - 1);
	}
	assert_int_equal(finger(SDL_FINGERMOTION, 100), 1);
	assert_int_equal(got[0].kind, INPUT_MOVE);
	assert_int_equal(finger(SDL_FINGERUP, 100), 1);
	assert_int_equal(got[0].kind, INPUT_UP);
	assert_int_equal(finger(SDL_FINGERUP, 100), 0);
	assert_int_equal(finger(SDL_FINGERUP, 1), 0); /* its place is another's */
}

TEST(a_mouse_that_was_pulled_out_while_down_presses_again)
{
	memset(&state, 0, sizeof state);
	assert_int_equal(mouse(SDL_MOUSEBUTTONDOWN), 1);
	assert_int_equal(mouse(SDL_MOUSEBUTTONDOWN), 1);
	assert_int_equal(mouse(SDL_MOUSEBUTTONUP), 1);
	assert_int_equal(mouse(SDL_MOUSEBUTTONUP), 0);
}
