#include <string.h>

#include "net/server/auth.h"
#include "net/server/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A form, a user's code, a PIN, a card's number: what a stranger's phone sends. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct request request = {.endpoint = NULL};
	char out[24], code[AUTH_USER_CODE_MAX];

	text_buffer_add_span(&request.body, (const char *)data, size);
	if (request_form(&request, "card", out, sizeof out)) {
		auth_card_number_ok(out);
	}
	if (request_form(&request, "user_code", out, sizeof out) && auth_read_user_code(out, code) &&
	    strlen(code) != 9) {
		__builtin_trap();
	}
	if (request_form(&request, "pin", out, sizeof out)) {
		auth_pin_valid(out);
	}
	text_buffer_finish(&request.body);
	return 0;
}
