#include "engine/app_input.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"

enum { STALE_MS = 15000 };

static struct input make(enum input_kind kind)
{
	return (struct input){.kind = kind, .at_ms = 0};
}

static size_t pointer(enum input_kind kind, int finger, float x, float y, struct input *input)
{
	*input = make(kind);
	input->finger = finger;
	input->x = x;
	input->y = y;
	return 1;
}

static enum input_key key_of(const SDL_Keysym *keysym)
{
	bool shift = (keysym->mod & KMOD_SHIFT) != 0;

	switch (keysym->sym) {
	case SDLK_UP:
		return KEY_UP;
	case SDLK_DOWN:
		return KEY_DOWN;
	case SDLK_LEFT:
		return KEY_LEFT;
	case SDLK_RIGHT:
		return KEY_RIGHT;
	case SDLK_RETURN:
	case SDLK_KP_ENTER:
	case SDLK_SPACE:
		return KEY_ENTER;
	case SDLK_ESCAPE:
		return KEY_BACK;
	case SDLK_TAB:
		return shift ? KEY_PREVIOUS : KEY_NEXT;
	case SDLK_PLUS:
	case SDLK_KP_PLUS:
	case SDLK_EQUALS:
		return KEY_PLUS;
	case SDLK_MINUS:
	case SDLK_KP_MINUS:
		return KEY_MINUS;
	case SDLK_HOME:
		return KEY_HOME;
	case SDLK_BACKSPACE:
	case SDLK_DELETE:
		return KEY_DELETE;
	case SDLK_F8:
	case SDLK_AUDIOPLAY:
	case SDLK_AUDIOMUTE:
		return KEY_SPEAK;
	default:
		return KEY_NONE;
	}
}

static enum input_key button_key(uint8_t button)
{
	switch (button) {
	case SDL_CONTROLLER_BUTTON_A:
		return KEY_ENTER;
	case SDL_CONTROLLER_BUTTON_B:
		return KEY_BACK;
	case SDL_CONTROLLER_BUTTON_DPAD_UP:
		return KEY_UP;
	case SDL_CONTROLLER_BUTTON_DPAD_DOWN:
		return KEY_DOWN;
	case SDL_CONTROLLER_BUTTON_DPAD_LEFT:
		return KEY_LEFT;
	case SDL_CONTROLLER_BUTTON_DPAD_RIGHT:
		return KEY_RIGHT;
	case SDL_CONTROLLER_BUTTON_RIGHTSHOULDER:
		return KEY_NEXT;
	case SDL_CONTROLLER_BUTTON_LEFTSHOULDER:
		return KEY_PREVIOUS;
	case SDL_CONTROLLER_BUTTON_Y:
		return KEY_SPEAK;
	case SDL_CONTROLLER_BUTTON_START:
		return KEY_HOME;
	default:
		return KEY_NONE;
	}
}

static size_t key_input(enum input_key key, struct input *input)
{
	*input = make(INPUT_KEY);
	input->key = key;
	return key == KEY_NONE ? 0 : 1;
}

static int finger_number(struct app_input *state, SDL_FingerID id, bool down)
{
	for (int i = 0; i < APP_FINGERS_MAX; i++) {
		if (state->finger_down[i] && state->fingers[i] == id) {
			return i;
		}
	}
	for (int i = 0; down && i < APP_FINGERS_MAX; i++) {
		if (!state->finger_down[i]) {
			state->finger_down[i] = true;
			state->fingers[i] = id;
			return i;
		}
	}
	return -1;
}

static size_t finger(struct app_input *state, const SDL_TouchFingerEvent *event, int width,
                     int height, struct input *input)
{
	int number = finger_number(state, event->fingerId, event->type == SDL_FINGERDOWN);
	enum input_kind kind = event->type == SDL_FINGERDOWN ? INPUT_DOWN
	                       : event->type == SDL_FINGERUP ? INPUT_UP
	                                                     : INPUT_MOVE;

	if (number < 0) {
		return 0;
	}
	state->moved_ms = clock_monotonic_ms();
	if (kind == INPUT_UP) {
		state->finger_down[number] = false;
	}
	return pointer(kind, number, event->x * (float)width, event->y * (float)height, input);
}

static size_t button(struct app_input *state, const SDL_MouseButtonEvent *event,
                     struct input *input)
{
	bool down = event->type == SDL_MOUSEBUTTONDOWN;

	if (event->button != SDL_BUTTON_LEFT || down == state->mouse_down) {
		return 0;
	}
	state->mouse_down = down;
	state->moved_ms = clock_monotonic_ms();
	return pointer(down ? INPUT_DOWN : INPUT_UP, 0, (float)event->x, (float)event->y, input);
}

