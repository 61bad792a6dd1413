/*
 * import: trips, one after another, each with its receipt.
 */
#include "net/server/commands/command_import.h"

#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/server/commands/commands.h"

static void write_json(struct importer *importer, const struct receipt *receipt)
{
	char started[CLOCK_TEXT_MAX];
	const char *reason = score_reason_text(receipt->reason);
	struct text_buffer *out = &importer->trips;

	clock_write_rfc3339(started, receipt->started_s, importer->town->offset_minutes);
	text_buffer_addf(out,
	                 "%s{\"distance_m\": %lld, \"displacement_m\": %lld, \"started_at\": \"%s\"",
	                 importer->found > 1 ? ", " : "", (long long)receipt->distance_m,
	                 (long long)receipt->displacement_m, started);
	text_buffer_addf(out, ", \"grams\": %lld, \"reason\": ", (long long)receipt->grams);
	text_buffer_addf(out, reason != NULL ? "\"%s\"}" : "null}", reason);
}

static void print_receipt(const struct importer *importer, const struct receipt *receipt,
                          bool somewhere, bool again)
{
	char started[CLOCK_TEXT_MAX];

	clock_write_rfc3339(started, receipt->started_s, importer->town->offset_minutes);
	printf("%s  %s  %lld m ", started, deed_text(receipt->deed), (long long)receipt->distance_m);
	if (somewhere) {
		printf("(%lld m in a straight line)  ", (long long)receipt->displacement_m);
	} else {
		printf("(its end is not known)  ");
	}
	if (receipt->reason == SCORE_COUNTS) {
		printf("%lld g = %lld m x %d g/km of fiscal year %d", (long long)receipt->grams,
		       (long long)receipt->distance_m, receipt->factor, receipt->fiscal_year);
	} else {
		printf("0 g: %s", score_reason_text(receipt->reason));
	}
	printf("%s\n", again ? "  (was there already, not counted again)" : "");
}

static struct receipt score_dry(struct importer *importer, const struct brought *brought)
{
	int64_t day = period_local_day(brought->trip.started_s, importer->town->offset_minutes);
	struct score_day so_far = {.metres = 0};
	struct receipt receipt;

	if (day != importer->day) {
		importer->day = day;
		memset(importer->day_m, 0, sizeof importer->day_m);
	}
	so_far.metres = importer->day_m[brought->deed];
	receipt = score_brought(importer->town, brought, &so_far);
	importer->day_m[brought->deed] += receipt.metres;
	return receipt;
}

/* The same walk of the same player has the same id, from whatever file it comes, and is not there
 * twice even where two programs cut it a little otherwise. */
static struct receipt score_stored(struct importer *importer, const char *source,
                                   const struct brought *brought, bool guess, bool *again)
{
	char id[STORE_SENDER_MAX];
	const struct programme_deed deed = {.player = importer->player.id,
	                                    .source = source,
	                                    .sender_id = id,
	                                    .guess = guess,
	                                    .brought = *brought};
	struct store_entry entry = {0};

	snprintf(id, sizeof id, "%lld:%lld-%lld", (long long)importer->player.id,
	         (long long)brought->trip.started_s, (long long)brought->trip.ended_s);
	importer->err = programme_add(importer->town, importer->store, &deed, importer->now_s, &entry);
	*again = importer->err == STORE_DUPLICATE || importer->err == STORE_CONFLICT;
	importer->err = *again ? STORE_OK : importer->err;
	return entry.receipt;
}

void import_take(struct importer *importer, const char *source, const struct brought *brought,
                 bool guess)
{
	struct brought one = *brought;
	struct receipt receipt;
	bool again = false;

	if (importer->err != STORE_OK || importer->wrong != NULL) {
		return;
	}
	importer->wrong = programme_wrong_time(one.trip.started_s, one.trip.ended_s, importer->now_s);
	if (importer->wrong != NULL) {
		return;
	}
	if (guess) {
		one.deed = score_guess_deed(importer->town, &one.trip);
	}
	receipt = importer->store == NULL ? score_dry(importer, &one)
	                                  : score_stored(importer, source, &one, guess, &again);
	if (importer->err != STORE_OK) {
		return;
	}
	importer->found++;
	importer->counted += receipt.reason == SCORE_COUNTS && !again;
	importer->held += receipt.reason == SCORE_HELD_FOR_REVIEW && !again;
	importer->grams += again ? 0 : receipt.grams;
	if (importer->json) {
		write_json(importer, &receipt);
	} else {
		print_receipt(importer, &receipt, one.somewhere, again);
	}
}

void import_take_trip(void *context, const struct trip *trip)
{
	struct importer *importer = context;
	const struct brought brought = {.deed =
	                                    importer->deed < 0 ? DEED_WALK : (enum deed)importer->deed,
	                                .trip = *trip,
	                                .somewhere = true};

	import_take(importer, "gpx", &brought, importer->deed < 0);
}

int import_trips_code(const struct importer *importer, const char *path)
{
	if (importer->wrong != NULL) {
		log_error("%s: trip %zu %s", path, importer->found + 1, importer->wrong);
		return EX_DATAERR;
	}
	if (importer->err != STORE_OK) {
		log_error("%s: the walk %s", path, store_err_text(importer->err));
	}
	return command_exit_code(importer->err);
}
