#include "net/server/store_sqlite_parts.h"

void store_sqlite_shops(struct store_ops *ops)
{
	(void)ops;
}
