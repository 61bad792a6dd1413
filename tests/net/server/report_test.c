#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "game/rules/town_pack.h"
#include "net/server/print/report_tables.h"
#include "net/server/store/store_sqlite.h"

/* 2026-11-01 00:00 in Japan, which is still October in Greenwich. */
static const int64_t november_s = 1793458800;

struct world {
	struct town *town;
	struct store *store;
	struct report report;
};

static struct world new_world(void)
{
	const char *why = NULL;
	char *folder = test_folder(), *path = NULL;
	struct world world = {.town = town_pack_read("assets/towns/iruma", NULL, NULL)};

	assert_non_null(world.town);
	assert_true(asprintf(&path, "%s/store.db", folder) > 0);
	world.store = store_sqlite_open(path, false, &why);
	assert_non_null(world.store);
	free(path);
	free(folder);
	return world;
}

static void end(struct world *world)
{
	report_finish(&world->report);
	world->store->ops->destroy(world->store);
	town_destroy(world->town);
}

/* A player of a district with a walk of 100 g. */
static void add(struct world *world, const char *district, int64_t at_s)
{
	static int number;
	struct store_player player = {.age = STORE_AGE_ADULT, .created_s = at_s};
	struct store_entry entry = {.source = "bus",
	                            .receipt = {.deed = DEED_WALK,
	                                        .started_s = at_s,
	                                        .ended_s = at_s + 600,
	                                        .grams = 100,
	                                        .points = 100,
	                                        .metres = 800},
	                            .received_s = at_s + 700};

	snprintf(player.alias, sizeof player.alias, "a-%d", ++number);
	snprintf(player.district, sizeof player.district, "%s", district);
	snprintf(entry.sender_id, sizeof entry.sender_id, "s-%d", number);
	assert_int_equal(world->store->ops->player_add(world->store, &player), STORE_OK);
	entry.player = player.id;
	assert_int_equal(world->store->ops->entry_add(world->store, &entry), STORE_OK);
}

static void add_some(struct world *world, int count, const char *district, int64_t at_s)
{
	for (int i = 0; i < count; i++) {
		add(world, district, at_s);
	}
}

static void work_out(struct world *world, const char *month)
{
	struct period period;

	assert_true(report_month_read(world->town, month, november_s, &period));
	assert_int_equal(report_work_out(world->town, world->store, &period, "ja",
	                                 november_s + 5 * 86400, &world->report),
	                 STORE_OK);
}

static const struct report_group *group(const struct report_groups *groups, const char *name)
{
	for (size_t i = 0; i < groups->count; i++) {
		if (groups->list[i].kind == REPORT_NAMED && strcmp(groups->list[i].name, name) == 0) {
			return &groups->list[i];
		}
	}
	return NULL;
}

TEST(a_month_begins_at_midnight_in_the_town)
{
	struct world world = new_world();

	add_some(&world, 6, "kaneko", november_s);
	add_some(&world, 7, "kaneko", november_s - 1);
	work_out(&world, "2026-11");
	assert_int_equal(world.report.now.grams[TRACK_LEGS], 600);
	assert_int_equal(world.report.before.grams[TRACK_LEGS], 700);
	assert_int_equal(world.report.now.sums.players_new, 6);
	assert_int_equal(world.report.now.sums.players, 13);
	end(&world);
}

TEST(the_last_month_that_is_over_is_taken)
{
	struct world world = new_world();
	struct period month;

	assert_true(report_month_read(world.town, NULL, november_s, &month));
	assert_string_equal(month.id, "2026-10");
	assert_true(report_month_read(world.town, NULL, november_s - 1, &month));
	assert_string_equal(month.id, "2026-09");
	assert_false(report_month_read(world.town, "2026-13", november_s, &month));
	assert_false(report_month_read(world.town, "last", november_s, &month));
	end(&world);
}