static size_t wheel(const SDL_MouseWheelEvent *event, struct input *input)
{
	pointer(INPUT_WHEEL, 0, (float)event->mouseX, (float)event->mouseY, input);
	input->amount = event->preciseY;
	return event->preciseY != 0 ? 1 : 0;
}

static bool anything_down(const struct app_input *state)
{
	bool down = state->mouse_down;

	for (int i = 0; i < APP_FINGERS_MAX; i++) {
		down = down || state->finger_down[i];
	}
	return down;
}

static void let_go(struct app_input *state)
{
	state->mouse_down = false;
	memset(state->finger_down, 0, sizeof state->finger_down);
}

size_t app_input_cancel(struct app_input *state, struct input *input)
{
	bool down = anything_down(state);

	let_go(state);
	return down ? pointer(INPUT_CANCEL, 0, 0, 0, input) : 0;
}

size_t app_input_stale(struct app_input *state, int64_t now_ms, int *wait_ms, struct input *input)
{
	*wait_ms = -1;
	if (!anything_down(state)) {
		return 0;
	}
	if (now_ms - state->moved_ms >= STALE_MS) {
		return app_input_cancel(state, input);
	}
	*wait_ms = (int)(STALE_MS - (now_ms - state->moved_ms));
	return 0;
}

static size_t window(struct app_input *state, const SDL_WindowEvent *event, struct input *input)
{
	if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED || event->event == SDL_WINDOWEVENT_EXPOSED) {
		return pointer(INPUT_RESIZE, 0, 0, 0, input);
	}
	if (event->event == SDL_WINDOWEVENT_FOCUS_LOST || event->event == SDL_WINDOWEVENT_HIDDEN) {
		let_go(state);
		return pointer(INPUT_CANCEL, 0, 0, 0, input);
	}
	return 0;
}

static void pad_added(struct app_input *state, int index)
{
	for (int i = 0; i < APP_PADS_MAX; i++) {
		if (state->pads[i] == NULL) {
			state->pads[i] = SDL_GameControllerOpen(index);
			return;
		}
	}
}

static void pad_removed(struct app_input *state, SDL_JoystickID id)
{
	for (int i = 0; i < APP_PADS_MAX; i++) {
		if (state->pads[i] != NULL && state->pads[i] == SDL_GameControllerFromInstanceID(id)) {
			SDL_GameControllerClose(state->pads[i]);
			state->pads[i] = NULL;
		}
	}
}

size_t app_input_take(struct app_input *state, const SDL_Event *event, int width, int height,
                      struct input inputs[2], bool *returns)
{
	*returns = false;
	switch (event->type) {
	case SDL_QUIT:
		inputs[0] = make(INPUT_QUIT);
		return 1;
	case SDL_FINGERDOWN:
	case SDL_FINGERUP:
	case SDL_FINGERMOTION:
		return finger(state, &event->tfinger, width, height, inputs);
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP:
		return event->button.which == SDL_TOUCH_MOUSEID ? 0 : button(state, &event->button, inputs);
	case SDL_MOUSEMOTION:
		state->moved_ms = clock_monotonic_ms();
		return state->mouse_down && event->motion.which != SDL_TOUCH_MOUSEID
		           ? pointer(INPUT_MOVE, 0, (float)event->motion.x, (float)event->motion.y, inputs)
		           : 0;
	case SDL_MOUSEWHEEL:
		return wheel(&event->wheel, inputs);
	case SDL_KEYDOWN:
		*returns = event->key.keysym.sym == SDLK_RETURN || event->key.keysym.sym == SDLK_KP_ENTER;
		return event->key.repeat != 0 && *returns ? 0
		                                          : key_input(key_of(&event->key.keysym), inputs);
	case SDL_TEXTINPUT:
		inputs[0] = make(INPUT_TEXT);
		snprintf(inputs[0].text, sizeof inputs[0].text, "%s", event->text.text);
		return 1;
	case SDL_CONTROLLERBUTTONDOWN:
		return key_input(button_key(event->cbutton.button), inputs);
	case SDL_CONTROLLERDEVICEADDED:
		pad_added(state, event->cdevice.which);
		return 0;
	case SDL_CONTROLLERDEVICEREMOVED:
		pad_removed(state, event->cdevice.which);
		return 0;
	case SDL_WINDOWEVENT:
		return window(state, &event->window, inputs);
	default:
		return 0;
	}
}

void app_input_finish(struct app_input *state)
{
	for (int i = 0; i < APP_PADS_MAX; i++) {
		if (state->pads[i] != NULL) {
			SDL_GameControllerClose(state->pads[i]);
		}
	}
}
