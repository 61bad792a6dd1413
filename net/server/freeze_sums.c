#include "net/server/freeze_sums.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum { TRACKS = 2, GROUP_LISTS = 2 /* districts and teams */ };

struct group {
	int64_t key; /* of a team: its id */
	char name[BOARD_NAME_MAX];
	int64_t members;
	int64_t grams[TRACKS], active[TRACKS], first_s[TRACKS];
};

struct groups {
	struct group *list;
	size_t count, room;
};

struct standing {
	int64_t player, grams, first_s;
};

struct standings {
	struct standing *list;
	size_t count, room;
};

struct freeze_sums {
	struct group town;
	int64_t both; /* active in either track */
	struct groups groups[GROUP_LISTS];
	struct standings players[TRACKS];
	/* The row that comes next. */
	int scope, track;
	size_t at;
	int64_t place;
};

struct freeze_sums *freeze_sums_create(void)
{
	return mem_new(1, sizeof(struct freeze_sums));
}

void freeze_sums_destroy(struct freeze_sums *sums)
{
	if (sums == NULL) {
		return;
	}
	for (int i = 0; i < GROUP_LISTS; i++) {
		free(sums->groups[i].list);
	}
	for (int track = 0; track < TRACKS; track++) {
		free(sums->players[track].list);
	}
	free(sums);
}

/* Where one of that key and name is or would be: they stand in order of these. */
static size_t seek(const struct groups *groups, int64_t key, const char *name, bool *found)
{
	size_t low = 0, high = groups->count;

	*found = false;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct group *group = &groups->list[middle];
		int order = group->key != key ? (group->key < key ? -1 : 1) : strcmp(group->name, name);

		if (order == 0) {
			*found = true;
			return middle;
		}
		low = order < 0 ? middle + 1 : low;
		high = order < 0 ? high : middle;
	}
	return low;
}

static struct group *group_of(struct groups *groups, int64_t key, const char *name)
{
	bool found = false;
	size_t at = 0;

	at = seek(groups, key, name, &found);
	if (!found) {
		if (groups->count == groups->room) {
			groups->room = groups->room * 2 + 64;
			groups->list = mem_resize(groups->list, groups->room, sizeof *groups->list);
		}
		memmove(groups->list + at + 1, groups->list + at,
		        (groups->count - at) * sizeof *groups->list);
		groups->list[at] = (struct group){.key = key};
		memcpy(groups->list[at].name, name, strnlen(name, BOARD_NAME_MAX - 1));
		groups->count++;
	}
	return &groups->list[at];
}

static void add_to(struct group *group, const struct store_member *member)
{
	group->members++;
	for (int track = 0; track < TRACKS; track++) {
		const struct store_span_sum *sum = &member->sums[track];

		if (sum->grams >= 0) {
			group->grams[track] += sum->grams;
			group->active[track]++;
			group->first_s[track] =
				sum->first_s > group->first_s[track] ? sum->first_s : group->first_s[track];
		}
	}
}

static void add_player(struct standings *standings, int64_t player,
                       const struct store_span_sum *sum)
{
	if (standings->count == standings->room) {
		standings->room = standings->room * 2 + 1024;
		standings->list = mem_resize(standings->list, standings->room, sizeof *standings->list);
	}
	standings->list[standings->count++] =
		(struct standing){.player = player, .grams = sum->grams, .first_s = sum->first_s};
}

void freeze_sums_add(struct freeze_sums *sums, const struct store_member *member)
{
	bool active = member->sums[TRACK_LEGS].grams >= 0 || member->sums[TRACK_KITCHEN].grams >= 0;

	add_to(&sums->town, member);
	sums->both += active;
	if (member->district[0] != '\0') {
		add_to(group_of(&sums->groups[BOARD_DISTRICT], 0, member->district), member);
	}
	if (member->team != 0) {
		add_to(group_of(&sums->groups[BOARD_TEAM], member->team, member->team_name), member);
	}
	for (int track = 0; track < TRACKS && member->adult; track++) {
		if (member->sums[track].grams >= 0) {
			add_player(&sums->players[track], member->player, &member->sums[track]);
		}
	}
}

/* As the places in memory are ordered: rank.h. */
static int compare_standings(const void *left, const void *right)
{
	const struct standing *a = left, *b = right;

	if (a->grams != b->grams) {
		return a->grams > b->grams ? -1 : 1;
	}
	if (a->first_s != b->first_s) {
		return a->first_s < b->first_s ? -1 : 1;
	}
	return a->player < b->player ? -1 : a->player > b->player;
}

static int compare_groups(const void *left, const void *right)
{
	return strcmp(((const struct group *)left)->name, ((const struct group *)right)->name);
}

void freeze_sums_order(struct freeze_sums *sums)
{
	for (int i = 0; i < GROUP_LISTS; i++) {
		struct groups *groups = &sums->groups[i];

		if (groups->count > 0) {
			qsort(groups->list, groups->count, sizeof *groups->list, compare_groups);
		}
	}
	for (int track = 0; track < TRACKS; track++) {
		struct standings *players = &sums->players[track];

		if (players->count > 0) {
			qsort(players->list, players->count, sizeof *players->list, compare_standings);
		}
	}
}

static void write_group(const struct group *group, int track, struct store_frozen_row *row)
{
	row->grams = group->grams[track];
	row->active = group->active[track];
	row->members = group->members;
	row->first_s = group->first_s[track];
	memcpy(row->name, group->name, sizeof row->name);
}

static void write_player(struct freeze_sums *sums, int track, struct store_frozen_row *row)
{
	const struct standings *players = &sums->players[track];
	const struct standing *standing = &players->list[sums->at];

	if (sums->at == 0 || standing->grams != players->list[sums->at - 1].grams) {
		sums->place = (int64_t)sums->at + 1;
	}
	row->place = sums->place;
	row->player = standing->player;
	row->grams = standing->grams;
	row->first_s = standing->first_s;
	row->active = row->members = 1;
}

static void write_town(const struct freeze_sums *sums, int track, struct store_frozen_row *row)
{
	if (track < TRACKS) {
		write_group(&sums->town, track, row);
		return;
	}
	row->grams = sums->town.grams[TRACK_LEGS] + sums->town.grams[TRACK_KITCHEN];
	row->active = sums->both;
	row->members = sums->town.members;
}

static size_t rows_of(const struct freeze_sums *sums)
{
	switch (sums->scope) {
	case BOARD_DISTRICT:
	case BOARD_TEAM:
		return sums->track < TRACKS ? sums->groups[sums->scope].count : 0;
	case BOARD_PLAYER:
		return sums->track < TRACKS ? sums->players[sums->track].count : 0;
	default:
		return 1;
	}
}

bool freeze_sums_next(struct freeze_sums *sums, struct store_frozen_row *row)
{
	while (sums->scope <= STORE_FROZEN_TOWN && sums->at == rows_of(sums)) {
		sums->at = 0;
		if (++sums->track > STORE_FROZEN_BOTH) {
			sums->track = 0;
			sums->scope++;
		}
	}
	if (sums->scope > STORE_FROZEN_TOWN) {
		return false;
	}
	*row = (struct store_frozen_row){
		.scope = sums->scope, .track = sums->track, .position = (int64_t)sums->at + 1};
	if (sums->scope == BOARD_PLAYER) {
		write_player(sums, sums->track, row);
	} else if (sums->scope == STORE_FROZEN_TOWN) {
		write_town(sums, sums->track, row);
	} else {
		write_group(&sums->groups[sums->scope].list[sums->at], sums->track, row);
	}
	sums->at++;
	return true;
}
