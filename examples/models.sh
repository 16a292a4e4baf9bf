#!/bin/sh
# Which providers of models are configured here, and what the others need.
set -eu
cd -- "$(dirname -- "$0")"

../assay models
