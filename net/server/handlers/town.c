#include <stdlib.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/routes.h"

void handle_town(struct request *request)
{
	struct town_figures *figures = mem_new(1, sizeof *figures);
	struct text_buffer text = {0};
	enum store_err err = programme_town_figures(request->programme, request->now_s, figures);

	if (err != STORE_OK) {
		answer_store(request, err);
	} else {
		wire_write_town(&text, request->town, figures);
		answer_json(request, 200, &text);
	}
	free(figures);
}

void handle_notices(struct request *request)
{
	struct store_language language = {.else_in = request->town->languages[0]};
	struct notices *notices = NULL;
	struct text_buffer text = {0};
	char wanted[16];
	enum store_err err = STORE_OK;

	if (!request_language(request, wanted)) {
		return;
	}
	language.wanted = wanted;
	notices = mem_new(1, sizeof *notices);
	err = programme_notices(request->programme, &language, request->now_s, notices);
	if (err != STORE_OK) {
		answer_store(request, err);
	} else {
		wire_write_notices(&text, notices);
		answer_json(request, 200, &text);
	}
	free(notices);
}
