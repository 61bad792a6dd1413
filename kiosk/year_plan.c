#include "kiosk/year_plan.h"

#include <stdlib.h>

enum {
	OPENS_S = 8 * 3600,
	CLOSES_S = 18 * 3600,
	MOST_VISITS = 8,
	WEEK_DAYS = 7,
	TEN_YEARS_S = 10 * 365 * YEAR_DAY_S,
};

/* Knuth's MMIX generator. */
static int below(uint64_t *random, int bound)
{
	*random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((*random >> 33) % (uint64_t)bound);
}

static struct year_event *add(struct year_plan *plan, enum year_kind kind, int at_s)
{
	struct year_event *event = &plan->events[plan->count++];

	*event = (struct year_event){.at_s = at_s, .kind = kind};
	return event;
}

/* Most come by day; one in six at any hour, when the screen may be closed. */
static int hour_of(uint64_t *random)
{
	return below(random, 6) == 0 ? below(random, YEAR_DAY_S)
	                             : OPENS_S + below(random, CLOSES_S - OPENS_S);
}

static enum monkey_manner manner_of(uint64_t *random)
{
	static const enum monkey_manner manners[] = {
		MONKEY_GUEST,  MONKEY_GUEST,  MONKEY_GUEST, MONKEY_GUEST,    MONKEY_PLAYER,
		MONKEY_PLAYER, MONKEY_PLAYER, MONKEY_STAFF, MONKEY_CHILDREN, MONKEY_ANY};

	return manners[below(random, (int)(sizeof manners / sizeof manners[0]))];
}

/* One day in seven nobody comes; one in seven a class does. */
static void add_visits(struct year_plan *plan, uint64_t *random)
{
	int sort = below(random, WEEK_DAYS);
	int count = sort == 0   ? 0
	            : sort == 1 ? 5 + below(random, MOST_VISITS - 5)
	                        : 1 + below(random, 3);

	for (int i = 0; i < count; i++) {
		struct year_event *visit = add(plan, YEAR_VISIT, hour_of(random));

		visit->manner = manner_of(random);
		visit->seed = (uint64_t)below(random, 1 << 30);
	}
}

/* Mostly minutes, sometimes hours, now and then days. */
static void add_trouble(struct year_plan *plan, uint64_t *random)
{
	int sort = below(random, 30);

	if (sort < 6) {
		struct year_event *outage = add(plan, YEAR_OUTAGE, below(random, YEAR_DAY_S));
		int length = below(random, 10);

		outage->amount = length < 5   ? 60 + below(random, 1800)
		                 : length < 9 ? 3600 + below(random, 8 * 3600)
		                              : YEAR_DAY_S + below(random, 2 * YEAR_DAY_S);
	}
	plan->slow = sort >= 6 && sort < 10;
	if (sort >= 24 && sort < 29) {
		add(plan, YEAR_CLOCK, below(random, YEAR_DAY_S))->amount = below(random, 240) - 120;
	}
	if (sort == 29) { /* an empty battery; put right before the evening */
		int at_s = below(random, YEAR_DAY_S / 2);

		add(plan, YEAR_CLOCK, at_s)->amount = -(int64_t)TEN_YEARS_S;
		add(plan, YEAR_CLOCK, at_s + 3 * 3600)->amount = 0;
	}
}

static int by_time(const void *a, const void *b)
{
	return ((const struct year_event *)a)->at_s - ((const struct year_event *)b)->at_s;
}

void year_plan_make(uint64_t seed, int day, struct year_plan *plan)
{
	uint64_t random = seed * 1000 + (uint64_t)day;

	*plan = (struct year_plan){.count = 0};
	below(&random, 2);
	below(&random, 2);
	add_visits(plan, &random);
	add_trouble(plan, &random);
	add(plan, YEAR_EVENING, YEAR_DAY_S);
	qsort(plan->events, plan->count, sizeof plan->events[0], by_time);
}
