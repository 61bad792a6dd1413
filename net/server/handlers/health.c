#include "net/server/routes.h"

void handle_health(struct request *request)
{
	struct text_buffer text = {0};

	text_buffer_add(&text, "ok\n");
	answer_text(request, 200, "text/plain", &text);
}

/* Ready when the store answers. */
void handle_ready(struct request *request)
{
	struct text_buffer text = {0};
	struct me_figures me;
	enum store_err err = programme_me(request->programme, 0, request->now_s, &me);

	if (err != STORE_NOT_FOUND && err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	text_buffer_add(&text, "ready\n");
	answer_text(request, 200, "text/plain", &text);
}
