#!/bin/sh
# Two TAP services on the same table, measured in turn so that both see the same machine:
#   side_by_side.sh TAP_URL_A TAP_URL_B TABLE
# Small synchronous queries by wrk with 4 clients, then the whole table once in VOTable BINARY2. What the cursor of the database
# alone takes for it tells ReadTable.java.
set -eu
table=$3
for round in 1 2; do
    for url in "$1" "$2"; do
        echo "== $url, round $round: small queries"
        wrk -t 2 -c 4 -d 8s --latency "$url/sync?LANG=ADQL&REQUEST=doQuery&FORMAT=votable&QUERY=SELECT+TOP+10+obs_id,s_ra,s_dec+FROM+$table+WHERE+obs_id=%274711%27" |
            grep -E "Requests/sec|50%|99%|Non-2xx" || true
    done
done
for url in "$1" "$2"; do
    echo "== $url: the whole table"
    curl -s -o /dev/null -w 'status %{http_code}, first byte %{time_starttransfer} s, total %{time_total} s, %{size_download} bytes\n' \
        "$url/sync?LANG=ADQL&REQUEST=doQuery&MAXREC=20000000&FORMAT=application/x-votable%2Bxml;serialization=BINARY2&QUERY=SELECT+*+FROM+$table"
done
