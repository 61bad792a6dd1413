/*
 * report: one month of the programme, for the city's office and for whoever it is published to.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/commands/arguments.h"
#include "net/server/print/print_report.h"
#include "net/server/print/report_tables.h"

const char command_report_help[] =
	"report [--month 2026-10] [--csv DIR [--bom]] [--pdf FILE] [--lang ja|en] [--json]\n"
	"       a month (the last that is over) beside the one before: participants, grams by\n"
	"       deed, district and team, points, coupons by shop. Groups that are too small are\n"
	"       merged: it may be published. --csv writes a file for each table (UTF-8; --bom\n"
	"       for Excel), --pdf A4 pages; a file of that name is written over\n";

struct report_options {
	const char *month, *csv, *pdf, *language;
	bool bom, json;
};

static int write_csv(const struct report_table *tables, const char *folder, bool bom)
{
	int code = EX_OK;

	if (!files_make_folder(folder)) {
		log_error("--csv %s: is no folder, and cannot be made one", folder);
		return EX_CANTCREAT;
	}
	for (size_t i = 0; i < REPORT_TABLES && code == EX_OK; i++) {
		struct text_buffer out = {0};
		char name[40];
		char *path = NULL;
		enum files_err err = FILES_OK;

		snprintf(name, sizeof name, "%s.csv", tables[i].name);
		path = files_join(folder, name);
		text_buffer_add(&out, bom ? "\xEF\xBB\xBF" : "");
		report_table_csv(&tables[i], &out);
		err = files_write(path, out.data, out.length);
		if (err != FILES_OK) {
			log_error("--csv %s: %s", path, files_err_text(err));
			code = EX_CANTCREAT;
		}
		free(path);
		text_buffer_finish(&out);
	}
	return code;
}

static int write_pdf(const struct report *report, const char *path)
{
	struct text_buffer pdf = {0};
	char *words = command_share("print");
	enum files_err err = FILES_OK;
	int code = EX_OK;

	if (!print_report(report, words, &pdf)) {
		code = EX_SOFTWARE;
	} else if ((err = files_write(path, pdf.data, pdf.length)) != FILES_OK) {
		log_error("--pdf %s: %s", path, files_err_text(err));
		code = EX_CANTCREAT;
	}
	free(words);
	text_buffer_finish(&pdf);
	return code;
}

static int print_json(const struct report *report, const struct report_table *tables)
{
	struct text_buffer out = {0};

	text_buffer_add(&out, "{");
	wire_put_text(&out, "month", report->now.period.id);
	wire_put_text(&out, "month_before", report->before.period.id);
	wire_put_time(&out, "as_of", report->town, report->as_of_s);
	wire_put_bool(&out, "provisional", report->provisional);
	wire_put_bool(&out, "demo", report->demo);
	for (size_t i = 0; i < REPORT_TABLES; i++) {
		report_table_json(&tables[i], &out);
	}
	text_buffer_add(&out, "}\n");
	return command_print(&out);
}

static void add_value(struct text_buffer *out, const struct report_cell *cell)
{
	if (cell->kind == CELL_NUMBER) {
		text_buffer_addf(out, "%14lld", (long long)cell->number);
	} else {
		text_buffer_addf(out, "%14s", "few");
	}
}

static int print_summary(const struct report *report, const struct report_table *summary)
{
	struct text_buffer out = {0};

	text_buffer_addf(&out, "%-26s%14s%14s%s%s\n", "", report->now.period.id,
	                 report->before.period.id, report->provisional ? "  provisional" : "",
	                 report->demo ? "  made-up demo data" : "");
	for (size_t i = 0; i + 2 < summary->cells_count; i += 3) {
		text_buffer_addf(&out, "%-26s", summary->cells[i].text);
		add_value(&out, &summary->cells[i + 1]);
		add_value(&out, &summary->cells[i + 2]);
		text_buffer_add(&out, "\n");
	}
	return command_print(&out);
}

static int put_out(const struct report *report, const struct report_options *options)
{
	struct report_table tables[REPORT_TABLES];
	int code = EX_OK;

	report_tables_make(report, tables);
	if (options->csv != NULL) {
		code = write_csv(tables, options->csv, options->bom);
	}
	if (code == EX_OK && options->pdf != NULL) {
		code = write_pdf(report, options->pdf);
	}
	if (code == EX_OK) {
		code = options->json ? print_json(report, tables) : print_summary(report, &tables[0]);
	}
	report_tables_finish(tables);
	return code;
}

static int run(const struct command_place *place, const struct report_options *options)
{
	struct report report;
	struct period month;
	int64_t now_s = clock_wall_s();
	enum store_err err = STORE_OK;
	int code = EX_OK;

	if (!report_month_read(place->town, options->month, now_s, &month)) {
		log_error("--month %.20s: is no month like 2026-10", options->month);
		return EX_USAGE;
	}
	err = report_work_out(place->town, place->store, &month, options->language, now_s, &report);
	code = err == STORE_OK ? put_out(&report, options) : command_failed("the report", err);
	report_finish(&report);
	return code;
}

int command_report(int count, char **words)
{
	const char *address = NULL, *folder = NULL;
	struct report_options options = {.language = "ja"};
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--town", &folder, NULL},
	                                 {"--month", &options.month, NULL},
	                                 {"--csv", &options.csv, NULL},
	                                 {"--pdf", &options.pdf, NULL},
	                                 {"--lang", &options.language, NULL},
	                                 {"--bom", NULL, &options.bom},
	                                 {"--json", NULL, &options.json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct command_place place;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments) || !print_language_ok(options.language)) {
		return EX_USAGE;
	}
	if (arguments.count != 0) {
		log_error("%s: is one word too many; the month is --month 2026-10", arguments.words[0]);
		return EX_USAGE;
	}
	if (command_open_existing(folder, address, &place, &code)) {
		code = run(&place, &options);
		command_close(&place);
	}
	return code;
}
