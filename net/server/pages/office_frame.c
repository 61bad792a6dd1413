#include "net/server/pages/office.h"

#include <stdio.h>
#include <string.h>

#include "net/server/auth.h"

static const struct {
	const char *path, *title;
} pages[OFFICE_PAGES] = {
	{OFFICE_PATH, "office.season"},
	{OFFICE_PATH "/reviews", "office.reviews"},
	{OFFICE_PATH "/kiosks", "office.kiosks"},
	{OFFICE_PATH "/notices", "office.notices"},
	{OFFICE_PATH "/coupons", "office.coupons"},
};

/* What ?say= may ask for, and whether it is good news. */
static const struct {
	const char *name, *key;
	bool good;
} sayings[] = {
	{"wrong", "card.wrong", false},
	{"locked", "card.locked", false},
	{"notstaff", "office.notstaff", false},
	{"ended", "office.ended", false},
	{"out", "office.out", true},
	{"form", "office.form", false},
	{"gone", "office.gone", false},
	{"trouble", "trouble", false},
	{"accepted", "office.accepted", true},
	{"notcounted", "office.notcounted", true},
	{"rejected", "office.rejected", true},
	{"decided", "office.decided", false},
	{"added", "office.added", true},
	{"endeddone", "office.endeddone", true},
};

static const char style[] =
	"*{box-sizing:border-box}body{font:1rem/1.6 sans-serif;background:#f6efdf;color:#26304a;"
	"margin:0}.in{max-width:72rem;margin:0 auto;padding:0 1rem}.skip{position:absolute;"
	"left:-99rem;padding:.6rem 1rem}.skip:focus{left:1rem;top:.5rem;background:#fffdf6;z-index:1}"
	"header{background:#26304a;color:#fff}header .in{display:flex;flex-wrap:wrap;gap:.3rem 1rem;"
	"align-items:center;justify-content:space-between;padding-top:.5rem;padding-bottom:.5rem}"
	"header p{margin:0}.brand{font-size:1.15rem;font-weight:bold}.me{display:flex;"
	"align-items:center;gap:.8rem;flex-wrap:wrap}header button{background:transparent;color:#fff;"
	"border-color:#fff}nav.pages{background:#fffdf6;border-bottom:2px solid #26304a}"
	"nav.pages ul{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0}"
	"nav.pages a{display:block;padding:.7rem 1rem;min-height:2.8rem;color:#26304a;"
	"text-decoration:none;border-bottom:4px solid transparent}nav.pages a:hover{"
	"background:#efe6d0}nav.pages a[aria-current]{font-weight:bold;border-color:#d9532c}"
	"main{padding:1rem 0 2rem}main:focus{outline:none}h1{font-size:1.6rem;margin:.4rem 0 .8rem}"
	"h2{font-size:1.2rem;margin:0 0 .6rem}h3{font-size:1rem;margin:0 0 .4rem}section,.card{"
	"background:#fffdf6;border:1px solid #cfc3a6;border-radius:.6rem;padding:1rem;margin:0 0 1rem}"
	".grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));"
	"gap:0 1rem;align-items:start}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}"
	"caption{text-align:left;font-weight:bold;padding:.2rem 0}th,td{text-align:left;"
	"padding:.45rem .6rem;border-top:1px solid #cfc3a6;vertical-align:top}thead th{"
	"border-top:0;border-bottom:2px solid #26304a;white-space:nowrap}td.n,th.n{text-align:right;"
	"font-variant-numeric:tabular-nums;white-space:nowrap}tfoot th,tfoot td{border-top:2px solid "
	"#26304a;font-weight:bold}svg{display:block;max-width:100%;height:auto}"
	"td.n "
	"svg{margin-left:auto}svg.chart{width:100%;min-width:40rem;max-width:none}dl.facts{display:"
	"grid;"
	"grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.5rem 1rem;margin:0 0 .8rem}"
	"dl.facts dt{font-size:.85rem}dl.texts{display:block}dl.texts div{margin-bottom:.5rem}"
	"dl.texts .less{font-weight:normal}dl.facts dd{margin:0;font-weight:bold}.big{font-size:2rem;"
	"line-height:1.3;font-weight:bold;margin:0 0 .4rem}.key{display:flex;flex-wrap:wrap;gap:.2rem "
	"1.2rem;"
	"margin:.4rem 0;padding:0;list-style:none;font-size:.9rem}.key svg{display:inline-block;"
	"vertical-align:-.15em;margin-right:.4rem}.note{font-size:.9rem;margin:.4rem 0}"
	"label{display:block;font-weight:bold;margin:.7rem 0 .2rem}label small{font-weight:normal}"
	"input,select,textarea{font:inherit;width:100%;padding:.55rem;border:2px solid #26304a;"
	"border-radius:.5rem;background:#fff;color:#26304a;min-height:2.9rem}textarea{min-height:4."
	"6rem;"
	"resize:vertical}[aria-invalid=true]{border-color:#b3261e;border-width:3px}button{font:inherit;"
	"font-weight:bold;min-height:2.9rem;padding:.5rem 1.2rem;border:2px solid #26304a;"
	"border-radius:.5rem;background:#fffdf6;color:#26304a;cursor:pointer}.yes{background:#3f6b3a;"
	"border-color:#3f6b3a;color:#fff}.pair{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:.7rem}"
	".two{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:0 1rem}"
	".pin{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}.say{background:#fffdf6;"
	"border:2px solid #b3261e;border-left-width:.6rem;border-radius:.4rem;padding:.7rem 1rem;"
	"font-weight:bold}.good{border-color:#3f6b3a}.demo{background:#f2b632;color:#26304a;"
	"text-align:center;padding:.2rem 1rem;margin:0;font-weight:bold}.badge{display:inline-block;"
	"border:2px solid #26304a;border-radius:1rem;padding:0 .7rem;font-weight:bold;"
	"white-space:nowrap}.bad{background:#b3261e;border-color:#b3261e;color:#fff}.fine{"
	"background:#3f6b3a;border-color:#3f6b3a;color:#fff}.off{border-style:dashed}"
	".warn{background:#f2b632;border-color:#26304a}"
	"ul.kiosks{list-style:none;margin:0;padding:0}.kiosk{display:grid;gap:.5rem 1.2rem;"
	"grid-template-columns:minmax(0,20rem) minmax(0,1fr)}.kiosk figure{margin:0}.kiosk img,"
	".nothing{display:block;width:100%;max-height:24rem;object-fit:contain;object-position:left "
	"top;border-radius:.4rem}.nothing{border:2px dashed #26304a;padding:2.5rem 1rem;"
	"text-align:center}.kiosk figcaption{font-size:.9rem}.kiosk h2,.kiosk p{margin:0 0 .4rem}"
	".badges .badge{margin:0 .3rem .3rem 0}.kiosk dl.facts{margin-top:.6rem}.kiosk "
	"small{font-weight:normal}"
	"details{margin-top:.6rem}summary{cursor:pointer;padding:.5rem 0;font-weight:bold}"
	"a{color:#1d4e89}.narrow{max-width:28rem;margin:0 auto}footer{padding:0 0 2rem}footer ul{"
	"display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;list-style:none;margin:0;padding:0}footer a{"
	"display:inline-block;padding:.5rem 0;min-height:2.8rem}ul.todo{margin:0;padding-left:1.2rem}"
	"ul.todo a{display:inline-block;padding:.5rem 0;font-weight:bold}"
	":focus-visible{outline:4px solid #d9532c;outline-offset:2px}"
	"header :focus-visible{outline-color:#f2b632}"
	"@media(max-width:40rem){.kiosk{grid-template-columns:minmax(0,1fr)}.stack "
	"thead{position:absolute;left:-99rem}.stack tr{display:block;"
	"border-top:2px solid #26304a;padding:.4rem 0}.stack td,.stack th[scope=row]{display:flex;"
	"justify-content:space-between;gap:1rem;border:0;padding:.2rem 0;text-align:right;"
	"white-space:normal;overflow-wrap:anywhere}.stack td::before{content:attr(data-t);"
	"font-weight:normal;text-align:left;white-space:nowrap}.big{font-size:1.7rem}"
	"nav.pages a{padding:.7rem .6rem}th,td{padding:.4rem .3rem}section{padding:.8rem}}";

