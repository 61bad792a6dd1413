#include "net/server/auth.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "game/rules/check_digit.h"

/* Four of twelve pictures are 20,736 PINs: the lock after five wrong ones is what guards them, the
 * slow hash guards a stolen database. */
enum {
	PIN_PASSES = 3,
	PIN_MEMORY = 16 * 1024 * 1024,
	TOKEN_BYTES = 32,
	USER_CODE_LETTERS = 8,
	COUPON_CODE_LETTERS = 8,
	SHOP_CODE_LETTERS = 12,
	CODE_GROUP = 4
};

const char *const auth_pictures[AUTH_PICTURES] = {"tea",   "bike",  "bird",     "fish",
                                                  "sun",   "moon",  "flower",   "tree",
                                                  "house", "train", "umbrella", "apple"};

/* RFC 8628 §6.1: consonants alone, so that no word comes out. */
static const char code_letters[] = "BCDFGHJKLMNPQRSTVWXZ";

/* Of coupons and shops: no letter or digit that is taken for another, and no vowel to make a word.
 */
static const char plain_letters[] = "2345679CDFHJKMNPQRTVWXY";

/* Of no card at all: what is compared with when there is none, so that it takes as long. Of 32
 * random bytes that were not kept. */
static const char no_pin_hash[STORE_PIN_HASH_MAX] =
	"$argon2id$v=19$m=16384,t=3,p=1$9MXqGQKxl1UCX2XWzgjJTg$"
	"nDWBveRCdEO2Y54qs/qQ0qIeuMVTwArJ9+IZq1NZKaY";

bool auth_setup(void)
{
	return sodium_init() >= 0 &&
	       crypto_pwhash_str_needs_rehash(no_pin_hash, PIN_PASSES, PIN_MEMORY) == 0;
}

void auth_hash_secret(const char *text, uint8_t hash[STORE_HASH_LENGTH])
{
	crypto_generichash(hash, STORE_HASH_LENGTH, (const unsigned char *)text, strlen(text), NULL, 0);
}

bool auth_hash_pin(const char *pin, char hash[STORE_PIN_HASH_MAX])
{
	return auth_pin_valid(pin) &&
	       crypto_pwhash_str(hash, pin, strlen(pin), PIN_PASSES, PIN_MEMORY) == 0;
}

bool auth_pin_ok(const char *hash, const char *pin)
{
	bool right = crypto_pwhash_str_verify(hash != NULL ? hash : no_pin_hash, pin, strlen(pin)) == 0;

	return right && hash != NULL;
}

static bool is_picture(const char *text, size_t length)
{
	for (int i = 0; i < AUTH_PICTURES; i++) {
		if (strlen(auth_pictures[i]) == length && memcmp(auth_pictures[i], text, length) == 0) {
			return true;
		}
	}
	return false;
}

bool auth_pin_valid(const char *pin)
{
	int count = 0;

	for (;;) {
		size_t length = strcspn(pin, "-");

		if (!is_picture(pin, length) || ++count > AUTH_PIN_LENGTH) {
			return false;
		}
		if (pin[length] == '\0') {
			return count == AUTH_PIN_LENGTH;
		}
		pin += length + 1;
	}
}

char auth_check_digit(const char *digits, size_t count)
{
	return check_digit(digits, count);
}

bool auth_card_number_ok(const char *digits)
{
	return check_digit_card(digits);
}

