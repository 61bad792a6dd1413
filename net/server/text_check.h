/*
 * What the office types: whether it can be kept and shown.
 */
#ifndef NET_SERVER_TEXT_CHECK_H
#define NET_SERVER_TEXT_CHECK_H

#include <stdbool.h>
#include <stddef.h>

enum text_fault {
	TEXT_FINE,
	TEXT_EMPTY,
	TEXT_TOO_LONG,
	TEXT_NO_TEXT, /* no UTF-8, or a control character in it */
	TEXT_READING, /* a brace that is no {漢字|かんじ} with kana as its reading */
};

/* One line of at most most bytes; spaces alone are nothing. With readings, braces are looked at. */
enum text_fault text_check(const char *text, size_t most, bool readings);

/* "is empty", "is longer than the bytes that are taken", … */
const char *text_fault_text(enum text_fault fault);

#endif