static void add_head(struct request *request, struct text_buffer *page, const char *title)
{
	bool easy = strcmp(request->language, "easy") == 0;

	text_buffer_addf(
		page,
		"<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>",
		easy ? "ja" : request->language);
	if (title != NULL) {
		office_add(request, page, title);
		text_buffer_add(page, " – ");
	}
	office_add(request, page, "office.title");
	text_buffer_add(page, "</title><style>");
	text_buffer_add(page, style);
	text_buffer_add(page, "</style></head><body><a class=\"skip\" href=\"#main\">");
	office_add(request, page, "office.skip");
	text_buffer_add(page, "</a>");
}

static void add_saying(struct request *request, struct text_buffer *page)
{
	const char *wanted = request->query(request, "say");

	for (size_t i = 0; wanted != NULL && i < sizeof sayings / sizeof sayings[0]; i++) {
		if (strcmp(sayings[i].name, wanted) == 0) {
			page_say(request, page, sayings[i].key, sayings[i].good);
		}
	}
}

static void add_demo(struct request *request, struct text_buffer *page, struct store *store)
{
	char demo[8] = "";

	if (store->ops->meta_get(store, "demo", demo, sizeof demo) == STORE_OK &&
	    strcmp(demo, "1") == 0) {
		text_buffer_add(page, "<p class=\"demo\">");
		office_add(request, page, "office.demo");
		text_buffer_add(page, "</p>");
	}
}

