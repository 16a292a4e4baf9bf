#!/bin/sh
# Two runs on the same problem, compared: one problem is too few to tell anything, and the command says so.
set -eu
cd -- "$(dirname -- "$0")"
runs=$(mktemp -d)
head -1 samples.jsonl >"$runs/one.jsonl"
../assay eval --suite suite --samples samples.jsonl -k 1 --run-dir "$runs/all" >"$runs/all.out"
../assay eval --suite suite --samples "$runs/one.jsonl" -k 1 --run-dir "$runs/one" >"$runs/one.out"

../assay compare "$runs/all" "$runs/one"
