#!/bin/sh
# Three sets of samples made from the built-in suite, judged and compared. Takes about a minute the first time.
set -eu
cd -- "$(dirname -- "$0")"
../assay demo
