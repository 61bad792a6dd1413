#include "game/rules/town_pack.h"
#include "tests/fuzz/fuzz_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char town_json[] =
	"{\"format\":1,\"id\":\"a\",\"code\":\"1\",\"name\":{\"ja\":\"a\"},\"programme\":{\"name\":"
	"{\"ja\":\"p\"},\"join_url\":\"https://a\"},\"alias\":{\"ja\":\"a\"},\"time_zone\":"
	"\"Asia/Tokyo\",\"languages\":[\"ja\"],\"start\":\"s\",\"goal_g\":1,\"points\":{\"grams\":1,"
	"\"points\":1,\"live_days\":0},\"seasons\":[{\"id\":\"x\",\"name\":{\"ja\":\"x\"},\"from\":"
	"\"2026-04-01\","
	"\"until\":\"2026-09-30\"}],\"rules\":{\"displacement_min_m\":750,\"stay_s\":300,"
	"\"stay_radius_m\":50,\"walk_max_m_per_h\":9000,\"bike_max_m_per_h\":35000,"
	"\"walk_daily_max_m\":40000,\"bike_daily_max_m\":100000,\"review_m\":30000,\"oil_review_ml\":"
	"10000,"
	"\"bottle_review\":10,\"compost_review_days\":31,\"given_review_g\":25000,"
	"\"open_radius_m\":150,\"bridge_radius_m\":60,\"undo_s\":60,\"closing_days\":7,\"group_min\":5,"
	"\"team_small_max\":9,\"team_medium_max\":29,\"greening_step_g\":20000,"
	"\"walk_m_per_min\":70,\"bike_m_per_min\":200},"
	"\"districts\":[],\"course\":[\"l\"],\"credits\":[]}";
static const char factors_json[] =
	"{\"format\":1,\"factors\":[{\"deed\":\"car\",\"fiscal_year\":2024,\"value\":125,"
	"\"unit\":\"g\",\"source\":\"s\",\"confidence\":\"A\"}]}";

static void quiet(void *context, bool mistake, const char *message)
{
	(void)context;
	(void)mistake;
	(void)message;
}

/* A map that anybody may have written, in a pack that is otherwise whole. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool made;

	if (!made) {
		fuzz_file("town.json", town_json, sizeof town_json - 1);
		fuzz_file("factors.json", factors_json, sizeof factors_json - 1);
		made = true;
	}
	fuzz_file("map.geojson", data, size);
	town_destroy(town_pack_read(fuzz_folder(), quiet, NULL));
	return 0;
}
