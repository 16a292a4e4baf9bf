#!/bin/sh
# The whole test run from a fresh checkout: set-up, checks, tests. Arguments go to vitest.
set -eu
unset CDPATH

cd -- "$(dirname -- "$0")/.."
sh scripts/set-up.sh
PATH=$PWD/node_modules/.bin:$PATH
export PATH

sh scripts/check.sh
vitest run "$@"
