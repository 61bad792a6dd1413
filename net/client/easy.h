/*
 * What every request of this program has in common, for net/client alone.
 */
#ifndef NET_CLIENT_EASY_H
#define NET_CLIENT_EASY_H

#include <curl/curl.h>

enum { EASY_BASE_MAX = 768, EASY_PATH_MAX = 256 };

/* A request of base_url and path, to be ended by curl_easy_cleanup(). Its whole time is not bounded
 * yet. It goes nowhere but there: a redirect is an answer like any. */
CURL *easy_create(const char *base_url, const char *path);

#endif
