#include "tests/test.h"

#include <string.h>

#include "game/rules/town_pack.h"
#include "net/server/auth.h"
#include "net/server/commands/commands.h"
#include "tests/net/server/store_kit.h"

TEST(an_alias_that_was_forgotten_is_given_to_nobody_again)
{
	EACH(store)
	{
		struct town *town = town_pack_read("assets/towns/iruma", NULL, NULL);
		struct store_player first = {.created_s = 1000}, last = {.created_s = 1000};
		char alias[FIGURES_ALIAS_MAX];

		assert_non_null(town);
		assert_true(auth_setup());
		assert_int_equal(command_add_player(town, store, &first), STORE_OK);
		assert_int_equal(strlen(first.alias), strlen("いるま-1000"));
		assert_int_equal(store->ops->begin(store), STORE_OK);
		for (int number = 1000; number <= 9999; number++) {
			snprintf(alias, sizeof alias, "いるま-%d", number);
			assert_int_equal(command_retire_alias(store, alias), STORE_OK);
		}
		assert_int_equal(store->ops->commit(store), STORE_OK);
		assert_int_equal(command_add_player(town, store, &last), STORE_OK);
		assert_int_equal(strlen(last.alias), strlen("いるま-10000")); /* one digit more */
		town_destroy(town);
	}
}
