#include "net/server/store_sqlite_parts.h"

void store_sqlite_events(struct store_ops *ops)
{
	(void)ops;
}
