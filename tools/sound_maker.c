/*
 * Makes one sound of the recipe as a WAV file: 22,050 Hz, mono, 16 bits. The same recipe makes the
 * same bytes each time: chance is drawn from the sound's name.
 *
 * A recipe is a text. "sound NAME PEAK" begins a sound whose loudest sample is PEAK dB below full
 * scale; the lines under it are strokes, each an instrument and its settings:
 *
 *     wood   a struck bar, as of a marimba      sing   a whistle that glides
 *     block  a hollow block of wood             voice  a murmured syllable
 *     noise  a brush of air or paper            room   what comes back from the walls
 *
 *     at=s (begin)  last=s (length)  rise=s (softness of the beginning)  loud=1  pitch=Hz
 *     to=Hz (where the pitch glides)  wide=1 (of noise: its band in octaves)
 *     count=1 over=s vary=0.1 (so many strokes, spread by chance over a time, with other pitches)
 *
 * usage: sound_maker RECIPE NAME FILE.wav
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 22050, SAMPLES_MAX = RATE * 4 };

struct maker {
	double wave[SAMPLES_MAX];
	uint64_t chance;
	double peak_db;
	double room;
};

struct stroke {
	double at, last, rise, loud, pitch, to, wide, count, over, vary;
};

static const double PI = 3.14159265358979323846;

/* 0 to 1 (xorshift64*, Vigna 2016). */
static double chance(struct maker *maker)
{
	maker->chance ^= maker->chance >> 12;
	maker->chance ^= maker->chance << 25;
	maker->chance ^= maker->chance >> 27;
	return (double)((maker->chance * 2685821657736338717u) >> 11) / 9007199254740992.0;
}

static void add(struct maker *maker, double at_s, int sample, double value)
{
	int index = (int)(at_s * RATE) + sample;

	if (index >= 0 && index < SAMPLES_MAX) {
		maker->wave[index] += value;
	}
}

/* Rises softly, and is 60 dB down at its end. */
static double envelope(const struct stroke *stroke, double t, double last)
{
	double rise = t < stroke->rise ? 0.5 - 0.5 * cos(PI * t / stroke->rise) : 1;

	return rise * exp(-6.9 * t / last);
}

/* A whole breath: in and out again, loudest in the middle. */
static double breath(double part)
{
	return part < 0 || part > 1 ? 0 : sin(PI * part) * sin(PI * part);
}

/* Partials of a bar: how high against the first, how loud, how long. */
static void struck(struct maker *maker, const struct stroke *stroke, const double (*partials)[3],
                   int count)
{
	for (int p = 0; p < count; p++) {
		double pitch = stroke->pitch * partials[p][0], last = stroke->last * partials[p][2];

		for (int i = 0; i < (int)(last * RATE) && pitch < RATE * 0.45; i++) {
			double t = (double)i / RATE;

			add(maker, stroke->at, i,
			    stroke->loud * partials[p][1] * envelope(stroke, t, last) *
			        sin(2 * PI * pitch * t));
		}
	}
}

static void wood(struct maker *maker, const struct stroke *stroke)
{
	/* A marimba's bar is carved so that its second partial is two octaves above the first. */
	static const double partials[3][3] = {{1, 1, 1}, {3.98, 0.16, 0.3}, {9.6, 0.05, 0.1}};

	struck(maker, stroke, partials, 3);
}

static void block(struct maker *maker, const struct stroke *stroke)
{
	static const double partials[3][3] = {{1, 1, 1}, {1.52, 0.4, 0.6}, {2.76, 0.2, 0.35}};

	struck(maker, stroke, partials, 3);
}

static double glide(const struct stroke *stroke, double part)
{
	return stroke->pitch * pow(stroke->to / stroke->pitch, part);
}

/* One step of a state-variable filter (Chamberlin): returns the band around pitch. */
static double band(double state[2], double in, double pitch, double damping)
{
	double f = 2 * sin(PI * fmin(pitch, RATE * 0.16) / RATE);

	state[0] += f * state[1];
	state[1] += f * (in - state[0] - damping * state[1]);
	return state[1] * damping;
}

static void noise(struct maker *maker, const struct stroke *stroke)
{
	double state[2] = {0, 0};

	for (int i = 0; i < (int)(stroke->last * RATE); i++) {
		double t = (double)i / RATE;
		double in = 2 * chance(maker) - 1;
		double shape = stroke->rise > stroke->last / 4 ? breath(t / stroke->last)
		                                               : envelope(stroke, t, stroke->last);

		add(maker, stroke->at, i,
		    stroke->loud * shape *
		        band(state, in, glide(stroke, t / stroke->last), 0.7 * stroke->wide));
	}
}