static void add_header(struct request *request, struct text_buffer *page, struct store *store)
{
	char name[64] = "";

	text_buffer_add(page, "<header><div class=\"in\"><p class=\"brand\">");
	office_add(request, page, "office.title");
	text_buffer_add(page, "</p>");
	if (request->signed_in && store->ops->staff_name(store, request->player, name) == STORE_OK) {
		text_buffer_add(page, "<div class=\"me\"><p>");
		office_add(request, page, "office.as");
		text_buffer_add(page, " <b>");
		page_escape(page, name);
		text_buffer_add(page, "</b></p>");
		office_form(request, page, OFFICE_PATH "/out");
		text_buffer_add(page, "<button>");
		office_add(request, page, "office.signout");
		text_buffer_add(page, "</button></form></div>");
	}
	text_buffer_add(page, "</div></header>");
}

static void add_pages(struct request *request, struct text_buffer *page, enum office_page which)
{
	text_buffer_add(page, "<nav class=\"pages\" aria-label=\"");
	office_add(request, page, "office.nav");
	text_buffer_add(page, "\"><div class=\"in\"><ul>");
	for (int i = 0; i < OFFICE_PAGES; i++) {
		text_buffer_addf(page, "<li><a href=\"%s\"%s>", pages[i].path,
		                 i == (int)which ? " aria-current=\"page\"" : "");
		office_add(request, page, pages[i].title);
		text_buffer_add(page, "</a></li>");
	}
	text_buffer_add(page, "</ul></div></nav>");
}

void office_begin(struct request *request, struct text_buffer *page, struct store *store,
                  enum office_page which)
{
	add_head(request, page, pages[which].title);
	add_header(request, page, store);
	add_demo(request, page, store);
	add_pages(request, page, which);
	text_buffer_add(page, "<div class=\"in\"><main id=\"main\" tabindex=\"-1\"><h1>");
	office_add(request, page, pages[which].title);
	text_buffer_add(page, "</h1>");
	add_saying(request, page);
}

void office_begin_outside(struct request *request, struct text_buffer *page)
{
	add_head(request, page, NULL);
	text_buffer_add(page, "<div class=\"in narrow\"><main id=\"main\" tabindex=\"-1\"><h1>");
	office_add(request, page, "office.title");
	text_buffer_add(page, "</h1>");
	add_saying(request, page);
}

void office_end(struct request *request, struct text_buffer *page)
{
	static const struct {
		const char *tag, *lang, *name;
	} languages[] = {{"ja", "ja", "日本語"},
	                 {"easy", "ja", "やさしい にほんご"},
	                 {"en", "en", "English"},
	                 {"vi", "vi", "Tiếng Việt"}};

	text_buffer_add(page, "</main><footer><nav aria-label=\"");
	office_add(request, page, "office.languages");
	text_buffer_add(page, "\"><ul>");
	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
		text_buffer_addf(page, "<li><a lang=\"%s\" href=\"?lang=%s\"%s>%s</a></li>",
		                 languages[i].lang, languages[i].tag,
		                 strcmp(languages[i].tag, request->language) == 0 ? " aria-current=\"true\""
		                                                                  : "",
		                 languages[i].name);
	}
	text_buffer_add(page, "</ul></nav></footer></div></body></html>\n");
}

/* What the forms of a session carry: it is made of the session's hash, which nobody else has. */
static void form_token(const struct request *request, char token[2 * STORE_HASH_LENGTH + 1])
{
	char text[2 * STORE_HASH_LENGTH + 8];
	uint8_t hash[STORE_HASH_LENGTH];

	snprintf(text, sizeof text, "office:");
	for (size_t i = 0; i < STORE_HASH_LENGTH; i++) {
		snprintf(text + 7 + 2 * i, 3, "%02x", request->token_hash[i]);
	}
	auth_hash_secret(text, hash);
	for (size_t i = 0; i < STORE_HASH_LENGTH; i++) {
		snprintf(token + 2 * i, 3, "%02x", hash[i]);
	}
}

void office_form(const struct request *request, struct text_buffer *page, const char *action)
{
	char token[2 * STORE_HASH_LENGTH + 1];

	form_token(request, token);
	text_buffer_addf(page,
	                 "<form method=\"post\" action=\"%s\"><input type=\"hidden\" name=\"form\""
	                 " value=\"%s\">",
	                 action, token);
}

bool office_signed_in(struct request *request)
{
	if (!request->signed_in) {
		page_go(request, OFFICE_PATH);
	}
	return request->signed_in;
}

bool office_may_change(struct request *request)
{
	char wanted[2 * STORE_HASH_LENGTH + 1], sent[2 * STORE_HASH_LENGTH + 1];
	unsigned differ = 0;

	if (!request->signed_in) {
		office_go(request, OFFICE_PATH, "ended");
		return false;
	}
	form_token(request, wanted);
	if (request_form(request, "form", sent, sizeof sent) && strlen(sent) == strlen(wanted)) {
		for (size_t i = 0; wanted[i] != '\0'; i++) {
			differ |= (unsigned char)wanted[i] ^ (unsigned char)sent[i];
		}
		if (differ == 0) {
			return true;
		}
	}
	office_go(request, OFFICE_PATH, "form");
	return false;
}

void office_go(struct request *request, const char *path, const char *say)
{
	char where[96];

	snprintf(where, sizeof where, "%s?say=%s", path, say);
	page_go(request, where);
}
