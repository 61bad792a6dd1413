#include "net/contract/wire.h"

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

static void put_reward(struct text_buffer *out, const struct town *town,
                       const struct reward *reward)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "id", reward->id);
	wire_put_text(out, "shop", reward->shop);
	wire_put_text(out, "title", reward->title);
	wire_put_text(out, "about", reward->about[0] != '\0' ? reward->about : NULL);
	wire_put_int(out, "price", reward->price);
	if (reward->left >= 0) {
		wire_put_int(out, "left", reward->left);
	} else {
		wire_put_null(out, "left");
	}
	wire_put_time_or_null(out, "until", town, reward->until_s);
	text_buffer_add(out, "}");
}

void wire_write_rewards(struct text_buffer *out, const struct town *town,
                        const struct rewards *rewards)
{
	text_buffer_add(out, "{");
	wire_put_name(out, "rewards");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < rewards->count; i++) {
		wire_put_comma(out);
		put_reward(out, town, &rewards->list[i]);
	}
	text_buffer_add(out, "]}\n");
}

static bool read_reward(struct wire_object *object, void *element)
{
	struct reward *reward = element;

	wire_take_text(object, "id", reward->id, sizeof reward->id);
	wire_take_text(object, "shop", reward->shop, sizeof reward->shop);
	wire_take_text(object, "title", reward->title, sizeof reward->title);
	wire_take_text_or_null(object, "about", reward->about, sizeof reward->about);
	wire_take_int(object, "price", 1, WIRE_INT_MAX, &reward->price);
	wire_take_int_or_null(object, "left", 0, WIRE_INT_MAX, -1, &reward->left);
	wire_take_time_or_null(object, "until", 0, &reward->until_s);
	return wire_close(object);
}

bool wire_read_rewards(const char *text, size_t length, struct rewards *rewards,
                       struct problem *problem)
{
	*rewards = (struct rewards){.count = 0};
	return wire_read_list(text, length,
	                      &(struct wire_list){"rewards", FIGURES_REWARDS_MAX, read_reward,
	                                          rewards->list, sizeof rewards->list[0],
	                                          &rewards->count},
	                      problem);
}
