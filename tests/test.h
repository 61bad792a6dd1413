/*
 * TEST(a_sentence) { … } adds a test to the program; tests/test.c runs them all with cmocka.
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void test_add(const char *name, CMUnitTestFunction function);

#define TEST(sentence)                                                                             \
	static void sentence(void **test_state);                                                       \
	__attribute__((constructor)) static void add_##sentence(void)                                  \
	{                                                                                              \
		test_add(#sentence, sentence);                                                             \
	}                                                                                              \
	static void sentence(void **test_state __attribute__((unused)))

/* A fresh folder for this test, under $TMPDIR or /tmp. The caller frees the path; the folder is
 * removed when the program ends. */
char *test_folder(void);

/* A socket that listens on a free port of 127.0.0.1; the caller's. */
int test_listen(int *port);

#endif
