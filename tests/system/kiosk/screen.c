/*
 * What is on an X screen, for tests: whole pictures and parts of them, as PPM (P6); and its
 * windows.
 *
 *     screen shot FILE                          the whole screen
 *     screen shows FILE X,Y WxH [SECONDS]       until that part of it looks as in FILE
 *     screen still X,Y WxH | screen moves …     the part stays the same for a second, or not
 *     screen has FILE X,Y WxH                   FILE's part is anywhere on it
 *     screen windows                            a line each that is mapped: id, x, y, size
 *     screen cover [override]                   a window of another program over all, for 60 s
 *
 * Answers by its exit code: 0 yes, 1 no, 2 it could not be told.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>

enum { RGB = 3, EVERY_MS = 50, COVER_S = 60 };

struct picture {
	int width, height;
	unsigned char *rgb;
};

struct part {
	int x, y, width, height;
};

/* The part of the screen; nothing of it where that is not on the screen. */
static struct picture look_at(Display *display, const struct part *part)
{
	XImage *image = XGetImage(display, DefaultRootWindow(display), part->x, part->y,
	                          (unsigned)part->width, (unsigned)part->height, AllPlanes, ZPixmap);
	struct picture picture = {0};

	if (image == NULL) {
		return picture;
	}
	if (image->bits_per_pixel != 32) {
		exit(2);
	}
	picture = (struct picture){image->width, image->height,
	                           malloc((size_t)image->width * (size_t)image->height * RGB)};
	for (int y = 0; y < picture.height; y++) {
		const unsigned char *from = (unsigned char *)image->data + y * image->bytes_per_line;
		unsigned char *to = picture.rgb + (size_t)y * (size_t)picture.width * RGB;

		for (int x = 0; x < picture.width; x++, from += 4, to += RGB) {
			to[0] = from[2];
			to[1] = from[1];
			to[2] = from[0];
		}
	}
	XDestroyImage(image);
	return picture;
}

static struct picture look(Display *display)
{
	XWindowAttributes about;

	XGetWindowAttributes(display, DefaultRootWindow(display), &about);
	return look_at(display, &(struct part){0, 0, about.width, about.height});
}

static bool save(const struct picture *picture, const char *path)
{
	FILE *file = fopen(path, "wb");
	size_t bytes = (size_t)picture->width * (size_t)picture->height * RGB;

	if (file == NULL) {
		return false;
	}
	fprintf(file, "P6\n%d %d\n255\n", picture->width, picture->height);
	bytes -= fwrite(picture->rgb, 1, bytes, file);
	return fclose(file) == 0 && bytes == 0;
}

static struct picture read_picture(const char *path)
{
	struct picture picture = {0};
	FILE *file = fopen(path, "rb");
	size_t bytes = 0;

	if (file == NULL || fscanf(file, "P6 %d %d 255", &picture.width, &picture.height) != 2 ||
	    picture.width < 1 || picture.height < 1 || fgetc(file) == EOF) {
		fprintf(stderr, "%s: is no PPM\n", path);
		exit(2);
	}
	bytes = (size_t)picture.width * (size_t)picture.height * RGB;
	picture.rgb = malloc(bytes);
	if (fread(picture.rgb, 1, bytes, file) != bytes) {
		exit(2);
	}
	fclose(file);
	return picture;
}

static const unsigned char *at(const struct picture *picture, int x, int y)
{
	return picture->rgb + ((size_t)y * (size_t)picture->width + (size_t)x) * RGB;
}

static bool same(const struct picture *a, int ax, int ay, const struct picture *b, int bx, int by,
                 const struct part *part)
{
	if (ax + part->width > a->width || ay + part->height > a->height ||
	    bx + part->width > b->width || by + part->height > b->height) {
		return false;
	}
	for (int y = 0; y < part->height; y++) {
		if (memcmp(at(a, ax, ay + y), at(b, bx, by + y), (size_t)part->width * RGB) != 0) {
			return false;
		}
	}
	return true;
}

/* A part of one colour would be anywhere. */
static bool plain(const struct picture *picture, const struct part *part)
{
	for (int y = 0; y < part->height; y++) {
		for (int x = 0; x < part->width; x++) {
			if (memcmp(at(picture, part->x + x, part->y + y), at(picture, part->x, part->y), RGB)) {
				return false;
			}
		}
	}
	return true;
}

