#include "kiosk/bridge_staff.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"

enum { HASH_LENGTH = 32, SECRET_MAX = 160, FILE_MAX = 16 * 1024, PASSES = 3, MEMORY = 16 << 20 };

static const char HEAD[] = "machiaruki-staff 1 ";

struct card {
	unsigned char number[HASH_LENGTH], pictures[HASH_LENGTH];
	char visit[STAFF_VISIT_MAX];
	int64_t from_s, until_s;
	int64_t wrong, pause_until_s;
};

struct staff_cards {
	char *path;
	unsigned char salt[crypto_pwhash_SALTBYTES];
	struct card list[STAFF_CARDS_MAX];
	size_t count;
};

/* False when there is no memory for it. */
static bool hash(const struct staff_cards *cards, const char *number, const char *pictures,
                 unsigned char out[HASH_LENGTH])
{
	char secret[SECRET_MAX];
	bool done = false;
	int length = snprintf(secret, sizeof secret, "%s %s", number, pictures);

	done = length > 0 && (size_t)length < sizeof secret &&
	       crypto_pwhash(out, HASH_LENGTH, secret, (unsigned long long)length, cards->salt, PASSES,
	                     MEMORY, crypto_pwhash_ALG_ARGON2ID13) == 0;
	sodium_memzero(secret, sizeof secret);
	return done;
}

static void add_hex(struct text_buffer *text, const unsigned char *bytes, size_t length)
{
	char hex[HASH_LENGTH * 2 + 1];

	text_buffer_add(text, sodium_bin2hex(hex, sizeof hex, bytes, length));
}

/* False (logged) when the file is not what memory is: then memory knows no card either. */
static bool save(struct staff_cards *cards)
{
	struct text_buffer text = {0};
	enum files_err err = FILES_OK;

	if (cards->path == NULL) {
		return true;
	}
	text_buffer_add(&text, HEAD);
	add_hex(&text, cards->salt, sizeof cards->salt);
	text_buffer_add(&text, "\n");
	for (size_t i = 0; i < cards->count; i++) {
		const struct card *card = &cards->list[i];

		add_hex(&text, card->number, HASH_LENGTH);
		text_buffer_add(&text, " ");
		add_hex(&text, card->pictures, HASH_LENGTH);
		text_buffer_addf(&text, " %s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n",
		                 card->visit, card->from_s, card->until_s, card->wrong,
		                 card->pause_until_s);
	}
	err = files_write(cards->path, text_buffer_text(&text), text.length);
	if (err != FILES_OK) {
		log_error("%s: %s; no staff card opens the desk without the network until it can be",
		          cards->path, files_err_text(err));
		cards->count = 0;
	}
	sodium_memzero(text.data, text.length);
	text_buffer_finish(&text);
	return err == FILES_OK;
}

/* Takes so many bytes in hexadecimal and the blank or line's end behind them. */
static bool take_hex(const char **at, unsigned char *bytes, size_t length, char end)
{
	const char *behind = NULL;
	size_t got = 0;

	if (strnlen(*at, length * 2 + 1) <= length * 2 || (*at)[length * 2] != end ||
	    sodium_hex2bin(bytes, length, *at, length * 2, NULL, &got, &behind) != 0 || got != length) {
		return false;
	}
	*at += length * 2 + 1;
	return true;
}

static bool take_card(const char **at, struct card *card)
{
	int length = -1;

	if (!take_hex(at, card->number, HASH_LENGTH, ' ') ||
	    !take_hex(at, card->pictures, HASH_LENGTH, ' ') ||
	    sscanf(*at, "%63[A-Za-z0-9._~-] %12" SCNd64 " %12" SCNd64 " %12" SCNd64 " %12" SCNd64 "%n",
	           card->visit, &card->from_s, &card->until_s, &card->wrong, &card->pause_until_s,
	           &length) != 5 ||
	    length < 0 || (*at)[length] != '\n' || card->wrong < 0) {
		return false;
	}
	*at += length + 1;
	return true;
}

static bool take_all(struct staff_cards *cards, const char *at)
{
	if (strncmp(at, HEAD, sizeof HEAD - 1) != 0) {
		return false;
	}
	at += sizeof HEAD - 1;
	if (!take_hex(&at, cards->salt, sizeof cards->salt, '\n')) {
		return false;
	}
	while (*at != '\0') {
		if (cards->count == STAFF_CARDS_MAX || !take_card(&at, &cards->list[cards->count])) {
			return false;
		}
		cards->count++;
	}
	return true;
}

static void load(struct staff_cards *cards)
{
	char *text = NULL;
	size_t length = 0;
	enum files_err err = files_read(cards->path, FILE_MAX, &text, &length);

	if (err == FILES_OK && strlen(text) == length && take_all(cards, text)) {
		sodium_memzero(text, length);
		free(text);
		return;
	}
	if (err != FILES_MISSING) {
		log_warning("%s: %s; staff sign in once with the network", cards->path,
		            err == FILES_OK ? "is not what was written there" : files_err_text(err));
	}
	free(text);
	cards->count = 0;
	randombytes_buf(cards->salt, sizeof cards->salt);
}

struct staff_cards *staff_cards_create(const char *path)
{
	struct staff_cards *cards = mem_new(1, sizeof *cards);

	if (sodium_init() < 0) {
		abort(); /* no random numbers to be had */
	}
	if (path != NULL) {
		cards->path = mem_copy_text(path);
		load(cards);
	} else {
		randombytes_buf(cards->salt, sizeof cards->salt);
	}
	return cards;
}

void staff_cards_destroy(struct staff_cards *cards)
{
	if (cards != NULL) {
		free(cards->path);
		sodium_memzero(cards, sizeof *cards);
		free(cards);
	}
}

