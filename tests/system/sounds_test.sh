# Every sound that the game plays is made by the recipe.
. "$(dirname "$0")/lib.sh"

made() {
	local name missing=""
	for name in $(grep -rhoE 'game_sound\(game,[^;]*' game | grep -oE '"[a-z0-9-]+"' | tr -d '"' | sort -u); do
		compgen -G "build/share/machiaruki/sound/$name.wav" >/dev/null ||
			compgen -G "build/share/machiaruki/sound/$name-1.wav" >/dev/null || missing="$missing $name"
	done
	same "" "$missing"
}
ok "each sound that a scene names is there" made
ok "and scenes do name sounds" test "$(grep -rho 'game_sound(game' game | wc -l)" -ge 10