void auth_new_token(char text[AUTH_TOKEN_MAX])
{
	unsigned char bytes[TOKEN_BYTES];

	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2base64(text, AUTH_TOKEN_MAX, bytes, sizeof bytes,
	                  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(bytes, sizeof bytes);
}

static void new_code(const char *letters, int count, char *text)
{
	for (int i = 0, at = 0; i < count; i++) {
		if (i > 0 && i % CODE_GROUP == 0) {
			text[at++] = '-';
		}
		text[at++] = letters[randombytes_uniform((uint32_t)strlen(letters))];
		text[at] = '\0';
	}
}

void auth_new_user_code(char text[AUTH_USER_CODE_MAX])
{
	new_code(code_letters, USER_CODE_LETTERS, text);
}

void auth_new_coupon_code(char text[AUTH_COUPON_CODE_MAX])
{
	new_code(plain_letters, COUPON_CODE_LETTERS, text);
}

void auth_new_shop_code(char text[AUTH_SHOP_CODE_MAX])
{
	new_code(plain_letters, SHOP_CODE_LETTERS, text);
}

bool auth_hash_shop_code(const char *code, uint8_t hash[STORE_HASH_LENGTH])
{
	static const unsigned char salt[crypto_pwhash_SALTBYTES] = "machiaruki shop";

	return crypto_pwhash(hash, STORE_HASH_LENGTH, code, strlen(code), salt, PIN_PASSES, PIN_MEMORY,
	                     crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/* One letter of what was typed, as a plain capital or digit; ' ' for what is passed over, '\0' for
 * what can be none. *typed goes on behind it. */
static char typed_letter(const char **typed)
{
	static const char *const passed_over[] = {
		" ",      "-",      "\t",     "\r",     "\n",     "\u3000", "\u2010", "\u2011",
		"\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u30FC", "\uFF0D", "\uFF70"};
	const unsigned char *at = (const unsigned char *)*typed;
	char letter = (char)at[0];

	for (size_t i = 0; i < sizeof passed_over / sizeof passed_over[0]; i++) {
		if (strncmp(*typed, passed_over[i], strlen(passed_over[i])) == 0) {
			*typed += strlen(passed_over[i]);
			return ' ';
		}
	}
	if (at[0] == 0xEF && (at[1] == 0xBC || at[1] == 0xBD) && at[2] >= 0x80) {
		letter =
			(char)((at[1] - 0xBC) * 64 + at[2] - 0x80 + 0x20); /* U+FF00 is a full-width space */
		*typed += 2;
	}
	*typed += 1;
	return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

static bool read_code(const char *typed, int count, char *text)
{
	int letters = 0, at = 0;

	while (*typed != '\0') {
		char letter = typed_letter(&typed);

		if (letter == ' ') {
			continue;
		}
		if (letter == '\0' || strchr(plain_letters, letter) == NULL || letters == count) {
			letters = 0;
			break;
		}
		if (letters > 0 && letters % CODE_GROUP == 0) {
			text[at++] = '-';
		}
		text[at++] = letter;
		letters++;
	}
	text[letters == count ? at : 0] = '\0';
	return letters == count;
}

bool auth_read_coupon_code(const char *typed, char text[AUTH_COUPON_CODE_MAX])
{
	const char *link = strstr(typed, "/c/");

	return read_code(link != NULL ? link + 3 : typed, COUPON_CODE_LETTERS, text);
}

bool auth_read_shop_code(const char *typed, char text[AUTH_SHOP_CODE_MAX])
{
	return read_code(typed, SHOP_CODE_LETTERS, text);
}

void auth_new_card_number(char number[AUTH_CARD_NUMBER_MAX])
{
	char token[AUTH_TOKEN_MAX];
	uint8_t hash[STORE_HASH_LENGTH];

	auth_new_token(token);
	auth_hash_secret(token, hash);
	for (int i = 0; i < 11; i++) {
		number[i] = (char)('0' + (hash[2 * i] << 8 | hash[2 * i + 1]) % 10);
	}
	number[11] = auth_check_digit(number, 11);
	number[12] = '\0';
}

void auth_new_pin(char pin[AUTH_PIN_MAX])
{
	char token[AUTH_TOKEN_MAX];
	uint8_t hash[STORE_HASH_LENGTH];

	auth_new_token(token);
	auth_hash_secret(token, hash);
	snprintf(pin, AUTH_PIN_MAX, "%s-%s-%s-%s", auth_pictures[hash[0] % AUTH_PICTURES],
	         auth_pictures[hash[1] % AUTH_PICTURES], auth_pictures[hash[2] % AUTH_PICTURES],
	         auth_pictures[hash[3] % AUTH_PICTURES]);
}

/* The strokes and blanks that Japanese keyboards give where a hyphen or a space is meant: U+2010 to
 * U+2015, U+2212, U+30FC, U+3000. */
static const char *const gaps[] = {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92",
                                   "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95",
                                   "\xE2\x88\x92", "\xE3\x83\xBC", "\xE3\x80\x80"};

/* The next letter or digit of what was typed, as a capital of ASCII, past gaps; 0 at the end. A
 * letter that is neither ASCII nor its full-width form (U+FF01 to U+FF5E) is 1. */
static char next_typed(const char **typed)
{
	while (**typed != '\0') {
		const unsigned char *at = (const unsigned char *)*typed;
		char letter = *at < 0x80 ? (char)*at : 1;
		bool gap = false;

		*typed += 1;
		for (size_t i = 0; i < sizeof gaps / sizeof gaps[0] && !gap; i++) {
			gap = strncmp((const char *)at, gaps[i], 3) == 0;
		}
		if (gap) {
			*typed += 2;
			continue;
		}
		if (at[0] == 0xEF && (at[1] == 0xBC || at[1] == 0xBD) && at[2] >= 0x80 && at[2] < 0xC0) {
			int code = (at[1] - 0xBC) * 0x40 + at[2] - 0x80 + ' ';

			letter = code > ' ' && code < 0x7F ? (char)code : 1;
			*typed += 2;
		}
		if (letter != ' ' && letter != '-') {
			return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
		}
	}
	return '\0';
}

void auth_read_card_number(const char *typed, char digits[16])
{
	size_t count = 0;
	char digit = '\0';

	while (count < 15 && (digit = next_typed(&typed)) != '\0') {
		digits[count++] = digit;
	}
	digits[count] = '\0';
}

bool auth_read_user_code(const char *typed, char text[AUTH_USER_CODE_MAX])
{
	int letters = 0, at = 0;
	char letter = '\0';

	while ((letter = next_typed(&typed)) != '\0') {
		if (strchr(code_letters, letter) == NULL || letters == USER_CODE_LETTERS) {
			return false;
		}
		if (letters == USER_CODE_LETTERS / 2) {
			text[at++] = '-';
		}
		text[at++] = letter;
		letters++;
	}
	text[at] = '\0';
	return letters == USER_CODE_LETTERS;
}

bool auth_client_ok(const char *client)
{
	size_t length = strlen(client);

	return length >= 1 && length <= 63 &&
	       strspn(client, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}