static struct card *find(struct staff_cards *cards, const unsigned char number[HASH_LENGTH])
{
	for (size_t i = 0; i < cards->count; i++) {
		if (sodium_memcmp(cards->list[i].number, number, HASH_LENGTH) == 0) {
			return &cards->list[i];
		}
	}
	return NULL;
}

static void remove_at(struct staff_cards *cards, size_t at)
{
	cards->count--;
	memmove(&cards->list[at], &cards->list[at + 1], (cards->count - at) * sizeof cards->list[0]);
	sodium_memzero(&cards->list[cards->count], sizeof cards->list[0]);
}

/* A place for a new card: when all are taken, that of the one confirmed longest ago. */
static struct card *make_room(struct staff_cards *cards)
{
	size_t oldest = 0;

	if (cards->count == STAFF_CARDS_MAX) {
		for (size_t i = 1; i < cards->count; i++) {
			oldest = cards->list[i].from_s < cards->list[oldest].from_s ? i : oldest;
		}
		remove_at(cards, oldest);
	}
	return &cards->list[cards->count++];
}

void staff_cards_keep(struct staff_cards *cards, const char *card, const char *pictures,
                      const char *visit, int64_t now_s, int64_t until_s)
{
	struct card kept = {.from_s = now_s, .until_s = until_s};
	struct card *place = NULL;

	snprintf(kept.visit, sizeof kept.visit, "%s", visit);
	if (hash(cards, card, "", kept.number) && hash(cards, card, pictures, kept.pictures)) {
		place = find(cards, kept.number);
		place = place != NULL ? place : make_room(cards);
		*place = kept;
		save(cards);
	}
	sodium_memzero(&kept, sizeof kept);
}

/* How long a card rests after so many wrong tries. */
static int64_t pause_after(int64_t wrong)
{
	int64_t pause = STAFF_PAUSE_FIRST_S;

	if (wrong <= STAFF_WRONG_FREE) {
		return 0;
	}
	for (int64_t i = STAFF_WRONG_FREE + 1; i < wrong && pause < STAFF_PAUSE_MAX_S; i++) {
		pause *= 2;
	}
	return pause < STAFF_PAUSE_MAX_S ? pause : STAFF_PAUSE_MAX_S;
}

/* A pause that lies further ahead than any does is from before the clock was set back. */
static bool rests(struct card *card, int64_t now_s)
{
	int64_t most = now_s + pause_after(card->wrong);

	card->pause_until_s = card->pause_until_s < most ? card->pause_until_s : most;
	return now_s < card->pause_until_s;
}

/* What is over is gone. Where the clock stands far before the card was confirmed nobody knows how
 * long ago that was: such a card is as none until the clock is right. */
static struct card *if_good(struct staff_cards *cards, struct card *card, int64_t now_s)
{
	if (card == NULL || now_s < card->from_s - STAFF_CLOCK_SLACK_S) {
		return NULL;
	}
	if (now_s >= card->until_s) {
		remove_at(cards, (size_t)(card - cards->list));
		save(cards);
		return NULL;
	}
	return card;
}

static enum staff_check look_at(struct staff_cards *cards, struct card *card, const char *number,
                                const char *pictures, int64_t now_s)
{
	unsigned char hashed[HASH_LENGTH];
	bool fits = false;

	if (rests(card, now_s)) {
		return STAFF_PAUSE;
	}
	if (!hash(cards, number, pictures, hashed)) {
		return STAFF_UNKNOWN;
	}
	fits = sodium_memcmp(hashed, card->pictures, HASH_LENGTH) == 0;
	sodium_memzero(hashed, sizeof hashed);
	if (fits && card->wrong == 0) {
		return STAFF_FITS;
	}
	card->wrong = fits ? 0 : card->wrong + 1;
	card->pause_until_s = fits ? 0 : now_s + pause_after(card->wrong);
	if (!save(cards)) { /* a wrong try that a restart would forget */
		return STAFF_UNKNOWN;
	}
	return fits ? STAFF_FITS : STAFF_WRONG;
}

enum staff_check staff_cards_check(struct staff_cards *cards, const char *card,
                                   const char *pictures, int64_t now_s, char visit[STAFF_VISIT_MAX])
{
	unsigned char number[HASH_LENGTH];
	struct card *found = NULL;
	enum staff_check check = STAFF_UNKNOWN;

	visit[0] = '\0';
	if (cards->count > 0 && hash(cards, card, "", number)) {
		found = if_good(cards, find(cards, number), now_s);
	}
	if (found != NULL) {
		check = look_at(cards, found, card, pictures, now_s);
	}
	if (check == STAFF_FITS) {
		snprintf(visit, STAFF_VISIT_MAX, "%s", found->visit);
	}
	return check;
}

void staff_cards_drop_visit(struct staff_cards *cards, const char *visit)
{
	for (size_t i = cards->count; i > 0; i--) {
		if (strcmp(cards->list[i - 1].visit, visit) == 0) {
			remove_at(cards, i - 1);
			save(cards);
		}
	}
}

void staff_cards_drop_card(struct staff_cards *cards, const char *card, const char *pictures)
{
	unsigned char number[HASH_LENGTH], hashed[HASH_LENGTH];
	struct card *found = NULL;

	if (cards->count == 0 || !hash(cards, card, "", number)) {
		return;
	}
	found = find(cards, number);
	if (found != NULL && hash(cards, card, pictures, hashed) &&
	    sodium_memcmp(hashed, found->pictures, HASH_LENGTH) == 0) {
		remove_at(cards, (size_t)(found - cards->list));
		save(cards);
	}
	sodium_memzero(hashed, sizeof hashed);
}
