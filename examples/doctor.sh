#!/bin/sh
# What this machine has, and what separates untrusted code from it.
set -eu
cd -- "$(dirname -- "$0")"
../assay doctor
