#include "net/server/store_sqlite_parts.h"

void store_sqlite_kiosks(struct store_ops *ops)
{
	(void)ops;
}
