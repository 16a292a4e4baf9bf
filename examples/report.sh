#!/bin/sh
# The report of a recorded run as Markdown and HTML, and its verdicts as JUnit XML.
set -eu
cd -- "$(dirname -- "$0")"
run=$(mktemp -d)
../assay eval --suite suite --samples samples.jsonl -k 1 --run-dir "$run" >"$run.out"

../assay report "$run" --md "$run.md" --junit "$run.xml" --html "$run.html"
cat "$run.md" "$run.xml"
