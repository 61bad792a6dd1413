#include "net/server/programme_parts.h"

enum store_err programme_code(struct store *store, const char *user_code, struct store_grant *grant,
                              struct store_kiosk *kiosk)
{
	enum store_err err = store->ops->grant_by_user(store, user_code, grant);

	*kiosk = (struct store_kiosk){.id = 0};
	if (err == STORE_OK) {
		err = store->ops->kiosk_by_name(store, grant->client, kiosk);
		err = err == STORE_NOT_FOUND ? STORE_OK : err;
	}
	return err;
}

enum store_err programme_read_code(struct programme *programme, const char *user_code,
                                   struct store_grant *grant, struct store_kiosk *kiosk)
{
	return programme_code(programme->store, user_code, grant, kiosk);
}
