#!/bin/sh
# Writes dist/, which the published package runs: src/ as JavaScript with declarations, and the style sheets of the
# HTML report. Node refuses to take the types off below node_modules; a checkout needs no dist/.
set -eu
unset CDPATH

cd -- "$(dirname -- "$0")/.."
ASSAY_SKIP_SYSTEM_PACKAGES=1 sh scripts/set-up.sh
PATH=$PWD/node_modules/.bin:$PATH
export PATH

# Only a whole dist/ takes the place of the last one.
partial=$PWD/.assay/dist.$$
mkdir -p .assay
trap 'rm -rf "$partial"' EXIT
trap 'exit 130' INT TERM

# typescript-classic brings a tsc of its own: which of the two npm links is chance
node node_modules/typescript/bin/tsc -p scripts/build --outDir "$partial"
node node_modules/typescript/bin/tsc -p scripts/build/browser --outDir "$partial"
cp -R src/report/html/style "$partial/report/html/style"

rm -rf dist
mv "$partial" dist