static bool anywhere(const struct picture *whole, const struct picture *from,
                     const struct part *part)
{
	for (int y = 0; y + part->height <= whole->height; y++) {
		for (int x = 0; x + part->width <= whole->width; x++) {
			if (same(whole, x, y, from, part->x, part->y, part)) {
				return true;
			}
		}
	}
	return false;
}

static struct part read_part(char **words)
{
	struct part part;

	if (sscanf(words[0], "%d,%d", &part.x, &part.y) != 2 ||
	    sscanf(words[1], "%dx%d", &part.width, &part.height) != 2) {
		exit(2);
	}
	return part;
}

static bool shows(Display *display, const char *path, const struct part *part, double seconds)
{
	struct picture wanted = read_picture(path);

	for (int left = (int)(seconds * 1000); left >= 0; left -= EVERY_MS) {
		struct picture now = look_at(display, part);
		bool yes = same(&now, 0, 0, &wanted, part->x, part->y, part);

		free(now.rgb);
		if (yes) {
			return true;
		}
		usleep(EVERY_MS * 1000);
	}
	return false;
}

static bool stays(Display *display, const struct part *part)
{
	struct picture before = look_at(display, part), after;

	sleep(1);
	after = look_at(display, part);
	return same(&before, 0, 0, &after, 0, 0, part);
}

static void list_windows(Display *display)
{
	Window root = 0, parent = 0, *children = NULL;
	unsigned count = 0;

	XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count);
	for (unsigned i = 0; i < count; i++) {
		XWindowAttributes about;

		if (XGetWindowAttributes(display, children[i], &about) && about.map_state == IsViewable) {
			printf("%lx %d,%d %dx%d\n", children[i], about.x, about.y, about.width, about.height);
		}
	}
}

static void cover(Display *display, bool override)
{
	int screen = DefaultScreen(display);
	XSetWindowAttributes set = {.background_pixel = 0xff0000, .override_redirect = override};
	Window window = XCreateWindow(
		display, RootWindow(display, screen), 0, 0, (unsigned)DisplayWidth(display, screen),
		(unsigned)DisplayHeight(display, screen), 0, CopyFromParent, InputOutput, CopyFromParent,
		CWBackPixel | CWOverrideRedirect, &set);

	XStoreName(display, window, "another program");
	XMapRaised(display, window);
	XSync(display, False);
	XSetInputFocus(display, window, RevertToPointerRoot, CurrentTime);
	XSync(display, False);
	puts("covered");
	fflush(stdout);
	sleep(COVER_S);
}

static int gone(Display *display, XErrorEvent *event)
{
	(void)display;
	(void)event;
	return 0; /* a window that went while it was looked at */
}

int main(int count, char **words)
{
	Display *display = XOpenDisplay(NULL);
	const char *verb = count > 1 ? words[1] : "";
	struct picture now;
	struct part part;

	if (display == NULL) {
		return 2;
	}
	XSetErrorHandler(gone);
	if (strcmp(verb, "shot") == 0 && count == 3) {
		now = look(display);
		return save(&now, words[2]) ? 0 : 2;
	} else if (strcmp(verb, "shows") == 0 && count >= 5) {
		part = read_part(words + 3);
		return shows(display, words[2], &part, count > 5 ? atof(words[5]) : 0) ? 0 : 1;
	} else if ((strcmp(verb, "still") == 0 || strcmp(verb, "moves") == 0) && count == 4) {
		part = read_part(words + 2);
		return stays(display, &part) == (verb[0] == 's') ? 0 : 1;
	} else if (strcmp(verb, "has") == 0 && count == 5) {
		struct picture from = read_picture(words[2]);

		part = read_part(words + 3);
		now = look(display);
		return plain(&from, &part) ? 2 : anywhere(&now, &from, &part) ? 0 : 1;
	} else if (strcmp(verb, "windows") == 0) {
		list_windows(display);
		return 0;
	} else if (strcmp(verb, "cover") == 0) {
		cover(display, count > 2);
		return 0;
	}
	return 2;
}
