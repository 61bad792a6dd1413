/*
 * /office: the season in charts, each with its figures as a table.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "net/server/pages/office.h"

static void add_key(struct request *request, struct text_buffer *page)
{
	office_add_in(
		request, page,
		"<ul class=\"key\"><li><svg aria-hidden=\"true\" width=\"16\" height=\"16\"><rect "
		"width=\"16\" height=\"16\" fill=\"#3f6b3a\"/></svg>",
		"office.legs", "</li>");
	office_add_in(request, page,
	              "<li><svg aria-hidden=\"true\" width=\"16\" height=\"16\"><rect x=\"1\" y=\"1\" "
	              "width=\"14\" height=\"14\" fill=\"#f2b632\" stroke=\"#26304a\" "
	              "stroke-dasharray=\"3 2\"/></svg>",
	              "office.kitchen", "</li></ul>");
}

/* Round, at least the value, and its half round too. */
static int64_t round_top(int64_t value)
{
	static const int64_t round[] = {10, 12, 16, 20, 24, 30, 40, 50, 60, 80};
	int64_t by = 100;

	for (;; by *= 10) {
		for (size_t i = 0; i < sizeof round / sizeof round[0]; i++) {
			if (round[i] * by >= value) {
				return round[i] * by;
			}
		}
	}
}

static void add_week_bars(struct request *request, struct text_buffer *page,
                          const struct town_figures *figures, int64_t top)
{
	enum { LEFT = 64, HEIGHT = 200, WIDTH = 900, BOTTOM = 28 };
	int step = (WIDTH - LEFT) / (figures->weeks_count > 0 ? (int)figures->weeks_count : 1);
	int bar = step > 60 ? 44 : step * 3 / 4;

	for (int i = 0; i <= 2; i++) {
		int y = 8 + HEIGHT - HEIGHT * i / 2;

		text_buffer_addf(page,
		                 "<path d=\"M%d %dH%d\" stroke=\"#cfc3a6\"/><text x=\"%d\" y=\"%d\""
		                 " text-anchor=\"end\">%" PRId64 ".%d</text>",
		                 LEFT, y, WIDTH, LEFT - 8, y + 5, top * i / 2000,
		                 (int)(top * i / 200 % 10));
	}
	for (size_t i = 0; i < figures->weeks_count; i++) {
		const struct town_week *week = &figures->weeks[i];
		int x = LEFT + (int)i * step + (step - bar) / 2;
		int legs = (int)(week->legs_g * HEIGHT / top),
			kitchen = (int)(week->kitchen_g * HEIGHT / top);

		text_buffer_addf(page,
		                 "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#3f6b3a\"/>", x,
		                 8 + HEIGHT - legs, bar, legs);
		if (kitchen > 1) {
			text_buffer_addf(page,
			                 "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#f2b632\""
			                 " stroke=\"#26304a\" stroke-dasharray=\"3 2\"/>",
			                 x, 8 + HEIGHT - legs - kitchen, bar, kitchen);
		}
		if (step >= 40 || i % 2 == figures->weeks_count % 2 || i + 1 == figures->weeks_count) {
			text_buffer_addf(page, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">", x + bar / 2,
			                 HEIGHT + BOTTOM);
			office_monday(request, page, week->id, 5);
			text_buffer_add(page, "</text>");
		}
	}
}

static void add_weeks_table(struct request *request, struct text_buffer *page,
                            const struct town_figures *figures)
{
	office_add_in(request, page, "<details><summary>", "office.table",
	              "</summary><div class=\"wide\"><table><thead><tr><th scope=\"col\">");
	office_add(request, page, "office.week");
	office_add_in(request, page, "</th><th scope=\"col\" class=\"n\">", "office.legs", "</th>");
	office_add_in(request, page, "<th scope=\"col\" class=\"n\">", "office.kitchen", "</th>");
	office_add_in(request, page, "<th scope=\"col\" class=\"n\">", "office.active",
	              "</th></tr></thead><tbody>");
	for (size_t i = figures->weeks_count; i-- > 0;) {
		const struct town_week *week = &figures->weeks[i];

		text_buffer_add(page, "<tr><th scope=\"row\">");
		office_monday(request, page, week->id, 0);
		text_buffer_addf(page, " – <small>(%s)</small></th><td class=\"n\">", week->id);
		office_kilograms(page, week->legs_g);
		text_buffer_add(page, " kg</td><td class=\"n\">");
		office_kilograms(page, week->kitchen_g);
		text_buffer_add(page, " kg</td><td class=\"n\">");
		office_number(page, week->players);
		text_buffer_add(page, "</td></tr>");
	}
	text_buffer_add(page, "</tbody></table></div></details>");
}

