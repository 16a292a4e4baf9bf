#!/bin/sh
# Evaluates two temperatures. The model is a file of recorded answers, which are the same at both: a real one differs.
set -eu
cd -- "$(dirname -- "$0")"
run=$(mktemp -d)

../assay sweep --suite suite --model replay/samples.jsonl -n 4 -k 1,2 --temperatures 0.2,0.8 --run-dir "$run"
