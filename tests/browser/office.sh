# Two trips that wait for a person, besides those of the demo, and a kiosk with a place to be wary of.
partner=$(MACHIARUKI_STORE="sqlite:$folder/office.db" "$build/machiaruki-server" partner add demo-partner)
MACHIARUKI_STORE="sqlite:$folder/office.db" "$build/machiaruki-server" kiosk add demo-hall --place '<i>hall</i>' >"$folder/said"
sleep 0.5
for day in 3 4; do
	curl -s -o /dev/null -H "Authorization: Bearer $partner" -H 'Content-Type: application/json' "$url/v1/trips" -d "{
		\"sender_id\":\"far-$day\",\"player\":\"いるま-4823\",\"deed\":\"bike\",\"distance_m\":41000,\"displacement_m\":9000,
		\"started_at\":\"$(date -u -d "-$day days" +%Y-%m-%dT00:00:00Z)\",\"ended_at\":\"$(date -u -d "-$day days" +%Y-%m-%dT03:00:00Z)\"}"
done
