#include "game/town_season.h"

static const uint32_t papers[YEAR_SEASONS] = {0xFFF1E9D6u, 0xFFF0E9D2u, 0xFFF1E6CFu, 0xFFEFECE4u};
static const uint32_t meadows[YEAR_SEASONS] = {0xFFF8F6E2u, 0xFFF1F3D8u, 0xFFF8EFD6u, 0xFFFAFAF6u};
static const unsigned tints[YEAR_SEASONS] = {200, 200, 165, 80};

static const struct {
	enum town_ground ground;
	uint32_t fill[YEAR_SEASONS], rim[YEAR_SEASONS];
} colours[] = {
	{TOWN_GROUND_WOOD,
     {0xFFB9D08Bu, 0xFF8FB56Eu, 0xFFD9BE7Eu, 0xFFDDE3D6u},
     {0xFF6E9656u, 0xFF3F6B3Au, 0xFF9C7A3Au, 0xFF8C9A92u}},
	{TOWN_GROUND_PARK,
     {0xFFCFE3A6u, 0xFFB4D48Bu, 0xFFE3D29Au, 0xFFE9EEE4u},
     {0xFF8FB35Au, 0xFF6C9A4Eu, 0xFFAF9650u, 0xFF9EACA2u}},
	{TOWN_GROUND_TEA,
     {0xFFD3E3A9u, 0xFFC4D99Au, 0xFFD5DBA4u, 0xFFE4EAD6u},
     {0xFF7FA650u, 0xFF6C9A4Eu, 0xFF8A9A50u, 0xFF8DA487u}},
	{TOWN_GROUND_HOUSES, {0xFFF6E7CCu, 0xFFF3E6C8u, 0xFFF5E2C2u, 0xFFF4F1EAu}, {0, 0, 0, 0}},
};

uint32_t town_season_paper(enum year_season season)
{
	return papers[season];
}

uint32_t town_season_meadow(enum year_season season)
{
	return meadows[season];
}

unsigned town_season_tint(enum year_season season)
{
	return tints[season];
}

bool town_season_colours(enum town_ground ground, enum year_season season, uint32_t *fill,
                         uint32_t *rim)
{
	for (size_t i = 0; i < sizeof colours / sizeof colours[0]; i++) {
		if (colours[i].ground == ground) {
			*fill = colours[i].fill[season];
			*rim = colours[i].rim[season];
			return true;
		}
	}
	return false;
}

