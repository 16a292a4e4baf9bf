#!/bin/sh
# Runs a script of this checkout with the pinned Node, installing it first where needed: with-node.sh bench/main.ts
set -eu
unset CDPATH

home=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
sh "$home/scripts/set-up.sh"
PATH=$home/node_modules/.bin:$PATH
export PATH
exec node "$@"
