#!/bin/sh
# Judges four samples of one problem and shows what they are worth. The run folder goes to a temporary place.
set -eu
cd -- "$(dirname -- "$0")"
run=$(mktemp -d)

../assay eval --suite suite --samples samples.jsonl -k 1,2 --run-dir "$run"
