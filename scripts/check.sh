#!/bin/sh
# Everything that can be said about the code without running it: types, style, doors, dead code, generated pages.
set -eu
unset CDPATH

cd -- "$(dirname -- "$0")/.."
PATH=$PWD/node_modules/.bin:$PATH
export PATH

say() { printf '\n== %s\n' "$*"; }

say 'types'
# typescript-classic brings a tsc of its own: which of the two npm links is chance
node node_modules/typescript/bin/tsc --noEmit -p .
# the script of the HTML report runs in a browser, where other types exist
node node_modules/typescript/bin/tsc --noEmit -p src/report/html/browser
say 'style'
biome check --error-on-warnings .
say 'doors'
node scripts/check-doors.ts
say 'generated pages'
node scripts/write-command-reference.ts --check
node scripts/write-format-tables.ts --check
node scripts/write-config-files.ts --check
say 'dead code'
knip
