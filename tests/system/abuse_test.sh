# Clients that mean no good. Beside each of them a visitor is served as always.
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo
cc -std=c11 -D_GNU_SOURCE -O1 -Wall -o "$folder/abuse_client" "$(dirname "$0")/abuse_client.c" || exit 1
timeout 60 "$folder/abuse_client" "$port" "$server"
