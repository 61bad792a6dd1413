#include "net/client/easy.h"

#include <stdio.h>

enum { CONNECT_MS = 4000 };

CURL *easy_create(const char *base_url, const char *path)
{
	CURL *easy = curl_easy_init();
	char url[EASY_BASE_MAX + EASY_PATH_MAX];

	snprintf(url, sizeof url, "%s%s", base_url, path);
	curl_easy_setopt(easy, CURLOPT_URL, url);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); /* never waits for a name server that hangs */
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "machiaruki/" MACHIARUKI_VERSION);
	return easy;
}
