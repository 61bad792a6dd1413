#include "engine/app_server.h"

#include <SDL_syswm.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <X11/extensions/Xrandr.h>
#include <string.h>
#include <wayland-client-core.h>

/* The parts of SDL's windows that are the server's. */
static bool server_of(SDL_Window *window, SDL_SysWMinfo *info)
{
	SDL_VERSION(&info->version);
	return SDL_GetWindowWMInfo(window, info) == SDL_TRUE;
}

static Display *x_of(SDL_Window *window)
{
	SDL_SysWMinfo info;

	return server_of(window, &info) && info.subsystem == SDL_SYSWM_X11 ? info.info.x11.display
	                                                                   : NULL;
}

bool app_server_bare(SDL_Window *window)
{
	Display *x = x_of(window);
	Atom type = None;
	int format = 0;
	unsigned long count = 0, left = 0;
	unsigned char *value = NULL;

	if (x == NULL) {
		return false;
	}
	XGetWindowProperty(x, DefaultRootWindow(x), XInternAtom(x, "_NET_SUPPORTING_WM_CHECK", False),
	                   0, 1, False, XA_WINDOW, &type, &format, &count, &left, &value);
	if (value != NULL) {
		XFree(value);
	}
	return count == 0;
}

int app_server_screens(SDL_Window *window)
{
	Display *x = x_of(window);
	int count = x == NULL ? SDL_GetNumVideoDisplays() : 0;
	XRRMonitorInfo *monitors =
		x != NULL ? XRRGetMonitors(x, DefaultRootWindow(x), True, &count) : NULL;

	if (monitors != NULL) {
		XRRFreeMonitors(monitors);
	}
	return count > 0 ? count : 1;
}

/* False where no monitor is told of at all: an X server without RandR 1.5. */
static bool monitor_place(Display *x, int display, SDL_Rect *place)
{
	int count = 0;
	XRRMonitorInfo *monitors = XRRGetMonitors(x, DefaultRootWindow(x), True, &count);

	*place = (SDL_Rect){.w = 0};
	if (monitors == NULL) {
		return false;
	}
	if (display < count) {
		*place = (SDL_Rect){.x = monitors[display].x,
		                    .y = monitors[display].y,
		                    .w = monitors[display].width,
		                    .h = monitors[display].height};
	}
	XRRFreeMonitors(monitors);
	return true;
}

bool app_server_place(SDL_Window *window, int display, SDL_Rect *place)
{
	Display *x = x_of(window);
	Window root = None;
	int left = 0, top = 0;
	unsigned int w = 0, h = 0, border = 0, depth = 0;

	if (x == NULL) {
		return SDL_GetDisplayBounds(display, place) == 0;
	}
	if (monitor_place(x, display, place)) {
		return place->w > 0 && place->h > 0; /* else it is dark: it will come back */
	}
	if (!XGetGeometry(x, DefaultRootWindow(x), &root, &left, &top, &w, &h, &border, &depth)) {
		return false;
	}
	*place = (SDL_Rect){.w = (int)w, .h = (int)h};
	return true;
}

bool app_server_answers(SDL_Window *window)
{
	SDL_SysWMinfo info;

	if (!server_of(window, &info)) {
		return true; /* a driver without a server */
	}
	if (info.subsystem == SDL_SYSWM_WAYLAND) {
		return wl_display_roundtrip(info.info.wl.display) >= 0;
	}
	if (info.subsystem == SDL_SYSWM_X11) {
		XSync(info.info.x11.display, False); /* Xlib ends the program when it has gone */
	}
	return true;
}

void app_server_watch(SDL_Window *window)
{
	Display *x = x_of(window);
	XWindowAttributes root;
	unsigned char bits[XIMaskLen(XI_LASTEVENT)] = {0};
	XIEventMask wanted = {.deviceid = XIAllDevices, .mask_len = sizeof bits, .mask = bits};
	int opcode = 0, event = 0, error = 0;

	if (x == NULL || !XGetWindowAttributes(x, DefaultRootWindow(x), &root)) {
		return;
	}
	XSelectInput(x, DefaultRootWindow(x), root.your_event_mask | StructureNotifyMask);
	if (XQueryExtension(x, "XInputExtension", &opcode, &event, &error)) {
		XISetMask(bits, XI_HierarchyChanged);
		XISelectEvents(x, DefaultRootWindow(x), &wanted, 1);
	}
	SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

enum app_news app_server_news(const SDL_SysWMEvent *event)
{
	const XEvent *x = event->msg != NULL && event->msg->subsystem == SDL_SYSWM_X11
	                      ? &event->msg->msg.x11.event
	                      : NULL;

	if (x != NULL && x->type == ConfigureNotify &&
	    x->xconfigure.window == DefaultRootWindow(x->xconfigure.display)) {
		return APP_NEWS_SCREEN;
	}
	if (x != NULL && x->type == GenericEvent && x->xcookie.evtype == XI_HierarchyChanged) {
		return APP_NEWS_DEVICES;
	}
	return APP_NEWS_NONE;
}

static bool touches(const XIDeviceInfo *device)
{
	for (int i = 0; i < device->num_classes; i++) {
		const XITouchClassInfo *kind = (const XITouchClassInfo *)(void *)device->classes[i];

		if (kind->type == XITouchClass && kind->mode == XIDirectTouch) {
			return true;
		}
	}
	return false;
}

static bool sdl_hears(int device)
{
	for (int i = 0; i < SDL_GetNumTouchDevices(); i++) {
		if (SDL_GetTouchDevice(i) == device) {
			return true;
		}
	}
	return false;
}

static void add_device(const XIDeviceInfo *device, struct app_devices *devices)
{
	bool real = device->enabled && strstr(device->name, "XTEST") == NULL;

	if (real && device->use == XISlavePointer) {
		devices->pointing = true;
		devices->deaf = devices->deaf || (touches(device) && !sdl_hears(device->deviceid));
	} else if (real && device->use == XISlaveKeyboard) {
		/* The machine's own buttons are keyboards, too. */
		devices->typing = devices->typing || (strstr(device->name, "Button") == NULL &&
		                                      strstr(device->name, "Video Bus") == NULL);
	}
}

struct app_devices app_server_devices(SDL_Window *window)
{
	Display *x = x_of(window);
	struct app_devices devices = {.pointing = false};
	int count = 0;
	XIDeviceInfo *all = x != NULL ? XIQueryDevice(x, XIAllDevices, &count) : NULL;

	for (int i = 0; i < count && all != NULL; i++) {
		add_device(&all[i], &devices);
	}
	if (all != NULL) {
		XIFreeDeviceInfo(all);
	}
	if (x == NULL) { /* a compositor gives the keyboard to the window when there is one */
		devices.pointing = SDL_GetNumTouchDevices() > 0;
		devices.typing = SDL_GetKeyboardFocus() != NULL;
	}
	return devices;
}
