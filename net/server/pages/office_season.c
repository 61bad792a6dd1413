/*
 * /office: the season at a glance.
 */
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/kiosks.h"
#include "net/server/pages/office.h"
#include "net/server/routes.h"

struct season_page {
	struct town_figures figures;
	enum store_err err;
	struct store_deed_sum deeds[DEEDS];
};

static void add_todo(struct request *request, struct text_buffer *page, struct store *store)
{
	enum { HELD_MAX = 100 };
	struct store_review *held = mem_new(HELD_MAX, sizeof *held);
	struct store_kiosk *kiosks = mem_new(KIOSKS_MAX, sizeof *kiosks);
	size_t waiting = 0, count = 0, quiet = 0;
	enum store_err err = store->ops->review_list(store, 0, held, HELD_MAX, &waiting);

	err = err == STORE_OK ? kiosks_read(store, request->now_s, kiosks, &count) : err;
	while (quiet < count && kiosks_health(&kiosks[quiet], request->now_s) == KIOSKS_QUIET) {
		quiet++;
	}
	office_add_in(request, page, "<section aria-labelledby=\"todo\"><h2 id=\"todo\">",
	              "office.todo", "</h2>");
	if (err != STORE_OK) {
		page_say(request, page, "trouble", false);
	} else if (waiting == 0 && quiet == 0) {
		office_add_in(request, page, "<p>", "office.todo.none", "</p>");
	} else {
		text_buffer_add(page, "<ul class=\"todo\">");
		if (waiting > 0) {
			text_buffer_add(page, "<li><a href=\"" OFFICE_PATH "/reviews\">");
			office_add_count(request, page, "office.todo.reviews", (int64_t)waiting);
			text_buffer_add(page, waiting == HELD_MAX ? "+</a></li>" : "</a></li>");
		}
		if (quiet > 0) {
			text_buffer_add(page, "<li><a href=\"" OFFICE_PATH "/kiosks\">");
			office_add_count(request, page, "office.todo.quiet", (int64_t)quiet);
			text_buffer_add(page, "</a></li>");
		}
		text_buffer_add(page, "</ul>");
	}
	text_buffer_add(page, "</section>");
	free(held);
	free(kiosks);
}

static void add_goal(struct request *request, struct text_buffer *page,
                     const struct town_figures *figures)
{
	enum { WIDTH = 600, HEIGHT = 28 };
	int64_t total_g = figures->legs_g + figures->kitchen_g;
	int64_t percent = figures->goal_g > 0 ? total_g * 100 / figures->goal_g : 0;
	int width = (int)(percent > 100 ? WIDTH : percent * WIDTH / 100);

	text_buffer_addf(page,
	                 "<svg role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
	                 "aria-label=\"",
	                 WIDTH, HEIGHT, WIDTH, HEIGHT);
	office_add_count(request, page, "office.percent", percent);
	text_buffer_addf(page,
	                 "\"><rect x=\"1\" y=\"1\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#fff\""
	                 " stroke=\"#26304a\" stroke-width=\"2\"/><rect x=\"2\" y=\"2\" width=\"%d\""
	                 " height=\"%d\" rx=\"5\" fill=\"#3f6b3a\"/></svg><p class=\"note\">",
	                 WIDTH - 2, HEIGHT - 2, width > 4 ? width - 4 : 0, HEIGHT - 4);
	office_add_count(request, page, "office.percent", percent);
	text_buffer_add(page, " · ");
	office_add_count(request, page, "office.goal", figures->goal_g / 1000);
	text_buffer_add(page, "</p>");
}

static const char *season_name(const struct request *request, const struct period *season)
{
	const struct town *town = request->town;

	for (size_t i = 0; i < town->seasons_count; i++) {
		if (strcmp(town->seasons[i].id, season->id) == 0) {
			return words_in(&town->seasons[i].name, town_language(town, request->language));
		}
	}
	return NULL;
}

