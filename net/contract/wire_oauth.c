/*
 * The answers of the OAuth endpoints. RFC 6749 §5.1 has a client pass over members it does not
 * know, so these are the only documents that may have more than what is named here.
 */
#include "net/contract/wire.h"

#include <string.h>

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

enum { SECONDS_MAX = 366 * 24 * 3600 };

void wire_write_device_code(struct text_buffer *out, const struct device_code *code)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "device_code", code->device_code);
	wire_put_text(out, "user_code", code->user_code);
	wire_put_text(out, "verification_uri", code->verification_uri);
	wire_put_text(out, "verification_uri_complete", code->verification_uri_complete);
	wire_put_int(out, "expires_in", code->expires_in_s);
	wire_put_int(out, "interval", code->interval_s);
	text_buffer_add(out, "}\n");
}

bool wire_read_device_code(const char *text, size_t length, struct device_code *code,
                           struct problem *problem)
{
	struct json *root = wire_document(text, length, problem);
	struct wire_object object;

	*code = (struct device_code){0};
	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	wire_take_text(&object, "device_code", code->device_code, sizeof code->device_code);
	wire_take_text(&object, "user_code", code->user_code, sizeof code->user_code);
	wire_take_text(&object, "verification_uri", code->verification_uri,
	               sizeof code->verification_uri);
	wire_take_text(&object, "verification_uri_complete", code->verification_uri_complete,
	               sizeof code->verification_uri_complete);
	wire_take_int(&object, "expires_in", 1, SECONDS_MAX, &code->expires_in_s);
	wire_take_int(&object, "interval", 1, SECONDS_MAX, &code->interval_s);
	json_destroy(root);
	return object.ok;
}

void wire_write_token(struct text_buffer *out, const struct wire_token *token)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "access_token", token->token);
	wire_put_text(out, "token_type", "Bearer");
	wire_put_int(out, "expires_in", token->expires_in_s);
	wire_put_text(out, "subject_kind", token->staff ? "staff" : "player");
	if (token->visit[0] != '\0') {
		wire_put_text(out, "visit", token->visit);
		wire_put_int(out, "visit_expires_in", token->visit_expires_in_s);
	}
	text_buffer_add(out, "}\n");
}

static void take_token(struct wire_object *object, struct wire_token *token)
{
	char type[16] = "", of[16] = "";

	wire_take_text(object, "access_token", token->token, sizeof token->token);
	wire_take_text(object, "token_type", type, sizeof type);
	wire_take_int(object, "expires_in", 1, SECONDS_MAX, &token->expires_in_s);
	if (object->ok && strcasecmp(type, "Bearer") != 0) {
		wire_wrong(object, "token_type", "is not Bearer");
	}
	wire_take_text(object, "subject_kind", of, sizeof of);
	token->staff = object->ok && strcmp(of, "staff") == 0;
	if (object->ok && !token->staff && strcmp(of, "player") != 0) {
		wire_wrong(object, "subject_kind", "is neither player nor staff");
	}
	if (object->ok && wire_take_optional(object, "visit")) {
		wire_take_text(object, "visit", token->visit, sizeof token->visit);
		wire_take_int(object, "visit_expires_in", 1, SECONDS_MAX, &token->visit_expires_in_s);
	}
}

bool wire_read_token(const char *text, size_t length, struct wire_token *token,
                     struct problem *problem)
{
	struct json *root = wire_document(text, length, problem);
	struct wire_object object;

	*token = (struct wire_token){.expires_in_s = 0};
	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	take_token(&object, token); /* further members are none of ours: RFC 6749 §5.1 */
	json_destroy(root);
	return object.ok;
}

void wire_write_oauth_error(struct text_buffer *out, const char *error, const char *description)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "error", error);
	if (description != NULL && description[0] != '\0') {
		wire_put_text(out, "error_description", description);
	}
	text_buffer_add(out, "}\n");
}

bool wire_read_oauth_error(const char *text, size_t length, char error[64])
{
	struct problem problem;
	struct json *root = wire_document(text, length, &problem);
	struct wire_object object;

	error[0] = '\0';
	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, &problem);
	wire_take_text(&object, "error", error, 64);
	json_destroy(root);
	return object.ok;
}