static void sing(struct maker *maker, const struct stroke *stroke)
{
	double turn = 0;

	for (int i = 0; i < (int)(stroke->last * RATE); i++) {
		double part = (double)i / (stroke->last * RATE);

		turn += 2 * PI * glide(stroke, part) / RATE;
		add(maker, stroke->at, i, stroke->loud * breath(part) * (sin(turn) + 0.08 * sin(2 * turn)));
	}
}

/* A buzz through two resonances, as of a mouth; which vowel is by chance. */
static void voice(struct maker *maker, const struct stroke *stroke)
{
	static const double mouths[5][2] = {
		{750, 1250}, {320, 2100}, {360, 1150}, {520, 1850}, {480, 900}};
	const double *mouth = mouths[(int)(chance(maker) * 5)];
	double low[2] = {0, 0}, high[2] = {0, 0}, phase = chance(maker);

	for (int i = 0; i < (int)(stroke->last * RATE); i++) {
		double part = (double)i / (stroke->last * RATE), buzz = 0;

		phase += glide(stroke, part) * (1 + 0.01 * sin(2 * PI * 5 * i / RATE)) / RATE;
		phase -= floor(phase);
		buzz = phase - 0.5 + 0.25 * (chance(maker) - 0.5);
		add(maker, stroke->at, i,
		    stroke->loud * breath(part) *
		        (band(low, buzz, mouth[0], 0.2) + 0.4 * band(high, buzz, mouth[1], 0.2)));
	}
}

/* Four echoes that come back again and again, each softer and duller. */
static void add_room(struct maker *maker)
{
	static const int delays[4] = {617, 743, 887, 1039};
	static double wet[SAMPLES_MAX];

	for (int d = 0; d < 4 && maker->room > 0; d++) {
		static double line[SAMPLES_MAX];
		double dull = 0;

		for (int i = 0; i < SAMPLES_MAX; i++) {
			dull += 0.4 * ((i >= delays[d] ? line[i - delays[d]] : 0) - dull);
			line[i] = maker->wave[i] + 0.72 * dull;
			wet[i] += 0.25 * (line[i] - maker->wave[i]);
		}
	}
	for (int i = 0; i < SAMPLES_MAX; i++) {
		maker->wave[i] += maker->room * wet[i];
	}
}

static const struct {
	const char *name;
	void (*play)(struct maker *maker, const struct stroke *stroke);
} instruments[] = {
	{"wood", wood}, {"block", block}, {"noise", noise}, {"sing", sing}, {"voice", voice}};

static bool read_setting(struct stroke *stroke, const char *word)
{
	const struct {
		const char *name;
		double *value;
	} settings[] = {{"at=", &stroke->at},     {"last=", &stroke->last},   {"rise=", &stroke->rise},
	                {"loud=", &stroke->loud}, {"pitch=", &stroke->pitch}, {"to=", &stroke->to},
	                {"wide=", &stroke->wide}, {"count=", &stroke->count}, {"over=", &stroke->over},
	                {"vary=", &stroke->vary}};

	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
		size_t length = strlen(settings[i].name);
		char *end = NULL;

		if (strncmp(word, settings[i].name, length) == 0) {
			*settings[i].value = strtod(word + length, &end);
			return end != word + length && *end == '\0';
		}
	}
	return false;
}

static void play(struct maker *maker, size_t instrument, const struct stroke *stroke)
{
	for (int i = 0; i < (int)stroke->count; i++) {
		struct stroke one = *stroke;
		double other = 1 + stroke->vary * (2 * chance(maker) - 1);

		one.at += stroke->over * (stroke->count > 1 ? chance(maker) : 0);
		one.pitch *= other;
		one.to = (stroke->to > 0 ? stroke->to : stroke->pitch) * other;
		one.loud *= stroke->count > 1 ? 0.4 + 0.6 * chance(maker) : 1;
		instruments[instrument].play(maker, &one);
	}
}

