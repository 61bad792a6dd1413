#include "net/contract/wire.h"

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

void wire_write_notices(struct text_buffer *out, const struct notices *notices)
{
	text_buffer_add(out, "{");
	wire_put_name(out, "notices");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < notices->count; i++) {
		wire_put_comma(out);
		text_buffer_add(out, "{");
		wire_put_text(out, "id", notices->list[i].id);
		wire_put_text(out, "text", notices->list[i].text);
		text_buffer_add(out, "}");
	}
	text_buffer_add(out, "]}\n");
}

static bool read_notice(struct wire_object *object, struct notice *notice)
{
	wire_take_text(object, "id", notice->id, sizeof notice->id);
	wire_take_text(object, "text", notice->text, sizeof notice->text);
	return wire_close(object);
}

bool wire_read_notices(const char *text, size_t length, struct notices *notices,
                       struct problem *problem)
{
	struct json *root = wire_document(text, length, problem);
	const struct json *list = NULL;
	struct wire_object object;
	bool ok = false;

	*notices = (struct notices){.count = 0};
	if (root == NULL) {
		return false;
	}
	wire_open(&object, root, problem);
	list = wire_take_array(&object, "notices", FIGURES_NOTICES_MAX);
	for (list = json_first(list); list != NULL && object.ok; list = json_next(list)) {
		struct wire_object inside;

		wire_open_inside(&inside, &object, "notices", (int)notices->count, list);
		object.ok = read_notice(&inside, &notices->list[notices->count++]);
	}
	ok = wire_close(&object);
	json_destroy(root);
	return ok;
}
