/*
 * What the programme remembers: players, teams, cards, entries, points, rewards, coupons, journeys,
 * sign-ins. The truth behind all else.
 *
 * An interface: store_sqlite.h opens the one that exists, PostgreSQL comes behind the same
 * functions. A store is used by one thread at a time; two threads open two (SQLite in WAL mode lets
 * one write while others read). Writes happen between begin and commit; outside of it each stands
 * alone. Every struct is copied in and out. Secrets come in as hashes only.
 */
#ifndef NET_SERVER_STORE_STORE_H
#define NET_SERVER_STORE_STORE_H

#include "net/server/store/store_records.h"

struct store;

struct store_ops {
	void (*destroy)(struct store *store);

	enum store_err (*begin)(struct store *store);
	enum store_err (*commit)(struct store *store); /* durable when it returns */
	void (*rollback)(struct store *store);
	/* True when another program, or another connection, has written since this was last asked. */
	bool (*changed_outside)(struct store *store);
	/* A part of a transaction that can fail alone. */
	enum store_err (*savepoint)(struct store *store);
	enum store_err (*release)(struct store *store, bool keep);

	enum store_err (*meta_get)(struct store *store, const char *name, char *value, size_t cap);
	enum store_err (*meta_set)(struct store *store, const char *name, const char *value);

	enum store_err (*player_add)(struct store *store, struct store_player *player); /* fills id */
	enum store_err (*player_by_id)(struct store *store, int64_t id, struct store_player *player);
	enum store_err (*player_by_alias)(struct store *store, const char *alias,
	                                  struct store_player *player);
	/* Players after an id, by id; for lists. */
	enum store_err (*players)(struct store *store, int64_t after_id, struct store_player *players,
	                          size_t cap, size_t *count);

