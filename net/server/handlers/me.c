#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/routes.h"

void handle_me(struct request *request)
{
	struct me_figures figures;
	struct text_buffer text = {0};
	enum store_err err =
		programme_me(request->programme, request->player, request->now_s, &figures);

	if (err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	wire_write_me(&text, request->town, &figures);
	answer_json(request, 200, &text);
	request->answer.secret = true;
}

void handle_entries(struct request *request)
{
	const char *before = request->query(request, "before");
	struct entries *entries = NULL;
	struct text_buffer text = {0};
	char *end = NULL;
	long long before_id = before != NULL ? strtoll(before, &end, 10) : 0;
	enum store_err err = STORE_OK;

	if (before != NULL && (*before < '0' || *before > '9' || *end != '\0')) {
		answer_wrong(request, 400, "wrong-parameter", "A parameter of the query is wrong.",
		             "before is no id of an entry");
		return;
	}
	entries = mem_new(1, sizeof *entries);
	err = programme_entries(request->programme, request->player, before_id, entries);
	if (err != STORE_OK) {
		answer_store(request, err);
	} else {
		wire_write_entries(&text, request->town, entries);
		answer_json(request, 200, &text);
		request->answer.secret = true;
	}
	free(entries);
}

static void answer_journey(struct request *request, enum store_err err,
                           const struct journey_figures *figures)
{
	struct text_buffer text = {0};

	if (err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	wire_write_journey(&text, request->town, figures);
	answer_json(request, 200, &text);
	request->answer.secret = true;
}

void handle_journey(struct request *request)
{
	struct journey_figures *figures = mem_new(1, sizeof *figures);

	answer_journey(request, programme_journey(request->programme, request->player, figures),
	               figures);
	free(figures);
}

/* A body that is wrong is answered before anything waits for the writer. */
void handle_journey_read(struct request *request)
{
	struct journey_figures *figures = mem_new(1, sizeof *figures);
	struct problem problem;

	request->work = figures;
	if (!wire_read_journey(text_buffer_text(&request->body), request->body.length, request->town,
	                       figures, &problem)) {
		answer_problem(request, &problem);
	}
}

void handle_journey_write(struct request *request, struct store *store)
{
	struct journey_figures *figures = request->work;
	const char *why = "";
	bool taken = false;
	enum store_err err =
		programme_put_journey(request->town, store, request->player, figures, &taken, &why);

	if (err == STORE_OK && !taken) {
		answer_wrong(request, 422, "journey-refused", "The journey breaks a rule.", "a choice %s",
		             why);
		return;
	}
	if (err == STORE_OK && request->visit_began_s != 0) {
		answer_nothing(request); /* a kiosk's disk reads nothing of a player */
	} else {
		answer_journey(request, err, figures);
	}
}
