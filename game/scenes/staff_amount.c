#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { LITRE_ML = 1000, LITRES_MAX = 8 };

int64_t staff_amount_ml(const char *litres)
{
	const char *point = strchr(litres, '.');

	return strtol(litres, NULL, 10) * LITRE_ML +
	       (point != NULL && point[1] != '\0' ? (point[1] - '0') * STAFF_STEP_ML : 0);
}

static void write_amount(char litres[LITRES_MAX], int64_t ml)
{
	int whole = (int)(ml / LITRE_ML % 100), tenths = (int)(ml % LITRE_ML / STAFF_STEP_ML);

	litres[0] = '\0';
	if (tenths > 0) {
		snprintf(litres, LITRES_MAX, "%d.%d", whole, tenths);
	} else if (whole > 0) {
		snprintf(litres, LITRES_MAX, "%d", whole);
	}
}

bool staff_amount_type(char litres[LITRES_MAX], char sign)
{
	char more[LITRES_MAX];
	size_t length = strlen(litres);
	const char *point = strchr(litres, '.');

	if (sign == '.' || sign == ',') {
		if (point != NULL) {
			return false;
		}
		snprintf(more, sizeof more, "%.4s.", length == 0 ? "0" : litres);
	} else if (sign < '0' || sign > '9' || (point != NULL && point[1] != '\0')) {
		return false; /* tenths are enough: nobody measures less of oil */
	} else {
		snprintf(more, sizeof more, "%.5s%c", strcmp(litres, "0") == 0 ? "" : litres, sign);
	}
	if (staff_amount_ml(more) > STAFF_MOST_ML) {
		return false;
	}
	memcpy(litres, more, sizeof more);
	return true;
}

void staff_amount_delete(char litres[LITRES_MAX])
{
	size_t length = strlen(litres);

	if (length > 0) {
		litres[length - 1] = '\0';
	}
}

bool staff_amount_add(char litres[LITRES_MAX], int64_t ml)
{
	int64_t sum = staff_amount_ml(litres) + ml;

	if (sum > STAFF_MOST_ML) {
		return false;
	}
	write_amount(litres, sum < 0 ? 0 : sum);
	return true;
}

void staff_amount_text(const struct game *game, int64_t ml, char *text, size_t cap)
{
	int tenths = (int)(ml % LITRE_ML / STAFF_STEP_ML);
	char number[32];

	snprintf(number, sizeof number, "%d", (int)(ml / LITRE_ML));
	if (tenths > 0) {
		snprintf(number, sizeof number, "%d%s%d", (int)(ml / LITRE_ML),
		         kit_text(game, "number.decimal"), tenths);
	}
	kit_fill(game, "staff.litres", number, text, cap);
}

struct receipt staff_amount_counts(const struct game *game, int64_t ml)
{
	struct brought brought = {
		.deed = DEED_OIL,
		.trip = {.started_s = game->wall_s, .ended_s = game->wall_s},
		.amount = ml,
	};
	struct score_day day = {.amount = 0};

	return score_brought(game->town, &brought, &day);
}