static void add_total(struct request *request, struct text_buffer *page,
                      const struct town_figures *figures)
{
	const char *name = season_name(request, &figures->season);

	office_add_in(request, page, "<section aria-labelledby=\"total\"><h2 id=\"total\">",
	              "office.total", "</h2><p class=\"note\">");
	if (name != NULL) {
		office_words(page, name);
	} else {
		office_add(request, page, "office.outside");
	}
	text_buffer_add(page, " · ");
	office_add(request, page, "office.asof");
	text_buffer_add(page, " ");
	office_time(request, page, figures->as_of_s);
	text_buffer_add(page, "</p><p class=\"big\">");
	office_kilograms(page, figures->legs_g + figures->kitchen_g);
	text_buffer_add(page, " kg</p>");
	add_goal(request, page, figures);
	office_add_in(request, page, "<dl class=\"facts\"><div><dt>", "office.legs", "</dt><dd>");
	office_kilograms(page, figures->legs_g);
	office_add_in(request, page, " kg</dd></div><div><dt>", "office.kitchen", "</dt><dd>");
	office_kilograms(page, figures->kitchen_g);
	office_add_in(request, page, " kg</dd></div><div><dt>", "office.active", "</dt><dd>");
	office_number(page, figures->players);
	office_add_in(request, page, "</dd></div><div><dt>", "office.entries", "</dt><dd>");
	office_number(page, figures->trips);
	text_buffer_add(page, "</dd></div></dl></section>");
}

static void add_week_row(struct request *request, struct text_buffer *page, const char *key,
                         const struct town_week *week, int64_t most_g)
{
	int64_t grams = week->legs_g + week->kitchen_g;

	office_add_in(request, page, "<tr><th scope=\"row\">", key, "<br><small>");
	office_monday(request, page, week->id, 0);
	text_buffer_add(page, " –</small></th><td class=\"n\">");
	office_kilograms(page, grams);
	text_buffer_add(page, " kg");
	office_bar(page, week->legs_g, week->kitchen_g, most_g);
	text_buffer_add(page, "</td><td class=\"n\">");
	office_number(page, week->players);
	text_buffer_add(page, "</td></tr>");
}

static void add_two_weeks(struct request *request, struct text_buffer *page,
                          const struct town_figures *figures)
{
	static const struct town_week nothing = {.id = "–"};
	size_t count = figures->weeks_count;
	const struct town_week *now = count > 0 ? &figures->weeks[count - 1] : &nothing;
	const struct town_week *last = count > 1 ? &figures->weeks[count - 2] : &nothing;
	int64_t now_g = now->legs_g + now->kitchen_g, last_g = last->legs_g + last->kitchen_g;

	office_add_in(request, page, "<section aria-labelledby=\"two\"><h2 id=\"two\">",
	              "office.twoweeks", "</h2><table><thead><tr><th scope=\"col\">");
	office_add(request, page, "office.week");
	text_buffer_add(page, "</th><th scope=\"col\" class=\"n\">CO2</th>");
	office_add_in(request, page, "<th scope=\"col\" class=\"n\">", "office.active",
	              "</th></tr></thead><tbody>");
	add_week_row(request, page, "office.thisweek", now, now_g > last_g ? now_g : last_g);
	add_week_row(request, page, "office.lastweek", last, now_g > last_g ? now_g : last_g);
	text_buffer_add(page, "</tbody></table></section>");
}

void handle_office_read(struct request *request)
{
	struct season_page *season = NULL;

	if (!request->signed_in) {
		office_show_signin(request);
		return;
	}
	season = mem_new(1, sizeof *season);
	season->err = programme_town_figures(request->programme, request->now_s, &season->figures);
	request->work = season;
}

void handle_office_slow(struct request *request, struct store *store)
{
	struct season_page *season = request->work;
	struct text_buffer page = {0};
	enum store_err err = season->err;

	if (err == STORE_OK) {
		err = store->ops->deed_sums(store, season->figures.season.from_s,
		                            season->figures.season.until_s, season->deeds);
	}
	office_begin(request, &page, store, OFFICE_SEASON);
	if (err != STORE_OK) {
		page_say(request, &page, "trouble", false);
	} else {
		add_todo(request, &page, store);
		text_buffer_add(&page, "<div class=\"grid\">");
		add_total(request, &page, &season->figures);
		add_two_weeks(request, &page, &season->figures);
		text_buffer_add(&page, "</div>");
		office_add_weeks(request, &page, &season->figures);
		text_buffer_add(&page, "<div class=\"grid\">");
		office_add_districts(request, &page, &season->figures);
		office_add_deeds(request, &page, season->deeds);
		text_buffer_add(&page, "</div>");
	}
	office_end(request, &page);
	answer_html(request, err == STORE_OK ? 200 : 503, &page);
}
