#!/bin/sh
# Asks a model. `fake` repeats what it is asked; `assay models` lists those that think.
set -eu
cd -- "$(dirname -- "$0")"

../assay sample --model fake -n 2 "Name a fruit."
