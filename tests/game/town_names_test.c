#include "tests/test.h"

#include <string.h>

#include "engine/assets.h"
#include "game/rules/town_pack.h"
#include "game/town_look.h"

static const struct town *iruma(void)
{
	static struct town *town;

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
	}
	return town;
}

static struct assets *assets(void)
{
	static struct assets *kept;
	static const char *const folders[] = {"build/share/machiaruki"};

	if (kept == NULL) {
		kept = assets_create(folders, 1);
		assert_non_null(kept);
	}
	return kept;
}

static bool overlap(struct rect a, struct rect b)
{
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* A screen over the town, looked at in one place after another. */
struct looking {
	struct layout layout;
	struct canvas *canvas;
	struct map_view *map;
	struct camera camera;
	struct world least, most;
};

static void look(struct looking *looking, int width, int height, float text)
{
	*looking = (struct looking){.layout = layout_make(width, height, 0, 0, text)};
	looking->canvas = canvas_create(assets(), width, height);
	looking->map = map_view_create(town_look_shapes(iruma(), YEAR_SPRING), NULL, NULL);
	town_look_box(iruma(), &looking->least, &looking->most);
	camera_init(&looking->camera, (struct rect){0, 0, width, height},
	            (struct view){looking->least, 12});
}

static void look_away(struct looking *looking)
{
	map_view_destroy(looking->map);
	canvas_destroy(looking->canvas);
}

static size_t names_at(struct looking *looking, double x, double y, double zoom, size_t language,
                       const struct canvas_said **said)
{
	struct town_medallions medallions = {.goal = -1, .looked_at = 3};

	looking->camera.view.centre =
		(struct world){looking->least.x + (looking->most.x - looking->least.x) * x,
	                   looking->least.y + (looking->most.y - looking->least.y) * y};
	looking->camera.view.zoom = zoom;
	canvas_begin(looking->canvas);
	town_look_names(iruma(), looking->map, looking->canvas, &looking->camera, &looking->layout,
	                language, &medallions);
	return canvas_texts(looking->canvas, said);
}

static void look_everywhere(int width, int height, float text, size_t language)
{
	struct looking looking;

	look(&looking, width, height, text);
	for (double zoom = 10.5; zoom <= 17; zoom += 0.65) {
		for (int spot = 0; spot < 9; spot++) {
			const struct canvas_said *said = NULL;
			size_t count = names_at(&looking, 0.2 + 0.3 * (spot % 3), 0.2 + 0.3 * (spot / 3), zoom,
			                        language, &said);

			assert_true(count < 60); /* never crowded */
			for (size_t i = 0; i < count; i++) {
				assert_true(said[i].fits && said[i].drawn >= said[i].wanted - 0.01f);
				assert_true(said[i].wanted >= LAYOUT_SMALLEST * looking.layout.unit * text - 0.01f);
				for (size_t k = i + 1; k < count; k++) {
					assert_false(overlap(said[i].box, said[k].box));
				}
			}
		}
	}
	look_away(&looking);
}

TEST(names_never_overlap_and_are_never_too_small)
{
	for (size_t language = 0; language < iruma()->languages_count; language++) {
		look_everywhere(1920, 1080, 1, language);
	}
}

TEST(nor_in_larger_letters_on_other_screens)
{
	look_everywhere(1080, 1920, 1.5f, 0);
	look_everywhere(1280, 720, 2, iruma()->languages_count - 1);
}

TEST(the_whole_town_shows_the_names_of_its_districts)
{
	struct looking looking;
	const struct canvas_said *said = NULL;
	size_t count = 0, found = 0;

	look(&looking, 1920, 1080, 1);
	count = names_at(&looking, 0.5, 0.5, 12.6, 2, &said);
	for (size_t d = 0; d < iruma()->districts_count; d++) {
		for (size_t i = 0; i < count; i++) {
			found += strcmp(said[i].plain, words_in(&iruma()->districts[d].name, 2)) == 0;
		}
	}
	assert_int_equal(found, iruma()->districts_count);
	look_away(&looking);
}
