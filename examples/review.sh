#!/bin/sh
# A check that looks right, the input that gets past it, and whether a repair holds.
set -eu
cd -- "$(dirname -- "$0")"

../assay review review/tide_log.py --fail-on never
../assay review review/tide_log.py --fix-check review/tide_log_repaired.py \
  --tests review/tide_log_tests.jsonl
