/*
 * Secrets: how they are made, what is kept of them, how they are compared.
 *
 * Tokens and codes are 256 random bits and are kept as BLAKE2b hashes; a PIN has few bits and is
 * kept as Argon2id. Comparing takes the same time whatever is wrong. PINs are four ids of
 * pictures joined by '-' ("tea-bike-sun-fish").
 */
#ifndef NET_SERVER_AUTH_H
#define NET_SERVER_AUTH_H

#include "net/server/store/store.h"

enum {
	AUTH_TOKEN_MAX = 48,
	AUTH_USER_CODE_MAX = 10,
	AUTH_COUPON_CODE_MAX = 10,
	AUTH_SHOP_CODE_MAX = 15,
	AUTH_PICTURES = 12,
	AUTH_PIN_LENGTH = 4,
	AUTH_PIN_MAX = 64,
	AUTH_CARD_NUMBER_MAX = 13
};

/* The pictures that a PIN is made of, by id. */
extern const char *const auth_pictures[AUTH_PICTURES];

/* Call once before anything else here; false when the system gives no random numbers. */
bool auth_setup(void);

/* What is stored in place of a secret that is long and random (a token), or, for a card's number,
 * to find it again. */
void auth_hash_secret(const char *text, uint8_t hash[STORE_HASH_LENGTH]);

/* Argon2id; takes tens of milliseconds on purpose. False when pin is none. */
bool auth_hash_pin(const char *pin, char hash[STORE_PIN_HASH_MAX]);

/* As slow, whether it is right or not; hash NULL: no such card, as slow and never right. */
bool auth_pin_ok(const char *hash, const char *pin);

/* Four known pictures joined by '-'. */
bool auth_pin_valid(const char *pin);

/* 12 digits, of which the last is Damm's check digit. */
bool auth_card_number_ok(const char *digits);
/* The check digit of the digits before it; '\0' when there is something else among them. */
char auth_check_digit(const char *digits, size_t count);

void auth_new_token(char text[AUTH_TOKEN_MAX]); /* 43 letters, base64url */
void auth_new_card_number(char number[AUTH_CARD_NUMBER_MAX]);
void auth_new_pin(char pin[AUTH_PIN_MAX]);              /* "tea-bike-sun-fish" */
void auth_new_user_code(char text[AUTH_USER_CODE_MAX]); /* "BCDF-GHJK" */

/* "K7M2-9QXD": no letter or digit that is taken for another, and no vowel to make a word. */
void auth_new_coupon_code(char text[AUTH_COUPON_CODE_MAX]);

/* "K7M2-9QXD-T3WR", of the same letters: 54 bits. What is kept of it is slow to make (Argon2id,
 * tens of milliseconds) but the same for the same code, so that a shop is found by it. */
void auth_new_shop_code(char text[AUTH_SHOP_CODE_MAX]);
bool auth_hash_shop_code(const char *code, uint8_t hash[STORE_HASH_LENGTH]);

/* A coupon's or a shop's code as a person types it (small or full-width letters and digits, spaces,
 * any hyphen or none, or the link of a coupon's QR) into the form in which it is kept. False, and
 * "", when it can be none. */
bool auth_read_coupon_code(const char *typed, char text[AUTH_COUPON_CODE_MAX]);
bool auth_read_shop_code(const char *typed, char text[AUTH_SHOP_CODE_MAX]);

/* A user code as a person types it (small or full-width letters, spaces, no hyphen) into the form
 * in which it is kept. False when it can be none. */
bool auth_read_user_code(const char *typed, char text[AUTH_USER_CODE_MAX]);

/* A card's number as a person types it ("4821 0000 0016", full-width digits) as its digits. What is
 * no digit stays, and one that is too long is cut: neither is a number then. */
void auth_read_card_number(const char *typed, char digits[16]);

/* [a-z0-9-], 1 to 63 of them. */
bool auth_client_ok(const char *client);

#endif