TEST(an_empty_month_is_a_report_of_nothing)
{
	struct world world = new_world();

	work_out(&world, "2026-10");
	assert_int_equal(world.report.now.grams[0] + world.report.now.sums.active, 0);
	assert_int_equal(world.report.now.districts.count, 0);
	assert_int_equal(world.report.now.weeks_count, 5);
	end(&world);
}

TEST(a_small_group_cannot_be_told_nor_reckoned)
{
	struct world world = new_world();
	const struct report_groups *districts = &world.report.now.districts;
	const struct report_group *others = NULL;

	add_some(&world, 9, "kaneko", november_s);
	add_some(&world, 7, "seibu", november_s);
	add_some(&world, 2, "fujisawa", november_s);
	work_out(&world, "2026-11");
	assert_true(group(districts, "kaneko")->told[TRACK_LEGS]);
	assert_false(group(districts, "fujisawa")->told[TRACK_LEGS]);
	/* The whole less the others would give the two away: seibu goes with them. */
	assert_false(group(districts, "seibu")->told[TRACK_LEGS]);
	assert_int_equal(group(districts, "fujisawa")->grams[TRACK_LEGS], 0);
	assert_int_equal(group(districts, "fujisawa")->members, REPORT_FEW);
	others = &districts->list[districts->count - 1];
	assert_int_equal(others->kind, REPORT_OTHERS);
	assert_true(others->told[TRACK_LEGS]);
	assert_int_equal(others->grams[TRACK_LEGS], 900);
	end(&world);
}

TEST(too_few_people_are_not_counted_in_public)
{
	struct world world = new_world();

	add_some(&world, 3, "kaneko", november_s);
	work_out(&world, "2026-11");
	assert_int_equal(world.report.now.sums.active, REPORT_FEW);
	assert_int_equal(world.report.now.deeds[DEED_WALK].players, REPORT_FEW);
	assert_int_equal(world.report.now.weeks[0].active, REPORT_FEW);
	assert_int_equal(world.report.now.weeks[1].active, 0);
	end(&world);
}

TEST(who_is_in_no_district_is_in_the_sum)
{
	struct world world = new_world();
	const struct report_groups *districts = &world.report.now.districts;
	int64_t grams = 0;

	add_some(&world, 6, "kaneko", november_s);
	add_some(&world, 8, "", november_s);
	work_out(&world, "2026-11");
	for (size_t i = 0; i < districts->count; i++) {
		grams += districts->list[i].grams[TRACK_LEGS];
	}
	assert_int_equal(grams, 1400);
	assert_int_equal(districts->list[1].kind, REPORT_NONE);
	end(&world);
}

TEST(a_field_of_csv_is_quoted_where_it_must_be)
{
	struct world world = new_world();
	struct report_table tables[REPORT_TABLES];
	struct text_buffer out = {0};
	int64_t id = 0;
	struct store_player player = {.alias = "x-1"};

	assert_int_equal(world.store->ops->team_add(world.store, "one, \"two\"", &id), STORE_OK);
	assert_int_equal(world.store->ops->player_add(world.store, &player), STORE_OK);
	assert_int_equal(world.store->ops->team_join(world.store, id, player.id), STORE_OK);
	assert_int_equal(world.store->ops->team_add(world.store, "=1+1", &id), STORE_OK);
	player = (struct store_player){.alias = "x-2"};
	assert_int_equal(world.store->ops->player_add(world.store, &player), STORE_OK);
	assert_int_equal(world.store->ops->team_join(world.store, id, player.id), STORE_OK);
	work_out(&world, "2026-11");
	report_tables_make(&world.report, tables);
	assert_string_equal(tables[4].name, "teams");
	report_table_csv(&tables[4], &out);
	assert_non_null(strstr(out.data, "\r\n\"one, \"\"two\"\"\",,0,0,0,0,0,0\r\n"));
	assert_non_null(strstr(out.data, "\r\n'=1+1,")); /* no formula for a spreadsheet */
	text_buffer_finish(&out);
	report_tables_finish(tables);
	end(&world);
}
