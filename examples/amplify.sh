#!/bin/sh
# Grows the tests of the small suite beside this file, and shrinks them again.
set -eu
cd -- "$(dirname -- "$0")"
folder=$(mktemp -d)

../assay amplify --suite suite --samples samples.jsonl --tests 20 --to "$folder"
