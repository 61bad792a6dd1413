/*
 * What the server's own pages share: their texts by language, their frame, a card with its PIN.
 *
 * Plain HTML without a script. Texts are the files pages/LANG.json, flat objects of key and text; a
 * text may carry readings, {漢字|かんじ}, which become ruby. A further language is a further file.
 */
#ifndef NET_SERVER_PAGES_PAGE_H
#define NET_SERVER_PAGES_PAGE_H

#include "net/server/request.h"

struct page_texts;

/* All files of a folder; NULL (told) when one of them cannot be read or ja.json is not there. A key
 * that a language lacks is told and taken from ja. */
struct page_texts *page_texts_open(const char *folder);
void page_texts_close(struct page_texts *texts);

/* The first language of an Accept-Language header that there is, else ja; wanted (may be NULL), the
 * query's lang, goes before. Borrowed. */
const char *page_language(const struct page_texts *texts, const char *wanted, const char *header);

/* In the request's language; the key itself when there is no such text. */
const char *page_text(const struct request *request, const char *key);

/* Everything up to the title, which is a key and is shown as the heading; before it the links of
 * the languages, each to the same page with the same query. */
void page_begin(struct request *request, struct text_buffer *page, const char *title);
void page_end(struct text_buffer *page);

/* As HTML: with nothing of it taken for markup. */
void page_escape(struct text_buffer *page, const char *text);
/* A text of the files, its readings as ruby. */
void page_add(struct request *request, struct text_buffer *page, const char *key);
/* The same inside an attribute or an <option>: without readings. */
void page_add_plain(struct request *request, struct text_buffer *page, const char *key);
/* A text of the town's or a shop's: with its readings as ruby, or without them. */
void page_add_text(struct text_buffer *page, const char *text, bool readings);
/* A text with a moment in the town's time: <y>, <m>, <d> its day, <M> and <D> with two digits, <t>
 * its hour and minute. */
void page_add_when(struct request *request, struct text_buffer *page, const char *key,
                   int64_t wall_s);
/* A line that says what happened: role "status" when it is good, else "alert". */
void page_say(struct request *request, struct text_buffer *page, const char *key, bool good);

/* 429, for a person. */
void page_too_many(struct request *request);

/* The fields of a card's number and its four pictures, and what came back in them. */
void page_card_fields(struct request *request, struct text_buffer *page);
void page_read_card(const struct request *request, char number[32], char pin[96]);

/* The session of a page, in a cookie that no script and no other site sees; path: "/shop". */
void page_set_session(struct request *request, const char *name, const char *path,
                      const char *secret, int seconds);

/* 303: the browser goes on with a GET, so that a page that is loaded again sends nothing anew. */
void page_go(struct request *request, const char *where);

#endif
