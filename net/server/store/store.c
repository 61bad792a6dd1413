#include "net/server/store/store.h"

const char *store_err_text(enum store_err err)
{
	switch (err) {
	case STORE_OK:
		return "is fine";
	case STORE_NOT_FOUND:
		return "is not there";
	case STORE_DUPLICATE:
		return "is there already";
	case STORE_CONFLICT:
		return "was changed meanwhile";
	case STORE_FULL:
		return "cannot be kept: the disk is full";
	case STORE_UNAVAILABLE:
		return "cannot be reached";
	}
	return "is not known";
}
