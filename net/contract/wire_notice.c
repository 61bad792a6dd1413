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

static bool read_notice(struct wire_object *object, void *element)
{
	struct notice *notice = element;

	wire_take_text(object, "id", notice->id, sizeof notice->id);
	wire_take_text(object, "text", notice->text, sizeof notice->text);
	return wire_close(object);
}

bool wire_read_notices(const char *text, size_t length, struct notices *notices,
                       struct problem *problem)
{
	*notices = (struct notices){.count = 0};
	return wire_read_list(text, length,
	                      &(struct wire_list){"notices", FIGURES_NOTICES_MAX, read_notice,
	                                          notices->list, sizeof notices->list[0],
	                                          &notices->count},
	                      problem);
}