void office_add_weeks(struct request *request, struct text_buffer *page,
                      const struct town_figures *figures)
{
	int64_t most_g = 0;

	for (size_t i = 0; i < figures->weeks_count; i++) {
		int64_t grams = figures->weeks[i].legs_g + figures->weeks[i].kitchen_g;

		most_g = grams > most_g ? grams : most_g;
	}
	office_add_in(request, page, "<section aria-labelledby=\"weeks\"><h2 id=\"weeks\">",
	              "office.weeks", " (kg)</h2>");
	add_key(request, page);
	text_buffer_add(page, "<div class=\"wide\" tabindex=\"0\" role=\"group\" "
	                      "aria-labelledby=\"weeks\"><svg class=\"chart\" role=\"img\" viewBox=\"0 "
	                      "0 900 236\" width=\"900\" height=\"236\" "
	                      "font-size=\"15\" fill=\"#26304a\" aria-labelledby=\"weeks\">");
	add_week_bars(request, page, figures, round_top(most_g));
	office_add_in(request, page, "</svg></div><p class=\"note\">", "office.weeks.note", "</p>");
	add_weeks_table(request, page, figures);
	text_buffer_add(page, "</section>");
}

void office_add_districts(struct request *request, struct text_buffer *page,
                          const struct town_figures *figures)
{
	const struct town *town = request->town;
	int64_t most_g = 0;

	for (size_t i = 0; i < figures->districts_count; i++) {
		int64_t grams = figures->districts[i].legs_g + figures->districts[i].kitchen_g;

		most_g = grams > most_g ? grams : most_g;
	}
	office_add_in(request, page, "<section aria-labelledby=\"places\"><h2 id=\"places\">",
	              "office.districts", "</h2>");
	add_key(request, page);
	office_add_in(request, page, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">",
	              "office.district", "</th><th scope=\"col\" class=\"n\">CO2</th>");
	office_add_in(request, page, "<th scope=\"col\" class=\"n\">", "office.active",
	              "</th></tr></thead><tbody>");
	for (size_t i = 0; i < figures->districts_count; i++) {
		const struct district_figures *district = &figures->districts[i];
		int which = town_district(town, district->id);

		text_buffer_add(page, "<tr><th scope=\"row\">");
		office_words(page, which >= 0 ? words_in(&town->districts[which].name,
		                                         town_language(town, request->language))
		                              : district->id);
		text_buffer_add(page, "</th><td class=\"n\">");
		office_kilograms(page, district->legs_g + district->kitchen_g);
		text_buffer_add(page, " kg");
		office_bar(page, district->legs_g, district->kitchen_g, most_g);
		text_buffer_add(page, "</td><td class=\"n\">");
		office_number(page, district->players);
		text_buffer_add(page, "</td></tr>");
	}
	text_buffer_add(page, "</tbody></table></div><p class=\"note\">");
	office_add_count(request, page, "office.districts.note", town->rules.group_min);
	text_buffer_add(page, "</p></section>");
}

void office_add_deeds(struct request *request, struct text_buffer *page,
                      const struct store_deed_sum deeds[DEEDS])
{
	int64_t most_g = 0;

	for (int i = 0; i < DEEDS; i++) {
		most_g = deeds[i].grams > most_g ? deeds[i].grams : most_g;
	}
	office_add_in(request, page, "<section aria-labelledby=\"deeds\"><h2 id=\"deeds\">",
	              "office.deeds", "</h2><div class=\"wide\"><table><thead><tr><th scope=\"col\">");
	office_add_in(request, page, "", "office.deed", "</th><th scope=\"col\" class=\"n\">CO2</th>");
	office_add_in(request, page, "<th scope=\"col\" class=\"n\">", "office.entries", "</th>");
	office_add_in(request, page, "<th scope=\"col\" class=\"n\">", "office.active",
	              "</th></tr></thead><tbody>");
	for (int i = 0; i < DEEDS; i++) {
		bool legs = deed_track((enum deed)i) == TRACK_LEGS;
		char key[32];

		snprintf(key, sizeof key, "deed.%s", deed_text((enum deed)i));
		office_add_in(request, page, "<tr><th scope=\"row\">", key, "</th><td class=\"n\">");
		office_kilograms(page, deeds[i].grams);
		text_buffer_add(page, " kg");
		office_bar(page, legs ? deeds[i].grams : 0, legs ? 0 : deeds[i].grams, most_g);
		text_buffer_add(page, "</td><td class=\"n\">");
		office_number(page, deeds[i].entries);
		text_buffer_add(page, "</td><td class=\"n\">");
		office_number(page, deeds[i].players);
		text_buffer_add(page, "</td></tr>");
	}
	text_buffer_add(page, "</tbody></table></div></section>");
}