static const uint32_t dyes[DYES][YEAR_SEASONS][MAP_FILLS_MAX] = {
	[DYE_LEAVES] = {{0xFFF3B9C6u, 0xFFE89BAEu, 0xFFA6C873u, 0xFF8DB95Fu, 0xFFF7CFD6u},
                    {0xFF6FA053u, 0xFF5B8F48u, 0xFF7FA650u, 0xFF4C8044u, 0xFF86B05Cu},
                    {0xFFDB7A35u, 0xFFC9512Fu, 0xFFE8B343u, 0xFFC98C38u, 0xFF93A355u},
                    {0xFFFFFFFFu, 0xFFF4F8FAu, 0, 0, 0}},
	[DYE_WOOD] = {{0xFF9CC069u, 0xFF86B25Au, 0xFFB3D07Fu, 0xFF78A552u, 0xFFEFB4C0u},
                  {0xFF5B8F48u, 0xFF4C8044u, 0xFF6B9C50u, 0xFF3F6B3Au, 0xFF5F8A4Cu},
                  {0xFFD9742Cu, 0xFFC24B2Cu, 0xFFE3A63Au, 0xFFB9823Au, 0xFF8A9A4Cu},
                  {0xFFD7DED8u, 0xFFC6CFC6u, 0xFFE6EBE8u, 0xFFF6F9FAu, 0xFFB9BFAEu}},
	[DYE_CEDAR] = {{0xFF5F9155u, 0xFF4F8249u, 0, 0, 0},
                   {0xFF3F6B3Au, 0xFF4A7A44u, 0, 0, 0},
                   {0xFF4F7A46u, 0xFF5C8248u, 0, 0, 0},
                   {0xFFA9BDB0u, 0xFF8FA899u, 0xFFDDE6E4u, 0, 0}},
	[DYE_ROOFS] = {{0xFFCB6A4Bu, 0xFF64798Eu, 0xFFA8745Au, 0xFF6F9691u, 0xFFD09B4Fu},
                   {0xFFCB6A4Bu, 0xFF64798Eu, 0xFFA8745Au, 0xFF6F9691u, 0xFFD09B4Fu},
                   {0xFFBF5F45u, 0xFF64798Eu, 0xFFA06B52u, 0xFF6B8A86u, 0xFFC48F48u},
                   {0xFFFDFEFEu, 0xFFF1F5F8u, 0xFFE4EBF1u, 0xFFF8F4F0u, 0xFFD9A493u}},
	[DYE_WALLS] = {{0xFFD8C3A0u, 0xFFB9C6CCu, 0xFFD9B8A8u, 0, 0},
                   {0xFFD8C3A0u, 0xFFB9C6CCu, 0xFFD9B8A8u, 0, 0},
                   {0xFFD3BA94u, 0xFFB9C2C6u, 0xFFD4AE9Au, 0, 0},
                   {0xFFF4F7F9u, 0xFFE9EFF3u, 0, 0, 0}},
	[DYE_TEA] = {{0xFF97C257u, 0xFF8CB852u, 0xFFA5CC61u, 0, 0},
                 {0xFF6F9F48u, 0xFF7FA650u, 0xFF659443u, 0, 0},
                 {0xFF6E9A4Bu, 0xFF7BA052u, 0, 0, 0},
                 {0xFF6B9157u, 0xFF7B9C68u, 0, 0, 0}},
	[DYE_FIELDS] = {{0xFFD9E2A0u, 0xFFE3D3A4u, 0xFFF2E08Au, 0xFFCFDDA0u, 0},
                    {0xFFC3D98Au, 0xFFD5DE94u, 0xFFB4CF83u, 0xFFDCCB98u, 0},
                    {0xFFE6CF83u, 0xFFD9BC86u, 0xFFE9D9A0u, 0xFFCFB884u, 0},
                    {0xFFECEAE2u, 0xFFE2DED2u, 0xFFF5F5F2u, 0, 0}},
	[DYE_FLOWERS] = {{0xFFF6D04Du, 0xFFF0A3B5u, 0xFFFFFFFFu, 0xFFE5799Au, 0},
                     {0xFFF7C53Bu, 0xFF8FA6E0u, 0xFFFFFFFFu, 0xFFF08A5Bu, 0},
                     {0xFFE5799Au, 0xFFF3EFE4u, 0xFFD9532Cu, 0, 0},
                     {0xFFD9532Cu, 0xFFF2D36Bu, 0, 0, 0}}, /* camellia and wintersweet */
	[DYE_GRASS] = {{0xFF9DBF6Bu, 0xFF8FB35Au, 0, 0, 0},
                   {0xFF7FA650u, 0xFF8DB05Au, 0, 0, 0},
                   {0xFFC0A558u, 0xFFAF9650u, 0, 0, 0},
                   {0xFFBFC2B4u, 0xFFCBCBBEu, 0, 0, 0}},
	[DYE_PALE] = {{0xFFF3EBD8u, 0xFFEBE5CBu, 0, 0, 0},
                  {0xFFF0EBD2u, 0xFFE6E6C6u, 0, 0, 0},
                  {0xFFF3E8D0u, 0xFFEDDDBCu, 0, 0, 0},
                  {0xFFF6F4EEu, 0xFFFCFCFAu, 0, 0, 0}},
	[DYE_WATER] = {{0xFFC9E6EEu, 0, 0, 0, 0},
                   {0xFFC9E6EEu, 0, 0, 0, 0},
                   {0xFFC4E0E8u, 0, 0, 0, 0},
                   {0xFFDCEEF3u, 0, 0, 0, 0}},
	[DYE_STROKES] = {{0xFFD2CFC5u, 0, 0, 0, 0},
                     {0xFFD2CFC5u, 0, 0, 0, 0},
                     {0xFFD2CBBCu, 0, 0, 0, 0},
                     {0xFFD9DADAu, 0, 0, 0, 0}},
	[DYE_METAL] = {{0xFFFFFFFFu, 0, 0, 0, 0},
                   {0xFFFFFFFFu, 0, 0, 0, 0},
                   {0xFFFFFFFFu, 0, 0, 0, 0},
                   {0xFFFFFFFFu, 0, 0, 0, 0}},
};

const uint32_t *town_season_dye(enum town_dye dye, enum year_season season)
{
	return dyes[dye][season];
}
