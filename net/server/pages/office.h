/*
 * The inside of /office, the pages of the programme office. For pages/office*.c alone.
 *
 * Each page is a GET that a signed-in member of the staff sees; each change is a POST that answers
 * 303, so that a second tap or a page that is loaded again changes nothing anew. A POST is good
 * with the session's cookie (SameSite=Lax) and a token in its form that is made of the session, so
 * that no other site can send it. Plain HTML and inline SVG, no script; each chart has its figures
 * as a table beside it.
 */
#ifndef NET_SERVER_PAGES_OFFICE_H
#define NET_SERVER_PAGES_OFFICE_H

#include "net/server/pages/page.h"

#define OFFICE_SESSION "machiaruki_office"
#define OFFICE_PATH "/office"

enum office_page {
	OFFICE_SEASON,
	OFFICE_REVIEWS,
	OFFICE_KIOSKS,
	OFFICE_NOTICES,
	OFFICE_COUPONS,
	OFFICE_PAGES
};

/* True when somebody is signed in; else the request is sent on to the sign-in. */
bool office_signed_in(struct request *request);
/* For a POST: signed in, and its form is one of this session's; else it is sent on. */
bool office_may_change(struct request *request);

/* Everything up to the page's own heading, with the line that ?say= asks for; and what follows. */
void office_begin(struct request *request, struct text_buffer *page, struct store *store,
                  enum office_page which);
void office_end(struct request *request, struct text_buffer *page);
/* The frame of the sign-in alone. */
void office_begin_outside(struct request *request, struct text_buffer *page);

/* The card's fields, for who is not signed in. */
void office_show_signin(struct request *request);

/* <form …> with the session's token. */
void office_form(const struct request *request, struct text_buffer *page, const char *action);

/* 303 to a page, which then says the text of a key. */
void office_go(struct request *request, const char *path, const char *say);

/* A text, as it is: those of the office have no readings. */
void office_add(const struct request *request, struct text_buffer *page, const char *key);
/* The same between two pieces of HTML. */
void office_add_in(const struct request *request, struct text_buffer *page, const char *before,
                   const char *key, const char *after);
/* A text whose <n> is a number. */
void office_add_count(const struct request *request, struct text_buffer *page, const char *key,
                      int64_t count);
void office_number(struct text_buffer *page, int64_t value);    /* "1,234" */
void office_kilograms(struct text_buffer *page, int64_t grams); /* "1,234.5" */
/* "2026-11-24 10:15" in the town's time; "–" for 0. */
void office_time(const struct request *request, struct text_buffer *page, int64_t wall_s);
/* "3 min ago", with the time itself beside it. */
void office_ago(const struct request *request, struct text_buffer *page, int64_t wall_s);

/* A text of the pack, without its readings. */
void office_words(struct text_buffer *page, const char *text);
/* The Monday of a week "2026-W48", for a clerk counts no weeks: "2026-11-23" without its first skip
 * letters. */
void office_monday(const struct request *request, struct text_buffer *page, const char *id,
                   int skip);

/* The season in charts. */
void office_add_weeks(struct request *request, struct text_buffer *page,
                      const struct town_figures *figures);
void office_add_districts(struct request *request, struct text_buffer *page,
                          const struct town_figures *figures);
void office_add_deeds(struct request *request, struct text_buffer *page,
                      const struct store_deed_sum deeds[DEEDS]);

/* A cell's bar of value / most, in two parts where other is more than 0. */
void office_bar(struct text_buffer *page, int64_t value, int64_t other, int64_t most);

#endif
