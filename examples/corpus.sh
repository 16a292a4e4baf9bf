#!/bin/sh
# A small corpus: every program in it was run, and what it is tested on is kept out of it.
set -eu
cd -- "$(dirname -- "$0")"
out=$(mktemp -d)/corpus

../assay corpus build --out "$out" --examples 600 --behaviours 200 --problems 3 --seed 1
head -n 2 "$out/train-00000.jsonl" | cut -c 1-200
../assay corpus stats "$out"
