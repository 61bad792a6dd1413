#include "net/server/store_sqlite_parts.h"

void store_sqlite_review(struct store_ops *ops)
{
	(void)ops;
}
