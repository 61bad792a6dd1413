/*
 * Memory of libcurl that is wiped before it is given back: it holds requests with tokens, card
 * numbers and pictures, and a kiosk's process goes on after its visitor.
 */
#ifndef NET_CLIENT_CURL_MEMORY_H
#define NET_CLIENT_CURL_MEMORY_H

/* Begins libcurl, for the process; again is no harm. Before any other thread. */
void curl_memory_begin(void);

#endif
