#include "game/rules/board.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

static const char *const scopes[] = {"district", "team", "player"};
static const char *const measures[] = {"total", "average", "participation"};
enum { PER_MILLE = 1000 };

static bool read_one(const char *const *texts, int count, const char *text, int *out)
{
	for (int i = 0; i < count; i++) {
		if (strcmp(texts[i], text) == 0) {
			*out = i;
			return true;
		}
	}
	return false;
}

const char *board_scope_text(enum board_scope scope)
{
	return scopes[scope];
}

bool board_scope_read(const char *text, enum board_scope *scope)
{
	int found = 0;

	if (!read_one(scopes, 3, text, &found)) {
		return false;
	}
	*scope = (enum board_scope)found;
	return true;
}

const char *board_measure_text(enum board_measure measure)
{
	return measures[measure];
}

bool board_measure_read(const char *text, enum board_measure *measure)
{
	int found = 0;

	if (!read_one(measures, 3, text, &found)) {
		return false;
	}
	*measure = (enum board_measure)found;
	return true;
}

static int64_t value_of(const struct board_group *group, enum board_measure measure)
{
	switch (measure) {
	case BOARD_AVERAGE: /* a head of those who took part, rounded half up */
		return group->active > 0 ? (group->grams + group->active / 2) / group->active : 0;
	case BOARD_PARTICIPATION:
		return group->members > 0 ? group->active * PER_MILLE / group->members : 0;
	case BOARD_TOTAL:
		break;
	}
	return group->grams;
}

/* Which groups are merged. A sum that everybody knows less the groups that are shown would give a
 * merged group away when it is alone, or when all merged are too few together. */
static size_t mark_merged(const struct board_group *groups, size_t count, int64_t group_min,
                          bool *merged)
{
	size_t number = 0;
	int64_t members = 0;

	for (size_t i = 0; i < count; i++) {
		merged[i] = groups[i].active > 0 && groups[i].active < group_min;
		number += merged[i];
		members += merged[i] ? groups[i].active : 0;
	}
	while (number > 0 && (number == 1 || members < group_min)) {
		size_t next = count;

		for (size_t i = 0; i < count; i++) {
			if (!merged[i] && groups[i].active > 0 &&
			    (next == count || groups[i].active < groups[next].active)) {
				next = i;
			}
		}
		if (next == count) {
			break; /* there is none left */
		}
		merged[next] = true;
		number++;
		members += groups[next].active;
	}
	return number;
}

/* A last merged group that is still too small to be told shows nothing but that it is there. */
static struct board_row merged_row(const struct board_group *groups, size_t count,
                                   const bool *merged, enum board_measure measure,
                                   int64_t group_min)
{
	struct board_group sum = {.name = ""};
	struct board_row row = {.rank = 0};

	for (size_t i = 0; i < count; i++) {
		if (merged[i]) {
			sum.grams += groups[i].grams;
			sum.active += groups[i].active;
			sum.members += groups[i].members;
			sum.first_s = groups[i].first_s > sum.first_s ? groups[i].first_s : sum.first_s;
		}
	}
	if (sum.active >= group_min) {
		row.value = value_of(&sum, measure);
		row.members = sum.active;
		row.first_s = sum.first_s;
	}
	return row;
}

size_t board_from_groups(const struct board_group *groups, size_t count, enum board_measure measure,
                         int64_t group_min, struct board_row *rows, size_t cap)
{
	bool *merged = mem_new(count + 1, sizeof *merged);
	struct board_row *all = mem_new(count + 1, sizeof *all);
	size_t merged_count = mark_merged(groups, count, group_min, merged);
	size_t made = 0;

	for (size_t i = 0; i < count; i++) {
		if (!merged[i]) {
			struct board_row *row = &all[made++];

			*row = (struct board_row){.value = value_of(&groups[i], measure),
			                          .members = groups[i].active,
			                          .first_s = groups[i].first_s,
			                          .rank = 1};
			memcpy(row->name, groups[i].name, sizeof row->name);
		}
	}
	if (merged_count > 0) {
		all[made++] = merged_row(groups, count, merged, measure, group_min);
	}
	board_order(all, made);
	made = made < cap ? made : cap;
	memcpy(rows, all, made * sizeof *rows);
	free(all);
	free(merged);
	return made;
}

static int compare(const void *left, const void *right)
{
	const struct board_row *a = left, *b = right;

	if ((a->name[0] == '\0') != (b->name[0] == '\0')) {
		return a->name[0] == '\0' ? 1 : -1;
	}
	if (a->value != b->value) {
		return a->value > b->value ? -1 : 1;
	}
	if (a->first_s != b->first_s) {
		return a->first_s < b->first_s ? -1 : 1;
	}
	return strcmp(a->name, b->name);
}

void board_order(struct board_row *rows, size_t count)
{
	qsort(rows, count, sizeof *rows, compare);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].name[0] == '\0') {
			rows[i].rank = 0;
		} else if (i > 0 && rows[i].value == rows[i - 1].value) {
			rows[i].rank = rows[i - 1].rank;
		} else {
			rows[i].rank = (int32_t)i + 1;
		}
	}
}
