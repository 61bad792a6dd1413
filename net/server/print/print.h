/*
 * PDFs on A4, drawn with Cairo and Pango: print*.c alone knows them.
 */
#ifndef NET_SERVER_PRINT_PRINT_H
#define NET_SERVER_PRINT_PRINT_H

#include <stdbool.h>

#include "engine/base/text_buffer.h"

/* "ja" or "en"; else false, told. */
bool print_language_ok(const char *language);

#endif
