/*
 * A month's report on A4, to be printed in black and white: figures, and bars beside them.
 */
#ifndef NET_SERVER_PRINT_PRINT_REPORT_H
#define NET_SERVER_PRINT_PRINT_REPORT_H

#include "net/server/print/print.h"
#include "net/server/print/report.h"

/* The whole PDF into pdf, in the report's language. False (told) when it cannot be made. */
bool print_report(const struct report *report, const char *words, struct text_buffer *pdf);

#endif
