#!/bin/sh
# What a suite holds, whether it is any good, and a copy of it to edit.
set -eu
cd -- "$(dirname -- "$0")"
copy=$(mktemp -d)/ferries

../assay suite show suite
../assay suite check suite
../assay suite export suite --to "$copy"
ls "$copy/ferry-fare"
