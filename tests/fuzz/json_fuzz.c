#include "engine/base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int rules = JSON_PLAIN; rules <= JSON_PACK; rules++) {
		struct json_error error;
		struct json *root =
			json_read((const char *)data, size, 65536, (enum json_rules)rules, &error);

		if ((root == NULL) == (error.err == JSON_OK)) {
			__builtin_trap();
		}
		json_destroy(root);
	}
	return 0;
}
