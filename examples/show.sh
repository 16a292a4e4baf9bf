#!/bin/sh
# Why sample 2 is wrong: it knows the answers of the ordinary tests by heart.
set -eu
cd -- "$(dirname -- "$0")"
run=$(mktemp -d)
../assay eval --suite suite --samples samples.jsonl -k 1 --run-dir "$run" >"$run.out"

../assay show "$run" ferry-fare 2 --suite suite