	enum store_err (*card_add)(struct store *store, struct store_card *card);
	enum store_err (*card_by_code)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                               struct store_card *card);
	enum store_err (*card_update)(struct store *store, const struct store_card *card);
	/* Whether there was a card of that number that was blocked or replaced. */
	enum store_err (*card_is_gone)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                               bool *gone);

	enum store_err (*entry_add)(struct store *store, struct store_entry *entry); /* fills id */
	enum store_err (*entry_by_sender)(struct store *store, const char *source,
	                                  const char *sender_id, struct store_entry *entry);
	enum store_err (*entries_of)(struct store *store, int64_t player,
	                             int64_t before_id /* 0: newest */, struct store_entry *entries,
	                             size_t cap, size_t *count);
	/* Metres of counted entries of a deed that began in [from, until). */
	enum store_err (*day_metres)(struct store *store, int64_t player, enum deed deed,
	                             int64_t from_s, int64_t until_s, int64_t *metres);
	/* True when a counted or held entry of this player overlaps [started, ended) in time. */
	enum store_err (*overlaps)(struct store *store, int64_t player, int64_t started_s,
	                           int64_t ended_s, bool *overlaps);

	/* Sums of counted entries that began in [from, until). */
	enum store_err (*totals_of)(struct store *store, int64_t player, int64_t from_s,
	                            int64_t until_s, struct store_totals *totals);
	enum store_err (*sums_by_district)(struct store *store, enum deed_track track, int64_t from_s,
	                                   int64_t until_s, struct store_sum *sums, size_t cap,
	                                   size_t *count);
	/* Every team that has members, of all ages, by name. */
	enum store_err (*sums_by_team)(struct store *store, enum deed_track track, int64_t from_s,
	                               int64_t until_s, struct store_sum *sums, size_t cap,
	                               size_t *count);
	/* Every player's sum, adults only (who may stand on a player board), best first, ties by who
	 * was first then by alias: called for each, stops when row returns false. */
	enum store_err (*sums_by_player)(struct store *store, enum deed_track track, int64_t from_s,
	                                 int64_t until_s,
	                                 bool (*row)(void *context, const struct store_sum *sum),
	                                 void *context);
	enum store_err (*town_totals)(struct store *store, int64_t from_s, int64_t until_s,
	                              struct store_totals *totals, int64_t *active_players);

	/* weeks[i]: what began in the i-th week from origin_s on, which is the beginning of one; of
	 * that, what began in [from, until). At most STORE_WEEKS_MAX weeks. */
	enum store_err (*town_weeks)(struct store *store, int64_t origin_s, int64_t from_s,
	                             int64_t until_s, struct store_town_week *weeks, size_t count);
	/* A player's deeds by week, oldest first: called for each that counted. */
	enum store_err (*player_weeks)(struct store *store, int64_t player, int64_t origin_s,
	                               void (*row)(void *context, const struct store_deed_week *week),
	                               void *context);
	/* What was earned less what was spent: the one definition of a player's points. */
	enum store_err (*balance)(struct store *store, int64_t player, int64_t *points);

	enum store_err (*team_add)(struct store *store, const char *name, int64_t *id);
	/* A player is in one team: the one joined last. */
	enum store_err (*team_join)(struct store *store, int64_t team, int64_t player);
	/* STORE_NOT_FOUND: in none. */
	enum store_err (*team_of)(struct store *store, int64_t player, char name[BOARD_NAME_MAX]);

	enum store_err (*shop_add)(struct store *store, const char *name, int64_t *id);
	enum store_err (*reward_add)(struct store *store, struct store_reward *reward); /* fills id */
	/* Replaces the one in that language. about: what it is (a notice has its whole text there). */
	enum store_err (*text_put)(struct store *store, enum store_thing thing, int64_t id,
	                           const char *language, const char *title, const char *about);
	enum store_err (*reward_get)(struct store *store, int64_t id, struct store_reward *reward);
	/* Those that can be had at a moment, sold out or not, cheapest first. */
	enum store_err (*rewards_at)(struct store *store, int64_t now_s,
	                             const struct store_language *language, struct rewards *rewards);
	enum store_err (*notice_add)(struct store *store, int64_t from_s, int64_t until_s, int64_t *id);
	enum store_err (*notices_at)(struct store *store, int64_t now_s,
	                             const struct store_language *language, struct notices *notices);

	/* Fills id, and takes the price from the player's points. DUPLICATE: code or request lives. */
	enum store_err (*coupon_add)(struct store *store, struct store_coupon *coupon);
	enum store_err (*coupon_by_request)(struct store *store, int64_t player, const char *request,
	                                    struct store_coupon *coupon);
	/* A player's coupons as they are shown, newest first, without their url; id 0: all. */
	enum store_err (*coupons_of)(struct store *store, int64_t player, int64_t id,
	                             const struct store_language *language, struct coupons *coupons);

	enum store_err (*journey_get)(struct store *store, int64_t player, int64_t *version,
	                              int64_t *seen_m, char **choices_json); /* the caller frees */
	/* STORE_CONFLICT unless version is the one stored (0: none yet). It becomes version + 1. */
	enum store_err (*journey_put)(struct store *store, int64_t player, int64_t version,
	                              int64_t seen_m, const char *choices_json);

	enum store_err (*grant_add)(struct store *store,
	                            const struct store_grant *grant); /* DUPLICATE: user code lives */
	enum store_err (*grant_by_device)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                                  struct store_grant *grant);
	enum store_err (*grant_by_user)(struct store *store, const char *user_code,
	                                struct store_grant *grant);
	enum store_err (*grant_update)(struct store *store, const struct store_grant *grant);
	/* One live code a kiosk: ends the client's earlier pending ones. Drops what expired by gone_s.
	 */
	enum store_err (*grants_end)(struct store *store, const char *client, int64_t gone_s);

	enum store_err (*token_add)(struct store *store, const struct store_token *token);
	enum store_err (*token_get)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                            struct store_token *token);
	enum store_err (*token_drop)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH]);
	enum store_err (*tokens_expire)(struct store *store, int64_t now_s);
	/* All of one owner's. */
	enum store_err (*tokens_drop_of)(struct store *store, enum store_token_kind kind, int64_t of,
	                                 const char *client /* NULL: any */);

	/* A kiosk keeps so many at once as most says; the oldest go. */
	enum store_err (*visit_add)(struct store *store, const struct store_visit *visit, int64_t most);
	enum store_err (*visit_get)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                            struct store_visit *visit);
	enum store_err (*visits_expire)(struct store *store, int64_t now_s);
	/* All of one player's or staff member's. */
	enum store_err (*visits_drop_of)(struct store *store, enum store_token_kind kind, int64_t of);

	enum store_err (*staff_add)(struct store *store, const char *name, int64_t now_s, int64_t *id);
	enum store_err (*staff_name)(struct store *store, int64_t id, char name[64]);

	/* What closed periods came to, for good. */
	/* Reads of one moment, whatever others write meanwhile; may be inside of a transaction. */
	enum store_err (*reading_begin)(struct store *store);
	void (*reading_end)(struct store *store);
	enum store_err (*marks)(struct store *store, struct store_marks *marks);
	/* Counted entries after one, oldest first, at most so many; *last is the newest looked at. */
	enum store_err (*entries_after)(struct store *store, int64_t entry, int64_t limit,
	                                void (*row)(void *context,
	                                            const struct store_fresh_entry *entry),
	                                void *context, int64_t *last);
	/* Players whose sums, or whose age, changed other than by new entries. */
	enum store_err (*moved_after)(struct store *store, int64_t moved,
	                              void (*row)(void *context, int64_t player), void *context);
	/* Each adult (player 0), or one player if adult, who has something in a span, by id. */
	enum store_err (*sums_in_spans)(struct store *store, enum deed_track track, int64_t player,
	                                const struct store_span *spans, size_t count,
	                                void (*row)(void *context, int64_t player,
	                                            const struct store_span_sum *sums),
	                                void *context);
	/* Like sums_by_district and sums_by_team, of a span, for any number of them. */
	enum store_err (*group_sums)(struct store *store, enum board_scope scope, enum deed_track track,
	                             const struct store_span *span,
	                             void (*row)(void *context, const struct store_sum *sum),
	                             void *context);
	enum store_err (*town_span)(struct store *store, const struct store_span *span,
	                            struct store_town_week *sums);
	/* Players after an id, by id, at most so many. */
	enum store_err (*members_after)(struct store *store, int64_t player, int64_t limit,
	                                const struct store_span *span,
	                                void (*row)(void *context, const struct store_member *member),
	                                void *context);
	/* When the first counted entry was received. NOT_FOUND: there is none. */
	enum store_err (*first_received)(struct store *store, int64_t *received_s);

	/* Fills id. Rows are added until frozen_end; only then the period is found. */
	enum store_err (*frozen_begin)(struct store *store, const struct period *period, int64_t *id);
	enum store_err (*frozen_add)(struct store *store, int64_t id,
	                             const struct store_frozen_row *row);
	enum store_err (*frozen_end)(struct store *store, int64_t id, int64_t now_s);
	/* Takes out one that was begun and not ended, a part at a time; NOT_FOUND: there is none. */
	enum store_err (*frozen_clear)(struct store *store, int64_t limit);
	enum store_err (*frozen_find)(struct store *store, enum period_kind kind, const char *period,
	                              int64_t *id);
	/* When the last frozen one of a kind began. */
	enum store_err (*frozen_last)(struct store *store, enum period_kind kind, int64_t *from_s);
	/* Groups, or the town. */
	enum store_err (*frozen_groups)(struct store *store, int64_t id, int scope, int track,
	                                void (*row)(void *context, const struct store_frozen_row *row),
	                                void *context);
	/* Players who are still adults and not forgotten, from a position on (by 1), or back (-1). */
	enum store_err (*frozen_players)(struct store *store, int64_t id, enum deed_track track,
	                                 int64_t position, int by, int64_t limit,
	                                 void (*row)(void *context, const struct store_frozen_row *row),
	                                 void *context);
	enum store_err (*frozen_player)(struct store *store, int64_t id, enum deed_track track,
	                                int64_t player, struct store_frozen_row *row);
	enum store_err (*frozen_count)(struct store *store, int64_t id, enum deed_track track,
	                               int64_t *players);
	/* No row leads to this player any more. Each keeps its place and its grams, and is not shown.
	 */
	enum store_err (*frozen_forget)(struct store *store, int64_t player);

	/* Entries that a person is to look at. Those that wait, after an id, by id. */
	enum store_err (*review_list)(struct store *store, int64_t after_id, struct store_review *list,
	                              size_t cap, size_t *count);
	/* Of any entry; not decided where nobody had to look at it. */
	enum store_err (*review_get)(struct store *store, int64_t entry, struct store_review *review);
	/* Keeps the decision, and the receipt that the entry has by it. CONFLICT: it waits no more. */
	enum store_err (*review_decide)(struct store *store, const struct store_review *review);
	/* It counts nothing from now on; its points are taken from the ledger again. Its grams, points
	 * and metres are kept beside it. CONFLICT: the points are not there any more. *entry is as it
	 * is stored then. */
	enum store_err (*entry_take_back)(struct store *store, struct store_entry *entry, int64_t at_s);
	/* True when a counted or held deed on foot or by bicycle that has no duration, since its sender
	 * gave the grams alone, was in [started, ended). */
	enum store_err (*moment_in)(struct store *store, int64_t player, int64_t started_s,
	                            int64_t ended_s, bool *found);
	/* Counted amounts, and given grams, of a deed that began in [from, until). */
	enum store_err (*day_brought)(struct store *store, int64_t player, enum deed deed,
	                              int64_t from_s, int64_t until_s, int64_t *amount,
	                              int64_t *given_g);

	/* The shops' side of coupons; points that expire. */
	enum store_err (*shop_get)(struct store *store, int64_t id,
	                           const struct store_language *language,
	                           struct store_shop *shop); /* its name in that language */
	enum store_err (*shop_by_name)(struct store *store, const char *name, struct store_shop *shop);
	/* One that is open. */
	enum store_err (*shop_by_code)(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
	                               struct store_shop *shop);
	/* Shops after an id, by id. */
	enum store_err (*shops)(struct store *store, int64_t after_id, struct store_shop *shops,
	                        size_t cap, size_t *count);
	/* With another code, or name (DUPLICATE: another shop's); for good closed, without a code. */
	enum store_err (*shop_set_code)(struct store *store, int64_t id,
	                                const uint8_t hash[STORE_HASH_LENGTH]);
	enum store_err (*shop_rename)(struct store *store, int64_t id, const char *name);
	enum store_err (*shop_close)(struct store *store, int64_t id, int64_t now_s);
	/* A coupon as the shop sees it, without its player and url; *stored (may be NULL) is all of it.
	 * NOT_FOUND: there is none, or it is another shop's. */
	enum store_err (*coupon_of_shop)(struct store *store, int64_t shop, const char *code,
	                                 const struct store_language *language, struct coupon *coupon,
	                                 struct store_coupon *stored);
	/* CONFLICT: it was used already. request: whoever uses it knows it again by this. */
	enum store_err (*coupon_use)(struct store *store, int64_t id, const char *request,
	                             int64_t now_s);
	/* Those that the shop confirmed from a moment on, the last first. */
	enum store_err (*coupons_used)(struct store *store, int64_t shop, int64_t from_s,
	                               const struct store_language *language, struct coupons *coupons);
	/* How many coupons of a shop can still be used at a moment. */
	enum store_err (*coupons_open)(struct store *store, int64_t shop, int64_t now_s,
	                               int64_t *count);
	/* Rewards after an id, by id, ended or not. */
	enum store_err (*reward_rows)(struct store *store, int64_t after_id,
	                              const struct store_language *language,
	                              struct store_reward_row *rows, size_t cap, size_t *count);
	/* Its price, stock and dates. */
	enum store_err (*reward_change)(struct store *store, const struct store_reward *reward);
	/* What was earned before before_s and is not spent expires (the oldest points are spent first):
	 * a row of the ledger for each player, on that day (local, since 1970), once a day. player 0:
	 * everybody who earned something from from_s on. *players: how many lost points. */
	enum store_err (*points_expire)(struct store *store, int64_t player, int64_t from_s,
	                                int64_t before_s, int64_t day, int64_t now_s, int64_t *players);
	/* The oldest local day of which points are left, and how many. NOT_FOUND: there are none. */
	enum store_err (*points_oldest)(struct store *store, int64_t player, int64_t offset_s,
	                                int64_t *day, int64_t *points);

	/* Kiosks and staff, as the office sees them. Lists are by name. */
	enum store_err (*staff_by_name)(struct store *store, const char *name, int64_t *id);
	enum store_err (*staff_list)(struct store *store, struct store_staff *list, size_t cap,
	                             size_t *count);
	/* Its cards and tokens. */
	enum store_err (*staff_drop_cards)(struct store *store, int64_t id);
	enum store_err (*staff_remove)(struct store *store, int64_t id);             /* and these */
	enum store_err (*kiosk_add)(struct store *store, struct store_kiosk *kiosk); /* fills id */
	enum store_err (*kiosk_by_name)(struct store *store, const char *name,
	                                struct store_kiosk *kiosk);
	/* A PNG of its attract loop; the one before it is gone. */
	enum store_err (*kiosk_put_picture)(struct store *store, int64_t id, const void *png,
	                                    size_t length, int64_t at_s);
	/* NOT_FOUND: it has sent none. The caller frees *png. */
	enum store_err (*kiosk_get_picture)(struct store *store, int64_t id, void **png,
	                                    size_t *length);
	enum store_err (*kiosk_list)(struct store *store, struct store_kiosk *list, size_t cap,
	                             size_t *count);
	/* What a heartbeat told; by its id. */
	enum store_err (*kiosk_seen)(struct store *store, const struct store_kiosk *kiosk);
	enum store_err (*kiosk_remove)(struct store *store, int64_t id); /* its tokens, its visits */

	/* Notices before an id (0: from the newest), newest first. */
	enum store_err (*notice_list)(struct store *store, int64_t before_id, struct store_notice *list,
	                              size_t cap, size_t *count);
	enum store_err (*notice_get)(struct store *store, int64_t id, struct store_notice *notice);
	enum store_err (*notice_update)(struct store *store, const struct store_notice *notice);
	/* What text_put put. */
	enum store_err (*text_get)(struct store *store, enum store_thing thing, int64_t id,
	                           const char *language, char title[FIGURES_TITLE_MAX],
	                           char about[FIGURES_ABOUT_MAX]);

	/* What began in [from, until), by deed. */
	enum store_err (*deed_sums)(struct store *store, int64_t from_s, int64_t until_s,
	                            struct store_deed_sum sums[DEEDS]);
	/* Of every shop, by name: coupons made and used in [from, until). */
	enum store_err (*shop_coupons)(struct store *store, int64_t from_s, int64_t until_s,
	                               const struct store_language *language,
	                               struct store_shop_coupons *list, size_t cap, size_t *count);

	/* School events. What is at an event is gone with it. */
	enum store_err (*event_add)(struct store *store, struct store_event *event); /* fills id */
	enum store_err (*event_by_code)(struct store *store, const char *code,
	                                struct store_event *event);
	enum store_err (*event_by_request)(struct store *store, const char *made_by,
	                                   const char *request, struct store_event *event);
	/* Codes of all, by when they begin. */
	enum store_err (*event_codes)(struct store *store, char (*codes)[EVENT_CODE_MAX], size_t cap,
	                              size_t *count);
	/* One that has not begun begins then, too. */
	enum store_err (*event_end)(struct store *store, int64_t id, int64_t until_s, int64_t wipe_s);
	enum store_err (*event_remove)(struct store *store, int64_t id); /* and its host's token */
	/* Those whose time has come; *count of them. */
	enum store_err (*events_wipe)(struct store *store, int64_t now_s, size_t *count);
	/* DUPLICATE: that sender's id is there. NOT_FOUND: no such team. */
	enum store_err (*score_add)(struct store *store, int64_t event,
	                            const struct store_score *score);
	enum store_err (*score_by_sender)(struct store *store, int64_t event, const char *sender_id,
	                                  struct store_score *score);

	/* What operators change and take out. */
	enum store_err (*player_change)(struct store *store, const struct store_player *player);
	enum store_err (*card_by_id)(struct store *store, int64_t id, struct store_card *card);
	enum store_err (*cards_of)(struct store *store, int64_t player, struct store_card *cards,
	                           size_t cap, size_t *count);
	enum store_err (*card_drop)(struct store *store, int64_t id);
	/* Teams after an id, by id, with or without members. */
	enum store_err (*teams)(struct store *store, int64_t after_id, struct store_team *teams,
	                        size_t cap, size_t *count);
	enum store_err (*team_by_name)(struct store *store, const char *name, struct store_team *team);
	enum store_err (*team_leave)(struct store *store, int64_t player); /* NOT_FOUND: was in none */
	enum store_err (*team_rename)(struct store *store, int64_t id, const char *name);
	enum store_err (*team_remove)(struct store *store, int64_t id); /* its members leave */
	/* By client; of below 0: everybody's. */
	enum store_err (*tokens_of)(struct store *store, enum store_token_kind kind, int64_t of,
	                            struct store_token *tokens, size_t cap, size_t *count);
	/* A player's account and coupons, oldest first: called for each. */
	enum store_err (*ledger_of)(struct store *store, int64_t player,
	                            void (*row)(void *context, const struct store_ledger_line *line),
	                            void *context);
	enum store_err (*coupons_each)(
		struct store *store, int64_t player, const struct store_language *language,
		void (*row)(void *context, const struct store_coupon_text *coupon), void *context);
	/* Takes out all that tells of a person: cards, tokens, sign-ins, visits, journey, team, entries
	 * that count nothing, the name on frozen boards. What other sums are made of stays under the
	 * new alias, its times cut to the day; coupons that were not used end. Inside a transaction. */
	enum store_err (*forget)(struct store *store, int64_t player, const char *new_alias,
	                         int offset_minutes, int64_t now_s);
	/* Nothing that was taken out can be read in the file any more. Outside of a transaction;
	 * writers wait as long as it takes to write the file anew. */
	enum store_err (*cleanse)(struct store *store);

	/* What a report is made of: of [from, until). */
	enum store_err (*month_sums)(struct store *store, int64_t from_s, int64_t until_s,
	                             struct store_month_sum *sums);
	enum store_err (*deed_rows)(struct store *store, int64_t from_s, int64_t until_s,
	                            struct store_deed_row sums[DEEDS]);
	enum store_err (*shop_sums)(struct store *store, int64_t from_s, int64_t until_s,
	                            const struct store_language *language, struct store_shop_sum *sums,
	                            size_t cap, size_t *count);
	enum store_err (*factors_used)(struct store *store, int64_t from_s, int64_t until_s,
	                               struct store_factor_use *uses, size_t cap, size_t *count);
	/* Of those who are in no district, or in no team; its name is "". */
	enum store_err (*sum_of_rest)(struct store *store, enum board_scope scope,
	                              enum deed_track track, int64_t from_s, int64_t until_s,
	                              struct store_sum *sum);
};

struct store {
	const struct store_ops *ops;
};

#endif
