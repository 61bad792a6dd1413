#include "tests/net/server/store_kit.h"

TEST(a_player_comes_back_by_id_and_by_alias)
{
	EACH(store)
	{
		int64_t id = add_player(store, "茶畑のキツネ", "toyooka", STORE_AGE_ADULT);
		struct store_player player = {0};

		assert_true(id > 0);
		assert_int_equal(store->ops->player_by_id(store, id, &player), STORE_OK);
		assert_string_equal(player.alias, "茶畑のキツネ");
		assert_string_equal(player.district, "toyooka");
		assert_int_equal(player.age, STORE_AGE_ADULT);
		assert_int_equal(player.created_s, 1000);
		player = (struct store_player){0};
		assert_int_equal(store->ops->player_by_alias(store, "茶畑のキツネ", &player), STORE_OK);
		assert_int_equal(player.id, id);
		assert_int_equal(store->ops->player_by_id(store, id + 1, &player), STORE_NOT_FOUND);
		assert_int_equal(store->ops->player_by_alias(store, "x' OR 1=1 --", &player),
		                 STORE_NOT_FOUND);
	}
}

TEST(an_alias_is_given_once)
{
	EACH(store)
	{
		struct store_player again = {.alias = "fox"};

		add_player(store, "fox", "", STORE_AGE_UNKNOWN);
		assert_int_equal(store->ops->player_add(store, &again), STORE_DUPLICATE);
	}
}

TEST(players_are_listed_in_pages_by_id)
{
	EACH(store)
	{
		struct store_player players[3];
		int64_t last = 0;
		size_t count = 0;

		for (int i = 0; i < 5; i++) {
			char alias[16];

			snprintf(alias, sizeof alias, "p%d", i);
			add_player(store, alias, "", STORE_AGE_ADULT);
		}
		assert_int_equal(store->ops->players(store, 0, players, 3, &count), STORE_OK);
		assert_int_equal(count, 3);
		assert_string_equal(players[2].alias, "p2");
		assert_string_equal(players[2].district, "");
		last = players[2].id;
		assert_int_equal(store->ops->players(store, last, players, 3, &count), STORE_OK);
		assert_int_equal(count, 2);
		assert_string_equal(players[1].alias, "p4");
		last = players[1].id;
		assert_int_equal(store->ops->players(store, last, players, 3, &count), STORE_OK);
		assert_int_equal(count, 0);
	}
}

TEST(a_card_counts_its_failures)
{
	EACH(store)
	{
		struct store_card card = {.player = add_player(store, "fox", "", STORE_AGE_ADULT),
		                          .code_hash = {1, 0, 2},
		                          .pin_hash = "$argon2id$"};
		struct store_card found = {0};
		struct store_card nobody = {.player = 99, .code_hash = {9}};
		const uint8_t other[STORE_HASH_LENGTH] = {1, 0, 3};

		assert_int_equal(store->ops->card_add(store, &card), STORE_OK);
		assert_int_equal(store->ops->card_add(store, &card), STORE_DUPLICATE);
		assert_int_equal(store->ops->card_add(store, &nobody), STORE_NOT_FOUND);
		card.failures = 4;
		card.locked_until_s = 5000000000;
		assert_int_equal(store->ops->card_update(store, &card), STORE_OK);
		assert_int_equal(store->ops->card_by_code(store, card.code_hash, &found), STORE_OK);
		assert_int_equal(found.id, card.id);
		assert_int_equal(found.player, card.player);
		assert_memory_equal(found.code_hash, card.code_hash, STORE_HASH_LENGTH);
		assert_string_equal(found.pin_hash, "$argon2id$");
		assert_int_equal(found.failures, 4);
		assert_int_equal(found.locked_until_s, 5000000000);
		assert_int_equal(store->ops->card_by_code(store, other, &found), STORE_NOT_FOUND);
		card.id += 1;
		assert_int_equal(store->ops->card_update(store, &card), STORE_NOT_FOUND);
	}
}

static int64_t add_team(struct store *store, const char *name)
{
	int64_t id = 0;

	assert_int_equal(store->ops->team_add(store, name, &id), STORE_OK);
	assert_true(id > 0);
	return id;
}

TEST(a_player_is_in_the_team_joined_last)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_MINOR), again = 0;
		int64_t first = add_team(store, "あるこう"), second = add_team(store, "はしろう");
		char name[BOARD_NAME_MAX] = "";

		assert_int_equal(store->ops->team_add(store, "あるこう", &again), STORE_DUPLICATE);
		assert_int_equal(store->ops->team_of(store, fox, name), STORE_NOT_FOUND);
		assert_int_equal(store->ops->team_join(store, first, fox), STORE_OK);
		assert_int_equal(store->ops->team_join(store, second, fox), STORE_OK);
		assert_int_equal(store->ops->team_of(store, fox, name), STORE_OK);
		assert_string_equal(name, "はしろう");
		assert_int_equal(store->ops->team_join(store, 99, fox), STORE_NOT_FOUND);
		assert_int_equal(store->ops->team_join(store, first, 99), STORE_NOT_FOUND);
	}
}

TEST(a_journey_is_replaced_by_who_saw_the_newest)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t version = -1, seen_m = -1;
		char *choices = NULL;

		assert_int_equal(store->ops->journey_get(store, fox, &version, &seen_m, &choices),
		                 STORE_NOT_FOUND);
		assert_int_equal(version, 0);
		assert_null(choices);
		assert_int_equal(store->ops->journey_put(store, fox, 1, 0, "{}"), STORE_CONFLICT);
		assert_int_equal(store->ops->journey_put(store, fox, 0, 100, "{\"a\":1}"), STORE_OK);
		assert_int_equal(store->ops->journey_put(store, fox, 0, 200, "{}"), STORE_CONFLICT);
		assert_int_equal(store->ops->journey_put(store, fox, 1, 300, "{\"b\":2}"), STORE_OK);
		assert_int_equal(store->ops->journey_put(store, fox, 1, 400, "{}"), STORE_CONFLICT);
		assert_int_equal(store->ops->journey_put(store, fox + 1, 0, 0, "{}"), STORE_NOT_FOUND);
		assert_int_equal(store->ops->journey_get(store, fox, &version, &seen_m, &choices),
		                 STORE_OK);
		assert_int_equal(version, 2);
		assert_int_equal(seen_m, 300);
		assert_string_equal(choices, "{\"b\":2}");
		free(choices);
	}
}
