/*
 * Asks a window to close as a window manager's button does (WM_DELETE_WINDOW, ICCCM §4.2.8.1).
 * usage: close_window WINDOW_ID
 */
#include <stdlib.h>

#include <X11/Xlib.h>

int main(int argc, char **argv)
{
	Display *display = XOpenDisplay(NULL);
	XEvent event = {.xclient = {.type = ClientMessage, .format = 32}};

	if (argc != 2 || display == NULL) {
		return 1;
	}
	event.xclient.window = (Window)strtoul(argv[1], NULL, 0);
	event.xclient.message_type = XInternAtom(display, "WM_PROTOCOLS", False);
	event.xclient.data.l[0] = (long)XInternAtom(display, "WM_DELETE_WINDOW", False);
	event.xclient.data.l[1] = CurrentTime;
	XSendEvent(display, event.xclient.window, False, NoEventMask, &event);
	XCloseDisplay(display);
	return 0;
}
