#include "net/contract/wire.h"

#include "net/contract/wire_read.h"
#include "net/contract/wire_write.h"

void wire_write_exchange(struct text_buffer *out, const char *reward)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "reward", reward);
	text_buffer_add(out, "}\n");
}

static bool read_exchange(struct wire_object *object, void *reward)
{
	wire_take_text(object, "reward", reward, FIGURES_ID_MAX);
	return wire_close(object);
}

bool wire_read_exchange(const char *text, size_t length, char reward[FIGURES_ID_MAX],
                        struct problem *problem)
{
	reward[0] = '\0';
	return wire_read_one(text, length, read_exchange, reward, problem);
}

static void put_coupon(struct text_buffer *out, const struct town *town,
                       const struct coupon *coupon)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "id", coupon->id);
	wire_put_text(out, "code", coupon->code);
	wire_put_text(out, "url", coupon->url);
	wire_put_text(out, "shop", coupon->shop);
	wire_put_text(out, "title", coupon->title);
	wire_put_int(out, "price", coupon->price);
	wire_put_time(out, "made_at", town, coupon->made_s);
	wire_put_time_or_null(out, "until", town, coupon->until_s);
	wire_put_time_or_null(out, "used_at", town, coupon->used_s);
	text_buffer_add(out, "}");
}

static bool read_coupon(struct wire_object *object, void *element)
{
	struct coupon *coupon = element;

	wire_take_text(object, "id", coupon->id, sizeof coupon->id);
	wire_take_text(object, "code", coupon->code, sizeof coupon->code);
	wire_take_text(object, "url", coupon->url, sizeof coupon->url);
	wire_take_text(object, "shop", coupon->shop, sizeof coupon->shop);
	wire_take_text(object, "title", coupon->title, sizeof coupon->title);
	wire_take_int(object, "price", 1, WIRE_INT_MAX, &coupon->price);
	wire_take_time(object, "made_at", &coupon->made_s);
	wire_take_time_or_null(object, "until", 0, &coupon->until_s);
	wire_take_time_or_null(object, "used_at", 0, &coupon->used_s);
	return wire_close(object);
}

void wire_write_coupon(struct text_buffer *out, const struct town *town,
                       const struct coupon *coupon)
{
	put_coupon(out, town, coupon);
	text_buffer_add(out, "\n");
}

void wire_write_used_coupon(struct text_buffer *out, const struct town *town,
                            const struct coupon *coupon)
{
	text_buffer_add(out, "{");
	wire_put_text(out, "code", coupon->code);
	wire_put_text(out, "title", coupon->title);
	wire_put_time_or_null(out, "until", town, coupon->until_s);
	wire_put_time(out, "used_at", town, coupon->used_s);
	text_buffer_add(out, "}\n");
}

bool wire_read_coupon(const char *text, size_t length, struct coupon *coupon,
                      struct problem *problem)
{
	*coupon = (struct coupon){.price = 0};
	return wire_read_one(text, length, read_coupon, coupon, problem);
}

void wire_write_coupons(struct text_buffer *out, const struct town *town,
                        const struct coupons *coupons)
{
	text_buffer_add(out, "{");
	wire_put_name(out, "coupons");
	text_buffer_add(out, "[");
	for (size_t i = 0; i < coupons->count; i++) {
		wire_put_comma(out);
		put_coupon(out, town, &coupons->list[i]);
	}
	text_buffer_add(out, "]}\n");
}

bool wire_read_coupons(const char *text, size_t length, struct coupons *coupons,
                       struct problem *problem)
{
	*coupons = (struct coupons){.count = 0};
	return wire_read_list(text, length,
	                      &(struct wire_list){"coupons", FIGURES_COUPONS_MAX, read_coupon,
	                                          coupons->list, sizeof coupons->list[0],
	                                          &coupons->count},
	                      problem);
}