/* One line under a sound; false when it makes no sense. */
static bool read_stroke(struct maker *maker, char *line)
{
	struct stroke stroke = {
		.last = 0.1, .rise = 0.002, .loud = 1, .pitch = 440, .wide = 1, .count = 1};
	char *rest = NULL, *name = strtok_r(line, " \t\n", &rest);

	if (strcmp(name, "room") == 0) {
		maker->room = strtod(rest, NULL);
		return true;
	}
	for (char *word = NULL; (word = strtok_r(NULL, " \t\n", &rest)) != NULL;) {
		if (!read_setting(&stroke, word)) {
			return false;
		}
	}
	for (size_t i = 0; i < sizeof instruments / sizeof instruments[0]; i++) {
		if (strcmp(name, instruments[i].name) == 0) {
			play(maker, i, &stroke);
			return true;
		}
	}
	return false;
}

static bool is_empty(const char *line)
{
	line += strspn(line, " \t");
	return *line == '#' || *line == '\n' || *line == '\0';
}

/* Plays the strokes of the sound called name; false (said on stderr) when there is none, or a line
 * of it makes no sense. */
static bool read_recipe(struct maker *maker, FILE *recipe, const char *name)
{
	char line[512], found[64];
	double peak_db = 0;
	bool inside = false, any = false;

	while (fgets(line, sizeof line, recipe) != NULL) {
		if (sscanf(line, "sound %63s %lf", found, &peak_db) == 2) {
			inside = strcmp(found, name) == 0;
			any = any || inside;
			maker->peak_db = inside ? peak_db : maker->peak_db;
		} else if (inside && !is_empty(line) && !read_stroke(maker, line)) {
			fprintf(stderr, "%s: a stroke makes no sense: %s\n", name, line);
			return false;
		}
	}
	if (!any) {
		fprintf(stderr, "%s: is not in the recipe\n", name);
	}
	return any;
}

/* Takes out what is below hearing, brings the loudest sample to the peak, and lets the sound end
 * where it can no longer be heard. Returns the number of samples. */
static int finish(struct maker *maker)
{
	double mean = 0, loudest = 1e-9, before = 0, kept = 0;
	int length = 0, fade_in = RATE / 700, fade_out = RATE / 50;

	for (int i = 0; i < SAMPLES_MAX; i++) {
		kept = maker->wave[i] - before + 0.99 * kept; /* high pass at 35 Hz */
		before = maker->wave[i];
		maker->wave[i] = kept * (i < fade_in ? (double)i / fade_in : 1);
		loudest = fmax(loudest, fabs(maker->wave[i]));
	}
	for (int i = 0; i < SAMPLES_MAX; i++) {
		maker->wave[i] *= pow(10, maker->peak_db / 20) / loudest;
		length = fabs(maker->wave[i]) > 0.0008 ? i + 1 : length;
	}
	for (int i = 0; i < length; i++) {
		int left = length - 1 - i;

		maker->wave[i] *= left < fade_out ? (double)left / fade_out : 1;
		mean += maker->wave[i] / length;
	}
	return length;
}

static void little(FILE *file, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		fputc((int)(value >> (8 * i) & 0xFF), file);
	}
}

static bool write_wav(const struct maker *maker, int length, const char *path)
{
	FILE *file = fopen(path, "wb");
	uint32_t bytes = (uint32_t)length * 2;
	bool good = false;

	if (file == NULL) {
		perror(path);
		return false;
	}
	fputs("RIFF", file);
	little(file, 36 + bytes, 4);
	fputs("WAVEfmt ", file);
	little(file, 16, 4);
	little(file, 1, 2); /* PCM */
	little(file, 1, 2); /* mono */
	little(file, RATE, 4);
	little(file, RATE * 2, 4);
	little(file, 2, 2);
	little(file, 16, 2);
	fputs("data", file);
	little(file, bytes, 4);
	for (int i = 0; i < length; i++) {
		little(file, (uint32_t)lrint(maker->wave[i] * 32767), 2);
	}
	good = !ferror(file);
	return fclose(file) == 0 && good;
}

int main(int argc, char **argv)
{
	static struct maker maker;
	FILE *recipe = argc == 4 ? fopen(argv[1], "r") : NULL;
	bool good = false;

	if (recipe == NULL) {
		fprintf(stderr, "usage: sound_maker RECIPE NAME FILE.wav\n");
		return 64;
	}
	maker.chance = 0x9E3779B97F4A7C15u;
	for (const char *c = argv[2]; *c != '\0'; c++) {
		maker.chance = (maker.chance ^ (uint8_t)*c) * 1099511628211u;
	}
	good = read_recipe(&maker, recipe, argv[2]);
	fclose(recipe);
	if (!good) {
		return 65;
	}
	add_room(&maker);
	return write_wav(&maker, finish(&maker), argv[3]) ? 0 : 74;
}
