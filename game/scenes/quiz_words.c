#include "game/scenes/quiz.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[QUIZ_KINDS] = {"passed", "farther", "district", "length", "time",
                                              "least",  "most",    "car",      "year",   "cedar"};

static void grams_text(const struct game *game, int64_t grams, char *text, size_t cap)
{
	locale_grams(game->locale, game->language, grams, text, cap);
}

static void metres_text(const struct game *game, int64_t metres, char *text, size_t cap)
{
	locale_metres(game->locale, game->language, metres, text, cap);
}

void quiz_ask_text(const struct game *game, const struct quiz_question *question, char *text,
                   size_t cap)
{
	char key[48], name[256] = "";

	snprintf(key, sizeof key, "quiz.ask.%s", kinds[question->kind]);
	if (question->kind == QUIZ_DISTRICT) {
		snprintf(name, sizeof name, "%s", kit_landmark(game, question->subject));
	} else if (question->kind == QUIZ_CEDAR) {
		grams_text(game, game->guest.compare.saved_g, name, sizeof name);
	} else if (question->kind == QUIZ_FARTHER) {
		guest_end_name(game, &game->guest.start, name, sizeof name);
	}
	kit_fill(game, key, name, text, cap);
}

void quiz_option_text(const struct game *game, const struct quiz_question *question, size_t option,
                      char *text, size_t cap)
{
	int64_t value = question->options[option];
	char key[48];

	switch (question->unit) {
	case QUIZ_LANDMARKS:
		snprintf(text, cap, "%s", kit_landmark(game, (int)value));
		break;
	case QUIZ_DISTRICTS:
		snprintf(text, cap, "%s", words_in(&game->town->districts[value].name, game->words));
		break;
	case QUIZ_MODES:
		snprintf(key, sizeof key, "mode.%s", trip_mode_text((enum trip_mode)value));
		snprintf(text, cap, "%s", kit_text(game, key));
		break;
	case QUIZ_METRES:
		metres_text(game, value, text, cap);
		break;
	case QUIZ_GRAMS:
		grams_text(game, value, text, cap);
		break;
	case QUIZ_MINUTES:
		locale_count(game->locale, game->language, "quiz.minutes", value, text, cap);
		break;
	case QUIZ_DAYS:
		locale_count(game->locale, game->language, "quiz.days", value, text, cap);
		break;
	}
}

bool quiz_option_picture(const struct game *game, const struct quiz_question *question,
                         size_t option, char *name, size_t cap)
{
	int64_t value = question->options[option];

	if (question->unit == QUIZ_LANDMARKS) {
		town_look_picture(game->town, (int)value, name, cap);
		return true;
	}
	if (question->unit == QUIZ_MODES) {
		snprintf(name, cap, "art/mode-%s", trip_mode_text((enum trip_mode)value));
		return true;
	}
	return false;
}

const char *quiz_unit_icon(const struct quiz_question *question)
{
	switch (question->unit) {
	case QUIZ_DISTRICTS:
		return "art/icon-district";
	case QUIZ_METRES:
		return "art/icon-walk";
	case QUIZ_MINUTES:
		return "art/icon-clock";
	case QUIZ_DAYS:
		return "art/icon-cedar";
	default:
		return "art/icon-leaf";
	}
}

/* The figures of a sentence by name: <n> the right answer, <a> <b> <c> what it comes from. */
struct figures {
	char n[256], a[256], b[256], c[256];
};

static void mode_figures(const struct game *game, const struct quiz_question *question,
                         struct figures *figures)
{
	char *parts[] = {figures->a, figures->b, figures->c};

	for (size_t i = 0; i < question->options_count; i++) {
		char mode[128], grams[96];

		quiz_option_text(game, question, i, mode, sizeof mode);
		guest_about_grams(game, question->told[i], grams, sizeof grams);
		guest_fill(game, "quiz.mode_grams", mode, grams, parts[i], sizeof figures->a);
	}
}

static void find_figures(const struct game *game, const struct quiz_question *question,
                         struct figures *figures)
{
	const struct trip_compare *compare = &game->guest.compare;
	const struct factor *car = compare->factors[TRIP_CAR];
	const size_t right = question->right;

	quiz_option_text(game, question, right, figures->n, sizeof figures->n);
	switch (question->kind) {
	case QUIZ_FARTHER:
		quiz_option_text(game, question, 1 - right, figures->b, sizeof figures->b);
		metres_text(game, question->told[1 - right], figures->c, sizeof figures->c);
		metres_text(game, question->told[right], figures->a, sizeof figures->a);
		break;
	case QUIZ_PASSED:
		metres_text(game, question->told[right], figures->a, sizeof figures->a);
		break;
	case QUIZ_DISTRICT:
		metres_text(game, question->told[right], figures->a, sizeof figures->a);
		snprintf(figures->b, sizeof figures->b, "%s", kit_landmark(game, question->subject));
		break;
	case QUIZ_LENGTH:
	case QUIZ_TIME:
		locale_count(game->locale, game->language, "quiz.minutes", compare->walk_min, figures->a,
		             sizeof figures->a);
		metres_text(game, compare->metres, figures->b, sizeof figures->b);
		metres_text(game, game->town->rules.walk_m_per_min, figures->c, sizeof figures->c);
		break;
	case QUIZ_LEAST:
	case QUIZ_MOST:
		mode_figures(game, question, figures);
		break;
	case QUIZ_CAR:
		grams_text(game, car == NULL ? 0 : car->value, figures->a, sizeof figures->a);
		metres_text(game, compare->metres, figures->b, sizeof figures->b);
		snprintf(figures->c, sizeof figures->c, "%d", car == NULL ? 0 : car->fiscal_year);
		break;
	case QUIZ_YEAR:
		grams_text(game, compare->saved_g, figures->a, sizeof figures->a);
		snprintf(figures->b, sizeof figures->b, "%d", QUIZ_WEEKS_A_YEAR);
		break;
	case QUIZ_CEDAR:
		grams_text(game, compare->cedar == NULL ? 0 : compare->cedar->value, figures->a,
		           sizeof figures->a);
		grams_text(game, compare->saved_g, figures->b, sizeof figures->b);
		break;
	default:
		break;
	}
}

void quiz_told_text(const struct game *game, const struct quiz_question *question, char *text,
                    size_t cap)
{
	struct figures figures = {.n = ""};
	struct locale_part parts[] = {
		{"n", figures.n}, {"a", figures.a}, {"b", figures.b}, {"c", figures.c}};
	char key[48];

	find_figures(game, question, &figures);
	snprintf(key, sizeof key, "quiz.told.%s", kinds[question->kind]);
	locale_fill(game->locale, game->language, key, parts, 4, text, cap);
}
