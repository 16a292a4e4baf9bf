#!/bin/sh
# The model that ships with Assay, sampled, judged and reported. Takes a minute or two the first time.
set -eu
cd -- "$(dirname -- "$0")"
../assay demo
