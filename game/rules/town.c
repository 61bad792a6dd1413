#include "game/rules/town.h"

#include <stdlib.h>
#include <string.h>

#include "game/rules/route.h"

static void words_finish(struct words *words)
{
	for (size_t i = 0; i < TOWN_LANGUAGES_MAX; i++) {
		free(words->in[i]);
	}
}

static void finish_shapes(struct town *town)
{
	for (size_t i = 0; i < town->shapes_count; i++) {
		words_finish(&town->shapes[i].name);
		free(town->shapes[i].places);
		free(town->shapes[i].points);
		free(town->shapes[i].ring_ends);
	}
	free(town->shapes);
}

static void finish_points(struct town *town)
{
	for (size_t i = 0; i < town->landmarks_count; i++) {
		words_finish(&town->landmarks[i].name);
		words_finish(&town->landmarks[i].about);
	}
	for (size_t i = 0; i < town->stations_count; i++) {
		words_finish(&town->stations[i].name);
		words_finish(&town->stations[i].about);
	}
	free(town->landmarks);
	free(town->stations);
	free(town->bridges);
}

void town_destroy(struct town *town)
{
	if (town == NULL) {
		return;
	}
	ways_destroy(town->ways);
	words_finish(&town->name);
	words_finish(&town->programme);
	words_finish(&town->alias);
	free(town->join_url);
	for (size_t i = 0; i < town->seasons_count; i++) {
		words_finish(&town->seasons[i].name);
	}
	for (size_t i = 0; i < town->districts_count; i++) {
		words_finish(&town->districts[i].name);
		words_finish(&town->districts[i].about);
	}
	finish_shapes(town);
	finish_points(town);
	for (size_t i = 0; i < town->factors_count; i++) {
		free(town->factors[i].source);
	}
	free(town->factors);
	free(town->course);
	for (size_t i = 0; i < town->credits_count; i++) {
		free(town->credits[i]);
	}
	free(town->credits);
	free(town);
}

int town_landmark(const struct town *town, const char *id)
{
	for (size_t i = 0; i < town->landmarks_count; i++) {
		if (strcmp(town->landmarks[i].id, id) == 0) {
			return (int)i;
		}
	}
	return -1;
}

int town_district(const struct town *town, const char *id)
{
	for (size_t i = 0; i < town->districts_count; i++) {
		if (strcmp(town->districts[i].id, id) == 0) {
			return (int)i;
		}
	}
	return -1;
}

size_t town_language(const struct town *town, const char *language)
{
	for (size_t i = 0; i < town->languages_count; i++) {
		if (strcmp(town->languages[i], language) == 0) {
			return i;
		}
	}
	return 0;
}

const char *words_in(const struct words *words, size_t language)
{
	return words->in[language] != NULL ? words->in[language] : "";
}

const struct factor *town_factor(const struct town *town, const char *deed, int fiscal_year)
{
	const struct factor *older = NULL, *oldest = NULL;

	for (size_t i = 0; i < town->factors_count; i++) {
		const struct factor *factor = &town->factors[i];

		if (strcmp(factor->deed, deed) != 0) {
			continue;
		}
		if (factor->fiscal_year <= fiscal_year &&
		    (older == NULL || factor->fiscal_year > older->fiscal_year)) {
			older = factor;
		}
		if (oldest == NULL || factor->fiscal_year < oldest->fiscal_year) {
			oldest = factor;
		}
	}
	return older != NULL ? older : oldest;
}
